"""What one value that a site shows says about the one that was written."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from webexadmin.xmlapi.comparing import Sign, as_sent, leaves, sign, would_be_over
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.spec import Values

NINE = datetime(2027, 3, 1, 9)  # noqa: DTZ001 - the wire has no zone
SKIPPED, TWICE = datetime(2027, 3, 14, 2, 30), datetime(2027, 11, 7, 1, 30)  # noqa: DTZ001
CALIFORNIA, ENGLAND = {"timeZoneID": 4}, {"timeZoneID": 21}
SAME, OTHER, UNCLEAR = Sign.SAME, Sign.OTHER, Sign.UNCLEAR


@pytest.mark.parametrize(
    ("name", "shown", "written", "told"),
    [
        ("title", "Countess", "Countess", SAME),
        ("title", "countess", "Countess", OTHER),
        ("email", "ada@example.com", "Ada@Example.COM", SAME),
        ("hostWebExID", "ada", "Ada", SAME),
        ("title", None, "Countess", UNCLEAR),
        ("password", "******", "Orchid-9137y", UNCLEAR),
        ("password", "Orchid-9137y", "******", UNCLEAR),
        ("agenda", "Plan", "<p onclick=x>Plan</p>", UNCLEAR),
        ("agenda", "Plan", "1 < 2", OTHER),
        ("timeZone", "GMT-07:00, Pacific (San Francisco)", "GMT-08:00, Pacific (San Jose)", SAME),
        ("timeZone", "GMT+01:00, Europe (Berlin)", "GMT-08:00, Pacific (San Jose)", OTHER),
        ("day", ["FRIDAY", "MONDAY"], ["MONDAY", "FRIDAY"], SAME),
        ("day", ["FRIDAY", "MONDAY"], ["FRIDAY", "FRIDAY"], OTHER),
        ("day", ["FRIDAY", "FRIDAY"], ["FRIDAY", "MONDAY"], OTHER),
        ("day", ["FRIDAY"], ["FRIDAY", "FRIDAY"], OTHER),
        ("day", None, ["FRIDAY"], UNCLEAR),
        ("sessionType", 11, -1, UNCLEAR),
        ("account", [{"index": 1}], [{"index": 1, "delete": True}], UNCLEAR),
        ("account", [{"index": 1, "code": "7"}], [{"index": 1, "code": "******"}], UNCLEAR),
    ],
)
def test_a_value_is_the_same_another_or_tells_nothing(
    name: str, shown: Any, written: Any, told: Sign
) -> None:
    assert sign({name: shown}, name, {name: written}, name) is told


def test_items_that_leave_something_out_are_paired_with_those_that_fit() -> None:
    shown = [{"name": "Ada"}, {"name": "Ada", "phone": "1"}]
    written = [{"name": "Ada", "phone": "2"}, {"name": "Ada", "phone": "1"}]
    assert sign({"one": shown}, "one", {"one": written}, "one") is UNCLEAR
    assert sign({"one": shown[1:] * 2}, "one", {"one": written}, "one") is OTHER


@pytest.mark.parametrize(
    ("shown", "written", "told"),
    [
        ({"start": NINE, **CALIFORNIA}, {"start": NINE, **CALIFORNIA}, SAME),
        ({"start": NINE.replace(hour=17), **ENGLAND}, {"start": NINE, **CALIFORNIA}, SAME),
        ({"start": NINE, **ENGLAND}, {"start": NINE, **CALIFORNIA}, OTHER),
        ({"start": NINE, **ENGLAND}, {"start": NINE + timedelta(seconds=30), **ENGLAND}, SAME),
        ({"start": SKIPPED.replace(hour=3), **CALIFORNIA}, {"start": SKIPPED, **CALIFORNIA}, SAME),
        ({"start": SKIPPED.replace(hour=1), **CALIFORNIA}, {"start": SKIPPED, **CALIFORNIA}, SAME),
        ({"start": TWICE.replace(hour=8), **ENGLAND}, {"start": TWICE, **CALIFORNIA}, SAME),
        ({"start": TWICE.replace(hour=9), **ENGLAND}, {"start": TWICE, **CALIFORNIA}, SAME),
        ({"start": TWICE.replace(hour=10), **ENGLAND}, {"start": TWICE, **CALIFORNIA}, OTHER),
        ({"start": [NINE.replace(hour=17)], **ENGLAND}, {"start": [NINE], **CALIFORNIA}, SAME),
        ({"start": [NINE, NINE], **ENGLAND}, {"start": [NINE], **ENGLAND}, OTHER),
        ({"start": NINE, **ENGLAND}, {"start": NINE}, SAME),
        ({"start": NINE, **ENGLAND}, {"start": NINE.replace(hour=17)}, UNCLEAR),
        ({"start": NINE, **ENGLAND}, {"start": NINE + timedelta(days=2)}, OTHER),
        (
            {"start": NINE, **CALIFORNIA},
            {"start": NINE, "timeZone": "GMT-07:00, Pacific (San Francisco)"},
            SAME,
        ),
        (
            {"start": NINE, **CALIFORNIA},
            {"start": NINE, "timeZoneID": 21, "timeZone": "GMT-08:00, Pacific (San Jose)"},
            OTHER,
        ),
    ],
)
def test_a_start_is_compared_by_the_zones_beside_it(
    shown: Values, written: Values, told: Sign
) -> None:
    assert sign(shown, "start", written, "start") is told


def test_values_are_compared_as_they_are_sent() -> None:
    values = {
        "metaData": {"confName": " Budget\r\n", "agenda": None},
        "schedule": {"startDate": NINE.replace(microsecond=5)},
        "participants": {"attendees": {"attendee": []}},
    }
    assert as_sent(OPERATIONS["CreateMeeting"].request, values) == {
        "metaData": {"confName": "Budget"},
        "schedule": {"startDate": NINE},
        "participants": {"attendees": {}},
    }


def test_what_counts_are_scalars_lists_and_lists_that_are_emptied() -> None:
    values = {
        "meetingkey": 5,
        "schedule": {"timeZoneID": 4, "timeZone": "GMT-08:00, Pacific (San Jose)"},
        "metaData": {},
        "participants": {"attendees": {}},
    }
    found = dict(leaves(OPERATIONS["SetMeeting"].request, values))
    assert found == {"meetingkey": 5, "schedule/timeZoneID": 4, "participants/attendees": {}}


NOW = datetime.now(UTC).replace(tzinfo=None)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("schedule", "over"),
    [
        ({"startDate": NOW - 2 * HOUR, "duration": 60, "timeZoneID": 20}, True),
        ({"startDate": NOW - HOUR / 2, "duration": 60, "timeZoneID": 20}, False),
        ({"startDate": [NOW - 2 * HOUR], "duration": 60, "timeZoneID": 20}, True),
        ({"startDate": NOW + 10 * HOUR, "duration": 60}, True),
        ({"startDate": NOW + 20 * HOUR, "duration": 60}, False),
        ({"duration": 60}, True),
        ({"duration": 180}, False),
    ],
)
def test_a_session_would_be_over_once_it_has_been_held(schedule: Values, over: bool) -> None:
    assert would_be_over({"schedule": schedule}, datetime.now(UTC) - 2 * HOUR) is over
