"""The job that asks a site what it can do, an operation a step."""

from __future__ import annotations

from collections.abc import Iterator

from accounts.capability_lines import UNKNOWN, in_numbers
from accounts.models import Account, Capability, Site
from accounts.remote import ask_whether_it_works, calling, service_connection
from webexadmin.jobs.kinds import job_kind
from webexadmin.jobs.ledger import Claim, enqueue_once
from webexadmin.jobs.models import Job
from webexadmin.xmlapi.client import Client
from webexadmin.xmlapi.errors import NoAnswer
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.probing import is_harmless

KIND = "accounts.capability"


def start(site: Site, account: Account) -> Job:
    """Queue the asking; the one under way if there is one."""
    names = [operation.name for operation in OPERATIONS.values() if is_harmless(operation)]
    return enqueue_once(
        KIND,
        title=f"Ask {site} what it can do",
        site=site,
        owner=account,
        params={"operations": names},
        unit="operations",
        total=len(names),
    )


@job_kind(KIND)
def run(claim: Claim) -> Iterator[None]:
    """The operations still to be asked, one a step; one without an answer stays as it was."""
    job, names = claim.job, claim.params["operations"]
    service = service_connection(job.site)
    with calling(service, job.owner, job=job, by=Capability.Source.PROBE) as (client, _):
        for number, name in enumerate(names[job.done :], job.done + 1):
            detail = _ask(client, job.site, name)
            claim.commit(done=number, detail=detail)
            yield
    claim.finish(_outcome(job.site, names))


def _ask(client: Client, site: Site, name: str) -> str:
    """What the job's page tells meanwhile."""
    try:
        ask_whether_it_works(client, site, OPERATIONS[name])
    except NoAnswer as error:
        return f"No answer: {error}"
    return f"Asked last: {name}."


def _outcome(site: Site, names: list[str]) -> str:
    known = dict(site.capabilities.values_list("operation", "state"))
    states = [known.get(name, UNKNOWN) for name in names]
    return f"Of {len(names)} operations {in_numbers(states)}."
