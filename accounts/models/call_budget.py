"""The calls of one group that a site takes a minute, and how they are shared.

All of it works on the row alone and on the ``now`` it is given: whoever asks holds the row's lock
and saves it afterwards (``accounts.budget``).
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import accumulate
from typing import Any, NamedTuple

from django.db import models
from django.db.models.functions import Now

from accounts.models.site import Site
from webexadmin.xmlapi.errors import RATE_LIMIT_PAUSE_SECONDS
from webexadmin.xmlapi.spec import CallGroup

USUAL_LIMIT = 300
"""Calls a minute of a real site; Webex has not published its numbers."""
SANDBOX_LIMIT = 12_000
"""More than the sandbox can answer, so that trying it is not slow."""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
STEP = timedelta(seconds=0.25)
STEPS_A_MINUTE = MINUTE // STEP
# Calls reach the site later than they are admitted, and not all equally late: three steps for
# that. One more, because the step in which the window begins counts whole.
WINDOW_STEPS = STEPS_A_MINUTE + 3 + 1
WINDOW = WINDOW_STEPS * STEP
# What jobs may make up for when they come late: more would empty the window in gusts, and people
# would have to wait for the next one.
CATCH_UP = timedelta(seconds=1)
LONGEST_TURN = timedelta(seconds=2)
"""A job whose turn comes later than this had better free its worker."""
BLOCK = timedelta(seconds=RATE_LIMIT_PAUSE_SECONDS)
RECOVERY_STEPS = 10
"""The limit in force grows by this part of the whole one in each minute after a block."""


class Wait(NamedTuple):
    """No call before ``until``; ``turn`` is a job's place in the row, to be brought along then.

    Who need not wait ``in_place`` has none: the row is too long, others may have the worker.
    """

    until: datetime
    turn: datetime | None = None
    in_place: bool = True


class Clock(Now):
    """The database's clock when a row is read: the statement may have waited for its lock."""

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template="CLOCK_TIMESTAMP()", **context)


