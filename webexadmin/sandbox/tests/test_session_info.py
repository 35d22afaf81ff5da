"""A session as attendees see it: what is told depends on who asks and on the password."""

from __future__ import annotations

from datetime import timedelta

import pytest

from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.tests.conftest import MONDAY, Ask, Make
from webexadmin.sandbox.tests.guests import guest
from webexadmin.xmlapi.spec import Values

PUBLIC: Values = {"listToPublic": True, "isPublic": True, "meetingPassword": "pass123"}
PRIVATE: Values = {"listToPublic": False, "isPublic": False, "meetingPassword": "pass123"}


def is_told_all(values: Values) -> bool:
    """All that only insiders are told, or none of it."""
    told = {
        "accessControl/sessionPassword": "sessionPassword" in values["accessControl"],
        "metaData/agenda": "agenda" in values["metaData"],
        "telephony/callInNum": "callInNum" in values["telephony"],
        "meetingLink": "meetingLink" in values,
    }
    assert len(set(told.values())) == 1, told
    return told["meetingLink"]


@pytest.fixture
def session(make: Make, sandbox: SandboxServer, other_host: str) -> Values:
    """A public session with a password, to which the other host is invited."""
    invited = guest(sandbox.state.users[other_host].email)
    key = make(
        metaData={"confName": "Plan", "agenda": "News"},
        accessControl=PUBLIC,
        participants={"attendees": {"attendee": [invited]}},
        telephony={"telephonySupport": "CALLIN"},
    )
    return {"sessionKey": key}


def test_it_says_what_when_and_with_whom(ask: Ask, session: Values, sandbox: SandboxServer) -> None:
    told = ask("GetSessionInfo", session).values
    listed = ask("LstsummarySession", session).rows()[0]
    assert told["sessionkey"] == session["sessionKey"]
    assert told["confID"] == listed["confID"]
    assert told["status"] == "NOT_INPROGRESS"
    assert told["metaData"]["confName"] == "Plan"
    assert told["metaData"]["serviceType"] == "MeetingCenter"
    assert told["accessControl"] == {
        "sessionPassword": "pass123",
        "listStatus": "PUBLIC",
        "registration": False,
        "passwordReq": True,
    }
    host = sandbox.host
    assert told["host"] | {"firstName": host.first_name, "email": host.email} == told["host"]
    assert told["schedule"] == {
        "startDate": MONDAY, "duration": 60, "timeZone": "GMT+00:00, GMT (London)",
    }  # fmt: skip
    assert told["verifyFlashMediaURL"].endswith("&supportUCFToolkit=1")
    assert told["verifyWinMediaURL"].endswith("&supportUCFToolkit=2")


def test_hosts_and_invited_people_are_told_all_others_with_the_password(
    ask: Ask, session: Values, other_host: str
) -> None:
    assert is_told_all(ask("GetSessionInfo", session).values)
    assert is_told_all(ask("GetSessionInfo", session, by=other_host).values)
    for admin in ("admin", "readonly"):
        assert not is_told_all(ask("GetSessionInfo", session, by=admin).values)
        wrong = session | {"sessionPassword": "Pass123"}
        assert not is_told_all(ask("GetSessionInfo", wrong, by=admin).values)
        right = session | {"sessionPassword": "pass123"}
        assert is_told_all(ask("GetSessionInfo", right, by=admin).values)


def test_a_private_session_is_told_to_those_who_may_know_of_it(
    ask: Ask, make: Make, other_host: str
) -> None:
    key = {"sessionKey": make(accessControl=PRIVATE)}
    assert ask("GetSessionInfo", key, by=other_host).code == "000001"
    right = key | {"sessionPassword": "pass123"}
    assert ask("GetSessionInfo", right, by=other_host).code == ""
    assert ask("GetSessionInfo", key, by="admin").code == ""
    open_to_nobody = {"sessionKey": make()}
    refused = open_to_nobody | {"sessionPassword": ""}
    assert ask("GetSessionInfo", refused, by=other_host).code == "000001"


def test_sessions_of_every_service_are_told(ask: Ask, sandbox: SandboxServer) -> None:
    for meeting in sandbox.state.sessions.values():
        reply = ask("GetSessionInfo", {"sessionKey": meeting.key}, by=meeting.host)
        assert reply.values["metaData"]["serviceType"] == meeting.service
        assert reply.values["isAudioOnly"] == (meeting.session_type == 16)


def test_alternate_hosts_and_the_link_to_register_are_told(ask: Ask, make: Make) -> None:
    host = guest("alt@e.example", role="HOST")
    host["person"]["webExId"] = "alt"
    key = make(
        participants={"attendees": {"attendee": [host, guest("a@e.example")]}},
        attendeeOptions={"registration": True, "joinRequiresAccount": True},
    )
    told = ask("GetSessionInfo", {"sessionKey": key}).values
    assert told["host"]["alternateHost"] == ["alt"]
    assert told["accessControl"]["registration"] is True
    assert "RGID=" in told["accessControl"]["registrationURL"]
    assert told["attendeeOptions"] == {"joinRequiresAccount": True}


def test_the_zone_is_named_with_the_offset_of_summer(ask: Ask, make: Make) -> None:
    key = make(schedule={"startDate": MONDAY + timedelta(days=120), "timeZoneID": 4})
    schedule = ask("GetSessionInfo", {"sessionKey": key}).values["schedule"]
    assert schedule["timeZone"] == "GMT-07:00, Pacific (San Jose)"


def test_a_number_without_a_session_is_not_found(ask: Ask) -> None:
    assert ask("GetSessionInfo", {"sessionKey": 1}).code == "060001"
