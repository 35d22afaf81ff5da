"""A request to schedule whose answer is lost: one meeting at most, and a page that tells."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from accounts.models import Account, Connection, OperationLog, Outcome, Site
from meetings.models import Session
from webexadmin.sandbox.faults import Fault, Kind
from webexadmin.sandbox.server import SandboxServer
from webexadmin.tests.pages import form_of

pytestmark = [pytest.mark.django_db, pytest.mark.stack]

Filled = Callable[..., dict[str, Any]]
SignIn = Callable[[Account], Client]
AtSite = Callable[[str], list[Any]]
SetFault = Callable[..., None]


def address(site: Site) -> str:
    return f"/sites/{site.pk}/meetings/new/"


def test_a_lost_answer_leaves_one_meeting_and_the_page_says_so(
    site: Site,
    alice: Account,
    signed_in: SignIn,
    filled: Filled,
    at_site: AtSite,
    fault: SetFault,
) -> None:
    fault(Kind.DROP_AFTER, "CreateMeeting")
    page = signed_in(alice).post(address(site), filled(host="host"), follow=True)
    assert len(at_site("Budget 2027")) == 1
    assert "the meeting stands at the site, once" in page.content.decode()
    row = OperationLog.objects.get(operation="CreateMeeting")
    assert row.outcome == Outcome.CONFIRMED
    assert Session.objects.get(session_key=row.result_key).topic == "Budget 2027"


@pytest.mark.parametrize("kind", [Kind.TRUNCATED, Kind.GARBLED])
def test_an_unreadable_answer_is_looked_up_too(
    site: Site,
    alice: Account,
    signed_in: SignIn,
    filled: Filled,
    at_site: AtSite,
    fault: SetFault,
    kind: Kind,
) -> None:
    fault(kind, "CreateMeeting")
    page = signed_in(alice).post(address(site), filled(host="host"), follow=True)
    assert len(at_site("Budget 2027")) == 1
    assert "the meeting stands at the site, once" in page.content.decode()


@pytest.mark.parametrize("kind", [Kind.DROP_BEFORE, Kind.UNAVAILABLE])
def test_a_request_that_came_to_nothing_can_be_sent_again_with_what_was_typed(
    site: Site,
    alice: Account,
    signed_in: SignIn,
    filled: Filled,
    at_site: AtSite,
    fault: SetFault,
    kind: Kind,
) -> None:
    fault(kind, "CreateMeeting")
    client, typed = signed_in(alice), filled(host="host")
    page = client.post(address(site), typed)
    html = page.content.decode()
    assert at_site("Budget 2027") == []
    assert "nothing was done. You can send it again." in html
    assert "Numbers first" in html
    assert "ada@example.com" in html
    again = typed | form_of(page.content)
    assert again["request_key"] != typed["request_key"]
    assert client.post(address(site), again).status_code == 302
    assert len(at_site("Budget 2027")) == 1


def test_where_the_site_cannot_be_asked_the_page_offers_to_look_again(
    site: Site,
    alice: Account,
    signed_in: SignIn,
    filled: Filled,
    at_site: AtSite,
    sandbox: SandboxServer,
    fault: SetFault,
) -> None:
    client, typed = signed_in(alice), filled(host="host")
    fault(Kind.DROP_AFTER, "CreateMeeting")
    # The first lists are those of look-alikes and of what else the host has at that time; what
    # follows is the look afterwards.
    for nth in range(3, 6):
        lists = Fault(fault=Kind.UNAVAILABLE, operation="LstsummarySession", nth=nth)
        sandbox.controls.faults.add(lists)
    page = client.post(address(site), typed, follow=True)
    html = page.content.decode()
    assert "we cannot tell whether the site did it" in html
    row = OperationLog.objects.get(operation="CreateMeeting")
    assert row.outcome == Outcome.UNKNOWN
    answer = client.post(f"/sites/{site.pk}/requests/{row.pk}/look/", follow=True)
    assert "the meeting stands at the site, once" in answer.content.decode()
    assert len(at_site("Budget 2027")) == 1


@pytest.mark.django_db(transaction=True)
def test_where_the_sign_in_fails_after_the_answer_was_lost_nothing_is_offered_to_be_sent_again(
    site: Site,
    alice: Account,
    signed_in: SignIn,
    filled: Filled,
    at_site: AtSite,
    fault: SetFault,
    sandbox: SandboxServer,
) -> None:
    client = signed_in(alice)
    fault(Kind.DROP_AFTER, "CreateMeeting")
    creation = sandbox.controls.barriers.add("CreateMeeting", 1, "before")
    with ThreadPoolExecutor(1) as pool:
        posting = pool.submit(in_a_thread, client, address(site), filled(host="host"))
        assert creation.held.wait(20)
        Connection.objects.update(state=Connection.State.REFUSED)
        creation.released.set()
        html = posting.result(20)
    row = OperationLog.objects.get(operation="CreateMeeting")
    assert row.outcome == Outcome.UNKNOWN
    assert "we cannot tell whether the site did it" in html
    assert "could not be asked what became of it: The sign-in of the service" in row.detail
    assert len(at_site("Budget 2027")) == 1


def in_a_thread(client: Client, address: str, fields: dict[str, Any]) -> str:
    try:
        return client.post(address, fields, follow=True).content.decode()
    finally:
        connection.close()


def test_a_lost_request_is_not_credited_with_the_meeting_of_the_next_one(
    site: Site,
    alice: Account,
    signed_in: SignIn,
    filled: Filled,
    at_site: AtSite,
    fault: SetFault,
) -> None:
    client = signed_in(alice)
    fault(Kind.DROP_BEFORE, "CreateMeeting")
    client.post(address(site), filled(host="host"))
    lost = OperationLog.objects.get(operation="CreateMeeting")
    client.post(address(site), filled(host="host"))
    assert len(at_site("Budget 2027")) == 1
    page = client.post(f"/sites/{site.pk}/requests/{lost.pk}/look/", follow=True)
    lost.refresh_from_db()
    assert lost.outcome == Outcome.NOT_DONE
    assert "it is not there; nothing was scheduled" in page.content.decode()
