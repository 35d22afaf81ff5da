"""Rules over what is sent of a user. Of the refusals only the numbers are known, and roughly what
they are about."""

from __future__ import annotations

import re

from webexadmin.sandbox.exceptions import (
    bad_email_characters,
    bad_language,
    change_stays_forced,
    invalid,
    no_service_desk,
)
from webexadmin.sandbox.merging import value_at
from webexadmin.sandbox.records import Role, User
from webexadmin.xmlapi.spec import Values

_EMAIL = re.compile(r"[^\s@]+@[^\s@]+")
_NOT_IN_EMAIL = re.compile(r"[\x00-\x20\x7f\"(),:;<>\[\\\]]")
"""What an address has nowhere outside of quotes (RFC 5322, 3.2.3)."""

_LANGUAGE = re.compile(r"[^\W\d_][^\d_]*")


def check_email(email: str) -> None:
    """SiteError 030062 for signs that no address has, 999999 for what is none."""
    if _NOT_IN_EMAIL.search(email):
        raise bad_email_characters()
    if not _EMAIL.fullmatch(email):
        raise invalid("email: is no email address")


def check_sent(user: User, sent: Values) -> None:
    """``user`` is as it will be. SiteError 030045 or 030060.

    Which languages a site has is not known: what has digits in it is the name of none.
    """
    if value_at(sent, "supportCenter/serviceDesk/enable") and user.role is Role.ATTENDEE_ONLY:
        raise no_service_desk()
    language, number = sent.get("language"), sent.get("languageID")
    if language and not _LANGUAGE.fullmatch(language):
        raise bad_language()
    if number is not None and number < 1:
        raise bad_language()


def check_forced(user: User, sent: Values, *, own: bool) -> None:
    """``user`` is as it was. SiteError 030057 where a forced change of the password would end
    without one by the user."""
    ends = value_at(sent, "security/forceChangePassword") is False
    if ends and user.security.get("forceChangePassword") and not (own and sent.get("password")):
        raise change_stays_forced()
