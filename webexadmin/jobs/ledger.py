"""The job ledger: the row is the truth, the message to a worker only a doorbell.

For whoever starts work::

    enqueue(kind, *, title, site, owner, params={}, unit="items", total=None, run_at=None) -> Job
    enqueue_once(kind, *, site, ...) -> Job            the open one of a kind, else a new one

For a runner (see ``kinds``), which is handed a Claim::

    claim.job, claim.params, claim.attempt             as they were when the job was claimed
    claim.commit(done=None, total=None, detail="")     inside the transaction of the data
    claim.renew()                                      before each remote write
    claim.wait_until(moment, reason)                   then return; it is taken up again then
    claim.fail(detail)                                 then return

``commit`` and ``renew`` raise LeaseLost, ``renew`` raises Interrupted; a runner lets both pass.
A runner raises NeedsAPerson where somebody must do something first.
The worker loop alone claims and calls ``release``, ``finish``, ``pause`` and ``let_go``.

All clock readings of leases are the database's: machines need not agree on the time.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Now
from django.utils import timezone

from webexadmin.jobs.doorbell import ring
from webexadmin.jobs.models import Job, JobState

# A wait up to this long is rung by the broker to the second, a longer one by the tick.
RUNG_BY_BROKER_SECONDS = 10
DETAIL_LENGTH = 1000


class LeaseLost(Exception):
    """Another attempt has the job, or it is gone: nothing may be committed any more."""


class NeedsAPerson(Exception):
    """The job cannot go on before somebody has done what the message says; it is paused."""

    needs_sign_in = False
    """Whether that is a sign-in at the site that works."""


class Interrupted(Exception):
    """A person paused or stopped the job: no further remote write may begin."""


def enqueue(
    kind: str,
    *,
    title: str,
    site: models.Model,
    owner: models.Model | None,
    params: Mapping[str, Any] | None = None,
    unit: str = "items",
    total: int | None = None,
    run_at: datetime | None = None,
    alone: bool = False,
) -> Job:
    """A new job, begun as soon as the open transaction commits, or at ``run_at`` (aware).

    ``params`` must be JSON; ``unit`` names what ``done`` and ``total`` count, in the plural.
    ``alone`` is for ``enqueue_once``.
    """
    job = Job.objects.create(
        kind=kind,
        title=title,
        site_id=site.pk,
        owner_id=owner.pk if owner else None,
        params=dict(params or {}),
        unit=unit,
        total=total,
        run_at=run_at,
        rung_at=None if run_at else timezone.now(),
        alone=alone,
    )
    if run_at is None:
        ring(job.pk, job.attempt)
    return job


def enqueue_once(kind: str, *, site: models.Model, **job: Any) -> Job:
    """The open job of a kind on a site, else a new one as ``enqueue`` makes it.

    The site's row is locked meanwhile: two clicks at once begin one job. Not its key, for which
    every row would wait that refers to it. Nor can another one be taken up again beside it.
    """
    with transaction.atomic():
        type(site)._default_manager.select_for_update(no_key=True).get(pk=site.pk)
        return Job.objects.open_of(site, kind) or enqueue(kind, site=site, alone=True, **job)


def claimable() -> Q:
    """Jobs that nobody is at: waiting and due, or running under an expired lease."""
    expired = Q(lease_until__lt=Now())
    due = Q(run_at=None) | Q(run_at__lte=Now())
    free = Q(lease_until=None) | expired
    return (Q(state=JobState.QUEUED) & due & free) | (Q(state=JobState.RUNNING) & expired)


def claim(job_id: int, attempt: int | None = None) -> Claim | None:
    """Takes a job, by one conditional UPDATE; None if somebody has it or it is not due.

    ``attempt`` is the one the doorbell was rung for: a bell older than the last claim is stale.
    """
    jobs = Job.objects.filter(claimable(), pk=job_id)
    if attempt is not None:
        jobs = jobs.filter(attempt=attempt)
    with transaction.atomic():
        taken = jobs.update(
            state=JobState.RUNNING,
            attempt=F("attempt") + 1,
            lease_until=lease_end(),
            started_at=Coalesce("started_at", Now()),
            run_at=None,
            rung_at=None,
        )
        return Claim(Job.objects.get(pk=job_id)) if taken else None


def lease_end() -> Combinable:
    """The end of a lease that begins now, by the database's clock."""
    return Now() + timedelta(seconds=settings.JOB_LEASE_SECONDS)


