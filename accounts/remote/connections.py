"""A client for a stored connection, whose calls stand in the operation log."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from accounts.budget import BulkBudget, SiteBudget
from accounts.call_log import LoggedCalls
from accounts.models import Account, Connection, Site
from accounts.remote.sign_in import NoConnection, StoredSignIn, called_at, why_unusable
from webexadmin.jobs.models import Job
from webexadmin.xmlapi import client as xml
from webexadmin.xmlapi.transport import FOR_A_JOB, FOR_A_PERSON


def service_connection(site: Site) -> Connection:
    """The site's service connection; NoConnection if it has none that can be used."""
    found = Connection.objects.service_of(site)
    if found is None:
        raise NoConnection(
            f"{site} has no service connection yet. A site admin can add one under Sites."
        )
    if not found.is_usable:
        raise NoConnection(why_unusable(found))
    return found


@contextmanager
def calling(
    connection: Connection,
    account: Account | None,
    *,
    job: Job | None = None,
    anew: bool = False,
    in_bulk: bool = False,
    **log: Any,
) -> Iterator[tuple[xml.Client, LoggedCalls]]:
    """A client for a connection whose calls are logged under an account, and that log.

    A job's client waits longer, leaves trying again to the ledger, and lets people call first.
    ``anew`` signs in afresh, whatever was noted of the connection; ``in_bulk`` is for many calls
    that one click asks for; ``log`` is what LoggedCalls takes besides.
    """
    calls = LoggedCalls(connection, account, job, **log)
    sign_in = StoredSignIn(connection, account, job, by_consent=calls.by_consent, anew=anew)
    patience = FOR_A_JOB if job else FOR_A_PERSON
    site = connection.site
    budget = BulkBudget(site) if in_bulk else SiteBudget(site, for_a_job=job is not None)
    with xml.Client(
        called_at(site, sign_in=sign_in, observer=calls, patience=patience, budget=budget)
    ) as client:
        yield client, calls
