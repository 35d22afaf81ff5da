"""A site that cannot be asked just then: the job waits or pauses, and nobody is used up by it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from accounts.models import (
    Account,
    CallBudget,
    Connection,
    Membership,
    OperationLog,
    Role,
    Site,
)
from meetings import invitation_job, invitations
from meetings.models import Invitation, Session
from meetings.tests.invited import INVITE, LIST, calls, mailed, person, states
from webexadmin.jobs.control import resume
from webexadmin.jobs.models import Job, JobState
from webexadmin.sandbox.faults import Kind
from webexadmin.sandbox.server import SandboxServer
from webexadmin.xmlapi.spec import CallGroup
from webexadmin.xmlapi.tests.scripted import ScriptedSite

pytestmark = [pytest.mark.django_db, pytest.mark.stack]

RunJob = Callable[[Job], Job]


def test_a_rate_limit_uses_nobody_up(
    invite: Callable[..., Job],
    finish: Callable[[Job], Job],
    block_is_over: Callable[[], None],
    sandbox: SandboxServer,
    fail: Callable[..., None],
) -> None:
    fail(Kind.RATE_LIMIT, 2)
    job = invite("ada", "bo")
    assert job.state == JobState.QUEUED
    assert "blocked calls" in job.detail
    assert states() == {"ada": "sent", "bo": "waiting"}
    refused = OperationLog.objects.get(exception_id="000045")
    assert Invitation.objects.get(email="bo@example.com").request_key != refused.request_key
    block_is_over()
    assert finish(job).state == JobState.DONE
    assert mailed(sandbox) == {"ada": 1, "bo": 1}


def test_a_job_that_waits_for_its_turn_uses_nobody_up(
    invite: Callable[..., Job],
    run_job: RunJob,
    empty_meeting: Session,
    sandbox: SandboxServer,
) -> None:
    writes = CallBudget.objects.filter(group=CallGroup.MEETING_WRITES)
    writes.update(limit=1)
    job = invite("ada", "bo", "cy")
    assert job.state == JobState.QUEUED
    assert "Waits for its turn" in job.detail
    assert "asked" not in states().values()
    sent = calls(sandbox)
    writes.update(limit=None)
    Job.objects.update(run_at=None)
    assert run_job(job).state == JobState.DONE
    assert (sent < 3, calls(sandbox), mailed(sandbox)) == (True, 3, {"ada": 1, "bo": 1, "cy": 1})


def test_a_refused_sign_in_pauses_the_job_and_uses_nobody_up(
    invite: Callable[..., Job],
    run_job: RunJob,
    sandbox: SandboxServer,
) -> None:
    sandbox.state.refuse(INVITE, "030002")
    job = invite("ada", "bo")
    assert job.state == JobState.PAUSED
    assert states() == {"ada": "waiting", "bo": "waiting"}
    sandbox.state.offer(INVITE)
    Connection.objects.update(state=Connection.State.WORKS)
    resume(job)
    assert run_job(job).state == JobState.DONE
    assert mailed(sandbox) == {"ada": 1, "bo": 1}


def test_who_may_only_look_by_now_asks_nobody(
    empty_meeting: Session, alice: Account, run_job: RunJob, sandbox: SandboxServer
) -> None:
    job = invitations.ask(empty_meeting, alice, people=[person("ada")])
    assert job is not None
    Membership.objects.filter(account=alice).update(role=Role.VIEWER)
    run_job(job)
    assert (job.state, states()) == (JobState.PAUSED, {"ada": "waiting"})
    assert "alice may only look at Sandbox now" in job.detail
    assert calls(sandbox) == 0


@pytest.mark.parametrize("operation", [INVITE, LIST])
def test_a_sign_in_service_that_is_down_uses_nobody_up(
    invite: Callable[..., Job],
    finish: Callable[[Job], Job],
    sandbox: SandboxServer,
    operation: str,
) -> None:
    sandbox.state.refuse(operation, "000035")
    job = invite("ada", "bo")
    assert (job.state, states()) == (JobState.QUEUED, {"ada": "waiting", "bo": "waiting"})
    assert "trying again" in job.detail
    sandbox.state.offer(operation)
    assert finish(job).state == JobState.DONE
    assert mailed(sandbox) == {"ada": 1, "bo": 1}


def test_by_a_list_that_came_in_part_nobody_is_asked(
    alice: Account, empty_meeting: Session, run_job: RunJob, partial_list: ScriptedSite
) -> None:
    job = invitations.ask(empty_meeting, alice, people=[person("ada"), person("bo")])
    assert job is not None
    run_job(job)
    assert (job.state, states()) == (JobState.QUEUED, {"ada": "waiting", "bo": "waiting"})
    assert "the list did not come whole: 1 of 3 records" in job.detail
    assert not any(b"attendee.CreateMeetingAttendee" in sent for sent in partial_list.requests)


def test_a_site_that_is_not_reached_uses_nobody_up(
    invite: Callable[..., Job], empty_meeting: Session, sandbox: SandboxServer, site: Site
) -> None:
    Site.objects.update(url="http://127.0.0.1:9/WBXService/XMLService")
    empty_meeting.refresh_from_db()
    job = invite("ada")
    assert (job.state, states()) == (JobState.QUEUED, {"ada": "waiting"})
    assert "cannot be reached" in job.detail


def test_a_site_in_trouble_is_looked_at_before_many_are_asked(
    invite: Callable[..., Job], sandbox: SandboxServer, fail: Callable[..., None]
) -> None:
    fail(Kind.UNAVAILABLE)
    for nth in range(2, 40):
        fail(Kind.UNAVAILABLE, nth, LIST)
    job = invite(*(f"guest{number}" for number in range(20)))
    assert job.state == JobState.QUEUED
    assert calls(sandbox) == invitation_job.LOST_IN_A_ROW
    assert Counter(states().values()) == {"asked": 5, "waiting": 15}
