"""Secrets at rest."""

from __future__ import annotations

import io

import pytest
from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from pytest_django.fixtures import Settings

from accounts.models import Connection, Site
from webexadmin.crypto import WrongKey, decrypt, encrypt


def test_what_is_encrypted_can_be_decrypted_and_not_read() -> None:
    token = encrypt("Gr\xfcn & s3cret")
    assert "s3cret" not in token
    assert decrypt(token) == "Gr\xfcn & s3cret"


def test_an_older_key_still_decrypts_after_a_new_one_was_put_first(
    settings: Settings,
) -> None:
    token = encrypt("old")
    settings.WEBEX_KEYS = [Fernet.generate_key().decode(), *settings.WEBEX_KEYS]
    assert decrypt(token) == "old"
    assert decrypt(encrypt("new")) == "new"


def test_a_wrong_key_is_an_error_and_never_hands_out_the_token(settings: Settings) -> None:
    token = encrypt("secret")
    settings.WEBEX_KEYS = [Fernet.generate_key().decode()]
    with pytest.raises(WrongKey):
        decrypt(token)


def test_a_key_that_is_none_is_told(settings: Settings) -> None:
    settings.WEBEX_KEYS = ["nonsense"]
    with pytest.raises(ImproperlyConfigured, match="WEBEX_KEYS"):
        encrypt("x")


def test_a_dump_of_the_database_holds_no_secret(other_site: Site) -> None:
    Connection.objects.create(site=other_site, webex_id="jo", password="Wr0ng-secret")
    dump = io.StringIO()
    call_command("dumpdata", "accounts.connection", stdout=dump)
    assert '"webex_id": "jo"' in dump.getvalue()
    assert "Wr0ng-secret" not in dump.getvalue()
