"""What people do with a job, and what its page tells. Safe from any process, at any moment.

::

    pause(job) -> bool     resume(job) -> bool     stop(job) -> bool     retry(job) -> bool
    sign_in_works(jobs) -> list[Job]
    progress(job) -> Progress(percent, rate, eta_seconds)

Each change is one conditional UPDATE and tells whether it applied. A running job takes its new
state at once; the attempt that is at it keeps its lease until it notices, at the latest after the
chunk in flight, whose outcome is still recorded. Until then nobody else can claim the job, so
that a call which is still under way is never made a second time beside itself.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, models, transaction
from django.utils import timezone

from webexadmin.jobs.doorbell import ring
from webexadmin.jobs.models import OPEN_STATES, Job, JobState


def pause(job: Job) -> bool:
    """Holds a waiting or running job; ``resume`` lets it go on where it was."""
    return _change(job, {JobState.QUEUED, JobState.RUNNING}, JobState.PAUSED, detail="")


def resume(job: Job) -> bool:
    """Lets a paused job go on."""
    return _requeue(job, {JobState.PAUSED})


def stop(job: Job) -> bool:
    """Ends an open job; what it has done stays."""
    return _change(job, OPEN_STATES, JobState.STOPPED, finished_at=timezone.now(), detail="")


def retry(job: Job) -> bool:
    """Lets a failed or stopped job go on where it was; not beside one that must be alone."""
    try:
        with transaction.atomic():
            return _requeue(job, {JobState.FAILED, JobState.STOPPED})
    except IntegrityError:
        return False


def sign_in_works(jobs: models.QuerySet[Job]) -> list[Job]:
    """Lets those of ``jobs`` go on that wait for a sign-in; what a person has paused stays so."""
    return [job for job in jobs.filter(state=JobState.PAUSED, needs_sign_in=True) if resume(job)]


def _requeue(job: Job, states: Collection[JobState]) -> bool:
    fresh = {"run_at": None, "rung_at": timezone.now(), "finished_at": None}
    changed = _change(job, states, JobState.QUEUED, detail="", failures=0, **fresh)
    if changed:
        ring(job.pk, job.attempt)
    return changed


def _change(job: Job, states: Collection[JobState], state: JobState, **changes: Any) -> bool:
    changes |= {"state": state, "needs_sign_in": False}
    changed = Job.objects.filter(pk=job.pk, state__in=states).update(**changes)
    job.refresh_from_db()
    return bool(changed)


@dataclass(frozen=True)
class Progress:
    """How far a job is. None stands for what cannot be told (yet)."""

    percent: int | None
    rate: float | None
    """Units a second of working time, waiting and pauses left out."""
    eta_seconds: float | None


def progress(job: Job) -> Progress:
    """Percent (100 only when all is done), rate a second and the seconds still needed."""
    percent = min(100, 100 * job.done // job.total) if job.total else None
    rate = job.done / job.active_seconds if job.done and job.active_seconds > 0 else None
    eta = max(job.total - job.done, 0) / rate if rate and job.total and job.is_open else None
    return Progress(100 if job.state == JobState.DONE else percent, rate, eta)
