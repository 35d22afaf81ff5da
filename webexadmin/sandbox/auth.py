"""Whose call it is: the site, then password or session ticket (catalogue 1.2, 2.9, 2.10)."""

from __future__ import annotations

import hmac

from webexadmin.sandbox.exceptions import (
    SiteError,
    access_denied,
    bad_access_token,
    bad_ticket,
    invalid,
    no_such_user,
    wrong_password,
)
from webexadmin.sandbox.records import User
from webexadmin.sandbox.state import PARTNER_ID, SITE_ID, SITE_NAME, State
from webexadmin.xmlapi.spec import Operation, Values

_CREDENTIALS = ("webExID", "password", "sessionTicket", "webExAccessToken")


def authenticate(
    state: State, operation: Operation, security: Values, values: Values, milliseconds: int
) -> User | None:
    """The caller; None where the operation needs no credentials and none were given.

    GetAPIVersion looks at nothing. Raises SiteError 030001, 030002, 030047, 000001 or 999999.
    """
    if operation.name == "GetAPIVersion":
        return None
    _check_site(security)
    if not any(name in security for name in _CREDENTIALS):
        if operation.needs_credentials or state.settings["requireLoginBeforeSiteAccess"]:
            raise _nobody(values)
        return None
    if "sessionTicket" in security:
        return _by_ticket(state, security, milliseconds)
    return _by_password(state, security, values)


def _nobody(values: Values) -> SiteError:
    return bad_access_token() if values.get("accessToken") else access_denied()


def _check_site(security: Values) -> None:
    """By siteName, or siteID with partnerID; without both the address names the site.

    Clients of sites without a partner leave partnerID out or empty; a wrong one is refused.
    """
    name = security.get("siteName")
    if name is not None:
        if name.lower() != SITE_NAME:
            raise invalid(f"siteName: there is no site {name}")
        return
    if "siteID" not in security:
        return
    if security["siteID"] != SITE_ID or security.get("partnerID", PARTNER_ID) != PARTNER_ID:
        raise invalid("siteID: there is no site with this siteID and partnerID")


def _by_ticket(state: State, security: Values, milliseconds: int) -> User:
    ticket = state.tickets.get(security["sessionTicket"])
    if ticket is None or not state.is_valid(ticket, milliseconds):
        raise bad_ticket()
    user = state.user(ticket.webex_id)
    named = state.user(security["webExID"]) if "webExID" in security else user
    if user is None or not user.active or named is not user:
        raise bad_ticket()
    return user


def _by_password(state: State, security: Values, values: Values) -> User:
    if "password" not in security and ("webExAccessToken" in security or values.get("accessToken")):
        raise bad_access_token()
    user = state.user(security.get("webExID", ""))
    if user is None:
        raise no_such_user()
    given = security.get("password", "")
    if not user.active or not hmac.compare_digest(given.encode(), user.password.encode()):
        raise wrong_password()
    return user
