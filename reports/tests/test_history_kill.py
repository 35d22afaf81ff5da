"""kill -9 of the worker in the middle of a history sync: nothing missing, nothing double."""

from __future__ import annotations

import pytest

from accounts.models import Connection, Site
from reports import history_sync
from reports.models import SyncWindow, UsageRecord
from reports.providers.webex_xml.remote.usage import OPERATION
from webexadmin.jobs.models import Job, JobState
from webexadmin.jobs.tests.workers import WorkerStack
from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.tests.conftest import meetings_held

pytestmark = [pytest.mark.kill, pytest.mark.stack]

CALLS_BETWEEN_KILLS = (1, 2, 9, 50, 28)


def queue(stack: WorkerStack, sandbox: SandboxServer) -> Job:
    """A sync of the sandbox for which no bell was rung: the tick finds it."""
    site = Site(label="Sandbox", url=sandbox.url, site_name=sandbox.site_name, is_sandbox=True)
    site.save(using=stack.alias)
    Connection(site=site, webex_id=sandbox.admin.webex_id, password=sandbox.admin.password).save(
        using=stack.alias
    )
    job = Job(kind=history_sync.USAGE.kind, title="History", site=site, unit="days")
    job.save(using=stack.alias)
    return job


def state_of(job: Job) -> str:
    job.refresh_from_db()
    return job.state


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_sync_that_is_killed_five_times_is_whole(
    stack: WorkerStack, sandbox: SandboxServer, when: str
) -> None:
    job = queue(stack, sandbox)
    for nth in CALLS_BETWEEN_KILLS:
        barrier = sandbox.controls.barriers.add(OPERATION, nth, when)
        stack.start_worker()
        stack.wait_for(barrier.held.is_set)
        stack.kill9()
        sandbox.controls.barriers.clear()

    stack.start_worker()
    assert stack.wait_for(lambda: state_of(job) == JobState.DONE, 30) < 30
    kills = len(CALLS_BETWEEN_KILLS)
    assert (job.done, job.total, job.attempt) == (91, 91, kills + 1)
    found = UsageRecord.objects.using(stack.alias).values_list("external_id", flat=True)
    assert sorted(found) == sorted(str(usage.conf_id) for usage in meetings_held(sandbox))
    windows = SyncWindow.objects.using(stack.alias)
    assert windows.filter(due=False, run=1).count() == 91
    # Of the oldest day the site knows the end alone.
    assert windows.filter(state="complete").count() == 90
    # No day that had been read was read again.
    assert sandbox.controls.recorder.counts()[OPERATION] == 91 + kills
