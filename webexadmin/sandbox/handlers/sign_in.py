"""The user service: tickets, and links to the site's own pages (seed 001, lines 175-734)."""

from __future__ import annotations

from webexadmin.sandbox import pages
from webexadmin.sandbox.calls import Call
from webexadmin.sandbox.exceptions import access_denied
from webexadmin.sandbox.handlers.session import API_VERSION
from webexadmin.sandbox.records import User
from webexadmin.xmlapi.spec import Values


def authenticate_user(call: Call, _values: Values) -> Values:
    """A new session ticket for the caller; only other sites than those with single sign-on tell
    how long it holds (seed 001, lines 196-203)."""
    ticket = call.state.issue_ticket(call.user, call.milliseconds)
    if call.state.settings["signIn"] == "SSO":
        return {"sessionTicket": ticket.value}
    return {
        "sessionTicket": ticket.value,
        "createTime": ticket.created,
        "timeToLive": call.state.settings["ticketSeconds"],
    }


def get_login_ticket(call: Call, _values: Values) -> Values:
    """The caller's own (seed 001, lines 572-577)."""
    return {"ticket": call.state.login_ticket(call.user), "apiVersion": API_VERSION}


def get_login_url(call: Call, values: Values) -> Values:
    """SiteError 000001 for anybody else's: it would sign in as that user."""
    user = _oneself(call, values["webExID"])
    return {"userLoginURL": pages.login_url(call.state, user, values.get("backURL", ""))}


def get_logout_url(call: Call, values: Values) -> Values:
    """SiteError 000001 for anybody else's."""
    _oneself(call, values["webExID"])
    return {"userLogoutURL": pages.logout_url(call.state, values.get("backURL", ""))}


def _oneself(call: Call, named: str) -> User:
    if call.state.user(named) is not call.user:
        raise access_denied()
    return call.user
