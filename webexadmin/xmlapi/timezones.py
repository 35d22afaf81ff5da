"""Webex time zones: a number, a printed name and the IANA zone whose rules it follows.

``timeZoneID`` is the index of the name in the schema's ``timeZoneType``; the names are printed
with the offset of standard time. The IANA zones are our reading of the place in the name.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from webexadmin.xmlapi.operations.common import TIME_ZONES

ZONE_COUNT = 62
"""Zones of a site (seed 001, line 10598); the names after them are later spellings."""

_IANA = (
    "Etc/GMT+12", "Pacific/Pago_Pago", "Pacific/Honolulu", "America/Anchorage",
    "America/Los_Angeles", "America/Phoenix", "America/Denver", "America/Chicago",
    "America/Mexico_City", "America/Regina", "America/Bogota", "America/New_York",
    "America/Indiana/Indianapolis", "America/Halifax", "America/Caracas", "America/St_Johns",
    "America/Sao_Paulo", "America/Argentina/Buenos_Aires", "Atlantic/South_Georgia",
    "Atlantic/Azores", "Atlantic/Reykjavik", "Europe/London", "Europe/Amsterdam", "Europe/Paris",
    "Europe/Prague", "Europe/Berlin", "Europe/Athens", "Europe/Bucharest", "Africa/Cairo",
    "Africa/Johannesburg", "Europe/Helsinki", "Asia/Jerusalem", "Asia/Baghdad", "Europe/Moscow",
    "Africa/Nairobi", "Asia/Tehran", "Asia/Dubai", "Asia/Baku", "Asia/Kabul",
    "Asia/Yekaterinburg", "Asia/Karachi", "Asia/Kolkata", "Asia/Colombo", "Asia/Almaty",
    "Asia/Bangkok", "Asia/Shanghai", "Australia/Perth", "Asia/Singapore", "Asia/Hong_Kong",
    "Asia/Tokyo", "Asia/Seoul", "Asia/Yakutsk", "Australia/Adelaide", "Australia/Darwin",
    "Australia/Brisbane", "Australia/Sydney", "Pacific/Guam", "Australia/Hobart",
    "Asia/Vladivostok", "Pacific/Guadalcanal", "Pacific/Auckland", "Pacific/Fiji",
)  # fmt: skip

_LATER_NAMES = {62: 3, 63: 20, 64: 50}
"""Later spellings of the schema's names, by index, and the zone that each means."""


@dataclass(frozen=True)
class WebexZone:
    """One time zone of a site."""

    id: int
    name: str
    iana: str

    @cached_property
    def info(self) -> ZoneInfo:
        return ZoneInfo(self.iana)

    def to_utc(self, local: datetime) -> datetime:
        """The instant of a local time; of an hour that comes twice the first, as sites do."""
        return local.replace(tzinfo=UTC) - (self.info.utcoffset(local) or timedelta())

    def to_utc_or_none(self, local: datetime | None) -> datetime | None:
        """None also at the ends of the calendar, where a date has no instant in every zone."""
        try:
            return self.to_utc(local) if local else None
        except OverflowError:
            return None

    def instants(self, local: datetime) -> tuple[datetime, datetime]:
        """The first and the last instant of a local time: two in an hour that comes twice.

        Of an hour that is left out by a clock not set forward yet, and by one set too early.
        """
        return self.to_utc(local.replace(fold=0)), self.to_utc(local.replace(fold=1))

    def to_local(self, instant: datetime) -> datetime:
        """The zone's local time of an instant, without tzinfo as the wire has it."""
        return instant.astimezone(self.info).replace(tzinfo=None)

    def offset(self, instant: datetime) -> timedelta:
        """East of Greenwich is positive; daylight saving time included."""
        return instant.astimezone(self.info).utcoffset() or timedelta()

    def in_dst(self, instant: datetime) -> bool:
        return bool(instant.astimezone(self.info).dst())


ZONES: tuple[WebexZone, ...] = tuple(
    WebexZone(i, TIME_ZONES[i], iana) for i, iana in enumerate(_IANA)
)
UTC_ZONE = ZONES[20]
"""The zone without daylight saving time at Greenwich: asking in it avoids double hours."""

_BY_NAME = {zone.name: zone for zone in ZONES} | {
    TIME_ZONES[index]: ZONES[zone_id] for index, zone_id in _LATER_NAMES.items()
}
# In summer sites print the offset of daylight saving time, so the place decides; lines 2953, 2039.
_BY_PLACE = {zone.name.partition(", ")[2]: zone for zone in ZONES} | {
    "Pacific (San Francisco)": ZONES[4],
    "Alaska (Anchorage)": ZONES[3],
}


def zone_by_id(zone_id: int) -> WebexZone:
    """KeyError for a number that no site has."""
    if not 0 <= zone_id < ZONE_COUNT:
        raise KeyError(zone_id)
    return ZONES[zone_id]


def zone_by_name(name: str) -> WebexZone | None:
    """The zone that a text of the wire names, offset and all; None if it names none."""
    name = name.strip()
    return _BY_NAME.get(name) or _BY_PLACE.get(name.partition(", ")[2])


def zone_by_iana(iana: str) -> WebexZone | None:
    """The first zone that follows an IANA zone's rules."""
    return next((zone for zone in ZONES if zone.iana == iana), None)
