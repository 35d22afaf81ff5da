"""The job that reads the scheduled sessions of a site into the local mirror."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from accounts.models import Account, Site
from accounts.models.sweep import FINISHED, SweepState
from accounts.remote import calling, learn_session_types, service_connection
from accounts.sweeps import SweepReader
from meetings import mirror, remote
from meetings.models import Session, SessionWindow
from meetings.remote import LONGEST_RANGE, SessionSummary
from webexadmin.jobs.kinds import job_kind
from webexadmin.jobs.ledger import Claim, enqueue_once
from webexadmin.jobs.models import Job
from webexadmin.xmlapi.client import Client

KIND = "meetings.sessions"
WINDOWS = 3
LOOK_BACK = timedelta(days=1)
"""Sessions that began yesterday may still run."""


def start(site: Site, account: Account | None) -> Job:
    """Queue a reading of the site's sessions; the one under way if there is one."""
    return enqueue_once(
        KIND, title=f"Read the sessions of {site}", site=site, owner=account, unit="sessions"
    )


@job_kind(KIND)
def run(claim: Claim) -> Iterator[None]:
    """One page of LstsummarySession a step, window by window."""
    job = claim.job
    windows = _windows(job)
    with calling(service_connection(job.site), job.owner, job=job) as (client, _):
        for window in windows:
            reader = _reader(client, window)
            while window.state not in FINISHED:
                reader.step(partial(_commit, claim, window, windows))
                yield
        learn_session_types(client, job.site)


def _reader(client: Client, window: SessionWindow) -> SweepReader[list[SessionSummary]]:
    return SweepReader[list[SessionSummary]](
        window,
        fetch=lambda first, size: remote.list_sessions(
            client, window.starts_at, window.ends_at, first, size
        ),
        store=lambda summaries: mirror.store(window, summaries),
        stored=lambda: Session.objects.filter(seen_in=window, seen_run=window.run).count(),
    )


def _windows(job: Job) -> list[SessionWindow]:
    """The job's windows, side by side; made once, so that every attempt reads the same ones."""
    first = job.created_at.replace(minute=0, second=0, microsecond=0) - LOOK_BACK
    return [
        SessionWindow.objects.get_or_create(
            job=job,
            site=job.site,
            starts_at=first + number * LONGEST_RANGE,
            defaults={
                "ends_at": first + (number + 1) * LONGEST_RANGE,
                "closes_reading": number == WINDOWS - 1,
            },
        )[0]
        for number in range(WINDOWS)
    ]


def _commit(claim: Claim, window: SessionWindow, windows: list[SessionWindow]) -> None:
    """The place reached, with the page's rows; after the last page also what is gone or over."""
    if window.state == SweepState.COMPLETE:
        mirror.mark_missing(window)
    ended = all(window.state in FINISHED for window in windows)
    if ended:
        mirror.mark_ended(windows[0])
    claim.commit(
        done=sum(window.received for window in windows),
        total=sum(window.received for window in windows) if ended else None,
        detail=window.problem,
    )
