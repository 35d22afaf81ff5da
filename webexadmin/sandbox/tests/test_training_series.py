"""Training sessions that recur: when they take place, and single ones moved or deleted."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from webexadmin.sandbox import times
from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.tests.conftest import MONDAY, Ask
from webexadmin.sandbox.tests.trainings import change, new, schedule, show, start
from webexadmin.xmlapi.spec import Values

WEEKLY: Values = {"repeatType": "RECURRING_SINGLE", "occurenceType": "WEEKLY", "endAfter": 4}
DAYS = [MONDAY + timedelta(days=n) for n in range(40)]


def held(ask: Ask, key: int) -> list[datetime]:
    """The starts of all holdings that the list of sessions tells of."""
    scope = {"startDateStart": MONDAY, "startDateEnd": DAYS[39], "timeZoneID": 45}
    rows = ask(
        "LstsummarySession", {"sessionKey": key, "recurrence": True, "dateScope": scope}
    ).rows()
    return [row["startTime"] for row in rows]


@pytest.mark.parametrize(
    ("repeat", "days"),
    [
        ({"occurenceType": "DAILY", "endAfter": 3}, [0, 1, 2]),
        ({"occurenceType": "DAILY", "interval": 2, "endAfter": 3}, [0, 2, 4]),
        ({"occurenceType": "WEEKLY", "endAfter": 2}, [0, 7]),
        ({"occurenceType": "WEEKLY", "interval": 5, "endAfter": 3}, [0, 7, 14]),
        ({"dayInWeek": {"day": ["SUNDAY", "TUESDAY"]}, "endAfter": 3}, [1, 6, 8]),
        ({"occurenceType": "WEEKLY", "expirationDate": DAYS[14]}, [0, 7, 14]),
        ({"occurenceType": "WEEKLY", "endAfter": 9, "expirationDate": DAYS[13]}, [0, 7]),
        ({"occurenceType": "MONTHLY", "dayInMonth": 3, "endAfter": 2}, [2, 33]),
        ({"occurenceType": "CONSTANT", "interval": 4, "endAfter": 3}, [0, 4, 8]),
        ({"occurenceType": "NO_REPEAT", "endAfter": 3}, [0]),
    ],
)
@pytest.mark.parametrize("kind", ["RECURRING_SINGLE", "MULTIPLE_SESSION"])
def test_a_series_takes_place_by_its_pattern(
    ask: Ask, kind: str, repeat: Values, days: list[int]
) -> None:
    key = schedule(ask, repeat={"repeatType": kind, **repeat})
    assert held(ask, key) == [DAYS[day] for day in days]
    [row] = ask("LstsummarySession", {"sessionKey": key}).rows()
    assert row["isRecurring"]


def test_a_single_session_takes_place_once_whatever_else_is_said(ask: Ask) -> None:
    key = schedule(ask, repeat={"repeatType": "SINGLE", "occurenceType": "DAILY", "endAfter": 3})
    assert held(ask, key) == [MONDAY]
    assert show(ask, key)["repeat"] == {"repeatType": "SINGLE"}
    [row] = ask("LstsummarySession", {"sessionKey": key}).rows()
    assert not row["isRecurring"]


def test_an_irregular_course_takes_place_when_its_starts_say(ask: Ask) -> None:
    course = {"repeatType": "MULTIPLE_SESSION", "occurenceType": "IRREGULARLY"}
    key = schedule(ask, schedule={"startDate": [DAYS[9], DAYS[0], DAYS[4]]}, repeat=course)
    assert held(ask, key) == [DAYS[0], DAYS[4], DAYS[9]]
    shown = show(ask, key)
    assert shown["schedule"]["startDate"] == [DAYS[0], DAYS[4], DAYS[9]]
    assert shown["repeat"]["expirationDate"] == DAYS[9]


@pytest.mark.parametrize("repeat", [{}, {"repeatType": "SINGLE"}, WEEKLY])
def test_several_starts_are_only_for_irregular_courses(ask: Ask, repeat: Values) -> None:
    several = new(schedule={"startDate": [DAYS[0], DAYS[4]]}, repeat=repeat)
    assert ask("CreateTrainingSession", several).code == "999999"


def test_the_end_of_a_series_is_told_as_the_guide_prints_it(ask: Ask) -> None:
    pattern = {"dayInWeek": {"day": ["SUNDAY"]}, "endAfter": 5, "interval": 5, "monthInYear": 1}
    key = schedule(ask, repeat=WEEKLY | pattern)
    shown = show(ask, key)
    assert shown["schedule"]["startDate"] == [DAYS[6]]
    assert shown["repeat"]["expirationDate"] == DAYS[6] + timedelta(weeks=4)
    assert shown["repeat"]["interval"] == 5
    assert "monthInYear" not in shown["repeat"]


def test_a_series_without_an_end_ends_after_a_year(ask: Ask) -> None:
    endless = {"repeatType": "RECURRING_SINGLE", "occurenceType": "WEEKLY"}
    shown = show(ask, schedule(ask, repeat=endless))
    assert shown["repeat"]["expirationDate"] == MONDAY + timedelta(days=365)


def test_each_end_takes_the_place_of_the_other(ask: Ask) -> None:
    key = schedule(ask, repeat=WEEKLY)
    assert change(ask, key, repeat={"expirationDate": DAYS[38]}) == ""
    assert held(ask, key) == [DAYS[day] for day in (0, 7, 14, 21, 28, 35)]
    assert change(ask, key, repeat={"endAfter": 2}) == ""
    assert held(ask, key) == [DAYS[0], DAYS[7]]


def test_a_single_session_can_become_a_series_and_a_series_single(ask: Ask) -> None:
    key = schedule(ask)
    assert change(ask, key, repeat=WEEKLY) == ""
    assert held(ask, key) == [DAYS[0], DAYS[7], DAYS[14], DAYS[21]]
    assert change(ask, key, repeat={"repeatType": "SINGLE"}) == ""
    assert held(ask, key) == [DAYS[0]]


def single(index: int, **order: Any) -> Values:
    return {"repeatSession": [{"index": index, **order}]}


def test_single_sessions_of_a_series_are_moved_and_deleted(ask: Ask) -> None:
    key = schedule(ask, repeat=WEEKLY)
    moved = DAYS[9].replace(hour=15)
    assert change(ask, key, repeat=single(2, action="EDIT", startDate=moved)) == ""
    assert change(ask, key, repeat=single(3, action="DELETE")) == ""
    assert held(ask, key) == [DAYS[0], moved, DAYS[21]]
    assert show(ask, key)["repeat"]["repeatSession"] == [
        {"index": 1, "startDate": DAYS[0]},
        {"index": 2, "startDate": moved},
        {"index": 4, "startDate": DAYS[21]},
    ]


def test_a_series_can_be_scheduled_with_single_sessions_left_out(ask: Ask) -> None:
    key = schedule(ask, repeat=WEEKLY | single(1, action="DELETE"))
    assert held(ask, key) == [DAYS[7], DAYS[14], DAYS[21]]


def test_a_moved_session_can_be_moved_back(ask: Ask) -> None:
    key = schedule(ask, repeat=WEEKLY | single(2, action="EDIT", startDate=DAYS[8]))
    assert held(ask, key)[1] == DAYS[8]
    assert change(ask, key, repeat=single(2, startDate=DAYS[7])) == ""
    assert held(ask, key) == [DAYS[0], DAYS[7], DAYS[14], DAYS[21]]


def test_moving_one_session_makes_other_conferences(ask: Ask) -> None:
    key = schedule(ask, repeat=WEEKLY)
    [before] = ask("LstsummarySession", {"sessionKey": key}).rows()
    assert change(ask, key, repeat=single(1, action="EDIT", startDate=DAYS[1])) == ""
    [after] = ask("LstsummarySession", {"sessionKey": key}).rows()
    assert after["confID"] != before["confID"]


@pytest.mark.parametrize(
    "order",
    [
        single(5, action="DELETE"),
        single(0, action="DELETE"),
        single(2, action="EDIT"),
        single(2, action="EDIT", startDate=DAYS[14]),
        single(2, action="EDIT", startDate=datetime(1, 1, 1)),  # noqa: DTZ001
        {"repeatSession": [{"index": n, "action": "DELETE"} for n in (1, 2, 3, 4)]},
        {"repeatSession": [{"index": 2, "action": "DELETE"}, {"index": 9, "action": "DELETE"}]},
    ],
)
def test_orders_that_cannot_be_followed_change_nothing(ask: Ask, order: Values) -> None:
    key = schedule(ask, repeat=WEEKLY)
    before = show(ask, key)
    assert change(ask, key, repeat=order) == "999999"
    assert show(ask, key) == before


def test_a_single_session_has_no_sessions_to_delete(ask: Ask) -> None:
    assert change(ask, schedule(ask), repeat=single(1, action="DELETE")) == "999999"


def test_what_was_changed_of_single_sessions_outlives_other_changes(ask: Ask) -> None:
    key = schedule(ask, repeat=WEEKLY | single(2, action="DELETE"))
    assert change(ask, key, metaData={"confName": "Renamed"}) == ""
    assert held(ask, key) == [DAYS[0], DAYS[14], DAYS[21]]


def test_another_pattern_forgets_what_was_changed_of_single_sessions(ask: Ask) -> None:
    key = schedule(ask, repeat=WEEKLY | single(2, action="DELETE"))
    assert change(ask, key, schedule={"startDate": [DAYS[1]]}) == ""
    assert held(ask, key) == [DAYS[1], DAYS[8], DAYS[15], DAYS[22]]


def test_of_a_started_series_only_the_running_session_must_stay(
    ask: Ask, sandbox: SandboxServer
) -> None:
    key = schedule(ask, repeat=WEEKLY)
    running = start(sandbox, key)
    tomorrow = running.local_starts[0] + timedelta(days=1)
    assert change(ask, key, repeat=single(1, action="DELETE")) == "060042"
    assert change(ask, key, repeat=single(1, startDate=tomorrow)) == "060042"
    assert change(ask, key, repeat=single(1, startDate=running.local_starts[0])) == ""
    assert change(ask, key, repeat=single(2, action="DELETE")) == ""
    assert change(ask, key, repeat={"repeatType": "MULTIPLE_SESSION"}) == "060042"


@pytest.mark.parametrize("repeat", [{"repeatType": "SINGLE"}, WEEKLY])
def test_a_started_session_is_not_moved_and_its_series_neither(
    ask: Ask, sandbox: SandboxServer, repeat: Values
) -> None:
    key = schedule(ask, repeat=repeat)
    here = start(sandbox, key).local_starts[0]
    later = here + timedelta(hours=1)
    assert change(ask, key, schedule={"startDate": [later]}) == "060042"
    assert change(ask, key, schedule={"startDate": [here], "duration": 120}) == ""
    assert change(ask, key, metaData={"confName": "Renamed"}) == ""


def test_a_series_that_has_begun_is_listed_by_its_next_session(
    ask: Ask, sandbox: SandboxServer
) -> None:
    key = schedule(ask, repeat=WEEKLY)
    session = sandbox.state.sessions[key]
    first = times.to_local(times.now() - 8 * times.DAY, session.zone)
    values = {**session.values, "schedule": {**session.schedule, "startDate": [first]}}
    sandbox.state.put_session(replace(session, values=values))
    [row] = ask("LstsummaryTrainingSession", {"sessionKey": key}).rows()
    assert row["startDate"] == first + timedelta(weeks=2)
