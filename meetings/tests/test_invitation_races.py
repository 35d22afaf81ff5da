"""Clicks and jobs at the same moment: what a click has asked for is not undone, nor done twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from accounts.models import Account
from meetings import invitation_job, invitations
from meetings.attendees import Person
from meetings.models import Invitation, Session
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
