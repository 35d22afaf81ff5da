"""The job that reads the users of a site into the local table."""

from __future__ import annotations

from collections.abc import Iterator

from accounts import remote, user_mirror
from accounts.models import Account, Site, Sweep, WebexUser
from accounts.models.sweep import FINISHED, SweepState
from accounts.remote import UserSummary
from accounts.sweeps import SweepReader
from webexadmin.jobs.kinds import job_kind
from webexadmin.jobs.ledger import Claim, enqueue_once
from webexadmin.jobs.models import Job

KIND = "accounts.users"


def start(site: Site, account: Account) -> Job:
    """Queue a reading of the site's users; the one under way if there is one."""
    return enqueue_once(
        KIND, title=f"Read the users of {site}", site=site, owner=account, unit="users"
    )


@job_kind(KIND)
def run(claim: Claim) -> Iterator[None]:
    """One page of LstsummaryUser a step, then mark who is gone; at last what the session types are
    called that users may have."""
    job = claim.job
    sweep, _ = Sweep.objects.get_or_create(job=job, site=job.site, kind=Sweep.Kind.USERS)
    with remote.calling(remote.service_connection(job.site), job.owner, job=job) as (client, _):
        reader = SweepReader[list[UserSummary]](
            sweep,
            fetch=lambda first, size: remote.list_users(client, first, size),
            store=lambda users: user_mirror.store(sweep, users),
            stored=lambda: WebexUser.objects.filter(seen_in=sweep, seen_run=sweep.run).count(),
        )
        while sweep.state not in FINISHED:
            reader.step(lambda: _commit(claim, sweep))
            yield
        remote.learn_session_types(client, job.site)


def _commit(claim: Claim, sweep: Sweep) -> None:
    """The place reached, with the page's rows; after the last page also who is missing."""
    if sweep.state == SweepState.COMPLETE:
        user_mirror.mark_missing(sweep)
    claim.commit(done=sweep.received, total=sweep.total, detail=sweep.problem)
