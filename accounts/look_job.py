"""The job that asks a site what became of writes whose answers were lost."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction

from accounts.models import Account, OperationLog, Site
from accounts.models.operation_log import OperationLogQuerySet
from accounts.outcomes import aftermath
from accounts.writing import look_at, may_look
from webexadmin.jobs.kinds import job_kind
from webexadmin.jobs.ledger import Claim, enqueue
from webexadmin.jobs.models import Job
from webexadmin.xmlapi.errors import Held, RateLimited

KIND = "accounts.outcomes"


def start(site: Site, account: Account, rows: OperationLogQuerySet) -> Job:
    """Queue a look at what became of ``rows``; the account's own one under way if there is one."""
    under_way = Job.objects.filter(owner=account).open_of(site, KIND)
    if under_way is not None:
        return under_way
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    return enqueue(
        KIND,
        title=f"Look what became of lost requests to {site}",
        site=site,
        owner=account,
        params={"rows": keys},
        unit="requests",
        total=len(keys),
    )


@job_kind(KIND)
def run(claim: Claim) -> Iterator[None]:
    """One request a step; one that the site cannot be asked about just now stays as it is."""
    rows = claim.params["rows"]
    for number, key in enumerate(rows[claim.job.done :], claim.job.done + 1):
        row = OperationLog.objects.select_related("site").filter(pk=key).first()
        if row is not None and may_look(row):
            error = look_at([row], claim.job.owner, claim.job)
            if isinstance(error, (Held, RateLimited)):
                raise error
        with transaction.atomic():
            if row is not None:
                aftermath(row).note(row)
            claim.commit(done=number)
        yield
