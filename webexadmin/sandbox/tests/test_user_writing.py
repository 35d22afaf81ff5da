"""Changing and deactivating users."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from webexadmin.sandbox.records import Role
from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.state import State
from webexadmin.sandbox.tests.conftest import Ask, Reply
from webexadmin.sandbox.tests.jo import JO, change, create, shown
from webexadmin.sandbox.tests.test_state import SMALL, post
from webexadmin.xmlapi.spec import Values

# --- changing ----------------------------------------------------------------------------


def test_only_what_is_sent_is_changed(ask: Ask, jo: str) -> None:
    before = shown(ask)
    assert change(ask, lastName="Doe", options={"supportVideo": False}).code == ""
    after = shown(ask)
    assert (after["lastName"], after["options"]["supportVideo"]) == ("Doe", False)
    assert before["options"]["supportVideo"] is True
    before["options"]["supportVideo"] = False
    renamed = {"lastName": "Doe"} | {"personalMeetingRoom": after["personalMeetingRoom"]}
    assert before | renamed == after


def test_a_container_of_several_is_replaced_whole(ask: Ask, jo: str) -> None:
    change(ask, meetingTypes={"meetingType": [1, 3]})
    change(ask, meetingTypes={"meetingType": [9]})
    assert shown(ask)["meetingTypes"]["meetingType"] == [9]
    tabs = ["Session", "Tools", "Desktop", "Application"]
    change(ask, supportCenter={"orderTabs": {"tab": tabs}})
    assert shown(ask)["supportCenter"]["orderTabs"]["tab"] == tabs
    assert shown(ask)["supportCenter"]["serviceDesk"]["enable"] is False


def test_hosts_change_themselves_and_nobody_else(ask: Ask, jo: str) -> None:
    assert change(ask, by="host", title="Chief").code == "000001"
    assert change(ask, by="host", webExId="nobody", title="Chief").code == "000001"
    assert change(ask, by="readonly", title="Chief").code == "000001"
    assert change(ask, webExId="nobody", title="Chief").code == "030001"
    assert change(ask, by="jo", title="Chief", options={"workPhoneCallback": False}).code == ""
    assert shown(ask)["options"]["workPhoneCallback"] is False


@pytest.mark.parametrize(
    "values",
    [
        {"privilege": {"siteAdmin": True}},
        {"privilege": {"recordingEditor": False}},
        {"active": "DEACTIVATED"},
        {"supportedServices": {"eventCenter": False}},
        {"meetingTypes": {"meetingType": [1]}},
        {"expirationDate": datetime.fromisoformat("2040-01-01T00:00:00")},
        {"security": {"lockAccount": True}},
        {"personalTeleconf": {"joinBeforeHost": True}},
        {"supportCenter": {"serviceDesk": {"enable": True}}},
        {"newWebExId": "joanna"},
    ],
)
def test_what_only_admins_change_of_a_host(ask: Ask, jo: str, values: Values) -> None:
    before = shown(ask)
    assert change(ask, by="jo", **values).code == "000001"
    assert shown(ask) == before
    assert change(ask, **values).code == ""


def test_hosts_may_send_what_they_read(ask: Ask, jo: str) -> None:
    read = ask("GetUser", {"webExId": "jo"}, by="jo").values
    same = {name: read[name] for name in ("privilege", "active", "meetingTypes", "expirationDate")}
    assert change(ask, by="jo", **same, title="Chief").code == ""


def test_admins_give_join_before_host_and_the_accounts_say_the_same(ask: Ask) -> None:
    account = {"accountIndex": 1, "joinBeforeHost": True}
    change(ask, webExId="host", personalTeleconf={"account": [account]})
    conferencing = shown(ask, "host")["personalTeleconf"]
    assert conferencing["joinBeforeHost"] is conferencing["account"][0]["joinBeforeHost"] is False
    change(ask, webExId="host", personalTeleconf={"joinBeforeHost": True})
    conferencing = shown(ask, "host")["personalTeleconf"]
    assert conferencing["joinBeforeHost"] is conferencing["account"][0]["joinBeforeHost"] is True


def test_a_change_of_role_follows_the_same_order(ask: Ask, jo: str, sandbox: SandboxServer) -> None:
    def role() -> Role:
        return sandbox.state.users["jo"].role

    change(ask, privilege={"siteAdmin": True})
    assert role() is Role.SITE_ADMIN
    change(ask, privilege={"host": True})
    assert role() is Role.SITE_ADMIN
    change(ask, privilege={"siteAdmin": False})
    assert role() is Role.HOST


def test_required_fields_cannot_be_emptied_nor_taken_from_others(ask: Ask, jo: str) -> None:
    assert change(ask, lastName="").code == "030009"
    assert change(ask, email="host@sandbox.example").code == "030005"
    assert change(ask, email="JO@E.EXAMPLE").code == ""
    assert change(ask, timeZoneID=62).code == "999999"


def test_the_number_of_a_time_zone_wins_over_its_name(ask: Ask, jo: str) -> None:
    change(ask, timeZone="GMT+01:00, Europe (Berlin)")
    assert shown(ask)["timeZoneID"] == 25
    change(ask, timeZone="GMT+01:00, Europe (Berlin)", timeZoneID=4)
    assert shown(ask)["timeZoneID"] == 4


def test_schedulers_are_existing_users(ask: Ask, jo: str) -> None:
    assert change(ask, by="jo", schedulingPermission="host; ADMIN").code == ""
    assert shown(ask)["schedulingPermission"] == "host;admin"
    assert "jo" in shown(ask, "host")["scheduleFor"]["webExID"]
    assert change(ask, schedulingPermission="host;nobody").code == "030019"
    assert change(ask, schedulingPermission="").code == ""
    assert "schedulingPermission" not in shown(ask)


# --- another Webex ID --------------------------------------------------------------------


def test_a_renamed_user_is_renamed_in_sessions_of_others(ask: Ask, jo: str) -> None:
    meeting = ask("CreateMeeting", {
        "metaData": {"confName": "Together"},
        "participants": {
            "attendees": {"attendee": [{"person": {"email": "jo@e.example"}, "role": "HOST"}]}
        },
    }).values["meetingkey"]  # fmt: skip
    sale = ask("CreateSalesSession", {
        "metaData": {"confName": "Demo"},
        "salesTeam": {"webExID": ["host", jo], "altHosts": {"webExID": [jo]}},
    }).values["meetingKey"]  # fmt: skip
    assert change(ask, newWebExId="joanna", email="joanna@e.example").code == ""
    [row] = ask("LstMeetingAttendee", {"meetingKey": meeting}).rows()
    assert row["person"]["webExId"] == "joanna"
    team = ask("GetSalesSession", {"meetingKey": sale}).values["salesTeam"]
    assert team == {"webExID": ["host", "joanna"], "altHosts": {"webExID": ["joanna"]}}
    assert meeting in listed(ask, "joanna")
    # Who gets the old name is somebody else.
    assert create(ask, email="other@e.example").code == ""
    assert meeting not in listed(ask, "jo")


def listed(ask: Ask, by: str) -> set[int]:
    return {row["sessionKey"] for row in ask("LstsummarySession", by=by).rows()}


def test_a_renamed_host_keeps_sessions_history_and_ticket(ask: Ask, sandbox: SandboxServer) -> None:
    boss = next(user for user in sandbox.state.users.values() if user.schedulers == ["host"])
    key = ask("CreateMeeting", {"metaData": {"confName": "Before"}}).values["meetingkey"]
    past = ask("LstmeetingusageHistory").values["matchingRecords"]["total"]
    ticket = ask("AuthenticateUser").values["sessionTicket"]
    assert change(ask, webExId="host", newWebExId="Hostess").code == ""
    assert ask("GetUser", {"webExId": "host"}, by="admin").code == "030001"
    assert sandbox.host.webex_id == "Hostess"
    assert ask("GetMeeting", {"meetingKey": key}, by=None, sessionTicket=ticket).code == ""
    history = ask("LstmeetingusageHistory", by=None, sessionTicket=ticket).values
    assert history["matchingRecords"]["total"] == past
    assert {row["hostWebExID"] for row in history["meetingUsageHistory"]} == {"Hostess"}
    assert shown(ask, boss.webex_id)["schedulingPermission"] == "Hostess"


def test_hosts_rename_themselves_where_the_site_lets_them(
    ask: Ask, jo: str, sandbox: SandboxServer
) -> None:
    sandbox.state.change_settings({"changeUserName": True})
    security = ask("GetSite").values["siteInstance"]["securityOptions"]
    assert security["changeUserName"] is True
    assert change(ask, by="jo", newWebExId="host").code == "030004"
    assert change(ask, by="jo", newWebExId="joanna").code == ""
    assert shown(ask, "joanna")["email"] == "jo@e.example"


# --- passwords and locks -----------------------------------------------------------------


def test_a_new_password_takes_the_place_of_the_old(ask: Ask, jo: str) -> None:
    assert change(ask, by="jo", password="simple").code == "030003"
    assert change(ask, by="jo", password="").code == ""
    assert change(ask, by="jo", password="New-pw42").code == ""
    assert ask("GetSite", by=jo).code == ""
    assert ask("GetSite", by=jo, password="Zy8-abcd").code == "030002"


def test_a_forced_change_ends_when_the_user_has_changed_the_password(ask: Ask, jo: str) -> None:
    assert change(ask, security={"forceChangePassword": True}).code == ""
    assert ask("GetSite", by=jo).code == "030029"
    assert change(ask, password="Adm1n-pw").code == ""
    assert ask("GetSite", by=jo).code == "030029"
    assert change(ask, by="jo", password="Own-pw42").code == ""
    assert ask("GetSite", by=jo).code == ""
    assert shown(ask)["security"]["forceChangePassword"] is False


def test_a_reset_goes_with_a_forced_change_and_makes_up_a_password(ask: Ask, jo: str) -> None:
    assert change(ask, security={"resetPassword": True}).code == "030053"
    both = {"resetPassword": True, "forceChangePassword": True}
    assert change(ask, security=both).code == ""
    assert ask("GetSite", by=jo, password="Zy8-abcd").code == "030002"
    assert shown(ask)["security"] == {**both, "lockAccount": False}
    without = {name: value for name, value in JO.items() if name != "password"}
    other = {**without, "webExId": "jo2", "email": "jo2@e.example", "security": both}
    assert ask("CreateUser", other, by="admin").code == ""


def test_a_locked_user_is_let_in_again(ask: Ask, jo: str) -> None:
    change(ask, security={"lockAccount": True})
    assert ask("GetSite", by=jo).code == "030030"
    change(ask, security={"lockAccount": False})
    assert ask("GetSite", by=jo).code == ""


# --- audio accounts ----------------------------------------------------------------------


@pytest.mark.parametrize("pin", ["1111", "1234", "4321", "0123", "123", "12345", "12a4", "١٢٣٥"])
def test_a_pin_that_is_easily_guessed_is_refused(ask: Ask, jo: str, pin: str) -> None:
    reply = change(ask, by="jo", phones={"PIN": pin})
    assert (reply.code, reply.reason.startswith("Not a valid PIN!")) == ("999999", True)
    assert create(ask, webExId="x", email="x@e.example", phones={"PIN": pin}).code == "999999"


def test_conferencing_accounts_need_a_pin(ask: Ask, jo: str) -> None:
    accounts = {"personalTeleconf": {"account": [{"accountIndex": 1}]}}
    reply = change(ask, by="jo", **accounts)
    assert (reply.code, reply.reason) == ("999999", "valid PIN is required")
    assert change(ask, by="jo", **accounts, phones={"PIN": "1357"}).code == ""
    [account] = shown(ask)["personalTeleconf"]["account"]
    assert account["defaultFlag"] is True
    assert len(account["subscriberAccessCode"]) == 8
    assert shown(ask)["phones"]["PIN"] == "1357"
    assert change(ask, by="jo", phones={"PIN": "", "fax": "1,,2,,,,"}).code == ""
    assert shown(ask)["phones"]["PIN"] == "1357"


def test_the_accounts_sent_are_all_that_there_are(ask: Ask) -> None:
    def accounts(*sent: Values) -> Reply:
        return change(ask, by="host", webExId="host", personalTeleconf={"account": list(sent)})

    two: Values = {"accountIndex": 2, "subscriberAccessCode": "777", "defaultFlag": True}
    assert accounts({"accountIndex": 1}, two).code == ""
    kept = shown(ask, "host")["personalTeleconf"]["account"]
    assert [account["defaultFlag"] for account in kept] == [False, True]
    assert kept[1]["subscriberAccessCode"] == "777"
    assert accounts({"accountIndex": 1, "delete": True}, {**two, "autoGenerate": True}).code == ""
    [account] = shown(ask, "host")["personalTeleconf"]["account"]
    assert account["accountIndex"] == 2
    assert account["subscriberAccessCode"] != "777"
    assert accounts(two, two).code == "030018"
    assert accounts({"accountIndex": 4}).code == "030018"
    assert accounts(two, {"accountIndex": 1, "defaultFlag": True}).code == "030014"


def test_a_host_has_accounts_of_one_kind_only(ask: Ask, jo: str) -> None:
    tsp: Values = {"tspAccount": {"tspAccount": [{"tollCallInNumber": "1-650-555-0100"}]}}
    assert change(ask, webExId="host", **tsp).code == "999999"
    gone: Values = {"personalTeleconf": {"account": [{"accountIndex": 1, "delete": True}]}}
    assert change(ask, webExId="host", **tsp, **gone).code == ""
    assert change(ask, **tsp, phones={"PIN": "1357"}).code == ""
    assert shown(ask)["tspAccount"]["tspAccount"][0]["accountIndex"] == 1
    reply = change(ask, personalTeleconf={"account": [{"accountIndex": 1}]})
    assert reply.code == "999999"
    bridge = {"tspAccount": [{"createOnBridge": True}]}
    assert change(ask, tspAccount=bridge).code == "030022"


# --- Sales Center ------------------------------------------------------------------------


def test_sales_center_is_refused_where_the_site_lacks_it(
    ask: Ask, jo: str, sandbox: SandboxServer
) -> None:
    sandbox.state.change_settings({"salesCenter": False})
    assert change(ask, salesCenter={"roles": {"rep": True}}).code == "030025"


def test_experts_have_a_description_and_products_and_others_lose_them(ask: Ask, jo: str) -> None:
    info = {"description": "Knows it all", "products": {"prodID": [120, 123]}}
    assert change(ask, salesCenter={"roles": {"sme": True}}).code == "999999"
    assert change(ask, salesCenter={"smeInfo": info}).code == "999999"
    assert change(ask, salesCenter={"roles": {"sme": True}, "smeInfo": info}).code == ""
    unknown = {"products": {"prodID": [1]}}
    assert change(ask, salesCenter={"smeInfo": unknown}).code == "999999"
    assert change(ask, salesCenter={"smeInfo": {"products": {"prodID": [123, 124]}}}).code == ""
    told = shown(ask)["salesCenter"]["smeInfo"]
    assert [product["prodID"] for product in told["products"]["product"]] == [123, 124]
    assert told["description"] == "Knows it all"
    assert change(ask, salesCenter={"roles": {"sme": False}}).code == ""
    assert "smeInfo" not in shown(ask)["salesCenter"]


# --- deactivating ------------------------------------------------------------------------


def test_deactivating_keeps_everything_and_can_be_undone(ask: Ask, jo: str) -> None:
    change(ask, title="Engineer")
    reply = ask("DelUser", {"webExId": ["JO", "nobody", "jo"]}, by="admin")
    assert reply.values["user"] == [
        {"webExId": "JO", "status": "SUCCESS"},
        {"webExId": "nobody", "status": "FAILURE"},
        {"webExId": "jo", "status": "SUCCESS"},
    ]
    assert (shown(ask)["active"], shown(ask)["title"]) == ("DEACTIVATED", "Engineer")
    assert ask("AuthenticateUser", by=jo).code == "030002"
    assert change(ask, active="ACTIVATED").code == ""
    assert ask("AuthenticateUser", by=jo).code == ""


def test_a_ticket_ends_with_its_user(ask: Ask, jo: str) -> None:
    ticket = ask("AuthenticateUser", by=jo).values["sessionTicket"]
    ask("DelUser", {"webExId": [jo]}, by="admin")
    assert ask("GetSite", by=None, sessionTicket=ticket).code == "030047"


def test_at_most_50_are_deactivated_at_a_time(ask: Ask) -> None:
    assert ask("DelUser", {"webExId": ["nobody"] * 51}, by="admin").code == "999999"
    assert len(ask("DelUser", {"webExId": ["nobody"] * 50}, by="admin").rows()) == 50
    assert ask("DelUser", {}, by="admin").code == "999999"


def test_all_of_them_are_deactivated_at_once(ask: Ask, sandbox: SandboxServer) -> None:
    hosts = [user.webex_id for user in sandbox.state.users.values() if user.role is Role.HOST][-50:]
    done: list[str] = []
    sandbox.state._store._db.set_trace_callback(done.append)
    answer = ask("DelUser", {"webExId": hosts}, by="admin")
    sandbox.state._store._db.set_trace_callback(None)
    assert {row["status"] for row in answer.rows()} == {"SUCCESS"}
    assert [statement for statement in done if statement.startswith("BEGIN")] == ["BEGIN IMMEDIATE"]
    listed = ask("LstsummaryUser", {"listControl": {"maximumNum": 500}}, by="admin").rows()
    gone = {row["webExId"] for row in listed if row["active"] == "DEACTIVATED"}
    assert gone >= set(hosts)


def test_a_user_is_found_by_the_names_of_now_only(ask: Ask, jo: str) -> None:
    assert change(ask, email="joan@e.example", newWebExId="joan").code == ""
    for gone in (jo, "jo@e.example"):
        assert ask("GetUser", {"webExId": gone}, by="admin").code == "030001"
    for now in ("JOAN", "Joan@e.example"):
        assert ask("GetUser", {"webExId": now}, by="admin").values["webExId"] == "joan"
    assert create(ask).code == ""


def test_who_only_waits_for_activation_is_not_active(ask: Ask) -> None:
    assert create(ask, active="REQUEST_TO_ACTIVATE").code == ""
    assert ask("AuthenticateUser", by="jo").code == "030002"
    rows = ask("LstsummaryUser", {"active": "REQUEST_TO_ACTIVATE"}, by="admin").rows()
    assert [row["webExId"] for row in rows] == ["jo"]


# --- what is kept ------------------------------------------------------------------------


def test_a_restart_keeps_what_was_written(tmp_path: Path) -> None:
    with SandboxServer(tmp_path, users=8, days=5) as first:
        until = datetime.fromisoformat("2040-01-01T00:00:00")
        post(first, "CreateUser", {**JO, "expirationDate": until}, by="admin")
        post(first, "SetUser", {"webExId": "host", "newWebExId": "hostess"}, by="admin")
        post(first, "DelUser", {"webExId": ["readonly"]}, by="admin")
        users, meetings, history = first.state.users, first.state.sessions, first.state.history
    state = State(tmp_path, SMALL)
    assert state.users == users
    assert state.users["jo"].values["expirationDate"] == until
    assert (state.sessions, state.history) == (meetings, history)
    assert "hostess" in {usage.host for usage in state.history}
    state.close()