class Claim:
    """One attempt at a job, from its claim until it lets go. Not shared between runners."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.attempt = job.attempt
        self.failures = job.failures
        self.ended = False
        self.interrupted = False
        self.touched_at = time.monotonic()
        self._counted_until = self.touched_at
        self._committed = False

    @property
    def params(self) -> dict[str, Any]:
        """What ``enqueue`` was given."""
        params: dict[str, Any] = self.job.params
        return params

    def commit(
        self, *, done: int | None = None, total: int | None = None, detail: str = ""
    ) -> None:
        """Records progress and renews the lease; call it inside the transaction of the data.

        Raises LeaseLost, which rolls that transaction back. A job paused or stopped meanwhile
        still takes the chunk, since its call has been made; the worker loop ends after it.
        """
        told = {"done": done, "total": total}
        changes = {name: number for name, number in told.items() if number is not None}
        self._touch(detail=detail[:DETAIL_LENGTH], **changes)
        self._committed = True

    def renew(self) -> None:
        """Renews the lease before a remote write. Raises LeaseLost or Interrupted."""
        self._touch()
        if self.interrupted:
            raise Interrupted

    def keep(self) -> bool:
        """Renews the lease while a call is in flight; False if it belongs to nobody or others."""
        return bool(self._owned().update(lease_until=lease_end()))

    def chunk_done(self) -> None:
        """A chunk is over: if it committed anything, the work has moved on."""
        if self._committed:
            self.failures = 0
        self._committed = False

    def wait_until(self, moment: datetime, reason: str, *, at_work: bool = False) -> None:
        """Back to waiting until ``moment`` (aware); ``reason`` is shown meanwhile.

        ``at_work``: the wait counts as working time, because it sets the pace of the work.
        """
        seconds = (moment - timezone.now()).total_seconds()
        by_broker = seconds <= RUNG_BY_BROKER_SECONDS
        changes = {"run_at": moment, "rung_at": moment if by_broker else None}
        if at_work:
            self._counted_until -= max(seconds, 0)
        if self._end(JobState.QUEUED, detail=reason, **changes) and by_broker:
            ring(self.job.pk, self.attempt, after=max(seconds, 0))

    def release(self, *, rung: bool = True) -> None:
        """The time slice is over: waiting again, for whoever is free.

        ``rung`` is False in a worker that ends: it might hear the bell itself, and drop it.
        """
        rung_at = timezone.now() if rung else None
        if self._end(JobState.QUEUED, rung_at=rung_at) and rung:
            ring(self.job.pk, self.attempt)

    def finish(self, detail: str = "") -> None:
        """All is done."""
        self._end(JobState.DONE, detail=detail, finished_at=timezone.now())

    def fail(self, detail: str) -> None:
        """Given up; a person may retry it."""
        self._end(JobState.FAILED, detail=detail, finished_at=timezone.now())

    def pause(self, detail: str, *, needs_sign_in: bool = False) -> None:
        """It cannot go on before a person has done something: ``detail`` says what.

        ``needs_sign_in``: give a sign-in that works; ``control.sign_in_works`` then lets it go on.
        """
        self._end(JobState.PAUSED, detail=detail, needs_sign_in=needs_sign_in)

    def let_go(self) -> None:
        """Gives the lease back and leaves the job as a person has set it."""
        self.ended = True
        gone = self._owned().update(lease_until=None, active_seconds=self._active_seconds())
        waiting = Job.objects.filter(pk=self.job.pk, attempt=self.attempt, state=JobState.QUEUED)
        # Paused and resumed within one chunk: that bell rang while we held the lease.
        if gone and waiting.update(rung_at=timezone.now()):
            ring(self.job.pk, self.attempt)

    def _owned(self) -> models.QuerySet[Job]:
        return Job.objects.filter(pk=self.job.pk, attempt=self.attempt, lease_until__isnull=False)

    def _touch(self, **changes: Any) -> None:
        changes |= {"lease_until": lease_end(), "active_seconds": self._active_seconds()}
        if not self._owned().filter(state=JobState.RUNNING).update(**changes):
            if not self._owned().update(**changes):
                self.ended = True
                raise LeaseLost
            self.interrupted = True
        self.touched_at = self._counted_until = time.monotonic()

    def _end(self, state: JobState, *, detail: str | None = None, **changes: Any) -> bool:
        """Ends the attempt in ``state``, unless a person has set another one meanwhile."""
        if detail is not None:
            changes["detail"] = detail[:DETAIL_LENGTH]
        changes |= {"active_seconds": self._active_seconds(), "failures": self.failures}
        running = self._owned().filter(state=JobState.RUNNING)
        ended = bool(running.update(state=state, lease_until=None, **changes))
        if ended:
            self.ended = True
        else:
            self.let_go()
        return ended

    def _active_seconds(self) -> Combinable:
        return F("active_seconds") + (time.monotonic() - self._counted_until)
