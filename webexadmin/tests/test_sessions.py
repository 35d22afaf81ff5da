"""What is kept for a visitor between pages."""

from __future__ import annotations

import pytest
from cryptography.fernet import Fernet
from django.contrib.sessions.models import Session
from pytest_django import Settings

from webexadmin.sessions import SessionStore

pytestmark = pytest.mark.django_db


def kept() -> str:
    """The key of a session with something in it."""
    store = SessionStore()
    store["mfa.totp.secret"] = "JBSWY3DPEHPK3PXP"
    store.create()
    return str(store.session_key)


def test_a_session_cannot_be_read_in_the_database_and_comes_back_whole() -> None:
    key = kept()
    row = Session.objects.get(pk=key)
    assert row.session_data.startswith("gAAAA")
    assert SessionStore(key)["mfa.totp.secret"] == "JBSWY3DPEHPK3PXP"


def test_without_its_key_a_session_is_over(settings: Settings) -> None:
    key = kept()
    settings.WEBEX_KEYS = [Fernet.generate_key().decode()]
    assert "mfa.totp.secret" not in SessionStore(key)


def test_a_session_of_an_older_release_is_over() -> None:
    key = kept()
    Session.objects.filter(pk=key).update(session_data="eyJhIjoxfQ:1wXyZ:notencrypted")
    assert dict(SessionStore(key).items()) == {}
