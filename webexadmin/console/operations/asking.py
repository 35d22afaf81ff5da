"""Making a call from the console: once where it changes something, page by page where it lists."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.models import Account, OperationLog
from accounts.remote import Acting, calling_as
from accounts.writing import Sender
from webexadmin.xmlapi import confirm
from webexadmin.xmlapi.spec import Confirm, Field, Kind, Operation, Values
from webexadmin.xmlapi.wire import Answer

CONTROL = "listControl"
COUNTS = "matchingRecords"
"""What a list tells of itself; the page says it in words (``Place``)."""


@dataclass(frozen=True)
class Place:
    """Which records of a list came; ``total`` is None where the site does not tell it."""

    start: int
    size: int
    count: int
    total: int | None

    @property
    def end(self) -> int:
        return self.start + self.count - 1

    @property
    def previous(self) -> int | None:
        return max(1, self.start - self.size) if self.start > 1 else None

    @property
    def next(self) -> int | None:
        if self.total is None:
            return self.end + 1 if self.count == self.size else None
        return self.end + 1 if self.count and self.end < self.total else None


def list_of(operation: Operation) -> Field | None:
    """The element of the answer that is a list of records, if it is what the answer is about.

    What has values of its own besides is one thing that holds a list, such as a user.
    """
    if operation.paging is not None:
        return operation.record
    told = [m for _, m in operation.response.members if m.name != COUNTS]
    alone = operation.reads and len(told) == 1 and told[0].repeated and told[0].kind is Kind.GROUP
    return told[0] if alone else None


def read(
    who: Acting, account: Account, operation: Operation, values: Values, start: int | None
) -> tuple[Answer | None, Place | None, OperationLog | None]:
    """The answer to an operation that reads, for a list that of one page.

    None stands for "no record found". Raises NoConnection and the family of ``errors``.
    """
    with calling_as(who, account) as (client, calls):
        if operation.paging is None:
            return client.call(operation.name, values), None, calls.last
        first, size = asked_for(operation, values)
        page = client.page(operation.name, values, start=start or first, size=size)
    return (
        page.answer,
        Place(page.start, size, len(page.records), page.total),
        calls.last,
    )


def known_before(sender: Sender, operation: Operation, values: Values) -> list[str]:
    """What to know of the site to judge afterwards whether a write took place. Raises NoConnection
    and the family of ``errors``."""
    with calling_as(sender.acting(), sender.account) as (client, _):
        return confirm.before(client, operation, values)


def are_alike(operation: Operation) -> bool:
    """Whether what is ``known_before`` looks like what would be made."""
    rule = operation.confirm_by
    return isinstance(rule, Confirm) and confirm.looks_for(rule) and not rule.nameless


def asked_for(operation: Operation, values: Values) -> tuple[int, int]:
    """The first record and how many of them, as typed or as the site has it."""
    if operation.paging is None:
        raise TypeError(f"{operation.name} does not come in pages")
    control = values.get(CONTROL, {})
    size = control.get("maximumNum") or operation.paging.default
    return max(control.get("startFrom") or 1, 1), max(min(size, operation.paging.ceiling), 1)
