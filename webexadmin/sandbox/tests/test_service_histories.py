"""Past events, trainings, support and sales sessions, and who took part in them."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.tests.conftest import Ask
from webexadmin.xmlapi.spec import Values

HISTORIES = {
    "EventCenter": ("LsteventsessionHistory", "LsteventattendeeHistory"),
    "TrainingCenter": ("LsttrainingsessionHistory", "LsttrainingattendeeHistory"),
    "SupportCenter": ("LstsupportsessionHistory", "LstsupportattendeeHistory"),
    "SalesCenter": ("LstsalesSessionHistory", "LstsalesAttendeeHistory"),
}
services = pytest.mark.parametrize("service", HISTORIES)


def listed(ask: Ask, operation: str, by: str = "admin", **values: Any) -> list[Values]:
    control = {"startFrom": 1, "maximumNum": 500}
    return ask(operation, {"listControl": control, **values}, by=by).rows()


@services
def test_admins_see_all_and_hosts_their_own(ask: Ask, sandbox: SandboxServer, service: str) -> None:
    held = [usage for usage in sandbox.state.history if usage.service == service]
    operation = HISTORIES[service][0]
    assert {row["confID"] for row in listed(ask, operation)} == {usage.conf_id for usage in held}
    own = {usage.conf_id for usage in held if usage.host == "host"}
    assert own
    assert {row["confID"] for row in listed(ask, operation, by="host")} == own
    named = listed(ask, operation, by="host", hostWebExID="admin")
    assert {row["confID"] for row in named} == own


@services
def test_totals_follow_from_the_attendees(ask: Ask, service: str) -> None:
    sessions, attendees = HISTORIES[service]
    rows = listed(ask, attendees, by="host")
    minutes, people = Counter[int](), dict[int, set[str]]()
    for row in rows:
        minutes[row["confID"]] += int(row["duration"])
        who = row.get("attendeeName") or row.get("name") or ""
        people.setdefault(row["confID"], set()).add(who)
    for session in listed(ask, sessions, by="host"):
        assert session["totalPeopleMinutes"] == minutes[session["confID"]]
        count = session.get("totalParticipants", session.get("totalAttendee"))
        assert count is None or count >= len(people[session["confID"]])
        assert session["peakAttendee"] <= (count or 999)


@services
def test_the_attendees_of_one_session_are_asked_for_by_its_numbers(ask: Ask, service: str) -> None:
    sessions, attendees = HISTORIES[service]
    session = listed(ask, sessions, by="host")[0]
    key = "meetingKey" if service == "SalesCenter" else "sessionKey"
    for asked in ({key: session["sessionKey"]}, {"confID": session["confID"]}):
        rows = listed(ask, attendees, by="host", **asked)
        assert {row["confID"] for row in rows} == {session["confID"]}
        assert sum(row["participantType"] == "HOST" for row in rows) >= 1
    assert ask(attendees, {"confID": 1}).code == "000015"


@services
def test_meetings_are_told_in_their_own_history_only(
    ask: Ask, sandbox: SandboxServer, service: str
) -> None:
    others = {usage.conf_id for usage in sandbox.state.history if usage.service == service}
    meetings = {row["confID"] for row in listed(ask, "LstmeetingusageHistory")}
    assert not meetings & others


def test_trainings_and_events_tell_who_had_registered(ask: Ask) -> None:
    for service in ("EventCenter", "TrainingCenter"):
        rows = listed(ask, HISTORIES[service][1], by="host")
        assert {row["registered"] for row in rows} == {"Y", "N"}
        assert {"Y", "N"} >= {row["invited"] for row in rows}
        assert not [row for row in rows if row["registered"] == "Y" and row["invited"] == "N"]


def test_a_training_counts_who_was_invited_registered_and_came(ask: Ask) -> None:
    for row in listed(ask, "LsttrainingsessionHistory", by="host"):
        assert row["totalRegistered"] <= row["totalInvited"]
        assert row["totalAttendee"] == row["totalParticipants"]
        assert "totalCallInTolllfreeMinutes" in row


def test_the_zone_is_a_number_and_the_times_are_in_it(ask: Ask) -> None:
    early, late = (
        listed(ask, "LstsupportsessionHistory", by="host", timeZoneID=zone) for zone in (4, 45)
    )
    assert {row["timezone"] for row in early} == {4}
    assert {row["timezone"] for row in late} == {45}
    assert early[0]["sessionStartTime"] < late[0]["sessionStartTime"]


def test_sales_sessions_tell_account_and_the_side_of_each_attendee(ask: Ask) -> None:
    rows = listed(ask, "LstsalesAttendeeHistory", by="host")
    assert {row["attendeeType"] for row in rows} <= {"PROSPECT", "SALESTEAM"}
    assert all(
        row["attendeeType"] == "SALESTEAM" for row in rows if row["participantType"] == "HOST"
    )


@pytest.mark.parametrize(
    ("service", "key"), [("EventCenter", "CONFNAME"), ("SupportCenter", "CONFNAME")]
)
def test_sessions_are_sorted_as_asked(ask: Ask, service: str, key: str) -> None:
    order = {"orderBy": [key], "orderAD": ["DESC"]}
    names = [row["confName"].casefold() for row in listed(ask, HISTORIES[service][0], order=order)]
    assert names == sorted(names, reverse=True)
