"""Writes at a sandbox site whose answers do not come, and what a look at the site makes of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from webexadmin.sandbox.faults import Fault, Kind
from webexadmin.sandbox.records import User
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


Make = Callable[[Client, SandboxServer], Values]
"""What is to be written, once all is there that it is about."""


@dataclass(frozen=True, kw_only=True)
class LostWrite:
    """A write that a site takes, and what a look shows after a request and after an answer got
    lost. ``by_admin``: a site admin makes it, else the host."""

    about: str
    operation: str
    make: Make
    by_admin: bool = False
    done: Verdict = Verdict.DONE
    not_done: Verdict = Verdict.NOT_DONE

    def __str__(self) -> str:
        return f"{self.operation}: {self.about}"

    def client(self, sandbox: SandboxServer) -> Client:
        return as_admin(sandbox) if self.by_admin else as_host(sandbox)


def just(values: Values) -> Make:
    """Values that are about nothing else."""
    return lambda _client, _sandbox: values


def as_host(sandbox: SandboxServer) -> Client:
    """The site as its host calls it."""
    return _as(sandbox, sandbox.host)


def as_admin(sandbox: SandboxServer) -> Client:
    """The site as its site admin calls it."""
    return _as(sandbox, sandbox.admin)


def _as(sandbox: SandboxServer, user: User) -> Client:
    credentials = Credentials(
        site_name=sandbox.site_name, webex_id=user.webex_id, password=user.password
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
