"""Series of meetings and of sessions of Sales Center: their first day and their end."""

from __future__ import annotations

from datetime import timedelta

import pytest

from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.tests import test_sales as sales
from webexadmin.sandbox.tests.conftest import MONDAY, Ask, Make
from webexadmin.sandbox.tests.test_meetings import start
from webexadmin.xmlapi.spec import Values

WEEKLY: Values = {"repeatType": "WEEKLY", "dayInWeek": {"day": ["MONDAY"]}}
COUNTED = {"SetMeeting": "afterMeetingNumber", "SetSalesSession": "endAfter"}
KEYS = {"SetMeeting": "meetingkey", "SetSalesSession": "meetingKey"}


@pytest.fixture(params=list(KEYS))
def operation(request: pytest.FixtureRequest) -> str:
    """Changes sessions of one service or the other."""
    return str(request.param)


def made(ask: Ask, make: Make, operation: str, repeat: Values) -> int:
    if operation == "SetMeeting":
        return make(repeat=repeat)
    return sales.key_of(sales.schedule(ask, repeat=repeat))


def change(ask: Ask, operation: str, key: int, **repeat: object) -> str:
    return ask(operation, {KEYS[operation]: key, "repeat": repeat}).code


def weeks(sandbox: SandboxServer, key: int) -> int:
    """How often it takes place."""
    return len(sandbox.state.sessions[key].local_starts)


def test_another_end_takes_the_place_of_the_old_one(
    ask: Ask, make: Make, sandbox: SandboxServer, operation: str
) -> None:
    key = made(ask, make, operation, {**WEEKLY, COUNTED[operation]: 3})
    assert weeks(sandbox, key) == 3
    last = MONDAY + timedelta(weeks=5)
    assert change(ask, operation, key, expirationDate=last) == ""
    assert weeks(sandbox, key) == 6
    assert change(ask, operation, key, **{COUNTED[operation]: 8}) == ""
    assert weeks(sandbox, key) == 8


def test_what_is_said_of_the_days_leaves_the_end(
    ask: Ask, make: Make, sandbox: SandboxServer, operation: str
) -> None:
    key = made(ask, make, operation, {**WEEKLY, COUNTED[operation]: 3})
    assert change(ask, operation, key, dayInWeek={"day": ["MONDAY", "TUESDAY"]}) == ""
    days = [start - MONDAY for start in sandbox.state.sessions[key].local_starts]
    assert days == [timedelta(days=n) for n in (0, 1, 7)]


def test_another_pattern_starts_anew_but_not_while_it_is_in_progress(
    ask: Ask, make: Make, sandbox: SandboxServer, operation: str
) -> None:
    key = made(ask, make, operation, {**WEEKLY, COUNTED[operation]: 3})
    assert change(ask, operation, key, repeatType="DAILY", **{COUNTED[operation]: 2}) == ""
    starts = sandbox.state.sessions[key].local_starts
    assert starts == [MONDAY, MONDAY + timedelta(days=1)]
    if operation == "SetMeeting":
        start(sandbox, key)
        assert change(ask, operation, key, repeatType="NO_REPEAT") == "060042"


def test_a_sales_series_starts_on_the_first_day_of_its_pattern(ask: Ask) -> None:
    sundays = {"repeatType": "WEEKLY", "dayInWeek": {"day": ["SUNDAY"]}, "endAfter": 2}
    key = sales.key_of(sales.schedule(ask, repeat=sundays))
    sunday = MONDAY + timedelta(days=6)
    told = ask("GetSalesSession", {"meetingKey": key}).values
    assert told["schedule"]["startDate"] == sunday
    saturdays = {**sundays, "dayInWeek": {"day": ["SATURDAY"]}}
    assert ask("SetSalesSession", {"meetingKey": key, "repeat": saturdays}).code == ""
    told = ask("GetSalesSession", {"meetingKey": key}).values
    assert told["schedule"]["startDate"] == sunday + timedelta(days=6)
