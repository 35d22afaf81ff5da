"""What no document may take: for ever, or all the memory."""

from __future__ import annotations

import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

SECONDS = 30
"""Any document is read in a small part of one."""
MEMORY = 4 * 2**30


class Hangs(Exception):
    """A document has taken too long."""


def limit_memory() -> None:
    """From now on MemoryError is raised where this process would take more than ``MEMORY``."""
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, most))


@contextmanager
def no_longer_than(seconds: float = SECONDS) -> Iterator[None]:
    """Hangs is raised where what is inside goes on for so long; in the main thread only."""

    def tell(_signal: int, _frame: FrameType | None) -> NoReturn:
        raise Hangs(f"not done after {seconds:g} seconds")

    before = signal.signal(signal.SIGALRM, tell)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
