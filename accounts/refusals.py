"""What a failed call means to the person on the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from accounts.capability import Shows, judge
from accounts.remote import NoConnection
from webexadmin.xmlapi.errors import (
    Held,
    NoAnswer,
    NotSent,
    RateLimited,
    Refused,
    SignInFailed,
    XmlApiError,
)
from webexadmin.xmlapi.operations import OPERATIONS


@dataclass(frozen=True)
class Explained:
    """A failure in words; ``path`` is the element it is about, if it is about one."""

    text: str
    path: str = ""


def explain(
    error: XmlApiError | NoConnection,
    advice: Mapping[str, str] | None = None,
    paths: Mapping[str, str] | None = None,
) -> Explained:
    """The site's own words with their number, and what to do.

    ``advice`` and ``paths`` are an app's own, by exceptionID.
    """
    if isinstance(error, NoConnection):
        return Explained(str(error))
    if isinstance(error, Refused):
        number = f" ({error.exception_id})" if error.exception_id else ""
        told = _advice(error) or (advice or {}).get(error.exception_id, "")
        said = f"The site refused: {error.reason.rstrip('.')}{number}. {told}"
        return Explained(said.strip(), (paths or {}).get(error.exception_id, ""))
    if isinstance(error, Held):
        return Explained(error.message)
    if isinstance(error, NotSent):
        return Explained(f"Nothing was sent: {error.message}. Try again in a moment.")
    if isinstance(error, NoAnswer):
        return Explained(f"The site gave no usable answer: {error.message}. Try again in a moment.")
    return Explained(error.message)


def _advice(error: Refused) -> str:
    if isinstance(error, RateLimited):
        return "It takes no more calls for a minute; nothing was done. Try again then."
    if isinstance(error, SignInFailed):
        return "Nothing was done. The connection must be renewed under Site & connection."
    operation = OPERATIONS.get(error.operation)
    if operation is not None and judge(operation, error) is Shows.REFUSED:
        return "It does not offer this at all; what it offers stands under Site & connection."
    return ""
