"""Sessions that run, how to join them, whom they have called back; deleting any session."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from webexadmin.sandbox import times
from webexadmin.sandbox.seeding.attendees import guest, of_user, stays, who
from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.tests.conftest import Ask, Make, Reply
from webexadmin.sandbox.tests.test_meetings import start
from webexadmin.xmlapi.spec import Values
from webexadmin.xmlapi.timezones import UTC_ZONE


def running(ask: Ask, *services: str, by: str = "host") -> dict[int, str]:
    """The service of each session in progress, by its number."""
    values = {"serviceType": list(services)} if services else {}
    reply = ask("LstOpenSession", values, by=by)
    return {
        session["sessionKey"]: service["serviceType"]
        for service in reply.values.get("services", [])
        for session in service["sessions"]
    }


# --- in progress ---------------------------------------------------------------------------


def test_something_is_in_progress_at_any_hour(ask: Ask, sandbox: SandboxServer) -> None:
    [bridge] = [s for s in sandbox.state.sessions.values() if s.topic == "Operations bridge"]
    assert running(ask)[bridge.key] == "MeetingCenter"


def test_a_session_is_open_from_its_start_to_its_end(
    ask: Ask, make: Make, sandbox: SandboxServer
) -> None:
    key = make()
    assert key not in running(ask)
    meeting = start(sandbox, key)
    assert running(ask)[key] == "MeetingCenter"
    over = times.to_local(times.now() - 3660, meeting.zone)
    schedule = {**meeting.schedule, "startDate": over}
    sandbox.state.put_session(replace(meeting, values={**meeting.values, "schedule": schedule}))
    assert key not in running(ask)


def test_open_sessions_of_all_hosts_are_told_by_service_to_any_host(
    ask: Ask, make: Make, sandbox: SandboxServer, other_host: str
) -> None:
    meeting = start(sandbox, make(by=other_host))
    reply = ask("LstOpenSession", {"serviceType": ["EventCenter", "MeetingCenter"]})
    [service] = reply.values["services"]
    count = len(service["sessions"])
    assert reply.values["matchingRecords"] == {"total": count, "returned": count, "startFrom": 1}
    [told] = [one for one in service["sessions"] if one["sessionKey"] == meeting.key]
    assert (told["sessionName"], told["hostWebExID"]) == ("Planning", other_host)
    assert told["startTime"] == meeting.schedule["startDate"]
    assert ask("LstOpenSession", {"serviceType": ["SalesCenter"]}).code == "000015"


# --- joining -------------------------------------------------------------------------------


def join(ask: Ask, key: int, password: str, by: str = "host") -> Reply:
    values = {
        "sessionKey": key,
        "sessionPassword": password,
        "attendeeName": "Ada",
        "attendeeEmail": "ada@example.com",
    }
    return ask("GetJoinSessionInfo", values, by=by)


def test_who_knows_the_password_is_told_how_to_join(ask: Ask, make: Make) -> None:
    access = {"meetingPassword": "Geheim1"}
    invited = {"attendees": {"attendee": [{"person": {"email": "ada@example.com"}}]}}
    key = make(accessControl=access, participants=invited, enableOptions={"chat": False})
    values = join(ask, key, "Geheim1").values
    [attendee] = ask("LstMeetingAttendee", {"meetingKey": key}).rows()
    assert values["attendeeID"] == attendee["attendeeId"]
    assert (values["confName"], values["enableOptions"]["chat"]) == ("Planning", False)
    assert join(ask, key, "wrong").code == "000001"
    assert join(ask, 1, "wrong").code == "060001"


def test_how_to_join_a_private_session_learns_only_who_may_know_of_it(
    ask: Ask, make: Make, sandbox: SandboxServer, other_host: str
) -> None:
    private = {"isPublic": False, "listToPublic": False}
    key = make(accessControl=private)
    assert join(ask, key, "any", by=other_host).code == "000001"
    for caller in ("host", "admin"):
        assert join(ask, key, "any", by=caller).code == ""
    person = {"email": sandbox.state.users[other_host].email}
    invited = make(
        accessControl=private, participants={"attendees": {"attendee": [{"person": person}]}}
    )
    assert join(ask, invited, "any", by=other_host).code == ""
    secret = make(accessControl={**private, "meetingPassword": "Geheim1"})
    assert join(ask, secret, "Geheim1", by=other_host).code == ""
    assert join(ask, make(accessControl={"isPublic": True}), "any", by=other_host).code == ""


# --- called back ---------------------------------------------------------------------------


def called(sandbox: SandboxServer) -> tuple[int, str, int]:
    """A past session, a number it called back, and when."""
    state = sandbox.state
    for usage in reversed(state.history):
        people = who(state.plan.seed, usage, state.users[usage.host.lower()].user_id, 40)
        for stay in stays(state.plan.seed, usage):
            user = state.user_by_id(people[stay.person])
            phone = (of_user(user) if user else guest(people[stay.person])).phone
            if stay.audio.startswith("call-out"):
                return usage.conf_id, "".join(filter(str.isdecimal, phone)), stay.join
    raise AssertionError("nobody was called back")


def detect(ask: Ask, number: str, around: int, by: str = "admin", seconds: int = 300) -> Reply:
    begin = times.to_local(around - seconds // 2, UTC_ZONE)
    scope = {"occurredDateStart": begin, "occurredDateEnd": begin + timedelta(seconds=seconds)}
    return ask("DetectSessionByCallback", {"callbackNumber": number, "dataScopeGMT": scope}, by=by)


def test_a_session_is_found_by_a_number_that_it_called_back_then(
    ask: Ask, sandbox: SandboxServer
) -> None:
    conf_id, number, when = called(sandbox)
    assert conf_id in [row["confID"] for row in detect(ask, number, when).rows()]
    assert detect(ask, number, when + 20 * times.DAY).code == "000015"
    assert detect(ask, "1" + number, when).code == "000015"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"by": "host"}, "000001"),
        ({"by": "readonly"}, "000001"),
        ({"number": "+1 408 666"}, "140016"),
        ({"seconds": 301}, "140015"),
    ],
)
def test_what_is_asked_wrongly_is_refused_with_its_number(
    ask: Ask, change: dict[str, Any], code: str
) -> None:
    asked: dict[str, Any] = {"number": "14086664444", "around": times.now() - 3600, **change}
    assert detect(ask, **asked).code == code


# --- deleting ------------------------------------------------------------------------------


def test_ones_own_session_of_any_service_is_deleted(ask: Ask, sandbox: SandboxServer) -> None:
    for session in list(sandbox.state.sessions.values()):
        if session.service != "MeetingCenter":
            assert ask("DelSession", {"sessionKey": session.key}, by=session.host).code == ""
            assert session.key not in sandbox.state.sessions
    assert ask("DelSession", {"sessionKey": 1}).code == "060001"


def test_others_sessions_are_a_site_admins_and_running_ones_nobodys(
    ask: Ask, make: Make, sandbox: SandboxServer, other_host: str
) -> None:
    key = make(by=other_host)
    assert ask("DelSession", {"sessionKey": key}, by="host").code == "000001"
    assert ask("DelSession", {"sessionKey": key}, by="readonly").code == "000001"
    start(sandbox, key)
    assert ask("DelSession", {"sessionKey": key}, by="admin").code == "060042"
    assert key in sandbox.state.sessions


def test_attendees_are_told_of_a_deletion_if_that_is_wanted(
    ask: Ask, make: Make, sandbox: SandboxServer
) -> None:
    invited: Values = {"attendees": {"attendee": [{"person": {"email": "ada@example.com"}}]}}
    before = len(sandbox.state.mails)
    quiet, loud = make(participants=invited), make(participants=invited)
    assert ask("DelSession", {"sessionKey": quiet}).code == ""
    assert len(sandbox.state.mails) == before
    assert ask("DelSession", {"sessionKey": loud, "sendEmail": True}).code == ""
    [mail] = sandbox.state.mails[before:]
    assert (mail.to, mail.about, mail.why) == ("ada@example.com", loud, "removal")
