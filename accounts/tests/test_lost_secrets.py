"""What a later look tells of a change that held a secret: the log has none of it to compare."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import uuid4

import pytest

from accounts.models import Account, OperationLog, Outcome, Site
from accounts.writing import Sender, look_again, write
from webexadmin.sandbox.faults import Fault, Kind
from webexadmin.sandbox.server import SandboxServer
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.spec import Values

pytestmark = pytest.mark.django_db

SET_SITE = OPERATIONS["SetSite"]
LINKS: Values = {"mpProfileURL": "https://mp.example.com/profile", "nbrProfileNumber": "7"}
LINKS_AND_PASSWORD: Values = {"meetingPlace": LINKS | {"nbrProfilePassword": "profile-1906"}}


def lost(
    site: Site, account: Account, sandbox: SandboxServer, kind: Kind, known: Sequence[str] = ()
) -> OperationLog:
    """A change of the site's links whose answer is lost, and not looked at yet."""
    sandbox.controls.faults.add(Fault(fault=kind, operation=SET_SITE.name, calls=1))
    who = Sender(site, account, uuid4())
    return write(who, SET_SITE, LINKS_AND_PASSWORD, known, look=False)


@pytest.mark.parametrize("kind", [Kind.DROP_AFTER, Kind.DROP_BEFORE])
def test_links_that_stood_already_do_not_tell_whether_the_password_was_changed(
    site: Site, alice: Account, sandbox: SandboxServer, kind: Kind
) -> None:
    write(Sender(site, alice, uuid4()), SET_SITE, {"meetingPlace": LINKS})
    row = look_again(lost(site, alice, sandbox, kind), alice)
    assert row.outcome == Outcome.UNKNOWN


def test_a_link_that_stood_otherwise_tells_of_the_password_as_well(
    site: Site, alice: Account, sandbox: SandboxServer
) -> None:
    known = ["meetingPlace/mpProfileURL"]
    row = look_again(lost(site, alice, sandbox, Kind.DROP_AFTER, known), alice)
    assert row.outcome == Outcome.CONFIRMED


def test_links_that_do_not_stand_there_tell_that_nothing_was_done(
    site: Site, alice: Account, sandbox: SandboxServer
) -> None:
    row = look_again(lost(site, alice, sandbox, Kind.DROP_BEFORE), alice)
    assert row.outcome == Outcome.NOT_DONE
