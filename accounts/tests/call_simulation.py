"""Jobs that always have a next call and people who click, on a clock that nobody waits for."""

from __future__ import annotations

import heapq
import random
from bisect import bisect_left
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count

from accounts.models.call_budget import CallBudget

START = datetime(2026, 11, 25, 12, tzinfo=UTC)


def most_in_a_minute(moments: list[float]) -> int:
    """The most that fall into any 60 seconds."""
    moments = sorted(moments)
    return max(bisect_left(moments, start + 60) - number for number, start in enumerate(moments))


@dataclass(frozen=True)
class Caller:
    """A job, or a person with ``calls`` left of a click who has ``waited`` so far."""

    is_job: bool
    calls: int = 1
    waited: float = 0
    turn: datetime | None = None


@dataclass
class Simulation:
    """``seen`` are the seconds at which calls arrive at the site, ``waited`` those that the calls
    of each click had to wait in all."""

    budget: CallBudget
    jobs: int
    click_every: float = 0
    click_calls: int = 1
    seen: list[float] = field(default_factory=list)
    waited: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._chance = random.Random(1)
        self._order = count()
        self._coming: list[tuple[float, int, Caller]] = []

    def run(self, seconds: float) -> Simulation:
        for _ in range(self.jobs):
            self._come(self._chance.uniform(0, 0.1), Caller(is_job=True))
        if self.click_every:
            for click in range(1, int(seconds / self.click_every)):
                self._come(click * self.click_every, Caller(is_job=False, calls=self.click_calls))
        while self._coming[0][0] < seconds:
            at, _, caller = heapq.heappop(self._coming)
            self._ask(at, caller)
        return self

    def _come(self, at: float, caller: Caller) -> None:
        heapq.heappush(self._coming, (at, next(self._order), caller))

    def _ask(self, at: float, caller: Caller) -> None:
        now = START + timedelta(seconds=at)
        if caller.is_job:
            wait = self.budget.ask_for_a_job(now, caller.turn)
        else:
            wait = self.budget.ask_for_a_person(now)
        if wait is None:
            self._called(at, caller)
            return
        # In place somebody wakes a little late, a worker hears its bell later still.
        late = self._chance.uniform(0, 0.02 if wait.in_place else 0.5)
        again = (wait.until - START).total_seconds() + late
        waited = caller.waited + again - at
        self._come(again, replace(caller, waited=waited, turn=wait.turn))

    def _called(self, at: float, caller: Caller) -> None:
        self.seen.append(at + self._chance.uniform(0, 0.05))
        answered = at + self._chance.uniform(0.05, 0.4)
        if caller.is_job:
            self._come(answered, Caller(is_job=True))
        elif caller.calls > 1:
            self._come(answered, replace(caller, calls=caller.calls - 1))
        else:
            self.waited.append(caller.waited)
