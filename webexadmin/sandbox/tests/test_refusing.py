"""A site that does not offer everything, as after the end of life of the meeting operations."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pytest
import requests

from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.tests.conftest import Ask

TOPIC = {"metaData": {"confName": "Once"}}


@pytest.mark.parametrize(
    ("exception_id", "reason"),
    [
        ("000000", "Fail to forward request:java:com.webex.service.binding.meeting.CreateMeeting"),
        ("010106", "The classic Event has been disabled."),
        ("010107", "The site is suspended"),
        ("999999", "This API has been disabled"),
    ],
)
def test_a_refused_operation_does_nothing_and_says_why(
    sandbox: SandboxServer, ask: Ask, exception_id: str, reason: str
) -> None:
    before = len(sandbox.state.sessions)
    sandbox.state.refuse("CreateMeeting", exception_id)
    reply = ask("CreateMeeting", TOPIC)
    assert (reply.code, reply.reason) == (exception_id, reason)
    assert len(sandbox.state.sessions) == before
    assert ask("GetSite").code == ""


def test_refusals_are_steered_from_outside(sandbox: SandboxServer, ask: Ask) -> None:
    address = f"{sandbox.control_url}/refused"
    requests.post(address, json={"operation": "GetSite"}, timeout=10)
    requests.post(address, json={"operation": "GetUser", "exception_id": "010106"}, timeout=10)
    there = {"GetSite": "000000", "GetUser": "010106"}
    assert requests.get(address, timeout=10).json() == there
    assert requests.get(sandbox.control_url, timeout=10).json()["refused"] == there
    requests.delete(f"{address}/GetSite", timeout=10)
    assert (ask("GetSite").code, ask("GetUser").code) == ("", "010106")
    requests.delete(address, timeout=10)
    assert sandbox.state.refused == {}


@pytest.mark.parametrize(
    ("method", "path", "given", "status"),
    [
        ("POST", "", {"operation": "GetNothing"}, 404),
        ("POST", "", {"color": "red"}, 400),
        ("DELETE", "/GetSite", None, 404),
    ],
)
def test_a_refusal_that_makes_no_sense_is_turned_down(
    sandbox: SandboxServer, method: str, path: str, given: dict[str, Any] | None, status: int
) -> None:
    url = f"{sandbox.control_url}/refused{path}"
    assert requests.request(method, url, json=given, timeout=10).status_code == status


def test_a_restarted_site_still_refuses_and_a_new_one_does_not(tmp_path: Path) -> None:
    start = partial(SandboxServer, tmp_path, users=5, days=2)
    with start(refused={"DelMeeting": "000000"}):
        pass
    with start(refused={"SetMeeting": "010107"}) as again:
        assert again.state.refused == {"DelMeeting": "000000", "SetMeeting": "010107"}
        again.reset()
        assert again.state.refused == {}
