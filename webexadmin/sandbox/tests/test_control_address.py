"""The control address serves this machine, and no page of another site in a browser of it."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
import requests

from webexadmin.sandbox import faults
from webexadmin.sandbox.server import SandboxServer

JSON = "application/json"
DELAY = b'{"fault": "delay"}'


def send(sandbox: SandboxServer, method: str = "POST", **headers: str) -> int:
    """The status of a request that sets a fault (or clears them, or looks at them)."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    address = f"{sandbox.control_url}/faults"
    body = DELAY if method == "POST" else None
    return requests.request(method, address, data=body, headers=named, timeout=10).status_code


def in_force(sandbox: SandboxServer) -> int:
    return len(sandbox.controls.faults.all())


@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
@pytest.mark.parametrize(
    "host",
    ["rebound.example", "rebound.example:80", "127.0.0.1.rebound.example", "192.0.2.7", "[", ""],
)
def test_a_foreign_name_of_this_machine_is_refused(
    sandbox: SandboxServer, method: str, host: str
) -> None:
    sandbox.controls.faults.add(faults.Fault(fault=faults.Kind.DELAY))
    assert send(sandbox, method, Host=host, Content_Type=JSON) == 403
    assert in_force(sandbox) == 1


@pytest.mark.parametrize("host", ["localhost:{port}", "LOCALHOST", "127.0.0.1:{port}", "[::1]:9"])
def test_its_own_names_are_served(sandbox: SandboxServer, host: str) -> None:
    own = host.format(port=urlsplit(sandbox.url).port)
    assert send(sandbox, Host=own, Content_Type=JSON) == 200
    assert in_force(sandbox) == 1


@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1", ""])
def test_the_page_of_another_server_is_refused(
    sandbox: SandboxServer, method: str, origin: str
) -> None:
    sandbox.controls.faults.add(faults.Fault(fault=faults.Kind.DELAY))
    assert send(sandbox, method, Origin=origin, Content_Type=JSON) == 403
    assert in_force(sandbox) == 1


def test_a_page_of_the_site_itself_is_served(sandbox: SandboxServer) -> None:
    origin = f"http://{urlsplit(sandbox.url).netloc}"
    assert send(sandbox, Origin=origin, Content_Type=JSON) == 200


@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""]
)
def test_what_a_form_can_send_is_no_json(sandbox: SandboxServer, content_type: str) -> None:
    assert send(sandbox, Content_Type=content_type) == 415
    assert in_force(sandbox) == 0


def test_json_may_tell_its_charset(sandbox: SandboxServer) -> None:
    assert send(sandbox, Content_Type="Application/JSON; charset=utf-8") == 200


def test_a_refused_caller_is_told_why(sandbox: SandboxServer) -> None:
    answer = requests.get(sandbox.control_url, headers={"Host": "rebound.example"}, timeout=10)
    assert answer.json() == {"error": "the Host is not this machine"}
    assert sandbox.admin.password not in answer.text


def test_what_callers_make_up_does_not_pile_up(
    sandbox: SandboxServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(faults, "MOST_NAMES", 3)
    for number in range(5):
        made_up = f"Fly{number}" + "y" * 300
        body = f'<m><body><bodyContent xsi:type="{made_up}"/></body></m>'
        assert requests.post(sandbox.url, data=body, timeout=10).status_code == 200
    recorded = requests.get(f"{sandbox.control_url}/calls", timeout=10).json()
    assert recorded["total"] == 5
    assert sorted(recorded["counts"].values()) == [1, 1, 1, 2]
    assert recorded["counts"][faults.OTHERS] == 2
    assert {len(call["operation"]) for call in recorded["calls"]} == {faults.LONGEST_NAME}