class CallBudget(models.Model):
    """One group of calls of one site. ``limit`` is what the admins set; None stands for none.

    ``recent`` counts the calls of each step of the window; the last one is step ``recent_until``
    since 1970. ``next_turn`` is the next free place in the row of the jobs, ``held_until`` the time
    at which the last job comes back that found the row too long. ``cut_to`` is the limit that the
    site's last complaint left.
    """

    site = models.ForeignKey(Site, models.CASCADE, related_name="call_budgets")
    group = models.CharField(
        max_length=20, choices=[(group.value, group.value) for group in CallGroup]
    )
    limit = models.PositiveIntegerField(null=True)
    recent = models.JSONField(default=list)
    recent_until = models.BigIntegerField(default=0)
    behind = models.DurationField(default=timedelta())
    next_turn = models.DateTimeField(null=True)
    held_until = models.DateTimeField(null=True)
    complained_at = models.DateTimeField(null=True)
    cut_to = models.PositiveIntegerField(null=True)

    STATE = (
        "recent",
        "recent_until",
        "behind",
        "next_turn",
        "held_until",
        "complained_at",
        "cut_to",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["site", "group"], name="one_budget_per_group")
        ]

    def __str__(self) -> str:
        return f"{self.group} at {self.site}"

    @classmethod
    def of(cls, site: Site, group: CallGroup) -> CallBudget:
        """A site's budget of a group; the usual one, not saved, if it was never asked for."""
        usual = SANDBOX_LIMIT if site.is_sandbox else USUAL_LIMIT
        found = cls.objects.filter(site=site, group=group).first()
        return found or cls(site=site, group=group, limit=usual)

    def set_limit(self, limit: int | None) -> None:
        """What an admin wants; the jobs' row begins anew, at the new pace."""
        row = {"limit": limit, "next_turn": None, "held_until": None}
        CallBudget.objects.update_or_create(site=self.site, group=self.group, defaults=row)

    def in_force(self, now: datetime) -> int | None:
        """The limit that holds: halved by a complaint, then a tenth more each minute."""
        if self.cut_to is None or self.complained_at is None:
            return self.limit
        whole = self.limit or USUAL_LIMIT
        minutes = max(now - self.complained_at - BLOCK, timedelta()) // MINUTE
        grown = self.cut_to + minutes * max(whole // RECOVERY_STEPS, 1)
        return grown if grown < whole else self.limit

    def blocked_until(self, now: datetime) -> datetime | None:
        """The end of the block that followed the last complaint, while it lasts."""
        end = self.complained_at + BLOCK if self.complained_at else now
        return end if end > now else None

    def used(self, now: datetime) -> int:
        """Calls in the minute before ``now``."""
        self._roll(now)
        return sum(self.recent[-STEPS_A_MINUTE:])

    def complain(self, now: datetime) -> None:
        """The site has refused a call. Those that were under way then count as one complaint."""
        self._roll(now)
        if not self.blocked_until(now):
            self.cut_to = max((self.in_force(now) or USUAL_LIMIT) // 2, 1)
        self.complained_at = now

    def ask_for_a_person(self, now: datetime) -> Wait | None:
        """None: the call is counted and may go out. The jobs' row moves back by one."""
        self._roll(now)
        limit = self.in_force(now)
        room_at = self._room_at(now, limit)
        if room_at > now:
            return Wait(room_at)
        self.recent[-1] += 1
        if limit is not None:
            jobs_now = now - self.behind
            self.next_turn = max(self.next_turn or jobs_now, jobs_now)
            self.behind += _pace(limit)
        return None

    def ask_for_a_job(self, now: datetime, turn: datetime | None = None) -> Wait | None:
        """None: the call is counted and may go out.

        Jobs take turns, evenly spaced, and leave the reserve to people.
        """
        self._roll(now)
        limit = self.in_force(now)
        if limit is not None:
            jobs_now = now - self.behind
            place = turn or max(self.next_turn or jobs_now, jobs_now - CATCH_UP)
            ready = max(place + self.behind, self._room_at(now, _share_of_jobs(limit)))
            if turn is None:
                if ready - now > LONGEST_TURN:
                    return self._come_back(ready, limit)
                self.next_turn = place + _pace(limit)
            if ready > now:
                return Wait(ready, place)
        self.recent[-1] += 1
        return None

    def _come_back(self, ready: datetime, limit: int) -> Wait:
        """At a time of one's own: all of them at once would find the row too long again."""
        until = max(ready, self.held_until or ready)
        self.held_until = until + _pace(limit)
        return Wait(until, in_place=False)

    def _room_at(self, now: datetime, limit: int | None) -> datetime:
        """When the window holds fewer calls than ``limit``, if none is added: ``now`` or later."""
        in_window = sum(self.recent)
        if limit is None or in_window < limit:
            return now
        left = enumerate(accumulate(self.recent), 1)
        steps = next(step for step, gone in left if in_window - gone < limit)
        return EPOCH + (self.recent_until + steps) * STEP

    def _roll(self, now: datetime) -> None:
        """Lets go of what has left the window."""
        gone = (now - EPOCH) // STEP - self.recent_until
        if abs(gone) >= WINDOW_STEPS:
            self.recent = [0] * WINDOW_STEPS
            self.recent_until += gone
            self.next_turn = self.held_until = None
            if gone < 0:
                # The clock was set back: nobody may wait until it is there again.
                self.complained_at = None
        elif gone > 0:
            self.recent = self.recent[gone:] + [0] * gone
            self.recent_until += gone


def _share_of_jobs(limit: int) -> int:
    """All but a fiftieth, which is for people; at least one."""
    return max(limit - -(-limit // 50), 1)


def _pace(limit: int) -> timedelta:
    """The time between two calls of jobs."""
    return WINDOW / _share_of_jobs(limit)
