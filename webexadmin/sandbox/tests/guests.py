"""People who are invited to the meetings of the sandbox's tests."""

from __future__ import annotations

from typing import Any

from webexadmin.sandbox.tests.conftest import Ask
from webexadmin.xmlapi.spec import Values


def guest(email: str, **more: Any) -> Values:
    """An attendee as requests have it."""
    return {"person": {"email": email}, **more}


def add(ask: Ask, key: int, *emails: str, **more: Any) -> list[int]:
    """The numbers of new attendees, the first in the request itself."""
    first, *others = (guest(email, sessionKey=key, **more) for email in emails)
    reply = ask("CreateMeetingAttendee", {**first, "attendees": others})
    assert reply.code == "", reply.reason
    return list(reply.values["attendeeId"])
