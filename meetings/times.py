"""Local times of a zone: does a time exist there, and is it one instant only?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from webexadmin.xmlapi.timezones import WebexZone


@dataclass(frozen=True)
class Reading:
    """A local time read in a zone: ``problem`` forbids it, ``note`` only tells."""

    instant: datetime
    problem: str = ""
    note: str = ""


def read_local(local: datetime, zone: WebexZone) -> Reading:
    """The instant of a local time, and what the clocks of that day do to it."""
    first, second = (local.replace(tzinfo=zone.info, fold=fold).astimezone(UTC) for fold in (0, 1))
    if zone.to_local(first) != local:
        early, late = sorted(zone.to_local(instant) for instant in (first, second))
        return Reading(
            first,
            problem=f"On {_day(local)} there is no {local:%H:%M} in {zone.iana}, because the "
            f"clocks go forward. Choose {early:%H:%M} or {late:%H:%M}.",
        )
    if first != second:
        return Reading(
            first,
            note=f"On {_day(local)} the clocks go back in {zone.iana} and {local:%H:%M} comes "
            f"twice. The site takes the first, {first:%H:%M} UTC.",
        )
    return Reading(first)


def _day(local: datetime) -> str:
    return f"{local.day} {local:%B %Y}"


def say(instant: datetime, zone: WebexZone) -> str:
    """A moment in a zone, for example "Mon 23 Nov 2026, 14:00 Europe/Berlin"."""
    local = zone.to_local(instant)
    return f"{local:%a} {local.day} {local:%b %Y, %H:%M} {zone.iana}"
