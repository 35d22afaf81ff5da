"""Scheduling, reading, changing and deleting events."""

from __future__ import annotations

import re

import pytest

from webexadmin.sandbox.events import Program
from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.tests.conftest import Ask
from webexadmin.sandbox.tests.happenings import START, create, new, people, read, start
from webexadmin.xmlapi.spec import Values


def test_a_new_event_answers_number_and_token(ask: Ask) -> None:
    values = ask("CreateEvent", new()).values
    assert 10**8 <= values["sessionKey"] < 10**9
    assert re.fullmatch("[0-9a-f]{32}", values["guestToken"])


def test_what_was_scheduled_is_read_again(ask: Ask) -> None:
    wanted = new(
        telephony={"telephonySupport": "CALLIN", "muteUponEntry": True},
        tracking={"trackingCode1": "a", "trackingCode10": "b"},
        panelists={"panelistPassword": "Speak1", "panelistsInfo": "Two of us"},
        extOptions={"enrollmentNumber": 100, "viewAttendeeList": "ALL"},
    )
    event = read(ask, create(ask, **wanted))
    for name, group in wanted.items():
        assert event[name] | group == event[name], name
    assert event["schedule"]["hostWebExID"] == "host"
    assert event["telephony"]["callInNum"]["tollNum"]
    assert event["status"] == "NOT_INPROGRESS"
    assert re.fullmatch(r"\d{6}", event["hostKey"])


def test_what_was_left_out_has_the_defaults_of_the_guide(ask: Ask) -> None:
    event = read(ask, create(ask))
    assert event["metaData"]["sessionType"] == 9
    assert event["schedule"]["openTime"] == 15
    assert event["remind"]["minutesAhead"] == 15
    assert event["enrollment"] == {"idReq": False, "passwordReq": False, "approvalReq": False}
    for mails in ("invitationMsgs", "enrollmentMsgs", "reminderMsgs", "followUpMsgs"):
        for template in event["emailTemplates"][mails].values():
            assert "%Topic%" in template["subject"]
            assert template["replyTo"] == "%HostEmail%"


def test_a_template_that_was_written_stands_in_place_of_the_sites(ask: Ask) -> None:
    mine = {"subject": "Come!", "content": "Hello %ParticipantName%"}
    templates = {"invitationMsgs": {"participantsEmail": mine}}
    told = read(ask, create(ask, emailTemplates=templates))["emailTemplates"]["invitationMsgs"]
    assert told["participantsEmail"]["subject"] == "Come!"
    assert told["participantsEmail"]["content"] == "Hello %ParticipantName%"
    assert "panelist" in told["panelistsEmail"]["subject"]


def test_addresses_come_back_in_lower_case(ask: Ask) -> None:
    panelist = {"name": "P", "email": "Speaker@E.example"}
    key = create(
        ask, attendees=people("A.B@E.Example", "a.b@e.example"), panelists={"panelist": [panelist]}
    )
    event = read(ask, key)
    assert [one["email"] for one in event["attendees"]["attendee"]] == ["a.b@e.example"]
    [speaker] = event["panelists"]["panelist"]
    assert (speaker["email"], speaker["type"]) == ("speaker@e.example", "PANELIST")


