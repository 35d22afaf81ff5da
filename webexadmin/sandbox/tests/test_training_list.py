"""The lists of scheduled training sessions."""

from __future__ import annotations

from datetime import timedelta

import pytest

from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.tests.conftest import MONDAY, Ask
from webexadmin.sandbox.tests.trainings import new, schedule
from webexadmin.xmlapi.spec import Values

LIST = "LstsummaryTrainingSession"
ALL: Values = {"listControl": {"maximumNum": 500}}


@pytest.mark.parametrize("name", [LIST, "LstTrainingSession"])
def test_admins_list_all_trainings_hosts_their_own(
    ask: Ask, sandbox: SandboxServer, name: str
) -> None:
    for listing in ("PUBLIC", "PRIVATE", "UNLISTED"):
        schedule(ask, accessControl={"listing": listing})
    trainings = [s for s in sandbox.state.sessions.values() if s.service == "TrainingCenter"]
    own = {session.key for session in trainings if session.host == "host"}
    assert len(own) >= 3
    for by, keys in (("admin", {session.key for session in trainings}), ("host", own)):
        rows, start = [], 1
        while page := ask(name, {"listControl": {"startFrom": start}}, by=by).rows():
            rows += page
            start += len(page)
        assert {row["sessionKey"] for row in rows} == keys
        assert len(rows) == len(keys)


def test_a_list_in_short_tells_the_times_in_the_zone_of_each_session(ask: Ask) -> None:
    key = schedule(ask)
    [row] = ask(LIST, {"sessionKey": key, "dateScope": {"timeZoneID": 4}}).rows()
    told = {"timeZoneID": 45, "startDate": MONDAY, "duration": 90, "meetingType": 11}
    assert row.items() >= told.items()
    assert row["otherHostWebExID"] == row["hostWebExID"] == "host"
    assert row["listStatus"] == "UNLISTED"


@pytest.mark.parametrize(
    ("scope", "found"),
    [
        ({"startDateStart": MONDAY, "timeZoneID": 45}, True),
        ({"startDateStart": MONDAY + timedelta(minutes=1), "timeZoneID": 45}, False),
        ({"startDateStart": MONDAY, "timeZoneID": 4}, False),
        ({"startDateEnd": MONDAY, "timeZoneID": 45}, True),
        ({"endDateEnd": MONDAY + timedelta(minutes=89), "timeZoneID": 45}, False),
    ],
)
def test_lists_are_limited_by_dates(ask: Ask, scope: Values, found: bool) -> None:
    key = schedule(ask)
    for name in (LIST, "LstTrainingSession"):
        rows = ask(name, {"sessionKey": key, "dateScope": scope}).rows()
        assert [row["sessionKey"] for row in rows] == ([key] if found else [])


def test_the_zone_beside_the_dates_of_the_old_list_is_theirs(ask: Ask) -> None:
    wanted = {"sessionKey": schedule(ask), "dateScope": {"startDateEnd": MONDAY}}
    assert len(ask("LstTrainingSession", wanted | {"timeZoneID": 45}).rows()) == 1
    assert ask("LstTrainingSession", wanted | {"timeZoneID": 49}).rows() == []


def test_lists_are_sorted_and_may_be_of_one_host(ask: Ask, boss: str) -> None:
    for topic in ("Zebra", "Aardvark"):
        values = new(metaData={"confName": topic}, schedule={"hostWebExID": boss})
        assert ask("CreateTrainingSession", values, by="admin").code == ""
    order = {"orderBy": ["CONFNAME"], "orderAD": ["DESC"]}
    rows = ask(LIST, ALL | {"hostWebExID": boss, "order": order}, by="admin").rows()
    topics = [row["confName"] for row in rows]
    assert topics == sorted(topics, reverse=True)
    assert {"Zebra", "Aardvark"} <= set(topics)
    assert {row["hostWebExID"] for row in rows} == {boss}


def test_the_old_list_has_ten_a_page_and_fifty_at_most(ask: Ask) -> None:
    for _ in range(55):
        schedule(ask)
    assert len(ask("LstTrainingSession").rows()) == 10
    assert len(ask("LstTrainingSession", ALL).rows()) == 50
    assert len(ask(LIST).rows()) == 50
    assert len(ask(LIST, ALL).rows()) >= 55


def test_the_old_list_tells_passwords_of_ones_own_trainings_only(ask: Ask) -> None:
    options = {"registration": True, "registrationPWD": "Geheim2"}
    audio = {"telephonySupport": "OTHER", "extTelephonyDescription": "Call Ada"}
    key = schedule(ask, attendeeOptions=options, telephony=audio)
    [own] = ask("LstTrainingSession", {"sessionKey": key}).rows()
    assert own["accessControl"]["sessionPassword"] == "pass123"
    assert own["attendeeOptions"]["registrationPWD"] == "Geheim2"
    for admin in ("admin", "readonly"):
        [others] = ask("LstTrainingSession", {"sessionKey": key}, by=admin).rows()
        assert others["accessControl"] == {"listing": "UNLISTED"}
        assert others["attendeeOptions"]["registration"] is True
        assert "registrationPWD" not in others["attendeeOptions"]
        assert others["telephony"]["extTelephonyDescription"] == "Call Ada"
