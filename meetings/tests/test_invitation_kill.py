"""A thousand people are invited while answers are lost and the worker is killed: nobody twice."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Account, Connection, Membership, OperationLog, Role, Site
from meetings.invitations import KIND
from meetings.models import AttendeeRole, Invitation
from webexadmin.jobs.models import Job, JobState
from webexadmin.jobs.tests.workers import WorkerStack
from webexadmin.sandbox.faults import Fault, Kind
from webexadmin.sandbox.server import SandboxServer
from webexadmin.xmlapi.client import Client, Credentials, SiteConnection

pytestmark = [pytest.mark.kill, pytest.mark.stack]

INVITE, LIST = "CreateMeetingAttendee", "LstMeetingAttendee"
PEOPLE = 1000
FAULTY = 0.2
LOSING = (Kind.DROP_BEFORE, Kind.DROP_AFTER, Kind.UNAVAILABLE, Kind.TRUNCATED, Kind.GARBLED)
KILLS = ((INVITE, 150, "before"), (LIST, 1, "after"), (INVITE, 300, "after"))
"""In the middle of a request, of the look that the next attempt begins with, and of an answer."""


def a_meeting(sandbox: SandboxServer) -> str:
    starts = (timezone.now() + timedelta(days=5)).replace(microsecond=0, tzinfo=None)
    admin = Credentials(
        site_name=sandbox.site_name,
        webex_id=sandbox.admin.webex_id,
        password=sandbox.admin.password,
    )
    with Client(SiteConnection(sandbox.url, admin)) as client:
        made = client.call(
            "CreateMeeting",
            {
                "metaData": {"confName": "All hands"},
                "schedule": {"startDate": starts, "timeZoneID": 20, "duration": 30},
            },
        )
    return str(made.values["meetingkey"])


def queue(stack: WorkerStack, sandbox: SandboxServer) -> Job:
    """A thousand people to ask, for whom no bell was rung: the tick finds them."""
    database = stack.alias
    site = Site.objects.using(database).create(
        label="Sandbox", url=sandbox.url, site_name=sandbox.site_name, is_sandbox=True
    )
    alice = Account.objects.using(database).create(username="alice")
    Membership.objects.using(database).create(account=alice, site=site, role=Role.ADMIN)
    who = {"webex_id": sandbox.admin.webex_id, "password": sandbox.admin.password}
    Connection.objects.using(database).create(site=site, **who)
    key = a_meeting(sandbox)
    job = Job.objects.using(database).create(
        kind=KIND,
        title="Invite",
        site=site,
        owner=alice,
        params={"session_key": key, "host": sandbox.admin.webex_id},
        unit="people",
    )
    Invitation.objects.using(database).bulk_create(
        Invitation(
            site=site,
            session_key=key,
            email=f"guest{number}@example.com",
            role=AttendeeRole.ATTENDEE,
            asked_by=alice,
            asked_at=timezone.now(),
            job=job,
        )
        for number in range(PEOPLE)
    )
    return job


def let_it_fail(sandbox: SandboxServer) -> None:
    """One call in five of each operation loses its answer, before the work or after it."""
    each = 1 - (1 - FAULTY) ** (1 / len(LOSING))
    for operation in (INVITE, LIST):
        for kind in LOSING:
            sandbox.controls.faults.add(Fault(fault=kind, operation=operation, probability=each))


def state_of(job: Job) -> str:
    job.refresh_from_db()
    return job.state


def test_a_thousand_invited_with_faults_and_three_kills_and_nobody_twice(
    stack: WorkerStack, sandbox: SandboxServer
) -> None:
    job = queue(stack, sandbox)
    sandbox.controls.recorder.clear()
    let_it_fail(sandbox)
    for operation, nth, when in KILLS:
        barrier = sandbox.controls.barriers.add(operation, nth, when)
        stack.start_worker()
        stack.wait_for(barrier.held.is_set, 60)
        stack.kill9()
        sandbox.controls.barriers.clear()

    stack.start_worker()
    stack.wait_for(lambda: state_of(job) == JobState.DONE, 300)
    assert (job.done, job.total) == (PEOPLE, PEOPLE)
    rows = Invitation.objects.using(stack.alias).filter(job=job)
    states = Counter(rows.values_list("state", flat=True))
    assert states.keys() <= {"sent", "refused", "unknown"}

    # Counted at the sandbox: one request a person, and one mail to each whom we call invited.
    assert sandbox.controls.recorder.counts()[INVITE] == PEOPLE
    struck = [c for c in sandbox.controls.recorder.calls(INVITE) if c.result != "SUCCESS"]
    assert len(struck) > PEOPLE * FAULTY / 2
    mails = Counter(mail.to for mail in sandbox.mails)
    assert set(mails.values()) == {1}
    assert mails.keys() == set(rows.filter(state="sent").values_list("email", flat=True))
    requests = OperationLog.objects.using(stack.alias).filter(operation=INVITE)
    assert requests.count() == PEOPLE
