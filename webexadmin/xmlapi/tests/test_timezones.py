"""The 62 zones of a site: their numbers, names and the rules that they follow."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest

from webexadmin.xmlapi.timezones import (
    UTC_ZONE,
    ZONE_COUNT,
    ZONES,
    WebexZone,
    zone_by_iana,
    zone_by_id,
    zone_by_name,
)

JANUARY, JULY = datetime(2026, 1, 15, tzinfo=UTC), datetime(2026, 7, 15, tzinfo=UTC)

# Where the printed offset of standard time is not that of today, with the reason.
MINUTES_TODAY = {
    35: 210,  # the print is wrong: Iran is 3:30 ahead since 1945
    38: 270,  # the print is wrong: Afghanistan is 4:30 ahead since 1945
    42: 330,  # Sri Lanka went back to 5:30 in April 2006
    43: 300,  # Kazakhstan took one time, 5:00, in March 2024
    51: 540,  # the print is wrong: Yakutsk is 9:00 ahead
}
WITH_SUMMER_TIME_NORTH = {
    3, 4, 6, 7, 11, 12, 13, 15, 19, 21, 22, 23, 24, 25, 26, 27, 28, 30, 31,
}  # fmt: skip
WITH_SUMMER_TIME_SOUTH = {52, 55, 57, 60}


def _minutes(offset: timedelta) -> int:
    return round(offset.total_seconds() / 60)


def _printed(zone: WebexZone) -> int:
    found = re.match(r"GMT([+-])(\d\d):(\d\d)", zone.name)
    assert found, zone.name
    minutes = int(found[2]) * 60 + int(found[3])
    return -minutes if found[1] == "-" else minutes


@pytest.mark.parametrize("zone", ZONES, ids=lambda zone: zone.name)
def test_a_zone_follows_rules_with_the_offset_in_its_name(zone: WebexZone) -> None:
    standard = min(_minutes(zone.offset(JANUARY)), _minutes(zone.offset(JULY)))
    assert standard == MINUTES_TODAY.get(zone.id, _printed(zone))


@pytest.mark.parametrize("zone", ZONES, ids=lambda zone: zone.name)
def test_a_zone_has_summer_time_where_the_place_has_it(zone: WebexZone) -> None:
    assert zone.in_dst(JULY) == (zone.id in WITH_SUMMER_TIME_NORTH)
    assert zone.in_dst(JANUARY) == (zone.id in WITH_SUMMER_TIME_SOUTH)


def test_there_are_62_zones_numbered_from_0() -> None:
    assert [zone.id for zone in ZONES] == list(range(ZONE_COUNT))


@pytest.mark.parametrize(
    ("zone_id", "name"),
    [
        (4, "GMT-08:00, Pacific (San Jose)"),
        (16, "GMT-03:00, S. America Eastern (Brasilia)"),
        (45, "GMT+08:00, China (Beijing)"),
        (46, "GMT+08:00, Australia Western (Perth)"),
    ],
)
def test_numbers_and_names_go_together_as_in_the_guide(zone_id: int, name: str) -> None:
    assert zone_by_id(zone_id).name == name


@pytest.mark.parametrize("zone_id", [-1, 62, 1000])
def test_a_number_that_no_site_has_is_refused(zone_id: int) -> None:
    with pytest.raises(KeyError):
        zone_by_id(zone_id)


@pytest.mark.parametrize("zone", ZONES, ids=lambda zone: zone.name)
def test_a_zone_is_found_by_its_name(zone: WebexZone) -> None:
    assert zone_by_name(f"\n {zone.name} ") is zone


@pytest.mark.parametrize(
    ("name", "zone_id"),
    [
        ("GMT-07:00, Pacific (San Francisco)", 4),
        ("GMT-07:00, Pacific (San Jose)", 4),
        ("GMT-04:00, Eastern (New York)", 11),
        ("GMT-09:00, Alaska (Anchorage)", 3),
        ("GMT-08:00, Alaska (Anchorage)", 3),
        ("Greenwich Time (Reykjavik, GMT)", 20),
        ("Korea Time (Seoul, GMT+09:00)", 50),
    ],
)
def test_a_name_with_the_offset_of_summer_or_of_a_later_release_is_found(
    name: str, zone_id: int
) -> None:
    found = zone_by_name(name)
    assert found is not None
    assert found.id == zone_id


@pytest.mark.parametrize("name", ["", "GMT", "GMT+08:00, Atlantis (Atlantis)", "GMT+08:00"])
def test_a_name_that_says_nothing_finds_no_zone(name: str) -> None:
    assert zone_by_name(name) is None


def test_the_zone_to_ask_in_is_always_at_greenwich_time() -> None:
    for year in range(1995, 2036):
        for month in range(1, 13):
            instant = datetime(year, month, 1, tzinfo=UTC)
            assert UTC_ZONE.offset(instant) == timedelta()


def test_local_times_go_to_utc_and_back() -> None:
    denver = zone_by_id(6)
    summer = datetime(2026, 7, 1, 9, 30)  # noqa: DTZ001 - local time of the wire
    instant = denver.to_utc(summer)
    assert instant == datetime(2026, 7, 1, 15, 30, tzinfo=UTC)
    assert denver.to_local(instant) == summer
    assert denver.to_local(instant).tzinfo is None


def test_an_hour_that_comes_twice_means_the_first() -> None:
    new_york = zone_by_id(11)
    twice = datetime(2026, 11, 1, 1, 30)  # noqa: DTZ001 - local time of the wire
    assert new_york.to_utc(twice) == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)


def test_both_instants_of_a_local_time_are_told_whichever_it_was_made_from() -> None:
    new_york = zone_by_id(11)
    instants = tuple(datetime(2026, 11, 1, hour, 30, tzinfo=UTC) for hour in (5, 6))
    for instant in instants:
        assert new_york.instants(new_york.to_local(instant)) == instants


def test_an_hour_that_never_comes_is_read_by_the_clock_before_the_change() -> None:
    new_york = zone_by_id(11)
    never = datetime(2026, 3, 8, 2, 30)  # noqa: DTZ001 - local time of the wire
    assert new_york.to_utc(never) == datetime(2026, 3, 8, 7, 30, tzinfo=UTC)


def test_a_zone_is_found_by_the_rules_it_follows() -> None:
    found = zone_by_iana("Europe/Berlin")
    assert found is not None
    assert found.id == 25
    assert zone_by_iana("Antarctica/Troll") is None
