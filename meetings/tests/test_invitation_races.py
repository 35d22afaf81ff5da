"""Clicks and jobs at the same moment: what a click has asked for is not undone, nor done twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from accounts.models import Account
from meetings import invitation_job, invitations
from meetings.attendees import Person
from meetings.models import Invitation, Session
from webexadmin.jobs.control import stop
from webexadmin.jobs.models import Job, JobState
from webexadmin.jobs.tasks import work
from webexadmin.sandbox.faults import Fault, Kind
from webexadmin.sandbox.server import SandboxServer

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.stack]

PATIENCE = 20
INVITE, LIST = "CreateMeetingAttendee", "LstMeetingAttendee"
SIX = [Person(f"guest{number}@example.com") for number in range(6)]


def in_a_thread(job: Job) -> None:
    try:
        work(job.pk)
    finally:
        connection.close()


def test_a_job_that_looks_once_more_leaves_alone_whom_a_click_has_asked_again(
    empty_meeting: Session, alice: Account, run_job: Callable[[Job], Job], sandbox: SandboxServer
) -> None:
    lost = invitation_job.LOST_IN_A_ROW
    sandbox.controls.faults.add(Fault(fault=Kind.DROP_BEFORE, operation=INVITE, calls=lost))
    # The first reading comes before anybody is asked, the second after five lost answers in a row.
    last_look = sandbox.controls.barriers.add(operation=LIST, nth=3, when="after")
    job = invitations.ask(empty_meeting, alice, people=SIX)
    assert job is not None
    with ThreadPoolExecutor(1) as pool:
        working = pool.submit(in_a_thread, job)
        assert last_look.held.wait(PATIENCE)
        refused = Invitation.objects.get(email="guest0@example.com")
        again = invitations.ask(empty_meeting, alice, again=[refused.request_key])
        assert again is not None
        assert run_job(again).state == JobState.DONE
        last_look.released.set()
        working.result(PATIENCE)
    states = Counter(Invitation.objects.values_list("state", "job"))
    assert states == {("sent", again.pk): 1, ("refused", job.pk): 4, ("sent", job.pk): 1}
    job.refresh_from_db()
    assert (job.state, job.done) == (JobState.DONE, 5)
    assert Counter(mail.to for mail in sandbox.mails).most_common(1)[0][1] == 1


def test_of_two_clicks_at_once_one_asks(empty_meeting: Session, alice: Account) -> None:
    def click() -> Job | None:
        try:
            return invitations.ask(empty_meeting, alice, people=SIX)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        jobs = [click.result(PATIENCE) for click in [pool.submit(click) for _ in range(2)]]
    assert len([job for job in jobs if job is not None]) == 1
    assert Invitation.objects.count() == 6


def test_whom_a_stopped_job_is_asking_just_then_is_left_to_it(
    empty_meeting: Session, alice: Account, sandbox: SandboxServer
) -> None:
    request = sandbox.controls.barriers.add(operation=INVITE, nth=1, when="before")
    job = invitations.ask(empty_meeting, alice, people=SIX[:1])
    assert job is not None
    with ThreadPoolExecutor(1) as pool:
        working = pool.submit(in_a_thread, job)
        assert request.held.wait(PATIENCE)
        stop(job)
        asked = Invitation.objects.select_related("job", "request").get()
        assert not invitations.may_look(asked)
        # Who clicks all the same is not told that nothing arrived, which would make them ask again.
        invitations.look(asked, alice)
        assert sandbox.controls.recorder.counts()[LIST] == 1
        assert invitations.ask(empty_meeting, alice, again=[asked.request_key]) is None
        request.released.set()
        working.result(PATIENCE)
    asked.refresh_from_db()
    assert (asked.state, len(sandbox.mails)) == ("sent", 1)


def test_whom_a_killed_worker_has_left_can_be_looked_at_when_its_lease_is_over(
    empty_meeting: Session, alice: Account, sandbox: SandboxServer
) -> None:
    job = invitations.ask(empty_meeting, alice, people=SIX[:1])
    assert job is not None
    Invitation.objects.update(state="asked")
    for lease_until, state in (
        (timezone.now() + timedelta(minutes=1), "asked"),
        (timezone.now() - timedelta(minutes=1), "waiting"),
    ):
        Job.objects.update(state=JobState.STOPPED, lease_until=lease_until)
        invitations.look(Invitation.objects.get(), alice)
        assert Invitation.objects.get().state == state
    assert invitations.ask(empty_meeting, alice, again=[Invitation.objects.get().request_key])
