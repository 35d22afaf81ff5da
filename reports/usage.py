"""The usage report: which records it covers, their sums, and how much of its days is known.

Every figure is a sum over the records whose start lies in the days asked for, by the clock of the
reader's zone. A value that a record does not tell adds nothing, and is counted as not told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

from django.db.models import Count, DateField, Sum, Value
from django.db.models.functions import Coalesce, Lower, NullIf, TruncDay, TruncWeek
from django.utils import timezone

from accounts.filters import every_word
from accounts.models import Account, Site
from reports.models import Day, DayState, SyncWindow, UsageRecord
from reports.models.usage_record import UsageRecordQuerySet

MOST_BARS = 62
"""Longer spans are shown by the week."""

FIGURES = (
    ("Duration", "duration_minutes"),
    ("People minutes", "people_minutes"),
    ("VoIP minutes", "voip_minutes"),
    ("Call-in minutes", "call_in_minutes"),
    ("Toll-free call-in minutes", "call_in_toll_free_minutes"),
    ("Call-out minutes, domestic", "call_out_domestic_minutes"),
    ("Call-out minutes, international", "call_out_international_minutes"),
    ("Participants", "participants"),
)


@dataclass(frozen=True)
class Span:
    """Days of a calendar, both included, and the zone of the clock."""

    since: date
    until: date
    zone: tzinfo

    @property
    def starts_at(self) -> datetime:
        return _midnight(self.since, self.zone)

    @property
    def ends_at(self) -> datetime:
        """The first instant after it."""
        return _midnight(self.until + timedelta(days=1), self.zone)

    @property
    def days(self) -> int:
        return (self.until - self.since).days + 1

    @property
    def by_week(self) -> bool:
        return self.days > MOST_BARS

    def parts(self) -> Iterator[Span]:
        """Its days or, if there are many, its weeks from Monday on, cut to its ends."""
        first = self.since
        while first <= self.until:
            last = first + timedelta(days=6 - first.weekday()) if self.by_week else first
            yield Span(first, min(last, self.until), self.zone)
            first = last + timedelta(days=1)


def _midnight(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time.min, zone).astimezone(UTC)


def records(site: Site, account: Account, asked: dict[str, Any]) -> UsageRecordQuerySet:
    """The archive's records that UsageForm's ``asked`` values cover and the account may see."""
    span = span_of(asked)
    rows = UsageRecord.objects.visible_to(account).filter(
        site=site, starts_at__gte=span.starts_at, starts_at__lt=span.ends_at
    )
    if asked["service"]:
        rows = rows.filter(service_type=asked["service"])
    hosted = every_word(
        asked["host"], "host_name__icontains", "host_id__icontains", "host_email__icontains"
    )
    return rows.filter(hosted, every_word(asked["q"], "title__icontains", "meeting_number"))


def span_of(asked: dict[str, Any]) -> Span:
    """The days that UsageForm's values name, in the reader's zone."""
    return Span(asked["since"], asked["until"], timezone.get_current_timezone())


@dataclass(frozen=True)
class Figure:
    """A sum over records; None if no record tells. ``untold`` records do not."""

    label: str
    value: int | None
    untold: int = 0


@dataclass(frozen=True)
class Totals:
    """The sums of a report."""

    sessions: int
    hosts: int
    figures: list[Figure]


def totals(rows: UsageRecordQuerySet) -> Totals:
    """Sessions, different hosts and the sums of all figures, by one query."""
    sums = {f"sum_{field}": Sum(field) for _, field in FIGURES}
    told = {f"told_{field}": Count(field) for _, field in FIGURES}
    # As everywhere, a Webex ID is the same in upper and lower case; some tell an email alone.
    host = Coalesce(*(NullIf(Lower(name), Value("")) for name in ("host_id", "host_email")))
    hosts = Count(host, distinct=True)
    found = rows.order_by().aggregate(sessions=Count("pk"), hosts=hosts, **sums, **told)
    return Totals(
        sessions=found["sessions"],
        hosts=found["hosts"],
        figures=[
            Figure(label, found[f"sum_{field}"], found["sessions"] - found[f"told_{field}"])
            for label, field in FIGURES
        ],
    )


@dataclass(frozen=True)
class Bar:
    """A day or week: its sums, None where nothing is known. ``gaps`` counts its days (UTC) that
    the archive lacks or has in part."""

    span: Span
    sessions: int | None
    people_minutes: int | None
    gaps: int


def bars(rows: UsageRecordQuerySet, span: Span, coverage: Coverage) -> list[Bar]:
    """Sessions and people minutes by the day or week, as far as time has come."""
    truncate = TruncWeek if span.by_week else TruncDay
    sums = (
        rows.order_by()
        .values(part=truncate("starts_at", output_field=DateField(), tzinfo=span.zone))
        .annotate(sessions=Count("pk"), minutes=Sum("people_minutes"))
    )
    found = {row["part"]: row for row in sums}
    now = timezone.now()
    parts = (part for part in span.parts() if part.starts_at <= now)
    return [_bar(part, found.get(_key(part, span)), coverage.between(part)) for part in parts]


def _key(part: Span, span: Span) -> date:
    return part.since - timedelta(days=part.since.weekday()) if span.by_week else part.since


def _bar(part: Span, row: Mapping[str, Any] | None, days: list[Day]) -> Bar:
    gaps = [day for day in days if not day.is_read]
    # A day of which nothing was read is not a day without sessions.
    nothing = None if any(day.state != DayState.PARTIAL for day in gaps) or not days else 0
    return Bar(
        span=part,
        sessions=row["sessions"] if row else nothing,
        people_minutes=row["minutes"] if row else nothing,
        gaps=len(gaps),
    )


@dataclass(frozen=True)
class Coverage:
    """The UTC days that a span touches, oldest first, as the archive has them."""

    days: list[Day]

    @classmethod
    def of(cls, site: Site, span: Span) -> Coverage:
        """As far as time has come."""
        first, last = _utc_days(span)
        last = min(last, timezone.now().astimezone(UTC).date())
        return cls(SyncWindow.objects.days(site, first, last) if first <= last else [])

    def between(self, span: Span) -> list[Day]:
        """Its days that a part of the span touches."""
        first, last = _utc_days(span)
        return [day for day in self.days if first <= day.date <= last]

    @property
    def missing(self) -> list[Day]:
        """Days that were never read."""
        return self._in(DayState.MISSING)

    @property
    def reading(self) -> list[Day]:
        """Days that are being read, for the first time or again: some of them may be here."""
        return self._in(DayState.READING)

    @property
    def partial(self) -> list[Day]:
        return self._in(DayState.PARTIAL)

    @property
    def unsettled(self) -> list[Day]:
        return self._in(DayState.UNSETTLED)

    def _in(self, *states: DayState) -> list[Day]:
        return [day for day in self.days if day.state in states]


def _utc_days(span: Span) -> tuple[date, date]:
    last = span.ends_at - timedelta(microseconds=1)
    return span.starts_at.date(), last.date()


def day_ranges(days: Iterable[Day]) -> list[tuple[date, date]]:
    """Days in order as spans without a gap, so that many can be named in few words."""
    ranges: list[tuple[date, date]] = []
    for day in sorted(day.date for day in days):
        if ranges and day - ranges[-1][1] == timedelta(days=1):
            ranges[-1] = (ranges[-1][0], day)
        else:
            ranges.append((day, day))
    return ranges
