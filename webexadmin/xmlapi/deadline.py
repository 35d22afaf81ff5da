"""HTTP answers that are whole in time or given up.

The time-out of a socket is one of every single wait: a site that sends a byte now and then, of a
header line or of the size of a chunk, never runs into it.
"""

from __future__ import annotations

import io
import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from http.client import HTTPResponse
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3 import PoolManager

_deadline: ContextVar[float] = ContextVar("deadline", default=math.inf)


@contextmanager
def until(deadline: float) -> Iterator[None]:
    """What sessions of here read meanwhile must have come by then (``time.monotonic``).

    A read past it raises as one that takes too long does.
    """
    before = _deadline.set(deadline)
    try:
        yield
    finally:
        _deadline.reset(before)


def session() -> requests.Session:
    """A session that keeps to ``until``."""
    made = requests.Session()
    for scheme in ("http://", "https://"):
        made.mount(scheme, _Adapter())
    return made


class _Adapter(HTTPAdapter):
    def init_poolmanager(self, *args: Any, **more: Any) -> None:
        super().init_poolmanager(*args, **more)
        _bound(self.poolmanager)

    def proxy_manager_for(self, *args: Any, **more: Any) -> PoolManager:
        manager: PoolManager = super().proxy_manager_for(*args, **more)
        _bound(manager)
        return manager


def _bound(manager: PoolManager) -> None:
    pools = manager.pool_classes_by_scheme
    manager.pool_classes_by_scheme = {scheme: _bounded(pool) for scheme, pool in pools.items()}


@cache
def _bounded(pool: Any) -> Any:
    """A class of connection pools like ``pool``, their answers read within the deadline."""
    if issubclass(pool.ConnectionCls, _Connection):
        return pool
    connection = type("Connection", (_Connection, pool.ConnectionCls), {})
    return type("Pool", (pool,), {"ConnectionCls": connection})


class _Answer(HTTPResponse):
    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fp = io.BufferedReader(_Hurried(self.fp.detach()))


class _Connection:
    response_class = _Answer


class _Hurried(io.RawIOBase):
    """What comes from a socket, waited for as long as its time-out says, never past the deadline.

    ``come`` is the raw stream that ``socket.makefile`` makes; it keeps its socket open.
    """

    def __init__(self, come: Any) -> None:
        self._come = come

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        left = _deadline.get() - time.monotonic()
        if left <= 0:
            raise TimeoutError("the answer is not complete in time")
        sock = self._come._sock
        usual = sock.gettimeout()
        sock.settimeout(left if usual is None else min(usual, left))
        try:
            read: int | None = self._come.readinto(buffer)
        finally:
            sock.settimeout(usual)
        return read

    def close(self) -> None:
        self._come.close()
        super().close()
