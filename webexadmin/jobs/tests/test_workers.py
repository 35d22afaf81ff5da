"""Real worker processes: killed, asked to end, stopped in their tracks."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path
from typing import Any

import pytest

from accounts.models import Site
from webexadmin.jobs.models import Job, JobState
from webexadmin.jobs.tests.counting.models import Counted
from webexadmin.jobs.tests.counting.tasks import BARRIERS
from webexadmin.jobs.tests.workers import EMBEDDED, ON_SERVERS, PREFORK, WorkerStack

pytestmark = [pytest.mark.kill, pytest.mark.stack]


def queue(stack: WorkerStack, rows: int = 6, **params: Any) -> Job:
    """A counting job for which no bell was rung: the tick must find it."""
    site, _ = Site.objects.using(stack.alias).get_or_create(label="Here", site_name="here")
    given = {"rows": rows, **params}
    return Job.objects.using(stack.alias).create(
        kind="jobs.count", title="Count", site=site, params=given, unit="rows"
    )


def hold_at(stack: WorkerStack, place: str, number: int = 3, **more: float) -> dict[str, Any]:
    return {"place": place, "number": number, "file": str(stack.folder / "reached"), **more}


def reached(stack: WorkerStack) -> bool:
    return Path(stack.folder, "reached").exists()


def state_of(job: Job) -> str:
    job.refresh_from_db()
    return job.state


def numbers(stack: WorkerStack, job: Job) -> list[int]:
    counted = Counted.objects.using(stack.alias).filter(job=job)
    return list(counted.order_by("number").values_list("number", flat=True))


def assert_whole(stack: WorkerStack, job: Job, rows: int = 6) -> None:
    assert numbers(stack, job) == list(range(1, rows + 1))
    assert (state_of(job), job.done, job.total) == (JobState.DONE, rows, rows)
    assert job.lease_until is None


@pytest.mark.parametrize("place", BARRIERS)
def test_a_job_goes_on_after_kill_9(stack: WorkerStack, place: str) -> None:
    job = queue(stack, hold_at=hold_at(stack, place))
    stack.start_worker()
    stack.wait_for(lambda: reached(stack))
    stack.kill9()

    stack.start_worker()
    assert stack.wait_for(lambda: state_of(job) == JobState.DONE, 30) < 30
    assert_whole(stack, job)
    assert job.attempt == 2


def test_bells_of_waiting_jobs_are_rung_again_after_kill_9(stack: WorkerStack) -> None:
    busy = queue(stack, hold_at=hold_at(stack, "before the call"))
    stack.start_worker("-B", "-P", "threads", "-c", "1")
    stack.wait_for(lambda: reached(stack))
    waiting = [queue(stack, rows=2) for _ in range(3)]
    stack.kill9()

    stack.start_worker()
    stack.wait_for(lambda: all(state_of(job) == JobState.DONE for job in [busy, *waiting]))
    assert_whole(stack, busy)
    for job in waiting:
        assert_whole(stack, job, rows=2)


def test_a_worker_that_slept_through_its_lease_commits_nothing(stack: WorkerStack) -> None:
    job = queue(stack, hold_at=hold_at(stack, "in the transaction", seconds=1), seconds=0.05)
    if not ON_SERVERS:
        # SQLite's one writer would keep the transaction open, and everybody out.
        job.params["hold_at"]["place"] = "before the call"
        job.save()
    asleep = stack.start_worker()
    stack.wait_for(lambda: reached(stack))
    os.killpg(asleep.pid, signal.SIGSTOP)

    stack.start_worker()
    stack.wait_for(lambda: state_of(job) == JobState.DONE)
    os.killpg(asleep.pid, signal.SIGCONT)
    stack.wait_for(lambda: "superseded" in stack.log.read_text())
    assert_whole(stack, job)
    assert job.attempt == 2


@pytest.mark.parametrize("options", [EMBEDDED, PREFORK], ids=["threads", "prefork"])
@pytest.mark.parametrize("whole_group", [False, True], ids=["worker", "group"])
def test_sigterm_ends_after_the_chunk_and_leaves_no_lease(
    stack: WorkerStack, options: list[str], whole_group: bool
) -> None:
    job = queue(stack, rows=500, seconds=0.1)
    worker = stack.start_worker(*options)
    stack.wait_for(lambda: len(numbers(stack, job)) > 2)
    stack.signal_group(signal.SIGTERM) if whole_group else worker.terminate()

    assert stack.wait_for(lambda: state_of(job) == JobState.QUEUED, 5) < 5
    assert job.lease_until is None
    worker.wait(15)
    job.refresh_from_db()
    assert (job.state, job.attempt) == (JobState.QUEUED, 1)
    assert numbers(stack, job) == list(range(1, job.done + 1))


def test_a_call_in_flight_does_not_hold_its_job_when_the_worker_ends(stack: WorkerStack) -> None:
    job = queue(stack, hold_at=hold_at(stack, "before the call", seconds=9))
    worker = stack.start_worker(JOB_LEASE_SECONDS="60")
    stack.wait_for(lambda: reached(stack))
    worker.terminate()
    stack.wait_for(lambda: state_of(job) == JobState.QUEUED, 8)

    stack.start_worker()
    stack.wait_for(lambda: state_of(job) == JobState.DONE)
    worker.wait(20)
    assert_whole(stack, job)


def test_a_job_ends_whole_and_soon_although_three_calls_in_ten_fail(stack: WorkerStack) -> None:
    job = queue(stack, rows=20, failing=0.3)
    stack.start_worker()
    stack.wait_for(lambda: state_of(job) == JobState.DONE)
    assert_whole(stack, job, rows=20)


def test_beat_ends_when_its_worker_is_killed(stack: WorkerStack) -> None:
    job = queue(stack, rows=1)
    worker = stack.start_worker(*EMBEDDED)
    stack.wait_for(lambda: state_of(job) == JobState.DONE)
    os.kill(worker.pid, signal.SIGKILL)
    worker.wait()
    stack.wait_for(lambda: not group_lives(worker.pid), 10)


def group_lives(group: int) -> bool:
    """Whether a process of the group runs; the dead that nobody has reaped do not count."""
    listed = subprocess.run(
        ["ps", "-eo", "pgid=,stat="], capture_output=True, text=True, check=True
    )
    processes = [line.split() for line in listed.stdout.splitlines()]
    return any(int(pgid) == group and state[0] != "Z" for pgid, state in processes)


def test_the_tick_runs_beside_a_long_slice_and_no_messages_pile_up(
    stack: WorkerStack,
) -> None:
    long = queue(stack, hold_at=hold_at(stack, "before the call", seconds=8))
    stack.start_worker()
    stack.wait_for(lambda: reached(stack))
    short = queue(stack, rows=3)
    stack.wait_for(lambda: state_of(short) == JobState.DONE, 6)
    assert state_of(long) == JobState.RUNNING
    assert len(list((stack.folder / "broker").glob("*.msg"))) <= 2
