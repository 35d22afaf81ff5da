"""Registrations for events: the rules that decide, what is mailed, what was written in the form."""

from __future__ import annotations

from typing import Any

import pytest

from webexadmin.sandbox import times
from webexadmin.sandbox.enrollment import Enrollment
from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.sessions import Event
from webexadmin.sandbox.tests.conftest import Ask, Make
from webexadmin.sandbox.tests.guests import add
from webexadmin.sandbox.tests.happenings import create, people, read
from webexadmin.xmlapi.spec import Values

PERSON = {
    "name": "Ann van Dyk",
    "email": "ann@e.example",
    "company": "Northwind Ltd",
    "title": "Engineer",
    "phones": {"phone": "1,,5550100,,,,"},
    "address": {"city": "Utrecht", "zipCode": "3511", "country": "NL"},
}
APPROVE_LATER = {"approvalReq": True}
AT_ONCE = {"approvalReq": False}


def register(ask: Ask, key: int, person: Values = PERSON, **more: Any) -> int:
    """The number of an attendee who has registered."""
    reply = ask(
        "RegisterMeetingAttendee", {"attendees": [{"person": person, "sessionKey": key, **more}]}
    )
    assert reply.code == "", reply.reason
    return int(reply.values["register"][0]["attendeeID"])


def forms(ask: Ask, key: int, by: str = "host") -> list[Values]:
    reply = ask("GetEnrollmentInfo", {"sessionKey": key}, by=by)
    if reply.code == "000015":
        return []
    assert reply.code == "", reply.reason
    [session] = reply.values["session"]
    assert session["sessionKey"] == key
    assert session["matchingRecords"]["total"] == len(session["attendee"])
    return list(session["attendee"])


def status(ask: Ask, key: int) -> Values:
    [row] = ask("LstMeetingAttendee", {"sessionKey": key}).rows()
    found: Values = row["status"]
    return found


def rule(field: int, condition: str, text: str, action: str, **more: Any) -> Values:
    told = {"enrollFieldID": field, "condition": condition, "queryField": text, "action": action}
    return told | more


def with_rules(*rules: Values) -> Values:
    return {"approvalReq": True, "approvalRules": {"rule": list(rules)}}


def test_a_form_says_what_is_known_of_the_person(ask: Ask, sandbox: SandboxServer) -> None:
    key = create(ask, enrollment=AT_ONCE)
    number = register(ask, key)
    [form] = forms(ask, key)
    assert form["attendeeID"] == number
    assert form["enrollFields"]["defaultFields"] == {
        "firstName": "Ann",
        "lastName": "van Dyk",
        "email": "ann@e.example",
        "company": "Northwind Ltd",
        "phoneNum": "1,,5550100,,,,",
        "title": "Engineer",
        "receiveInfo": False,
        "city": "Utrecht",
        "zipcode": "3511",
        "country": "NL",
    }
    assert form["status"] == "APPROVED"
    sent = times.to_instant(form["submitTime"], sandbox.state.admin.zone)
    assert abs(sent - times.now()) < 60


def test_who_is_only_invited_has_sent_in_nothing(ask: Ask) -> None:
    key = create(ask, attendees=people("a@e.example"))
    assert forms(ask, key) == []
    ask("SetEvent", {"sessionKey": key, "attendees": people("a@e.example", joinStatus="REGISTER")})
    assert len(forms(ask, key)) == 1


