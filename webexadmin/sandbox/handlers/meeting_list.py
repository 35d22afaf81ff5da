"""The meeting service: the lists of scheduled meetings (seed 001, lines 3974-4197)."""

from __future__ import annotations

from webexadmin.sandbox.calls import Call
from webexadmin.sandbox.handlers import summaries
from webexadmin.sandbox.handlers.meeting import instance
from webexadmin.sandbox.handlers.session import Holding, Scope
from webexadmin.sandbox.sessions import Meeting, Teleconference
from webexadmin.xmlapi.operations.meeting import MEETING_INSTANCE_TYPE
from webexadmin.xmlapi.spec import Values
from webexadmin.xmlapi.timezones import WebexZone


def list_meetings(call: Call, values: Values) -> Values:
    """Admins all hosts', others only their own, of any listing (seed 001, line 3978); those with
    audio only, too."""
    scope = Scope(call, values)
    found, records = summaries.found(call, values, scope, Meeting, Teleconference, key="meetingKey")
    return {
        "meeting": [_record(call, row, scope.zone_of(row.session)) for row in found],
        "matchingRecords": records,
    }


def list_whole_meetings(call: Call, values: Values) -> Values:
    """The deprecated list, of which the guide tells little more than the ceiling (seed 001, lines
    64-70): meetings as GetMeeting shows them, but others' without their passwords."""
    scope = Scope(call, values)
    found, records = summaries.found(call, values, scope, Meeting, key="meetingKey")
    meetings = [row.session for row in found if isinstance(row.session, Meeting)]
    return {
        "meeting": [_whole(call, meeting) for meeting in meetings],
        "matchingRecords": records,
    }


def _whole(call: Call, meeting: Meeting) -> Values:
    return summaries.as_told(call, meeting, instance(call, meeting), MEETING_INSTANCE_TYPE)


def _record(call: Call, row: Holding, zone: WebexZone) -> Values:
    meeting, running = row.session, row.session.in_progress(call.now)
    return {
        **summaries.record(call, row, zone, "meetingKey"),
        "otherHostWebExID": meeting.host,
        "hostJoined": running,
        "participantsJoined": running,
    }
