"""What the templates keep as a whole: the content policy, and error pages that stand alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from webexadmin.console.errors import csrf_failure, forbidden

PAGES = sorted((Path(settings.BASE_DIR) / "templates").rglob("*.html"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_page_has_inline_scripts_or_styles(page: Path) -> None:
    text = page.read_text()
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"|hx-on", text)


def test_the_page_of_a_crash_needs_neither_request_nor_database() -> None:
    assert "Something broke" in render_to_string("500.html")


def test_a_refusal_says_why() -> None:
    answer = forbidden(RequestFactory().get("/"), PermissionError("You are Host there."))
    assert answer.status_code == 403
    assert b"You are Host there." in answer.content


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("CSRF cookie not set.", "Allow cookies"),
        ("Origin checking failed - https://x does not match", "CSRF_TRUSTED_ORIGINS"),
        ("CSRF token from POST incorrect.", "too long"),
    ],
)
def test_a_form_that_is_not_accepted_says_what_to_do(reason: str, words: str) -> None:
    answer = csrf_failure(RequestFactory().post("/profile/?a=1"), reason)
    assert answer.status_code == 403
    assert words in answer.content.decode()
    assert 'href="/profile/?a=1"' in answer.content.decode()


@pytest.mark.django_db
def test_the_sign_in_page_offers_no_sign_up(client: Client) -> None:
    page = client.get("/sign-in/login/").content.decode()
    assert "Sign in" in page
    assert "sign up" not in page.lower()
    assert "/password/reset/" not in page


@pytest.mark.django_db
def test_signing_up_is_closed(client: Client) -> None:
    assert "Nobody signs up here" in client.get("/sign-in/signup/").content.decode()


@pytest.mark.django_db
def test_a_wrong_password_is_told_without_saying_which_half_was_wrong(client: Client) -> None:
    answer = client.post("/sign-in/login/", {"login": "nobody", "password": "wrong"})
    assert 'role="alert"' in answer.content.decode()
    assert "username and/or password" in answer.content.decode()
