"""Whether this worker has been asked to end: a flag shared by a worker and its children."""

from __future__ import annotations

import mmap
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from celery import signals

# Shared memory, inherited through fork: a signal handler sets it, and no lock can be left behind.
_flag = mmap.mmap(-1, 1)


@signals.worker_shutting_down.connect
def mark(**_kwargs: Any) -> None:
    """Asks all slices of this worker to end after their chunk."""
    _flag[0] = 1


@contextmanager
def ending_in_order() -> Iterator[None]:
    """Makes SIGTERM to a pool's child, as to a whole process group, end the slice after its chunk.

    Celery lets such a child die at once. In a pool of threads the worker itself hears the signal.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, lambda *_: mark())
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def shutting_down() -> bool:
    """Whether the worker has been asked to end."""
    return _flag[0] == 1
