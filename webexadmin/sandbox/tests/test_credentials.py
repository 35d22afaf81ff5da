"""Who one is: site, password, ticket, account; other ways to sign in stand in test_sign_in."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from webexadmin.sandbox import times
from webexadmin.sandbox.records import Ticket
from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.tests.conftest import Ask


def test_password_signs_in_and_a_ticket_takes_its_place(ask: Ask, sandbox: SandboxServer) -> None:
    before = time.time() * 1000
    answer = ask("AuthenticateUser").values
    assert before - 1000 <= answer["createTime"] <= time.time() * 1000 + 1000
    assert answer["timeToLive"] == 5400
    ticket = answer["sessionTicket"]
    assert ask("GetUser", {"webExId": "host"}, by=None, sessionTicket=ticket).code == ""
    with_id = ask("GetUser", {"webExId": "host"}, by=None, sessionTicket=ticket, webExID="host")
    assert with_id.code == ""


def test_the_email_address_works_as_webex_id(ask: Ask, sandbox: SandboxServer) -> None:
    assert ask("AuthenticateUser", webExID=sandbox.host.email.upper()).code == ""


@pytest.mark.parametrize(
    ("security", "code"),
    [
        ({"password": "wrong"}, "030002"),
        ({"password": "päss"}, "030002"),
        ({"password": None}, "030002"),
        ({"webExID": "nobody"}, "030001"),
        ({"sessionTicket": "made-up"}, "030047"),
        ({"webExID": None, "password": None}, "000001"),
        ({"password": None, "webExAccessToken": "t"}, "999999"),
        ({"webExID": None, "password": None, "webExAccessToken": "6624025.ä"}, "999999"),
        ({"siteName": "other"}, "999999"),
        ({"siteName": "SANDBOX"}, ""),
        ({"siteName": None}, ""),
        ({"siteName": None, "siteID": 243585, "partnerID": "webexpartner"}, ""),
        ({"siteName": None, "siteID": 243585}, ""),
        ({"siteName": None, "siteID": 243585, "partnerID": "other"}, "999999"),
        ({"siteName": None, "siteID": 1, "partnerID": "webexpartner"}, "999999"),
        ({"siteID": 0, "partnerID": "whatever"}, ""),
    ],
)
def test_credentials_decide(ask: Ask, security: dict[str, Any], code: str) -> None:
    assert ask("GetUser", {"webExId": "host"}, **security).code == code


def test_a_deactivated_user_cannot_sign_in(ask: Ask, deactivated: str) -> None:
    assert ask("AuthenticateUser", by=deactivated).code == "030002"


def test_a_ticket_runs_out_and_belongs_to_one_user(ask: Ask, sandbox: SandboxServer) -> None:
    fresh = ask("AuthenticateUser").values["sessionTicket"]
    assert ask("GetSite", by=None, sessionTicket=fresh, webExID="admin").code == "030047"
    expired = int((time.time() - 5401) * 1000)
    sandbox.state.tickets["old"] = Ticket("old", sandbox.host.user_id, expired)
    assert ask("GetSite", by=None, sessionTicket="old").code == "030047"


def test_the_version_is_told_to_everybody(ask: Ask) -> None:
    assert ask("GetAPIVersion", by=None).values["apiVersion"].startswith("WebEx XML API")
    assert ask("GetAPIVersion", password="wrong").code == ""
    assert "trainReleaseVersion" in ask("GetAPIVersion", {"returnTrainReleaseVersion": True}).values


@pytest.mark.parametrize("operation", ["GetSite", "LstTimeZone", "LstsummaryUser"])
def test_strangers_are_denied(ask: Ask, operation: str) -> None:
    assert ask(operation, by=None).code == "000001"


def set_account(sandbox: SandboxServer, **values: Any) -> None:
    state = sandbox.state
    state.put_user(replace(state.host, values={**state.host.values, **values}))


def test_a_locked_account_signs_in_no_way(ask: Ask, sandbox: SandboxServer) -> None:
    ticket = ask("AuthenticateUser").values["sessionTicket"]
    set_account(sandbox, security={"lockAccount": True})
    assert ask("GetSite").code == "030030"
    assert ask("GetSite", by=None, webExAccessToken=sandbox.host.access_token).code == "030030"
    assert ask("GetSite", by=None, sessionTicket=ticket).code == "030047"


def test_an_account_expires(ask: Ask, sandbox: SandboxServer) -> None:
    there = times.to_local(times.now(), sandbox.host.zone)
    set_account(sandbox, expirationDate=there + timedelta(hours=1))
    assert ask("GetSite").code == ""
    set_account(sandbox, expirationDate=there)
    assert ask("GetSite").code == "030007"


def test_who_must_change_the_password_can_do_nothing_else(ask: Ask, sandbox: SandboxServer) -> None:
    ticket = ask("AuthenticateUser").values["sessionTicket"]
    set_account(sandbox, security={"forceChangePassword": True})
    assert ask("GetSite").code == "030029"
    assert ask("GetSite", by=None, sessionTicket=ticket).code == ""
