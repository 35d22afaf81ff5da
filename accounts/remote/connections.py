"""Which connection a call goes through, and a client for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from accounts.call_log import LoggedCalls
from accounts.models import Account, Connection, Site
from webexadmin.crypto import WrongKey
from webexadmin.jobs.ledger import NeedsAPerson
from webexadmin.jobs.models import Job
from webexadmin.xmlapi import client as xml
from webexadmin.xmlapi.transport import FOR_A_JOB, FOR_A_PERSON


class NoConnection(NeedsAPerson):
    """The site has no service connection; the message says what to do."""


def service_connection(site: Site) -> Connection:
    """The site's service connection; NoConnection if it has none that can be used."""
    service = Connection.objects.select_related("site").filter(site=site, account=None)
    try:
        found = service.first()
    except WrongKey:
        raise NoConnection(
            f"The stored credential of {site} cannot be decrypted any more. "
            "A site admin can give it again under Sites."
        ) from None
    if found is None:
        raise NoConnection(
            f"{site} has no service connection yet. A site admin can add one under Sites."
        )
    return found


def site_connection(connection: Connection) -> xml.SiteConnection:
    """A stored connection as the XML client takes it."""
    site = connection.site
    return xml.SiteConnection(
        url=site.url,
        name=site.label,
        credentials=xml.Credentials(
            site_name=site.site_name,
            site_id=site.site_id,
            partner_id=site.partner_id,
            webex_id=connection.webex_id,
            password=connection.password,
            session_ticket=connection.session_ticket,
        ),
    )


@contextmanager
def calling(
    connection: Connection, account: Account | None, *, job: Job | None = None, **log: Any
) -> Iterator[tuple[xml.Client, LoggedCalls]]:
    """A client for a connection whose calls are logged under an account, and that log.

    A job's client waits longer and leaves trying again to the ledger.
    """
    calls = LoggedCalls(connection, account, job, **log)
    patience = FOR_A_JOB if job else FOR_A_PERSON
    with xml.Client(
        replace(site_connection(connection), observer=calls, patience=patience)
    ) as client:
        yield client, calls