@pytest.mark.parametrize(
    ("enrollment", "decision"),
    [
        (AT_ONCE, "APPROVED"),
        (APPROVE_LATER, "PENDING"),
        (with_rules(rule(-10, "CONTAINS", "north", "APPROVE")), "APPROVED"),
        (with_rules(rule(-10, "CONTAINS", "north", "REJECT")), "REJECTED"),
        (with_rules(rule(-10, "CONTAINS", "north", "REJECT", matchCase=True)), "PENDING"),
        (with_rules(rule(-10, "DOESNOT_CONTAIN", "acme", "APPROVE")), "APPROVED"),
        (with_rules(rule(-14, "BEGINS_WITH", "An", "APPROVE")), "APPROVED"),
        (with_rules(rule(-13, "BEGINS_WITH", "Dyk", "APPROVE")), "PENDING"),
        (with_rules(rule(-12, "ENDS_WITH", "e.example", "REJECT")), "REJECTED"),
        (with_rules(rule(-4, "CONTAINS", "3511", "REJECT")), "REJECTED"),
        (
            with_rules(
                rule(-3, "CONTAINS", "NL", "APPROVE"), rule(-10, "CONTAINS", "north", "REJECT")
            ),
            "APPROVED",
        ),
    ],
)
def test_rules_decide_the_first_that_applies(ask: Ask, enrollment: Values, decision: str) -> None:
    key = create(ask, enrollment=enrollment)
    register(ask, key)
    assert [form["status"] for form in forms(ask, key)] == [decision]
    told = status(ask, key)
    assert told["registered"]
    assert told["accepted"] == (decision == "APPROVED")
    assert told["rejected"] == (decision == "REJECTED")


@pytest.mark.parametrize(("word", "decision"), [("ACCEPT", "APPROVED"), ("REJECT", "REJECTED")])
def test_the_host_decides_about_those_who_wait(ask: Ask, word: str, decision: str) -> None:
    key = create(ask, enrollment=APPROVE_LATER)
    number = register(ask, key)
    assert register(ask, key, joinStatus=word) == number
    [form] = forms(ask, key)
    assert (form["attendeeID"], form["status"]) == (number, decision)


def test_a_rule_for_a_field_that_the_form_lacks_is_refused(ask: Ask) -> None:
    unknown = with_rules(rule(12345, "CONTAINS", "a", "REJECT"))
    assert ask("CreateEvent", {"metaData": {"sessionName": "A"}, "enrollment": unknown}).code == (
        "999999"
    )


def test_a_rule_names_its_field(ask: Ask) -> None:
    key = create(ask, enrollmentForm={"customFields": {"textBox": [{"label": "Why?"}]}})
    field = read(ask, key)["enrollmentForm"]["customFields"]["textBox"][0]["fieldID"]
    rules = with_rules(rule(-4, "CONTAINS", "a", "REJECT"), rule(field, "CONTAINS", "b", "REJECT"))
    assert ask("SetEvent", {"sessionKey": key, "enrollment": rules}).code == ""
    told = read(ask, key)["enrollment"]["approvalRules"]["rule"]
    assert [one["enrollField"] for one in told] == ["ZIPCode", "Why?"]
    assert [one["matchCase"] for one in told] == [False, False]


def whys(sandbox: SandboxServer, key: int) -> list[str]:
    return [mail.why for mail in sandbox.mails if mail.about == key]


def test_the_site_mails_about_registrations_by_itself_once(
    ask: Ask, sandbox: SandboxServer
) -> None:
    key = create(ask, enrollment=APPROVE_LATER)
    register(ask, key)
    register(ask, key)
    assert whys(sandbox, key) == ["registration"]
    register(ask, key, joinStatus="ACCEPT")
    assert whys(sandbox, key) == ["registration", "acceptance"]
    register(ask, key, joinStatus="REJECT")
    assert whys(sandbox, key)[2:] == ["rejection"]


def test_a_mail_that_the_host_does_not_want_is_not_sent(ask: Ask, sandbox: SandboxServer) -> None:
    quiet = {"enrollmentMsgs": {"pendingEmail": {"send": False}}}
    key = create(ask, enrollment=APPROVE_LATER, emailTemplates=quiet)
    register(ask, key)
    assert whys(sandbox, key) == []
    register(ask, key, joinStatus="ACCEPT")
    assert whys(sandbox, key) == ["acceptance"]


def test_attendees_who_are_added_are_mailed_only_if_that_is_asked_for(
    ask: Ask, sandbox: SandboxServer
) -> None:
    key = create(ask)
    add(ask, key, "a@e.example")
    assert whys(sandbox, key) == []
    add(ask, key, "b@e.example", emailInvitations=True)
    assert whys(sandbox, key) == ["invitation"]


