"""Signing in, and being kept out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accounts.models import Account

PASSWORD = "a-good-password"
SignIn = Callable[[Account], Client]


@pytest.fixture
def nora(db: None) -> Account:
    return Account.objects.create_user("nora", password=PASSWORD)


def sign_in(browser: Client, password: str) -> int:
    url = reverse("account_login")
    return browser.post(url, {"login": "nora", "password": password}).status_code


def test_the_right_password_opens_the_dashboard(nora: Account) -> None:
    browser = Client()
    assert sign_in(browser, PASSWORD) == 302
    assert browser.get(reverse("console:home")).status_code == 200


def test_after_five_wrong_passwords_the_right_one_is_kept_out_as_well(nora: Account) -> None:
    browser = Client()
    for _ in range(5):
        assert sign_in(browser, "wrong") == 200
    assert sign_in(browser, PASSWORD) != 302
    assert browser.get(reverse("console:home")).status_code == 302


def test_a_lock_out_is_not_pushed_out_by_a_crowd_of_others(db: None) -> None:
    names = {f"failed-{number}": number for number in range(400)}
    cache.set_many(names)
    assert cache.get_many(names) == names


def test_the_key_of_the_second_factor_is_unreadable_in_the_database(nora: Account) -> None:
    secret = "JBSWY3DPEHPK3PXP"
    TOTP.activate(nora, secret)
    stored = Authenticator.objects.get(user=nora)
    assert secret not in str(stored.data)
    now = next(totp.yield_hotp_counters_from_time())
    assert TOTP(stored).validate_code(totp.format_hotp_value(totp.hotp_value(secret, now)))


def test_a_deactivated_account_is_kept_out(nora: Account, signed_in: SignIn) -> None:
    browser = signed_in(nora)
    Account.objects.update(is_active=False)
    assert browser.get(reverse("console:home")).status_code == 302
    stranger = Client()
    sign_in(stranger, PASSWORD)
    assert stranger.get(reverse("console:home")).status_code == 302


def test_nobody_can_sign_up(db: None) -> None:
    told = {"username": "eve", "password1": "Long-enough-1!", "password2": "Long-enough-1!"}
    Client().post(reverse("account_signup"), told)
    assert not Account.objects.filter(username="eve").exists()


def test_signing_out_needs_a_press_of_the_button(nora: Account, signed_in: SignIn) -> None:
    browser = signed_in(nora)
    browser.get(reverse("account_logout"))
    assert browser.get(reverse("console:home")).status_code == 200
    browser.post(reverse("account_logout"))
    assert browser.get(reverse("console:home")).status_code == 302


def test_pages_are_strict_about_what_they_load(nora: Account, signed_in: SignIn) -> None:
    response = signed_in(nora).get(reverse("console:home"))
    policy = response["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert response["X-Frame-Options"] == "DENY"


def test_sessions_cannot_be_read_by_scripts(nora: Account) -> None:
    browser = Client()
    sign_in(browser, PASSWORD)
    assert browser.cookies[settings.SESSION_COOKIE_NAME]["httponly"]


def test_the_key_of_a_second_factor_is_shown_once_and_kept_nowhere_in_the_clear(
    nora: Account,
) -> None:
    browser = Client()
    sign_in(browser, PASSWORD)
    browser.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = browser.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    assert secret in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert browser.session["mfa.totp.secret"] == secret
    for row in Session.objects.all():
        assert row.session_data.startswith("gAAAA")
