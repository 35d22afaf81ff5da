"""The attendee history: who took part in past meetings, in step with the usage history."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from webexadmin.sandbox import times
from webexadmin.sandbox.records import Usage
from webexadmin.sandbox.seeding import attendees
from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.tests.conftest import Ask, meetings_held
from webexadmin.sandbox.tests.test_state import post
from webexadmin.xmlapi.spec import Values
from webexadmin.xmlapi.timezones import zone_by_id

SITE_ZONE = zone_by_id(4)
EVERYTHING: Values = {"inclAudioOnly": True}
DOCUMENTED = r"(192\.0\.2|198\.51\.100|203\.0\.113)\.\d+"
Person = tuple[str, str]


def everything(ask: Ask, operation: str, by: str = "admin", **filters: object) -> list[Values]:
    """All pages of a list."""
    rows: list[Values] = []
    while True:
        control = {"startFrom": len(rows) + 1, "maximumNum": 500}
        reply = ask(operation, EVERYTHING | {"listControl": control} | filters, by=by)
        assert reply.code in ("", "000015"), reply.reason
        rows += reply.rows()
        if not reply.rows() or len(rows) == reply.values["matchingRecords"]["total"]:
            return rows


def attendance(ask: Ask, by: str = "admin", **filters: object) -> list[Values]:
    return everything(ask, "LstmeetingattendeeHistory", by, **filters)


def by_conference(rows: list[Values]) -> dict[int, list[Values]]:
    found: dict[int, list[Values]] = defaultdict(list)
    for row in rows:
        found[row["confID"]].append(row)
    return found


def person(row: Values) -> Person:
    return row["name"], row.get("email", "")


@pytest.fixture
def session(sandbox: SandboxServer) -> Usage:
    """A past session of the host with several attendees."""
    own = [
        row for row in meetings_held(sandbox) if row.host == "host" and row.meeting_type != "AUO"
    ]
    return max(own, key=lambda row: row.participants)


def test_totals_of_every_meeting_are_the_sums_over_its_attendees(ask: Ask) -> None:
    meetings = everything(ask, "LstmeetingusageHistory")
    stays = by_conference(attendance(ask))
    assert set(stays) == {meeting["confID"] for meeting in meetings}
    for meeting in meetings:
        rows = stays[meeting["confID"]]
        hearing = [row for row in rows if row["voipDuration"]]
        assert len({person(row) for row in rows}) == meeting["totalParticipants"]
        assert sum(int(row["duration"]) for row in rows) == meeting["totalPeopleMinutes"]
        assert sum(row["voipDuration"] for row in rows) == meeting["totalVoipMinutes"]
        assert len({person(row) for row in hearing}) == meeting["totalParticipantsVoip"]


def test_stays_lie_within_their_meeting(ask: Ask) -> None:
    stays = by_conference(attendance(ask))
    for meeting in everything(ask, "LstmeetingusageHistory"):
        rows = stays[meeting["confID"]]
        assert min(row["joinTime"] for row in rows) == meeting["meetingStartTime"]
        assert max(row["leaveTime"] for row in rows) == meeting["meetingEndTime"]
        assert {(row["meetingKey"], row["confName"]) for row in rows} == {
            (meeting["sessionKey"], meeting["confName"])
        }
        [host] = {person(row) for row in rows if row["participantType"] == "HOST"}
        assert host == (meeting["hostName"], meeting["hostEmail"])


def test_people_come_back_and_come_without_an_address(ask: Ask) -> None:
    rows = attendance(ask)
    stays: dict[tuple[int, Person], list[Values]] = defaultdict(list)
    for row in rows:
        stays[row["confID"], person(row)].append(row)
        assert int(row["duration"]) == times.minutes_up(
            int((row["leaveTime"] - row["joinTime"]).total_seconds())
        )
    twice = [both for both in stays.values() if len(both) > 1]
    assert len(twice) > 10
    for first, second in twice:
        assert first["joinTime"] < first["leaveTime"] < second["joinTime"] < second["leaveTime"]
        assert {first["participantType"], second["participantType"]} == {"ATTENDEE"}
    assert any("email" not in row for row in rows)
    assert all(row["email"] == row["email"].lower() for row in rows if "email" in row)


def test_a_record_says_who_came_from_where(
    ask: Ask, session: Usage, sandbox: SandboxServer
) -> None:
    rows = attendance(ask, by="host", confID=session.conf_id)
    host, companies = rows[0], {row["company"] for row in rows}
    assert host["joinTime"] == times.to_local(session.start, SITE_ZONE)
    assert companies > {"Sandbox Ltd."}
    colleagues = [row for row in rows if row["company"] == "Sandbox Ltd."]
    for row in colleagues:
        user = sandbox.state.user(row["email"])
        assert user is not None
        assert (row["name"], row["title"]) == (user.name, user.values["title"])
        assert (row["city"], row["phoneNumber"]) == (
            user.values["address"]["city"],
            user.values["phones"]["phone"],
        )
    assert len(colleagues) > 1
    assert all(re.fullmatch(DOCUMENTED, row["ipAddress"]) for row in rows)


def test_hosts_get_only_their_own_meetings_admins_all(ask: Ask, sandbox: SandboxServer) -> None:
    own = {usage.conf_id for usage in meetings_held(sandbox) if usage.host == "host"}
    assert set(by_conference(attendance(ask, by="host"))) == own
    whole = {usage.conf_id for usage in meetings_held(sandbox)}
    for admin in ("admin", "readonly"):
        assert set(by_conference(attendance(ask, by=admin))) == whole


def test_filters_are_those_of_the_meeting(ask: Ask, session: Usage) -> None:
    by_id = attendance(ask, confID=session.conf_id)
    assert {row["confID"] for row in by_id} == {session.conf_id}
    by_key = attendance(ask, meetingKey=session.key)
    assert {row["meetingKey"] for row in by_key} == {session.key}
    named = attendance(ask, confName=session.topic.upper())
    assert {row["confName"] for row in named} == {session.topic}
    assert session.conf_id in by_conference(named)
    nobody = ask("LstmeetingattendeeHistory", {"confID": 1}, by="admin")
    assert (nobody.code, nobody.reason) == ("000015", "Sorry, no record found")


@pytest.mark.parametrize(
    ("low", "high", "found"), [(0, 0, True), (-1, 1, True), (1, 9, False), (-9, -1, False)]
)
def test_scopes_are_of_the_meeting_and_in_the_zone_of_the_site(
    ask: Ask, session: Usage, low: int, high: int, found: bool
) -> None:
    for scope, ends, instant in (
        ("startTimeScope", ("sessionStartTimeStart", "sessionStartTimeEnd"), session.start),
        ("endTimeScope", ("sessionEndTimeStart", "sessionEndTimeEnd"), session.end),
    ):
        local = times.to_local(instant, SITE_ZONE)
        bounds = (local + timedelta(seconds=shift) for shift in (low, high))
        filters = {scope: dict(zip(ends, bounds, strict=True)), "confID": session.conf_id}
        assert bool(attendance(ask, "admin", **filters)) == found


def test_audio_only_meetings_are_left_out_unless_asked_for(
    ask: Ask, sandbox: SandboxServer
) -> None:
    phoned = next(usage for usage in meetings_held(sandbox) if usage.meeting_type == "AUO")
    filters = {"confID": phoned.conf_id}
    assert ask("LstmeetingattendeeHistory", filters, by="admin").code == "000015"
    rows = attendance(ask, "admin", **filters)
    assert len(rows) >= phoned.participants
    assert not any("ipAddress" in row or "clientAgent" in row for row in rows)


def test_what_is_older_than_90_days_is_forgotten(ask: Ask, sandbox: SandboxServer) -> None:
    history = sandbox.state.history
    old = history[0]._replace(conf_id=77, start=times.now() - 90 * times.DAY - 60)
    history.insert(0, old._replace(end=old.start + 900))
    assert ask("LstmeetingattendeeHistory", {"confID": 77}, by="admin").code == "000015"


def test_pages_and_days_side_by_side_give_every_stay_once(ask: Ask) -> None:
    whole = attendance(ask)
    days: list[Values] = []
    today = times.to_local(times.now(), SITE_ZONE).replace(hour=0, minute=0, second=0)
    for back in range(36, -2, -1):
        day = today - timedelta(days=back)
        end = day + timedelta(days=1, seconds=-1)
        scope = {"sessionStartTimeStart": day, "sessionStartTimeEnd": end}
        days += attendance(ask, startTimeScope=scope)
    assert days == whole
    unique = {(row["confID"], person(row), row["joinTime"]) for row in whole}
    assert len(unique) == len(whole)


def test_the_oldest_meetings_come_first(ask: Ask, sandbox: SandboxServer) -> None:
    order = list(by_conference(attendance(ask)))
    assert order == [usage.conf_id for usage in meetings_held(sandbox)]


@pytest.mark.parametrize("direction", ["ASC", "DESC"])
def test_order_by_what_is_known_of_people_and_meetings(ask: Ask, direction: str) -> None:
    order = {"orderBy": ["COUNTRY", "COMPANY", "CONFID"], "orderAD": [direction, "ASC", "DESC"]}
    rows = attendance(ask, order=order)
    expected = sorted(rows, key=lambda row: int(row["confID"]), reverse=True)
    expected.sort(key=lambda row: str(row["company"]).casefold())
    expected.sort(key=lambda row: str(row["country"]).casefold(), reverse=direction == "DESC")
    assert rows == expected


def test_half_a_scope_is_refused(ask: Ask) -> None:
    scope = {"sessionStartTimeStart": datetime(2026, 1, 1)}  # noqa: DTZ001
    assert ask("LstmeetingattendeeHistory", {"startTimeScope": scope}).code == "999999"


def test_the_same_people_came_after_a_restart(tmp_path: Path) -> None:
    with SandboxServer(tmp_path, users=12, days=20) as first:
        before = post(first, "LstmeetingattendeeHistory", {})
    with SandboxServer(tmp_path, seed=9) as second:
        assert post(second, "LstmeetingattendeeHistory", {}) == before


def test_a_meeting_that_ends_now_has_attendees_at_once(ask: Ask, sandbox: SandboxServer) -> None:
    state = sandbox.state
    meeting = next(m for m in state.sessions.values() if m.attended and not m.recurs)
    before = len(state.history)
    with state.lock:
        state.settle(meeting.spans[0].end + times.DAY)
    assert len(state.history) > before
    rows = attendance(ask, meetingKey=meeting.key)
    [usage] = [row for row in state.history if row.key == meeting.key]
    assert len({person(row) for row in rows}) == usage.participants


@pytest.mark.parametrize("direction", ["ASC", "DESC"])
def test_only_the_sessions_of_the_page_asked_for_are_looked_at(
    ask: Ask, sandbox: SandboxServer, direction: str
) -> None:
    attendees._stays.cache_clear()
    order = {"orderBy": ["CONFID"], "orderAD": [direction]}
    control = {"startFrom": 101, "maximumNum": 20}
    reply = ask("LstmeetingattendeeHistory", {"order": order, "listControl": control}, by="admin")
    assert attendees._stays.cache_info().misses <= len(reply.rows()) == 20
    heard = [usage for usage in meetings_held(sandbox) if usage.meeting_type != "AUO"]
    assert reply.values["matchingRecords"]["total"] == sum(usage.stays for usage in heard)
