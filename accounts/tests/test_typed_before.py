"""What was typed while a session ended or began: it is kept, sealed, and sent again."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import quote

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from accounts.models import Account, Connection, Site
from webexadmin.typed import FIELD

PASSWORD = "a-good-password"
SECRET = "Webex-pass-1!"
SignIn = Callable[[Account], Client]


def fields(page: bytes) -> dict[str, str]:
    """The hidden fields of the form that sends again."""
    [form] = re.findall(r'<form method="post" action="[^"]*">(.*?)</form>', page.decode(), re.S)
    return dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form))


def test_what_is_sent_after_the_session_has_ended_is_kept_and_sent_again(
    alice: Account, signed_in: SignIn
) -> None:
    url, stranger = reverse("accounts:profile"), Client()
    typed = {"first_name": "Alice", "last_name": "Æ & Ω", "email": "", "time_zone": "Asia/Tokyo"}
    kept = stranger.post(url, typed)
    assert kept.status_code == 403
    assert "no-store" in kept["Cache-Control"]
    still_out = stranger.post(url, fields(kept.content))
    signed_in(alice).post(url, fields(still_out.content))
    alice.refresh_from_db()
    assert (alice.first_name, alice.last_name) == ("Alice", "Æ & Ω")
    assert alice.time_zone == "Asia/Tokyo"


def test_a_page_from_before_the_sign_in_sends_again_with_the_token_of_today(alice: Account) -> None:
    alice.set_password(PASSWORD)
    alice.save()
    browser, own = Client(enforce_csrf_checks=True), {"Origin": "http://testserver"}
    url, sign_in = reverse("accounts:profile"), reverse("account_login")
    browser.get(sign_in)
    first = browser.cookies[settings.CSRF_COOKIE_NAME].value
    login = {"login": alice.username, "password": PASSWORD, "csrfmiddlewaretoken": first}
    assert browser.post(sign_in, login, headers=own).status_code == 302
    typed = {"first_name": "Alice", "time_zone": "UTC", "csrfmiddlewaretoken": first}
    refused = browser.post(url, typed, headers=own)
    assert refused.status_code == 403
    browser.post(url, fields(refused.content), headers=own)
    alice.refresh_from_db()
    assert alice.first_name == "Alice"


@pytest.mark.parametrize("origin", [{"Origin": "http://elsewhere.example"}, {}])
def test_what_did_not_come_from_a_page_of_ours_is_not_offered_to_be_sent(
    alice: Account, signed_in: SignIn, origin: dict[str, str]
) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.cookies = signed_in(alice).cookies
    browser.get(reverse("accounts:profile"))
    refused = browser.post(reverse("accounts:profile"), {"first_name": "Eve"}, headers=origin)
    assert refused.status_code == 403
    assert FIELD not in refused.content.decode()


def test_a_secret_that_was_typed_stands_in_no_page(
    site: Site, alice: Account, signed_in: SignIn
) -> None:
    url = reverse("accounts:connection", args=[site.pk])
    typed = {"webex_id": "nobody", "method": "password", "secret": SECRET}
    kept = Client().post(url, typed)
    assert SECRET not in kept.content.decode()
    signed_in(alice).post(url, fields(kept.content))
    assert Connection.objects.get(site=site, account=None).password == SECRET


def test_what_was_typed_for_one_address_is_not_taken_by_another(
    site: Site, alice: Account, signed_in: SignIn
) -> None:
    kept = Client().post(reverse("accounts:edit_site", args=[site.pk]), {"first_name": "Eve"})
    signed_in(alice).post(reverse("accounts:profile"), fields(kept.content))
    alice.refresh_from_db()
    assert alice.first_name == ""


def test_after_a_button_the_sign_in_leads_to_the_page_of_the_button(site: Site, db: None) -> None:
    page = f"http://testserver{site.get_absolute_url()}"
    url = reverse("accounts:test_connection", args=[site.pk])
    for referer, leads_to in ((page, page), ("http://elsewhere.example/", "/"), ("", "/")):
        answer = Client().post(url, headers={"Referer": referer})
        login = reverse("account_login")
        assert answer["Location"] == f"{login}?next={quote(leads_to)}"


def test_an_address_that_only_a_button_uses_says_so(
    site: Site, alice: Account, signed_in: SignIn
) -> None:
    answer = signed_in(alice).get(reverse("accounts:test_connection", args=[site.pk]))
    assert answer.status_code == 405
    assert answer["Allow"] == "POST"
    assert "There is nothing to show here" in answer.content.decode()
