"""Beat inside a worker (``celery worker -B``), which must not outlive it."""

from __future__ import annotations

import os
from typing import Any

from billiard.process import current_process
from celery import beat


class Scheduler(beat.Scheduler):
    """Keeps the schedule in memory, and ends with its worker.

    There beat is a child process. When its worker is killed, it would go on ringing for ever, into
    a broker that nobody empties, and beside the beat of the next worker.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._worker = None if current_process().name == "MainProcess" else os.getppid()

    def tick(self, *args: Any, **kwargs: Any) -> float:
        """Seconds until the next tick. Raises SystemExit when the worker is gone."""
        if self._worker not in (None, os.getppid()):
            raise SystemExit("The worker is gone.")
        seconds: float = super().tick(*args, **kwargs)
        return seconds
