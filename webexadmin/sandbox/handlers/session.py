"""The general session service: version and scheduled sessions (seed 001, lines 1671, 1941)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from webexadmin.sandbox import times
from webexadmin.sandbox.calls import SITE_ZONE, Call
from webexadmin.sandbox.exceptions import invalid
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
from webexadmin.sandbox.records import Meeting, Span, User
from webexadmin.sandbox.session_types import AUDIO_ONLY
from webexadmin.xmlapi.spec import Values
from webexadmin.xmlapi.timezones import UTC_ZONE, WebexZone

LEFT_OUT_TYPES = {10, 14, 16}
"""RAS, SMT and AUO sessions: left out where serviceTypes are named (seed 001, line 1949)."""

MOST_DAYS = 42
"""The longest range in which series are expanded (seed 001, line 1961)."""

API_VERSION = "WebEx XML API V11.0.0"
HOST_TYPE = "1001001"
STARTS, ENDS = ("startDateStart", "startDateEnd"), ("endDateStart", "endDateEnd")


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

    meeting: Meeting
    span: Span


def list_sessions(call: Call, values: Values) -> Values:
    """Scheduled and running sessions: admins all, hosts their own, strangers the PUBLIC ones."""
    call.state.settle(call.now)
    scope = Scope(call, values)
    holdings = list(_holdings(call, values, scope))
    rows = matching(holdings, _tests(call, values, scope), any_one=is_or(values))
    order = values.get("order", {})
    keys = sort_keys(case_sensitive=order.get("caseSensitive", True))
    rows = ordered(rows, order, keys, lambda row: (row.span.start, row.meeting.key))
    found, records = page(rows, values, call.paging)
    return {
        "matchingRecords": records,
        "session": [_record(call, row, scope.zone_of(row.meeting), values) for row in found],
    }


class Scope:
    """The dates asked for, as instants, and the zone of the answer's times.

    Times come back in the zone of the request's timeZoneID, with that number beside them; without
    one, or with returnSpecifiedTimeZone false, in each session's own.
    """

    def __init__(self, call: Call, values: Values) -> None:
        scope: Values = values.get("dateScope", {})
        mine = call.caller.zone if call.caller else SITE_ZONE
        zone = call.zone(scope.get("timeZoneID"), mine)
        self.given = {
            name: times.to_instant(scope[name], zone) for name in (*STARTS, *ENDS) if name in scope
        }
        named = scope.get("timeZoneID", -1) != -1
        own = scope.get("returnSpecifiedTimeZone") is False
        self._zone = zone if named and not own else None
        self.expand = bool(values.get("recurrence"))
        if self.expand:
            self._limit(call.now, any_one=is_or(values))

    def _limit(self, now: int, *, any_one: bool) -> None:
        if any_one or any(name in self.given for name in ENDS):
            raise invalid("recurrence: not with an endDate range, nor with listMethod OR")
        low = self.given.setdefault(STARTS[0], now)
        high = self.given.setdefault(STARTS[1], low + MOST_DAYS * times.DAY)
        if high - low > MOST_DAYS * times.DAY:
            raise invalid(f"dateScope: recurring sessions cover at most {MOST_DAYS} days")

    def fits(self, span: Span) -> bool:
        started = within(*(self.given.get(name) for name in STARTS))
        ended = within(*(self.given.get(name) for name in ENDS))
        return started(span.start) and ended(span.end)

    def fitting(self, meeting: Meeting) -> Iterator[Holding]:
        """The holdings of a session within the dates asked for; none where none were."""
        spans = meeting.spans if self.given else ()
        return (Holding(meeting, span) for span in spans if self.fits(span))

    def first(self, meeting: Meeting, now: int) -> Holding:
        """The first of them; else the one that runs or comes next."""
        return next(self.fitting(meeting), Holding(meeting, meeting.current(now)))

    def zone_of(self, meeting: Meeting) -> WebexZone:
        return self._zone or meeting.zone


def _holdings(call: Call, values: Values, scope: Scope) -> Iterator[Holding]:
    """What the caller may see; a series once, or with ``recurrence`` every holding in range."""
    for meeting in call.state.meetings.values():
        if not _visible(call, meeting, values):
            continue
        if scope.expand:
            yield from scope.fitting(meeting)
        else:
            yield scope.first(meeting, call.now)


def _visible(call: Call, meeting: Meeting, values: Values) -> bool:
    user = call.caller
    if user is None:
        return meeting.listing == "PUBLIC"
    if user.sees_all or meeting.owned_by(user) or meeting.has_attendee(user, "HOST"):
        return True
    if values.get("invited") and meeting.has_attendee(user):
        return True
    named = values.get("hostWebExID") or values.get("hostEmail")
    return bool(named) and meeting.listing == "PUBLIC"


def _tests(call: Call, values: Values, scope: Scope) -> list[Test[Holding]]:
    tests: list[Test[Holding]] = []
    if scope.given:
        tests.append(lambda row: scope.fits(row.span))
    if (key := values.get("sessionKey")) is not None:
        tests.append(lambda row: row.meeting.key == key)
    if (conf_id := values.get("confID")) is not None:
        tests.append(lambda row: row.meeting.conference(row.span) == conf_id)
    if topic := values.get("confName"):
        begins = beginning(topic)
        tests.append(lambda row: begins(row.meeting.topic))
    if status := values.get("status"):
        tests.append(lambda row: status_of(call, row.meeting) == status)
    hosts = [host for name in ("hostWebExID", "hostEmail") if (host := values.get(name))]
    return tests + [_hosted_by(call.state.user(host)) for host in hosts] + _type_tests(values)


def _hosted_by(user: User | None) -> Test[Holding]:
    """By the user, or with the user as alternate host (seed 001, line 1955)."""
    if user is None:
        return lambda row: False
    return lambda row: row.meeting.host == user.webex_id or row.meeting.has_attendee(user, "HOST")


def _type_tests(values: Values) -> list[Test[Holding]]:
    types = set(values.get("sessionTypes", {}).get("sessionType", []))
    services = set(values.get("serviceTypes", {}).get("serviceType", []))
    tests: list[Test[Holding]] = []
    if types:
        tests.append(lambda row: row.meeting.session_type in types)
    if services:
        left_out = LEFT_OUT_TYPES - types
        tests.append(
            lambda row: row.meeting.service in services and row.meeting.session_type not in left_out
        )
    return tests


def sort_keys(*, case_sensitive: bool) -> SortKeys[Holding]:
    def text(value: str) -> str:
        return value if case_sensitive else value.casefold()

    def tracking(number: int) -> Test[Holding]:
        name = f"trackingCode{number}"
        return lambda row: text(row.meeting.values.get("tracking", {}).get(name, ""))  # type: ignore[return-value]

    codes = {f"TRACKINGCODE{number}": tracking(number) for number in range(1, 11)}
    return {
        "HOSTWEBEXID": lambda row: text(row.meeting.host),
        "CONFNAME": lambda row: text(row.meeting.topic),
        "STARTTIME": lambda row: row.span.start,
        **codes,
    }


def status_of(call: Call, meeting: Meeting) -> str:
    return "INPROGRESS" if meeting.in_progress(call.now) else "NOT_INPROGRESS"


def _record(call: Call, row: Holding, zone: WebexZone, values: Values) -> Values:
    meeting, host = row.meeting, call.state.users[row.meeting.host.lower()]
    running = meeting.in_progress(call.now)
    return {
        "sessionKey": meeting.key,
        "confName": meeting.topic,
        "sessionType": meeting.session_type,
        "serviceType": meeting.service,
        "hostWebExID": host.webex_id,
        "hostFirstName": host.first_name,
        "hostLastName": host.last_name,
        "otherHostWebExID": host.webex_id,
        "timeZoneID": zone.id,
        "timeZone": zone.name,
        "status": status_of(call, meeting),
        "startTime": times.to_local(row.span.start, zone),
        "actualStartTime": times.to_local(row.span.start, UTC_ZONE) if running else None,
        "openTime": meeting.schedule.get("openTime", 0) // times.MINUTE,
        "duration": meeting.duration,
        "listStatus": meeting.listing,
        "hostEmail": host.email,
        "passwordReq": meeting.password is not None,
        "hostJoined": running,
        "participantsJoined": running,
        "confID": meeting.conference(row.span),
        "registration": meeting.needs_registration,
        "isRecurring": meeting.recurs,
        "psoFields": {} if values.get("returnPSOFields") else None,
        "assistService": _assist(meeting) if values.get("returnAssistFields") else None,
        "hostType": HOST_TYPE,
        "isAudioOnly": meeting.session_type == AUDIO_ONLY,
    }


def _assist(meeting: Meeting) -> Values:
    assist: Values = meeting.values.get("assistService", {})
    return assist
