"""Session tickets by password, access token and SAML assertion; links to the site's own pages."""

from __future__ import annotations

import base64
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests

from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.state import State
from webexadmin.sandbox.tests.conftest import Ask, Reply
from webexadmin.sandbox.tests.test_state import SMALL
from webexadmin.xmlapi.spec import Values


@pytest.fixture
def site_of(sandbox: SandboxServer) -> Any:
    """``site_of("SSO")``: from now on a site that signs in like that."""
    return lambda kind: sandbox.state.change_settings({"signIn": kind})


def whose(ask: Ask, answer: Reply) -> str:
    """Whose ticket an answer of AuthenticateUser has: only that user may read this user."""
    ticket = answer.values["sessionTicket"]
    owners = (
        who
        for who in ("host", "admin")
        if ask("GetloginurlUser", {"webExID": who}, by=None, sessionTicket=ticket).code == ""
    )
    return next(owners)


# --- tickets -------------------------------------------------------------------------------


@pytest.mark.parametrize("named", [None, "host", "host@sandbox.example"])
def test_an_access_token_is_exchanged_for_a_ticket(
    ask: Ask, sandbox: SandboxServer, named: str | None
) -> None:
    token = {"accessToken": sandbox.host.access_token}
    answer = ask("AuthenticateUser", token, by=None, webExID=named)
    assert whose(ask, answer) == "host"
    assert answer.values["timeToLive"] == 5400


@pytest.mark.parametrize("named", [None, "host"])
def test_a_saml_assertion_is_exchanged_for_a_ticket(
    ask: Ask, sandbox: SandboxServer, named: str | None
) -> None:
    given = {"samlResponse": sandbox.host.saml_response}
    assert whose(ask, ask("AuthenticateUser", given, by=None, webExID=named)) == "host"
    document = base64.b64decode(sandbox.host.saml_response).decode()
    assert "<saml:NameID>host</saml:NameID>" in document
    bare = ask("AuthenticateUser", {"samlResponse": document}, by=None, webExID=named)
    assert whose(ask, bare) == "host"


def test_an_access_token_in_the_security_context_stands_for_a_password(
    ask: Ask, sandbox: SandboxServer
) -> None:
    token = sandbox.host.access_token
    assert ask("GetUser", {"webExId": "host"}, by=None, webExAccessToken=token).code == ""
    assert ask("GetUser", {"webExId": "admin"}, by=None, webExAccessToken=token).code == "000001"
    assert whose(ask, ask("AuthenticateUser", by=None, webExAccessToken=token)) == "host"
    assert [call.caller for call in sandbox.controls.recorder.calls("GetUser")] == ["host"] * 2


@pytest.mark.parametrize("damage", ["x", "", "6624012.", "99999999999999999999.ab", "é.ü"])
def test_a_token_that_is_not_one_of_the_sites_is_refused(ask: Ask, damage: str) -> None:
    reply = ask("AuthenticateUser", {"accessToken": damage or "."}, by=None, webExID="host")
    assert (reply.code, reply.reason) == ("999999", "WebEx access token is invalid")


def test_a_token_of_somebody_else_is_refused(ask: Ask, sandbox: SandboxServer) -> None:
    theirs = {"accessToken": sandbox.admin.access_token}
    assert ask("AuthenticateUser", theirs, by=None, webExID="host").code == "999999"
    assertion = {"samlResponse": sandbox.admin.saml_response}
    assert ask("AuthenticateUser", assertion, by=None, webExID="host").code == "200006"


def test_an_assertion_that_was_tampered_with_is_refused(ask: Ask, sandbox: SandboxServer) -> None:
    document = base64.b64decode(sandbox.host.saml_response)
    forged = base64.b64encode(document.replace(b">host<", b">admin<")).decode()
    bomb = '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    for text in (forged, "a live samlResponse message", "<a/>", bomb, "PGE+", "=", "ü"):
        reply = ask("AuthenticateUser", {"samlResponse": text}, by=None)
        assert (reply.code, reply.reason) == ("200006", "AS Server response error")


def test_a_deactivated_user_signs_in_no_way(
    ask: Ask, sandbox: SandboxServer, deactivated: str
) -> None:
    user = sandbox.state.users[deactivated]
    assert ask("AuthenticateUser", {"accessToken": user.access_token}, by=None).code == "999999"
    assert ask("AuthenticateUser", {"samlResponse": user.saml_response}, by=None).code == "200006"


