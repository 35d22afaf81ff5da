"""Writes at a sandbox site whose answers do not come, and what a look at the site makes of them."""

from __future__ import annotations

import pytest

from webexadmin.sandbox.faults import Fault, Kind
from webexadmin.sandbox.server import SandboxServer
from webexadmin.xmlapi.client import Client, Credentials, SiteConnection
from webexadmin.xmlapi.confirm import Look, Verdict, before
from webexadmin.xmlapi.errors import NoAnswer
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.spec import Values

HAPPENED = pytest.mark.parametrize(
    ("kind", "verdict"),
    [(Kind.DROP_AFTER, Verdict.DONE), (Kind.DROP_BEFORE, Verdict.NOT_DONE)],
    ids=["done", "not done"],
)


def as_host(sandbox: SandboxServer) -> Client:
    """The site as its host calls it."""
    host = sandbox.host
    credentials = Credentials(
        site_name=sandbox.site_name, webex_id=host.webex_id, password=host.password
    )
    return Client(SiteConnection(sandbox.url, credentials))


def lost(sandbox: SandboxServer, client: Client, name: str, values: Values, kind: Kind) -> Verdict:
    """The verdict on a write whose answer does not come."""
    operation = OPERATIONS[name]
    known = before(client, operation, values)
    sandbox.controls.faults.add(Fault(fault=kind, operation=name, calls=1))
    with pytest.raises(NoAnswer):
        client.call(name, values)
    return Look(client).verdict(operation, values, known)[0]
