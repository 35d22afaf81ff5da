"""The meeting service: schedule, read, change, delete (seed 001, lines 3223-4392)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import quote

from webexadmin.sandbox.calls import Call
from webexadmin.sandbox.exceptions import (
    access_denied,
    already_started,
    may_not_schedule,
    no_such_host,
    no_such_meeting,
)
from webexadmin.sandbox.handlers import meeting_values as mv
from webexadmin.sandbox.handlers.session import HOST_TYPE
from webexadmin.sandbox.merging import merge
from webexadmin.sandbox.records import Meeting, Role, User
from webexadmin.sandbox.seeding import numbers
from webexadmin.sandbox.state import SITE_NAME
from webexadmin.xmlapi.operations.meeting import MEETING_TYPE
from webexadmin.xmlapi.spec import Values

LINKS = f"https://{SITE_NAME}.sandbox.example/{SITE_NAME}"
"""Links lead nowhere: the name is reserved for examples."""


def create_meeting(call: Call, values: Values) -> Values:
    """Schedule for oneself, or for a host who allows it. SiteError 060019, 060021, 060026."""
    host = _host(call, values.get("schedule", {}).get("hostWebExID"))
    wanted = mv.completed(mv.own_members(values), call.user.zone, call.now)
    kept = mv.checked(wanted, demand_password=call.state.settings["allMeetingsPassword"])
    meeting = _new_meeting(call, host, kept)
    call.state.put_meeting(meeting)
    return {
        "meetingkey": meeting.key,
        "iCalendarURL": _calendar(meeting),
        "guestToken": meeting.guest_token,
    }


def get_meeting(call: Call, values: Values) -> Values:
    """A meeting that one scheduled or hosts; others' are refused even to site admins."""
    meeting = _own(call, values["meetingKey"])
    running = meeting.in_progress(call.now)
    return {
        **mv.shown(meeting),
        "meetingkey": meeting.key,
        "status": "INPROGRESS" if running else "NOT_INPROGRESS",
        "hostJoined": running,
        "participantsJoined": running,
        "telePresence": False,
        "hostKey": meeting.host_key,
        "eventID": meeting.event_id,
        "guestToken": meeting.guest_token,
        "hostType": HOST_TYPE,
        "meetingLink": f"{LINKS}/j.php?MTID=m{meeting.guest_token}",
        "sipURL": f"{meeting.key}@{SITE_NAME}.sandbox.example",
    }


def set_meeting(call: Call, values: Values) -> Values:
    """Change what is sent; status and emailInvitations are ignored (seed 001, line 4206)."""
    meeting = _own(call, values["meetingkey"])
    changes = mv.own_members(values)
    changes.get("attendeeOptions", {}).pop("emailInvitations", None)
    schedule = changes.get("schedule")
    if schedule:
        changes["schedule"] = mv.with_zone(schedule, meeting.zone)
    named = schedule.get("hostWebExID") if schedule else None
    host = _host(call, named).webex_id if named else meeting.host
    merged = _merged(call, meeting, changes)
    kept = mv.checked(merged, demand_password=call.state.settings["allMeetingsPassword"])
    changed = _renumbered(call, meeting, replace(meeting, values=kept, host=host))
    call.state.put_meeting(changed)
    return {"iCalendarURL": _calendar(changed)}


def delete_meeting(call: Call, values: Values) -> Values:
    """One's own, or any for a site admin, unless it is in progress."""
    meeting = _find(call, values["meetingKey"])
    if not meeting.owned_by(call.user) and call.user.role is not Role.SITE_ADMIN:
        raise access_denied()
    if meeting.in_progress(call.now):
        raise already_started()
    call.state.drop_meeting(meeting.key)
    link = _cancelled_calendar(meeting)
    return {"iCalendarURL": {"host": link, "attendee": link}}


def _host(call: Call, named: str | None) -> User:
    """Who will host: the caller, or somebody who lets the caller schedule."""
    user = call.user
    if not named:
        return user
    host = call.state.user(named)
    if host is None or not host.active:
        raise no_such_host()
    allowed = user.role is Role.SITE_ADMIN or user.webex_id in host.schedulers
    if host is not user and not allowed:
        raise may_not_schedule()
    return host


def _new_meeting(call: Call, host: User, values: Values) -> Meeting:
    count, seed = call.state.next_number(), call.state.plan.seed
    key = numbers.scatter(count)
    return Meeting(
        key=key,
        conf_id=numbers.conference_base(count),
        host=host.webex_id,
        scheduled_by=call.user.webex_id,
        values=values,
        guest_token=numbers.guest_token(seed, key),
        host_key=numbers.host_key(seed, key),
        event_id=numbers.event_id(key),
    )


def _merged(call: Call, meeting: Meeting, changes: Values) -> Values:
    """Another repeatType starts the pattern anew; not while the meeting is in progress."""
    old = dict(meeting.values)
    wanted = changes.get("repeat", {}).get("repeatType")
    if wanted and wanted != old.get("repeat", {}).get("repeatType", "NO_REPEAT"):
        if meeting.in_progress(call.now):
            raise already_started()
        old.pop("repeat", None)
    return merge(old, changes, MEETING_TYPE)


def _renumbered(call: Call, old: Meeting, new: Meeting) -> Meeting:
    """Other times make other conferences: those held before keep their numbers."""
    if new.spans == old.spans:
        return new
    return replace(new, conf_id=numbers.conference_base(call.state.next_number()))


def _find(call: Call, key: int) -> Meeting:
    """The sessions of other services have other operations. SiteError 060001."""
    call.state.settle(call.now)
    meeting = call.state.meetings.get(key)
    if meeting is None or meeting.service != "MeetingCenter":
        raise no_such_meeting()
    return meeting


def _own(call: Call, key: int) -> Meeting:
    """SiteError 000001 for a meeting of another host (seed 001, line 3669)."""
    user = call.user
    meeting = _find(call, key)
    if not meeting.owned_by(user):
        raise access_denied()
    return meeting


def _calendar(meeting: Meeting) -> Values:
    """Links in the form of the guide's sample (seed 001, lines 3350-3353)."""
    link = f"{LINKS}/j.php?ED={meeting.key}&UID={meeting.guest_token[:8].upper()}"
    return {"host": f"{link}&ICS=MIFH&ST=12", "attendee": f"{link}&ICS=MIFA&ST=12"}


def _cancelled_calendar(meeting: Meeting) -> str:
    """The same link for host and attendees (seed 001, lines 3523-3530)."""
    start = datetime.fromtimestamp(meeting.spans[0].start, UTC)
    return (
        f"{LINKS}/j.php?ED={meeting.key}&UID={meeting.guest_token[:8].upper()}&ICS=CMC"
        f"&LD=ENGLISH&RD=na&ST=12&CN={quote(meeting.topic)}&STI={start:%Y%m%d%H%M%S}&TD=utc"
    )
