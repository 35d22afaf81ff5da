"""Asking a site to invite people: each ends in a state, and nobody is asked twice by us."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client

from accounts.models import Account, OperationLog, Outcome, Site
from accounts.outcomes import aftermath
from accounts.writing import Sender, look_again
from meetings import invitation_job, invitations, remote
from meetings.attendees import Person
from meetings.models import AttendeeRole, Invitation, Session
from meetings.tests.invited import INVITE, LIST, calls, mailed, person, reason, states
from webexadmin.jobs.control import retry, stop
from webexadmin.jobs.models import Job, JobState
from webexadmin.sandbox.faults import Kind
from webexadmin.sandbox.server import SandboxServer

pytestmark = [pytest.mark.django_db, pytest.mark.stack]

SignIn = Callable[[Account], Client]
RunJob = Callable[[Job], Job]


@pytest.fixture
def ask_again(empty_meeting: Session, alice: Account, run_job: RunJob) -> Callable[..., Job | None]:
    """Asks once more about those in some states, as a click does."""

    def go(*states: str) -> Job | None:
        chosen = Invitation.objects.filter(state__in=states)
        keys = list(chosen.values_list("request_key", flat=True))
        job = invitations.ask(empty_meeting, alice, again=keys)
        return run_job(job) if job else None

    return go


def on_the_list(sandbox: SandboxServer, empty_meeting: Session) -> list[str]:
    people = sandbox.state.sessions[int(empty_meeting.session_key)].attendees
    return sorted(attendee["person"]["email"].partition("@")[0] for attendee in people)


def test_each_is_asked_once_and_mailed_by_the_site(
    invite: Callable[..., Job], empty_meeting: Session, sandbox: SandboxServer
) -> None:
    job = invite("ada", "bo", "cy")
    assert (job.state, job.done, job.total) == (JobState.DONE, 3, 3)
    assert job.detail == "3 invited."
    assert states() == {"ada": "sent", "bo": "sent", "cy": "sent"}
    assert on_the_list(sandbox, empty_meeting) == ["ada", "bo", "cy"]
    assert mailed(sandbox) == {"ada": 1, "bo": 1, "cy": 1}
    assert calls(sandbox, LIST) == 1
    rows = OperationLog.objects.filter(operation=INVITE, outcome=Outcome.DONE, job=job)
    assert {row.request_key for row in rows} == {i.request_key for i in Invitation.objects.all()}


@pytest.mark.parametrize("kind", [Kind.DROP_AFTER, Kind.TRUNCATED, Kind.GARBLED])
def test_a_lost_answer_of_an_invitation_that_arrived_is_found_out(
    invite: Callable[..., Job], sandbox: SandboxServer, fail: Callable[..., None], kind: Kind
) -> None:
    fail(kind, 2)
    fail(kind, 3)
    invite("ada", "bo", "cy")
    assert states() == {"ada": "sent", "bo": "sent", "cy": "sent"}
    assert reason("bo") == invitations.FOUND
    assert mailed(sandbox) == {"ada": 1, "bo": 1, "cy": 1}
    assert (calls(sandbox), calls(sandbox, LIST)) == (3, 2)


@pytest.mark.parametrize("kind", [Kind.DROP_BEFORE, Kind.UNAVAILABLE])
def test_one_that_did_not_arrive_is_not_sent_again_without_a_click(
    invite: Callable[..., Job],
    ask_again: Callable[..., Job | None],
    sandbox: SandboxServer,
    fail: Callable[..., None],
    kind: Kind,
) -> None:
    fail(kind, 2)
    job = invite("ada", "bo", "cy")
    assert job.detail == "2 invited, 1 not invited."
    assert states() == {"ada": "sent", "bo": "refused", "cy": "sent"}
    assert reason("bo") == invitations.NOT_ARRIVED
    assert calls(sandbox) == 3
    before = Invitation.objects.get(email="bo@example.com").request_key
    assert ask_again("refused") is not None
    assert states()["bo"] == "sent"
    assert Invitation.objects.get(email="bo@example.com").request_key != before
    assert (calls(sandbox), mailed(sandbox)["bo"]) == (4, 1)


def put_on_the_list(site: Site, account: Account, empty_meeting: Session, name: str) -> None:
    """Somebody else's doing, or our own request arriving late."""
    sender = Sender(site, account, uuid4(), empty_meeting.host_webex_id)
    remote.invite(sender, empty_meeting.session_key, person(name), "ATTENDEE", listed=False)


def test_one_that_arrived_after_we_had_looked_is_found_on_the_list_and_not_sent_again(
    invite: Callable[..., Job],
    ask_again: Callable[..., Job | None],
    site: Site,
    alice: Account,
    empty_meeting: Session,
    sandbox: SandboxServer,
    fail: Callable[..., None],
) -> None:
    fail(Kind.DROP_BEFORE, 1)
    invite("ada", "bo")
    assert states() == {"ada": "refused", "bo": "sent"}
    put_on_the_list(site, alice, empty_meeting, "ada")
    sandbox.controls.recorder.clear()
    assert ask_again("refused") is not None
    assert (states()["ada"], reason("ada")) == ("sent", invitations.FOUND)
    assert calls(sandbox) == 0
    assert OperationLog.objects.filter(outcome=Outcome.CONFIRMED).count() == 1


def test_whoever_stands_on_the_list_already_is_not_asked(
    invite: Callable[..., Job],
    site: Site,
    alice: Account,
    empty_meeting: Session,
    sandbox: SandboxServer,
) -> None:
    put_on_the_list(site, alice, empty_meeting, "ada")
    invite("ada", "bo")
    assert states() == {"ada": "refused", "bo": "sent"}
    assert reason("ada") == invitation_job.ON_THE_LIST
    assert mailed(sandbox) == {"ada": 1, "bo": 1}


