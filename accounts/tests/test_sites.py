"""Sites and their service connections."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from cryptography.fernet import Fernet
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from accounts import remote
from accounts.forms import ConnectionForm, CredentialForm
from accounts.models import Account, Connection, Membership, Site
from webexadmin.sandbox.faults import Fault, Kind
from webexadmin.sandbox.records import User
from webexadmin.sandbox.server import SandboxServer

SignIn = Callable[[Account], Client]


def by_password(user: User) -> dict[str, str]:
    return {"webex_id": user.webex_id, "method": "password", "secret": user.password}


def test_an_admin_adds_a_site_and_connects_it(
    alice: Account, sandbox: SandboxServer, signed_in: SignIn
) -> None:
    browser = signed_in(alice)
    told = {"label": "Second", "url": sandbox.url, "site_name": sandbox.site_name}
    response = browser.post(reverse("accounts:new_site"), {**told, "time_zone_id": 20})
    added = Site.objects.get(label="Second")
    assert response["Location"] == reverse("accounts:connection", args=[added.pk])
    assert Membership.objects.get(account=alice, site=added).role == "admin"
    page = browser.post(response["Location"], by_password(sandbox.admin), follow=True)
    assert f"The connection as {sandbox.admin.webex_id} works." in page.content.decode()
    added.refresh_from_db()
    assert added.api_version
    assert added.connections.get().state == "works"


@pytest.mark.django_db(transaction=True)
@pytest.mark.stack
@pytest.mark.parametrize("own", [False, True], ids=["service", "own"])
def test_two_who_give_the_first_credential_at_once_both_do_and_the_later_one_counts(
    site: Site, henry: Account, own: bool
) -> None:
    Connection.objects.all().delete()
    both = threading.Barrier(2)

    def give(secret: str) -> None:
        data = QueryDict(f"webex_id=host&method=password&secret={secret}")
        new = Connection(site=site, account=henry if own else None, webex_id="host")
        form = (CredentialForm if own else ConnectionForm)(data, instance=new)
        assert form.is_valid()
        both.wait(10)
        try:
            form.save()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(give, ("First-1t", "Second-1t")))
    found = Connection.objects.get()
    assert found.password in ("First-1t", "Second-1t")
    assert found.account == (henry if own else None)


def test_a_wrong_password_is_told_and_kept_out_of_the_page(
    site: Site, alice: Account, sandbox: SandboxServer, signed_in: SignIn
) -> None:
    url = reverse("accounts:connection", args=[site.pk])
    page = signed_in(alice).post(
        url,
        {"webex_id": sandbox.admin.webex_id, "method": "password", "secret": "Wr0ng-secret"},
        follow=True,
    )
    assert "refused by the site" in page.content.decode()
    assert "Wr0ng-secret" not in page.content.decode()


def test_what_the_site_refused_and_takes_again_works_when_it_is_tested(
    site: Site, alice: Account, sandbox: SandboxServer, signed_in: SignIn
) -> None:
    browser, url = signed_in(alice), reverse("accounts:test_connection", args=[site.pk])
    right = sandbox.admin
    sandbox.state.put_user(replace(right, password="Changed-1t"))
    assert "does not work" in browser.post(url, follow=True).content.decode()
    sandbox.state.put_user(right)
    assert "The connection as admin works." in browser.post(url, follow=True).content.decode()


def test_a_site_that_is_not_there_is_told(site: Site, alice: Account, signed_in: SignIn) -> None:
    Site.objects.filter(pk=site.pk).update(url="http://127.0.0.1:9/")
    page = signed_in(alice).post(reverse("accounts:test_connection", args=[site.pk]), follow=True)
    assert "site not reached" in page.content.decode()
    assert Connection.objects.get().state == "unreachable"


def test_a_blank_password_keeps_the_stored_one(
    site: Site, alice: Account, sandbox: SandboxServer, signed_in: SignIn
) -> None:
    url = reverse("accounts:connection", args=[site.pk])
    signed_in(alice).post(url, {"webex_id": sandbox.admin.webex_id, "method": "password"})
    assert Connection.objects.get().password == sandbox.admin.password


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"webex_id": "x", "method": "access_token", "secret": ""}, "Give the Access token"),
        ({"webex_id": "x", "method": "password", "secret": "pässword"}, "only ASCII"),
        ({"webex_id": "x", "method": "magic", "secret": "a"}, "not one of the available choices"),
        ({"webex_id": ""}, "required"),
    ],
)
def test_bad_credentials_are_refused_with_a_reason(
    site: Site, alice: Account, signed_in: SignIn, given: dict[str, str], said: str
) -> None:
    page = signed_in(alice).post(reverse("accounts:connection", args=[site.pk]), given)
    assert said in page.content.decode()


def test_a_site_needs_a_name_or_an_id_with_partner(alice: Account, signed_in: SignIn) -> None:
    page = signed_in(alice).post(
        reverse("accounts:new_site"),
        {"label": "X", "url": "https://x.webex.com/", "site_id": "5", "time_zone_id": 20},
    )
    assert "site name, or the site ID together with a partner ID" in page.content.decode()
    assert 'value="https://x.webex.com/"' in page.content.decode()


def test_stored_secrets_are_unreadable_in_the_database(site: Site, sandbox: SandboxServer) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT password FROM accounts_connection")
        [(stored,)] = cursor.fetchall()
    assert sandbox.admin.password not in stored
    assert Connection.objects.get().password == sandbox.admin.password


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("http://169.254.169.254/latest/meta-data/", "not among the hosts that may be called"),
        ("https://example.webex.com.example.org/", "not among the hosts that may be called"),
        ("https://notwebex.com/", "not among the hosts that may be called"),
        ("https://jo:secret@example.webex.com/", "holds no credential"),
        ("ftp://example.webex.com/", "Enter a valid URL"),
        ("http://[/", "Enter a valid URL"),
    ],
)
def test_a_site_may_only_be_where_sites_are(
    alice: Account, signed_in: SignIn, address: str, said: str
) -> None:
    told = {"label": "X", "url": address, "site_name": "x", "time_zone_id": 20}
    page = signed_in(alice).post(reverse("accounts:new_site"), told)
    assert said in page.content.decode()
    assert not Site.objects.filter(label="X").exists()


def test_a_credential_has_to_show_anew_that_it_works_where_the_site_has_another_name(
    site: Site, alice: Account, signed_in: Callable[[Account], Client]
) -> None:
    Connection.objects.update(state=Connection.State.WORKS)
    form = {"label": "Sandbox", "url": site.url, "time_zone_id": site.time_zone_id}
    address = reverse("accounts:edit_site", args=[site.pk])
    assert signed_in(alice).post(address, {**form, "site_name": site.site_name}).status_code == 302
    assert Connection.objects.get(site=site).state == Connection.State.WORKS
    assert signed_in(alice).post(address, {**form, "site_name": "another"}).status_code == 302
    assert Connection.objects.get(site=site).state == Connection.State.UNTESTED


def test_a_stored_credential_is_not_sent_to_another_address(
    site: Site, alice: Account, signed_in: SignIn
) -> None:
    url = reverse("accounts:edit_site", args=[site.pk])
    told = {"label": "New name", "url": site.url, "site_name": site.site_name, "time_zone_id": 20}
    browser = signed_in(alice)
    browser.post(url, told)
    assert Connection.objects.filter(site=site).exists()
    page = browser.post(url, {**told, "url": "https://example.webex.com/"}, follow=True)
    assert "give it a credential again" in page.content.decode()
    assert not Connection.objects.filter(site=site).exists()


def test_a_site_that_takes_no_more_calls_says_nothing_of_the_connection(
    site: Site, alice: Account, sandbox: SandboxServer, signed_in: SignIn
) -> None:
    sandbox.controls.faults.add(Fault(fault=Kind.RATE_LIMIT, operation="GetSite"))
    page = signed_in(alice).post(reverse("accounts:test_connection", args=[site.pk]), follow=True)
    assert "It takes no more calls for a minute" in page.content.decode()
    assert Connection.objects.get().state == "untested"


def test_a_site_that_tells_nothing_of_itself_was_signed_in_to_all_the_same(
    site: Site, alice: Account, sandbox: SandboxServer
) -> None:
    sandbox.state.refuse("GetSite")
    remote.test_connection(remote.service_connection(site), alice)
    found = Connection.objects.get()
    assert found.state == "works"
    assert found.state_detail.startswith("It signs in; the site tells no more: Fail")


def test_a_credential_whose_key_is_lost_can_be_given_again(
    site: Site, alice: Account, sandbox: SandboxServer, signed_in: SignIn, settings: Settings
) -> None:
    settings.WEBEX_KEYS = [Fernet.generate_key().decode()]
    browser = signed_in(alice)
    for page in ("console:overview", "accounts:site"):
        assert browser.get(reverse(page, args=[site.pk])).status_code == 200
    told = browser.post(reverse("accounts:test_connection", args=[site.pk]), follow=True)
    assert "cannot be decrypted any more" in told.content.decode()
    browser.post(reverse("accounts:connection", args=[site.pk]), by_password(sandbox.admin))
    assert Connection.objects.get().state == "works"


@pytest.mark.parametrize(
    ("url", "hosts", "taken"),
    [
        ("https://example.webex.com/WBXService/XMLService", [".webex.com"], True),
        ("http://example.webex.com/WBXService/XMLService", [".webex.com"], False),
        ("http://example.webex.com/WBXService/XMLService", ["*"], False),
        ("http://127.0.0.1:9/", ["127.0.0.1"], True),
        ("http://sandbox.example:8001/", [".webex.com", "sandbox.example"], True),
    ],
)
def test_a_credential_goes_in_the_clear_only_to_a_host_that_is_named_whole(
    alice: Account, signed_in: SignIn, settings: Settings, url: str, hosts: list[str], taken: bool
) -> None:
    settings.SITE_HOSTS = hosts
    told = {"label": "Second", "url": url, "site_name": "second", "time_zone_id": 20}
    page = signed_in(alice).post(reverse("accounts:new_site"), told)
    assert Site.objects.filter(label="Second").exists() is taken
    assert taken or "begins with https://" in page.content.decode()
