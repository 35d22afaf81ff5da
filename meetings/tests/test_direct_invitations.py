"""Attendees who are added by the form of the operation are invited as far as everybody is told."""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Account, OperationLog, Outcome
from accounts.outcomes import aftermath
from meetings import invitations
from meetings.invitations import FOUND, NOT_ARRIVED, REMOVED, ask
from meetings.models import Invitation, Session
from meetings.tests.invited import INVITE, LIST, calls, mailed, person, reason, states
from webexadmin.console.tests.test_operation_pages import SignIn, send
from webexadmin.jobs.models import Job
from webexadmin.sandbox.faults import Kind
from webexadmin.sandbox.server import SandboxServer

RunJob = Callable[[Job], Job]

GRACE = {"person__email": "Grace@example.com", "person__name": "Grace Hopper"}
MAILED = {"emailInvitations": "true"}
BO = {"attendees__count": "1", "attendees__0__person__email": "bo@example.com"}
BO_MAILED = {**BO, "attendees__0__emailInvitations": "true", "attendees__0__role": "PRESENTER"}


@pytest.fixture
def meeting(empty_meeting: Session) -> Session:
    return empty_meeting


@pytest.fixture
def add(alice: Account, signed_in: SignIn, meeting: Session) -> Callable[..., Any]:
    """Sends the form for the meeting."""

    def call(**typed: str) -> Any:
        there = {"host": meeting.host_webex_id, "sessionKey": str(meeting.session_key)}
        return send(signed_in(alice), INVITE, meeting.site, **{**there, **typed})

    return call


def attendees_page(client: Client, meeting: Session) -> str:
    address = reverse("meetings:attendees", args=[meeting.site_id, meeting.session_key])
    return html.unescape(client.get(address).content.decode())


def test_who_is_mailed_is_invited_from_here(
    add: Callable[..., Any], alice: Account, meeting: Session, signed_in: SignIn
) -> None:
    add(**GRACE, **MAILED, **BO_MAILED)
    assert states() == {"grace": "sent", "bo": "sent"}
    row = OperationLog.objects.get(operation=INVITE)
    grace, bo = Invitation.objects.order_by("-email")
    assert (grace.name, grace.role, grace.asked_by) == ("Grace Hopper", "ATTENDEE", alice)
    assert (bo.role, bo.request, bo.asked_at) == ("PRESENTER", row, row.started_at)
    page = attendees_page(signed_in(alice), meeting)
    assert page.count("invited</span>") >= 2
    assert page.count("not asked from here") == 1  # The filter's choice.


def test_nobody_whom_the_form_invited_is_invited_twice(
    add: Callable[..., Any],
    alice: Account,
    meeting: Session,
    run_job: RunJob,
    sandbox: SandboxServer,
) -> None:
    add(**GRACE, **MAILED, **BO_MAILED)
    job = ask(meeting, alice, people=[person("grace"), person("bo"), person("cy")])
    assert job is not None
    run_job(job)
    assert mailed(sandbox) == {"grace": 1, "bo": 1, "cy": 1}
    assert calls(sandbox) == 2


def test_who_waits_for_a_job_is_not_asked_by_it_any_more(
    add: Callable[..., Any],
    alice: Account,
    meeting: Session,
    run_job: RunJob,
    sandbox: SandboxServer,
) -> None:
    job = ask(meeting, alice, people=[person("grace")])
    add(**GRACE, **MAILED)
    assert job is not None
    run_job(job)
    assert mailed(sandbox) == {"grace": 1}
    assert states() == {"grace": "sent"}


def test_who_is_only_put_on_the_list_or_only_checked_is_not_invited(
    add: Callable[..., Any], sandbox: SandboxServer
) -> None:
    add(**GRACE, **BO)
    add(**GRACE, **MAILED, validateFormat="true")
    assert states() == {}
    assert not mailed(sandbox)


