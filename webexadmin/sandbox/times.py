"""Instants as whole seconds since 1970 (GMT), and the local times that the wire has."""

from __future__ import annotations

import time
from datetime import UTC, datetime

from webexadmin.xmlapi.timezones import ZONES, WebexZone

DAY = 86400
MINUTE = 60
FIRST = 0
LAST = int(datetime(9000, 1, 1, tzinfo=UTC).timestamp())


def now() -> int:
    """The present instant."""
    return int(time.time())


def to_instant(local: datetime, zone: WebexZone) -> int:
    """The instant of a local time; what lies outside 1970-9000 is cut to those bounds."""
    if local.year < 1971:
        return FIRST
    return LAST if local.year >= 9000 else int(zone.to_utc(local).timestamp())


def to_local(instant: int, zone: WebexZone) -> datetime:
    """The zone's local time of an instant, naive as on the wire."""
    return zone.to_local(datetime.fromtimestamp(instant, UTC))


def on_the_clock(local: datetime, zone: WebexZone) -> datetime:
    """A local time that the zone's clocks skip in spring, as they show it then; any other as it
    is."""
    return to_local(to_instant(local, zone), zone)


def zone_or_none(zone_id: int | None) -> WebexZone | None:
    """The zone of a number; None for a missing one and for -1, the schema's "not given"."""
    if zone_id is None or zone_id == -1:
        return None
    if not 0 <= zone_id < len(ZONES):
        raise KeyError(zone_id)
    return ZONES[zone_id]


def minutes_up(seconds: int) -> int:
    """Minutes as sites count them: every started one is whole (seed 001, line 8820)."""
    return -(-seconds // MINUTE)
