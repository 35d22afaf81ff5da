"""Keeps the lease of a claim alive while a chunk is in flight, as long as that is honest."""

from __future__ import annotations

import logging
import threading
import time
from types import TracebackType
from typing import Self

from django.conf import settings
from django.db import Error as DatabaseError
from django.db import connection

from webexadmin.jobs.ledger import Claim
from webexadmin.jobs.shutdown import shutting_down

logger = logging.getLogger(__name__)

# No chunk takes this long: one that does hangs, and another worker may have the job.
LONGEST_CHUNK_SECONDS = 900
# What a call in flight gets after the worker was asked to end, before its job is given away.
SHUTDOWN_GRACE_SECONDS = 3
STEP_SECONDS = 0.5


class LeaseKeeper:
    """A thread beside a runner, so that a lease may be shorter than the longest call."""

    def __init__(self, claim: Claim) -> None:
        self._claim = claim
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="lease-keeper", daemon=True)
        self._kept_at = claim.touched_at
        self._asked_to_end_at: float | None = None

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        try:
            while not self._over.wait(min(STEP_SECONDS, settings.JOB_LEASE_SECONDS / 8)):
                if self._claim.ended or not self._step():
                    return
        finally:
            connection.close()

    def _step(self) -> bool:
        """Whether there is still something to keep."""
        now = time.monotonic()
        if self._grace_is_over(now):
            self._claim.release(rung=False)
            return False
        if now - self._claim.touched_at > LONGEST_CHUNK_SECONDS:
            logger.error("Job %s: a chunk hangs, its lease is given up.", self._claim.job.pk)
            return False
        if now - max(self._kept_at, self._claim.touched_at) < settings.JOB_LEASE_SECONDS / 4:
            return True
        return self._keep(now)

    def _keep(self, now: float) -> bool:
        try:
            kept = self._claim.keep()
        except DatabaseError:
            logger.warning("Job %s: its lease was not renewed.", self._claim.job.pk, exc_info=True)
            connection.close()
            return True
        self._kept_at = now
        return kept

    def _grace_is_over(self, now: float) -> bool:
        if not shutting_down():
            return False
        self._asked_to_end_at = self._asked_to_end_at or now
        return now - self._asked_to_end_at > SHUTDOWN_GRACE_SECONDS
