"""The list of scheduled meetings: own ones, or for admins everybody's."""

from __future__ import annotations

from datetime import timedelta

from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.tests.conftest import MONDAY, Ask, Make
from webexadmin.xmlapi.spec import Values

ALL: Values = {"listControl": {"maximumNum": 500}}


def keys(ask: Ask, by: str = "host", **filters: object) -> list[int]:
    rows = ask("LstsummaryMeeting", ALL | filters, by=by).rows()
    return [row["meetingKey"] for row in rows]


def test_admins_see_everybodys_meetings_hosts_their_own(
    ask: Ask, make: Make, sandbox: SandboxServer
) -> None:
    key = make()
    meetings = [m for m in sandbox.state.sessions.values() if m.service == "MeetingCenter"]
    for admin in ("admin", "readonly"):
        assert set(keys(ask, by=admin)) == {meeting.key for meeting in meetings}
    own = {m.key for m in meetings if "host" in (m.host, m.scheduled_by)}
    assert key in own
    assert set(keys(ask)) == own


def test_a_host_may_be_named_but_shows_hosts_nothing_new(ask: Ask, make: Make) -> None:
    key = make(accessControl={"listToPublic": True}, by="admin2")
    assert keys(ask, by="admin", hostWebExID="ADMIN2@sandbox.example").count(key) == 1
    assert keys(ask, hostWebExID="admin2") == []
    assert keys(ask, by="admin", hostWebExID="nobody") == []


def test_who_scheduled_for_another_host_sees_the_meeting(ask: Ask, make: Make, boss: str) -> None:
    key = make(schedule={"hostWebExID": boss})
    [row] = ask("LstsummaryMeeting", {"meetingKey": key}).rows()
    assert row["hostWebExID"] == boss
    assert key in keys(ask, by=boss)


def test_a_record_says_what_is_planned(ask: Ask, make: Make) -> None:
    key = make("Über & <unter>", accessControl={"isPublic": True, "listToPublic": False})
    [row] = ask("LstsummaryMeeting", {"meetingKey": key}).rows()
    assert row == {
        "meetingKey": key,
        "confName": "Über & <unter>",
        "meetingType": 1,
        "hostWebExID": "host",
        "otherHostWebExID": "host",
        "timeZoneID": 21,
        "timeZone": "GMT+00:00, GMT (London)",
        "status": "NOT_INPROGRESS",
        "startDate": MONDAY,
        "duration": 60,
        "listStatus": "UNLISTED",
        "hostJoined": False,
        "participantsJoined": False,
    }


def test_dates_are_in_the_zone_of_the_request(ask: Ask, make: Make) -> None:
    key = make()
    there = MONDAY + timedelta(hours=8)
    scope = {"startDateStart": there, "startDateEnd": there, "timeZoneID": 45}
    [row] = ask("LstsummaryMeeting", {"meetingKey": key, "dateScope": scope}).rows()
    assert (row["startDate"], row["timeZoneID"]) == (there, 45)
    scope |= {"startDateEnd": there - timedelta(seconds=1)}
    assert keys(ask, meetingKey=key, dateScope=scope) == []


def test_a_series_stands_once_for_a_holding_within_the_dates(ask: Ask, make: Make) -> None:
    key = make(repeat={"repeatType": "WEEKLY", "dayInWeek": {"day": ["MONDAY"]}})
    [row] = ask("LstsummaryMeeting", {"meetingKey": key}).rows()
    assert row["startDate"] == MONDAY
    scope = {"startDateStart": MONDAY + timedelta(days=8), "timeZoneID": 21}
    [row] = ask("LstsummaryMeeting", {"meetingKey": key, "dateScope": scope}).rows()
    assert row["startDate"] == MONDAY + timedelta(days=14)


def test_order_by_host_topic_and_start(ask: Ask) -> None:
    order = {"orderBy": ["HOSTWEBEXID", "CONFNAME"], "orderAD": ["DESC", "ASC"]}
    rows = ask("LstsummaryMeeting", ALL | {"order": order}, by="admin").rows()
    expected = sorted(rows, key=lambda row: str(row["confName"]))
    expected.sort(key=lambda row: str(row["hostWebExID"]), reverse=True)
    assert [row["confName"] for row in rows] == [row["confName"] for row in expected]


def test_no_meeting_is_no_record(ask: Ask) -> None:
    assert ask("LstsummaryMeeting", {"meetingKey": 1}).code == "000015"


def test_the_deprecated_list_shows_whole_meetings_ten_or_fifty_at_a_time(
    ask: Ask, make: Make
) -> None:
    key = make(participants={"attendees": {"attendee": [{"person": {"email": "a@e.example"}}]}})
    [row] = ask("LstMeeting", {"meetingKey": key}).rows()
    shown = ask("GetMeeting", {"meetingKey": key}).values
    assert row == {name: shown[name] for name in row}
    assert row["participants"]["attendees"]["attendee"][0]["person"]["email"] == "a@e.example"
    assert len(ask("LstMeeting", by="admin").rows()) == 10
    for number in range(20):
        make(f"Meeting {number}")
    many = {"listControl": {"maximumNum": 500}}
    reply = ask("LstMeeting", many, by="admin")
    assert len(reply.rows()) == 50
    assert reply.values["matchingRecords"]["total"] > 50


def test_the_deprecated_list_tells_passwords_of_ones_own_meetings_only(
    ask: Ask, make: Make
) -> None:
    key = make(accessControl={"meetingPassword": "pass123"})
    [own] = ask("LstMeeting", {"meetingKey": key}).rows()
    assert own["accessControl"]["meetingPassword"] == "pass123"
    [others] = ask("LstMeeting", {"meetingKey": key}, by="admin").rows()
    assert "meetingPassword" not in others["accessControl"]