def test_unsafe_html_is_taken_out_when_scheduling_and_when_changing(ask: Ask) -> None:
    bad = "<script>alert(1)</script><b>Topic</b>"
    key = create(ask, metaData={"sessionName": bad, "description": bad})
    assert read(ask, key)["metaData"]["sessionName"] == "<b>Topic</b>"
    ask("SetEvent", {"sessionKey": key, "metaData": {"description": "<iframe src=a>text"}})
    assert read(ask, key)["metaData"]["description"] == "text"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"metaData": {"sessionName": ""}}, "999999"),
        ({"metaData": {"sessionType": 3}}, "999999"),
        ({"metaData": {"programID": 77}}, "999999"),
        ({"schedule": {"duration": 0}}, "999999"),
        ({"schedule": {"timeZoneID": 99}}, "999999"),
        ({"schedule": {"startDate": START.replace(year=1900)}}, "999999"),
        ({"schedule": {"hostWebExID": "nobody"}}, "060019"),
        ({"accessControl": {"sessionPassword": "webex"}}, "999999"),
        ({"enrollment": {"passwordReq": True}}, "999999"),
    ],
)
def test_what_breaks_a_rule_is_refused_and_nothing_is_scheduled(
    ask: Ask, sandbox: SandboxServer, changes: Values, code: str
) -> None:
    before = set(sandbox.state.sessions)
    assert ask("CreateEvent", new(**changes)).code == code
    assert set(sandbox.state.sessions) == before
    key = create(ask)
    shown = read(ask, key)
    assert ask("SetEvent", {"sessionKey": key, **changes}).code == code
    assert read(ask, key) == shown


def test_where_every_session_needs_a_password_events_do(ask: Ask, sandbox: SandboxServer) -> None:
    sandbox.state.change_settings({"allMeetingsPassword": True})
    assert ask("CreateEvent", new(accessControl={"sessionPassword": ""})).code == "060026"


def test_only_what_is_sent_changes(ask: Ask) -> None:
    key = create(ask, attendees=people("a@e.example"), tracking={"trackingCode1": "x"})
    before = read(ask, key)
    ask("SetEvent", {"sessionKey": key, "metaData": {"sessionName": "Anders"}})
    after = read(ask, key)
    assert after["metaData"] == before["metaData"] | {"sessionName": "Anders"}
    assert {n: v for n, v in after.items() if n != "metaData"} == {
        n: v for n, v in before.items() if n != "metaData"
    }


def test_attendees_that_are_sent_replace_the_others_and_keep_what_is_known(ask: Ask) -> None:
    key = create(ask, attendees=people("a@e.example", "b@e.example", company="Acme"))
    numbers = {
        row["person"]["email"]: row["attendeeId"]
        for row in ask("LstMeetingAttendee", {"sessionKey": key}).rows()
    }
    ask("SetEvent", {"sessionKey": key, "attendees": people("b@e.example", "c@e.example")})
    rows = ask("LstMeetingAttendee", {"sessionKey": key}).rows()
    assert [row["person"]["email"] for row in rows] == ["b@e.example", "c@e.example"]
    assert rows[0]["attendeeId"] == numbers["b@e.example"]
    assert rows[0]["person"]["company"] == "Acme"


def test_an_event_can_be_part_of_a_program(ask: Ask, sandbox: SandboxServer) -> None:
    program = next(iter(sandbox.state.kept(Program).values()))
    key = create(ask, metaData={"programID": program.key})
    assert read(ask, key)["metaData"]["programID"] == program.key
    rows = ask("LstsummaryEvent", {"programID": program.key}).rows()
    assert key in [row["sessionKey"] for row in rows]
    assert ask("GetSessionInfo", {"sessionKey": key}).values["programName"] == program.name


def test_others_events_are_refused_also_to_admins(ask: Ask, other_host: str) -> None:
    key = create(ask)
    for by in ("admin", other_host):
        for operation in ("GetEvent", "SetEvent", "DelEvent"):
            assert ask(operation, {"sessionKey": key}, by=by).code == "000001"


def test_who_schedules_for_another_host_may_change_the_event(ask: Ask, boss: str) -> None:
    key = create(ask, schedule={"hostWebExID": boss})
    assert read(ask, key)["schedule"]["hostWebExID"] == boss
    assert ask("SetEvent", {"sessionKey": key, "remind": {"minutesAhead": 5}}).code == ""
    assert read(ask, key, by=boss)["remind"] == {"minutesAhead": 5}


def test_attendees_schedule_no_events(ask: Ask, other_host: str) -> None:
    privilege = {"host": False, "attendeeOnly": True}
    ask("SetUser", {"webExId": other_host, "privilege": privilege}, by="admin")
    assert ask("CreateEvent", new(), by=other_host).code == "000001"


