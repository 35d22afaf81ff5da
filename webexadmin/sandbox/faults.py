"""What can go wrong on purpose, and what is written down: faults, barriers, the recorder.

They are set when the server starts (``--fault``), from Python (``SandboxServer.controls``), or at
the control address ``/sandbox/control`` of the same server, which takes and answers JSON
(``Content-Type: application/json``) on this machine only, and from no page of another site:

    GET    /sandbox/control                 the site, its settings, faults and barriers
    GET    /sandbox/control/calls           what was asked: [?operation=NAME]
    DELETE /sandbox/control/calls           forget it
    GET    /sandbox/control/mails           what the site mailed: [?to=ADDRESS] [?about=NUMBER]
    POST   /sandbox/control/faults          {"fault": KIND, ...}: add one; the answer has its id
    GET    /sandbox/control/faults          those in force
    DELETE /sandbox/control/faults[/ID]     remove one, or all
    POST   /sandbox/control/barriers        {"operation": NAME, "nth": N, "when": "before"}
    GET    /sandbox/control/barriers[/ID]   their states; [?wait=SECONDS] until one holds a call
    POST   /sandbox/control/barriers/ID     let the held call go on
    DELETE /sandbox/control/barriers        let all go on and remove the barriers
    POST   /sandbox/control/settings        {"allMeetingsPassword": true, ...}: see ``settings``
    POST   /sandbox/control/refused         {"operation": NAME, "exception_id": "010106"}
    GET    /sandbox/control/refused         the operations that the site does not offer
    DELETE /sandbox/control/refused[/NAME]  offer one again, or all
    POST   /sandbox/control/reset           no faults, barriers, calls; {"state": true}: a new site

A fault has a kind (see ``Kind``) and, as wanted, ``operation`` (only calls of it), ``probability``
(0 to 1, from a seeded source), ``nth`` (only the Nth call from now on), ``calls`` (only the next N
calls), ``seconds`` (how long a delay takes; how long 000045 blocks its caller afterwards). A
barrier holds the ``nth`` call of an operation (of any, without one) ``before`` the work or
``after`` it, until it is let go, at most ``LONGEST_HOLD`` seconds.

What a site does not offer (``--refuse``) is no fault but how the site is, as after the end of life
of the meeting operations: like its settings it is kept over a restart. Without an exceptionID the
site answers as to an operation that it has never heard of.
"""

from __future__ import annotations

import random
import threading
import time
from collections import Counter, deque
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from typing import Any

LONGEST_HOLD = 600
MOST_CALLS = 20_000
MOST_NAMES = 1_000
LONGEST_NAME = 120
OTHERS = "others"
"""Callers may ask for what no site has: the count of all beyond ``MOST_NAMES`` names."""


class Kind(StrEnum):
    """What goes wrong. The work is done by DROP_AFTER, TRUNCATED, GARBLED, DELAY and BACKUP.

    ECHO refuses with a text that repeats what was sent, the credentials too.
    """

    DELAY = "delay"
    DROP_BEFORE = "drop-before"
    DROP_AFTER = "drop-after"
    UNAVAILABLE = "503"
    TRUNCATED = "truncated"
    GARBLED = "garbled"
    ECHO = "echo"
    RATE_LIMIT = "000045"
    BACKUP = "BACKUP"


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One fault in force; see the module's text for the fields."""

    fault: Kind
    operation: str | None = None
    probability: float = 1.0
    nth: int | None = None
    calls: int | None = None
    seconds: float = 0.0
    id: int = 0

    @classmethod
    def from_dict(cls, given: dict[str, Any]) -> Fault:
        """From JSON or ``--fault`` texts; ValueError says what is wrong."""
        convert = {"fault": Kind, "probability": float, "nth": int, "calls": int, "seconds": float}
        unknown = given.keys() - cls.__dataclass_fields__.keys() | {"id"} & given.keys()
        if unknown or "fault" not in given:
            raise ValueError(f"a fault has no {', '.join(sorted(unknown)) or 'kind'}")
        values: dict[str, Any] = {
            name: convert.get(name, str)(value)
            for name, value in given.items()
            if value is not None
        }
        return cls(**values)

    @classmethod
    def from_text(cls, text: str) -> Fault:
        """From ``KIND:name=value,name=value``; ValueError says what is wrong."""
        kind, _, rest = text.partition(":")
        pairs = (part.partition("=") for part in rest.split(",") if part)
        return cls.from_dict({"fault": kind, **{name: value for name, _, value in pairs}})


@dataclass
class _Armed:
    fault: Fault
    seen: int = 0


