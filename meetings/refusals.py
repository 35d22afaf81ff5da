"""What a failed call means to the person on the page, and which part of the form it is about."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.remote import NoConnection
from meetings.remote import Part
from webexadmin.xmlapi.errors import (
    NoAnswer,
    NotSent,
    RateLimited,
    Refused,
    SignInFailed,
    XmlApiError,
)

NOT_YOURS = "000001"
GONE = "060001"

_ADVICE = {
    NOT_YOURS: "The site lets only a meeting's host, or whoever scheduled it, read and change it.",
    GONE: "It was cancelled, or it is over. Refresh the list of meetings.",
    "060019": "Choose a host that the site knows.",
    "060021": "That host must first allow others to schedule for them.",
    "060026": "The site demands a password for every meeting.",
    "060042": "A meeting that runs can be neither cancelled nor moved. Try again when it is over.",
}
_PARTS = {"060019": Part.HOST, "060021": Part.HOST, "060026": Part.PASSWORD}


@dataclass(frozen=True)
class Explained:
    """A failure in words; ``path`` is the element it is about, if it is about one."""

    text: str
    path: str = ""


def explain(error: XmlApiError | NoConnection) -> Explained:
    """The site's own words with their number, and what to do."""
    if isinstance(error, NoConnection):
        return Explained(str(error))
    if isinstance(error, Refused):
        number = f" ({error.exception_id})" if error.exception_id else ""
        said = f"The site refused: {error.reason.rstrip('.')}{number}. {_advice(error)}"
        return Explained(said.strip(), _PARTS.get(error.exception_id, ""))
    if isinstance(error, NotSent):
        return Explained(f"Nothing was sent: {error.message}. Try again in a moment.")
    if isinstance(error, NoAnswer):
        return Explained(f"The site gave no usable answer: {error.message}. Try again in a moment.")
    return Explained(error.message)


def _advice(error: Refused) -> str:
    if isinstance(error, RateLimited):
        return "It takes no more calls for a minute; nothing was done. Try again then."
    if isinstance(error, SignInFailed):
        return "The service connection does not work any more; a site admin must renew it."
    return _ADVICE.get(error.exception_id, "")
