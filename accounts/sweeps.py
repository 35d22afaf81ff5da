"""Reading a list of a site whole, a page a step, so that it can be interrupted anywhere.

A page's rows and the place reached are committed together. A list that changes while it is read
is read again from the start: its count then changes, or, where as many came as went, the last
record of a page is not the first of the next one, which is asked for again to see that. A list
whose end does not fit the site's own count is called partial, never complete.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from django.db import transaction
from django.utils import timezone

from accounts.models.sweep import SweepBase, SweepState
from webexadmin.xmlapi.client import Page

PAGE_SIZE = 500
MOST_SHIFTS = 3
"""After so many changes under way the list is read to its end and called partial."""

Rows = TypeVar("Rows")
"""The rows of a page, in whatever form ``store`` takes them."""


@dataclass
class SweepReader(Generic[Rows]):
    """One sweep and how its pages are fetched and kept.

    ``fetch(start, size)`` asks the site and is not in a transaction; ``store(rows)`` keeps rows and
    is; ``stored()`` counts the different records that this run of the sweep has kept. A reader is
    of no use any more once a step of it has failed.
    """

    sweep: SweepBase
    fetch: Callable[[int, int], tuple[Rows, Page]]
    store: Callable[[Rows], None]
    stored: Callable[[], int]
    _kept: int | None = field(default=None, init=False)

    def step(self, commit: Callable[[], None]) -> None:
        """Fetch and keep one page; ``commit`` is called last in the transaction and may refuse."""
        sweep = self.sweep
        if sweep.state != SweepState.READING:
            self._begin()
        overlap = 1 if sweep.next_start > 1 else 0
        rows, page = self.fetch(sweep.next_start - overlap, PAGE_SIZE)
        with transaction.atomic():
            before = self.stored() if self._kept is None else self._kept
            self.store(rows)
            self._kept = self.stored()
            new = self._kept - before
            slid = bool(overlap and page.records) and new == len(page.records)
            if (slid or self._recounted(page)) and sweep.shifts < MOST_SHIFTS:
                sweep.shifts += 1
                self._begin()
            else:
                self._advance(page, overlap, self._kept, grew=new > 0)
            sweep.save()
            commit()

    def _begin(self) -> None:
        sweep = self.sweep
        if sweep.state != SweepState.READING:
            sweep.shifts = 0
        sweep.state = SweepState.READING
        sweep.run += 1
        sweep.next_start, sweep.received, sweep.total = 1, 0, None
        sweep.problem, sweep.started_at, sweep.finished_at = "", timezone.now(), None
        self._kept = 0

    def _recounted(self, page: Page) -> bool:
        # An empty page beyond the end carries no count of its own.
        counted = page.total if page.records else None
        return None not in (counted, self.sweep.total) and counted != self.sweep.total

    def _advance(self, page: Page, overlap: int, kept: int, *, grew: bool) -> None:
        sweep = self.sweep
        sweep.received += max(len(page.records) - overlap, 0)
        sweep.next_start = page.next_start
        if page.total is not None and (sweep.total is None or page.records):
            sweep.total = page.total
        # Without a count only new records show that there is more to come.
        more = grew if sweep.total is None else sweep.received < sweep.total
        if len(page.records) <= overlap or not more:
            self._finish(kept)

    def _finish(self, kept: int) -> None:
        sweep = self.sweep
        sweep.finished_at = timezone.now()
        if sweep.total is not None and kept != sweep.total:
            sweep.state = SweepState.PARTIAL
            sweep.problem = f"The site counts {sweep.total} records; {kept} could be read."
        elif sweep.total is None and not kept:
            # Only a refusal with 000015, which counts as 0, says that there is none.
            sweep.state = SweepState.PARTIAL
            sweep.problem = "The site named no record and did not say that there is none."
        elif sweep.shifts >= MOST_SHIFTS:
            sweep.state = SweepState.PARTIAL
            sweep.problem = "The list kept changing while it was read."
        else:
            sweep.state = SweepState.COMPLETE
