"""Every mail that the site would send is written down: to whom, for which session, why, when."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import requests

from webexadmin.sandbox import times
from webexadmin.sandbox.records import Mail
from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.tests.conftest import Ask, Make
from webexadmin.sandbox.tests.guests import add, guest
from webexadmin.sandbox.tests.test_state import post
from webexadmin.xmlapi.spec import Values

INVITING: Values = {"attendeeOptions": {"emailInvitations": True}}


def mailed(sandbox: SandboxServer) -> list[tuple[str, str]]:
    return [(mail.to, mail.why) for mail in sandbox.mails]


def people(*attendees: Values) -> Values:
    return {"attendees": {"attendee": list(attendees)}}


def test_nobody_is_mailed_unless_it_is_asked_for(
    ask: Ask, make: Make, sandbox: SandboxServer
) -> None:
    key = make(participants=people(guest("a@e.example")))
    add(ask, key, "b@e.example")
    ask("RegisterMeetingAttendee", {"attendees": [guest("b@e.example", sessionKey=key)]})
    ask("DelMeetingAttendee", {"attendeeEmail": [{"email": "b@e.example", "sessionKey": key}]})
    assert sandbox.mails == []


def test_a_mail_tells_to_whom_for_which_session_why_and_when(
    ask: Ask, make: Make, sandbox: SandboxServer
) -> None:
    key, before = make(), times.now()
    add(ask, key, "Kirk@e.example", emailInvitations=True)
    [mail] = sandbox.mails
    assert mail[:4] == ("kirk@e.example", key, "invitation", "CreateMeetingAttendee")
    assert before <= mail.sent <= times.now()


def test_a_new_meeting_mails_its_attendees_as_its_option_says(
    make: Make, sandbox: SandboxServer
) -> None:
    make(participants=people(guest("a@e.example"), guest("b@e.example")), **INVITING)
    assert mailed(sandbox) == [("a@e.example", "invitation"), ("b@e.example", "invitation")]
    assert {mail.operation for mail in sandbox.mails} == {"CreateMeeting"}


@pytest.mark.parametrize("option", [True, False])
def test_what_an_attendee_says_counts_more_than_the_meetings_option(
    ask: Ask, make: Make, sandbox: SandboxServer, option: bool
) -> None:
    groups = {"attendeeOptions": {"emailInvitations": option}}
    key = make(participants=people(guest("a@e.example", emailInvitations=not option)), **groups)
    add(ask, key, "b@e.example", emailInvitations=not option)
    add(ask, key, "c@e.example")
    expected = ["c@e.example"] if option else ["a@e.example", "b@e.example"]
    assert [to for to, _ in mailed(sandbox)] == expected


def test_a_changed_meeting_never_mails(ask: Ask, make: Make, sandbox: SandboxServer) -> None:
    key = make()
    new = people(guest("a@e.example", emailInvitations=True))
    assert ask("SetMeeting", {"meetingkey": key, "participants": new, **INVITING}).code == ""
    assert sandbox.mails == []
    add(ask, key, "b@e.example")
    assert sandbox.mails == []


def test_a_registration_mails_what_became_of_it(
    ask: Ask, make: Make, sandbox: SandboxServer
) -> None:
    key = make()
    for status in ("REGISTER", "ACCEPT", "REJECT", "INVITE"):
        told = guest("a@e.example", sessionKey=key, joinStatus=status, emailInvitations=True)
        ask("RegisterMeetingAttendee", {"attendees": [told]})
    whys = [why for _, why in mailed(sandbox)]
    assert whys == ["registration", "acceptance", "rejection", "invitation"]


def test_whoever_is_removed_is_told_where_that_is_asked_for(
    ask: Ask, make: Make, sandbox: SandboxServer
) -> None:
    numbers = add(ask, make(), "a@e.example", "b@e.example")
    ask("DelMeetingAttendee", {"attendeeID": numbers, "sendEmail": True})
    assert mailed(sandbox) == [("a@e.example", "removal"), ("b@e.example", "removal")]


def test_one_request_mails_an_address_once_and_a_second_request_again(
    ask: Ask, make: Make, sandbox: SandboxServer
) -> None:
    key = make()
    for count in (1, 2):
        add(ask, key, "a@e.example", "A@e.example", emailInvitations=True)
        assert mailed(sandbox) == [("a@e.example", "invitation")] * count


def test_a_refused_request_mails_nobody(ask: Ask, make: Make, sandbox: SandboxServer) -> None:
    values = {
        **guest("a@e.example", sessionKey=make(), emailInvitations=True),
        "attendees": [guest("b@e.example", sessionKey=1, emailInvitations=True)],
    }
    assert ask("CreateMeetingAttendee", values).code == "060001"
    assert sandbox.mails == []


def test_an_answer_that_was_lost_has_mailed_all_the_same(
    ask: Ask, make: Make, sandbox: SandboxServer
) -> None:
    key = make()
    fault = {"fault": "drop-after", "operation": "CreateMeetingAttendee", "calls": 1}
    requests.post(f"{sandbox.control_url}/faults", json=fault, timeout=10)
    with pytest.raises(requests.ConnectionError):
        add(ask, key, "a@e.example", emailInvitations=True)
    assert mailed(sandbox) == [("a@e.example", "invitation")]


def test_the_control_address_counts_mails_by_address(
    ask: Ask, make: Make, sandbox: SandboxServer
) -> None:
    key, other = make(), make()
    add(ask, key, "a@e.example", "b@e.example", emailInvitations=True)
    add(ask, other, "a@e.example", emailInvitations=True)

    def mails(**query: Any) -> Any:
        return requests.get(f"{sandbox.control_url}/mails", params=query, timeout=10).json()

    everything = mails()
    assert everything["total"] == 3
    assert everything["counts"] == {"a@e.example": 2, "b@e.example": 1}
    assert everything["mails"][0] == sandbox.mails[0]._asdict()
    assert mails(to="a@e.example", about=other)["total"] == 1
    assert mails(to="nobody@e.example")["mails"] == []


def test_mails_and_attendees_outlive_a_restart_and_not_a_new_site(tmp_path: Path) -> None:
    with SandboxServer(tmp_path, users=8, days=5) as first:
        key = post(first, "CreateMeeting", {"metaData": {"confName": "Once"}})["meetingkey"]
        for number in range(12):
            told = guest(f"p{number}@e.example", sessionKey=key, emailInvitations=True)
            post(first, "CreateMeetingAttendee", told)
        mails = first.mails
        attendees = post(first, "LstMeetingAttendee", {"sessionKey": key})
        gone = attendees["attendee"].pop()["attendeeId"]
        post(first, "DelMeetingAttendee", {"attendeeID": [gone]})
    assert [mail.to for mail in mails] == [f"p{number}@e.example" for number in range(12)]
    with SandboxServer(tmp_path) as second:
        assert second.mails == mails
        assert all(isinstance(mail, Mail) for mail in second.mails)
        again = post(second, "LstMeetingAttendee", {"sessionKey": key})
        assert again["attendee"] == attendees["attendee"]
        new = post(second, "CreateMeetingAttendee", guest("new@e.example", sessionKey=key))
        assert new["attendeeId"] != [gone]
        second.reset()
        assert second.mails == []
    with SandboxServer(tmp_path) as third:
        assert third.mails == []
