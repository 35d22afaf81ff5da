"""The job that reads the users of a site into the local table."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone

from accounts import remote
from accounts.models import Account, Site, Sweep, WebexUser
from accounts.models.sweep import FINISHED, SweepState
from accounts.remote import UserSummary
from accounts.sweeps import SweepReader
from webexadmin.jobs.kinds import job_kind
from webexadmin.jobs.ledger import Claim, enqueue_once
from webexadmin.jobs.models import Job

KIND = "accounts.users"
_SYNCED = ("first_name", "last_name", "email", "state", "registered_at", "time_zone_id")


def start(site: Site, account: Account) -> Job:
    """Queue a reading of the site's users; the one under way if there is one."""
    return enqueue_once(
        KIND, title=f"Read the users of {site}", site=site, owner=account, unit="users"
    )


@job_kind(KIND)
def run(claim: Claim) -> Iterator[None]:
    """One page of LstsummaryUser a step, then mark who is gone."""
    job = claim.job
    sweep, _ = Sweep.objects.get_or_create(job=job, site=job.site, kind=Sweep.Kind.USERS)
    with remote.calling(remote.service_connection(job.site), job.owner, job=job) as (client, _):
        reader = SweepReader[UserSummary](
            sweep,
            fetch=lambda first, size: remote.list_users(client, first, size),
            store=lambda users: _store(sweep, users),
            stored=lambda: WebexUser.objects.filter(seen_in=sweep, seen_run=sweep.run).count(),
        )
        while sweep.state not in FINISHED:
            reader.step(lambda: _commit(claim, sweep))
            yield


def _commit(claim: Claim, sweep: Sweep) -> None:
    """The place reached, with the page's rows; after the last page also who is missing."""
    if sweep.state == SweepState.COMPLETE:
        gone = WebexUser.objects.filter(site=sweep.site, missing_since=None)
        gone.exclude(seen_in=sweep, seen_run=sweep.run).update(missing_since=timezone.now())
    claim.commit(done=sweep.received, total=sweep.total, detail=sweep.problem)


def _store(sweep: Sweep, users: list[UserSummary]) -> None:
    WebexUser.objects.bulk_create(
        [
            WebexUser(
                site=sweep.site,
                webex_id=user.webex_id[:255],
                first_name=user.first_name[:255],
                last_name=user.last_name[:255],
                email=user.email[:320],
                state=user.state[:40],
                registered_at=user.registered_at,
                time_zone_id=user.time_zone_id,
                seen_in=sweep,
                seen_run=sweep.run,
                missing_since=None,
            )
            # A record that comes twice on one page would make the statement touch a row twice.
            for user in {user.webex_id: user for user in users}.values()
        ],
        update_conflicts=True,
        unique_fields=["site", "webex_id"],
        update_fields=[*_SYNCED, "seen_in", "seen_run", "missing_since"],
    )
