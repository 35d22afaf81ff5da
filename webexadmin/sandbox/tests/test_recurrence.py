"""Series take place when their pattern says so."""

from __future__ import annotations

from datetime import datetime

import pytest

from webexadmin.sandbox.recurrence import MOST, occurrences
from webexadmin.xmlapi.spec import Values


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def days(start: str, **repeat: object) -> list[str]:
    values: Values = {"schedule": {"startDate": at(start)}, "repeat": repeat}
    return [f"{moment:%Y-%m-%d}" for moment in occurrences(values)]


@pytest.mark.parametrize(
    ("repeat", "expected"),
    [
        ({"repeatType": "NO_REPEAT"}, ["2027-03-01"]),
        ({}, ["2027-03-01"]),
        ({"repeatType": "DAILY", "afterMeetingNumber": 2}, ["2027-03-01", "2027-03-02"]),
        (
            {"repeatType": "DAILY", "interval": 3, "afterMeetingNumber": 3},
            ["2027-03-01", "2027-03-04", "2027-03-07"],
        ),
        (
            {"repeatType": "WEEKLY", "expirationDate": at("2027-03-15T00:00")},
            ["2027-03-01", "2027-03-08", "2027-03-15"],
        ),
        (
            {
                "repeatType": "WEEKLY",
                "dayInWeek": {"day": ["WEDNESDAY", "SUNDAY"]},
                "afterMeetingNumber": 3,
            },
            ["2027-03-03", "2027-03-07", "2027-03-10"],
        ),
        (
            {"repeatType": "MONTHLY", "dayInMonth": 31, "afterMeetingNumber": 3},
            ["2027-03-31", "2027-05-31", "2027-07-31"],
        ),
        (
            {
                "repeatType": "MONTHLY",
                "weekInMonth": 2,
                "dayInWeek": {"day": ["TUESDAY"]},
                "afterMeetingNumber": 2,
            },
            ["2027-03-09", "2027-04-13"],
        ),
        (
            {"repeatType": "YEARLY", "monthInYear": 2, "dayInMonth": 29, "afterMeetingNumber": 2},
            ["2028-02-29", "2032-02-29"],
        ),
        (
            {"repeatType": "YEARLY", "dayInYear": 366, "afterMeetingNumber": 2},
            ["2028-12-31", "2032-12-31"],
        ),
        (
            {"repeatType": "YEARLY", "interval": 3, "dayInYear": 60, "afterMeetingNumber": 3},
            ["2027-03-01", "2030-03-01", "2033-03-01"],
        ),
        ({"repeatType": "YEARLY", "dayInYear": 367}, ["2027-03-01"]),
        (
            {"repeatType": "CONSTANT", "interval": 2, "expirationDate": at("2027-03-06T00:00")},
            ["2027-03-01", "2027-03-03", "2027-03-05"],
        ),
        ({"repeatType": "CONSTANT", "interval": 10**9}, ["2027-03-01"]),
        ({"repeatType": "DAILY", "expirationDate": at("2020-01-01T00:00")}, ["2027-03-01"]),
        ({"repeatType": "DAILY", "afterMeetingNumber": -4}, ["2027-03-01"]),
    ],
)
def test_a_series_takes_place_on_these_days(repeat: Values, expected: list[str]) -> None:
    assert days("2027-03-01T10:00", **repeat) == expected


def test_a_weekly_series_without_an_end_lasts_a_year() -> None:
    found = days("2027-03-01T10:00", repeatType="WEEKLY")
    assert (len(found), found[-1]) == (53, "2028-02-28")


def test_a_number_of_meetings_is_kept_however_far_apart_they_are() -> None:
    assert len(days("2027-03-01T10:00", repeatType="DAILY", afterMeetingNumber=999)) == 999
    rare = days("2027-03-01T10:00", repeatType="DAILY", interval=90, afterMeetingNumber=100)
    assert (len(rare), rare[-1]) == (100, "2051-07-23")


def test_a_series_without_end_is_cut() -> None:
    assert len(days("2027-03-01T10:00", repeatType="DAILY", afterMeetingNumber=10**9)) == MOST
