"""What a failed call means to the person on the page, and which part of the form it is about."""

from __future__ import annotations

from accounts import refusals
from accounts.refusals import Explained
from accounts.remote import NoConnection
from meetings.remote import Part
from webexadmin.xmlapi.errors import XmlApiError

NOT_YOURS = "000001"
GONE = "060001"
HOPELESS = (NOT_YOURS, GONE)
"""Refusals of one request for a session that all others for it would meet as well."""

_ADVICE = {
    NOT_YOURS: "The site lets only a meeting's host, or whoever scheduled it, read and change it.",
    GONE: "It was cancelled, or it is over. Refresh the list of meetings.",
    "060019": "Choose a host that the site knows.",
    "060021": "That host must first allow others to schedule for them.",
    "060026": "The site demands a password for every meeting.",
    "060042": "A meeting that runs can be neither cancelled nor moved. Try again when it is over.",
}
_PARTS = {"060019": Part.HOST, "060021": Part.HOST, "060026": Part.PASSWORD}


def explain(error: XmlApiError | NoConnection) -> Explained:
    """As ``accounts.refusals.explain``, with what this app knows of its refusals."""
    return refusals.explain(error, _ADVICE, _PARTS)
