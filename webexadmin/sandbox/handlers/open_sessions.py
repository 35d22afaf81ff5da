"""The general session service: sessions that run, how to join one, whom one has called back (seed
001, lines 1638-1670 and 1767-1825; the schema)."""

from __future__ import annotations

from collections.abc import Iterator

from webexadmin.sandbox import times
from webexadmin.sandbox.attendees import number_of
from webexadmin.sandbox.calls import Call
from webexadmin.sandbox.crowd import came
from webexadmin.sandbox.exceptions import (
    access_denied,
    bad_callback_number,
    callback_range_too_long,
    no_record,
)
from webexadmin.sandbox.handlers import lookup
from webexadmin.sandbox.handlers.session import Holding, record
from webexadmin.sandbox.records import Role, Usage
from webexadmin.sandbox.seeding.attendees import stays
from webexadmin.sandbox.seeding.sessions import planned_usage
from webexadmin.sandbox.session_types import AUDIO_ONLY, BY_CODE
from webexadmin.sandbox.sessions import Session
from webexadmin.sandbox.state import SITE_ID
from webexadmin.xmlapi.operations.common import SERVICE_TYPES
from webexadmin.xmlapi.operations.session import JOIN_OPTIONS_TYPE
from webexadmin.xmlapi.spec import Values
from webexadmin.xmlapi.timezones import UTC_ZONE

MOST_SECONDS = 300
"""The longest time in which calls are looked for (seed 001, line 1666)."""


def list_open_sessions(call: Call, values: Values) -> Values:
    """All sessions in progress by service, for everybody who can host (seed 001, line 1768)."""
    if not call.user.counts_as_host and not call.user.sees_all:
        raise access_denied()
    wanted = values.get("serviceType") or SERVICE_TYPES
    running = [s for s in call.state.sessions.values() if s.in_progress(call.now)]
    services = [
        {"serviceType": service, "sessions": sessions}
        for service in dict.fromkeys(wanted)
        if (sessions := [_open(call, one) for one in running if one.service == service])
    ]
    if not services:
        raise no_record()
    count = sum(len(service["sessions"]) for service in services)
    return {
        "matchingRecords": {"total": count, "returned": count, "startFrom": 1},
        "services": services,
    }


def _open(call: Call, session: Session) -> Values:
    start = session.current(call.now).start
    return {
        "sessionKey": session.key,
        "sessionName": session.topic,
        "hostWebExID": session.host,
        "startTime": times.to_local(start, session.zone),
        "actualStartTime": times.to_local(start, UTC_ZONE),
        "timeZoneID": session.zone.id,
        "listStatus": session.listing,
    }


def get_join_info(call: Call, values: Values) -> Values:
    """For who knows the session's password; of a session without one, for who may know of it.

    SiteError 060001, 000001.
    """
    session = lookup.session(call, values["sessionKey"])
    knows = values["sessionPassword"] == session.password
    if not knows and (session.password is not None or not lookup.may_know(call, session)):
        raise access_denied()
    options = session.values.get("enableOptions", {})
    return {
        "siteID": SITE_ID,
        "confID": session.conference(session.current(call.now)),
        "confName": session.topic,
        "attendeeID": _attendee(session, values["attendeeEmail"]),
        "mzmAddress": "mzm.sandbox.example",
        "mccAddress": "mcc.sandbox.example",
        "enableOptions": {
            field.name: bool(options.get(field.name, True))
            for _, field in JOIN_OPTIONS_TYPE.members
        },
        "telephony": {"telephonySupport": _audio(session)},
    }


def _audio(session: Session) -> str:
    return str(session.values.get("telephony", {}).get("telephonySupport", "NONE"))


def _attendee(session: Session, email: str) -> int:
    """The number of who is invited; somebody else gets the session's first free one."""
    numbers = {one["person"]["email"].lower(): one["contactID"] for one in session.attendees}
    return int(numbers.get(email.lower(), number_of(session.key, session.attendees_given + 1)))


def detect_sessions(call: Call, values: Values) -> Values:
    """Past and running sessions that called a number back. SiteError 000001, 140015, 140016."""
    if call.user.role is not Role.SITE_ADMIN:
        raise access_denied()
    number: str = values["callbackNumber"]
    if not (number.isascii() and number.isdecimal()):
        raise bad_callback_number()
    scope = values["dataScopeGMT"]
    first, last = (
        times.to_instant(scope[name], UTC_ZONE) for name in ("occurredDateStart", "occurredDateEnd")
    )
    if last - first > MOST_SECONDS:
        raise callback_range_too_long()
    called = [u for u in _usages(call) if _calls(call, u, number, first, last)]
    if not called:
        raise no_record()
    return {"session": [_detected(call, usage) for usage in called]}


def _usages(call: Call) -> Iterator[Usage]:
    """What took place, and what is under way as it will have taken place."""
    yield from call.state.history
    for session in call.state.sessions.values():
        if session.in_progress(call.now):
            span = session.current(call.now)
            yield planned_usage(session, session.conference(span), span, call.state.plan.seed)


def _calls(call: Call, usage: Usage, number: str, first: int, last: int) -> bool:
    if not usage.call_out_participants or usage.end < first or usage.start > last:
        return False
    called = (
        stay.person
        for stay in stays(call.state.plan.seed, usage)
        if stay.audio.startswith("call-out") and first <= stay.join <= min(last, call.now)
    )
    people = came(call.state, usage)
    phones = (people[person].person.phone for person in called)
    return any(number == "".join(filter(str.isdecimal, phone)) for phone in phones)


def _detected(call: Call, usage: Usage) -> Values:
    session = call.state.sessions.get(usage.key)
    if session is not None:
        return record(call, Holding(session, session.current(usage.start)), session.zone, {})
    host, kind = call.state.users[usage.host.lower()], BY_CODE[usage.meeting_type]
    return {
        "sessionKey": usage.key,
        "confName": usage.topic,
        "sessionType": kind.number,
        "serviceType": kind.services[0],
        "hostWebExID": host.webex_id,
        "hostFirstName": host.first_name,
        "hostLastName": host.last_name,
        "timeZoneID": usage.time_zone_id,
        "status": "NOT_INPROGRESS",
        "startTime": times.to_local(usage.start, host.zone),
        "actualStartTime": times.to_local(usage.start, UTC_ZONE),
        "duration": times.minutes_up(usage.end - usage.start),
        "listStatus": "UNLISTED",
        "hostEmail": host.email,
        "confID": usage.conf_id,
        "isRecurring": False,
        "isAudioOnly": kind.number == AUDIO_ONLY,
    }
