"""Hands-on labs: their computers, when they are free, reservations."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from webexadmin.sandbox import times
from webexadmin.sandbox.labs import Lab, Use, free_spans
from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.sessions import Span
from webexadmin.sandbox.tests.conftest import MONDAY, Ask
from webexadmin.sandbox.tests.trainings import change, new, schedule
from webexadmin.xmlapi.spec import Values
from webexadmin.xmlapi.timezones import zone_by_id

HOUR = timedelta(hours=1)
LAB2 = 8
"""Computers that Lab2 has."""


def period(**changes: Any) -> Values:
    day = {"sessionStartTime": MONDAY - 2 * HOUR, "sessionEndTime": MONDAY + 6 * HOUR}
    return {"labName": "Lab2", "timeZoneID": 45, **day, **changes}


def reserve(ask: Ask, **changes: Any) -> str:
    """The exceptionID; "" when the computers are reserved."""
    wanted = {
        "labName": "Lab2", "numComputers": 5, "topic": "Basics", "startDate": MONDAY,
        "endDate": MONDAY + HOUR, "timeZoneID": 45,
    }  # fmt: skip
    values = {name: value for name, value in (wanted | changes).items() if value is not None}
    return ask("ReserveLab", values).code


def free(ask: Ask, wanted: int, **changes: Any) -> list[tuple[int, int, str]]:
    """Free intervals in hours from Monday's 10:00."""
    rows = ask("CheckLabAvailability", period(numComputers=wanted, **changes)).rows()
    return [
        (
            (row["sessionStartTime"] - MONDAY) // HOUR,
            (row["sessionEndTime"] - MONDAY) // HOUR,
            row["status"],
        )
        for row in rows
    ]


def test_all_labs_are_told_or_one_whatever_its_case(ask: Ask) -> None:
    rows = ask("GetLabInfo").rows()
    assert [row["labName"] for row in rows] == ["Lab1", "Lab2", "Security lab"]
    assert all(row["totalComputers"] > 0 and row["description"] for row in rows)
    assert ask("GetLabInfo", {"labName": "LAB2"}).rows() == [rows[1]]
    assert ask("GetLabInfo", {"labName": "Lab9"}).code == "000015"


def test_computers_of_reservations_that_run_are_in_use(ask: Ask) -> None:
    [before] = ask("GetLabInfo", {"labName": "Lab1"}).rows()
    assert before["computersInSession"] == 3
    now = times.to_local(times.now(), zone_by_id(45))
    span = {"startDate": now - HOUR, "endDate": now + HOUR}
    assert reserve(ask, labName="Lab1", numComputers=2, **span) == ""
    assert ask("GetLabInfo", {"labName": "Lab1"}).rows()[0]["computersInSession"] == 5


def test_a_reservation_stands_in_the_schedule_in_the_zone_asked_for(ask: Ask) -> None:
    assert reserve(ask) == ""
    zone = zone_by_id(4)
    instants = [times.to_instant(one, zone_by_id(45)) for one in (MONDAY, MONDAY + HOUR)]
    begun, ended = (times.to_local(one, zone) for one in instants)
    asked = {"timeZoneID": 4, "sessionStartTime": begun, "sessionEndTime": ended}
    assert ask("GetLabSchedule", period(**asked)).rows() == [
        {
            "labName": "Lab2",
            "confName": "Basics",
            **asked,
            "hostWebExID": "host",
            "numComputers": 5,
        }
    ]
    later = period(sessionStartTime=MONDAY + HOUR)
    assert ask("GetLabSchedule", later).code == "000015"


def test_what_is_reserved_is_missing_between_the_free_intervals(ask: Ask) -> None:
    assert free(ask, LAB2) == [(-2, 6, "AVAILABLE")]
    assert reserve(ask) == ""
    assert free(ask, 4) == [(-2, 0, "AVAILABLE"), (1, 6, "AVAILABLE")]
    assert free(ask, 3) == [(-2, 6, "AVAILABLE")]


def test_a_lab_without_so_many_computers_is_not_available(ask: Ask) -> None:
    assert free(ask, LAB2 + 1) == [(-2, 6, "UNAVAILABLE")]
    for place in range(-2, 6):
        span = {"startDate": MONDAY + place * HOUR, "endDate": MONDAY + (place + 1) * HOUR}
        assert reserve(ask, numComputers=LAB2, **span) == ""
    assert free(ask, 1) == [(-2, 6, "UNAVAILABLE")]


def test_more_than_are_free_cannot_be_reserved(ask: Ask) -> None:
    assert reserve(ask) == ""
    half = {"startDate": MONDAY + HOUR / 2, "endDate": MONDAY + 2 * HOUR}
    assert reserve(ask, numComputers=4, **half) == "999999"
    assert reserve(ask, numComputers=3, **half) == ""
    assert reserve(ask, numComputers=1) == "999999"
    assert reserve(ask, numComputers=5, startDate=MONDAY + HOUR, endDate=MONDAY + 3 * HOUR) == ""


