"""How the sandbox's tests ask it: over HTTP, as one of its users."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest
import requests

from webexadmin.sandbox.records import Usage
from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.session_types import MEETINGS
from webexadmin.sandbox.tests.jo import create
from webexadmin.xmlapi import wire
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.spec import Values

MONDAY = datetime(2027, 3, 1, 10, 0)  # noqa: DTZ001


@dataclass(frozen=True)
class Reply:
    """An answer, read: ``code`` is the exceptionID of a failure and "" for a success."""

    body: bytes
    code: str
    reason: str
    values: Values

    def rows(self) -> list[Values]:
        """The records of a list; none for 000015."""
        if self.code == "000015":
            return []
        lists = [value for value in self.values.values() if isinstance(value, list)]
        return lists[0]


def read_reply(operation: str, body: bytes) -> Reply:
    """An answer of an operation, which must be readable without a problem."""
    root = wire.parse(body)
    header = wire.read_response_header(root)
    if header["result"] == "FAILURE":
        return Reply(body, header["exceptionID"], header["reason"], {})
    answer = wire.read_answer(OPERATIONS[operation], root, header["gsbStatus"])
    assert answer.problems == []
    return Reply(body, "", "", answer.values)


Ask = Callable[..., Reply]


@pytest.fixture
def ask(sandbox: SandboxServer) -> Ask:
    """``ask(operation, values, by="host")``; ``by=None`` gives no credentials."""

    def ask_(
        operation: str, values: Values | None = None, by: str | None = "host", **security: Any
    ) -> Reply:
        given: Values = {"siteName": sandbox.site_name}
        user = sandbox.state.user(by) if by else None
        if user is not None:
            given |= {"webExID": user.webex_id, "password": user.password}
        given |= security
        given = {name: value for name, value in given.items() if value is not None}
        body = wire.encode_request(OPERATIONS[operation], values or {}, given)
        answer = requests.post(sandbox.url, data=body, timeout=10)
        assert answer.status_code == 200
        return read_reply(operation, answer.content)

    return ask_


@pytest.fixture
def jo(ask: Ask) -> str:
    """A host that was created a moment ago."""
    assert create(ask).code == ""
    return "jo"


def meetings_held(sandbox: SandboxServer) -> list[Usage]:
    """The past meetings of a site; sessions of other services have histories of their own."""
    return [usage for usage in sandbox.state.history if usage.service == MEETINGS]


Make = Callable[..., int]


@pytest.fixture
def make(ask: Ask) -> Make:
    """Schedules a meeting of one hour in London; groups of values as keywords."""

    def make_(topic: str = "Planning", by: str = "host", **groups: Any) -> int:
        values: Values = {"metaData": {"confName": topic}, **groups}
        default = {"startDate": MONDAY, "timeZoneID": 21, "duration": 60}
        values["schedule"] = default | groups.get("schedule", {})
        return int(ask("CreateMeeting", values, by=by).values["meetingkey"])

    return make_


@pytest.fixture
def boss(sandbox: SandboxServer) -> str:
    """The Webex ID of somebody for whom the host may schedule."""
    return next(user.webex_id for user in sandbox.state.users.values() if user.schedulers)


@pytest.fixture
def other_host(sandbox: SandboxServer) -> str:
    """The Webex ID of an active host who lets nobody schedule."""
    return next(
        user.webex_id
        for user in sandbox.state.users.values()
        if user.active and not user.sees_all and not user.schedulers and user.webex_id != "host"
    )


@pytest.fixture
def deactivated(sandbox: SandboxServer) -> str:
    """The Webex ID of a deactivated user."""
    return next(u.webex_id for u in sandbox.state.users.values() if not u.active)
