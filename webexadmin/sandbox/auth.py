"""Whose call it is: the site, then a session ticket or what proves who one is (catalogue 1.2, 2.9,
2.10)."""

from __future__ import annotations

import hmac
from collections.abc import Callable

from webexadmin.sandbox import identity, times
from webexadmin.sandbox.exceptions import (
    access_denied,
    account_expired,
    account_locked,
    bad_access_token,
    bad_assertion,
    bad_ticket,
    invalid,
    must_change_password,
    no_such_user,
    unknown_site,
    wrong_password,
)
from webexadmin.sandbox.records import User
from webexadmin.sandbox.settings import WAYS, Way
from webexadmin.sandbox.state import PARTNER_ID, SITE_ID, SITE_NAME, State
from webexadmin.xmlapi.spec import Operation, Values

Proofs = dict[str, str]
"""sessionTicket, samlResponse, password, accessToken: those that were given."""


def authenticate(
    state: State, operation: Operation, security: Values, values: Values, milliseconds: int
) -> User | None:
    """The caller; None where the operation needs no credentials and none were given.

    GetAPIVersion looks at nothing. Raises SiteError 030001, 030002, 030007, 030029, 030030, 030047,
    000001, 200006 or 999999.
    """
    if operation.name == "GetAPIVersion":
        return None
    _check_site(security)
    proofs = _proofs(operation, security, values)
    if not proofs and "webExID" not in security:
        if operation.needs_credentials or state.settings["requireLoginBeforeSiteAccess"]:
            raise access_denied()
        return None
    named = security.get("webExID")
    if "sessionTicket" in proofs:
        return _by_ticket(state, proofs["sessionTicket"], named, milliseconds)
    user = _sign_in(state, proofs, named or _email_alone(security, proofs))
    check_account(user, milliseconds, changes_password=_changes_password(operation, values))
    return user


def check_account(user: User, milliseconds: int, *, changes_password: bool = False) -> None:
    """Whether somebody who has proved who it is may sign in at that time. Raises SiteError 030007,
    030029 or 030030."""
    if user.security.get("lockAccount"):
        raise account_locked()
    if _expired(user, milliseconds):
        raise account_expired()
    if user.security.get("forceChangePassword") and not changes_password:
        raise must_change_password()


def _email_alone(security: Values, proofs: Proofs) -> str | None:
    """With a password the email address names a user as well (clients take either); beside other
    proofs it stays the note that the guide's samples make of it (seed 001, lines 3374-3380)."""
    return security.get("email") if "password" in proofs else None


def claimed(state: State, security: Values) -> str:
    """As whom a call comes, true or not: the Webex ID given, or whose ticket or token it has."""
    if name := security.get("webExID"):
        return str(name)
    ticket = state.tickets.get(security.get("sessionTicket", ""))
    token = security.get("webExAccessToken", "")
    user = state.user_by_id(ticket.user_id if ticket else identity.user_of_token(token))
    return user.webex_id if user else ""


def _proofs(operation: Operation, security: Values, values: Values) -> Proofs:
    """AuthenticateUser has some in its body, clients of other operations an access token in the
    security context."""
    body = values if operation.name == "AuthenticateUser" else {}
    found = {
        "sessionTicket": security.get("sessionTicket"),
        "samlResponse": body.get("samlResponse"),
        "password": security.get("password"),
        "accessToken": body.get("accessToken") or security.get("webExAccessToken"),
    }
    return {name: proof for name, proof in found.items() if proof}


def _check_site(security: Values) -> None:
    """By siteName, or siteID with partnerID; without both the address names the site.

    Clients of sites without a partner leave partnerID out or empty; a wrong one is refused.
    """
    name = security.get("siteName")
    if name is not None:
        if name.lower() != SITE_NAME:
            raise unknown_site()
        return
    if "siteID" not in security:
        return
    if security["siteID"] != SITE_ID:
        raise unknown_site()
    if security.get("partnerID", PARTNER_ID) != PARTNER_ID:
        raise invalid("partnerID: this site has another partnerID")


def _by_ticket(state: State, value: str, named: str | None, milliseconds: int) -> User:
    ticket = state.tickets.get(value)
    user = state.user_by_id(ticket.user_id) if ticket else None
    if ticket is None or user is None or user.security.get("lockAccount"):
        raise bad_ticket()
    if not (state.is_valid(ticket, milliseconds) and _is(state, user, named)):
        raise bad_ticket()
    return user


def _by_assertion(state: State, response: str, named: str | None) -> User:
    assertion = identity.read_assertion(response)
    user = state.user(assertion.name_id) if assertion else None
    if assertion is None or user is None:
        raise bad_assertion()
    if not (assertion.is_signed_with(user.identity_secret) and _is(state, user, named)):
        raise bad_assertion()
    return user


def _by_access_token(state: State, token: str, named: str | None) -> User:
    user = state.user_by_id(identity.user_of_token(token))
    if user is None or not _same(token, user.access_token) or not _is(state, user, named):
        raise bad_access_token()
    return user


def _by_password(state: State, password: str, named: str | None) -> User:
    user = state.user(named or "")
    if user is None:
        raise no_such_user()
    if not user.active or not _same(password, user.password):
        raise wrong_password()
    return user


_BY: dict[Way, Callable[[State, str, str | None], User]] = {
    "samlResponse": _by_assertion,
    "password": _by_password,
    "accessToken": _by_access_token,
}


def _sign_in(state: State, proofs: Proofs, named: str | None) -> User:
    """The user whom the first proof that counts shows; ``named`` must then be the same."""
    way = next((way for way in WAYS[state.settings["signIn"]] if way in proofs), None)
    if way is None and "accessToken" in proofs:
        raise bad_access_token()
    return _BY[way or "password"](state, proofs.get(way or "password", ""), named)


def _same(given: str, known: str) -> bool:
    return hmac.compare_digest(given.encode(), known.encode())


def _is(state: State, user: User, named: str | None) -> bool:
    """Whether a user may sign in, and is the one that the caller claims to be."""
    return user.active and (named is None or state.user(named) is user)


def _expired(user: User, milliseconds: int) -> bool:
    until = user.values.get("expirationDate")
    return until is not None and times.to_instant(until, user.zone) * 1000 <= milliseconds


def _changes_password(operation: Operation, values: Values) -> bool:
    """All that a user may do who must change the password first."""
    return operation.name == "SetUser" and bool(values.get("password"))
