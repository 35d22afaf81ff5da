"""What people do with a job, and what its page tells them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from accounts.models import Site
from webexadmin.jobs.control import Progress, pause, progress, resume, retry, stop
from webexadmin.jobs.ledger import enqueue_once
from webexadmin.jobs.models import Job, JobState
from webexadmin.jobs.tests.conftest import Enqueue

pytestmark = pytest.mark.stack

S = JobState


@pytest.mark.parametrize(
    ("change", "allowed", "state"),
    [
        (pause, {S.QUEUED, S.RUNNING}, S.PAUSED),
        (resume, {S.PAUSED}, S.QUEUED),
        (stop, {S.QUEUED, S.RUNNING, S.PAUSED}, S.STOPPED),
        (retry, {S.FAILED, S.STOPPED}, S.QUEUED),
    ],
    ids=["pause", "resume", "stop", "retry"],
)
@pytest.mark.parametrize("before", list(JobState))
def test_a_change_applies_where_it_makes_sense_and_says_so(
    counting: Enqueue,
    change: Callable[[Job], bool],
    allowed: set[JobState],
    state: JobState,
    before: JobState,
) -> None:
    job = counting()
    Job.objects.filter(pk=job.pk).update(state=before)
    assert change(job) == (before in allowed)
    assert job.state == (state if before in allowed else before)


def test_what_must_be_alone_is_not_taken_up_again_beside_another(place: Site) -> None:
    def begin() -> Job:
        return enqueue_once("jobs.count", title="Count", site=place, owner=None, params={"rows": 1})

    first = begin()
    stop(first)
    second = begin()
    assert second != first
    assert not retry(first)
    assert (first.state, second.state) == (S.STOPPED, S.QUEUED)
    stop(second)
    assert retry(first)
    assert begin() == first


def test_stopping_tells_when(counting: Enqueue) -> None:
    job = counting()
    stop(job)
    assert job.finished_at
    retry(job)
    assert job.finished_at is None


@pytest.mark.parametrize(
    ("job", "told"),
    [
        (Job(), Progress(None, None, None)),
        (Job(done=0, total=10), Progress(0, None, None)),
        (Job(done=25, total=100, active_seconds=5), Progress(25, 5.0, 15.0)),
        (Job(done=25, active_seconds=5), Progress(None, 5.0, None)),
        (Job(done=999, total=1000, active_seconds=1), Progress(99, 999.0, 1 / 999)),
        (Job(done=12, total=10, active_seconds=6), Progress(100, 2.0, 0.0)),
        (Job(done=5, total=10, active_seconds=5, state=S.FAILED), Progress(50, 1.0, None)),
        (Job(done=9, total=10, active_seconds=9, state=S.DONE), Progress(100, 1.0, None)),
        (Job(done=0, total=0, state=S.DONE), Progress(100, None, None)),
    ],
)
def test_progress_tells_percent_rate_and_what_is_left(job: Job, told: Progress) -> None:
    assert progress(job) == told