def test_a_reservation_ends_after_its_time_limit(ask: Ask) -> None:
    assert reserve(ask, endDate=None, timeLimit=90) == ""
    [row] = ask("GetLabSchedule", period()).rows()
    assert row["sessionEndTime"] == MONDAY + timedelta(minutes=90)


@pytest.mark.parametrize(
    "changes",
    [
        {"startDate": None},
        {"endDate": None},
        {"endDate": MONDAY},
        {"endDate": None, "timeLimit": 0},
        {"startDate": datetime(1900, 1, 1)},  # noqa: DTZ001
        {"endDate": datetime(9999, 1, 1)},  # noqa: DTZ001
        {"numComputers": 0},
        {"numComputers": None},
        {"numComputers": LAB2 + 1},
        {"timeZoneID": 999},
    ],
)
def test_what_cannot_be_reserved_is_refused(ask: Ask, changes: Values) -> None:
    assert reserve(ask, **changes) == "999999"
    assert ask("GetLabSchedule", period()).code == "000015"


def test_labs_that_are_not_there_are_no_records(ask: Ask) -> None:
    assert reserve(ask, labName="Lab9") == "000015"
    assert reserve(ask, labName=None) == "000015"
    assert ask("GetLabSchedule", period(labName="Lab9")).code == "000015"
    asked = period(labName="Lab9", numComputers=1)
    assert ask("CheckLabAvailability", asked).code == "000015"


@pytest.mark.parametrize("name", ["CheckLabAvailability", "GetLabSchedule"])
def test_a_period_ends_after_its_start(ask: Ask, name: str) -> None:
    backwards = period(sessionEndTime=MONDAY - 3 * HOUR)
    more = {"numComputers": 1} if name == "CheckLabAvailability" else {}
    assert ask(name, backwards | more).code == "999999"


@pytest.mark.parametrize("wanted", [True, False, None])
def test_whoever_asks_for_it_gets_a_mail(
    ask: Ask, sandbox: SandboxServer, wanted: bool | None
) -> None:
    assert reserve(ask, sendMail=wanted) == ""
    sent = [mail.to for mail in sandbox.state.mails if mail.operation == "ReserveLab"]
    assert sent == ([sandbox.host.email] if wanted else [])


def test_training_sessions_that_reserve_computers_take_them(ask: Ask) -> None:
    lab = {"reserveHOL": True, "labName": "lab2", "numComputers": 6}
    schedule(ask, handsOnLab=lab)
    [row] = ask("GetLabSchedule", period()).rows()
    assert (row["confName"], row["numComputers"]) == ("Über & <unter>", 6)
    assert row["sessionEndTime"] == MONDAY + timedelta(minutes=90)
    assert reserve(ask, numComputers=3) == "999999"
    assert reserve(ask, numComputers=2) == ""


def test_training_sessions_get_only_computers_that_are_free(ask: Ask) -> None:
    assert reserve(ask) == ""
    lab = {"reserveHOL": True, "labName": "Lab2", "numComputers": 4}
    assert ask("CreateTrainingSession", new(handsOnLab=lab)).code == "999999"
    key = schedule(ask, handsOnLab=lab | {"numComputers": 3})
    assert change(ask, key, handsOnLab=lab) == "999999"
    assert change(ask, key, metaData={"agenda": "Exercises"}) == ""
    later = {"startDate": [MONDAY + HOUR]}
    assert change(ask, key, handsOnLab=lab, schedule=later) == ""


def test_the_site_offers_labs(ask: Ask) -> None:
    tools = ask("GetSite").values["siteInstance"]["tools"]
    labs = ask("GetLabInfo").rows()
    assert tools["handsOnLab"] is True
    assert len(labs) <= tools["holMaxLabs"]
    assert sum(row["totalComputers"] for row in labs) <= tools["holMaxComputers"]


USES = st.builds(
    lambda start, length, computers: Use(start, start + length, "", "", computers),
    st.integers(0, 40),
    st.integers(1, 20),
    st.integers(1, 5),
)


@settings(deadline=None)
@given(st.lists(USES, max_size=6), st.integers(1, 8), st.integers(0, 30), st.integers(1, 30))
def test_free_spans_are_those_in_which_every_moment_is_free(
    uses: list[Use], wanted: int, start: int, length: int
) -> None:
    lab, within = Lab(1, "", "", 8), Span(start, start + length)
    spans = free_spans(lab, uses, wanted, within)
    found = {moment for span in spans for moment in range(*span)}
    taken = {
        moment: sum(use.computers for use in uses if use.start <= moment < use.end)
        for moment in range(*within)
    }
    assert found == {moment for moment, number in taken.items() if 8 - number >= wanted}
    assert all(one.end < other.start for one, other in pairwise(spans))
