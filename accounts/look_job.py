"""The job that asks a site what became of writes whose answers were lost."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from django.db import transaction

from accounts.models import Account, OperationLog, Site
from accounts.models.operation_log import OperationLogQuerySet
from accounts.outcomes import aftermath
from accounts.remote import NoRight
from accounts.writing import look_at, may_look, note_silence, settled_alike
from webexadmin.jobs.kinds import job_kind
from webexadmin.jobs.ledger import Claim, enqueue
from webexadmin.jobs.models import Job
from webexadmin.xmlapi.errors import Held, RateLimited, SignInFailed, XmlApiError

KIND = "accounts.outcomes"
AT_MOST = 50
"""Requests that are looked at in one step."""


def start(site: Site, account: Account, rows: OperationLogQuerySet) -> Job:
    """Queue a look at what became of ``rows``, but for those that a job of the account is to come
    to yet; the latest of those jobs if it leaves none."""
    with transaction.atomic():
        Site.objects.select_for_update(no_key=True).get(pk=site.pk)
        jobs = under_way(site, account)
        keys = to_begin(rows, jobs)
        if jobs and not keys:
            return jobs[0]
        return enqueue(
            KIND,
            title=f"Look what became of lost requests to {site}",
            site=site,
            owner=account,
            params={"rows": keys},
            unit="requests",
            total=len(keys),
        )


def under_way(site: Site, account: Account) -> list[Job]:
    """The account's looks that have not ended, latest first."""
    return list(Job.objects.filter(owner=account).all_open_of(site, KIND))


def to_begin(rows: OperationLogQuerySet, jobs: list[Job]) -> list[int]:
    """The keys of those ``rows``, oldest first, that none of ``jobs`` is to come to yet."""
    waiting = {key for job in jobs for key in job.params["rows"][job.done :]}
    keys = rows.order_by("pk").values_list("pk", flat=True)
    return [key for key in keys if key not in waiting]


@job_kind(KIND)
def run(claim: Claim) -> Iterator[None]:
    """Requests that one answer of the site settles, a step; those that the site cannot be asked
    about just now stay as they are."""
    keys, done = claim.params["rows"], claim.job.done
    while done < len(keys):
        rows = _alike(keys[done : done + AT_MOST])
        error = _look(claim.job, [row for row in rows if may_look(row)])
        if isinstance(error, (Held, RateLimited, SignInFailed)):
            raise error
        done += max(len(rows), 1)
        with transaction.atomic():
            for row in rows:
                aftermath(row).note(row)
            claim.commit(done=done)
        yield


def _look(job: Job, lost: list[OperationLog]) -> XmlApiError | None:
    """As ``look_at``. What the owner may not ask about any more holds up none of the others."""
    try:
        return look_at(lost, job.owner, job) if lost else None
    except NoRight as reason:
        for row in lost:
            note_silence(row, str(reason))
    return None


def _alike(keys: list[int]) -> list[OperationLog]:
    """The first row and those after it that are settled alike; none where the first is gone."""
    found = OperationLog.objects.select_related("site").in_bulk(keys)
    first = found.get(keys[0])
    if first is None:
        return []
    rows = takewhile(bool, (found.get(key) for key in keys))
    return list(takewhile(lambda row: settled_alike(first, row), filter(None, rows)))
