"""The meeting service: schedule, read, change, delete (seed 001, lines 3223-4392)."""

from __future__ import annotations

from dataclasses import replace

from webexadmin.sandbox import links
from webexadmin.sandbox.attendees import numbered
from webexadmin.sandbox.calls import Call
from webexadmin.sandbox.handlers import cancelling, host_rights, lookup, scheduling
from webexadmin.sandbox.handlers import meeting_values as mv
from webexadmin.sandbox.handlers.invitations import invitations
from webexadmin.sandbox.handlers.session import MEETING_HOST_TYPE
from webexadmin.sandbox.handlers.session_rules import own_members, with_zone
from webexadmin.sandbox.sessions import Meeting
from webexadmin.sandbox.state import SITE_NAME
from webexadmin.xmlapi.operations.meeting import MEETING_TYPE
from webexadmin.xmlapi.spec import Values


def create_meeting(call: Call, values: Values) -> Values:
    """Schedule for oneself, or for a host who allows it. SiteError 060019, 060021, 060026."""
    host = scheduling.host(call, values.get("schedule", {}).get("hostWebExID"))
    told = host_rights.granted(host, Meeting, own_members(values, MEETING_TYPE))
    wanted = mv.completed(told, call.user.zone, call.now)
    kept = mv.checked(wanted, demand_password=call.state.settings["allMeetingsPassword"])
    meeting = scheduling.invited(call, scheduling.new(call, Meeting, host, kept))
    call.state.put_session(numbered(meeting), invitations(call, meeting, meeting.attendees))
    return {
        "meetingkey": meeting.key,
        "iCalendarURL": links.calendar(meeting),
        "guestToken": meeting.guest_token,
    }


def get_meeting(call: Call, values: Values) -> Values:
    """A meeting that one scheduled or hosts; others' are refused even to site admins."""
    meeting = lookup.own(call, lookup.meeting(call, values["meetingKey"]))
    return {
        **instance(call, meeting),
        "hostKey": meeting.host_key,
        "eventID": meeting.event_id,
        "guestToken": meeting.guest_token,
        "hostType": MEETING_HOST_TYPE,
        "meetingLink": links.invitation(meeting),
        "sipURL": f"{meeting.key}@{SITE_NAME}.sandbox.example",
    }


def instance(call: Call, meeting: Meeting) -> Values:
    """What GetMeeting and LstMeeting tell of a meeting (schema type meetingInstanceType)."""
    running = meeting.in_progress(call.now)
    return {
        **mv.shown(meeting),
        "meetingkey": meeting.key,
        "status": "INPROGRESS" if running else "NOT_INPROGRESS",
        "hostJoined": running,
        "participantsJoined": running,
        "telePresence": False,
    }


def set_meeting(call: Call, values: Values) -> Values:
    """Change what is sent; status and emailInvitations are ignored (seed 001, line 4206)."""
    meeting = lookup.own(call, lookup.meeting(call, values["meetingkey"]))
    changes = own_members(values, MEETING_TYPE)
    changes.get("attendeeOptions", {}).pop("emailInvitations", None)
    schedule = changes.get("schedule")
    if schedule:
        changes["schedule"] = with_zone(schedule, meeting.zone)
    named = schedule.get("hostWebExID") if schedule else None
    host = scheduling.next_host(call, meeting, named)
    changes = host_rights.changes_granted(host, meeting, changes)
    merged = scheduling.merged(call, meeting, changes, MEETING_TYPE)
    kept = mv.checked(merged, demand_password=call.state.settings["allMeetingsPassword"])
    changed = replace(meeting, values=kept, host=host.webex_id)
    changed = scheduling.invited(call, scheduling.rescheduled(call, meeting, changed))
    call.state.put_session(numbered(changed, before=meeting.attendees))
    return {"iCalendarURL": links.calendar(changed)}


def delete_meeting(call: Call, values: Values) -> Values:
    """One's own, or any for a site admin, unless it is in progress."""
    meeting = lookup.meeting(call, values["meetingKey"])
    cancelling.check_deletable(call, meeting)
    cancelling.cancel(call, meeting)
    return {"iCalendarURL": links.cancelled_calendar(meeting)}
