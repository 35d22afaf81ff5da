"""The call budget in the database, between callers and a site."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import remote, user_sync
from accounts.budget import BulkBudget, SiteBudget
from accounts.models import Account, CallBudget, OperationLog, Site
from accounts.models.call_budget import BLOCK, SANDBOX_LIMIT, USUAL_LIMIT, WINDOW
from webexadmin.jobs.models import Job, JobState
from webexadmin.sandbox.faults import Fault, Kind
from webexadmin.sandbox.server import SandboxServer
from webexadmin.xmlapi.errors import Blocked, Held, NoAnswer, RateLimited
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.spec import CallGroup

pytestmark = pytest.mark.stack

SignIn = Callable[[Account], Client]
RunJob = Callable[[Job], Job]
USERS = OPERATIONS["LstsummaryUser"]


def limit(site: Site, calls: int | None, group: CallGroup = CallGroup.USERS) -> None:
    CallBudget.of(site, group).set_limit(calls)


def call(site: Site, operation: str) -> None:
    with remote.calling(remote.service_connection(site), None) as (client, _):
        client.call(operation)


def admitted(budget: SiteBudget) -> bool:
    try:
        budget.admit(USERS)
    except Held:
        return False
    finally:
        connection.close()
    return True


@pytest.fixture
def complained(site: Site, sandbox: SandboxServer) -> Site:
    """A site that has just answered a user operation with 000045, and has no other fault."""
    sandbox.controls.faults.add(Fault(fault=Kind.RATE_LIMIT, calls=1))
    with pytest.raises(RateLimited):
        call(site, "LstsummaryUser")
    sandbox.controls.recorder.clear()
    return site


def test_a_site_begins_with_the_usual_limit_and_the_sandbox_with_a_large_one(
    site: Site, other_site: Site
) -> None:
    for place in (site, other_site):
        SiteBudget(place, for_a_job=True).admit(USERS)
    limits = {budget.site: budget.limit for budget in CallBudget.objects.select_related("site")}
    assert limits == {site: SANDBOX_LIMIT, other_site: USUAL_LIMIT}


def test_of_many_calls_for_one_click_all_but_the_first_leave_people_their_turn(site: Site) -> None:
    limit(site, 10)
    budget = BulkBudget(site)
    budget.admit(USERS)
    with pytest.raises(Held, match="people come first"):
        budget.admit(USERS)
    SiteBudget(site, for_a_job=False).admit(USERS)


def test_every_group_has_its_own_budget(site: Site) -> None:
    for name in ("LstsummaryUser", "LstsummarySession", "GetSite"):
        call(site, name)
    used = {budget.group: budget.used(timezone.now()) for budget in CallBudget.objects.all()}
    assert used == {CallGroup.USERS: 1, CallGroup.MEETING_LISTS: 1, CallGroup.OTHER: 1}


def test_a_retry_of_a_read_counts_as_the_call_that_it_is(
    site: Site, sandbox: SandboxServer
) -> None:
    sandbox.controls.faults.add(Fault(fault=Kind.DROP_AFTER))
    with pytest.raises(NoAnswer):
        call(site, "LstsummaryUser")
    seen = sandbox.controls.recorder.counts()["LstsummaryUser"]
    assert CallBudget.of(site, CallGroup.USERS).used(timezone.now()) == seen == 3


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("for_jobs", [False, True], ids=["people", "jobs and people"])
def test_many_callers_at_once_get_no_more_than_the_limit(site: Site, for_jobs: bool) -> None:
    limit(site, 30)
    callers = [SiteBudget(site, for_a_job=for_jobs and number % 2 == 0) for number in range(80)]
    with ThreadPoolExecutor(8) as pool:
        let_through = sum(pool.map(admitted, callers))
    budget = CallBudget.of(site, CallGroup.USERS)
    assert let_through == budget.used(timezone.now())
    assert let_through == 30 if not for_jobs else 29 <= let_through <= 30


@pytest.mark.django_db(transaction=True)
def test_the_first_callers_of_a_group_make_one_row(site: Site) -> None:
    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(admitted, [SiteBudget(site, for_a_job=False)] * 8))
    assert CallBudget.objects.get().used(timezone.now()) == 8


def test_a_job_sleeps_until_its_turn(site: Site) -> None:
    limit(site, 600)
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        time.sleep(seconds)

    budget = SiteBudget(site, for_a_job=True, sleep=sleep)
    budget.admit(USERS)
    assert slept == []
    budget.admit(USERS)
    assert 0 < slept[0] <= WINDOW.total_seconds() / 588
    assert len(slept) <= 2


def test_a_person_who_would_wait_too_long_is_told_when_to_try_again(site: Site) -> None:
    limit(site, 1)
    call(site, "LstsummaryUser")
    with pytest.raises(Held) as held:
        call(site, "LstsummaryUser")
    assert held.value.message.startswith("1 user operations a minute may go to Sandbox")
    assert "Nothing was sent; try again at" in held.value.message
    assert held.value.until.tzinfo is not None
    assert OperationLog.objects.count() == 1


def test_a_job_that_is_held_waits_without_a_failure_and_says_why(
    site: Site, alice: Account, sandbox: SandboxServer, run_job: RunJob, signed_in: SignIn
) -> None:
    limit(site, 1)
    call(site, "LstsummaryUser")
    job = run_job(user_sync.start(site, alice))
    assert (job.state, job.failures, job.lease_until) == (JobState.QUEUED, 0, None)
    assert job.run_at
    # The wait sets the pace of the work, so it counts in what is left to wait.
    assert job.active_seconds > 30
    page = signed_in(alice).get(job.get_absolute_url()).content.decode()
    assert "Waits for its turn: 1 user operations a minute may go to Sandbox" in page
    assert sandbox.controls.recorder.counts() == {"LstsummaryUser": 1}


def test_after_a_complaint_nothing_of_the_group_is_sent_to_the_site(
    complained: Site, sandbox: SandboxServer
) -> None:
    with pytest.raises(Blocked) as blocked:
        call(complained, "LstsummaryUser")
    assert blocked.value.until - timezone.now() <= BLOCK
    assert "Sandbox takes no user operations until" in blocked.value.message
    assert sandbox.controls.recorder.calls() == []
    call(complained, "GetSite")
    assert OperationLog.objects.filter(operation="LstsummaryUser").count() == 1
    assert CallBudget.of(complained, CallGroup.USERS).in_force(timezone.now()) == 6000


def test_after_a_complaint_jobs_wait_for_the_end_of_the_block(
    complained: Site, alice: Account, sandbox: SandboxServer, run_job: RunJob, signed_in: SignIn
) -> None:
    job = run_job(user_sync.start(complained, alice))
    assert (job.state, job.failures) == (JobState.QUEUED, 0)
    assert job.run_at == CallBudget.of(complained, CallGroup.USERS).blocked_until(timezone.now())
    assert job.active_seconds < 30
    page = signed_in(alice).get(job.get_absolute_url()).content.decode()
    assert "Sandbox takes no user operations until" in page
    assert "because there were too many (000045)" in page
    assert sandbox.controls.recorder.calls() == []


def test_a_job_that_is_refused_tells_the_others(
    site: Site, alice: Account, sandbox: SandboxServer, run_job: RunJob
) -> None:
    sandbox.controls.faults.add(Fault(fault=Kind.RATE_LIMIT, calls=1, seconds=60))
    assert "blocked calls" in run_job(user_sync.start(site, alice)).detail
    with pytest.raises(Blocked):
        call(site, "LstsummaryUser")
    assert sandbox.controls.recorder.counts() == {"LstsummaryUser": 1}


def test_the_block_is_over_when_its_minute_is(
    complained: Site, sandbox: SandboxServer, block_is_over: Callable[[], None]
) -> None:
    block_is_over()
    call(complained, "LstsummaryUser")
    assert sandbox.controls.recorder.counts() == {"LstsummaryUser": 1}


def test_no_call_is_counted_within_a_transaction_of_the_caller(site: Site) -> None:
    with transaction.atomic(), pytest.raises(RuntimeError, match="durable"):
        SiteBudget(site, for_a_job=False).admit(USERS)


def test_the_site_page_shows_limits_and_what_is_left_of_them(
    complained: Site, alice: Account, signed_in: SignIn
) -> None:
    limit(complained, None, CallGroup.MEETING_WRITES)
    url = reverse("accounts:site", args=[complained.pk])
    page = " ".join(signed_in(alice).get(url).content.decode().split())
    for told in ("User operations", "12,000", "blocked", "then 6,000", ">none</td>"):
        assert told in page
    CallBudget.objects.filter(group=CallGroup.USERS).update(
        complained_at=timezone.now() - 2 * BLOCK
    )
    page = " ".join(signed_in(alice).get(url).content.decode().split())
    assert "7,200" in page
    assert "lowered" in page


@pytest.mark.parametrize(
    ("who", "sees", "changes"), [("rita", True, False), ("henry", False, False)]
)
def test_who_may_see_the_budget_and_who_may_not(
    site: Site,
    request: pytest.FixtureRequest,
    signed_in: SignIn,
    who: str,
    sees: bool,
    changes: bool,
) -> None:
    browser = signed_in(request.getfixturevalue(who))
    page = browser.get(reverse("accounts:site", args=[site.pk])).content.decode()
    assert ("Calls a minute" in page, "Change the limits" in page) == (sees, changes)


def test_an_admin_sets_limits_or_takes_them_away(
    site: Site, alice: Account, signed_in: SignIn
) -> None:
    url = reverse("accounts:call_limits", args=[site.pk])
    browser = signed_in(alice)
    form = {"users": "80", "meeting_writes": "", "meeting_lists": "100", "other": "12000"}
    assert "The limits were changed." in browser.post(url, form, follow=True).content.decode()
    limits = dict(CallBudget.objects.values_list("group", "limit"))
    assert limits == {
        CallGroup.USERS: 80,
        CallGroup.MEETING_WRITES: None,
        CallGroup.MEETING_LISTS: 100,
    }
    page = browser.get(url).content.decode()
    assert 'value="80"' in page
    assert 'value="12000"' in page


@pytest.mark.parametrize("given", ["0", "-1", "many", "100001"])
def test_a_limit_that_cannot_be_stays_in_the_form_with_the_reason(
    site: Site, alice: Account, signed_in: SignIn, given: str
) -> None:
    url = reverse("accounts:call_limits", args=[site.pk])
    page = signed_in(alice).post(url, {"users": given, "other": "5"}).content.decode()
    assert f'value="{given}"' in page
    assert 'aria-invalid="true"' in page
    assert not CallBudget.objects.exists()
