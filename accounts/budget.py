"""The call budget of a site as the XML client asks it; its rows are shared by all processes."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import CallBudget, Site
from accounts.models.call_budget import Clock, Wait
from webexadmin.xmlapi.errors import Blocked, Held
from webexadmin.xmlapi.spec import CallGroup, Operation

LONGEST_WAIT = timedelta(seconds=5)
"""How long a caller waits in place before it is told to come back."""


@dataclass(frozen=True)
class SiteBudget:
    """A ``transport.Budget`` for one caller of a site; ``sleep`` is given seconds."""

    site: Site
    for_a_job: bool
    sleep: Callable[[float], None] = time.sleep

    def admit(self, operation: Operation) -> None:
        """Returns when a call may go out, and has counted it. Raises Held or Blocked."""
        patience, turn = LONGEST_WAIT, None
        while True:
            budget, now, wait = self._ask(operation, turn)
            if wait is None:
                return
            pause = wait.until - now
            if not wait.in_place or pause > patience:
                raise self._held(operation, budget.in_force(now), wait.until)
            self.sleep(pause.total_seconds())
            patience, turn = patience - pause, wait.turn

    def complained(self, operation: Operation) -> None:
        """The site has answered 000045: a call within its pause would only prolong it."""
        with transaction.atomic(durable=True):
            budget, now = self._locked(operation.calls)
            budget.complain(now)
            budget.save(update_fields=CallBudget.STATE)

    def _ask(
        self, operation: Operation, turn: datetime | None
    ) -> tuple[CallBudget, datetime, Wait | None]:
        # Durable: in a transaction of the caller's the row would stay locked.
        with transaction.atomic(durable=True):
            budget, now = self._locked(operation.calls)
            if end := budget.blocked_until(now):
                raise self._blocked(operation, end)
            if self.for_a_job:
                wait = budget.ask_for_a_job(now, turn)
            else:
                wait = budget.ask_for_a_person(now)
            budget.save(update_fields=CallBudget.STATE)
        return budget, now, wait

    def _locked(self, group: CallGroup) -> tuple[CallBudget, datetime]:
        """The row, made when it is first asked for, and the time."""
        rows = CallBudget.objects.filter(site=self.site, group=group)
        locked = rows.select_for_update().annotate(now=Clock())
        try:
            budget = locked.get()
        except CallBudget.DoesNotExist:
            usual = CallBudget.of(self.site, group)
            CallBudget.objects.bulk_create([usual], ignore_conflicts=True)
            budget = locked.get()
        return budget, budget.now

    def _held(self, operation: Operation, limit: int | None, until: datetime) -> Held:
        said = f"{limit} {operation.calls} a minute may go to {self.site}"
        if self.for_a_job:
            message = f"Waits for its turn: {said}, and people come first."
        else:
            message = f"{said}, and no more. Nothing was sent; try again at {_clock(until)}."
        return Held(message, operation=operation.name, site=self.site.label, until=until)

    def _blocked(self, operation: Operation, until: datetime) -> Blocked:
        message = (
            f"{self.site} takes no {operation.calls} until {_clock(until)}, "
            "because there were too many (000045). Nothing was sent."
        )
        return Blocked(message, operation=operation.name, site=self.site.label, until=until)


@dataclass
class BulkBudget:
    """A ``transport.Budget`` for many calls that one click has asked for: somebody waits for the
    first, the others take turns with the jobs, so that nobody else is kept from calling."""

    site: Site
    begun: bool = False

    def admit(self, operation: Operation) -> None:
        """As ``SiteBudget``."""
        self._now().admit(operation)
        self.begun = True

    def complained(self, operation: Operation) -> None:
        """As ``SiteBudget``."""
        self._now().complained(operation)

    def _now(self) -> SiteBudget:
        return SiteBudget(self.site, for_a_job=self.begun)


def _clock(instant: datetime) -> str:
    """The next full second of the viewer's clock, the zone named."""
    zone = timezone.get_current_timezone()
    return f"{instant.astimezone(zone) + timedelta(seconds=1):%H:%M:%S} {zone}"


@dataclass(frozen=True)
class Standing:
    """How a group of calls stands now, for people; a limit of None is none.

    ``cut_at`` is when the site complained, while the limit in force is lower for that.
    """

    group: str
    limit: int | None
    in_force: int | None
    used: int
    blocked_until: datetime | None
    cut_at: datetime | None


def standings(site: Site) -> list[Standing]:
    """Each group of calls of a site."""
    now = timezone.now()
    return [_standing(CallBudget.of(site, group), now) for group in CallGroup]


def _standing(budget: CallBudget, now: datetime) -> Standing:
    in_force = budget.in_force(now)
    return Standing(
        group=budget.group.capitalize(),
        limit=budget.limit,
        in_force=in_force,
        used=budget.used(now),
        blocked_until=budget.blocked_until(now),
        cut_at=budget.complained_at if in_force != budget.limit else None,
    )
