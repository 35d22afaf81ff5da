"""The keys that the sandbox names at its start lead to something, for the host whom it names."""

from __future__ import annotations

from typing import Any

import pytest

from webexadmin.sandbox.ids import ids
from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.tests.conftest import Ask

READS: dict[str, tuple[str, str]] = {
    "meeting": ("GetMeeting", "meetingKey"),
    "recurring": ("GetMeeting", "meetingKey"),
    "training": ("GetTrainingSession", "sessionKey"),
    "event": ("GetEvent", "sessionKey"),
    "support": ("GetSessionInfo", "sessionKey"),
    "teleconference": ("GetTeleconferenceSession", "sessionKey"),
    "conf_id": ("LstmeetingattendeeHistory", "confID"),
    "meeting_type": ("GetMeetingType", "meetingTypeID"),
    "user": ("GetUser", "webExId"),
    "recording": ("GetRecordingInfo", "recordingID"),
    "lib_test": ("GetIMStestDetails", "testID"),
    "lab": ("GetLabInfo", "labName"),
    "distribution_list": ("LstDistList", "distListID"),
    "program": ("LstsummaryProgram", "programID"),
    "product": ("LstProducts", "prodID"),
    "account": ("LstAccounts", "intAccountID"),
    "opportunity": ("LstOpportunities", "intOpptyID"),
}


def _one(ask: Ask, operation: str, element: str, key: Any) -> str:
    repeated = (operation, element) == ("LstProducts", "prodID")
    return ask(operation, {element: [key] if repeated else key}).code


@pytest.mark.parametrize("kind", READS)
def test_the_host_reads_what_a_key_names(ask: Ask, sandbox: SandboxServer, kind: str) -> None:
    operation, element = READS[kind]
    assert _one(ask, operation, element, ids(sandbox.state)[kind]) == ""


def test_attendee_contact_and_recordings_are_there(ask: Ask, sandbox: SandboxServer) -> None:
    found = ids(sandbox.state)
    assert ask("DelMeetingAttendee", {"attendeeID": [found["attendee"]]}).code == ""
    members = {"name": "Mine", "contactID": [found["contact"]]}
    assert ask("CreateDistList", {"distList": members}).code == ""
    recorded = ask("LstrecordedEvent", by="admin").rows()
    assert recorded


def test_the_test_of_the_training_was_taken(ask: Ask, sandbox: SandboxServer) -> None:
    found = ids(sandbox.state)
    test = {"testID": found["scheduled_test"]}
    told = ask("GetTestInformation", test).values
    assert told["sessionKey"] == found["training"]
    whose = {"participantEmail": told["submittedTest"][0]["email"]}
    assert ask("GetIMStestResult", test | whose).code == ""


def test_every_kind_is_named(sandbox: SandboxServer) -> None:
    found = ids(sandbox.state)
    assert None not in found.values()
    assert set(READS) | {"attendee", "contact", "recorded_event", "scheduled_test"} == set(found)


def test_a_kind_that_is_gone_is_told_as_none(ask: Ask, sandbox: SandboxServer) -> None:
    for session in list(sandbox.state.sessions.values()):
        if session.service == "SupportCenter":
            sandbox.state.drop_session(session.key)
    assert ids(sandbox.state)["support"] is None
