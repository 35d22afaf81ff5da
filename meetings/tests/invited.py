"""What tests of inviting look at: the rows here, and the calls and mails of the sandbox."""

from __future__ import annotations

from collections import Counter

from meetings.attendees import Person
from meetings.models import Invitation
from webexadmin.sandbox.server import SandboxServer

INVITE, LIST = "CreateMeetingAttendee", "LstMeetingAttendee"


def person(name: str) -> Person:
    return Person(f"{name}@example.com", name.title())


def states() -> dict[str, str]:
    return {row.email.partition("@")[0]: row.state for row in Invitation.objects.all()}


def reason(name: str) -> str:
    return Invitation.objects.get(email=f"{name}@example.com").reason


def calls(sandbox: SandboxServer, operation: str = INVITE) -> int:
    return sandbox.controls.recorder.counts().get(operation, 0)


def mailed(sandbox: SandboxServer) -> Counter[str]:
    return Counter(mail.to.partition("@")[0] for mail in sandbox.mails)