def test_what_the_site_refuses_leaves_no_invitation(
    add: Callable[..., Any],
) -> None:
    page = add(**GRACE, **MAILED, sessionKey="999")
    assert "The site refused" in page.content.decode()
    assert states() == {}


@pytest.mark.parametrize(
    ("kind", "state", "why"),
    [(Kind.DROP_AFTER, "sent", FOUND), (Kind.DROP_BEFORE, "refused", NOT_ARRIVED)],
)
def test_an_answer_that_was_lost_is_told(
    add: Callable[..., Any], fault: Callable[..., None], kind: Kind, state: str, why: str
) -> None:
    fault(kind, INVITE)
    add(**GRACE, **MAILED)
    assert (states(), reason("grace")) == ({"grace": state}, why)


def lose(add: Callable[..., Any], fault: Callable[..., None]) -> OperationLog:
    """A request for two, of which no look has told anything yet."""
    fault(Kind.DROP_AFTER, INVITE)
    add(**GRACE, **MAILED, **BO_MAILED)
    row = OperationLog.objects.get(operation=INVITE)
    row.outcome = Outcome.UNKNOWN
    row.save()
    Invitation.objects.update(state="unknown")
    return row


def test_what_a_later_look_tells_is_told_of_all_of_a_request(
    add: Callable[..., Any], fault: Callable[..., None]
) -> None:
    row = lose(add, fault)
    row.outcome = Outcome.CONFIRMED
    aftermath(row).note(row)
    assert states() == {"grace": "sent", "bo": "sent"}
    assert {reason("grace"), reason("bo")} == {FOUND}


def test_a_look_at_one_of_a_request_asks_the_site(
    add: Callable[..., Any], alice: Account, fault: Callable[..., None], sandbox: SandboxServer
) -> None:
    fault(Kind.DROP_AFTER, INVITE)
    add(**GRACE, **MAILED)
    OperationLog.objects.filter(operation=INVITE).update(outcome="unknown")
    Invitation.objects.update(state="unknown")
    one = Invitation.objects.select_related("request", "job").get()
    assert invitations.may_look(one)
    asked = calls(sandbox, LIST)
    invitations.look(one, alice)
    assert calls(sandbox, LIST) > asked
    assert states() == {"grace": "sent"}


def test_a_later_look_leaves_alone_who_was_asked_again_since(
    add: Callable[..., Any],
    alice: Account,
    meeting: Session,
    fault: Callable[..., None],
    run_job: RunJob,
) -> None:
    row = lose(add, fault)
    grace = Invitation.objects.get(email="grace@example.com")
    job = ask(meeting, alice, again=[grace.request_key])
    assert job is not None
    run_job(job)
    before = states()["grace"]
    row.outcome = Outcome.NOT_DONE
    aftermath(row).note(row)
    assert states() == {"grace": before, "bo": "refused"}
    assert before != "refused"


def test_what_was_sent_in_one_request_is_offered_as_its_form_again(
    add: Callable[..., Any], fault: Callable[..., None]
) -> None:
    row = lose(add, fault)
    again = aftermath(row).again(row)
    assert again is not None
    assert again.url.endswith(f"/operations/{INVITE}/?again={row.pk}")


def test_everybody_whom_the_form_takes_off_is_told_to_be_off(
    add: Callable[..., Any], alice: Account, meeting: Session, signed_in: SignIn
) -> None:
    add(**GRACE, **MAILED, **BO_MAILED)
    off = {
        f"attendeeEmail__{number}__{name}": value
        for number, email in enumerate(("grace@example.com", "bo@example.com"))
        for name, value in (("email", email), ("sessionKey", str(meeting.session_key)))
    }
    host = {"host": meeting.host_webex_id, "attendeeEmail__count": "2"}
    send(signed_in(alice), "DelMeetingAttendee", meeting.site, **host, **off)
    assert (reason("grace"), reason("bo")) == (REMOVED, REMOVED)
