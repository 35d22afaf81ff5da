"""The site's own sign-in page, as far as links of the API lead to it (the URL API's p.php)."""

from __future__ import annotations

from urllib.parse import parse_qs, urlencode, urlsplit

from webexadmin.sandbox.records import User
from webexadmin.sandbox.state import SITE_NAME, State

PATH = f"/{SITE_NAME}/p.php"
TYPE = "text/plain;charset=UTF-8"


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


def logout_url(state: State, back_url: str) -> str:
    """Seed 001, line 725."""
    return f"{state.address}{PATH}?{urlencode({'AT': 'LO', 'MU': 'GoBack', 'BU': back_url})}"


def answer(state: State, target: str) -> tuple[int, bytes]:
    """HTTP status and text of the page: 403 for a ticket that was used or never given."""
    query = {name: values[-1] for name, values in parse_qs(urlsplit(target).query).items()}
    if query.get("AT") == "LO":
        return 200, b"Signed out\n"
    if query.get("AT") != "LI":
        return 404, b"Not found\n"
    with state.lock:
        user = state.use_login_ticket(query.get("TK", ""))
    named = query.get("WID")
    if user is None or not user.active or (named and state.user(named) is not user):
        return 403, b"The ticket is not valid\n"
    return 200, f"Signed in as {user.webex_id}\n".encode()
