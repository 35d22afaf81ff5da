"""The site's own sign-in page, as far as links of the API lead to it (the URL API's p.php)."""

from __future__ import annotations

import secrets
import time
from typing import NamedTuple
from urllib.parse import parse_qs, quote, urlencode, urlsplit

from webexadmin.sandbox.auth import check_account
from webexadmin.sandbox.exceptions import SiteError
from webexadmin.sandbox.records import User
from webexadmin.sandbox.state import SITE_NAME, State

PATH = f"/{SITE_NAME}/p.php"
TYPE = "text/plain;charset=UTF-8"
_IN_ADDRESSES = "%/?#[]:@!$&'()*+,;=~"


def login_url(state: State, user: User, back_url: str) -> str:
    """Signs in by a one-time ticket in place of a password (seed 001, lines 630-673)."""
    query = {
        "AT": "LI",
        "FN": user.first_name,
        "LN": user.last_name,
        "EM": user.email,
        "WID": user.webex_id,
        "TK": state.login_ticket(user),
        "MU": "GoBack",
        "BU": back_url,
    }
    return f"{state.address}{PATH}?{urlencode(query)}"


def host_url(state: State, host: User, session_key: int) -> str:
    """Signs the host in likewise, and then starts the session (seed 001, lines 3547-3597)."""
    start = {"AT": "HM", "MK": session_key, "Rnd": f"0.{secrets.randbelow(10**16):016}"}
    query = {
        "AT": "LI",
        "WID": host.webex_id,
        "TK": state.login_ticket(host),
        "MU": f"{state.address}/{SITE_NAME}/m.php?{urlencode(start)}",
    }
    return f"{state.address}{PATH}?{urlencode(query)}"


def logout_url(state: State, back_url: str) -> str:
    """Seed 001, line 725."""
    return f"{state.address}{PATH}?{urlencode({'AT': 'LO', 'MU': 'GoBack', 'BU': back_url})}"


class Page(NamedTuple):
    """HTTP status and text; with ``location`` the browser is sent on there."""

    status: int
    text: str
    location: str = ""


def answer(state: State, query: str) -> Page:
    """The page for a query, which may also come as a form.

    403 for a ticket that was used or never given, or whose owner may not sign in; with BU the
    browser goes back there and is told the result as ST.
    """
    given = {name: values[-1] for name, values in parse_qs(query).items()}
    if given.get("AT") not in ("LI", "LO"):
        return Page(404, "Not found")
    page = Page(200, "Signed out") if given["AT"] == "LO" else _sign_in(state, given)
    told = urlencode({"AT": given["AT"], "ST": "SUCCESS" if page.status == 200 else "FAIL"})
    back = _with_query(given.get("BU", ""), told)
    return Page(302, page.text, back) if back else page


def _with_query(address: str, more: str) -> str:
    """The address as a header holds it, with more of a query; "" for one that is none of a page."""
    try:
        url = urlsplit(address)
    except ValueError:
        return ""
    if url.scheme not in ("http", "https"):
        return ""
    query = f"{url.query}&{more}" if url.query else more
    return quote(url._replace(query=query).geturl(), safe=_IN_ADDRESSES)


def _sign_in(state: State, given: dict[str, str]) -> Page:
    """A ticket that signs nobody in is not used up: who followed a wrong link may follow the right
    one. A link is no way round what a password does not open either (seed 001, line 411)."""
    ticket, named = given.get("TK", ""), given.get("WID")
    with state.lock:
        user = state.user_of_login_ticket(ticket)
        if user is None or not user.active or (named and state.user(named) is not user):
            return Page(403, "The ticket is not valid")
        try:
            check_account(user, time.time_ns() // 1_000_000)
        except SiteError as error:
            return Page(403, error.reason)
        state.use_login_ticket(ticket)
    return Page(200, f"Signed in as {user.webex_id}")