# --- the kinds of sites --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "saml", "password", "token", "signs_in"),
    [
        ("SSO", "good", "bad", "", True),
        ("SSO", "bad", "good", "", False),
        ("SSO", "", "good", "bad", True),
        ("SSO", "", "", "good", False),
        ("CI", "", "good", "bad", True),
        ("CI", "", "bad", "good", False),
        ("CI", "", "", "good", True),
        ("CI", "good", "", "", False),
        ("ANY", "good", "bad", "bad", True),
        ("ANY", "", "bad", "good", False),
        ("ANY", "", "", "good", True),
    ],
)
def test_only_the_first_credential_that_the_site_takes_counts(
    ask: Ask,
    sandbox: SandboxServer,
    site_of: Any,
    kind: str,
    saml: str,
    password: str,
    token: str,
    signs_in: bool,
) -> None:
    site_of(kind)
    host = sandbox.host
    good = {"saml": host.saml_response, "password": host.password, "token": host.access_token}

    def given(name: str, quality: str) -> str | None:
        return {"": None, "good": good[name], "bad": "wrong"}[quality]

    body = {"samlResponse": given("saml", saml), "accessToken": given("token", token)}
    body = {name: value for name, value in body.items() if value}
    reply = ask("AuthenticateUser", body, password=given("password", password))
    assert (reply.code == "") is signs_in


def test_a_site_with_single_sign_on_does_not_tell_how_long_a_ticket_holds(
    ask: Ask, site_of: Any
) -> None:
    site_of("SSO")
    assert set(ask("AuthenticateUser").values) == {"sessionTicket"}
    assert ask("GetSite").values["siteInstance"]["samlSSO"]["enableSSO"] is True
    site_of("CI")
    assert set(ask("AuthenticateUser").values) == {"sessionTicket", "createTime", "timeToLive"}
    assert ask("GetSite").values["siteInstance"]["samlSSO"]["enableSSO"] is False


def test_tickets_can_be_made_to_lapse(ask: Ask, sandbox: SandboxServer) -> None:
    ticket = ask("AuthenticateUser").values["sessionTicket"]
    sandbox.state.change_settings({"ticketSeconds": 0})
    assert ask("GetSite", by=None, sessionTicket=ticket).code == "030047"
    assert ask("AuthenticateUser").values["timeToLive"] == 0


# --- the site's own pages ------------------------------------------------------------------


def test_a_login_ticket_is_given_again_until_it_is_used(ask: Ask, sandbox: SandboxServer) -> None:
    answer = ask("GetloginTicket").values
    assert len(answer["ticket"]) == 32
    assert answer["apiVersion"].startswith("WebEx XML API")
    assert ask("GetloginTicket").values == answer
    assert ask("GetloginTicket", by="admin").values["ticket"] != answer["ticket"]
    link = ask("GetloginurlUser", {"webExID": "host"}).values["userLoginURL"]
    assert parse_qs(urlsplit(link).query)["TK"] == [answer["ticket"]]
    assert opened(link) == (200, "Signed in as host\n")
    assert opened(link) == (403, "The ticket is not valid\n")
    assert ask("GetloginTicket").values["ticket"] != answer["ticket"]


def test_a_login_link_tells_who_and_where_back_to(ask: Ask, sandbox: SandboxServer) -> None:
    back = "https://intranet.example/?a=1&b=2"
    link = ask("GetloginurlUser", {"webExID": "host", "backURL": back}).values["userLoginURL"]
    query = parse_qs(urlsplit(link).query)
    host = sandbox.host
    assert link.startswith(f"{sandbox.url.partition('/WBX')[0]}/sandbox/p.php?AT=LI&")
    assert (query["FN"], query["LN"]) == ([host.first_name], [host.last_name])
    assert (query["EM"], query["WID"], query["BU"]) == ([host.email], ["host"], [back])
    out = ask("GetlogouturlUser", {"webExID": "host", "backURL": back}).values["userLogoutURL"]
    assert parse_qs(urlsplit(out).query) == {"AT": ["LO"], "MU": ["GoBack"], "BU": [back]}
    for url, status in ((link, "SUCCESS"), (link, "FAIL"), (out, "SUCCESS")):
        page = requests.get(url, timeout=10, allow_redirects=False)
        told = f"&AT={parse_qs(urlsplit(url).query)['AT'][0]}&ST={status}"
        assert (page.status_code, page.headers["Location"]) == (302, back + told)


