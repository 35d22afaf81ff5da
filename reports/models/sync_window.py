"""Which days of a site's history have been read, and how well."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils import timezone

from accounts.models import Site
from accounts.models.sweep import FINISHED, SweepBase, SweepState

HISTORY_DAYS = 90
"""How far back a site remembers (seed 001, line 8728)."""

LONGEST_SESSION = timedelta(hours=24)
"""One that begins late in a day ends in the next one."""

SETTLES_AFTER = LONGEST_SESSION + timedelta(hours=24)
"""After the end of a day: a session's history is complete about 24 hours after its own end."""

DAY = timedelta(days=1)


class Report(models.TextChoices):
    """The reports that are read by the day."""

    MEETING_USAGE = "meeting_usage", "meeting usage"
    MEETING_ATTENDEES = "meeting_attendees", "meeting attendees"


class DayState(StrEnum):
    """MISSING: never read. UNSETTLED: read whole, but so early that more may have come since."""

    COMPLETE = "complete"
    UNSETTLED = "unsettled"
    PARTIAL = "partial"
    READING = "reading"
    MISSING = "missing"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    DayState.COMPLETE: "complete",
    DayState.UNSETTLED: "read, may still grow",
    DayState.PARTIAL: "incomplete",
    DayState.READING: "being read",
    DayState.MISSING: "not read",
}


@dataclass(frozen=True)
class Day:
    """One UTC day of the archive. ``rows`` counts what its last reading received."""

    date: date
    state: DayState
    rows: int = 0
    read_at: datetime | None = None
    problem: str = ""

    @property
    def starts_at(self) -> datetime:
        return datetime.combine(self.date, time.min, UTC)

    @property
    def is_read(self) -> bool:
        """Whether the site has told all that it knew of the day when it was asked last."""
        return self.state in (DayState.COMPLETE, DayState.UNSETTLED)

    @property
    def days_left(self) -> int:
        """Whole days until the site begins to forget this day."""
        return (self.starts_at + timedelta(days=HISTORY_DAYS) - timezone.now()) // DAY


@dataclass(frozen=True)
class ArchiveSummary:
    """How much of the last 90 days is here. ``complete`` days were read whole, ``unsettled`` of
    them before the site had the last word."""

    complete: int
    unsettled: int
    partial: int
    missing: int
    as_of: datetime | None

    @property
    def days(self) -> int:
        return self.complete + self.partial + self.missing


class SyncWindowQuerySet(models.QuerySet["SyncWindow"]):
    def days(
        self, site: Site, first: date, last: date, report: Report = Report.MEETING_USAGE
    ) -> list[Day]:
        """Every UTC day of a report from ``first`` to ``last``, read or not."""
        span = (day_start(first), day_start(last) + DAY)
        windows = self.filter(
            site=site, report=report, starts_at__gte=span[0], starts_at__lt=span[1]
        )
        found = {window.starts_at.astimezone(UTC).date(): window.as_day() for window in windows}
        wanted = (first + DAY * i for i in range((last - first).days + 1))
        return [found.get(day) or Day(day, DayState.MISSING) for day in wanted]

    def last_days(self, site: Site, report: Report = Report.MEETING_USAGE) -> list[Day]:
        """The days that the site remembers whole, newest first."""
        today = timezone.now().astimezone(UTC).date()
        return self.days(site, today - DAY * (HISTORY_DAYS - 1), today, report)[::-1]

    def summary(self, site: Site) -> ArchiveSummary:
        """How much of the last 90 days is in the archive."""
        days = self.last_days(site)
        states = [day.state for day in days]
        complete = sum(day.is_read for day in days)
        partial = states.count(DayState.PARTIAL)
        return ArchiveSummary(
            complete=complete,
            unsettled=states.count(DayState.UNSETTLED),
            partial=partial,
            missing=len(days) - complete - partial,
            as_of=as_of(days),
        )


def day_start(day: date) -> datetime:
    """The first instant of a UTC day."""
    return datetime.combine(day, time.min, UTC)


def remembered_since() -> datetime:
    """The moment from which on the site remembers everything, as of now."""
    return timezone.now() - timedelta(days=HISTORY_DAYS)


def as_of(days: list[Day]) -> datetime | None:
    """The moment up to which all the days that were read are known; None if none was.

    A complete day does not age, so only the others count, if there are any.
    """
    read = [day for day in days if day.read_at]
    aging = [day.read_at for day in read if day.state != DayState.COMPLETE and day.read_at]
    settled = [day.read_at for day in read if day.read_at]
    return min(aging) if aging else max(settled, default=None)


class SyncWindow(SweepBase):
    """The reading of one UTC day of one report; the row stays and is used by each later sync.

    ``due`` windows are still to be read by ``job``. ``flaws`` counts records and values of this run
    that could not be read; ``flaw`` is the first of them, in words.
    """

    site = models.ForeignKey(Site, models.CASCADE, related_name="sync_windows")
    report = models.CharField(max_length=20, choices=Report.choices, default=Report.MEETING_USAGE)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    job = models.ForeignKey("jobs.Job", models.SET_NULL, null=True, related_name="sync_windows")
    due = models.BooleanField(default=False)
    flaws = models.PositiveIntegerField(default=0)
    flaw = models.CharField(max_length=500, blank=True)

    if TYPE_CHECKING:
        objects: ClassVar[SyncWindowQuerySet]
    else:
        objects = SyncWindowQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["site", "report", "starts_at"], name="one_window_per_day"
            )
        ]
        indexes = [models.Index(fields=["job", "due"])]

    def __str__(self) -> str:
        return f"{self.starts_at:%d %b %Y} of {self.site}: {self.get_state_display()}"

    @property
    def is_being_forgotten(self) -> bool:
        """Whether the site no longer remembers all of it: what it tells now may lack sessions."""
        return self.starts_at < remembered_since()

    @property
    def is_settled(self) -> bool:
        """Whether it was read whole, late enough for the site to have had its last word."""
        return (
            self.state == SweepState.COMPLETE
            and self.finished_at is not None
            and self.finished_at >= self.ends_at + SETTLES_AFTER
        )

    def as_day(self) -> Day:
        """The day as pages show it."""
        return Day(
            date=self.starts_at.astimezone(UTC).date(),
            state=self._day_state(),
            rows=self.received if self.state in FINISHED else 0,
            read_at=self.finished_at,
            problem=self.problem,
        )

    def _day_state(self) -> DayState:
        match self.state:
            case SweepState.COMPLETE:
                return DayState.COMPLETE if self.is_settled else DayState.UNSETTLED
            case SweepState.PARTIAL:
                return DayState.PARTIAL
            case SweepState.READING:
                return DayState.READING
        return DayState.MISSING
