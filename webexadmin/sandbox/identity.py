"""The site's identity service: access tokens and SAML assertions, the same for the same seed.

It knows each user by a secret of its own, and signs with that what it hands out to the user.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from typing import NamedTuple
from xml.sax.saxutils import escape

from webexadmin.xmlapi import wire

ISSUER = "https://identity.sandbox.example"
_PROTOCOL = "urn:oasis:names:tc:SAML:2.0:protocol"
_ASSERTION = "urn:oasis:names:tc:SAML:2.0:assertion"
_SIGNATURE = "http://www.w3.org/2000/09/xmldsig#"


def secret_of(seed: int, user_id: int) -> str:
    """What the identity service of a site with this seed knows a user by."""
    return _sign(f"webexadmin sandbox {seed}", f"identity/{user_id}")


def access_token(user_id: int, secret: str) -> str:
    """As of a Common Identity site; it names its user."""
    return f"{user_id}.{_sign(secret, f'token/{user_id}')}"


def user_of_token(token: str) -> int | None:
    """The number of the user that an access token names, whether it is true or not."""
    number = token.partition(".")[0]
    return int(number) if number.isascii() and number.isdigit() and len(number) < 20 else None


def saml_response(name_id: str, secret: str) -> str:
    """A SAML 2.0 response in base64, as browsers post it. Its signature is the sandbox's own way:
    a digest of the NameID."""
    document = (
        f'<samlp:Response xmlns:samlp="{_PROTOCOL}" xmlns:saml="{_ASSERTION}" Version="2.0">'
        f'<saml:Assertion Version="2.0"><saml:Issuer>{ISSUER}</saml:Issuer>'
        f'<ds:Signature xmlns:ds="{_SIGNATURE}"><ds:SignatureValue>{_sign(secret, name_id)}'
        f"</ds:SignatureValue></ds:Signature><saml:Subject><saml:NameID>{escape(name_id)}"
        "</saml:NameID></saml:Subject></saml:Assertion></samlp:Response>"
    )
    return base64.b64encode(document.encode()).decode()


class Assertion(NamedTuple):
    """What a SAML response says: whose it is, and the signature under it."""

    name_id: str
    signature: str

    def is_signed_with(self, secret: str) -> bool:
        return hmac.compare_digest(self.signature.encode(), _sign(secret, self.name_id).encode())


def read_assertion(text: str) -> Assertion | None:
    """The assertion in a SAML response, in base64 or as it is; None where there is none."""
    try:
        document = text.encode() if text.lstrip().startswith("<") else base64.b64decode(text)
        root = wire.parse(document)
    except (binascii.Error, ValueError):
        return None
    name_id = root.findtext(f".//{{{_ASSERTION}}}NameID")
    signature = root.findtext(f".//{{{_SIGNATURE}}}SignatureValue")
    return Assertion(name_id, signature) if name_id and signature else None


def _sign(secret: str, text: str) -> str:
    return hmac.digest(secret.encode(), text.encode(), hashlib.sha256).hex()[:40]
