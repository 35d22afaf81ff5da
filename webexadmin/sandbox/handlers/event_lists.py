"""The event service: its lists (seed 001, lines 7729-8098)."""

from __future__ import annotations

from datetime import timedelta

from webexadmin.sandbox import links, recording_pages, times
from webexadmin.sandbox.calls import Call
from webexadmin.sandbox.enrollment import APPROVED, Enrollment, lead_sources
from webexadmin.sandbox.events import Program
from webexadmin.sandbox.handlers import summaries
from webexadmin.sandbox.handlers.session import Holding, Scope, status_of
from webexadmin.sandbox.lists import SortKeys, Test, is_or, matching, ordered, page
from webexadmin.sandbox.recordings import Recording, listed
from webexadmin.sandbox.session_types import EVENTS
from webexadmin.sandbox.sessions import Event, Session, Span
from webexadmin.xmlapi.spec import Values
from webexadmin.xmlapi.timezones import WebexZone, zone_by_id


def list_events(call: Call, values: Values) -> Values:
    """Admins all hosts', others only their own, of any listing (seed 001, lines 7893-7897)."""
    scope = Scope(call, values)
    found, records = summaries.found(call, values, scope, Event)
    stats = values.get("attendeeStats")
    return {
        "matchingRecords": records,
        "event": [
            _record(call, row, scope.zone_of(row.session))
            | ({"attendeeCount": _count(call, row.session)} if stats else {})
            for row in found
        ],
    }


def _record(call: Call, row: Holding, zone: WebexZone) -> Values:
    event, start = row.session, times.to_local(row.span.start, zone)
    names = [one.get("name") or one["email"] for one in event.panel.get("panelist", [])]
    return {
        "sessionKey": event.key,
        "sessionName": event.topic,
        "sessionType": event.session_type,
        "hostWebExID": event.host,
        "startDate": start,
        "endDate": start + timedelta(minutes=event.duration),
        "timeZoneID": zone.id,
        "duration": event.duration,
        "description": event.description or "",
        "status": status_of(call, event),
        "panelists": ", ".join(names),
        "listStatus": event.listing,
    }


def _count(call: Call, event: Session) -> Values:
    """How many registered, how many of them may come, and by what they found the event."""
    kept = call.state.kept(Enrollment)
    numbers = (one["contactID"] for one in event.attendees)
    records = [kept[number] for number in numbers if number in kept]
    return {
        "estEnrollment": len(records),
        "estAttendance": sum(one.status == APPROVED for one in records),
        "source": lead_sources(records),
    }


def list_recorded_events(call: Call, values: Values) -> Values:
    """Admins all hosts', others their own (seed 001, line 7731). Times are in the recording's zone
    (lines 7807 and 7862)."""
    scope = Scope(call, values)
    rows = [one for one in listed(call.state, call.user) if one.service == EVENTS]
    rows = matching(rows, _recorded_tests(call, values, scope), any_one=is_or(values))
    keys = _recorded_keys(call)
    rows = ordered(rows, values.get("order", {}), keys, lambda one: (one.created, one.key))
    found, records = page(rows, values, call.paging)
    return {"matchingRecords": records, "event": [_recorded(call, one) for one in found]}


def _recorded_keys(call: Call) -> SortKeys[Recording]:
    return {
        "EVENTNAME": lambda one: one.name,
        "STARTTIME": lambda one: one.created,
        "HOSTWEBEXID": lambda one: call.state.webex_id_of(one.host_id),
    }


def _recorded_tests(call: Call, values: Values, scope: Scope) -> list[Test[Recording]]:
    tests: list[Test[Recording]] = []
    if scope.given:
        tests.append(lambda one: scope.fits(Span(one.created, one.created + one.duration)))
    if (program := values.get("programID")) is not None:
        tests.append(lambda one: one.program_id == program)
    if name := values.get("hostWebExID"):
        host = call.state.user(name)
        tests.append(lambda one: host is not None and one.host_id == host.user_id)
    return tests


def _recorded(call: Call, one: Recording) -> Values:
    host = call.state.webex_id_of(one.host_id)
    return {
        "webExID": host,
        "recordedEvent": [
            {
                "eventName": one.name,
                "eventType": one.listing.capitalize(),
                "recordingStartTime": times.to_local(one.created, zone_by_id(one.time_zone_id)),
                "timeZoneID": one.time_zone_id,
                "playTime": times.minutes_up(one.duration),
                "panelistsInfo": one.panelists or None,
                "description": one.description,
                "recordFilePath": one.file_path or None,
                "destinationURL": one.values.get("fileAccess", {}).get("endPlayURL", ""),
                "size": one.size,
                "isAccessPassword": bool(one.password),
                "isEnrollmentPassword": one.enrollment_password,
                "hostWebExID": host,
                "viewURL": recording_pages.view_url(call.state, one),
            }
        ],
    }


def list_programs(call: Call, values: Values) -> Values:
    """All of the site, or the one that is named (seed 001, lines 8021-8023)."""
    wanted = values.get("programID")
    rows = [one for one in call.state.kept(Program).values() if wanted in (None, one.key)]
    keys: SortKeys[Program] = {
        "PROGRAMNAME": lambda one: one.name,
        "HOSTWEBEXID": lambda one: call.state.webex_id_of(one.host_id),
    }
    rows = ordered(rows, values.get("order", {}), keys, lambda one: one.key)
    found, records = page(rows, values, call.paging)
    return {"matchingRecords": records, "program": [_program(call, one) for one in found]}


def _program(call: Call, one: Program) -> Values:
    return {
        "programID": one.key,
        "programName": one.name,
        "hostWebExID": call.state.webex_id_of(one.host_id),
        "expectedEnrollment": one.expected_enrollment,
        "budget": one.budget,
        "status": one.status,
        "programURL": links.program(one.key),
        "afterEnrollmentURL": one.after_enrollment_url,
    }
