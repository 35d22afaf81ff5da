"""A whole list as a file, sent while the site is asked for it page by page.

What fails midway says so in its last line and is then cut off: neither a browser nor whoever opens
what came takes it for the whole.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import timedelta

from django.utils import timezone

from accounts.models import Account
from accounts.remote import Acting, NoConnection, calling_as
from webexadmin.console.operations.advice import explain
from webexadmin.console.operations.answers import headings, leaves, record_texts
from webexadmin.console.operations.asking import asked_for, list_of
from webexadmin.stores import csv_heading, csv_part
from webexadmin.xmlapi.client import Client, Page
from webexadmin.xmlapi.errors import Held, RateLimited, UnreadableAnswer, XmlApiError
from webexadmin.xmlapi.spec import Field, Operation, Values

LONGEST_PAUSE = timedelta(minutes=3)
"""How long a file may stand still until the site can be called again: proxies give up, too."""

NOT_WHOLE = "THIS FILE IS NOT WHOLE."

Sleep = Callable[[float], None]


def whole_list(
    who: Acting, account: Account, operation: Operation, values: Values, sleep: Sleep = time.sleep
) -> Iterator[list[Values]]:
    """All records of a list, those of one answer at a time; ``sleep`` is given seconds.

    Raises UnreadableAnswer for a list that does not come whole or changes under way, NoConnection
    and the family of ``errors``. What the site lets wait is waited for, once something has come.
    """
    with calling_as(who, account, in_bulk=True) as (client, _):
        if operation.paging is None:
            yield client.call(operation.name, values).values.get(_record(operation).name, [])
            return
        start, _ = asked_for(operation, values)
        came, counts = start - 1, set[int]()
        for page in _pages(client, operation, values, start, sleep):
            came += len(page.records)
            counts |= {page.total} if page.records and page.total is not None else set()
            yield page.records
        if len(counts) > 1 or any(count > came for count in counts):
            raise _unfit(client, operation, _why_unfit(came, counts))


def as_csv(
    operation: Operation, first: list[Values], others: Iterator[list[Values]], *, shown: bool
) -> Iterator[bytes]:
    """Records as CSV; with ``shown`` secrets are not masked."""
    declared = _record(operation).members

    def part(records: list[Values]) -> bytes:
        return csv_part(record_texts(declared, one, shown=shown) for one in records)

    yield csv_heading(headings(list(leaves(declared)))) + part(first)
    try:
        for records in others:
            yield part(records)
    except (XmlApiError, NoConnection) as error:
        yield csv_part([[f"{NOT_WHOLE} {explain(error).text}"]])
        raise


def _pages(
    client: Client, operation: Operation, values: Values, start: int, sleep: Sleep
) -> Iterator[Page]:
    begun = False
    give_up = timezone.now() + LONGEST_PAUSE
    while True:
        try:
            for page in client.pages(operation.name, values, start=start):
                yield page
                begun, start = True, page.next_start
                give_up = timezone.now() + LONGEST_PAUSE
        except (Held, RateLimited) as error:
            now = timezone.now()
            until = error.until if isinstance(error, Held) else now
            if not begun or max(now, until) > give_up:
                raise
            sleep(max((until - now).total_seconds(), 0))
        else:
            return


def _record(operation: Operation) -> Field:
    found = list_of(operation)
    if found is None:
        raise TypeError(f"{operation.name} answers no list")
    return found


def _why_unfit(came: int, counts: set[int]) -> str:
    if len(counts) > 1:
        told = " and then ".join(f"{count:,}" for count in sorted(counts))
        return f"the list changed while it was read: it had {told} records"
    return f"the list did not come whole: {came:,} of {max(counts):,} records"


def _unfit(client: Client, operation: Operation, why: str) -> UnreadableAnswer:
    return UnreadableAnswer(why, operation=operation.name, site=client.connection.label, reads=True)
