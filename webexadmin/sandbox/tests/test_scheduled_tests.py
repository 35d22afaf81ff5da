"""Tests in training sessions: adding, changing, listing and removing them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from webexadmin.sandbox import times
from webexadmin.sandbox.library import ScheduledTest, Submission
from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.tests.conftest import MONDAY, Ask
from webexadmin.sandbox.tests.guests import guest
from webexadmin.sandbox.tests.tests_of_trainings import (
    ALL_RIGHT,
    given,
    share,
    take,
    upload,
    way,
)
from webexadmin.sandbox.tests.trainings import schedule, show, start
from webexadmin.xmlapi.spec import Values
from webexadmin.xmlapi.timezones import zone_by_id

BEIJING = zone_by_id(45)


def listed(ask: Ask, by: str = "host", **values: Any) -> list[Values]:
    return ask("LstScheduledTests", values, by=by).rows()


def about(ask: Ask, key: int, by: str = "host") -> Values:
    reply = ask("GetTestInformation", {"testID": key}, by=by)
    assert reply.code == "", reply.reason
    return reply.values


def test_a_test_is_added_under_another_number_and_title_to_be_given_in_the_session(
    ask: Ask,
) -> None:
    session, library = schedule(ask), upload(ask)
    added = ask("AddScheduledTest", {"sessionKey": session, "testID": [library, library]})
    [first] = added.values["testID"]
    assert first != library
    row = {
        "testID": first,
        "title": "Exam (2)",
        "delivery": "IN_SESSION",
        "status": "NOT_STARTED",
    }
    assert listed(ask, sessionKey=session) == [{**row, "sessionKey": session}]
    assert show(ask, session)["test"] == [row]
    [seen] = ask("GetSessionInfo", {"sessionKey": session}).values["test"]
    assert f"TestID={first}" in seen.pop("titleURL")
    assert seen == {name: row[name] for name in seen}
    again = ask("AddScheduledTest", {"sessionKey": session, "testID": [library]})
    assert again.values["testID"] != [first]
    assert [one["title"] for one in listed(ask, sessionKey=session)] == ["Exam (2)", "Exam (3)"]


def test_tests_are_added_to_ones_own_trainings_from_libraries_that_one_sees(ask: Ask) -> None:
    session, private = schedule(ask), upload(ask)
    others = {"sessionKey": schedule(ask, by="admin"), "testID": [private]}
    assert ask("AddScheduledTest", others).code == "000001"
    assert ask("AddScheduledTest", others, by="admin").code == "000001"
    shared = others | {"testID": [share(ask, private)]}
    assert ask("AddScheduledTest", shared, by="admin").code == ""
    assert ask("AddScheduledTest", {"sessionKey": session, "testID": [1]}).code == "000015"
    assert ask("AddScheduledTest", {"sessionKey": 1, "testID": [private]}).code == "060001"


def test_a_test_is_given_on_the_website_at_times_of_the_sessions_zone(ask: Ask) -> None:
    session, test = given(ask)
    assert ask("SetScheduledTest", way(session, test)).code == ""
    told = about(ask, test)
    week = timedelta(days=7)
    assert told.items() >= {
        "delivery": "WEBSITE", "status": "NOT_STARTED", "startDate": MONDAY,
        "dueDate": MONDAY + week, "timeLimit": 30, "sessionKey": session, "author": "host",
        "description": "All that we know", "numQuestions": 4, "maxScore": 0,
    }.items()  # fmt: skip
    assert (
        ask("SetTrainingSession", {"sessionKey": session, "schedule": {"timeZoneID": 49}}).code
        == ""
    )
    moved = times.to_local(times.to_instant(MONDAY, BEIJING), zone_by_id(49))
    assert about(ask, test)["startDate"] == moved


def test_a_test_is_given_in_the_session_again(ask: Ask) -> None:
    session, test = given(ask)
    assert ask("SetScheduledTest", way(session, test)).code == ""
    here = way(session, test, deliveryMethod={"session": "true"}, timeLimit={"noLimit": "true"})
    assert ask("SetScheduledTest", here).code == ""
    told = about(ask, test)
    assert told["delivery"] == "IN_SESSION"
    assert told["startDate"] == MONDAY
    assert "dueDate" not in told
    assert "timeLimit" not in told


@pytest.mark.parametrize(
    "dates",
    [
        {"startDate": MONDAY, "dueDate": MONDAY},
        {"startDate": MONDAY, "dueDate": MONDAY - timedelta(days=1)},
        {"startDate": datetime(1900, 1, 1), "dueDate": MONDAY},  # noqa: DTZ001
    ],
)
def test_a_test_is_due_after_its_start(ask: Ask, dates: Values) -> None:
    session, test = given(ask)
    reply = ask("SetScheduledTest", way(session, test, deliveryMethod={"website": dates}))
    assert reply.code == "999999"
    assert about(ask, test)["delivery"] == "IN_SESSION"


def test_only_ones_own_are_changed_and_removed(ask: Ask) -> None:
    session, test = given(ask, by="admin")
    other, _ = given(ask)
    for name, values in (
        ("SetScheduledTest", way(session, test)),
        ("DelScheduledTest", {"sessionKey": session, "testID": [test]}),
    ):
        assert ask(name, values).code == "000001"
        assert ask(name, values | {"sessionKey": other}).code == "000015"


def test_a_test_of_a_session_is_also_known_by_its_number_in_the_library(ask: Ask) -> None:
    session, library = schedule(ask), upload(ask)
    assert ask("AddScheduledTest", {"sessionKey": session, "testID": [library]}).code == ""
    assert ask("SetScheduledTest", way(session, library)).code == ""
    assert [one["delivery"] for one in listed(ask, sessionKey=session)] == ["WEBSITE"]
    assert ask("DelScheduledTest", {"sessionKey": session, "testID": [library]}).code == ""
    assert ask("LstScheduledTests", {"sessionKey": session}).code == "000015"
    assert ask("GetIMStestDetails", {"testID": library}).code == ""


def test_who_is_to_be_invited_gets_a_mail(ask: Ask, sandbox: SandboxServer) -> None:
    session, test = given(ask)
    for address, status in (("a@e.example", "ACCEPT"), ("b@e.example", "REJECT")):
        new = guest(address, sessionKey=session, joinStatus=status)
        assert ask("CreateMeetingAttendee", new).code == ""
    plan = way(session, test)
    plan["deliveryMethod"]["website"]["emailAttendee"] = {"invite": True, "beforeDays": 1}
    assert ask("SetScheduledTest", plan).code == ""
    sent = [mail for mail in sandbox.state.mails if mail.operation == "SetScheduledTest"]
    assert [(mail.to, mail.why) for mail in sent] == [("a@e.example", "Test invitation")]


@pytest.mark.parametrize(
    ("begins", "ends", "status"),
    [(-2, -1, "ENDED"), (-1, 1, "STARTED"), (1, 2, "NOT_STARTED")],
)
def test_the_status_follows_the_clock(ask: Ask, begins: int, ends: int, status: str) -> None:
    session, test = given(ask)
    now = times.to_local(times.now(), BEIJING)
    hours = [now + timedelta(hours=hour) for hour in (begins, ends)]
    site = dict(zip(("startDate", "dueDate"), hours, strict=True))
    assert ask("SetScheduledTest", way(session, test, deliveryMethod={"website": site})).code == ""
    assert about(ask, test)["status"] == status
    assert [one["testID"] for one in listed(ask, sessionKey=session, status=status)] == [test]
    rest = {"ENDED", "STARTED", "NOT_STARTED"} - {status}
    assert all(listed(ask, sessionKey=session, status=other) == [] for other in rest)


def test_a_test_in_the_session_starts_with_it(ask: Ask, sandbox: SandboxServer) -> None:
    session, test = given(ask)
    start(sandbox, session)
    assert about(ask, test)["status"] == "STARTED"


def test_hosts_list_the_tests_of_their_sessions_admins_all(ask: Ask) -> None:
    _, mine = given(ask)
    _, admins = given(ask, by="admin")
    all_tests = {one["testID"] for one in listed(ask, "admin")}
    assert {mine, admins} <= all_tests
    own = {one["testID"] for one in listed(ask)}
    assert mine in own
    assert admins not in own
    assert {one["testID"] for one in listed(ask, "readonly")} == all_tests


def test_who_takes_a_session_over_has_its_tests(ask: Ask, sandbox: SandboxServer) -> None:
    session, test = given(ask, by="admin")
    assert ask("GetTestInformation", {"testID": test}).code == "000001"
    values = {"sessionKey": session, "schedule": {"hostWebExID": "host"}}
    assert ask("SetTrainingSession", values, by="admin").code == ""
    assert about(ask, test)["sessionKey"] == session
    assert sandbox.state.kept(ScheduledTest)[test].host == sandbox.host.user_id


def test_the_author_counts_for_admins_only(ask: Ask) -> None:
    _, mine = given(ask)
    _, admins = given(ask, by="admin")
    found = {one["testID"] for one in listed(ask, "admin", author="HOST")}
    assert mine in found
    assert admins not in found
    assert listed(ask, author="admin") == listed(ask)


@pytest.mark.parametrize(
    ("scope", "found"),
    [
        ({"startDateStart": MONDAY, "timeZoneID": 45}, True),
        ({"startDateStart": MONDAY + timedelta(minutes=1), "timeZoneID": 45}, False),
        ({"startDateEnd": MONDAY, "timeZoneID": 4}, True),
        ({"endDateEnd": MONDAY, "timeZoneID": 45}, False),
        ({"endDateStart": MONDAY + timedelta(days=7), "timeZoneID": 45}, True),
    ],
)
def test_a_list_is_limited_by_dates(ask: Ask, scope: Values, found: bool) -> None:
    session, test = given(ask)
    assert ask("SetScheduledTest", way(session, test)).code == ""
    assert bool(listed(ask, sessionKey=session, dateScope=scope)) is found


def kept(sandbox: SandboxServer, test: int) -> list[Any]:
    state = sandbox.state
    taken = [one for one in state.kept(Submission).values() if one.test == test]
    return [one for one in state.kept(ScheduledTest).values() if one.key == test] + taken


@pytest.mark.parametrize("name", ["DelScheduledTest", "DelTrainingSession", "DelSession"])
def test_with_a_test_or_its_session_goes_what_was_submitted(
    ask: Ask, sandbox: SandboxServer, name: str
) -> None:
    session, test = given(ask)
    take(sandbox, test, *ALL_RIGHT)
    assert len(kept(sandbox, test)) == 2
    values: Values = {"sessionKey": session}
    assert ask(name, values | ({"testID": [test]} if name == "DelScheduledTest" else {})).code == ""
    assert kept(sandbox, test) == []
    assert ask("GetTestInformation", {"testID": test}).code == "000015"
