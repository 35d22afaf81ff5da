"""The guide's own requests are understood, and every answer fits the schema."""

from __future__ import annotations

from typing import Any

import pytest
import requests

from webexadmin.sandbox.reading import Damaged, read_request
from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.tests.conftest import Ask, Make
from webexadmin.sandbox.tests.happenings import create, people
from webexadmin.tests.oracle import SHARED, checker, sample, samples, shared
from webexadmin.xmlapi import wire
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.spec import Values

pytestmark = pytest.mark.oracle
NAMES = sorted(OPERATIONS)
# The print describes the file where it would stand (lines 1358 and 8479).
UNREADABLE = {
    "Event/UploadEventImage.request.xml": ["imageData"],
    "User/UploadPMRImage.request.xml": ["imageData"],
}


def _requests(folder: str) -> list[str]:
    """The documents of an edition of the guide's requests, repaired or as printed."""
    if SHARED is None:
        return []
    repaired = [name for operation in NAMES for name in samples(operation, "request")]
    return [name for name in repaired if shared(f"webex-xml/{folder}/{name}").exists()]


@pytest.mark.parametrize("name", _requests("samples_repaired"))
def test_the_guides_requests_are_understood(name: str) -> None:
    request = read_request(sample(name))
    operation = name.rpartition("/")[2].partition(".")[0]
    assert request.operation is OPERATIONS[operation]
    assert [problem.path for problem in request.problems] == UNREADABLE.get(name, [])
    told = sample(name).decode()
    for value in _leaves(request.values):
        if isinstance(value, str):
            assert value in " ".join(told.split())


@pytest.mark.parametrize("name", _requests("samples"))
def test_requests_as_printed_are_understood_or_refused_politely(name: str) -> None:
    printed = shared(f"webex-xml/samples/{name}").read_bytes()
    repaired = read_request(sample(name))
    try:
        request = read_request(printed)
    except Damaged:
        return
    assert request.operation is repaired.operation
    # The repair has put the lines of some texts together.
    assert _on_one_line(request.values) == _on_one_line(repaired.values)


