"""Claims and leases: who has a job, and whose work counts."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import TypeVar

import pytest
from django.db import connection, transaction
from django.db.models.functions import Now
from django.utils import timezone
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from accounts.models import Site
from webexadmin.jobs import control
from webexadmin.jobs.keeper import LeaseKeeper
from webexadmin.jobs.ledger import Claim, Interrupted, LeaseLost, claim, enqueue
from webexadmin.jobs.models import Job, JobState
from webexadmin.jobs.tests.conftest import Enqueue
from webexadmin.jobs.tests.counting.models import Counted

pytestmark = pytest.mark.stack

T = TypeVar("T")


def taken(job: Job) -> Claim:
    claimed = claim(job.pk)
    assert claimed
    return claimed


def expire(job: Job) -> None:
    held = Job.objects.filter(pk=job.pk, lease_until__isnull=False)
    held.update(lease_until=timezone.now() - timedelta(seconds=1))


def state_of(job: Job) -> str:
    job.refresh_from_db()
    return job.state


def write(claimed: Claim, number: int) -> None:
    with transaction.atomic():
        Counted.objects.create(job=claimed.job, number=number, attempt=claimed.attempt)
        claimed.commit(done=number)


def beside(act: Callable[[], T]) -> T:
    """Does something in another thread, over another connection."""

    def closing() -> T:
        try:
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(closing).result()


def test_of_many_workers_one_gets_the_job(counting: Enqueue) -> None:
    job = counting()
    together = threading.Barrier(6)

    def reach_for_it(_: int) -> Claim | None:
        together.wait()
        try:
            return claim(job.pk)
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        claims = list(pool.map(reach_for_it, range(6)))
    assert sum(claimed is not None for claimed in claims) == 1
    job.refresh_from_db()
    assert (job.state, job.attempt) == (JobState.RUNNING, 1)


def test_a_job_under_a_lease_is_not_claimed(counting: Enqueue) -> None:
    job = counting()
    taken(job)
    assert claim(job.pk) is None
    expire(job)
    assert taken(job).attempt == 2


def test_a_job_is_not_claimed_before_its_time(place: Site) -> None:
    later = timezone.now() + timedelta(hours=1)
    job = enqueue("jobs.count", title="Later", site=place, owner=None, run_at=later)
    assert claim(job.pk) is None
    Job.objects.filter(pk=job.pk).update(run_at=Now())
    assert claim(job.pk)


def test_a_bell_rung_before_the_last_claim_is_not_heeded(counting: Enqueue) -> None:
    job = counting()
    assert claim(job.pk, attempt=0)
    expire(job)
    assert claim(job.pk, attempt=0) is None
    assert claim(job.pk, attempt=1)


def test_a_job_that_is_gone_is_not_claimed(counting: Enqueue) -> None:
    job = counting()
    held = taken(job)
    job.delete()
    assert claim(held.job.pk or 0) is None
    with pytest.raises(LeaseLost):
        held.renew()


def test_a_commit_records_progress_and_renews_the_lease(counting: Enqueue) -> None:
    job = counting()
    claimed = taken(job)
    expire(job)
    claimed.commit(done=3, total=9, detail="page 3")
    job.refresh_from_db()
    assert (job.done, job.total, job.detail) == (3, 9, "page 3")
    assert job.lease_until
    assert job.lease_until > timezone.now()
    claimed.commit()
    job.refresh_from_db()
    assert (job.done, job.total, job.detail) == (3, 9, "")


def test_what_a_superseded_attempt_writes_is_rolled_back(counting: Enqueue) -> None:
    job = counting()
    late = taken(job)
    write(late, 1)
    expire(job)
    write(taken(job), 2)
    with pytest.raises(LeaseLost):
        write(late, 2)
    with pytest.raises(LeaseLost):
        late.renew()
    assert list(Counted.objects.filter(job=job).values_list("number", "attempt")) == [
        (1, 1),
        (2, 2),
    ]


def test_nothing_a_superseded_attempt_does_touches_the_job(counting: Enqueue) -> None:
    job = counting()
    late = taken(job)
    expire(job)
    taken(job)
    before = Job.objects.values().get(pk=job.pk)
    assert late.keep() is False
    late.release()
    late.finish()
    late.fail("no")
    late.pause("no")
    late.let_go()
    late.wait_until(timezone.now(), "no")
    assert Job.objects.values().get(pk=job.pk) == before


def test_a_transaction_that_fails_takes_its_progress_along(counting: Enqueue) -> None:
    job = counting()
    claimed = taken(job)
    with transaction.atomic():
        claimed.commit(done=3)
        transaction.set_rollback(True)
    job.refresh_from_db()
    assert job.done == 0


def test_pausing_takes_effect_before_the_next_write_but_keeps_the_last(counting: Enqueue) -> None:
    job = counting()
    claimed = taken(job)
    claimed.renew()
    assert control.pause(job)
    write(claimed, 1)
    with pytest.raises(Interrupted):
        claimed.renew()
    assert (state_of(job), job.done) == (JobState.PAUSED, 1)


def test_a_job_resumed_at_once_waits_for_the_chunk_in_flight(counting: Enqueue) -> None:
    job = counting()
    claimed = taken(job)
    assert control.pause(job)
    assert control.resume(job)
    assert claim(job.pk) is None
    write(claimed, 1)
    assert claimed.interrupted
    claimed.let_go()
    assert taken(job).attempt == 2


@pytest.mark.parametrize(
    ("end", "state"),
    [
        (lambda claimed: claimed.finish("all read"), JobState.DONE),
        (lambda claimed: claimed.fail("no such site"), JobState.FAILED),
        (lambda claimed: claimed.pause("sign in"), JobState.PAUSED),
        (lambda claimed: claimed.release(), JobState.QUEUED),
        (lambda claimed: claimed.wait_until(timezone.now(), "blocked"), JobState.QUEUED),
    ],
    ids=["finish", "fail", "pause", "release", "wait"],
)
def test_however_an_attempt_ends_a_person_who_stopped_it_wins(
    counting: Enqueue, end: Callable[[Claim], None], state: JobState
) -> None:
    job = counting()
    claimed = taken(job)
    end(claimed)
    assert (state_of(job), job.lease_until, claimed.ended) == (state, None, True)
    with pytest.raises(LeaseLost):
        write(claimed, 1)

    stopped = counting()
    claimed = taken(stopped)
    assert control.stop(stopped)
    end(claimed)
    assert (state_of(stopped), stopped.lease_until) == (JobState.STOPPED, None)
    assert claimed.ended


def test_a_wait_says_why_and_until_when(counting: Enqueue) -> None:
    job = counting()
    moment = timezone.now() + timedelta(seconds=60)
    taken(job).wait_until(moment, "The site has blocked calls." + "." * 2000)
    job.refresh_from_db()
    assert (job.state, job.run_at) == (JobState.QUEUED, moment)
    assert job.detail.startswith("The site has blocked calls.")
    assert claim(job.pk) is None


def test_the_keeper_keeps_a_lease_while_a_chunk_is_in_flight(counting: Enqueue) -> None:
    job = counting()
    claimed = taken(job)
    with LeaseKeeper(claimed):
        threading.Event().wait(3)
        assert claim(job.pk) is None
    write(claimed, 1)


def test_the_keeper_lets_a_superseded_attempt_go(counting: Enqueue) -> None:
    job = counting()
    late = taken(job)
    with LeaseKeeper(late) as keeper:
        expire(job)
        assert beside(lambda: claim(job.pk))
        ends = Job.objects.get(pk=job.pk).lease_until
        keeper._thread.join(3)
        assert not keeper._thread.is_alive()
    assert Job.objects.get(pk=job.pk).lease_until == ends


def test_the_keeper_gives_up_a_chunk_that_hangs(counting: Enqueue) -> None:
    job = counting()
    claimed = taken(job)
    claimed.touched_at -= 1000
    with LeaseKeeper(claimed) as keeper:
        keeper._thread.join(3)
        assert not keeper._thread.is_alive()


STEPS = ["claim", "claim", "fetch", "fetch", "write", "write", "expire", "keep", "release", "pause"]
FETCHED = [("claim", 0), ("fetch", 0)]


class Hand:
    """A worker: its claim, lively or long superseded, and the item it has fetched."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.claim: Claim | None = None
        self.fetched: int | None = None

    def take(self, step: str) -> None:
        if step == "claim":
            self.claim = claim(self.job.pk) or self.claim
        elif self.claim:
            try:
                self._use(self.claim, step)
            except (LeaseLost, Interrupted):
                self.claim = None

    def _use(self, held: Claim, step: str) -> None:
        match step:
            case "fetch":
                held.renew()
                self.fetched = self.job.counted.count() + 1
            case "write" if self.fetched:
                number, self.fetched = self.fetched, None
                write(held, number)
            case "keep":
                held.keep()
            case "release":
                held.release()


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 1)), max_size=40))
@example(steps=[*FETCHED, ("expire", 0), ("claim", 1), ("fetch", 1), ("write", 1), ("write", 0)])
@example(steps=[*FETCHED, ("pause", 0), ("pause", 0), ("claim", 1), ("write", 0), ("write", 1)])
def test_in_whatever_order_things_happen_no_item_is_written_twice(
    place: Site, steps: list[tuple[str, int]]
) -> None:
    job = enqueue("jobs.count", title="Count", site=place, owner=None)
    hands = [Hand(job), Hand(job)]
    for step, who in steps:
        if step == "expire":
            expire(job)
        elif step == "pause":
            _ = control.pause(job) or control.resume(job)
        else:
            hands[who].take(step)
    written = Counted.objects.filter(job=job).order_by("pk")
    job.refresh_from_db()
    assert [row.number for row in written] == list(range(1, job.done + 1))
    assert [row.attempt for row in written] == sorted(row.attempt for row in written)
