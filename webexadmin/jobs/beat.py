"""Beat inside a worker (``celery worker -B``), which must not outlive it."""

from __future__ import annotations

import os
from typing import Any

from celery import beat, signals

_worker_pid: int | None = None


@signals.worker_init.connect
def remember_worker(**_kwargs: Any) -> None:
    """Notes whose child an embedded beat will be."""
    global _worker_pid
    _worker_pid = os.getpid()


class Scheduler(beat.Scheduler):
    """Keeps the schedule in memory, and ends with its worker.

    Beat is a child process. When its worker is killed, it would go on ringing for ever, into a
    broker that nobody empties, and beside the beat of the next worker.
    """

    def tick(self, *args: Any, **kwargs: Any) -> float:
        """Seconds until the next tick. Raises SystemExit when the worker is gone."""
        if _worker_pid not in (None, os.getpid(), os.getppid()):
            raise SystemExit("The worker is gone.")
        seconds: float = super().tick(*args, **kwargs)
        return seconds
