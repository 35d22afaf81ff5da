"""Sessions with audio only (seed 001, lines 3366-3476, 3874-3973 and 4315-4392)."""

from __future__ import annotations

from dataclasses import replace

from webexadmin.sandbox import numbers, times
from webexadmin.sandbox.attendees import numbered
from webexadmin.sandbox.calls import Call
from webexadmin.sandbox.exceptions import invalid
from webexadmin.sandbox.handlers import host_rights, lookup, scheduling
from webexadmin.sandbox.handlers.invitations import invitations
from webexadmin.sandbox.handlers.session import HOST_TYPE
from webexadmin.sandbox.handlers.session_rules import (
    CALL_IN_NUMBERS,
    DEFAULT_MINUTES,
    check_password,
    check_times,
    own_members,
    with_zone,
)
from webexadmin.sandbox.merging import merge
from webexadmin.sandbox.recurrence import DEFAULT_SPAN
from webexadmin.sandbox.session_types import AUDIO_ONLY
from webexadmin.sandbox.sessions import Teleconference, with_first_start
from webexadmin.xmlapi.operations.teleconference import AUDIO_ONLY_TYPE
from webexadmin.xmlapi.spec import Values
from webexadmin.xmlapi.timezones import WebexZone, zone_by_id

DEFAULTS: Values = {
    "accessControl": {"listing": "PUBLIC"},
    "metaData": {"sessionType": AUDIO_ONLY},
    "schedule": {"duration": DEFAULT_MINUTES, "entryExitTone": "NOTONE"},
    "teleconference": {},
    "tracking": {},
    "repeat": {"repeatType": "NO_REPEAT"},
    "remind": {"enableReminder": True, "daysAhead": 0, "hoursAhead": 0, "minutesAhead": 15},
    "attendeeOptions": {
        "requireUcfDiagnosis": False,
        "excludePassword": False,
        "requireAccount": False,
    },
}
"""What the site assumes for elements that were left out, as in the guide's sample."""


def create_teleconference(call: Call, values: Values) -> Values:
    """Schedule for oneself, or for a host who allows it. SiteError 060019, 060021, 060026."""
    told = _told(values)
    host = scheduling.host(call, told.get("schedule", {}).get("hostWebExID"))
    told = host_rights.granted(host, Teleconference, told)
    kept = _checked(call, _completed(told, call.user.zone, call.now))
    session = numbered(scheduling.new(call, Teleconference, host, kept))
    call.state.put_session(session, invitations(call, session, session.attendees))
    return {"sessionKey": session.key}


def get_teleconference(call: Call, values: Values) -> Values:
    """One that the caller scheduled or hosts."""
    session = _own(call, values)
    kept = merge(DEFAULTS, session.values, AUDIO_ONLY_TYPE)
    instructions = kept["teleconference"].get("extTelephonyDescription")
    options = dict(kept["attendeeOptions"])
    # An order, not a state, as the answer of the guide's sample leaves it out.
    options.pop("emailInvitations", None)
    return {
        **kept,
        "schedule": {**with_zone(kept["schedule"], session.zone), "hostWebExID": session.host},
        "teleconference": _conference(call, session) | kept["teleconference"],
        "repeat": _repeat(session, kept["repeat"]),
        "attendeeOptions": options,
        "telephony": {"extTelephonyDescription": instructions},
        "hostType": HOST_TYPE,
    }


def set_teleconference(call: Call, values: Values) -> Values:
    """Change what is sent; the password must keep the site's rules (seed 001, line 4317).

    SiteError 060042 for another recurrence of one in progress.
    """
    session = _own(call, values)
    told = _told(values)
    schedule = told.get("schedule", {})
    if schedule:
        told["schedule"] = with_zone(schedule, session.zone)
    host = scheduling.next_host(call, session, schedule.get("hostWebExID"))
    told = host_rights.changes_granted(host, session, told)
    kept = _checked(call, scheduling.merged(call, session, told, AUDIO_ONLY_TYPE))
    changed = replace(session, values=kept, host=host.webex_id)
    changed = scheduling.rescheduled(call, session, changed)
    call.state.put_session(numbered(changed, before=session.attendees))
    return {}


def _own(call: Call, values: Values) -> Teleconference:
    return lookup.own(call, lookup.of_service(call, values["sessionKey"], Teleconference))


def _told(values: Values) -> Values:
    """What a request says of the session."""
    told = own_members(values, AUDIO_ONLY_TYPE)
    told.pop("validateFormat", None)
    return told


def _completed(values: Values, zone: WebexZone, now: int) -> Values:
    schedule = with_zone(values.get("schedule", {}), zone)
    here = zone_by_id(schedule["timeZoneID"])
    schedule.setdefault("startDate", times.to_local(now, here).replace(second=0))
    schedule.setdefault("duration", DEFAULT_MINUTES)
    return {**values, "schedule": schedule}


def _checked(call: Call, values: Values) -> Values:
    """The values as they are kept; SiteError 060026 or 999999 for those that break a rule."""
    meta, schedule = values["metaData"], values["schedule"]
    if not meta.get("confName"):
        raise invalid("metaData/confName: Topic is required")
    if meta["sessionType"] != AUDIO_ONLY:
        raise invalid(f"metaData/sessionType: {meta['sessionType']} is not audio only")
    check_times([schedule["startDate"]], schedule["duration"])
    password = values.get("accessControl", {}).get("sessionPassword")
    demanded = call.state.settings["allMeetingsPassword"]
    check_password(password, Teleconference.password_path, demanded=demanded)
    return with_first_start(values)


def _conference(call: Call, session: Teleconference) -> Values:
    """The numbers to call and the codes that let in."""
    codes = numbers.conference_account(session.event_id, 1)
    del codes["accountIndex"]
    limited = numbers.conference_account(session.event_id, 2)["participantFullAccessCode"]
    return {
        "personalConferenceNumber": False,
        "tollFreeCallInNumber": CALL_IN_NUMBERS["tollFreeNum"],
        "tollCallInNumber": CALL_IN_NUMBERS["tollNum"],
        "intlLocalCallInNumber": CALL_IN_NUMBERS["tollNum"],
        **codes,
        "participantLimitedAccessCode": limited,
        "scheduleConfID": session.conference(session.current(call.now)),
    }


def _repeat(session: Teleconference, repeat: Values) -> Values:
    """A series without an end ends a year after its start. The guide prints 0 for days that do not
    count, which the schema does not allow: they are left out (seed 001, lines 3939-3948)."""
    if not session.recurs:
        return repeat
    return {"expirationDate": session.schedule["startDate"] + DEFAULT_SPAN, **repeat}
