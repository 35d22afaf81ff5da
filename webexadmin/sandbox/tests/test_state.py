"""Nothing that was answered is lost: not by a restart, not by kill -9."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import requests

from webexadmin.sandbox import times
from webexadmin.sandbox.records import Kept
from webexadmin.sandbox.seeding import Plan
from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.state import State
from webexadmin.sandbox.store import StateUnusable, Store
from webexadmin.sandbox.tests.conftest import read_reply
from webexadmin.xmlapi import wire
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.spec import Values

MANAGE = Path(__file__).resolve().parents[3] / "manage.py"
SMALL = Plan(users=8, days=5)


def request(operation: str, values: Values, card: dict[str, Any], by: str = "host") -> bytes:
    security = {
        "siteName": card["site_name"],
        "webExID": card[by]["webex_id"],
        "password": card[by]["password"],
    }
    return wire.encode_request(OPERATIONS[operation], values, security)


def post(server: SandboxServer, operation: str, values: Values, by: str = "host") -> Values:
    body = request(operation, values, server.card(), by)
    answer = requests.post(server.url, data=body, timeout=10)
    reply = read_reply(operation, answer.content)
    assert reply.code == "", reply.reason
    return reply.values


def test_a_restart_keeps_everything(tmp_path: Path) -> None:
    with SandboxServer(tmp_path, users=8, days=5) as first:
        made = post(first, "CreateMeeting", {"metaData": {"confName": "Übrig"}})
        gone = post(first, "CreateMeeting", {"metaData": {"confName": "Weg"}})
        post(first, "DelMeeting", {"meetingKey": gone["meetingkey"]})
        ticket = post(first, "AuthenticateUser", {})["sessionTicket"]
        first.state.change_settings({"allMeetingsPassword": True})
        shown = post(first, "GetMeeting", {"meetingKey": made["meetingkey"]})
        users, history = first.state.users, first.state.history
    with SandboxServer(tmp_path, seed=9, users=99) as second:
        assert post(second, "GetMeeting", {"meetingKey": made["meetingkey"]}) == shown
        assert second.state.users == users
        assert second.state.history == history
        assert gone["meetingkey"] not in second.state.sessions
        assert second.state.settings["allMeetingsPassword"] is True
        assert second.state.tickets[ticket].user_id == second.host.user_id
        assert second.state.plan == SMALL
        new = post(
            second,
            "CreateMeeting",
            {"metaData": {"confName": "Neu"}, "accessControl": {"meetingPassword": "abcd1"}},
        )
        assert new["meetingkey"] not in (made["meetingkey"], gone["meetingkey"])


def test_what_took_place_while_the_site_was_off_is_in_the_history(tmp_path: Path) -> None:
    state = State(tmp_path, SMALL)
    state.close()
    later = times.now() + 60 * times.DAY
    state = State(tmp_path, SMALL)
    before, known = len(state.history), [one for one in state.sessions.values() if one.attended]
    with state.lock:
        state.settle(later)
    assert len(state.history) > before
    gone = [one for one in known if one.spans[-1].end < later - times.DAY]
    assert gone
    assert not state.sessions.keys() & {one.key for one in gone}
    history = list(state.history)
    state.close()
    state = State(tmp_path, SMALL)
    with state.lock:
        state.settle(later)
    assert state.history == history
    state.close()


def test_two_sites_cannot_share_a_state(tmp_path: Path) -> None:
    state = State(tmp_path, SMALL)
    with pytest.raises(StateUnusable):
        State(tmp_path, SMALL)
    state.close()


def test_a_state_that_is_no_state_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "sandbox.sqlite3").write_bytes(b"something else altogether" * 100)
    with pytest.raises(StateUnusable, match="cannot be used"):
        State(tmp_path, SMALL)
    with pytest.raises(StateUnusable, match="cannot be used"):
        State(tmp_path / "sandbox.sqlite3", SMALL)


def test_a_state_of_an_earlier_release_is_started_over(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    State(tmp_path, SMALL).close()
    store = Store(tmp_path)
    store.delete("meta", "form")
    store.put("user", "host", {"webex_id": "host", "title": "Engineer"})
    store._db.execute("ALTER TABLE history DROP COLUMN stays")
    store.close()
    state = State(tmp_path, Plan(users=99))
    assert (state.plan, len(state.users)) == (SMALL, SMALL.users)
    assert "the site starts over" in caplog.text
    assert all(usage.stays for usage in state.history)
    state.close()


def test_a_ticket_that_ran_out_is_forgotten(tmp_path: Path) -> None:
    state = State(tmp_path, SMALL)
    old = state.issue_ticket(state.host, 0)
    state.issue_ticket(state.host, 5_400_000)
    assert old.value not in state.tickets
    state.close()


@pytest.fixture
def process(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    with run(tmp_path) as started:
        yield started
        started.kill()


def run(directory: Path) -> subprocess.Popen[str]:
    options = ["--json", "--state", str(directory), "--users", "8", "--days", "5"]
    return subprocess.Popen(
        [sys.executable, str(MANAGE), "sandbox", *options], stdout=subprocess.PIPE, text=True
    )


@pytest.mark.kill
def test_kill_9_loses_nothing_that_was_answered(
    process: subprocess.Popen[str], tmp_path: Path
) -> None:
    assert process.stdout is not None
    card = json.loads(process.stdout.readline())
    session, keys = requests.Session(), []
    for number in range(40):
        body = request("CreateMeeting", {"metaData": {"confName": f"Meeting {number}"}}, card)
        answer = session.post(card["url"], data=body, timeout=10)
        keys.append(read_reply("CreateMeeting", answer.content).values["meetingkey"])
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    state = State(tmp_path, SMALL)
    assert [state.sessions[key].topic for key in keys] == [f"Meeting {n}" for n in range(40)]
    state.close()


@dataclass(frozen=True)
class _Parcel(Kept):
    kind = "parcel"

    sent: datetime
    price: Decimal
    content: bytes


def test_what_is_kept_besides_comes_back_as_it_was_after_a_restart(tmp_path: Path) -> None:
    plan = Plan(users=5, days=2)
    first = State(tmp_path, plan)
    sent = datetime(2026, 3, 2, 9, 30)  # noqa: DTZ001 - a local time
    parcels = [_Parcel(first.next_number(), sent, Decimal("1.10"), b"\x00\xff") for _ in range(12)]
    first.keep(*parcels)
    first.discard(parcels[3])
    last = first.counter
    first.close()
    second = State(tmp_path, plan)
    assert list(second.kept(_Parcel).values()) == parcels[:3] + parcels[4:]
    assert second.next_number() == last + 1
    second.reseed()
    assert not second.kept(_Parcel)
    second.close()
