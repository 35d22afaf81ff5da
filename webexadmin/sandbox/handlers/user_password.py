"""Account passwords: what the site demands of them (GetSite accountPasswordCriteria)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from webexadmin.sandbox.exceptions import bad_password_characters, invalid, password_too_short
from webexadmin.sandbox.handlers.session_rules import DISALLOWED
from webexadmin.sandbox.records import User
from webexadmin.sandbox.state import SITE_NAME
from webexadmin.xmlapi.spec import Values

CRITERIA: Values = {
    "mixedCase": True,
    "minLength": 8,
    "minNumeric": 1,
    "minAlpha": 2,
    "minSpecial": 1,
    "disallow3XRepeatedChar": True,
    "disallowWebTextAccounts": True,
    "disallowList": True,
    "disallowValue": list(DISALLOWED),
}
_TAKEN = re.compile(r"[ !#-~]+")
"""ASCII only (seed 001, line 39), without double quotes."""


def check_password(user: User) -> None:
    """SiteError 030003, 030058 or 999999 for a password that does not meet the criteria."""
    password = user.password
    if not _TAKEN.fullmatch(password):
        raise bad_password_characters()
    if len(password) < CRITERIA["minLength"]:
        raise password_too_short(CRITERIA["minLength"])
    lacking = ", ".join(_lacking(password, user))
    if lacking:
        raise invalid(f"password: does not meet the site's criteria: {lacking}")


def _lacking(password: str, user: User) -> Iterator[str]:
    if password.upper() == password or password.lower() == password:
        yield "upper and lower case"
    for kind, name in ((str.isalpha, "minAlpha"), (str.isdigit, "minNumeric")):
        if sum(map(kind, password)) < CRITERIA[name]:
            yield name
    if sum(not letter.isalnum() for letter in password) < CRITERIA["minSpecial"]:
        yield "minSpecial"
    if re.search(r"(.)\1\1", password):
        yield "no character three times in a row"
    if _told_by_the_page(password, user):
        yield "neither the name of the site nor that of the user"
    if password.lower() in DISALLOWED:
        yield "not on the list of passwords that are not allowed"


def _told_by_the_page(password: str, user: User) -> bool:
    """Words that stand on the user's own pages."""
    words = (SITE_NAME, user.webex_id, user.first_name, user.last_name)
    return any(word.lower() in password.lower() for word in words if len(word) > 1)
