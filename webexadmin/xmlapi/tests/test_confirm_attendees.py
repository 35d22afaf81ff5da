"""What became of lost writes about attendees, as a look at a site shows it."""

from __future__ import annotations

import pytest

from webexadmin.sandbox.faults import Fault, Kind
from webexadmin.sandbox.server import SandboxServer
from webexadmin.xmlapi.client import Client
from webexadmin.xmlapi.confirm import Look, Verdict
from webexadmin.xmlapi.errors import NoAnswer
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.spec import Values
from webexadmin.xmlapi.tests.losing import HAPPENED, as_host, lost


@pytest.fixture
def client(sandbox: SandboxServer) -> Client:
    return as_host(sandbox)


@pytest.fixture
def key(client: Client) -> int:
    """The number of a meeting."""
    values = {"metaData": {"confName": "Planning"}, "attendeeOptions": {"registration": True}}
    return int(client.call("CreateMeeting", values).values["meetingkey"])


def guest(key: int, email: str, **more: object) -> Values:
    return {"person": {"email": email}, "sessionKey": key, **more}


@HAPPENED
def test_a_new_attendee_is_there_or_not(
    sandbox: SandboxServer, client: Client, key: int, kind: Kind, verdict: Verdict
) -> None:
    values = guest(key, "Ada@Example.com", emailInvitations=True)
    assert lost(sandbox, client, "CreateMeetingAttendee", values, kind) is verdict
    assert len(sandbox.mails) == (verdict is Verdict.DONE)


@pytest.mark.parametrize("kind", [Kind.DROP_AFTER, Kind.DROP_BEFORE])
def test_of_an_attendee_who_was_there_before_nothing_can_be_told(
    sandbox: SandboxServer, client: Client, key: int, kind: Kind
) -> None:
    values = guest(key, "ada@example.com", emailInvitations=True)
    client.call("CreateMeetingAttendee", values)
    told = lost(sandbox, client, "CreateMeetingAttendee", values, kind)
    assert told is Verdict.CANNOT_TELL


@HAPPENED
@pytest.mark.parametrize("status", ["REGISTER", "ACCEPT", "REJECT"])
def test_an_invited_attendee_has_the_new_status_or_not(
    sandbox: SandboxServer, client: Client, key: int, status: str, kind: Kind, verdict: Verdict
) -> None:
    client.call("CreateMeetingAttendee", guest(key, "ada@example.com", joinStatus="INVITE"))
    values = {"attendees": [guest(key, "Ada@example.com", joinStatus=status)]}
    assert lost(sandbox, client, "RegisterMeetingAttendee", values, kind) is verdict


@HAPPENED
def test_a_removed_attendee_is_gone_or_not(
    sandbox: SandboxServer, client: Client, key: int, kind: Kind, verdict: Verdict
) -> None:
    client.call("CreateMeetingAttendee", guest(key, "ada@example.com"))
    values = {"attendeeEmail": [{"email": "Ada@example.com", "sessionKey": key}]}
    assert lost(sandbox, client, "DelMeetingAttendee", values, kind) is verdict


def test_an_attendee_removed_by_number_cannot_be_looked_up_without_the_session(
    sandbox: SandboxServer, client: Client, key: int
) -> None:
    added = client.call("CreateMeetingAttendee", guest(key, "ada@example.com")).values
    values = {"attendeeID": added["attendeeId"]}
    operation = OPERATIONS["DelMeetingAttendee"]
    sandbox.controls.faults.add(Fault(fault=Kind.DROP_AFTER, operation=operation.name, calls=1))
    with pytest.raises(NoAnswer):
        client.call(operation.name, values)
    assert Look(client).verdict(operation, values, [])[0] is Verdict.CANNOT_TELL
