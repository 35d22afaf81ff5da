"""A site that is left to itself lives on: hosts plan and meet, and what is old is forgotten."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from webexadmin.sandbox import service, times
from webexadmin.sandbox.enrollment import Enrollment
from webexadmin.sandbox.past_sessions import KEPT_DAYS, PastSession
from webexadmin.sandbox.recordings import Access
from webexadmin.sandbox.seeding import Plan
from webexadmin.sandbox.seeding.plans import BRIDGE, NIGHTS
from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.sessions import Event, Session
from webexadmin.sandbox.state import State
from webexadmin.sandbox.tests.conftest import Ask
from webexadmin.xmlapi.spec import Values
from webexadmin.xmlapi.timezones import zone_by_id

LONG = (50, 92, 400)
"""Days: longer than hosts plan ahead, than the history reaches, than a series takes."""

ALL: Values = {"listControl": {"maximumNum": 500}}
After = Callable[[float], int]


@pytest.fixture
def after(monkeypatch: pytest.MonkeyPatch) -> After:
    """``after(92)``: so many days have gone by at the site; the instant that it is there."""
    begun = time.time_ns()

    def after_(days: float) -> int:
        now = begun + int(days * times.DAY * 10**9)
        monkeypatch.setattr(service, "time", SimpleNamespace(time_ns=lambda: now))
        return now // 10**9

    return after_


def local(instant: int) -> object:
    return times.to_local(instant, zone_by_id(4))


def ahead(state: State, now: int, days: int) -> list[Session]:
    end = now + days * times.DAY
    return [
        one
        for one in state.sessions.values()
        if one.attended and any(now < span.start < end for span in one.spans)
    ]


@pytest.mark.parametrize("days", LONG)
def test_the_schedule_never_runs_dry(
    ask: Ask, sandbox: SandboxServer, after: After, days: int
) -> None:
    usual = len(ahead(sandbox.state, after(0), 14))
    now = after(days)
    scope = {"startDateStart": local(now), "timeZoneID": 4}
    listed = ask("LstsummarySession", ALL | {"dateScope": scope}, by="admin")
    assert listed.values["matchingRecords"]["total"] > 0
    coming = ahead(sandbox.state, now, 14)
    assert usual / 2 < len(coming) < usual * 2
    assert {one.service for one in ahead(sandbox.state, now, 45)} == {
        "MeetingCenter", "TrainingCenter", "EventCenter", "SupportCenter", "SalesCenter",
    }  # fmt: skip
    topics = [one.topic for one in sandbox.state.sessions.values()]
    assert topics.count(NIGHTS) == 1
    assert 1 <= topics.count(BRIDGE) <= 2
    assert ask("LstOpenSession").code == ""


@pytest.mark.parametrize("days", LONG)
def test_sessions_are_held_and_recorded(
    ask: Ask, sandbox: SandboxServer, after: After, days: int
) -> None:
    def last_weeks(operation: str, now: int) -> int:
        names = ("sessionStartTimeStart", "sessionStartTimeEnd")
        scope = dict(zip(names, (local(now - 14 * times.DAY), local(now)), strict=True))
        found = ask(operation, ALL | {"startTimeScope": scope}, by="admin")
        return int(found.values["matchingRecords"]["total"])

    operations = ("LstmeetingusageHistory", "LstmeetingattendeeHistory")
    before = [last_weeks(operation, after(0)) for operation in operations]
    recorded = ask("LstRecording", ALL, by="admin").values["matchingRecords"]["total"]
    now = after(days)
    for operation, usual in zip(operations, before, strict=True):
        assert usual / 2 < last_weeks(operation, now) < usual * 2
    found = ask("LstRecording", ALL, by="admin").values["matchingRecords"]["total"]
    assert recorded / 3 < found < recorded * 3
    assert max(one.accessed for one in sandbox.state.kept(Access).values()) > now - 60 * times.DAY
    for operation in ("LsteventsessionHistory", "LsttrainingsessionHistory"):
        assert ask(operation, by="admin").code == ""


def test_what_is_older_than_the_history_reaches_is_forgotten(
    ask: Ask, sandbox: SandboxServer, after: After
) -> None:
    state = sandbox.state
    known = {usage.conf_id for usage in state.history}
    now = after(KEPT_DAYS + 1)
    ask("LstmeetingusageHistory", by="admin")
    assert min(usage.start for usage in state.history) >= now - KEPT_DAYS * times.DAY
    left = {usage.conf_id for usage in state.history}
    assert not known & left
    assert state.kept(PastSession).keys() <= left
    scheduled = {one.conf_id for one in state.sessions.values() if isinstance(one, Event)}
    assert {form.conf_id for form in state.kept(Enrollment).values()} <= left | scheduled


def test_what_was_scheduled_through_the_api_stays_as_it_is(
    ask: Ask, sandbox: SandboxServer, after: After
) -> None:
    key = int(ask("CreateMeeting", {"metaData": {"confName": "Mine"}}).values["meetingkey"])
    made = sandbox.state.sessions[key]
    after(LONG[-1])
    assert ask("GetMeeting", {"meetingKey": key}).code == ""
    assert sandbox.state.sessions[key] == made
    rows = ask("LstmeetingusageHistory", {"confName": "Mine"}, by="admin").rows()
    assert rows == []


def test_nobody_else_plans_than_those_who_may_host(
    ask: Ask, sandbox: SandboxServer, after: After, jo: str
) -> None:
    gone = [user.webex_id for user in sandbox.state.users.values() if user.webex_id != "host"]
    ask("DelUser", {"webExId": gone[4:54]}, by="admin")
    after(3)
    ask("LstmeetingusageHistory", by="admin")
    settled = set(sandbox.state.sessions)
    after(60)
    ask("LstmeetingusageHistory", by="admin")
    new = {one.host for key, one in sandbox.state.sessions.items() if key not in settled}
    assert new
    assert not new & {jo, *gone[4:54]}


def test_days_that_go_by_one_at_a_time_bring_as_much(tmp_path: Path) -> None:
    plan, now = Plan(users=30, days=20), times.now()
    at_once, by_day = State(None, plan), State(None, plan)
    at_once.settle(now + 30 * times.DAY)
    for day in range(31):
        by_day.settle(now + day * times.DAY)
    held = [[(row.host, row.start) for row in one.history] for one in (at_once, by_day)]
    assert len(held[0]) == pytest.approx(len(held[1]), rel=0.05)
    assert {one.host for one in at_once.sessions.values()} == {
        one.host for one in by_day.sessions.values()
    }


def test_a_restart_loses_nothing_of_what_is_under_way(tmp_path: Path) -> None:
    plan, begun = Plan(users=40, days=5), (times.now() // times.DAY + 7) * times.DAY + 60
    first = State(tmp_path, plan)
    # On some days of the week nobody meets without a plan.
    for day in range(7):
        first.settle(begun + day * times.DAY)
        if first._under_way:
            break
    begun += day * times.DAY
    assert first._under_way
    under_way, history = list(first._under_way), list(first.history)
    first.close()
    again = State(tmp_path, plan)
    assert (again._under_way, again.history) == (under_way, history)
    again.settle(begun + 2 * times.DAY)
    assert {row.conf_id for row in under_way} <= {row.conf_id for row in again.history}
    numbers = [row.conf_id for row in again.history]
    assert len(set(numbers)) == len(numbers)
    again.close()


def test_a_site_that_was_off_catches_up_when_it_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    State(tmp_path, Plan(users=8, days=5)).close()
    later = times.now() + 92 * times.DAY
    monkeypatch.setattr(times, "now", lambda: later)
    state = State(tmp_path, Plan(users=8, days=5))
    assert state.history[-1].end > later - 14 * times.DAY
    assert state.history[0].start >= later - KEPT_DAYS * times.DAY
    state.close()


def test_a_site_started_over_after_its_clock_was_set_back_begins_now(
    ask: Ask, sandbox: SandboxServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = times.now()
    with monkeypatch.context() as later:
        later.setattr(times, "now", lambda: begun + 92 * times.DAY)
        sandbox.reset()
    sandbox.reset()
    assert ask("LstOpenSession").code == ""
