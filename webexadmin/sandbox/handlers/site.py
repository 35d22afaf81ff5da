"""The site service: the site itself and its time zones (seed 001, lines 9774-10721)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from webexadmin.sandbox import times
from webexadmin.sandbox.calls import Call
from webexadmin.sandbox.exceptions import no_record
from webexadmin.sandbox.handlers.site_profile import profile
from webexadmin.xmlapi.spec import Values
from webexadmin.xmlapi.timezones import UTC_ZONE, ZONES, WebexZone


def get_site(call: Call, values: Values) -> Values:
    """Everybody who signed in may read the site (seed 001, line 9858)."""
    active = call.state.active_hosts
    event_center = bool(values.get("returnSettings", {}).get("eventCenter"))
    return {"siteInstance": profile(call.state.settings, active, event_center=event_center)}


def list_time_zones(call: Call, values: Values) -> Values:
    """The zones asked for, or all 62, with their offset at ``date`` (GMT, default now)."""
    wanted = values.get("timeZoneID")
    zones = [zone for zone in ZONES if not wanted or zone.id in wanted]
    if not zones:
        raise no_record()
    date = values.get("date")
    seconds = times.to_instant(date, UTC_ZONE) if date else call.now
    instant = datetime.fromtimestamp(seconds, UTC)
    return {"timeZone": [_time_zone(zone, instant) for zone in zones]}


def _time_zone(zone: WebexZone, instant: datetime) -> Values:
    place = _place(zone)
    return {
        "timeZoneID": zone.id,
        "gmtOffset": zone.offset(instant) // timedelta(minutes=1),
        "description": zone_description(zone, instant),
        "shortName": place.partition("(")[2].rstrip(")") or place,
        "hideTimeZoneName": False,
        "fallInDST": zone.in_dst(instant),
        "standardLabel": "Standard Time",
        "daylightLabel": "Daylight Time",
    }


def _place(zone: WebexZone) -> str:
    return zone.name.partition(", ")[2]


def zone_description(zone: WebexZone, instant: datetime) -> str:
    """With the offset of daylight saving time while it lasts (seed 001, line 2953).

    Clients work out the hour of a meeting from the offset in this text.
    """
    if not zone.in_dst(instant):
        return zone.name
    minutes = zone.offset(instant) // timedelta(minutes=1)
    hours, rest = divmod(abs(minutes), 60)
    return f"GMT{'-' if minutes < 0 else '+'}{hours:02}:{rest:02}, {_place(zone)}"
