"""Secrets at rest: MultiFernet with keys of their own, newest first, so that keys can rotate."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import models


class WrongKey(ImproperlyConfigured):
    """A stored secret was made with a key that WEBEX_KEYS does not hold."""


@lru_cache
def _fernet(keys: tuple[str, ...]) -> MultiFernet:
    try:
        return MultiFernet([Fernet(key) for key in keys])
    except ValueError as error:
        raise ImproperlyConfigured(f"WEBEX_KEYS holds a key that is none: {error}") from None


def encrypt(secret: str) -> str:
    """The secret as it may be stored; the first key of WEBEX_KEYS is used."""
    return _fernet(tuple(settings.WEBEX_KEYS)).encrypt(secret.encode()).decode()


def decrypt(token: str) -> str:
    """The stored secret. Raises WrongKey, and never hands out what it cannot decrypt."""
    try:
        return _fernet(tuple(settings.WEBEX_KEYS)).decrypt(token.encode()).decode()
    except InvalidToken:
        raise WrongKey(
            "A stored secret cannot be decrypted: WEBEX_KEYS lacks the key it was made with."
        ) from None


class SecretField(models.TextField):  # type: ignore[type-arg]  # no generic at run time
    """A text that is stored encrypted; the empty text stays empty, and no dump holds it."""

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        return decrypt(value) if value else value

    def get_prep_value(self, value: Any) -> Any:
        return encrypt(value) if value else value

    def value_to_string(self, obj: models.Model) -> str:
        """Nothing: what ``dumpdata`` writes lies about in files, so secrets are left out of it."""
        return ""