class Faults:
    """The faults in force; thread-safe."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._lock = threading.Lock()
        self.clear()

    def clear(self) -> None:
        """No faults; the source of chance starts anew."""
        with self._lock:
            self._armed: dict[int, _Armed] = {}
            self._blocked: dict[str, float] = {}
            self._chance = random.Random(self._seed)  # noqa: S311 - repeatable on purpose

    def add(self, fault: Fault) -> Fault:
        """The fault with its id."""
        with self._lock:
            added = replace(fault, id=max(self._armed, default=0) + 1)
            self._armed[added.id] = _Armed(added)
            return added

    def remove(self, fault_id: int) -> None:
        """KeyError if there is no such fault."""
        with self._lock:
            del self._armed[fault_id]

    def all(self) -> list[Fault]:
        with self._lock:
            return [armed.fault for armed in self._armed.values()]

    def strike(self, operation: str, caller: str) -> list[Fault]:
        """The faults that hit a call: any delays, and at most one of another kind."""
        with self._lock:
            hits = [
                armed.fault for armed in list(self._armed.values()) if self._hits(armed, operation)
            ]
            now = time.monotonic()
            self._blocked = {who: until for who, until in self._blocked.items() if until > now}
            other = [fault for fault in hits if fault.fault is not Kind.DELAY]
            if caller in self._blocked:
                other = [Fault(fault=Kind.RATE_LIMIT)]
            elif other and other[0].fault is Kind.RATE_LIMIT and other[0].seconds:
                self._blocked[caller] = now + other[0].seconds
            return [fault for fault in hits if fault.fault is Kind.DELAY] + other[:1]

    def _hits(self, armed: _Armed, operation: str) -> bool:
        fault = armed.fault
        if fault.operation is not None and fault.operation.lower() != operation.lower():
            return False
        armed.seen += 1
        if fault.calls is not None and armed.seen >= fault.calls:
            del self._armed[fault.id]
        if fault.nth is not None and armed.seen != fault.nth:
            return False
        return fault.probability >= 1 or self._chance.random() < fault.probability


class BarrierState(StrEnum):
    """Where a barrier stands."""

    WAITING = "waiting"
    HELD = "held"
    RELEASED = "released"


@dataclass
class Barrier:
    """Holds one call; ``held`` and ``released`` can be waited for."""

    operation: str | None
    nth: int
    when: str
    id: int
    seen: int = 0
    held: threading.Event = field(default_factory=threading.Event)
    released: threading.Event = field(default_factory=threading.Event)

    @property
    def state(self) -> BarrierState:
        if self.released.is_set():
            return BarrierState.RELEASED
        return BarrierState.HELD if self.held.is_set() else BarrierState.WAITING

    def as_dict(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "operation": self.operation,
            "nth": self.nth,
            "when": self.when,
            "state": self.state,
        }


class Barriers:
    """The barriers that are set; thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._barriers: dict[int, Barrier] = {}
        self._count = 0

    def add(self, operation: str | None = None, nth: int = 1, when: str = "before") -> Barrier:
        """``nth`` counts the operation's calls from now on. ValueError for a wrong ``when``."""
        if when not in ("before", "after") or nth < 1:
            raise ValueError("a barrier stands before or after the nth call, nth from 1")
        with self._lock:
            self._count += 1
            barrier = Barrier(operation, nth, when, self._count)
            self._barriers[barrier.id] = barrier
            return barrier

    def get(self, barrier_id: int) -> Barrier:
        """KeyError if there is no such barrier."""
        with self._lock:
            return self._barriers[barrier_id]

    def all(self) -> list[Barrier]:
        with self._lock:
            return list(self._barriers.values())

    def clear(self) -> None:
        """Let all held calls go on and remove the barriers."""
        with self._lock:
            for barrier in self._barriers.values():
                barrier.released.set()
            self._barriers.clear()

    def meeting(self, operation: str) -> list[Barrier]:
        """Count a call; the barriers that are meant for it."""
        with self._lock:
            return [barrier for barrier in self._barriers.values() if _counts(barrier, operation)]

    @staticmethod
    def hold(barriers: list[Barrier], when: str) -> None:
        """Wait at those of the barriers that stand ``when``."""
        for barrier in barriers:
            if barrier.when == when:
                barrier.held.set()
                barrier.released.wait(LONGEST_HOLD)


def _counts(barrier: Barrier, operation: str) -> bool:
    if barrier.operation is not None and barrier.operation.lower() != operation.lower():
        return False
    barrier.seen += 1
    return barrier.seen == barrier.nth


@dataclass
class CallRecord:
    """One call: what, as whom, when (seconds since 1970), and SUCCESS, exceptionID or fault."""

    number: int
    operation: str
    caller: str
    time: float
    result: str = ""

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


class Recorder:
    """What was asked of the site; keeps the last ``MOST_CALLS`` and counts all."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.clear()

    def clear(self) -> None:
        with self._lock:
            self._calls: deque[CallRecord] = deque(maxlen=MOST_CALLS)
            self._counts: Counter[str] = Counter()
            self._number = 0

    def arrive(self, operation: str, caller: str) -> CallRecord:
        """Write a call down; its result is added when it is known. Names are cut to
        ``LONGEST_NAME``."""
        name = operation[:LONGEST_NAME]
        with self._lock:
            self._number += 1
            counted = name in self._counts or len(self._counts) < MOST_NAMES
            self._counts[name if counted else OTHERS] += 1
            record = CallRecord(self._number, name, caller[:LONGEST_NAME], time.time())
            self._calls.append(record)
            return record

    def counts(self) -> dict[str, int]:
        """Calls by operation."""
        with self._lock:
            return dict(self._counts)

    def calls(self, operation: str | None = None) -> list[CallRecord]:
        """The calls of an operation, or all, oldest first."""
        with self._lock:
            return [c for c in self._calls if operation is None or c.operation == operation]
