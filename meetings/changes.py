"""A meeting as a change sees it: what its page shows, before and after."""

from __future__ import annotations

from accounts.changes import Snapshot, merged, secret_print
from accounts.models import Site
from meetings.remote import Meeting, as_meeting, password_of
from meetings.times import say
from webexadmin.xmlapi.spec import Values


def changed(meeting: Meeting, changes: Values, site: Site) -> Meeting:
    """The meeting as it stands at the site once ``changes`` are written."""
    return as_meeting(merged(meeting.values, changes), site)


def snapshot(meeting: Meeting) -> Snapshot:
    """What a page shows of a meeting, by label."""
    return {
        "Topic": meeting.topic,
        "Starts": say(meeting.starts_at, meeting.zone),
        "Duration": f"{meeting.duration_minutes} minutes",
        "Password": secret_print(password_of(meeting)),
        "Agenda": meeting.agenda,
        "Attendees": [str(person) for person in meeting.attendees],
    }
