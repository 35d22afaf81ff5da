"""The meeting service: the list of scheduled meetings (seed 001, lines 3974-4197)."""

from __future__ import annotations

from webexadmin.sandbox import times
from webexadmin.sandbox.calls import Call
from webexadmin.sandbox.handlers import summaries
from webexadmin.sandbox.handlers.session import Holding, Scope, status_of
from webexadmin.sandbox.sessions import Meeting
from webexadmin.xmlapi.spec import Values
from webexadmin.xmlapi.timezones import WebexZone


def list_meetings(call: Call, values: Values) -> Values:
    """Admins all hosts', others only their own, of any listing (seed 001, line 3978)."""
    scope = Scope(call, values)
    found, records = summaries.found(call, values, scope, Meeting, "meetingKey")
    return {
        "meeting": [_record(call, row, scope.zone_of(row.session)) for row in found],
        "matchingRecords": records,
    }


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
