"""The two tasks of the ledger: a doorbell was heard, and the tick that rings forgotten bells.

Celery names: ``webexadmin.jobs.tasks.work`` (by ``doorbell.ring``) and
``webexadmin.jobs.tasks.tick`` (by beat, every TICK_SECONDS).
"""

from __future__ import annotations

from datetime import timedelta

from celery import shared_task
from django.db.models import Q
from django.utils import timezone

from webexadmin.jobs.doorbell import ring
from webexadmin.jobs.ledger import claim, claimable
from webexadmin.jobs.models import Job
from webexadmin.jobs.shutdown import ending_in_order, shutting_down
from webexadmin.jobs.worker import work_on

RING_AGAIN_SECONDS = 6


@shared_task
def work(job_id: int, attempt: int | None = None) -> None:
    """Works at a job for one time slice, if nobody else has it."""
    with ending_in_order():
        claimed = None if shutting_down() else claim(job_id, attempt)
        if claimed:
            work_on(claimed)


@shared_task
def tick() -> None:
    """Rings for jobs that nobody is at; several ticks at once ring each job once."""
    unheard = Q(rung_at=None) | Q(
        rung_at__lt=timezone.now() - timedelta(seconds=RING_AGAIN_SECONDS)
    )
    jobs = Job.objects.filter(claimable(), unheard)
    for job_id, attempt in jobs.values_list("pk", "attempt"):
        mine = jobs.filter(pk=job_id, attempt=attempt)
        if mine.update(rung_at=timezone.now()):
            ring(job_id, attempt)
