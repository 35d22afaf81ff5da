"""The general session service: version and scheduled sessions (seed 001, lines 1671, 1941)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from webexadmin.sandbox import links, times
from webexadmin.sandbox.calls import Call
from webexadmin.sandbox.exceptions import invalid
from webexadmin.sandbox.handlers import cancelling, lookup
from webexadmin.sandbox.handlers.invitations import removals
from webexadmin.sandbox.lists import (
    SortKeys,
    Test,
    beginning,
    is_or,
    matching,
    ordered,
    page,
    within,
)
from webexadmin.sandbox.records import User
from webexadmin.sandbox.session_types import AUDIO_ONLY
from webexadmin.sandbox.sessions import Session, Span
from webexadmin.xmlapi.spec import Values
from webexadmin.xmlapi.timezones import UTC_ZONE, WebexZone

LEFT_OUT_TYPES = {10, 14, 16}
"""RAS, SMT and AUO sessions: left out where serviceTypes are named (seed 001, line 1949)."""

MOST_DAYS = 42
"""The longest range in which series are expanded (seed 001, line 1961)."""

API_VERSION = "WebEx XML API V11.0.0"
MEETING_HOST_TYPE, HOST_TYPE = "1001001", "1019001"
"""What Get operations tell of meetings, and of sessions of other services (seed 001, lines 3860,
3965, 6180 and 7722)."""

STARTS, ENDS = ("startDateStart", "startDateEnd"), ("endDateStart", "endDateEnd")


def delete_session(call: Call, values: Values) -> Values:
    """One's own of any service, or any for a site admin, unless it is in progress.

    SiteError 060001, 000001, 060042.
    """
    session = lookup.session(call, values["sessionKey"])
    cancelling.check_deletable(call, session)
    mails = removals(call, session, session.attendees) if values.get("sendEmail") else []
    cancelling.cancel(call, session, mails)
    return {"iCalendarURL": links.cancelled_calendar(session)}


def get_api_version(_call: Call, values: Values) -> Values:
    """Answered to everybody, whoever asks."""
    train = values.get("returnTrainReleaseVersion")
    return {
        "apiVersion": API_VERSION,
        "release": "SP8",
        "trainReleaseVersion": "T32L" if train else None,
        "trainReleaseOrder": 400 if train else None,
    }


@dataclass(frozen=True)
class Holding:
    """One line of the list: a session and the holding of it that is meant."""

    session: Session
    span: Span


def list_sessions(call: Call, values: Values) -> Values:
    """Scheduled and running sessions: admins all, hosts their own, strangers the PUBLIC ones."""
    scope = Scope(call, values)
    holdings = list(_holdings(call, values, scope))
    rows = matching(holdings, _tests(call, values, scope), any_one=is_or(values))
    order = values.get("order", {})
    keys = sort_keys(case_sensitive=order.get("caseSensitive", True))
    rows = ordered(rows, order, keys, lambda row: (row.span.start, row.session.key))
    found, records = page(rows, values, call.paging)
    return {
        "matchingRecords": records,
        "session": [record(call, row, scope.zone_of(row.session), values) for row in found],
    }


class Scope:
    """The dates asked for, as instants, and the zone of the answer's times.

    Times come back in the zone of the request's timeZoneID, with that number beside them; without
    one, or with returnSpecifiedTimeZone false, in each session's own.
    """

    def __init__(self, call: Call, values: Values) -> None:
        scope: Values = values.get("dateScope", {})
        zone = call.zone(scope.get("timeZoneID"), call.caller.zone if call.caller else None)
        self.given = {
            name: times.to_instant(scope[name], zone) for name in (*STARTS, *ENDS) if name in scope
        }
        named = scope.get("timeZoneID", -1) != -1
        own = scope.get("returnSpecifiedTimeZone") is False
        self._zone = zone if named and not own else None
        self.expand = bool(values.get("recurrence"))
        if self.expand:
            if is_or(values) or any(name in self.given for name in ENDS):
                raise invalid("recurrence: not with an endDate range, nor with listMethod OR")
            self._limit(scope, call.now, zone)

    def _limit(self, scope: Values, now: int, zone: WebexZone) -> None:
        """By the clock on the wall: 42 days are not too long for having 25 hours on one of them."""
        low = scope.get(STARTS[0]) or times.to_local(now, zone)
        high = scope.get(STARTS[1]) or low
        if high - low > timedelta(days=MOST_DAYS):
            raise invalid(f"dateScope: recurring sessions cover at most {MOST_DAYS} days")
        first = self.given.setdefault(STARTS[0], now)
        self.given.setdefault(STARTS[1], first + MOST_DAYS * times.DAY)

    def fits(self, span: Span) -> bool:
        started = within(*(self.given.get(name) for name in STARTS))
        ended = within(*(self.given.get(name) for name in ENDS))
        return started(span.start) and ended(span.end)

    def fitting(self, session: Session) -> Iterator[Holding]:
        """The holdings of a session within the dates asked for; none where none were."""
        spans = session.spans if self.given else ()
        return (Holding(session, span) for span in spans if self.fits(span))

    def first(self, session: Session, now: int) -> Holding:
        """The first of them; else the one that runs or comes next."""
        return next(self.fitting(session), Holding(session, session.current(now)))

    def zone_of(self, session: Session) -> WebexZone:
        return self._zone or session.zone


def _holdings(call: Call, values: Values, scope: Scope) -> Iterator[Holding]:
    """What the caller may see; a series once, or with ``recurrence`` every holding in range."""
    for session in call.state.sessions.values():
        if not _visible(call, session, values):
            continue
        if scope.expand:
            yield from scope.fitting(session)
        else:
            yield scope.first(session, call.now)


def _visible(call: Call, session: Session, values: Values) -> bool:
    user = call.caller
    if user is None:
        return session.listing == "PUBLIC"
    if user.sees_all or session.owned_by(user) or session.has_attendee(user, "HOST"):
        return True
    if values.get("invited") and session.has_attendee(user):
        return True
    named = values.get("hostWebExID") or values.get("hostEmail")
    return bool(named) and session.listing == "PUBLIC"


def _tests(call: Call, values: Values, scope: Scope) -> list[Test[Holding]]:
    tests: list[Test[Holding]] = []
    if scope.given:
        tests.append(lambda row: scope.fits(row.span))
    if (key := values.get("sessionKey")) is not None:
        tests.append(lambda row: row.session.key == key)
    if (conf_id := values.get("confID")) is not None:
        tests.append(lambda row: row.session.conference(row.span) == conf_id)
    if topic := values.get("confName"):
        begins = beginning(topic)
        tests.append(lambda row: begins(row.session.topic))
    if status := values.get("status"):
        tests.append(lambda row: status_of(call, row.session) == status)
    hosts = [host for name in ("hostWebExID", "hostEmail") if (host := values.get(name))]
    return tests + [_hosted_by(call.state.user(host)) for host in hosts] + _type_tests(values)


def _hosted_by(user: User | None) -> Test[Holding]:
    """By the user, or with the user as alternate host (seed 001, line 1955)."""
    if user is None:
        return lambda row: False
    return lambda row: row.session.host == user.webex_id or row.session.has_attendee(user, "HOST")


def _type_tests(values: Values) -> list[Test[Holding]]:
    types = set(values.get("sessionTypes", {}).get("sessionType", []))
    services = set(values.get("serviceTypes", {}).get("serviceType", []))
    tests: list[Test[Holding]] = []
    if types:
        tests.append(lambda row: row.session.session_type in types)
    if services:
        left_out = LEFT_OUT_TYPES - types
        tests.append(
            lambda row: row.session.service in services and row.session.session_type not in left_out
        )
    return tests


def sort_keys(*, case_sensitive: bool) -> SortKeys[Holding]:
    def text(value: str) -> str:
        return value if case_sensitive else value.casefold()

    def tracking(number: int) -> Callable[[Holding], str]:
        name = f"trackingCode{number}"
        return lambda row: text(row.session.values.get("tracking", {}).get(name, ""))

    codes = {f"TRACKINGCODE{number}": tracking(number) for number in range(1, 11)}
    return {
        "HOSTWEBEXID": lambda row: text(row.session.host),
        "CONFNAME": lambda row: text(row.session.topic),
        "STARTTIME": lambda row: row.span.start,
        **codes,
    }


def status_of(call: Call, session: Session) -> str:
    return "INPROGRESS" if session.in_progress(call.now) else "NOT_INPROGRESS"


def record(call: Call, row: Holding, zone: WebexZone, values: Values) -> Values:
    """A line of the list, with times in ``zone``; ``values`` say what else is asked for."""
    session, host = row.session, call.state.users[row.session.host.lower()]
    running = session.in_progress(call.now)
    return {
        "sessionKey": session.key,
        "confName": session.topic,
        "sessionType": session.session_type,
        "serviceType": session.service,
        "hostWebExID": host.webex_id,
        "hostFirstName": host.first_name,
        "hostLastName": host.last_name,
        "otherHostWebExID": host.webex_id,
        "timeZoneID": zone.id,
        "timeZone": zone.name,
        "status": status_of(call, session),
        "startTime": times.to_local(row.span.start, zone),
        "actualStartTime": times.to_local(row.span.start, UTC_ZONE) if running else None,
        "openTime": session.open_minutes,
        "duration": session.duration,
        "listStatus": session.listing,
        "hostEmail": host.email,
        "passwordReq": session.password is not None,
        "hostJoined": running,
        "participantsJoined": running,
        "confID": session.conference(row.span),
        "registration": session.needs_registration,
        "isRecurring": session.recurs,
        "psoFields": {} if values.get("returnPSOFields") else None,
        "assistService": _assist(session) if values.get("returnAssistFields") else None,
        "hostType": MEETING_HOST_TYPE,
        "isAudioOnly": session.session_type == AUDIO_ONLY,
    }


def _assist(session: Session) -> Values:
    assist: Values = session.values.get("assistService", {})
    return assist
