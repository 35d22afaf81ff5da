"""Sessions in the database, encrypted: they may hold a secret, such as the key of a two-factor
sign-in that is being set up."""

from __future__ import annotations

import json
from typing import Any

from django.contrib.sessions.backends import db

from webexadmin.crypto import WrongKey, decrypt, encrypt


class SessionStore(db.SessionStore):
    """As Django's, under the keys of WEBEX_KEYS."""

    def encode(self, session_dict: dict[str, Any]) -> str:
        return encrypt(json.dumps(session_dict))

    def decode(self, session_data: str | bytes) -> dict[str, Any]:
        """Nothing where the key is gone: whose session it was signs in anew."""
        text = session_data if isinstance(session_data, str) else session_data.decode()
        try:
            decoded: dict[str, Any] = json.loads(decrypt(text))
        except WrongKey:
            return {}
        return decoded