def _on_one_line(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _on_one_line(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_on_one_line(item) for item in value]
    return " ".join(value.split()) if isinstance(value, str) else value


def _leaves(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [leaf for item in value.values() for leaf in _leaves(item)]
    if isinstance(value, list):
        return [leaf for item in value for leaf in _leaves(item)]
    if isinstance(value, str) and value.startswith("<"):
        return [" ".join(text.split()) for text in wire.parse(value.encode()).itertext()]
    return [value]


HAPPY: dict[str, tuple[str, Values]] = {
    "AuthenticateUser": ("host", {}),
    "GetAPIVersion": ("host", {"returnTrainReleaseVersion": True}),
    "GetSite": ("host", {"returnSettings": {"eventCenter": True}}),
    "LstTimeZone": ("host", {}),
    "CreateUser": (
        "admin",
        {
            "webExId": "jo",
            "firstName": "Jo",
            "lastName": "Doe",
            "email": "jo@e.example",
            "password": "Zy8-abcd",
        },
    ),
    "SetUser": ("host", {"webExId": "host", "title": "Engineer"}),
    "DelUser": ("admin", {"webExId": ["host", "nobody"]}),
    "GetloginTicket": ("host", {}),
    "GetloginurlUser": ("host", {"webExID": "host", "backURL": "https://a.example/?b=<&c=ü"}),
    "GetlogouturlUser": ("host", {"webExID": "host"}),
    "GetUser": ("host", {"webExId": "host"}),
    "LstsummaryUser": ("admin", {"listControl": {"maximumNum": 500}}),
    "CreateMeeting": ("host", {"metaData": {"confName": "Test"}}),
    "LstsummarySession": (
        "admin",
        {"returnPSOFields": True, "returnAssistFields": True, "listControl": {"maximumNum": 500}},
    ),
    "LstmeetingusageHistory": ("admin", {"listControl": {"maximumNum": 500}}),
    "LstmeetingattendeeHistory": ("admin", {"inclAudioOnly": True}),
    "LsteventsessionHistory": ("admin", {}),
    "LsteventattendeeHistory": ("admin", {"attendeeStats": True}),
    "LsttrainingsessionHistory": ("admin", {"returnPSOFields": True}),
    "LsttrainingattendeeHistory": ("admin", {}),
    "LstsupportsessionHistory": ("admin", {}),
    "LstsupportattendeeHistory": ("admin", {}),
    "LstsalesSessionHistory": ("admin", {}),
    "LstsalesAttendeeHistory": ("admin", {}),
    "LstrecordaccessHistory": ("admin", {}),
    "LstRecording": ("admin", {"returnSessionDetails": True}),
    "LstRecordingInRecycleBin": ("admin", {}),
    "LstsummaryMeeting": ("admin", {"listControl": {"maximumNum": 500}}),
    "LstMeeting": ("admin", {"listControl": {"maximumNum": 50}}),
    "LstsummaryEvent": ("admin", {"attendeeStats": True, "listControl": {"maximumNum": 500}}),
    "LstrecordedEvent": ("admin", {"listControl": {"maximumNum": 500}}),
    "LstsummaryProgram": ("host", {}),
    "CreateSupportSession": ("host", {"tracking": {"trackingCode1": "a"}}),
    "LstMeetingType": ("host", {}),
    "GetMeetingType": ("host", {"meetingTypeID": 16}),
}


@pytest.mark.parametrize("name", sorted(HAPPY))
def test_every_success_fits_the_schema(ask: Ask, name: str) -> None:
    by, values = HAPPY[name]
    reply = ask(name, values, by=by)
    assert reply.code == ""
    assert checker().validate_response(reply.body) == []


def test_reading_changing_and_deleting_fit_the_schema(ask: Ask) -> None:
    repeat = {"repeatType": "WEEKLY", "afterMeetingNumber": 3}
    attendees = {"attendee": [{"person": {"email": "a@e.example", "name": "A B"}}]}
    values = {
        "metaData": {"confName": "Test"},
        "repeat": repeat,
        "participants": {"attendees": attendees},
    }
    key = ask("CreateMeeting", values).values["meetingkey"]
    for name, element in (
        ("GetMeeting", "meetingKey"),
        ("SetMeeting", "meetingkey"),
        ("DelMeeting", "meetingKey"),
    ):
        reply = ask(name, {element: key})
        assert reply.code == ""
        assert checker().validate_response(reply.body) == []


def test_answers_about_trainings_fit_the_schema(ask: Ask) -> None:
    people = {"participants": {"participant": [{"person": {"email": "a@e.example"}}]}}
    values = {
        "metaData": {"confName": "Test"},
        "repeat": {"repeatType": "RECURRING_SINGLE", "occurenceType": "DAILY", "endAfter": 3},
        "telephony": {"telephonySupport": "CALLIN"},
        "presenters": people,
        "attendees": people,
    }
    made = ask("CreateTrainingSession", values)
    assert checker().validate_response(made.body) == []
    key = {"sessionKey": made.values["sessionkey"][0]}
    for name in (
        "GetTrainingSession", "SetTrainingSession", "LstsummaryTrainingSession",
        "LstTrainingSession", "LstMeetingAttendee", "GetSessionInfo", "DelTrainingSession",
    ):  # fmt: skip
        reply = ask(name, key)
        assert reply.code == "", name
        assert checker().validate_response(reply.body) == []


def test_answers_about_attendees_and_links_fit_the_schema(ask: Ask, make: Make) -> None:
    key = make(attendeeOptions={"registration": True})
    person = {"name": "A B", "email": "a@e.example", "phones": {"phone": "1,,5550100,,,,"}}
    attendee = {"person": person, "sessionKey": key}
    other = {"person": {"email": "b@e.example"}, "sessionKey": key}
    by_email = {"email": "b@e.example", "sessionKey": key}
    for name, values in (
        ("CreateMeetingAttendee", attendee),
        ("RegisterMeetingAttendee", {"attendees": [other]}),
        ("LstMeetingAttendee", {"sessionKey": key}),
        ("GetSessionInfo", {"sessionKey": key}),
        ("GethosturlMeeting", {"sessionKey": key}),
        ("GetjoinurlMeeting", {"sessionKey": key, "attendeeName": "A B"}),
        ("DelMeetingAttendee", {"attendeeEmail": [by_email]}),
    ):
        reply = ask(name, values)
        assert reply.code == "", name
        assert checker().validate_response(reply.body) == []


def test_answers_about_events_and_teleconferences_fit_the_schema(ask: Ask) -> None:
    event = create(ask, attendees=people("a@e.example", joinStatus="REGISTER"))
    values = {"metaData": {"confName": "Audio"}, "repeat": {"repeatType": "WEEKLY"}}
    audio = ask("CreateTeleconferenceSession", values).values["sessionKey"]
    for name, key in (
        ("GetEvent", event),
        ("SetEvent", event),
        ("GetEnrollmentInfo", event),
        ("SendInvitationEmail", event),
        ("GetSessionInfo", event),
        ("DelEvent", event),
        ("GetTeleconferenceSession", audio),
        ("SetTeleconferenceSession", audio),
        ("GetSessionInfo", audio),
    ):
        reply = ask(name, {"sessionKey": key})
        assert reply.code == "", name
        assert checker().validate_response(reply.body) == []


def test_answers_to_damage_fit_the_schema(sandbox: SandboxServer) -> None:
    for body in (b"", b"junk", b"<a/>"):
        answer = requests.post(sandbox.url, data=body, timeout=10).content
        assert checker().validate_response(answer) == []
