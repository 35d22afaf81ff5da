"""The doorbell: a message that says "look at this job". Losing it costs one tick, no more."""

from __future__ import annotations

from functools import partial

from django.db import transaction

from webexadmin.celery import app

WORK = "webexadmin.jobs.tasks.work"


def ring(job_id: int, attempt: int, *, after: float = 0) -> None:
    """Calls a worker to a job, ``after`` seconds from now, once the open transaction commits.

    ``attempt`` is the job's present one: when it has been claimed since, the bell is stale and
    costs nothing. A broker that cannot be reached is logged, never raised: the tick rings again.
    """
    message = partial(app.send_task, WORK, args=[job_id, attempt], countdown=after or None)
    transaction.on_commit(message, robust=True)
