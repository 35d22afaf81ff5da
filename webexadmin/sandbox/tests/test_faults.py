"""Everything that can go wrong at a real site goes wrong on demand."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
import requests

from webexadmin.sandbox.faults import Fault, Faults, Kind
from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.settings import SETTINGS
from webexadmin.sandbox.tests.conftest import Ask
from webexadmin.xmlapi import wire
from webexadmin.xmlapi.operations import OPERATIONS

Control = Callable[..., Any]
TOPIC = {"metaData": {"confName": "Once"}}


@pytest.fixture
def control(sandbox: SandboxServer) -> Control:
    """``control("POST", "faults", fault="delay")``: the JSON of the control address."""

    def control_(method: str, path: str = "", status: int = 200, **given: Any) -> Any:
        url = f"{sandbox.control_url}/{path}" if path else sandbox.control_url
        answer = requests.request(method, url, json=given or None, timeout=10)
        assert answer.status_code == status, answer.text
        return answer.json()

    return control_


def post(sandbox: SandboxServer, operation: str = "GetAPIVersion") -> requests.Response:
    user = sandbox.host
    security = {"siteName": "sandbox", "webExID": user.webex_id, "password": user.password}
    values = TOPIC if operation == "CreateMeeting" else {}
    body = wire.encode_request(OPERATIONS[operation], values, security)
    return requests.post(sandbox.url, data=body, timeout=10)


def made(sandbox: SandboxServer) -> int:
    return sum(meeting.topic == "Once" for meeting in sandbox.state.sessions.values())


def test_a_call_is_delayed(sandbox: SandboxServer, control: Control) -> None:
    control("POST", "faults", fault="delay", seconds=0.3, calls=1)
    begun = time.monotonic()
    assert post(sandbox).status_code == 200
    assert time.monotonic() - begun >= 0.3
    begun = time.monotonic()
    post(sandbox)
    assert time.monotonic() - begun < 0.3


@pytest.mark.parametrize(("kind", "meetings"), [("drop-before", 0), ("drop-after", 1)])
def test_a_connection_is_cut_before_or_after_the_work(
    sandbox: SandboxServer, control: Control, kind: str, meetings: int
) -> None:
    control("POST", "faults", fault=kind, calls=1)
    with pytest.raises(requests.ConnectionError):
        post(sandbox, "CreateMeeting")
    assert made(sandbox) == meetings
    assert post(sandbox).status_code == 200


def test_503_does_nothing(sandbox: SandboxServer, control: Control) -> None:
    control("POST", "faults", fault="503", calls=1)
    assert post(sandbox, "CreateMeeting").status_code == 503
    assert made(sandbox) == 0


@pytest.mark.parametrize("kind", ["truncated", "garbled"])
def test_broken_xml_comes_back_after_the_work(
    sandbox: SandboxServer, control: Control, kind: str
) -> None:
    control("POST", "faults", fault=kind, operation="createmeeting", calls=1)
    answer = post(sandbox, "CreateMeeting")
    assert answer.status_code == 200
    with pytest.raises(wire.UnreadableXml):
        wire.parse(answer.content)
    assert made(sandbox) == 1


def test_a_site_repeats_what_it_was_sent(sandbox: SandboxServer, control: Control) -> None:
    control("POST", "faults", fault="echo", calls=1)
    said = post(sandbox, "CreateMeeting").content.decode()
    assert sandbox.host.password in said
    assert "Once" in said
    assert made(sandbox) == 0


def test_a_blocked_caller_stays_blocked_while_others_are_served(
    sandbox: SandboxServer, control: Control, ask: Ask
) -> None:
    control("POST", "faults", fault="000045", calls=1, seconds=0.4)
    assert ask("CreateMeeting", TOPIC).code == "000045"
    assert ask("GetSite").code == "000045"
    assert ask("GetSite", by="admin").code == ""
    time.sleep(0.5)
    assert ask("GetSite").code == ""
    assert made(sandbox) == 0


def test_the_backup_system_says_so(sandbox: SandboxServer, control: Control) -> None:
    control("POST", "faults", fault="BACKUP", calls=1)
    assert b"<serv:gsbStatus>BACKUP</serv:gsbStatus>" in post(sandbox).content
    assert b"<serv:gsbStatus>PRIMARY</serv:gsbStatus>" in post(sandbox).content


def test_faults_hit_the_nth_call_of_one_operation(sandbox: SandboxServer) -> None:
    sandbox.controls.faults.add(Fault(fault=Kind.UNAVAILABLE, operation="GetSite", nth=2))
    statuses = [post(sandbox, name).status_code for name in ("GetSite", "GetAPIVersion", "GetSite")]
    assert statuses == [200, 200, 503]
    assert post(sandbox, "GetSite").status_code == 200


def test_chance_is_repeatable() -> None:
    def hits(seed: int) -> list[bool]:
        faults = Faults(seed)
        faults.add(Fault(fault=Kind.UNAVAILABLE, probability=0.3))
        return [bool(faults.strike("GetSite", "host")) for _ in range(1000)]

    assert hits(1) == hits(1)
    assert hits(1) != hits(2)
    assert 200 < sum(hits(1)) < 400


def test_faults_are_listed_and_removed(control: Control) -> None:
    first = control("POST", "faults", fault="503", nth=1000)
    second = control("POST", "faults", fault="delay")
    assert control("GET", "faults") == [first, second]
    control("DELETE", f"faults/{first['id']}")
    assert control("GET")["faults"] == [second]
    control("DELETE", "faults")
    assert control("GET", "faults") == []
    control("DELETE", "faults/7", status=404)


@pytest.mark.parametrize(
    "given",
    [{}, {"fault": "fire"}, {"fault": "503", "nth": "x"}, {"fault": "503", "color": 1}],
)
def test_a_fault_that_makes_no_sense_is_refused(control: Control, given: dict[str, Any]) -> None:
    assert "error" in control("POST", "faults", status=400, **given)


@pytest.mark.parametrize(("when", "meetings"), [("before", 0), ("after", 1)])
def test_a_barrier_holds_the_nth_call_until_it_is_let_go(
    sandbox: SandboxServer, control: Control, when: str, meetings: int
) -> None:
    barrier = control("POST", "barriers", operation="CreateMeeting", nth=2, when=when)
    assert barrier["state"] == "waiting"
    post(sandbox, "CreateMeeting")
    calls = [threading.Thread(target=post, args=(sandbox, "CreateMeeting"))]
    calls[0].start()
    assert control("GET", f"barriers/{barrier['id']}?wait=10")["state"] == "held"
    assert made(sandbox) == 1 + meetings
    assert post(sandbox).status_code == 200
    assert control("POST", f"barriers/{barrier['id']}")["state"] == "released"
    calls[0].join(10)
    assert made(sandbox) == 2


def test_clearing_barriers_lets_every_call_go(sandbox: SandboxServer, control: Control) -> None:
    barrier = sandbox.controls.barriers.add()
    call = threading.Thread(target=post, args=(sandbox,))
    call.start()
    assert barrier.held.wait(10)
    control("DELETE", "barriers")
    call.join(10)
    assert control("GET", "barriers") == []
    control("GET", "barriers/1", status=404)
    control("POST", "barriers", status=400, when="sideways")


def test_every_call_is_written_down(sandbox: SandboxServer, control: Control, ask: Ask) -> None:
    ask("GetSite")
    ticket = ask("AuthenticateUser", by="admin").values["sessionTicket"]
    ask("GetMeeting", {"meetingKey": 1}, by=None, sessionTicket=ticket)
    sandbox.controls.faults.add(Fault(fault=Kind.UNAVAILABLE, calls=1))
    post(sandbox)
    requests.post(sandbox.url, data=b"junk", timeout=10)
    recorded = control("GET", "calls")
    shown = [(call["operation"], call["caller"], call["result"]) for call in recorded["calls"]]
    assert shown == [
        ("GetSite", "host", "SUCCESS"),
        ("AuthenticateUser", "admin", "SUCCESS"),
        ("GetMeeting", "admin", "060001"),
        ("GetAPIVersion", "host", "503"),
        ("", "", "000000"),
    ]
    assert recorded["counts"]["GetSite"] == 1
    assert len(control("GET", "calls?operation=GetSite")["calls"]) == 1
    control("DELETE", "calls")
    assert control("GET", "calls")["total"] == 0


def test_settings_are_changed_and_everything_reset(
    sandbox: SandboxServer, control: Control, ask: Ask
) -> None:
    settings = control("POST", "settings", allMeetingsPassword=True)
    assert settings == {**SETTINGS, "allMeetingsPassword": True}
    assert ask("CreateMeeting", TOPIC).code == "060026"
    control("POST", "settings", status=404, color="red")
    control("POST", "settings", status=400, signIn="by fax")
    control("POST", "settings", status=400, ticketSeconds=-1)
    control("POST", "settings", status=400, timeZoneID=62)
    control("POST", "faults", fault="503")
    control("POST", "reset", state=True)
    overview = control("GET")
    assert overview["faults"] == []
    assert overview["settings"]["allMeetingsPassword"] is False
    assert overview["admin"]["webex_id"] == "admin"


def test_unknown_controls_are_not_found(control: Control) -> None:
    control("GET", "nothing", status=404)
    control("PUT", "faults", status=404)
    control("POST", "faults/1/2", status=404)
