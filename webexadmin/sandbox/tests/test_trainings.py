"""Scheduling, reading, changing and deleting training sessions."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

import pytest

from webexadmin.sandbox import times
from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.tests.conftest import MONDAY, Ask
from webexadmin.sandbox.tests.trainings import change, new, schedule, show, start
from webexadmin.xmlapi.spec import Values


def test_a_new_training_answers_its_number_twice_and_a_token(ask: Ask) -> None:
    values = ask("CreateTrainingSession", new()).values
    [key] = values["sessionkey"]
    assert 10**8 <= key < 10**9
    assert values["additionalInfo"]["sessionkey"] == key
    assert re.fullmatch("[0-9a-f]{32}", values["additionalInfo"]["guestToken"])


def test_what_was_scheduled_is_read_again(ask: Ask) -> None:
    key = schedule(ask)
    shown = show(ask, key)
    assert shown["sessionKey"] == key
    assert shown["status"] == "NOT_INPROGRESS"
    assert shown["accessControl"] == new()["accessControl"]
    assert shown["metaData"] == new()["metaData"] | {"sessionType": 11}
    assert shown["schedule"] | new()["schedule"] == shown["schedule"]
    assert shown["schedule"]["timeZone"] == "GMT+08:00, China (Beijing)"
    assert shown["schedule"]["hostWebExID"] == "host"
    assert shown["repeat"] == {"repeatType": "SINGLE"}
    assert shown["hostType"] == "1019001"
    assert re.fullmatch(r"\d{8}", str(shown["eventID"]))


@pytest.mark.parametrize(
    "groups",
    [
        {"tracking": {"trackingCode1": "CC-1", "trackingCode10": "X"}},
        {
            "attendeeOptions": {
                "request": True,
                "registration": True,
                "auto": True,
                "registrationPWD": "pass",
                "maxRegistrations": 10,
                "registrationCloseDate": MONDAY,
            }
        },
        {"handsOnLab": {"reserveHOL": True, "labName": "Lab A", "numComputers": 4}},
        {
            "preAssignBreakout": {
                "enable": True,
                "attendeeAssign": "MANUAL",
                "numSessions": 3,
                "attendeesPerSess": 5,
            }
        },
        {"enableOptions": {"chat": False, "supportRemoteComputer": True}},
        {"remind": {"enableReminder": True, "emails": {"email": ["a@e.example"]}}},
    ],
)
def test_options_are_kept_and_each_can_be_set_later(ask: Ask, groups: Values) -> None:
    [(name, group)] = groups.items()
    assert show(ask, schedule(ask, **groups))[name].items() >= group.items()
    later = schedule(ask)
    assert change(ask, later, **groups) == ""
    assert show(ask, later)[name].items() >= group.items()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"metaData": {"confName": ""}}, "999999"),
        ({"metaData": {"sessionType": 3}}, "999999"),
        ({"metaData": {"sessionType": 11}}, ""),
        ({"schedule": {"duration": 0}}, "999999"),
        ({"schedule": {"timeZoneID": 62}}, "999999"),
        ({"schedule": {"startDate": [datetime(1, 1, 1)]}}, "999999"),  # noqa: DTZ001
        ({"accessControl": {"sessionPassword": "abc"}}, "999999"),
        ({"accessControl": {"sessionPassword": "Password"}}, "999999"),
        ({"accessControl": {"sessionPassword": "x" * 17}}, "999999"),
        ({"handsOnLab": {"reserveHOL": True}}, "999999"),
        ({"handsOnLab": {"reserveHOL": True, "labName": "A", "numComputers": 0}}, "999999"),
        ({"preAssignBreakout": {"enable": True, "numSessions": 0}}, "999999"),
        ({"preAssignBreakout": {"enable": False, "numSessions": 0}}, ""),
        ({"schedule": {"hostWebExID": "nobody"}}, "060019"),
        ({"schedule": {"hostWebExID": "admin"}}, "060021"),
        ({"schedule": {"hostWebExID": "host"}}, ""),
    ],
)
def test_what_breaks_a_rule_is_refused_and_nothing_is_made(
    ask: Ask, sandbox: SandboxServer, changes: Values, code: str
) -> None:
    before = len(sandbox.state.sessions)
    assert ask("CreateTrainingSession", new(**changes)).code == code
    assert len(sandbox.state.sessions) == before + (code == "")


def test_a_password_is_demanded_where_the_site_demands_one(
    ask: Ask, sandbox: SandboxServer
) -> None:
    sandbox.state.change_settings({"allMeetingsPassword": True})
    assert ask("CreateTrainingSession", new(accessControl={"sessionPassword": ""})).code == "060026"


def test_without_a_start_it_is_now_for_an_hour_in_the_hosts_zone(
    ask: Ask, sandbox: SandboxServer
) -> None:
    made = ask("CreateTrainingSession", {"metaData": {"confName": "At once"}})
    told = show(ask, made.values["sessionkey"][0])["schedule"]
    assert told["timeZoneID"] == sandbox.host.time_zone_id
    assert told["duration"] == 60
    [began] = told["startDate"]
    assert 0 <= times.now() - times.to_instant(began, sandbox.host.zone) < 120


def test_one_may_schedule_for_who_agreed_and_both_own_it(
    ask: Ask, sandbox: SandboxServer, boss: str
) -> None:
    scheduler = sandbox.state.users[boss].schedulers[0]
    key = schedule(ask, by=scheduler, schedule={"hostWebExID": boss})
    assert sandbox.state.sessions[key].host == boss
    for by in (boss, scheduler):
        assert ask("GetTrainingSession", {"sessionKey": key}, by=by).code == ""
    listed = ask("LstsummaryTrainingSession", {"sessionKey": key}, by=scheduler).rows()
    assert [row["hostWebExID"] for row in listed] == [boss]


@pytest.mark.parametrize("name", ["GetTrainingSession", "SetTrainingSession", "DelTrainingSession"])
@pytest.mark.parametrize("by", ["admin", "readonly", "other"])
def test_nobody_else_gets_changes_or_deletes_it(
    ask: Ask, other_host: str, name: str, by: str
) -> None:
    by = other_host if by == "other" else by
    assert ask(name, {"sessionKey": schedule(ask)}, by=by).code == "000001"


@pytest.mark.parametrize("name", ["GetTrainingSession", "SetTrainingSession", "DelTrainingSession"])
def test_numbers_of_no_training_are_not_found(
    ask: Ask, make: Callable[..., int], name: str
) -> None:
    assert ask(name, {"sessionKey": 1}).code == "060001"
    assert ask(name, {"sessionKey": make()}).code == "060001"


def test_only_what_is_sent_changes(ask: Ask) -> None:
    key = schedule(ask, tracking={"trackingCode1": "CC-1", "trackingCode2": "B"})
    before = show(ask, key)
    assert change(ask, key, tracking={"trackingCode2": "C"}, status="INPROGRESS") == ""
    after = show(ask, key)
    assert after["tracking"] == {"trackingCode1": "CC-1", "trackingCode2": "C"}
    assert {**after, "tracking": before["tracking"]} == before


def test_what_was_read_can_be_written_back_and_changes_nothing(
    ask: Ask, sandbox: SandboxServer
) -> None:
    email = next(u.email for u in sandbox.state.users.values() if u.active)
    people = {"participants": {"participant": [{"person": {"email": email}, "role": "HOST"}]}}
    repeat = {"repeatType": "RECURRING_SINGLE", "occurenceType": "WEEKLY", "endAfter": 4}
    key = schedule(ask, presenters=people, repeat=repeat)
    single = {"action": "DELETE", "index": 2}
    assert change(ask, key, repeat={"repeatSession": [single]}) == ""
    read = show(ask, key)
    own = ("hostKey", "eventID", "guestToken", "hostType", "test", "sessionKey")
    assert change(ask, key, **{n: v for n, v in read.items() if n not in own}) == ""
    assert show(ask, key) == read


def test_unsafe_html_is_taken_out_of_what_is_written(ask: Ask) -> None:
    key = schedule(ask, metaData={"description": "<b>Hi</b><script>alert(1)</script>"})
    assert show(ask, key)["metaData"]["description"] == "<b>Hi</b>"
    assert change(ask, key, metaData={"agenda": "<iframe src='x'>a</iframe>"}) == ""
    assert show(ask, key)["metaData"]["agenda"] == "a"


def test_another_time_makes_another_conference(ask: Ask) -> None:
    key = schedule(ask)

    def conference() -> int:
        [row] = ask("LstsummarySession", {"sessionKey": key}).rows()
        return int(row["confID"])

    first = conference()
    assert change(ask, key, metaData={"confName": "Renamed"}) == ""
    assert conference() == first
    assert change(ask, key, schedule={"duration": 30}) == ""
    assert conference() != first


@pytest.mark.parametrize("name", ["DelTrainingSession", "DelSession"])
def test_one_may_delete_what_has_not_started(ask: Ask, sandbox: SandboxServer, name: str) -> None:
    key, running = schedule(ask), schedule(ask)
    start(sandbox, running)
    assert ask(name, {"sessionKey": running}).code == "060042"
    assert ask(name, {"sessionKey": key}).code == ""
    assert ask("GetTrainingSession", {"sessionKey": key}).code == "060001"
    assert ask("LstsummarySession", {"sessionKey": key}).code == "000015"


def test_a_seeded_training_that_is_over_leaves_the_schedule(
    ask: Ask, sandbox: SandboxServer
) -> None:
    trainings = [s for s in sandbox.state.sessions.values() if s.service == "TrainingCenter"]
    single = next(one for one in trainings if one.host == "host" and not one.recurs)
    with sandbox.state.lock:
        sandbox.state.settle(single.spans[0].end + times.DAY)
    assert ask("GetTrainingSession", {"sessionKey": single.key}).code == "060001"
    assert [row.meeting_type for row in sandbox.state.history if row.key == single.key] == ["TRS"]


def test_a_started_training_is_told_as_running_and_keeps_its_repeat_type(
    ask: Ask, sandbox: SandboxServer
) -> None:
    key = schedule(ask)
    start(sandbox, key)
    assert show(ask, key)["status"] == "INPROGRESS"
    [row] = ask("LstsummaryTrainingSession", {"sessionKey": key}).rows()
    assert row["status"] == "INPROGRESS"
    recurring = {"repeatType": "RECURRING_SINGLE", "occurenceType": "DAILY", "endAfter": 3}
    assert change(ask, key, repeat=recurring) == "060042"
    assert change(ask, key, repeat={"repeatType": "SINGLE"}) == ""
    assert change(ask, key, metaData={"confName": "Renamed"}) == ""


def test_call_in_numbers_are_told_where_the_audio_is_the_sites(ask: Ask) -> None:
    assert "callInNum" not in show(ask, schedule(ask))["telephony"]
    called = show(ask, schedule(ask, telephony={"telephonySupport": "CALLIN"}))["telephony"]
    assert called["callInNum"]["tollNum"]