def test_a_click_sends_a_second_mail_and_a_second_click_on_the_same_page_none(
    invite: Callable[..., Job],
    ask_again: Callable[..., Job | None],
    alice: Account,
    empty_meeting: Session,
    sandbox: SandboxServer,
) -> None:
    invite("ada")
    [seen] = Invitation.objects.values_list("request_key", flat=True)
    ask_again("sent")
    assert (states(), mailed(sandbox)) == ({"ada": "sent"}, {"ada": 2})
    assert invitations.ask(empty_meeting, alice, again=[seen]) is None


def test_people_are_not_asked_a_second_time_by_the_same_form(
    invite: Callable[..., Job], alice: Account, empty_meeting: Session
) -> None:
    invite("ada")
    people = [Person("ADA@example.com")]
    assert invitations.ask(empty_meeting, alice, people=people) is None


def test_what_the_list_cannot_tell_is_not_known(
    invite: Callable[..., Job], ask_again: Callable[..., Job | None], fail: Callable[..., None]
) -> None:
    invite("ada")
    fail(Kind.DROP_AFTER, 1)
    ask_again("sent")
    assert (states()["ada"], reason("ada")) == ("unknown", invitations.CANNOT_TELL)


def test_a_refusal_is_told_in_words(invite: Callable[..., Job], sandbox: SandboxServer) -> None:
    sandbox.state.refuse(INVITE, "999999")
    job = invite("ada", "bo")
    assert (job.state, job.detail) == (JobState.DONE, "2 not invited.")
    told = "The site refused: This API has been disabled (999999). It does not offer this at all"
    assert reason("ada").startswith(told)
    assert calls(sandbox) == 2


def test_what_is_refused_of_the_meeting_is_not_asked_for_everybody(
    invite: Callable[..., Job], sandbox: SandboxServer
) -> None:
    sandbox.state.refuse(INVITE, "060001")
    invite("ada", "bo", "cy")
    assert set(states().values()) == {"refused"}
    assert "(060001)" in reason("cy")
    assert calls(sandbox) == 1


def test_of_a_meeting_that_is_gone_nobody_is_asked(
    invite: Callable[..., Job], empty_meeting: Session, sandbox: SandboxServer
) -> None:
    sandbox.state.drop_session(int(empty_meeting.session_key))
    job = invite("ada", "bo")
    assert (job.state, job.done, job.total) == (JobState.DONE, 2, 2)
    assert set(states().values()) == {"refused"}
    assert calls(sandbox) == 0


def test_a_name_that_cannot_be_sent_is_named_and_the_others_are_asked(
    empty_meeting: Session, alice: Account, run_job: RunJob
) -> None:
    people = [Person("ada@example.com", "A\x0bda"), person("bo")]
    job = invitations.ask(empty_meeting, alice, people=people)
    assert job is not None
    run_job(job)
    assert states() == {"ada": "refused", "bo": "sent"}
    assert reason("ada").startswith("Not asked: person/name")


def test_where_the_list_cannot_be_read_in_the_end_it_is_not_known_until_a_later_look(
    invite: Callable[..., Job],
    finish: Callable[[Job], Job],
    alice: Account,
    sandbox: SandboxServer,
    fail: Callable[..., None],
) -> None:
    fail(Kind.DROP_AFTER, 2)
    for nth in range(2, 40):
        fail(Kind.UNAVAILABLE, nth, LIST)
    job = finish(invite("ada", "bo"))
    assert job.detail == "1 invited, 1 not known."
    assert "the site could not be asked what became of it" in reason("bo")
    sandbox.controls.faults.clear()
    request = Invitation.objects.get(email="bo@example.com").request
    assert request is not None
    aftermath(request).note(look_again(request, alice))
    assert (states()["bo"], reason("bo")) == ("sent", invitations.FOUND)
    assert mailed(sandbox) == {"ada": 1, "bo": 1}


def test_whom_a_stopped_job_has_left_can_be_asked_by_another(
    empty_meeting: Session, alice: Account, run_job: RunJob, ask_again: Callable[..., Job | None]
) -> None:
    job = invitations.ask(empty_meeting, alice, people=[person("ada")])
    assert job is not None
    assert ask_again("waiting") is None
    stop(job)
    assert ask_again("waiting") is not None
    assert states() == {"ada": "sent"}
    retry(job)
    assert run_job(job).detail == ""


def test_a_second_mail_that_was_agreed_to_is_sent_by_the_next_job_too(
    invite: Callable[..., Job],
    ask_again: Callable[..., Job | None],
    alice: Account,
    empty_meeting: Session,
    sandbox: SandboxServer,
) -> None:
    invite("ada")
    [seen] = Invitation.objects.values_list("request_key", flat=True)
    job = invitations.ask(empty_meeting, alice, again=[seen])
    assert job is not None
    stop(job)
    ask_again("waiting")
    assert (states(), mailed(sandbox)) == ({"ada": "sent"}, {"ada": 2})


def test_a_presenter_and_an_alternate_host_are_invited_as_such(
    empty_meeting: Session, alice: Account, run_job: RunJob, sandbox: SandboxServer
) -> None:
    for role, name in ((AttendeeRole.PRESENTER, "ada"), (AttendeeRole.HOST, "bo")):
        job = invitations.ask(empty_meeting, alice, people=[person(name)], role=role)
        assert job is not None
        run_job(job)
    there = sandbox.state.sessions[int(empty_meeting.session_key)].attendees
    assert [attendee["role"] for attendee in there] == ["PRESENTER", "HOST"]
