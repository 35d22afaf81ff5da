"""The site and its time zones."""

from __future__ import annotations

from datetime import datetime

import pytest

from webexadmin.sandbox import times
from webexadmin.sandbox.records import Usage
from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.tests.conftest import Ask, meetings_held
from webexadmin.xmlapi.timezones import zone_by_id


def test_everybody_who_signed_in_reads_the_site(ask: Ask, sandbox: SandboxServer) -> None:
    site = ask("GetSite").values["siteInstance"]
    assert site["metaData"]["siteName"] == "sandbox"
    assert site["metaData"]["parterID"] == "webexpartner"
    active = sum(user.active for user in sandbox.state.users.values())
    assert site["metaData"]["activeUserCount"] == active
    assert site["accountPasswordCriteria"]["mixedCase"] is True
    assert site["commerceAndReporting"]["isECommmerce"] is False


def test_the_event_center_is_told_on_request(ask: Ask) -> None:
    assert "eventCenter" not in ask("GetSite").values["siteInstance"]
    asked = ask("GetSite", {"returnSettings": {"eventCenter": True}})
    assert asked.values["siteInstance"]["eventCenter"]["standardFields"]["firstName"]["req"] is True


def test_the_site_is_in_the_zone_that_it_is_set_to(ask: Ask, sandbox: SandboxServer) -> None:
    sandbox.state.change_settings({"timeZoneID": 25})
    told = ask("GetSite").values["siteInstance"]["metaData"]
    assert (told["timeZoneID"], told["timeZone"]) == (25, "GMT+01:00, Europe (Berlin)")
    starts = [row["meetingStartTime"] for row in ask("LstmeetingusageHistory").rows()]
    berlin = zone_by_id(25)
    kept = sorted(times.to_local(usage.start, berlin) for usage in own(sandbox))
    assert starts == kept[: len(starts)]


def own(sandbox: SandboxServer) -> list[Usage]:
    """The past sessions of the host that the site names."""
    return [usage for usage in meetings_held(sandbox) if usage.host == "host"]


def test_there_are_62_zones(ask: Ask) -> None:
    zones = ask("LstTimeZone").values["timeZone"]
    assert [zone["timeZoneID"] for zone in zones] == list(range(62))


@pytest.mark.parametrize(
    ("date", "offset", "summer"),
    [
        (datetime(2027, 1, 26, 21), -480, False),  # noqa: DTZ001
        (datetime(2027, 3, 14, 9, 59, 59), -480, False),  # noqa: DTZ001
        (datetime(2027, 3, 14, 10), -420, True),  # noqa: DTZ001
        (datetime(1, 1, 1), -480, False),  # noqa: DTZ001
    ],
)
def test_offsets_are_those_of_the_instant_in_gmt(
    ask: Ask, date: datetime, offset: int, summer: bool
) -> None:
    [zone] = ask("LstTimeZone", {"timeZoneID": [4], "date": date}).values["timeZone"]
    assert (zone["gmtOffset"], zone["fallInDST"]) == (offset, summer)
    hours = 7 if summer else 8
    assert zone["description"] == f"GMT-{hours:02}:00, Pacific (San Jose)"
    assert zone["shortName"] == "San Jose"


def test_in_summer_a_description_tells_the_offset_of_summer(ask: Ask) -> None:
    date = datetime.fromisoformat("2027-07-01T12:00")
    zones = ask("LstTimeZone", {"date": date}).values["timeZone"]
    for zone in zones:
        minutes = abs(zone["gmtOffset"])
        sign = "-" if zone["gmtOffset"] < 0 else "+"
        if zone["fallInDST"]:
            text = f"GMT{sign}{minutes // 60:02}:{minutes % 60:02}, "
            assert zone["description"].startswith(text)
    assert sum(zone["fallInDST"] for zone in zones) > 15


def test_a_zone_that_does_not_exist_is_no_record(ask: Ask) -> None:
    assert ask("LstTimeZone", {"timeZoneID": [62]}).code == "000015"
