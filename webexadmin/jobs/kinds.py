"""The kinds of jobs: which code does the work of a job.

A runner is a generator; each step up to a ``yield`` is one short idempotent chunk: at most one
remote call and one transaction, which holds ``claim.commit``. It finds its place in the rows of
its domain, never in local memory: a chunk may be the first of a new attempt at any time. ::

    @job_kind("reports.history")
    def sync_history(claim: Claim) -> Iterator[None]:
        for window in windows_to_read(claim.job):
            page = client.call(...)
            with transaction.atomic():
                store(page)
                claim.commit(done=..., total=...)
            yield

Runners stand in their app's ``tasks`` module, where the worker finds them. Errors of the XML API
are left to the worker loop (``worker``), which waits, tries again, pauses or gives up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from webexadmin.jobs.ledger import Claim
from webexadmin.jobs.models import Job

Runner = Callable[[Claim], Iterator[None]]

Page = Callable[[Job], tuple[str, str]]
"""The label and the address of the page of what a job is about."""

_runners: dict[str, Runner] = {}
_pages: dict[str, Page] = {}


class UnknownKind(Exception):
    """No runner is registered for a job's kind."""


def job_kind(name: str, page: Page | None = None) -> Callable[[Runner], Runner]:
    """Registers a runner under ``name``, e.g. "reports.history"; ``page`` is where to go from the
    page of such a job."""

    def register(runner: Runner) -> Runner:
        if name in _runners:
            raise ValueError(f"Two runners are registered for {name!r}.")
        _runners[name] = runner
        if page is not None:
            _pages[name] = page
        return runner

    return register


def runner_of(kind: str) -> Runner:
    """The runner of a kind. Raises UnknownKind."""
    try:
        return _runners[kind]
    except KeyError:
        raise UnknownKind(f"This version has no jobs of the kind {kind!r}.") from None


def page_of(job: Job) -> tuple[str, str] | None:
    """The label and the address of the page of what a job is about, if it has one."""
    page = _pages.get(job.kind)
    return page(job) if page else None
