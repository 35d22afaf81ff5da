"""Who may do what on a site."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from accounts.models import Account, Membership, Role, Site

SignIn = Callable[[Account], Client]


def member_of(account: Account, site: Site) -> Membership:
    return Membership.objects.get(account=account, site=site)


def test_a_new_accounts_password_is_shown_once_and_works(
    site: Site, alice: Account, signed_in: SignIn
) -> None:
    page = signed_in(alice).post(
        reverse("accounts:new_member", args=[site.pk]), {"username": "nora", "role": "viewer"}
    )
    [password] = re.findall(r"<dt>Password</dt><dd><code>(\w+)</code>", page.content.decode())
    assert "no-store" in page["Cache-Control"]
    nora = Account.objects.get(username="nora")
    assert nora.check_password(password)
    assert member_of(nora, site).role == Role.VIEWER


def test_an_account_that_exists_is_given_the_role_and_keeps_its_password(
    site: Site, alice: Account, oscar: Account, signed_in: SignIn
) -> None:
    before = oscar.password
    signed_in(alice).post(
        reverse("accounts:new_member", args=[site.pk]), {"username": "oscar", "role": "viewer"}
    )
    oscar.refresh_from_db()
    assert oscar.password == before
    assert member_of(oscar, site).role == Role.VIEWER


def test_an_account_is_found_however_its_name_is_capitalised(
    site: Site, alice: Account, oscar: Account, signed_in: SignIn
) -> None:
    browser, url = signed_in(alice), reverse("accounts:new_member", args=[site.pk])
    browser.post(url, {"username": "Oscar", "role": "viewer"})
    assert member_of(oscar, site).role == Role.VIEWER
    again = browser.post(url, {"username": "OSCAR", "role": "admin"})
    assert "has a role on this site already" in again.content.decode()
    assert Account.objects.filter(username__iexact="oscar").count() == 1


def test_of_two_admins_who_add_the_same_account_at_once_one_is_told(
    site: Site, alice: Account, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(length: int) -> str:
        Account.objects.create_user("nora")
        return "x" * length

    monkeypatch.setattr("accounts.forms.get_random_string", meanwhile)
    page = signed_in(alice).post(
        reverse("accounts:new_member", args=[site.pk]), {"username": "nora", "role": "viewer"}
    )
    assert "Somebody else has just added this account." in page.content.decode()
    assert not Membership.objects.filter(account__username="nora").exists()


def test_a_host_needs_a_webex_id(site: Site, alice: Account, signed_in: SignIn) -> None:
    page = signed_in(alice).post(
        reverse("accounts:new_member", args=[site.pk]), {"username": "nora", "role": "host"}
    )
    assert "A host needs the Webex ID" in page.content.decode()
    assert not Account.objects.filter(username="nora").exists()


def test_the_only_admin_can_neither_be_removed_nor_demoted(
    site: Site, alice: Account, signed_in: SignIn
) -> None:
    mine = member_of(alice, site).pk
    browser = signed_in(alice)
    assert browser.post(reverse("accounts:remove_member", args=[site.pk, mine])).status_code == 403
    demotion = browser.post(
        reverse("accounts:edit_member", args=[site.pk, mine]), {"role": "viewer"}
    )
    assert "This is the only admin of the site" in demotion.content.decode()
    assert member_of(alice, site).role == Role.ADMIN


def test_removing_is_offered_for_all_but_the_only_admin(
    site: Site, alice: Account, rita: Account, signed_in: SignIn
) -> None:
    own, other = (
        reverse("accounts:remove_member", args=[site.pk, member.pk])
        for member in (alice.memberships.get(), rita.memberships.get())
    )
    url = reverse("accounts:members", args=[site.pk])
    page = signed_in(alice).get(url).content.decode()
    assert (own in page, other in page) == (False, True)
    rita.memberships.update(role=Role.ADMIN)
    page = signed_in(alice).get(url).content.decode()
    assert (own in page, other in page) == (True, True)


@pytest.mark.stack
@pytest.mark.django_db(transaction=True)
def test_of_two_admins_who_remove_each_other_at_once_one_stays(
    site: Site, alice: Account, signed_in: SignIn
) -> None:
    bert = Account.objects.create_user("bert")
    berts = Membership.objects.create(account=bert, site=site, role=Role.ADMIN)
    url = reverse("accounts:remove_member", args=[site.pk, member_of(alice, site).pk])
    browser, begun = signed_in(bert), Event()

    def remove_alice() -> int:
        begun.set()
        try:
            return browser.post(url).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            assert not berts.is_only_admin()
            answer = pool.submit(remove_alice)
            assert begun.wait(10)
            with pytest.raises(TimeoutError):
                answer.result(0.5)
            berts.delete()
        assert answer.result(10) in (403, 404)
    assert Membership.objects.get(site=site, role=Role.ADMIN).account == alice


def test_removing_asks_first_and_leaves_the_account(
    site: Site, alice: Account, rita: Account, signed_in: SignIn
) -> None:
    url = reverse("accounts:remove_member", args=[site.pk, member_of(rita, site).pk])
    browser = signed_in(alice)
    assert "Remove 1 account" in browser.get(url).content.decode()
    browser.post(url)
    assert not Membership.objects.filter(account=rita).exists()
    assert Account.objects.filter(pk=rita.pk).exists()


def test_an_admin_of_one_site_cannot_take_over_an_account_of_another(
    site: Site, other_site: Site, alice: Account, oscar: Account, signed_in: SignIn
) -> None:
    Membership.objects.create(account=oscar, site=site, role=Role.VIEWER)
    url = reverse("accounts:reset_password", args=[site.pk, member_of(oscar, site).pk])
    before = oscar.password
    assert signed_in(alice).post(url).status_code == 403
    oscar.refresh_from_db()
    assert oscar.password == before


def test_a_new_password_ends_the_sessions_of_the_old_one(
    site: Site, alice: Account, rita: Account, signed_in: SignIn
) -> None:
    hers = signed_in(rita)
    assert hers.get(reverse("accounts:profile")).status_code == 200
    signed_in(alice).post(
        reverse("accounts:reset_password", args=[site.pk, member_of(rita, site).pk])
    )
    assert hers.get(reverse("accounts:profile")).status_code == 302


def test_ones_own_password_is_changed_with_the_old_one_at_hand(
    site: Site, alice: Account, signed_in: SignIn
) -> None:
    url = reverse("accounts:reset_password", args=[site.pk, member_of(alice, site).pk])
    before = alice.password
    assert signed_in(alice).post(url)["Location"] == reverse("account_change_password")
    alice.refresh_from_db()
    assert alice.password == before


def test_the_time_zone_must_be_one(rita: Account, signed_in: SignIn) -> None:
    browser = signed_in(rita)
    url = reverse("accounts:profile")
    assert "is not a time zone" in browser.post(url, {"time_zone": "Moon/Base"}).content.decode()
    browser.post(url, {"time_zone": "Europe/Berlin"})
    rita.refresh_from_db()
    assert rita.time_zone == "Europe/Berlin"
