"""Requests that ask for a check alone (``validateFormat``) change nothing."""

from __future__ import annotations

from typing import Any

import pytest

from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.store import Store
from webexadmin.sandbox.tests import happenings, jo, trainings
from webexadmin.sandbox.tests.conftest import MONDAY, Ask, Make
from webexadmin.sandbox.tests.guests import guest
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.spec import Values

WHEN = {"startDate": MONDAY, "timeZoneID": 21, "duration": 60}
GUESTS = {"attendee": [guest("new@e.example")]}
NEW: dict[str, Values] = {
    "CreateUser": jo.JO,
    "CreateMeeting": {
        "metaData": {"confName": "New"},
        "schedule": WHEN,
        "participants": {"attendees": GUESTS},
        "attendeeOptions": {"emailInvitations": True},
    },
    "CreateTrainingSession": trainings.new(),
    "CreateEvent": happenings.new(attendees=happenings.people("new@e.example")),
    "CreateTeleconferenceSession": {"metaData": {"confName": "New"}, "schedule": WHEN},
    "CreateSalesSession": {"metaData": {"confName": "New"}, "schedule": WHEN},
    "CreateContacts": {"contact": [{"email": "new@e.example"}]},
}
KEYS = {
    "SetMeeting": ("CreateMeeting", "meetingkey"),
    "SetTrainingSession": ("CreateTrainingSession", "sessionKey"),
    "SetEvent": ("CreateEvent", "sessionKey"),
    "SetTeleconferenceSession": ("CreateTeleconferenceSession", "sessionKey"),
    "SetSalesSession": ("CreateSalesSession", "meetingKey"),
}
TOPICS = {"SetEvent": {"sessionName": "Changed"}}
BESIDES = {"SetUser", "CreateMeetingAttendee", "RegisterMeetingAttendee"}


def kept(sandbox: SandboxServer) -> Any:
    """All that the site remembers, on its disk and in memory."""
    store: Store = sandbox.state._store
    rows = store._db.execute("SELECT kind, key, body FROM record ORDER BY kind, key").fetchall()
    return rows, dict(sandbox.state.sessions), dict(sandbox.state.users), list(sandbox.state.mails)


def made(ask: Ask, operation: str) -> int:
    """The number of a new session."""
    values = ask(operation, NEW[operation]).values
    return int(next(v[0] if isinstance(v, list) else v for n, v in values.items() if "ey" in n))


def check(ask: Ask, sandbox: SandboxServer, operation: str, values: Values, by: str) -> None:
    """The site answers nothing and keeps what it had; without the check it has something new."""
    before = kept(sandbox)
    reply = ask(operation, values | {"validateFormat": True}, by=by)
    assert (reply.code, reply.values) == ("", {}), reply.reason
    assert kept(sandbox) == before
    assert ask(operation, values | {"validateFormat": False}, by=by).code == ""
    assert kept(sandbox) != before


def test_all_operations_that_can_check_are_tried_here() -> None:
    can = {one.name for one in OPERATIONS.values() if "validateFormat" in one.request.by_name}
    assert can == {*NEW, *KEYS, *BESIDES}


@pytest.mark.parametrize("operation", NEW)
def test_nothing_is_made(ask: Ask, sandbox: SandboxServer, operation: str) -> None:
    by = "admin" if operation == "CreateUser" else "host"
    check(ask, sandbox, operation, NEW[operation], by)


@pytest.mark.parametrize("operation", KEYS)
def test_no_session_is_changed(ask: Ask, sandbox: SandboxServer, operation: str) -> None:
    create, name = KEYS[operation]
    topic = TOPICS.get(operation, {"confName": "Changed"})
    check(ask, sandbox, operation, {name: made(ask, create), "metaData": topic}, "host")


def test_no_user_is_changed(ask: Ask, sandbox: SandboxServer, jo: str) -> None:
    check(ask, sandbox, "SetUser", {"webExId": jo, "title": "Chief"}, "admin")


def test_nobody_is_invited(ask: Ask, sandbox: SandboxServer, make: Make) -> None:
    key = make()
    invited = guest("one@e.example", sessionKey=key, emailInvitations=True)
    check(ask, sandbox, "CreateMeetingAttendee", invited, "host")
    more = {"attendees": [guest("two@e.example", sessionKey=key)]}
    check(ask, sandbox, "RegisterMeetingAttendee", more, "host")


def test_what_breaks_a_rule_is_refused_as_ever(ask: Ask, make: Make, other_host: str) -> None:
    check = {"validateFormat": True}
    short = {"accessControl": {"meetingPassword": "abc"}}
    assert ask("CreateMeeting", NEW["CreateMeeting"] | short | check).code == "999999"
    assert ask("SetMeeting", {"meetingkey": make(), **short, **check}).code == "999999"
    added = guest("one@e.example", sessionKey=make(), **check)
    assert ask("CreateMeetingAttendee", added, by=other_host).code == "000001"
