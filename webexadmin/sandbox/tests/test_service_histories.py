"""Past events, trainings, support and sales sessions, and who took part in them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from webexadmin.sandbox import times
from webexadmin.sandbox.crowd import attendees_of, came
from webexadmin.sandbox.enrollment import Enrollment
from webexadmin.sandbox.past_sessions import PastSession
from webexadmin.sandbox.seeding.sessions import over
from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.session_types import EVENTS, SALES, TRAININGS
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
    history = sandbox.state.history
    usage = next(one for one in history if one.service == service and one.host == "host")
    history.insert(history.index(usage), usage._replace(conf_id=77, host="admin"))
    held = [usage for usage in history if usage.service == service]
    operation = HISTORIES[service][0]
    assert {row["confID"] for row in listed(ask, operation)} == {usage.conf_id for usage in held}
    own = {usage.conf_id for usage in held if usage.host == "host"}
    assert 77 not in own
    assert {row["confID"] for row in listed(ask, operation, by="host")} == own
    named = listed(ask, operation, by="host", hostWebExID="admin")
    assert {row["confID"] for row in named} == own
    by_admin = listed(ask, operation, hostWebExID="host")
    assert {row["confID"] for row in by_admin} == own


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
    held = listed(ask, sessions, by="host")
    number, conf_id = held[0]["sessionKey"], held[0]["confID"]
    series = {row["confID"] for row in held if row["sessionKey"] == number}
    key = "meetingKey" if service == "SalesCenter" else "sessionKey"
    for asked, wanted in (({key: number}, series), ({"confID": conf_id}, {conf_id})):
        rows = listed(ask, attendees, by="host", **asked)
        assert {row["confID"] for row in rows} == wanted
        hosts = {row["confID"] for row in rows if row["participantType"] == "HOST"}
        assert hosts == wanted
    assert ask(attendees, {"confID": 1}).code == "000015"


@services
def test_meetings_are_told_in_their_own_history_only(
    ask: Ask, sandbox: SandboxServer, service: str
) -> None:
    others = {usage.conf_id for usage in sandbox.state.history if usage.service == service}
    meetings = {row["confID"] for row in listed(ask, "LstmeetingusageHistory")}
    assert meetings
    assert others
    assert not meetings & others


def test_trainings_and_events_tell_who_had_registered(ask: Ask) -> None:
    for service in ("EventCenter", "TrainingCenter"):
        rows = listed(ask, HISTORIES[service][1], by="host")
        assert {row["registered"] for row in rows} == {"Y", "N"}
        assert {"Y", "N"} >= {row["invited"] for row in rows}
        assert not [row for row in rows if row["registered"] == "Y" and row["invited"] == "N"]


def test_a_training_counts_who_was_invited_registered_and_came(ask: Ask) -> None:
    rows = listed(ask, "LsttrainingsessionHistory", by="host")
    assert rows
    for row in rows:
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
    rows = listed(ask, "LstsalesAttendeeHistory")
    assert {row["attendeeType"] for row in rows} == {"PROSPECT", "SALESTEAM"}
    assert all(row["account"] and row["opportunity"] for row in rows)
    assert all(
        row["attendeeType"] == "SALESTEAM" for row in rows if row["participantType"] == "HOST"
    )


@services
def test_sessions_are_sorted_as_asked(ask: Ask, sandbox: SandboxServer, service: str) -> None:
    history = sandbox.state.history
    place, usage = next((p, one) for p, one in enumerate(history) if one.service == service)
    for number, topic in enumerate(["beta", "Alpha", "Gamma"], start=71):
        history.insert(place, usage._replace(conf_id=number, topic=topic))

    def names(direction: str) -> list[str]:
        order = {"orderBy": ["CONFNAME"], "orderAD": [direction]}
        return [row["confName"] for row in listed(ask, HISTORIES[service][0], order=order)]

    assert names("ASC") == sorted(names("ASC"), key=str.casefold)
    assert names("DESC") == names("ASC")[::-1]
    assert [name for name in names("ASC") if name in ("beta", "Alpha", "Gamma")] == [
        "Alpha", "beta", "Gamma",
    ]  # fmt: skip


@services
def test_only_sessions_that_began_in_the_time_asked_for_are_told(ask: Ask, service: str) -> None:
    for operation in HISTORIES[service]:
        rows = listed(ask, HISTORIES[service][0], timeZoneID=4)
        row = rows[len(rows) // 2]
        start = row.get("sessionStartTime") or row["meetingStartTime"]
        scope = {"sessionStartTimeStart": start, "sessionStartTimeEnd": start}
        found = listed(ask, operation, startTimeScope=scope)
        assert {one["confID"] for one in found} == {row["confID"]}


@services
def test_what_is_older_than_90_days_is_forgotten(
    ask: Ask, sandbox: SandboxServer, service: str
) -> None:
    history = sandbox.state.history
    usage = next(one for one in history if one.service == service)
    history.remove(usage)
    old = usage.start - 90 * times.DAY
    history.insert(0, usage._replace(start=old, end=old + usage.end - usage.start))
    for operation in HISTORIES[service]:
        assert ask(operation, {"confID": usage.conf_id}, by="admin").code == "000015"


def test_attendees_are_sorted_by_name_and_by_what_is_told_of_them(ask: Ask) -> None:
    for key, element in (("NAME", "attendeeName"), ("STATE", "state"), ("COMPANY", "company")):
        order = {"orderBy": [key, "STARTTIME"], "orderAD": ["ASC", "DESC"]}
        rows = listed(ask, "LsttrainingattendeeHistory", order=order)
        told = [str(row.get(element) or "").casefold() for row in rows]
        assert told == sorted(told)


def test_an_event_that_is_over_is_told_as_it_was_announced(
    ask: Ask, sandbox: SandboxServer
) -> None:
    event = next(e for e in sandbox.state.sessions.values() if e.service == EVENTS)
    told = ask("LstsummarySession", {"sessionKey": event.key}, by="admin").values["session"][0]
    assert ask("LsteventsessionHistory", {"sessionKey": event.key}, by="admin").rows() == []
    sandbox.state.settle(over(event))
    [row] = listed(ask, "LsteventsessionHistory", sessionKey=event.key)
    assert (row["confID"], row["confName"], row["hostWebExID"], row["meetingType"]) == (
        told["confID"], told["confName"], told["hostWebExID"], "ONS",
    )  # fmt: skip
    assert ask("GetEvent", {"sessionKey": event.key}, by=event.host).code == "060001"
    registered = {one["person"]["email"] for one in event.attendees if _has_registered(one)}
    came = listed(ask, "LsteventattendeeHistory", sessionKey=event.key)
    assert {one["attendeeEmail"] for one in came if one["registered"] == "Y"} <= registered
    forms = ask("GetEnrollmentInfo", {"sessionKey": event.key}, by=event.host).values["session"]
    assert len(forms[0]["attendee"]) == len(registered)


def _has_registered(attendee: Values) -> bool:
    return bool(attendee["joinStatus"] == "REGISTER")


def test_each_session_of_a_training_moves_to_the_history_by_itself(
    ask: Ask, sandbox: SandboxServer
) -> None:
    trainings = (s for s in sandbox.state.sessions.values() if s.service == TRAININGS)
    training = next(one for one in trainings if one.host == "host" and len(one.spans) > 1)
    for count, span in enumerate(training.spans, start=1):
        sandbox.state.settle(span.end + (span.end - span.start) // 4 + 600)
        rows = listed(ask, "LsttrainingsessionHistory", sessionKey=training.key)
        assert len(rows) <= count
        assert {row["confID"] for row in rows} <= set(
            range(training.conf_id, training.conf_id + count)
        )
    assert rows
    assert {row["totalInvited"] for row in rows} == {len(training.attendees)}
    assert training.key not in sandbox.state.sessions


def test_those_who_were_rejected_do_not_come_and_nobody_comes_twice(sandbox: SandboxServer) -> None:
    state = sandbox.state
    held = [usage for usage in state.history if usage.service in (EVENTS, TRAININGS)]
    assert held
    for usage in held:
        people = came(state, usage)
        assert len(people) == usage.participants
        emails = [one.person.email for one in people if one.person.email]
        assert len(set(emails)) == len(emails)
        numbers = {one.number for one in people}
        rejected = [o for o in attendees_of(state, usage) if o["joinStatus"] == "REJECT"]
        assert not numbers & {one["contactID"] for one in rejected}


def test_scores_and_answers_of_those_who_came_are_told_to_who_asks_for_them(
    ask: Ask, sandbox: SandboxServer
) -> None:
    def registered(**asked: bool) -> list[Values]:
        rows = listed(ask, "LsteventattendeeHistory", by="host", **asked)
        return [row for row in rows if row["registered"] == "Y"]

    assert not [row for row in registered() if "leadScore" in row]
    rows = registered(attendeeStats=True)
    assert any(row["leadSourceID"] for row in rows)
    assert all(row["leadScore"] and row["regQandA"] for row in rows)
    kept = sandbox.state.kept(Enrollment).values()
    forms = {(form.session_key, form.default_fields["email"]): form for form in kept}
    for row in rows:
        told = forms[row["sessionKey"], row["attendeeEmail"]].default_fields
        assert (row["address1"], row["company"]) == (told["address1"], told["company"])


def test_a_past_event_names_what_brought_most_of_its_guests(ask: Ask) -> None:
    sources = [row["source"] for row in listed(ask, "LsteventsessionHistory", by="host")]
    assert sources
    assert all(source["leadSourceID"] and source["count"] > 0 for source in sources)


def test_sales_sessions_are_asked_for_by_customer(ask: Ask, sandbox: SandboxServer) -> None:
    held = {usage.conf_id for usage in sandbox.state.history if usage.service == SALES}
    known = [one for one in sandbox.state.kept(PastSession).values() if one.key in held]
    account = known[0].account
    rows = listed(ask, "LstsalesSessionHistory", account=account.upper())
    assert {r["confID"] for r in rows} == {one.key for one in known if one.account == account}
    assert {row["meetingType"] for row in rows} == {"SAC"}
    wrong = {"account": account, "opportunity": "Nothing at all"}
    assert ask("LstsalesSessionHistory", wrong, by="admin").code == "000015"


def test_partner_fields_of_a_training_are_told_to_who_asks_for_them(
    ask: Ask, sandbox: SandboxServer
) -> None:
    fields = {"psoField1": "Northwind"}
    row = listed(ask, "LsttrainingsessionHistory", by="host")[0]
    known = sandbox.state.kept(PastSession)[row["confID"]]
    sandbox.state.keep(replace(known, partner_fields=fields))
    [found] = listed(ask, "LsttrainingsessionHistory", psoFields=fields, returnPSOFields=True)
    assert (found["confID"], found["psoFields"]) == (row["confID"], fields)
    assert "psoFields" not in row
