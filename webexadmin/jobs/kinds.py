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

Runner = Callable[[Claim], Iterator[None]]

_runners: dict[str, Runner] = {}


class UnknownKind(Exception):
    """No runner is registered for a job's kind."""


def job_kind(name: str) -> Callable[[Runner], Runner]:
    """Registers a runner under ``name``, e.g. "reports.history"."""

    def register(runner: Runner) -> Runner:
        if name in _runners:
            raise ValueError(f"Two runners are registered for {name!r}.")
        _runners[name] = runner
        return runner

    return register


def runner_of(kind: str) -> Runner:
    """The runner of a kind. Raises UnknownKind."""
    try:
        return _runners[kind]
    except KeyError:
        raise UnknownKind(f"This version has no jobs of the kind {kind!r}.") from None
