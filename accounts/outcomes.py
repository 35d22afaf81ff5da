"""What follows, in words and in the local tables, from a write whose answer was lost.

An app says it once for each operation that it writes, when it is loaded::

    follow("CreateMeeting", Aftermath(done="the meeting stands at the site, once", ...))
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from accounts.models import Account, OperationLog


@dataclass(frozen=True)
class Link:
    """Where to go on from a page, and what that is called."""

    label: str
    url: str


def _nothing(_row: OperationLog) -> None:
    """For operations of which no local table knows."""


def as_form(row: OperationLog) -> Link | None:
    """The form that every operation has."""
    address = reverse("console:operation", args=[row.site_id, row.operation])
    return Link("Open it as a form", f"{address}?again={row.pk}")


@dataclass(frozen=True, kw_only=True)
class Aftermath:
    """Of the writes of one operation.

    ``done`` and ``not_done`` end the sentence "The answer was lost. We looked: ...". ``subject``
    names what a write is about, ``note`` tells the local tables once a row is settled, ``page`` is
    the object's page for those who may see it, ``again`` a form filled with what was sent.
    """

    done: str
    not_done: str
    subject: Callable[[OperationLog], str] = lambda _row: ""
    note: Callable[[OperationLog], None] = _nothing
    page: Callable[[OperationLog, Account], Link | None] = lambda _row, _account: None
    again: Callable[[OperationLog], Link | None] = as_form


_UNKNOWN = Aftermath(done="it was done.", not_done="it was not done.")
_aftermaths: dict[str, Aftermath] = {}


def follow(operation: str, aftermath: Aftermath) -> None:
    """Say what follows from the writes of an operation."""
    _aftermaths[operation] = aftermath


def aftermath(row: OperationLog) -> Aftermath:
    """What follows from a write."""
    return _aftermaths.get(row.operation, _UNKNOWN)
