"""The meeting service: the list of scheduled meetings (seed 001, lines 3974-4197)."""

from __future__ import annotations

from webexadmin.sandbox import times
from webexadmin.sandbox.calls import Call
from webexadmin.sandbox.handlers.session import Holding, Scope, sort_keys, status_of
from webexadmin.sandbox.lists import Test, is_or, matching, ordered, page
from webexadmin.sandbox.records import Meeting
from webexadmin.xmlapi.spec import Values
from webexadmin.xmlapi.timezones import WebexZone


def list_meetings(call: Call, values: Values) -> Values:
    """Admins all hosts', others only their own, of any listing (seed 001, line 3978)."""
    call.state.settle(call.now)
    scope = Scope(call, values)
    listed = (meeting for meeting in call.state.meetings.values() if _listed(call, meeting))
    rows = [scope.first(meeting, call.now) for meeting in listed]
    rows = matching(rows, _tests(call, values, scope), any_one=is_or(values))
    keys = sort_keys(case_sensitive=True)
    rows = ordered(
        rows, values.get("order", {}), keys, lambda row: (row.span.start, row.meeting.key)
    )
    found, records = page(rows, values, call.paging)
    return {
        "meeting": [_record(call, row, scope.zone_of(row.meeting)) for row in found],
        "matchingRecords": records,
    }


def _listed(call: Call, meeting: Meeting) -> bool:
    mine = call.user.sees_all or meeting.owned_by(call.user)
    return mine and meeting.service == "MeetingCenter"


def _tests(call: Call, values: Values, scope: Scope) -> list[Test[Holding]]:
    tests: list[Test[Holding]] = []
    if scope.given:
        tests.append(lambda row: scope.fits(row.span))
    if (key := values.get("meetingKey")) is not None:
        tests.append(lambda row: row.meeting.key == key)
    if name := values.get("hostWebExID"):
        host = call.state.user(name)
        tests.append(lambda row: host is not None and row.meeting.host == host.webex_id)
    return tests


def _record(call: Call, row: Holding, zone: WebexZone) -> Values:
    meeting, running = row.meeting, row.meeting.in_progress(call.now)
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
