"""Reading one user and listing all."""

from __future__ import annotations

from datetime import timedelta

import pytest

from webexadmin.sandbox import times
from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.tests.conftest import Ask
from webexadmin.xmlapi.spec import Values


def page(start: int = 1, most: int | None = None, method: str | None = None) -> Values:
    control = {"startFrom": start, "maximumNum": most, "listMethod": method}
    return {"listControl": {name: value for name, value in control.items() if value is not None}}


def test_a_host_reads_only_oneself(ask: Ask, sandbox: SandboxServer) -> None:
    user = ask("GetUser", {"webExId": "host"}).values
    assert user["email"] == sandbox.host.email
    assert user["privilege"]["siteAdmin"] is False
    assert ask("GetUser", {"webExId": "admin"}).code == "000001"
    assert ask("GetUser", {"webExId": "nobody"}).code == "000001"


def test_admins_read_everybody(ask: Ask) -> None:
    for admin in ("admin", "readonly"):
        assert ask("GetUser", {"webExId": "HOST"}, by=admin).values["webExId"] == "host"
    assert ask("GetUser", {"webExId": "nobody"}, by="admin").code == "030001"


def test_the_password_is_masked(ask: Ask, sandbox: SandboxServer) -> None:
    reply = ask("GetUser", {"webExId": "host"}, by="admin")
    assert reply.values["password"] == "******"
    assert sandbox.host.password.encode() not in reply.body


def test_a_user_tells_for_whom_they_schedule(ask: Ask, sandbox: SandboxServer) -> None:
    boss = next(user for user in sandbox.state.users.values() if user.schedulers)
    assert ask("GetUser", {"webExId": "host"}).values["scheduleFor"]["webExID"] == [boss.webex_id]
    shown = ask("GetUser", {"webExId": boss.webex_id}, by="admin").values
    assert shown["schedulingPermission"] == "host"


def test_only_admins_list_users(ask: Ask) -> None:
    assert ask("LstsummaryUser").code == "000001"
    assert ask("LstsummaryUser", by="readonly").code == ""


def test_pages_follow_each_other_without_gap_or_repeat(ask: Ask, sandbox: SandboxServer) -> None:
    found: list[str] = []
    while True:
        reply = ask("LstsummaryUser", page(len(found) + 1, 7), by="admin")
        if reply.code == "000015":
            break
        records = reply.values["matchingRecords"]
        assert records["total"] == len(sandbox.state.users)
        assert records["startFrom"] == len(found) + 1
        assert records["returned"] == len(reply.rows()) <= 7
        found += [row["webExId"] for row in reply.rows()]
    assert sorted(found) == sorted(user.webex_id for user in sandbox.state.users.values())


@pytest.mark.parametrize(
    ("most", "returned"), [(None, 50), (0, 50), (-3, 50), (10**9, 500), (500, 500)]
)
def test_the_default_is_50_and_the_ceiling_500(
    ask: Ask, sandbox: SandboxServer, most: int | None, returned: int
) -> None:
    template = sandbox.host
    for number in range(600):
        name = f"extra{number}"
        sandbox.state.users[name] = type(template)(
            **{**template.as_dict(), "webex_id": name, "user_id": 10**7 + number}
        )
    assert len(ask("LstsummaryUser", page(0, most), by="admin").rows()) == returned


def test_start_from_0_means_1_and_beyond_the_end_is_no_record(ask: Ask) -> None:
    assert ask("LstsummaryUser", page(0), by="admin").values["matchingRecords"]["startFrom"] == 1
    assert ask("LstsummaryUser", page(1000), by="admin").code == "000015"


def test_order_by_several_keys_and_directions(ask: Ask, sandbox: SandboxServer) -> None:
    order = {"orderBy": ["ACTIVE", "LASTNAME", "UID"], "orderAD": ["DESC", "ASC", "DESC"]}
    rows = ask("LstsummaryUser", {"order": order, **page(1, 500)}, by="admin").rows()
    expected = sorted(sandbox.state.users.values(), key=lambda user: -user.user_id)
    expected.sort(key=lambda user: user.last_name.casefold())
    expected.sort(key=lambda user: user.active)
    assert [row["webExId"] for row in rows] == [user.webex_id for user in expected]


def test_filters_combine_by_and_or_by_or(ask: Ask, sandbox: SandboxServer) -> None:
    host, admin = sandbox.host, sandbox.admin
    filters = {"webExId": "HOST", "email": admin.email.upper()}
    assert ask("LstsummaryUser", filters, by="admin").code == "000015"
    rows = ask("LstsummaryUser", {**filters, **page(1, 9, "OR")}, by="admin").rows()
    assert {row["webExId"] for row in rows} == {host.webex_id, admin.webex_id}


def test_deactivated_users_are_listed_as_such(ask: Ask, deactivated: str) -> None:
    rows = ask("LstsummaryUser", {"active": "DEACTIVATED"}, by="admin").rows()
    assert deactivated in {row["webExId"] for row in rows}
    assert {row["active"] for row in rows} == {"DEACTIVATED"}


def test_a_scope_of_registration_is_in_its_own_zone(ask: Ask, sandbox: SandboxServer) -> None:
    host = sandbox.host
    there = times.to_local(host.registered, host.zone)
    scope = {"regDateStart": there, "regDateEnd": there, "timeZoneID": host.time_zone_id}
    rows = ask("LstsummaryUser", {"dataScope": scope}, by="admin").rows()
    assert [row["webExId"] for row in rows] == ["host"]
    assert rows[0]["registrationDate"] == there
    scope["regDateStart"] = scope["regDateEnd"] = there + timedelta(hours=1)
    assert ask("LstsummaryUser", {"dataScope": scope}, by="admin").code == "000015"
    assert ask("LstsummaryUser", {"dataScope": {"timeZoneID": 99}}, by="admin").code == "999999"
