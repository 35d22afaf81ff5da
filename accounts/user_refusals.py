"""What a refusal about a user means to the person on the page, and which element it is about.

Numbers: webex-xml/errors.csv. Most are known from Cisco's own portal, so the site's words come
first and only what to do is ours.
"""

from __future__ import annotations

from accounts import refusals
from accounts.refusals import Explained
from accounts.remote import NoConnection, UserPart, UserRole
from webexadmin.xmlapi.errors import Refused, XmlApiError

TAKEN = ("030004", "030005", "039006")
HOST_LIMIT = "030010"
HOST_LIMIT_WORDS = "exceededSiteHostLimit"
"""What the guide says instead of a number (seed 001, lines 300 and 1160)."""

_ADVICE = {
    "000001": (
        "At the site only a site admin may do this; or its users are managed elsewhere (Common "
        "Identity)."
    ),
    "030001": "It has no such user any more. Refresh the list of users.",
    **dict.fromkeys(TAKEN, "Look for it in the list of users, deactivated ones included."),
    HOST_LIMIT: "Deactivate somebody who hosts no more, or make this user attendee only.",
    "030055": "Give a password, or let the site make one.",
}
_PARTS = {
    "030003": UserPart.PASSWORD,
    # Of the Webex ID it was seen before that nobody has it.
    "030004": UserPart.EMAIL,
    "030005": UserPart.EMAIL,
    HOST_LIMIT: UserRole.HOST,
    "030019": UserPart.SCHEDULERS,
    "030032": UserPart.PASSWORD,
    "030053": UserPart.MUST_CHANGE_PASSWORD,
    "030055": UserPart.PASSWORD,
    "030056": UserPart.PASSWORD,
    "030057": UserPart.MUST_CHANGE_PASSWORD,
    "030058": UserPart.PASSWORD,
    "030060": UserPart.LANGUAGE,
    "030062": UserPart.EMAIL,
    "039006": UserPart.EMAIL,
    "039007": UserPart.EMAIL,
}


def explain(error: XmlApiError | NoConnection) -> Explained:
    """As ``accounts.refusals.explain``, with what is known of refusals about users."""
    if isinstance(error, Refused) and HOST_LIMIT_WORDS in error.reason:
        said = f"The site refused: {error.reason.rstrip('.')}."
        return Explained(f"{said} {_ADVICE[HOST_LIMIT]}", _PARTS[HOST_LIMIT])
    return refusals.explain(error, _ADVICE, _PARTS)
