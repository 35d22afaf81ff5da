"""What the worker loop makes of chunks and errors."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError, transaction
from django.db.models.functions import Now
from django.utils import timezone
from pytest_django import Settings

from webexadmin.jobs import control, kinds, tasks
from webexadmin.jobs.kinds import job_kind
from webexadmin.jobs.ledger import Claim, claim
from webexadmin.jobs.models import Job, JobState
from webexadmin.jobs.tests.conftest import Enqueue
from webexadmin.jobs.tests.counting.models import Counted
from webexadmin.jobs.worker import GIVE_UP_AFTER
from webexadmin.xmlapi.errors import NoAnswer, NotFound, RateLimited, SignInFailed, XmlApiError

pytestmark = pytest.mark.stack

CALL: dict[str, Any] = {"operation": "LstsummaryUser", "site": "here"}


def no_answer() -> NoAnswer:
    return NoAnswer("timed out", reads=True, **CALL)


def add(held: Claim) -> None:
    number = held.job.counted.count() + 1
    with transaction.atomic():
        Counted.objects.create(job=held.job, number=number, attempt=held.attempt)
        held.commit(done=number)


@pytest.fixture
def kind() -> Iterator[Callable[[Callable[[Claim], Iterator[None]]], str]]:
    """Registers a runner for one test; its kind."""
    before = dict(kinds._runners)

    def register(runner: Callable[[Claim], Iterator[None]]) -> str:
        job_kind(runner.__name__)(runner)
        return runner.__name__

    yield register
    kinds._runners.clear()
    kinds._runners.update(before)


@pytest.fixture
def failing(kind: Callable[..., str], counting: Enqueue) -> Callable[[Exception], Job]:
    """A job that writes one row, then meets an error, and was worked at once."""

    def make(error: Exception) -> Job:
        def run(held: Claim) -> Iterator[None]:
            add(held)
            yield
            raise error

        job = counting(kind=kind(run))
        tasks.work(job.pk)
        job.refresh_from_db()
        return job

    return make


def due_now(job: Job) -> None:
    Job.objects.filter(pk=job.pk).update(run_at=Now())


def worked(job: Job) -> Job:
    tasks.work(job.pk)
    job.refresh_from_db()
    return job


def seconds_until(job: Job) -> float:
    assert job.run_at
    return (job.run_at - timezone.now()).total_seconds()


def test_a_job_is_worked_to_its_end(counting: Enqueue) -> None:
    job = worked(counting(rows=4))
    assert (job.state, job.done, job.total, job.attempt) == (JobState.DONE, 4, 4, 1)
    assert job.started_at
    assert job.finished_at
    assert 0 < job.active_seconds < 5


def test_a_slice_ends_after_its_time_and_goes_on_in_the_next(
    counting: Enqueue, settings: Settings
) -> None:
    settings.JOB_SLICE_SECONDS = 0
    job = worked(counting(rows=2))
    assert (job.state, job.done, job.lease_until) == (JobState.QUEUED, 1, None)
    assert worked(job).done == 2
    assert worked(job).state == JobState.DONE


def test_a_failed_call_is_tried_again_soon_and_the_page_says_why(
    failing: Callable[[Exception], Job],
) -> None:
    job = failing(no_answer())
    assert (job.state, job.failures, job.lease_until) == (JobState.QUEUED, 1, None)
    assert seconds_until(job) <= 0.5
    assert "timed out" in job.detail


def test_failures_in_a_row_wait_longer_until_the_job_is_given_up(
    kind: Callable[..., str], counting: Enqueue
) -> None:
    def run(held: Claim) -> Iterator[None]:
        yield
        raise no_answer()

    job = counting(kind=kind(run))
    waits = []
    while worked(job).state == JobState.QUEUED:
        waits.append(seconds_until(job))
        due_now(job)
    assert len(waits) == GIVE_UP_AFTER - 1
    assert waits[0] <= 0.5 < 2 < waits[5]
    assert max(waits) <= 60
    assert job.state == JobState.FAILED
    assert "12 failures in a row" in job.detail
    assert "timed out" in job.detail

    assert control.retry(job)
    assert (job.state, job.failures, job.finished_at) == (JobState.QUEUED, 0, None)


def test_progress_forgets_the_failures_before_it(
    kind: Callable[..., str], counting: Enqueue
) -> None:
    def every_other(held: Claim) -> Iterator[None]:
        while held.job.counted.count() < 20:
            if held.attempt % 2:
                raise no_answer()
            add(held)
            yield
            raise no_answer()

    job = counting(kind=kind(every_other))
    while worked(job).state == JobState.QUEUED:
        assert job.failures <= 2
        due_now(job)
    assert (job.state, job.done) == (JobState.DONE, 20)


def test_a_blocked_site_is_left_alone_for_its_sixty_seconds(
    failing: Callable[[Exception], Job],
) -> None:
    job = failing(RateLimited("too many calls", exception_id="000045", **CALL))
    assert (job.state, job.failures) == (JobState.QUEUED, 0)
    assert 59 < seconds_until(job) <= 60
    assert "blocked" in job.detail


def test_a_refused_sign_in_pauses_the_job_until_somebody_renews_it(
    failing: Callable[[Exception], Job],
) -> None:
    job = failing(SignInFailed("expired", exception_id="030002", **CALL))
    assert (job.state, job.lease_until) == (JobState.PAUSED, None)
    assert "Renew" in job.detail
    assert control.resume(job)
    assert job.state == JobState.QUEUED


@pytest.mark.parametrize(
    "error",
    [
        NotFound("no such site", **CALL),
        NoAnswer("a write was cut off", reads=False, **CALL),
        ValueError("no such site"),
    ],
    ids=["refused", "outcome unknown", "a mistake of ours"],
)
def test_what_waiting_cannot_mend_fails_the_job(
    failing: Callable[[Exception], Job], error: Exception
) -> None:
    job = failing(error)
    assert (job.state, job.lease_until, job.done) == (JobState.FAILED, None, 1)
    assert isinstance(error, XmlApiError) or job.detail == "ValueError: no such site"
    assert str(error) in job.detail


def test_a_database_that_was_away_is_tried_again(failing: Callable[[Exception], Job]) -> None:
    job = failing(OperationalError("the connection was lost"))
    assert (job.state, job.failures) == (JobState.QUEUED, 1)


def test_a_kind_that_this_version_does_not_know_fails(counting: Enqueue) -> None:
    job = worked(counting(kind="jobs.of_yesterday"))
    assert job.state == JobState.FAILED
    assert "jobs.of_yesterday" in job.detail


def test_a_runner_may_wait_for_a_moment_of_its_own(
    kind: Callable[..., str], counting: Enqueue
) -> None:
    def run(held: Claim) -> Iterator[None]:
        if held.attempt == 1:
            held.wait_until(timezone.now(), "The site is being backed up.")
            return
        add(held)
        yield

    job = worked(counting(kind=kind(run)))
    assert (job.state, job.detail) == (JobState.QUEUED, "The site is being backed up.")
    assert worked(job).state == JobState.DONE


def test_a_job_stopped_by_a_person_ends_after_the_chunk(
    kind: Callable[..., str], counting: Enqueue
) -> None:
    def run(held: Claim) -> Iterator[None]:
        while True:
            control.stop(Job.objects.get(pk=held.job.pk))
            add(held)
            yield

    job = worked(counting(kind=kind(run)))
    assert (job.state, job.done, job.lease_until) == (JobState.STOPPED, 1, None)


def test_two_runners_of_one_name_are_a_mistake(kind: Callable[..., str]) -> None:
    def run(_claim: Claim) -> Iterator[None]:
        yield

    kind(run)
    with pytest.raises(ValueError, match="run"):
        kind(run)


def rung(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """The bells that the tick rings from now on."""
    bells: list[tuple[Any, ...]] = []
    monkeypatch.setattr(tasks, "ring", lambda *bell: bells.append(bell))
    return bells


def test_the_tick_rings_once_for_a_job_nobody_is_at(
    counting: Enqueue, monkeypatch: pytest.MonkeyPatch
) -> None:
    forgotten, fresh, held = counting(), counting(), counting()
    Job.objects.filter(pk__in=[forgotten.pk, held.pk]).update(rung_at=None)
    assert claim(held.pk)
    bells = rung(monkeypatch)
    tasks.tick()
    tasks.tick()
    assert bells == [(forgotten.pk, 0)]
    assert worked(fresh).state == JobState.DONE


def test_the_tick_rings_when_a_lease_has_expired_or_a_wait_is_over(
    counting: Enqueue, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.JOB_LEASE_SECONDS = 0.1
    dead, waiting = counting(), counting()
    assert claim(dead.pk)
    claimed = claim(waiting.pk)
    assert claimed
    claimed.wait_until(timezone.now() + timedelta(hours=1), "later")
    bells = rung(monkeypatch)
    time.sleep(0.2)
    tasks.tick()
    assert bells == [(dead.pk, 1)]
    due_now(waiting)
    tasks.tick()
    assert bells == [(dead.pk, 1), (waiting.pk, 1)]