def test_registering_is_needed_where_the_event_says_how(ask: Ask) -> None:
    cases: list[tuple[dict[str, Values], bool]] = [
        ({}, False),
        ({"enrollment": APPROVE_LATER}, True),
        ({"extOptions": {"registration": True}}, True),
        ({"extOptions": {"registration": False}, "enrollment": APPROVE_LATER}, False),
    ]
    for changes, needed in cases:
        key = create(ask, "host", **changes)
        access = ask("GetSessionInfo", {"sessionKey": key}).values["accessControl"]
        assert access["registration"] == needed, changes


def test_who_is_removed_leaves_no_form(ask: Ask) -> None:
    key = create(ask, enrollment=AT_ONCE)
    number = register(ask, key)
    ask("DelMeetingAttendee", {"attendeeID": [number]})
    assert forms(ask, key) == []
    register(ask, key)
    ask("SetEvent", {"sessionKey": key, "attendees": people("other@e.example")})
    assert forms(ask, key) == []
    for operation in ("DelEvent", "DelSession"):
        key = create(ask, enrollment=AT_ONCE)
        register(ask, key)
        ask(operation, {"sessionKey": key})
        assert forms(ask, key) == []


def test_forms_are_told_to_the_host_and_to_admins(ask: Ask, other_host: str) -> None:
    key = create(ask, enrollment=AT_ONCE)
    register(ask, key)
    assert forms(ask, key, by="admin") == forms(ask, key)
    assert ask("GetEnrollmentInfo", {"sessionKey": key}, by=other_host).code == "000001"


def test_forms_are_asked_for_by_session_or_conference(ask: Ask, make: Make) -> None:
    key = create(ask, enrollment=AT_ONCE)
    register(ask, key)
    by_key = ask("GetEnrollmentInfo", {"sessionKey": key}).values["session"]
    [session] = ask("GetEnrollmentInfo", {"confID": by_key[0]["confID"]}).values["session"]
    assert session == by_key[0]
    assert ask("GetEnrollmentInfo").code == "999999"
    assert ask("GetEnrollmentInfo", {"sessionKey": make()}).code == "000015"


def test_a_seeded_event_has_forms_with_answers_to_the_hosts_questions(
    ask: Ask, sandbox: SandboxServer
) -> None:
    events = [one for one in sandbox.state.sessions.values() if isinstance(one, Event)]
    event = next(one for one in events if one.host == "host")
    found = forms(ask, event.key)
    assert 2 < len(found) <= len(event.attendees)
    custom = read(ask, event.key)["enrollmentForm"]["customFields"]
    labels = [custom["textBox"][0]["label"], custom["checkBoxGroup"][0]["label"]]
    boxes = {box["label"] for box in custom["checkBoxGroup"][0]["checkBox"]}
    for form in found:
        fields = form["enrollFields"]["customFields"]["field"]
        assert [one["label"] for one in fields] == labels
        assert fields[1]["value"] in boxes
        assert form["ipAddress"].startswith("203.0.113.")
        assert form["status"] in ("APPROVED", "PENDING")
        assert form["enrollFields"]["defaultFields"]["company"]


def test_forms_stay_when_the_event_is_over(ask: Ask, sandbox: SandboxServer) -> None:
    key = create(ask, enrollment=AT_ONCE)
    register(ask, key)
    sandbox.state.drop_session(key)
    assert len(sandbox.state.kept(Enrollment)) > 0
    assert len(forms(ask, key, by="admin")) == 1
    assert ask("GetEnrollmentInfo", {"sessionKey": key}, by="host").code == "000001"


def test_forms_move_with_the_event_to_another_time(ask: Ask, sandbox: SandboxServer) -> None:
    key = create(ask, enrollment=APPROVE_LATER)
    register(ask, key)
    before = ask("GetEnrollmentInfo", {"sessionKey": key}).values["session"][0]["confID"]
    ask("SetEvent", {"sessionKey": key, "schedule": {"duration": 25}})
    [session] = ask("GetEnrollmentInfo", {"sessionKey": key}).values["session"]
    now = ask("GetSessionInfo", {"sessionKey": key}).values["confID"]
    assert session["confID"] == now != before
    assert whys(sandbox, key) == ["registration"]
