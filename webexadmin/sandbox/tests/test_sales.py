"""Sales Center: its sessions, products, accounts and opportunities."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest

from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.tests.conftest import MONDAY, Ask, Reply
from webexadmin.xmlapi.spec import Values

META: Values = {"confName": "Demo", "account": "Northwind", "opportunity": "Rooms"}


def schedule(ask: Ask, by: str = "host", **groups: Any) -> Reply:
    when = {"startDate": MONDAY, "timeZoneID": 21, "duration": 45, **groups.pop("schedule", {})}
    return ask("CreateSalesSession", {"metaData": META, "schedule": when, **groups}, by=by)


def key_of(reply: Reply) -> int:
    return int(reply.values["meetingKey"])


def listed(ask: Ask, by: str = "host", **values: Any) -> dict[int, Values]:
    rows = ask("LstsummarySalesSession", values, by=by).rows()
    return {row["meetingKey"]: row for row in rows}


# --- sessions ------------------------------------------------------------------------------


def test_a_scheduled_session_is_read_listed_and_known_as_any_session(ask: Ask) -> None:
    prospects = {"prospect": [{"name": "Ada", "email": "Ada@Example.com"}]}
    reply = schedule(ask, prospects=prospects, accessControl={"meetingPassword": "Geheim1"})
    key = key_of(reply)
    assert set(reply.values["iCalendarURL"]) == {"host", "attendee", "sme"}
    told = ask("GetSalesSession", {"meetingKey": key}).values
    assert told["metaData"] == {**META, "sessionType": 15}
    assert (told["accessControl"]["meetingPassword"], told["hostKey"] != "") == ("Geheim1", True)
    assert told["prospects"]["prospect"][0]["email"] == "ada@example.com"
    row = listed(ask)[key]
    assert (row["confName"], row["account"], row["opportunity"]) == ("Demo", "Northwind", "Rooms")
    assert (row["startDate"], row["duration"], row["listStatus"]) == (MONDAY, 45, "PUBLIC")
    [session] = ask("LstsummarySession", {"sessionKey": key}).rows()
    assert (session["serviceType"], session["sessionType"]) == ("SalesCenter", 15)
    info = ask("GetSessionInfo", {"sessionKey": key}).values["metaData"]
    assert (info["account"], info["opportunity"]) == ("Northwind", "Rooms")


def test_only_what_is_sent_is_changed(ask: Ask) -> None:
    key = key_of(schedule(ask))
    values = {"meetingKey": key, "metaData": {"confName": "Second demo"}}
    assert ask("SetSalesSession", values).code == ""
    told = ask("GetSalesSession", {"meetingKey": key}).values
    assert (told["metaData"]["confName"], told["metaData"]["account"]) == (
        "Second demo",
        "Northwind",
    )
    assert told["schedule"]["startDate"] == MONDAY


def test_a_check_of_the_format_only_schedules_and_changes_nothing(ask: Ask) -> None:
    before = listed(ask)
    assert schedule(ask, validateFormat=True).values == {}
    key = next(iter(before), None) or key_of(schedule(ask))
    before = listed(ask)
    values = {"meetingKey": key, "metaData": {"confName": "No"}, "validateFormat": True}
    assert ask("SetSalesSession", values).code == ""
    assert listed(ask) == before


def test_a_series_ends_after_so_many_sessions(ask: Ask, sandbox: SandboxServer) -> None:
    repeat = {"repeatType": "WEEKLY", "dayInWeek": {"day": ["MONDAY"]}, "endAfter": 3}
    key = key_of(schedule(ask, repeat=repeat))
    assert sandbox.state.sessions[key].local_starts == [
        MONDAY + timedelta(weeks=n) for n in range(3)
    ]


def test_lists_are_filtered_by_account_opportunity_host_and_number(ask: Ask) -> None:
    key = key_of(schedule(ask, metaData={**META, "account": "Birkenhof"}))
    assert set(listed(ask, account="birkenhof")) == set(listed(ask, meetingKey=key)) == {key}
    assert key in listed(ask, opportunity="Rooms")
    assert key in listed(ask, by="admin", hostWebExID="host")
    assert ask("LstsummarySalesSession", {"account": "Nobody"}).code == "000015"


def test_others_sessions_are_neither_read_nor_changed(ask: Ask, other_host: str) -> None:
    key = key_of(schedule(ask, by=other_host))
    assert ask("GetSalesSession", {"meetingKey": key}).code == "000001"
    assert ask("SetSalesSession", {"meetingKey": key, "metaData": META}).code == "000001"
    assert ask("DelSalesSession", {"meetingKey": key}).code == "000001"
    assert key not in listed(ask)
    assert ask("DelSalesSession", {"meetingKey": key}, by="admin").code == ""
    assert ask("GetSalesSession", {"meetingKey": key}, by=other_host).code == "060001"


@pytest.mark.parametrize(
    "groups",
    [
        {"metaData": {"account": "Northwind"}},
        {"schedule": {"duration": 0}},
        {"accessControl": {"meetingPassword": "webex"}},
    ],
)
def test_a_session_needs_a_topic_a_length_and_a_good_password(ask: Ask, groups: Values) -> None:
    assert schedule(ask, **groups).code == "999999"


def test_a_site_without_sales_center_refuses_it_all(ask: Ask, sandbox: SandboxServer) -> None:
    sandbox.state.change_settings({"salesCenter": False})
    assert schedule(ask).code == "030025"
    for operation in ("LstsummarySalesSession", "LstProducts", "LstAccounts", "LstOpportunities"):
        assert ask(operation).code == "030025"


# --- products ------------------------------------------------------------------------------


def products(ask: Ask, **values: Any) -> Mapping[str, str]:
    rows = ask("LstProducts", values).rows()
    return {row["name"]: row["description"] for row in rows}


def test_products_are_added_changed_and_listed(ask: Ask) -> None:
    told = [{"name": "Headsets", "description": "Quiet"}, {"name": "Boards"}]
    numbers = ask("AddProducts", {"product": told}, by="admin").values["prodID"]
    assert products(ask, prodID=numbers) == {"Headsets": "Quiet", "Boards": ""}
    change = {"product": [{"prodID": numbers[0], "description": "Very quiet"}]}
    assert ask("SetProducts", change, by="admin").values["prodID"] == numbers[:1]
    assert products(ask, name="head") == {"Headsets": "Very quiet"}
    order = {"orderBy": ["NAME"], "orderAD": ["DESC"]}
    assert list(products(ask, order=order)) == sorted(products(ask), reverse=True)


def test_products_are_a_site_admins_and_all_or_none_are_changed(ask: Ask) -> None:
    before = products(ask)
    assert ask("AddProducts", {"product": [{"name": "X"}]}).code == "000001"
    assert ask("AddProducts", {"product": [{"description": "X"}]}, by="admin").code == "999999"
    both = {"product": [{"prodID": 120, "name": "X"}, {"prodID": 1, "name": "Y"}]}
    assert ask("SetProducts", both, by="admin").code == "000015"
    assert products(ask) == before


def test_experts_know_products_by_their_names_of_today(ask: Ask) -> None:
    info = {"description": "Knows it all", "products": {"prodID": [120]}}
    expert = {"webExId": "host", "salesCenter": {"roles": {"sme": True}, "smeInfo": info}}
    assert ask("SetUser", expert, by="admin").code == ""
    ask("SetProducts", {"product": [{"prodID": 120, "name": "Rooms"}]}, by="admin")
    told = ask("GetUser", {"webExId": "host"}).values["salesCenter"]["smeInfo"]
    assert told["products"]["product"] == [{"prodID": 120, "name": "Rooms"}]


# --- accounts and opportunities ------------------------------------------------------------


def account(ask: Ask, by: str = "host", **values: Any) -> int:
    told = {"account": {"name": "Acme", "extAccountID": "A-1", "extSystemID": 7}, **values}
    return int(ask("CreateAccount", told, by=by).values["intAccountID"])


def opportunity(ask: Ask, number: int, by: str = "host") -> int:
    told = {"name": "Rooms", "intAccountID": number, "extOpptyID": "O-1", "extSystemID": 7}
    return int(ask("CreateOpportunity", {"opportunity": told}, by=by).values["intOpptyID"])


def test_an_account_is_found_by_its_numbers_with_its_opportunities(ask: Ask) -> None:
    number = account(ask)
    sale = opportunity(ask, number)
    for asked in ({"intAccountID": number}, {"extAccountID": "A-1"}, {"extSystemID": 7}):
        [row] = ask("LstAccounts", {**asked, "returnOppty": True}).rows()
        assert (row["name"], row["intAccountID"]) == ("Acme", number)
        summary = {"name": "Rooms", "intOpptyID": sale, "extOpptyID": "O-1"}
        assert row["opportunity"] == [summary]
    [row] = ask("LstAccounts", {"intAccountID": number}).rows()
    assert "opportunity" not in row


def test_an_opportunity_is_found_by_its_numbers_and_those_of_its_account(ask: Ask) -> None:
    number = account(ask)
    sale = opportunity(ask, number)
    asked: Values
    for asked in (
        {"intOpptyID": sale},
        {"extOpptyID": "O-1"},
        {"intAccountID": number},
        {"extAccountID": "A-1"},
    ):
        [row] = ask("LstOpportunities", asked).rows()
        assert (row["intOpptyID"], row["extAccountID"]) == (sale, "A-1")


def test_accounts_and_opportunities_are_changed_in_part(ask: Ask) -> None:
    number = account(ask)
    sale = opportunity(ask, number)
    told = {"intAccountID": number, "name": "Acme Ltd."}
    assert ask("SetAccount", {"account": told}).values == {"intAccountID": number}
    [row] = ask("LstAccounts", {"intAccountID": number}).rows()
    assert (row["name"], row["extAccountID"]) == ("Acme Ltd.", "A-1")
    change = {"intOpptyID": sale, "name": "More rooms"}
    assert ask("SetOpportunity", {"opportunity": change}).values == {"intOpptyID": sale}
    [row] = ask("LstOpportunities", {"intOpptyID": sale}).rows()
    assert (row["name"], row["intAccountID"]) == ("More rooms", number)


def test_hosts_see_their_own_and_admins_everybodys(ask: Ask, other_host: str) -> None:
    number = account(ask, by=other_host)
    assert ask("LstAccounts", {"intAccountID": number}).code == "000015"
    assert ask("LstAccounts", {"webExID": other_host}).code == "000001"
    for by in ("admin", "readonly"):
        assert ask("LstAccounts", {"intAccountID": number}, by=by).code == ""
    change = {"account": {"intAccountID": number, "name": "Mine"}}
    assert ask("SetAccount", change).code == "000001"
    assert ask("SetAccount", {**change, "webExID": other_host}, by="readonly").code == "000001"
    assert ask("SetAccount", change, by="admin").code == ""


def test_what_is_named_must_be_there(ask: Ask) -> None:
    orphan = {"name": "Rooms", "intAccountID": 1}
    assert ask("CreateOpportunity", {"opportunity": orphan}).code == "000015"
    assert ask("CreateAccount", {"account": {"name": "Acme", "parentIntID": 1}}).code == "000015"
    assert ask("CreateAccount", {"account": {"extAccountID": "A-1"}}).code == "999999"
    assert ask("SetAccount", {"account": {"intAccountID": 1, "name": "X"}}).code == "000015"
    nobody = {"webExID": "nobody", "account": {"name": "Acme"}}
    assert ask("CreateAccount", nobody, by="admin").code == "030001"