def opened(link: str) -> tuple[int, str]:
    page = requests.get(link, timeout=10)
    return page.status_code, page.text


def test_the_log_knows_nothing_of_the_ticket_in_a_link(
    ask: Ask, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG", "webexadmin.sandbox")
    link = ask("GetloginurlUser", {"webExID": "host"}).values["userLoginURL"]
    opened(link)
    assert '"GET /sandbox/p.php" 200' in caplog.text
    assert parse_qs(urlsplit(link).query)["TK"][0] not in caplog.text


def test_a_form_signs_in_like_a_link(ask: Ask, sandbox: SandboxServer) -> None:
    link = ask("GetloginurlUser", {"webExID": "host"}).values["userLoginURL"]
    address, _, query = link.partition("?")
    page = requests.post(address, data=parse_qs(query), timeout=10)
    assert (page.status_code, page.text) == (200, "Signed in as host\n")


@pytest.mark.parametrize(
    ("back", "location"),
    [
        ("javascript:alert(1)", None),
        ("http://[", None),
        ("https://e.example/ü\nSet-Cookie: a", "https://e.example/%C3%BCSet-Cookie:%20a?"),
    ],
)
def test_nobody_is_sent_where_no_page_is(ask: Ask, back: str, location: str | None) -> None:
    out = ask("GetlogouturlUser", {"webExID": "host", "backURL": back}).values["userLogoutURL"]
    page = requests.get(out, timeout=10, allow_redirects=False)
    sent = page.headers.get("Location")
    assert page.status_code == (302 if location else 200)
    assert sent == (f"{location}AT=LO&ST=SUCCESS" if location else None)


@pytest.mark.parametrize("operation", ["GetloginurlUser", "GetlogouturlUser"])
@pytest.mark.parametrize(("by", "about"), [("host", "admin"), ("admin", "host"), ("host", "x")])
def test_links_are_only_for_oneself(ask: Ask, operation: str, by: str, about: str) -> None:
    assert ask(operation, {"webExID": about}, by=by).code == "000001"


def test_a_login_ticket_opens_nothing_for_anybody_else(ask: Ask, sandbox: SandboxServer) -> None:
    link = ask("GetloginurlUser", {"webExID": "host"}).values["userLoginURL"]
    assert opened(link.replace("WID=host", "WID=admin"))[0] == 403
    assert opened(f"{link.partition('?')[0]}?AT=LI")[0] == 403
    assert opened(f"{link.partition('?')[0]}?AT=XX")[0] == 404
    assert requests.put(link, timeout=10).status_code == 404
    assert opened(link) == (200, "Signed in as host\n")


@pytest.mark.parametrize(
    ("account", "why"),
    [
        ({"security": {"lockAccount": True}}, "The user account is locked"),
        ({"security": {"forceChangePassword": True}}, "The password must be changed first"),
        ({"expirationDate": datetime(2020, 1, 1)}, "The user account has expired"),  # noqa: DTZ001
    ],
)
def test_a_login_ticket_is_no_way_round_what_keeps_a_password_out(
    ask: Ask, sandbox: SandboxServer, account: Values, why: str
) -> None:
    link = ask("GetloginurlUser", {"webExID": "host"}).values["userLoginURL"]
    before = sandbox.host
    sandbox.state.put_user(replace(before, values={**before.values, **account}))
    assert opened(link) == (403, f"{why}\n")
    sandbox.state.put_user(before)
    assert opened(link) == (200, "Signed in as host\n")


def test_a_login_ticket_survives_a_restart_and_is_used_up_for_good(tmp_path: Path) -> None:
    state = State(tmp_path, SMALL)
    ticket = state.login_ticket(state.host)
    state.close()
    state = State(tmp_path, SMALL)
    assert state.login_ticket(state.host) == ticket
    assert state.use_login_ticket(ticket) == state.host
    state.close()
    state = State(tmp_path, SMALL)
    assert state.use_login_ticket(ticket) is None
    state.close()