def test_a_started_event_is_neither_changed_nor_deleted(ask: Ask, sandbox: SandboxServer) -> None:
    key = create(ask)
    start(sandbox, key)
    assert read(ask, key)["status"] == "INPROGRESS"
    for operation in ("SetEvent", "DelEvent"):
        assert ask(operation, {"sessionKey": key}).code == "060042"


def test_a_deleted_event_is_gone_from_everywhere(ask: Ask) -> None:
    key = create(ask)
    assert ask("DelEvent", {"sessionKey": key}).code == ""
    for operation in ("GetEvent", "GetSessionInfo", "DelEvent"):
        assert ask(operation, {"sessionKey": key}).code == "060001"
    for operation in ("LstsummaryEvent", "LstsummarySession"):
        assert ask(operation, {"sessionKey": key}).rows() == []


def test_operations_on_events_know_no_sessions_of_other_services(ask: Ask) -> None:
    key = ask("CreateMeeting", {"metaData": {"confName": "Meeting"}}).values["meetingkey"]
    for operation in ("GetEvent", "SetEvent", "DelEvent", "SendInvitationEmail"):
        assert ask(operation, {"sessionKey": key}).code == "060001"


def test_the_forms_own_fields_get_numbers_by_which_they_are_changed(ask: Ask) -> None:
    box = {"label": "Why?", "width": 50}
    choice = {"label": "How?", "choice": [{"label": "a"}, {"label": "b"}]}
    form = {"customFields": {"textBox": [box], "dropDownGroup": [choice]}}
    key = create(ask, enrollmentForm=form)
    fields = read(ask, key)["enrollmentForm"]["customFields"]
    number = fields["textBox"][0]["fieldID"]
    assert number != fields["dropDownGroup"][0]["fieldID"]
    changed = {"customFields": {"textBox": [{"label": "Wherefore?", "fieldID": number}, box]}}
    assert ask("SetEvent", {"sessionKey": key, "enrollmentForm": changed}).code == ""
    fields = read(ask, key)["enrollmentForm"]["customFields"]
    assert [one["label"] for one in fields["textBox"]] == ["Wherefore?", "Why?"]
    assert fields["textBox"][0]["fieldID"] == number
    assert "dropDownGroup" not in fields
    unknown = {"customFields": {"textBox": [box | {"fieldID": 5}]}}
    assert ask("SetEvent", {"sessionKey": key, "enrollmentForm": unknown}).code == "999999"


def test_the_form_has_the_standard_fields_with_the_guides_numbers(ask: Ask) -> None:
    form = {"standardFields": {"city": {"incl": False}, "state": {"incl": True, "req": True}}}
    fields = read(ask, create(ask, enrollmentForm=form))["enrollmentForm"]["standardFields"]
    assert fields["firstName"] == {"incl": True, "req": True, "fieldID": -14}
    assert fields["emailAddress"]["fieldID"] == -12
    assert fields["city"] == {"incl": False, "req": False, "fieldID": -6}
    assert fields["state"] == {"incl": True, "req": True, "fieldID": -5}
    assert fields["country"] == {"incl": True, "req": False, "fieldID": -3}


def test_panelists_know_of_a_private_event(
    ask: Ask, sandbox: SandboxServer, other_host: str
) -> None:
    email = sandbox.state.users[other_host].email
    key = create(ask, accessControl={"listing": "PRIVATE"})
    assert ask("GetSessionInfo", {"sessionKey": key}, by=other_host).code == "000001"
    panel = {"panelist": [{"name": "Jo", "email": email}], "panelistsInfo": "Jo of Acme"}
    ask("SetEvent", {"sessionKey": key, "panelists": panel})
    told = ask("GetSessionInfo", {"sessionKey": key}, by=other_host).values
    assert told["presenter"] == ["Jo"]
    assert told["panelistsInfo"] == "Jo of Acme"
    assert told["accessControl"]["sessionPassword"] == "pass123"
    assert told["metaData"]["description"] == "Zeile 1\nZeile 2"
