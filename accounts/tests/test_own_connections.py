"""One's own connection to a site: connected, tested, lent to site admins, and forgotten."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Account, Connection, Membership, OperationLog, Site
from webexadmin.sandbox.faults import Fault, Kind
from webexadmin.sandbox.server import SandboxServer

SignIn = Callable[[Account], Client]
Connect = Callable[..., str]


def own_of(account: Account) -> Connection:
    return Connection.objects.get(account=account)


@pytest.fixture
def connect(site: Site, signed_in: SignIn) -> Connect:
    """Gives a credential on one's own page; the page that follows."""

    def give(account: Account, secret: str, method: str = "password") -> str:
        url = reverse("accounts:own_connection", args=[site.pk])
        told = {"method": method, "secret": secret}
        return signed_in(account).post(url, told, follow=True).content.decode()

    return give


@pytest.mark.parametrize("method", ["password", "access_token", "saml_response"])
def test_a_host_connects_their_own_user(
    connect: Connect, henry: Account, sandbox: SandboxServer, method: str
) -> None:
    secret = getattr(sandbox.host, method)
    page = connect(henry, secret, method)
    assert "The connection as host works." in page
    assert secret not in page
    found = own_of(henry)
    assert (found.webex_id, found.method, found.secret) == ("host", method, secret)
    assert (found.state, found.admins_may_act) == ("works", False)
    assert found.session_ticket in sandbox.state.tickets
    assert found.session_ticket not in page
    rows = OperationLog.objects.filter(account=henry)
    assert {(row.as_whom, row.seen_as) for row in rows} == {("host", "host")}


def test_nobody_becomes_somebody_else(
    connect: Connect, henry: Account, hanna: Account, sandbox: SandboxServer
) -> None:
    connect(hanna, sandbox.host.password)
    assert (own_of(hanna).webex_id, own_of(hanna).state) == ("hanna.host", "refused")
    connect(henry, sandbox.admin.access_token, "access_token")
    assert own_of(henry).state == "refused"
    ticket = sandbox.state.issue_ticket(sandbox.admin, round(timezone.now().timestamp() * 1000))
    connect(henry, ticket.value, "session_ticket")
    assert own_of(henry).state == "refused"


def test_a_token_that_is_not_shown_to_be_ones_own_is_not_used(
    connect: Connect, henry: Account, sandbox: SandboxServer
) -> None:
    """The site may sign it in and not compare it with the Webex ID; hosts see only themselves."""
    sandbox.state.refuse("GetUser", "000001")
    connect(henry, sandbox.host.access_token, "access_token")
    assert own_of(henry).state == "refused"
    connect(henry, sandbox.host.password)
    assert own_of(henry).state == "works"


def test_an_account_without_a_webex_id_has_nothing_to_connect(
    site: Site, rita: Account, signed_in: SignIn
) -> None:
    browser = signed_in(rita)
    page = browser.get(site.get_absolute_url()).content.decode()
    assert "A site admin can enter it under Accounts" in page
    refused = browser.get(reverse("accounts:own_connection", args=[site.pk]))
    assert refused.status_code == 403
    assert "has no Webex ID" in refused.content.decode()


def test_a_blank_secret_keeps_the_stored_one_unless_the_method_changes(
    connect: Connect, henry: Account, sandbox: SandboxServer
) -> None:
    connect(henry, sandbox.host.password)
    given_at = own_of(henry).given_at
    assert "works" in connect(henry, "")
    assert (own_of(henry).secret, own_of(henry).given_at) == (sandbox.host.password, given_at)
    page = connect(henry, "", "access_token")
    assert "Give the Access token" in page
    assert own_of(henry).method == "password"


def test_another_method_forgets_the_secret_of_the_one_before(
    connect: Connect, henry: Account, sandbox: SandboxServer
) -> None:
    connect(henry, sandbox.host.password)
    connect(henry, sandbox.host.access_token, "access_token")
    found = own_of(henry)
    assert (found.password, found.access_token) == ("", sandbox.host.access_token)


def test_a_test_signs_in_anew_and_so_finds_a_changed_password(
    connect: Connect, site: Site, henry: Account, sandbox: SandboxServer, signed_in: SignIn
) -> None:
    connect(henry, sandbox.host.password)
    sandbox.state.put_user(replace(sandbox.host, password="Changed-1t"))
    url = reverse("accounts:test_own_connection", args=[site.pk])
    page = signed_in(henry).post(url, follow=True).content.decode()
    assert "Incorrect user or password (030002)" in page
    assert own_of(henry).state == "refused"


