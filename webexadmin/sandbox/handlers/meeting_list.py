"""The meeting service: the list of scheduled meetings (seed 001, lines 3974-4197)."""

from __future__ import annotations

from webexadmin.sandbox import times
from webexadmin.sandbox.calls import Call
from webexadmin.sandbox.handlers import lookup
from webexadmin.sandbox.handlers.session import Holding, Scope, sort_keys, status_of
from webexadmin.sandbox.lists import Test, is_or, matching, ordered, page
from webexadmin.sandbox.sessions import Meeting
from webexadmin.xmlapi.spec import Values
from webexadmin.xmlapi.timezones import WebexZone


def list_meetings(call: Call, values: Values) -> Values:
    """Admins all hosts', others only their own, of any listing (seed 001, line 3978)."""
    scope = Scope(call, values)
    rows = [scope.first(meeting, call.now) for meeting in lookup.listed(call, Meeting)]
    rows = matching(rows, _tests(call, values, scope), any_one=is_or(values))
    keys = sort_keys(case_sensitive=True)
    rows = ordered(
        rows, values.get("order", {}), keys, lambda row: (row.span.start, row.session.key)
    )
    found, records = page(rows, values, call.paging)
    return {
        "meeting": [_record(call, row, scope.zone_of(row.session)) for row in found],
        "matchingRecords": records,
    }


def _tests(call: Call, values: Values, scope: Scope) -> list[Test[Holding]]:
    tests: list[Test[Holding]] = []
    if scope.given:
        tests.append(lambda row: scope.fits(row.span))
    if (key := values.get("meetingKey")) is not None:
        tests.append(lambda row: row.session.key == key)
    if name := values.get("hostWebExID"):
        host = call.state.user(name)
        tests.append(lambda row: host is not None and row.session.host == host.webex_id)
    return tests


def _record(call: Call, row: Holding, zone: WebexZone) -> Values:
    meeting, running = row.session, row.session.in_progress(call.now)
    return {
        "meetingKey": meeting.key,
        "confName": meeting.topic,
        "meetingType": meeting.session_type,
        "hostWebExID": meeting.host,
        "otherHostWebExID": meeting.host,
        "timeZoneID": zone.id,
        "timeZone": zone.name,
        "status": status_of(call, meeting),
        "startDate": times.to_local(row.span.start, zone),
        "duration": meeting.duration,
        "listStatus": meeting.listing,
        "hostJoined": running,
        "participantsJoined": running,
    }
