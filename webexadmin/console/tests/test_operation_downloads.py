"""The file of a whole list: however long it is, and never one that lacks records in silence."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import Account, CallBudget, OperationLog, Site
from accounts.models.call_budget import BLOCK
from accounts.remote import acting_for
from webexadmin.console.operations.answers import leaves
from webexadmin.console.operations.downloads import LONGEST_PAUSE, NOT_WHOLE, whole_list
from webexadmin.console.tests.test_operation_pages import SignIn, post, text
from webexadmin.sandbox.faults import Fault, Kind
from webexadmin.sandbox.server import SandboxServer
from webexadmin.xmlapi.errors import Blocked, RateLimited, UnreadableAnswer
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.spec import Values

LISTED = OPERATIONS["LstsummaryUser"]


def rows_of(document: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(document.decode("utf-8-sig"), newline="")))


@pytest.fixture
def crowd(sandbox: SandboxServer) -> Callable[[int], set[str]]:
    """Gives the site so many users; the answer are the Webex IDs of all."""

    def gather(count: int) -> set[str]:
        users = sandbox.state.users
        one = next(iter(users.values()))
        for number in range(count - len(users)):
            name = f"extra{number}"
            users[name] = replace(
                one, webex_id=name, user_id=900_000 + number, email=f"{name}@sandbox.example"
            )
        return {user.webex_id for user in users.values()}

    return gather


def break_call(sandbox: SandboxServer, nth: int, kind: Kind = Kind.RATE_LIMIT) -> None:
    """From the ``nth`` call of the list on; a limit of calls is over as soon as it is told."""
    for number in range(nth, nth + (1 if kind is Kind.RATE_LIMIT else 5)):
        sandbox.controls.faults.add(Fault(fault=kind, operation=LISTED.name, nth=number))


def read(
    site: Site, account: Account, values: Values, sleep: Callable[[float], Any]
) -> list[Values]:
    pages = whole_list(acting_for(site, account, ""), account, LISTED, values, sleep)
    return [record for page in pages for record in page]


def test_a_list_of_many_pages_is_a_whole_file(
    site: Site, alice: Account, signed_in: SignIn, crowd: Callable[[int], set[str]]
) -> None:
    everybody = crowd(5_300)
    response = post(signed_in(alice), LISTED.name, site, csv="1", listControl__maximumNum="7")
    rows = rows_of(response.getvalue())
    assert len(rows[0]) == len(list(leaves(LISTED.record.members)))
    named = [row[rows[0].index("Webex ID")] for row in rows[1:]]
    assert len(named) == 5_300
    assert set(named) == everybody
    assert response["Content-Disposition"] == 'attachment; filename="LstsummaryUser.csv"'


def test_a_file_begins_where_the_form_says(site: Site, alice: Account, signed_in: SignIn) -> None:
    response = post(signed_in(alice), LISTED.name, site, csv="1", listControl__startFrom="31")
    assert len(rows_of(response.getvalue())) == 1 + 10


def test_a_list_without_pages_is_a_file_too(site: Site, alice: Account, signed_in: SignIn) -> None:
    response = post(signed_in(alice), "LstTimeZone", site, csv="1")
    assert len(rows_of(response.getvalue())) == 63


def test_what_fails_before_the_first_record_is_told_on_the_page(
    site: Site, alice: Account, signed_in: SignIn, fault: Callable[..., None]
) -> None:
    fault(Kind.TRUNCATED, LISTED.name, calls=None)
    response = post(signed_in(alice), LISTED.name, site, csv="1")
    assert response["Content-Type"].startswith("text/html")
    assert "The site gave no usable answer" in text(response)


def test_a_file_that_fails_midway_says_so_and_is_cut_off(
    site: Site,
    alice: Account,
    signed_in: SignIn,
    sandbox: SandboxServer,
    crowd: Callable[[int], set[str]],
) -> None:
    crowd(1_200)
    break_call(sandbox, 3, Kind.TRUNCATED)
    response = post(signed_in(alice), LISTED.name, site, csv="1")
    came = io.BytesIO()
    with pytest.raises(UnreadableAnswer):
        came.writelines(response)
    rows = rows_of(came.getvalue())
    assert len(rows) == 1 + 1_000 + 1
    assert rows[-1][0].startswith(f"{NOT_WHOLE} The site gave no usable answer")


def test_a_list_that_changes_under_way_makes_no_file(
    site: Site, alice: Account, sandbox: SandboxServer, crowd: Callable[[int], set[str]]
) -> None:
    crowd(600)
    pages = whole_list(acting_for(site, alice, ""), alice, LISTED, {})
    assert len(next(pages)) == 500
    del sandbox.state.users["extra0"]
    assert len(next(pages)) == 99
    with pytest.raises(UnreadableAnswer, match=r"it had 599 and then 600 records"):
        next(pages)


def test_the_minute_after_too_many_calls_is_waited_for(
    site: Site,
    alice: Account,
    sandbox: SandboxServer,
    crowd: Callable[[int], set[str]],
    block_is_over: Callable[[], None],
) -> None:
    crowd(1_200)
    break_call(sandbox, 2)
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        if seconds:
            block_is_over()

    assert len(read(site, alice, {}, sleep)) == 1_200
    assert max(slept) == pytest.approx(BLOCK.total_seconds(), abs=5)
    assert OperationLog.objects.filter(exception_id="000045").count() == 1


def test_nobody_is_let_wait_before_anything_has_come(
    site: Site, alice: Account, sandbox: SandboxServer
) -> None:
    break_call(sandbox, 1)
    slept: list[float] = []
    with pytest.raises(RateLimited):
        read(site, alice, {}, slept.append)
    with pytest.raises(Blocked):
        read(site, alice, {}, slept.append)
    assert slept == []


def test_a_file_does_not_stand_still_for_ever(
    site: Site, alice: Account, crowd: Callable[[int], set[str]]
) -> None:
    crowd(600)
    pages = whole_list(acting_for(site, alice, ""), alice, LISTED, {}, lambda _seconds: None)
    next(pages)
    CallBudget.objects.update(complained_at=timezone.now() + LONGEST_PAUSE)
    with pytest.raises(Blocked):
        next(pages)
