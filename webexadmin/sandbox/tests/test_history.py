"""The usage history: the last 90 days, rounded up, in the zone asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from webexadmin.sandbox import times
from webexadmin.sandbox.records import Usage
from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.tests.conftest import Ask, meetings_held
from webexadmin.xmlapi.spec import Values
from webexadmin.xmlapi.timezones import zone_by_id

ALL: Values = {"listControl": {"maximumNum": 500}}
SITE_ZONE, UTC_ID = zone_by_id(4), 20
Add = Callable[..., Usage]


@pytest.fixture
def add(sandbox: SandboxServer) -> Add:
    """Puts a session into the history; one that took place an hour ago unless told otherwise."""

    def add_(**changes: object) -> Usage:
        template = sandbox.state.history[0]
        started = times.now() - 3600
        row = template._replace(
            conf_id=77, key=900000001, start=started, end=started + 671, topic="Ärger",
            host="host", meeting_type="PRO",
        )._replace(**changes)  # type: ignore[arg-type]  # fmt: skip
        sandbox.state.history.append(row)
        sandbox.state.history.sort(key=lambda usage: (usage.start, usage.conf_id))
        return row

    return add_


def test_admins_get_the_site_and_may_name_a_host(ask: Ask, sandbox: SandboxServer) -> None:
    for admin in ("admin", "readonly"):
        rows = ask("LstmeetingusageHistory", ALL, by=admin).rows()
        assert len(rows) == sum(u.meeting_type != "AUO" for u in meetings_held(sandbox))
        named = ask("LstmeetingusageHistory", ALL | {"hostWebExID": "HOST"}, by=admin).rows()
        assert {row["hostWebExID"] for row in named} == {"host"}
        assert 0 < len(named) < len(rows)
        nobody = ask("LstmeetingusageHistory", {"hostWebExID": "nobody"}, by=admin)
        assert nobody.code == "000015"


def test_a_host_gets_only_own_sessions_whatever_host_is_named(ask: Ask) -> None:
    own = ask("LstmeetingusageHistory", ALL).rows()
    assert {row["hostWebExID"] for row in own} == {"host"}
    assert ask("LstmeetingusageHistory", ALL | {"hostWebExID": "admin"}).rows() == own


def test_a_record_says_what_happened(ask: Ask, add: Add, sandbox: SandboxServer) -> None:
    usage = add()
    row = ask("LstmeetingusageHistory", {"confID": usage.conf_id}).rows()[0]
    assert row["sessionKey"] == usage.key
    assert row["confName"] == "Ärger"
    assert row["duration"] == 12
    assert row["meetingStartTime"] == times.to_local(usage.start, SITE_ZONE)
    assert row["timezone"] == "GMT-08:00, Pacific (San Jose)"
    assert row["hostName"] == sandbox.host.name
    assert row["totalPeopleMinutes"] == usage.people_minutes
    assert row["trackingCode"] == sandbox.host.tracking


def test_times_are_in_the_zone_asked_for(ask: Ask, add: Add) -> None:
    usage = add()
    for zone_id in (UTC_ID, 41):
        zone = zone_by_id(zone_id)
        scope = {
            "sessionStartTimeStart": times.to_local(usage.start, zone),
            "sessionStartTimeEnd": times.to_local(usage.start, zone),
        }
        filters = {"timeZoneID": zone_id, "startTimeScope": scope, "confName": "ÄRGER"}
        row = ask("LstmeetingusageHistory", filters).rows()[0]
        assert row["meetingStartTime"] == times.to_local(usage.start, zone)
        assert row["timezone"] == zone.name
    assert ask("LstmeetingusageHistory", {"timeZoneID": 62}).code == "999999"


def test_what_is_older_than_90_days_is_forgotten(ask: Ask, add: Add) -> None:
    now = times.now()
    add(conf_id=1, start=now - 90 * times.DAY - 60)
    add(conf_id=2, start=now - 90 * times.DAY + 600)
    assert ask("LstmeetingusageHistory", {"confID": 1}).code == "000015"
    assert len(ask("LstmeetingusageHistory", {"confID": 2}).rows()) == 1
    either = {"confID": 1, "meetingKey": 1, "listControl": {"listMethod": "OR"}}
    assert ask("LstmeetingusageHistory", either).code == "000015"


def test_audio_only_sessions_are_left_out_unless_asked_for(ask: Ask, add: Add) -> None:
    add(meeting_type="AUO")
    assert ask("LstmeetingusageHistory", {"confID": 77}).code == "000015"
    assert len(ask("LstmeetingusageHistory", {"confID": 77, "inclAudioOnly": True}).rows()) == 1


@pytest.mark.parametrize(
    ("shift_low", "shift_high", "found"),
    [(0, 0, True), (-1, 1, True), (1, 9, False), (-9, -1, False)],
)
def test_scopes_include_their_bounds(
    ask: Ask, add: Add, shift_low: int, shift_high: int, found: bool
) -> None:
    usage = add()
    ended = times.to_local(usage.end, SITE_ZONE)
    scope = {
        "sessionEndTimeStart": ended + timedelta(seconds=shift_low),
        "sessionEndTimeEnd": ended + timedelta(seconds=shift_high),
    }
    rows = ask("LstmeetingusageHistory", {"confID": 77, "endTimeScope": scope}).rows()
    assert bool(rows) == found


def test_one_filter_suffices_with_or(ask: Ask, add: Add) -> None:
    add(conf_id=1, key=900000002)
    add(conf_id=2, key=900000003)
    filters = {"confID": 1, "meetingKey": 900000003}
    assert ask("LstmeetingusageHistory", filters).code == "000015"
    either = filters | {"listControl": {"listMethod": "OR"}}
    assert [row["confID"] for row in ask("LstmeetingusageHistory", either).rows()] == [1, 2]


def test_windows_side_by_side_give_every_session_once(ask: Ask, sandbox: SandboxServer) -> None:
    seen: list[int] = []
    now = times.to_local(times.now(), zone_by_id(UTC_ID)).replace(hour=0, minute=0, second=0)
    for back in range(36, -2, -1):
        day = now - timedelta(days=back)
        scope = {
            "sessionStartTimeStart": day,
            "sessionStartTimeEnd": day + timedelta(days=1, seconds=-1),
        }
        filters = ALL | {"timeZoneID": UTC_ID, "startTimeScope": scope, "inclAudioOnly": True}
        seen += [r["confID"] for r in ask("LstmeetingusageHistory", filters, by="admin").rows()]
    assert sorted(seen) == sorted(usage.conf_id for usage in meetings_held(sandbox))


def test_order_by_topic_attendees_and_start(ask: Ask) -> None:
    order = {
        "orderBy": ["TOTALATTENDEE", "CONFNAME", "STARTTIME"],
        "orderAD": ["DESC", "ASC", "DESC"],
    }
    rows = ask("LstmeetingusageHistory", ALL | {"order": order}, by="admin").rows()
    expected = sorted(rows, key=lambda row: row["meetingStartTime"], reverse=True)
    expected.sort(key=lambda row: row["confName"].casefold())
    expected.sort(key=lambda row: row["totalParticipants"], reverse=True)
    shown = [(r["totalParticipants"], r["confName"], r["meetingStartTime"]) for r in rows]
    wanted = [(r["totalParticipants"], r["confName"], r["meetingStartTime"]) for r in expected]
    assert shown == wanted


def test_by_default_the_oldest_come_first(ask: Ask) -> None:
    starts = [r["meetingStartTime"] for r in ask("LstmeetingusageHistory", ALL).rows()]
    assert starts == sorted(starts)


def test_half_a_scope_is_refused(ask: Ask) -> None:
    scope = {"sessionStartTimeStart": datetime(2026, 1, 1)}  # noqa: DTZ001
    assert ask("LstmeetingusageHistory", {"startTimeScope": scope}).code == "999999"


@pytest.mark.parametrize("code", ["ONS", "TRS", "SC3"])
def test_sessions_of_other_services_are_no_meetings(ask: Ask, add: Add, code: str) -> None:
    usage = add(meeting_type=code)
    filters = {"confID": usage.conf_id, "inclAudioOnly": True}
    assert ask("LstmeetingusageHistory", filters, by="admin").rows() == []