@pytest.mark.parametrize(
    ("state", "says"),
    [
        ("refused", "Calls for your sessions wait until you renew or disconnect it"),
        ("lapsed", "Your own connection has lapsed"),
        ("unreachable", "the site was not reached when it was tested"),
        ("untested", "it has not been tested"),
    ],
)
def test_every_page_of_the_site_says_when_the_own_connection_is_not_in_use(
    connect: Connect,
    site: Site,
    henry: Account,
    alice: Account,
    sandbox: SandboxServer,
    signed_in: SignIn,
    state: str,
    says: str,
) -> None:
    connect(henry, sandbox.host.password)
    pages = [reverse(name, args=[site.pk]) for name in ("accounts:site", "reports:usage")]
    for url in pages:
        assert "See your connection" not in signed_in(henry).get(url).content.decode()
    Connection.objects.filter(account=henry).update(state=state)
    for url in pages:
        assert says in signed_in(henry).get(url).content.decode()
        assert says not in signed_in(alice).get(url).content.decode()


def test_consent_is_given_and_taken_back_by_its_owner(
    connect: Connect,
    site: Site,
    henry: Account,
    hanna: Account,
    alice: Account,
    sandbox: SandboxServer,
    signed_in: SignIn,
) -> None:
    connect(henry, sandbox.host.password)
    url = reverse("accounts:lend_own_connection", args=[site.pk])
    browser, members = signed_in(henry), reverse("accounts:members", args=[site.pk])
    for nobody in (hanna, alice):
        assert signed_in(nobody).post(url, {"admins_may_act": "on"}).status_code == 404
    page = browser.post(url, {"admins_may_act": "on"}, follow=True).content.decode()
    assert "Site admins may now act through your connection" in page
    assert own_of(henry).admins_may_act
    assert "site admins may act" in signed_in(alice).get(members).content.decode()
    page = browser.post(url, {}, follow=True).content.decode()
    assert "Site admins can no longer act through your connection" in page
    assert not own_of(henry).admins_may_act
    assert "site admins may act" not in signed_in(alice).get(members).content.decode()


def test_disconnecting_asks_first_and_forgets_everything(
    connect: Connect, site: Site, henry: Account, sandbox: SandboxServer, signed_in: SignIn
) -> None:
    connect(henry, sandbox.host.password)
    browser, url = signed_in(henry), reverse("accounts:disconnect", args=[site.pk])
    assert "Forget 1 credential" in browser.get(url).content.decode()
    assert own_of(henry)
    page = browser.post(url, follow=True).content.decode()
    assert "was forgotten" in page
    assert "Connect host" in page
    assert not Connection.objects.filter(account=henry).exists()
    assert Connection.objects.service_of(site)


@pytest.mark.parametrize("what", ["another Webex ID", "no role any more", "another address"])
def test_a_credential_goes_with_what_it_was_given_for(
    connect: Connect,
    site: Site,
    henry: Account,
    alice: Account,
    sandbox: SandboxServer,
    signed_in: SignIn,
    what: str,
) -> None:
    connect(henry, sandbox.host.password)
    member = Membership.objects.get(account=henry)
    browser = signed_in(alice)
    if what == "another Webex ID":
        url = reverse("accounts:edit_member", args=[site.pk, member.pk])
        browser.post(url, {"role": "host", "webex_id": "host"})
        assert own_of(henry)
        browser.post(url, {"role": "host", "webex_id": "someone.else"})
    elif what == "no role any more":
        browser.post(reverse("accounts:remove_member", args=[site.pk, member.pk]))
    else:
        told = {"label": site.label, "url": "https://example.webex.com/", "site_name": "x"}
        browser.post(reverse("accounts:edit_site", args=[site.pk]), {**told, "time_zone_id": 20})
    assert not Connection.objects.filter(account=henry).exists()


def test_a_site_that_is_not_there_leaves_the_credential_stored_and_out_of_use(
    connect: Connect, henry: Account, sandbox: SandboxServer
) -> None:
    sandbox.controls.faults.add(Fault(fault=Kind.UNAVAILABLE))
    assert "site not reached" in connect(henry, sandbox.host.password)
    found = own_of(henry)
    assert (found.state, found.password) == ("unreachable", sandbox.host.password)


@pytest.mark.parametrize("page", ["accounts:site", "accounts:own_connection", "accounts:sites"])
def test_no_page_holds_a_secret_even_of_ones_own(
    connect: Connect,
    site: Site,
    henry: Account,
    sandbox: SandboxServer,
    signed_in: SignIn,
    page: str,
) -> None:
    connect(henry, sandbox.host.password)
    args: list[Any] = [] if page == "accounts:sites" else [site.pk]
    html = signed_in(henry).get(reverse(page, args=args)).content.decode()
    for secret in (sandbox.host.password, own_of(henry).session_ticket):
        assert secret not in html
