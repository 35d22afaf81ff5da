"""Rules that sessions of every service keep: their zone, times and password."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from webexadmin.sandbox import times
from webexadmin.sandbox.exceptions import invalid, password_required
from webexadmin.xmlapi.spec import Type, Values
from webexadmin.xmlapi.timezones import WebexZone, zone_by_name

DEFAULT_MINUTES = 60
MOST_MINUTES = 24 * 60 * 31
YEARS = range(1971, 2200)
MIN_PASSWORD = 4
DISALLOWED = ("password", "passwd", "pass", "webex", "cisco", "xebew", "ocsic")
"""Session passwords that the site refuses (GetSite passwordCriteria)."""

CALL_IN_NUMBERS: Values = {"tollNum": "1-650-555-0100", "tollFreeNum": "1-800-555-0100"}
"""Told of sessions whose audio is the site's own; the numbers are reserved for examples."""

TELEPHONY: Values = {
    "telephonySupport": "NONE",
    "numPhoneLines": 4,
    "enableTSP": False,
    "intlLocalCallIn": False,
}
REMINDER: Values = {
    "enableReminder": False,
    "sendEmail": False,
    "sendMobile": False,
    "daysAhead": 0,
    "hoursAhead": 0,
    "minutesAhead": 15,
}
"""What the site assumes for elements that were left out, as in the guide's samples."""


def own_members(values: Values, declared: Type) -> Values:
    """The part of a request that describes the session."""
    return {name: value for name, value in values.items() if name in declared.by_name}


def with_zone(schedule: Values, default: WebexZone) -> Values:
    """The schedule with its zone as a number and its name; the number wins over the name."""
    zone_id = schedule.get("timeZoneID", -1)
    named = zone_by_name(schedule["timeZone"]) if schedule.get("timeZone") else None
    try:
        zone = times.zone_or_none(zone_id) or named or default
    except KeyError:
        raise invalid(f"schedule/timeZoneID: {zone_id} is no time zone") from None
    return {**schedule, "timeZoneID": zone.id, "timeZone": zone.name}


def check_times(starts: Iterable[datetime], minutes: int) -> None:
    """SiteError 999999 for a year or a length that no session can have."""
    if any(start.year not in YEARS for start in starts):
        raise invalid("schedule/startDate: no meeting can be scheduled for this year")
    if not 1 <= minutes <= MOST_MINUTES:
        raise invalid(f"schedule/duration: between 1 and {MOST_MINUTES} minutes")


def check_password(password: str | None, path: str, *, demanded: bool) -> None:
    """SiteError 060026 where the site demands one, 999999 for one it does not take."""
    if not password:
        if demanded:
            raise password_required()
        return
    if len(password) < MIN_PASSWORD or password.lower() in DISALLOWED:
        raise invalid(f"{path}: does not meet the site's criteria")


def told_of_audio(telephony: Values) -> Values:
    """A session's audio with what the site assumes, and with its numbers if it has any."""
    told = {**TELEPHONY, **telephony}
    if told["telephonySupport"] not in ("CALLIN", "CALLBACK"):
        return told
    return {"callInNum": CALL_IN_NUMBERS, **told}
