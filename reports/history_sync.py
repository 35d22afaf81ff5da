"""The jobs that read a site's history into the archive, a job a report, a UTC day at a time.

Days are planned at the start, newest first, and each is read whole by a sweep. A day that was read
whole 48 hours after its end is final and not read again; every other one is. Of some days the site
has begun to forget sessions by the time they are read: the oldest one, and what waited in a paused
job. They are read as well, but called incomplete, since nobody can tell what is gone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Any

from django.db import transaction
from django.db.models import Count, Sum
from django.utils import timezone

from accounts import remote
from accounts.models import Account, Site
from accounts.models.sweep import FINISHED, SweepState
from accounts.sweeps import SweepReader
from reports.models import Attendance, SyncWindow, UsageRecord
from reports.models.sync_window import (
    DAY,
    HISTORY_DAYS,
    Report,
    day_start,
    remembered_since,
)
from reports.providers import HistorySource
from reports.providers.webex_xml.remote import (
    AttendeeHistory,
    MeetingHistory,
    attendees,
    usage,
)
from webexadmin.jobs.kinds import job_kind
from webexadmin.jobs.ledger import Claim, enqueue_once
from webexadmin.jobs.models import Job
from webexadmin.stores import store
from webexadmin.xmlapi.client import Client, Page

DAYS_READ = HISTORY_DAYS
IDENTITY = ("site", "provider", "external_id")


@dataclass(frozen=True)
class Archived:
    """A report that is kept: by which kind of job, from which source, in which table.

    ``operation`` is what the source asks of the site. The fields of ``model`` are those of the
    source's records and of the archive's bookkeeping.
    """

    kind: str
    report: Report
    title: str
    counted: str
    model: type[UsageRecord | Attendance]
    source: Callable[[Site, Client], HistorySource[Any]]
    operation: str

    @cached_property
    def updated(self) -> tuple[str, ...]:
        """What a later reading of a record may change."""
        return tuple(
            field.name
            for field in self.model._meta.concrete_fields
            if not field.primary_key and field.name not in IDENTITY
        )


USAGE = Archived(
    "reports.history",
    Report.MEETING_USAGE,
    "Read the history of {site}",
    "sessions",
    UsageRecord,
    MeetingHistory,
    usage.OPERATION,
)
ATTENDEES = Archived(
    "reports.attendees",
    Report.MEETING_ATTENDEES,
    "Read who took part in past meetings of {site}",
    "attendances",
    Attendance,
    AttendeeHistory,
    attendees.OPERATION,
)
ARCHIVED = (USAGE, ATTENDEES)


def start(site: Site, account: Account, archived: Archived = USAGE) -> Job:
    """Queue a reading of a report of the site; the one under way if there is one."""
    title = archived.title.format(site=site)
    return enqueue_once(archived.kind, title=title, site=site, owner=account, unit="days")


@job_kind(USAGE.kind)
def read_usage(claim: Claim) -> Iterator[None]:
    """The sessions that took place."""
    return _read_report(claim, USAGE)


@job_kind(ATTENDEES.kind)
def read_attendees(claim: Claim) -> Iterator[None]:
    """Who took part in them."""
    return _read_report(claim, ATTENDEES)


def _read_report(claim: Claim, archived: Archived) -> Iterator[None]:
    """Plan the days to read, then one page of one day a step."""
    job = claim.job
    if job.total is None:
        _plan(claim, archived)
        yield
    with remote.calling(remote.service_connection(job.site), job.owner, job=job) as (client, _):
        source = archived.source(job.site, client)
        while window := job.sync_windows.filter(due=True).first():
            reading = DayReading(window, source, archived)
            while window.due:
                reading.step(claim)
                yield
    claim.finish(_outcome(job, archived))


def _plan(claim: Claim, archived: Archived) -> None:
    """Note which days this job reads. The oldest day is one of which the site knows the end."""
    job, now = claim.job, timezone.now()
    with transaction.atomic():
        first = (now - timedelta(days=DAYS_READ)).astimezone(UTC).date()
        _add_days(job.site, archived.report, first, now)
        windows = SyncWindow.objects.filter(
            site=job.site, report=archived.report, starts_at__gte=day_start(first)
        )
        # What another job left half-way has shifted since: it is read from its start.
        windows.filter(state=SweepState.READING).update(state=SweepState.WAITING)
        due = [window.pk for window in windows if _is_to_be_read(window)]
        windows.filter(pk__in=due).update(job=job, due=True)
        claim.commit(done=0, total=len(due))


def _is_to_be_read(window: SyncWindow) -> bool:
    """Of a day that the site forgets, a second reading would tell less than the first."""
    if window.is_being_forgotten and window.state in FINISHED:
        return False
    return not window.is_settled


def _add_days(site: Site, report: Report, first: date, now: datetime) -> None:
    days = (now.astimezone(UTC).date() - first).days + 1
    starts = [day_start(first) + DAY * number for number in range(days)]
    SyncWindow.objects.bulk_create(
        [
            SyncWindow(site=site, report=report, starts_at=begin, ends_at=begin + DAY)
            for begin in starts
        ],
        ignore_conflicts=True,
    )


class DayReading:
    """The reading of one day, with what of it could not be read."""

    def __init__(self, window: SyncWindow, source: HistorySource[Any], archived: Archived) -> None:
        self.window = window
        self.source = source
        self.archived = archived
        self._flaws: list[str] = []
        self._reader = SweepReader[Iterable[Any]](
            window, fetch=self._fetch, store=self._store, stored=self._stored
        )

    def step(self, claim: Claim) -> None:
        """One page."""
        self._reader.step(lambda: self._commit(claim))

    def _fetch(self, start: int, size: int) -> tuple[Iterable[Any], Page]:
        window = self.window
        told = self.source.records(window.starts_at, window.ends_at, start, size)
        self._flaws = told.flaws
        return told.records, told.page

    def _store(self, told: Iterable[Any]) -> None:
        window = self.window
        if window.next_start == 1:
            window.flaws, window.flaw = 0, ""
        kept = {
            "site_id": window.site_id,
            "provider": self.source.provider,
            "window_id": window.pk,
            "window_run": window.run,
            "fetched_at": timezone.now(),
        }
        rows = (vars(record) | kept for record in told)
        store(self.archived.model, rows, unique=IDENTITY, update=self.archived.updated)
        window.flaws += len(self._flaws)
        window.flaw = window.flaw or "".join(self._flaws[:1])[:500]

    def _stored(self) -> int:
        rows = self.archived.model._default_manager.filter(window=self.window)
        return rows.filter(window_run=self.window.run).count()

    def _commit(self, claim: Claim) -> None:
        window = self.window
        if window.state in FINISHED:
            window.due = False
            for problem in _problems(window):
                window.state = SweepState.PARTIAL
                window.problem = f"{window.problem} {problem}".strip()
            window.save()
        _commit(claim, window, self.archived)


def _problems(window: SyncWindow) -> Iterator[str]:
    """What keeps a day from being complete, though it was read to its end."""
    if window.flaws:
        count = "One thing" if window.flaws == 1 else f"{window.flaws} things"
        yield f"{count} could not be read, first: {window.flaw}."
    if window.is_being_forgotten:
        yield "The site had begun to forget this day when it was read."


def _commit(claim: Claim, window: SyncWindow, archived: Archived) -> None:
    """The progress that belongs to a page, in the page's transaction."""
    read, rows = _read(claim.job)
    day = window.starts_at.astimezone(UTC)
    claim.commit(done=read, detail=f"{rows:,} {archived.counted} so far; at {day:%d %b %Y} (UTC).")


def _read(job: Job) -> tuple[int, int]:
    """The days that the job has read, and the records in them."""
    read = job.sync_windows.filter(due=False)
    found: dict[str, int | None] = read.aggregate(days=Count("pk"), rows=Sum("received"))
    return found["days"] or 0, found["rows"] or 0


def _outcome(job: Job, archived: Archived) -> str:
    days, rows = _read(job)
    partial = job.sync_windows.filter(state=SweepState.PARTIAL)
    forgotten = partial.filter(starts_at__lt=remembered_since()).count()
    others = partial.count() - forgotten
    told = [f"{rows:,} {archived.counted} in {days} days."]
    if others:
        told.append(f"Incomplete days: {others}; the archive page says why.")
    if forgotten:
        told.append(f"Days that the site had begun to forget: {forgotten}.")
    return " ".join(told)
