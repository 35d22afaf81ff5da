"""Whether this worker has been asked to end: a flag shared by a worker and its children."""

from __future__ import annotations

import mmap
from typing import Any

from celery import signals

# Shared memory, inherited through fork: a signal handler sets it, and no lock can be left behind.
_flag = mmap.mmap(-1, 1)


@signals.worker_shutting_down.connect
def mark(**_kwargs: Any) -> None:
    """Asks all slices of this worker to end after their chunk."""
    _flag[0] = 1


def shutting_down() -> bool:
    """Whether the worker has been asked to end."""
    return _flag[0] == 1
