"""What can go wrong with a call, in the words a caller acts on.

    XmlApiError
        InvalidValues      nothing was sent: the values do not fit the declaration
        NotSent            nothing arrived: no connection
            Held           nothing was sent: the call budget has no call left just now
                Blocked    nor before the end of the pause that follows 000045
        NoAnswer           it may have arrived: time-out, cut connection, HTTP error
        UnreadableAnswer   something came back that is no answer of the XML API
        Refused            the site said FAILURE
            NotFound       the object is gone or never was
            NoRecords      000015: a list without records
            RateLimited    000045: blocked for 60 seconds
            SignInDown     the part of the site that signs people in does not answer
            SignInFailed   the credentials are wrong, expired or locked

A caller asks ``may_retry`` and ``outcome_unknown``, never the class of an HTTP library.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

RATE_LIMIT_PAUSE_SECONDS = 60


@dataclass(frozen=True)
class Problem:
    """One value that does not fit its declaration; ``path`` is its element path.

    ``of_the_site``: the schema allows it, and the site refuses it under a number of its own.
    """

    path: str
    message: str
    of_the_site: bool = field(default=False, compare=False)

    def __str__(self) -> str:
        return f"{self.path}: {self.message}" if self.path else self.message


class XmlApiError(Exception):
    """Base of all. ``may_retry``: the same call may succeed later and did no harm now.

    ``outcome_unknown``: a write may have taken place; look at the site before trying again.
    """

    may_retry = False
    outcome_unknown = False

    def __init__(self, message: str, *, operation: str, site: str) -> None:
        super().__init__(message)
        self.message = message
        self.operation = operation
        self.site = site

    def __str__(self) -> str:
        return f"{self.operation} at {self.site}: {self.message}"

    def reword(self, say: Callable[[str], str]) -> None:
        """Put every text that may be the site's own in other words."""
        self.message = say(self.message)
        self.args = (self.message,)


class InvalidValues(XmlApiError):
    """The values do not fit the declaration; ``problems`` has all of them."""

    def __init__(self, problems: list[Problem], *, operation: str, site: str) -> None:
        super().__init__(
            "; ".join(str(problem) for problem in problems), operation=operation, site=site
        )
        self.problems = problems


class NotSent(XmlApiError):
    """The request never reached the site, so a write certainly did not take place."""

    may_retry = True


class Held(NotSent):
    """The call budget allows no call before ``until`` (aware)."""

    def __init__(self, message: str, *, operation: str, site: str, until: datetime) -> None:
        super().__init__(message, operation=operation, site=site)
        self.until = until


class Blocked(Held):
    """The site takes no call of this group, after it has answered one with 000045."""


class NoAnswer(XmlApiError):
    """The request may have reached the site and no answer came back."""

    def __init__(self, message: str, *, operation: str, site: str, reads: bool) -> None:
        super().__init__(message, operation=operation, site=site)
        self.may_retry = reads
        self.outcome_unknown = not reads


class UnreadableAnswer(NoAnswer):
    """Not XML, too large, with a DTD or entities, cut off, or without a result."""


@dataclass(frozen=True)
class SubError:
    """One of several errors that the site names in a single answer."""

    exception_id: str
    reason: str
    value: str = ""


class Refused(XmlApiError):
    """The site answered FAILURE; ``exception_id`` has six digits, or is empty.

    ``gsb_status`` is PRIMARY or BACKUP, or empty.
    """

    def __init__(
        self,
        reason: str,
        *,
        operation: str,
        site: str,
        exception_id: str = "",
        gsb_status: str = "",
        sub_errors: tuple[SubError, ...] = (),
    ) -> None:
        super().__init__(reason, operation=operation, site=site)
        self.reason = reason
        self.exception_id = exception_id
        self.gsb_status = gsb_status
        self.sub_errors = sub_errors

    def reword(self, say: Callable[[str], str]) -> None:
        super().reword(say)
        self.reason = say(self.reason)
        self.sub_errors = tuple(
            replace(error, reason=say(error.reason), value=say(error.value))
            for error in self.sub_errors
        )

    def __str__(self) -> str:
        number = f" ({self.exception_id})" if self.exception_id else ""
        return f"{super().__str__()}{number}"


class NotFound(Refused):
    """The object is gone or never was."""


class NoRecords(Refused):
    """The list is empty: the only failure that may be read as "none"."""


class RateLimited(Refused):
    """Too many calls; nothing was done and the caller is blocked for 60 seconds."""

    may_retry = True


class SignInDown(Refused):
    """The site's own authentication server does not respond (seed 001, line 187)."""

    may_retry = True


class SignInFailed(Refused):
    """The site does not accept the credentials."""


NO_SUCH_USER = "030001"
_BY_EXCEPTION_ID: dict[str, type[Refused]] = {
    "000015": NoRecords,
    "000035": SignInDown,
    "000045": RateLimited,
    NO_SUCH_USER: NotFound,
    "060001": NotFound,
    "030002": SignInFailed,
    "030007": SignInFailed,
    "030008": SignInFailed,
    "030029": SignInFailed,
    "030030": SignInFailed,
    "030031": SignInFailed,
    "030046": SignInFailed,
    "030047": SignInFailed,
}


def refusal(
    reason: str,
    *,
    operation: str,
    site: str,
    exception_id: str = "",
    gsb_status: str = "",
    sub_errors: tuple[SubError, ...] = (),
    names_another: bool = False,
) -> Refused:
    """The error of the family that an exceptionID stands for.

    "No such user" (030001) may mean whoever the request names, if it ``names_another`` than the
    caller; else it is the caller.
    """
    kind = _BY_EXCEPTION_ID.get(exception_id, Refused)
    if exception_id == NO_SUCH_USER and not names_another:
        kind = SignInFailed
    return kind(
        reason,
        operation=operation,
        site=site,
        exception_id=exception_id,
        gsb_status=gsb_status,
        sub_errors=sub_errors,
    )
