"""A whole minute at a limit of 100 calls: jobs that never have enough, and a person who clicks."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import connection, transaction
from django.test import Client

from accounts import remote
from accounts.budget import SiteBudget
from accounts.models import Account, CallBudget, Site
from accounts.tests.call_simulation import most_in_a_minute
from accounts.tests.conftest import Mirrored
from webexadmin.jobs import kinds
from webexadmin.jobs.ledger import Claim, claimable, enqueue
from webexadmin.jobs.models import Job, JobState
from webexadmin.jobs.tasks import work
from webexadmin.sandbox.server import SandboxServer
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.spec import CallGroup, Operation

LIMIT, JOBS, WORKERS = 100, 6, 4
MEASURED_SECONDS = 64
BETWEEN_CLICKS = 3.0


def read_users_for_ever(claim: Claim) -> Iterator[None]:
    """Reads pages of five users, a page a step, until it is stopped."""
    job, done = claim.job, claim.job.done
    with remote.calling(remote.service_connection(job.site), None, job=job) as (client, _):
        while True:
            remote.list_users(client, 1 + done % 30, 5)
            done += 1
            with transaction.atomic():
                claim.commit(done=done)
            yield


def work_until(over: Event) -> None:
    """A worker that finds jobs that are due without a bell."""
    try:
        while not over.is_set():
            due = Job.objects.filter(claimable()).order_by("run_at").first()
            if due is None:
                over.wait(0.02)
            else:
                work(due.pk)
    finally:
        connection.close()


def click_until(over: Event, browser: Client, address: str) -> int:
    """Opens a page every few seconds; how often."""
    clicks = 0
    while not over.wait(BETWEEN_CLICKS):
        assert "Personal room" in browser.get(address).content.decode()
        clicks += 1
    return clicks


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that each call of a person was held back by the budget."""
    found: list[float] = []
    admit = SiteBudget.admit

    def timed(budget: SiteBudget, operation: Operation) -> None:
        began = time.monotonic()
        admit(budget, operation)
        if not budget.for_a_job:
            found.append(time.monotonic() - began)

    monkeypatch.setattr(SiteBudget, "admit", timed)
    return found


@pytest.fixture
def jobs(site: Site, monkeypatch: pytest.MonkeyPatch) -> list[Job]:
    monkeypatch.setitem(kinds._runners, "test.users", read_users_for_ever)
    return [enqueue("test.users", title=f"Reader {n}", site=site, owner=None) for n in range(JOBS)]


@pytest.mark.django_db(transaction=True)
def test_the_site_never_sees_more_than_100_at_least_95_are_used_and_nobody_waits_two_seconds(
    site: Site,
    alice: Account,
    sandbox: SandboxServer,
    mirrored: Mirrored,
    signed_in: Callable[[Account], Client],
    jobs: list[Job],
    waits: list[float],
) -> None:
    CallBudget.of(site, CallGroup.USERS).set_limit(LIMIT)
    over = Event()
    with ThreadPoolExecutor(WORKERS + 1) as pool:
        working = [pool.submit(work_until, over) for _ in range(WORKERS)]
        person = pool.submit(
            click_until, over, signed_in(alice), mirrored("host").get_absolute_url()
        )
        over.wait(MEASURED_SECONDS)
        over.set()
        Job.objects.update(state=JobState.STOPPED)
        clicks = person.result()
        for worker in working:
            worker.result()

    calls = [
        call.time
        for call in sandbox.controls.recorder.calls()
        if OPERATIONS[call.operation].calls == CallGroup.USERS
    ]
    # From the second second on: a first sign-in and the first turns come before.
    minute = [moment for moment in calls if calls[0] + 2 <= moment < calls[0] + 62]
    assert most_in_a_minute(calls) <= LIMIT
    assert len(minute) >= 95
    assert max(waits) < 2
    assert clicks >= 10
    assert len(waits) >= clicks
    assert all(job.done for job in Job.objects.filter(pk__in=[job.pk for job in jobs]))
