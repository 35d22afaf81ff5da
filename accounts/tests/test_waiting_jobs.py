"""Jobs that a lapsed sign-in has paused go on once it is renewed; those paused by people do not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from accounts import user_sync
from accounts.models import Account, Connection, Site
from accounts.remote import acting
from accounts.remote.sign_in import NoConnection
from webexadmin.jobs import control
from webexadmin.jobs.ledger import enqueue
from webexadmin.jobs.models import Job, JobState
from webexadmin.sandbox.records import User
from webexadmin.sandbox.server import SandboxServer

pytestmark = [pytest.mark.django_db, pytest.mark.stack]

SignIn = Callable[[Account], Client]
RunJob = Callable[[Job], Job]
WORKS = "The connection as {} works."


@pytest.fixture
def waiting(site: Site, alice: Account, run_job: RunJob) -> Job:
    """A job of alice's that the site's refusal of the service connection has paused."""
    Connection.objects.filter(account=None).update(password="outdated")
    job = run_job(user_sync.start(site, alice))
    assert (job.state, job.needs_sign_in) == (JobState.PAUSED, True)
    return job


def paused(site: Site, owner: Account, *, needs_sign_in: bool = True) -> Job:
    job = enqueue(user_sync.KIND, title="Read users", site=site, owner=owner)
    Job.objects.filter(pk=job.pk).update(state=JobState.PAUSED, needs_sign_in=needs_sign_in)
    return job


def state_of(job: Job) -> str:
    job.refresh_from_db()
    return job.state


def give(browser: Client, site: Site, user: User, page: str = "connection") -> str:
    given = {"webex_id": user.webex_id, "method": "password", "secret": user.password}
    url = reverse(f"accounts:{page}", args=[site.pk])
    return browser.post(url, given, follow=True).content.decode()


def test_a_job_goes_on_when_its_connection_is_renewed_and_the_page_says_so(
    site: Site,
    alice: Account,
    waiting: Job,
    sandbox: SandboxServer,
    signed_in: SignIn,
    run_job: RunJob,
) -> None:
    browser = signed_in(alice)
    assert "The job then goes on by itself." in shown(browser, waiting)
    page = give(browser, site, sandbox.admin)
    assert WORKS.format("admin") in page
    assert "A job goes on that waited for it." in page
    assert "under Jobs" not in page
    assert state_of(waiting) == JobState.QUEUED
    assert "goes on by itself" not in shown(browser, waiting)
    assert run_job(waiting).state == JobState.DONE


def shown(browser: Client, job: Job) -> str:
    return browser.get(job.get_absolute_url()).content.decode()


def test_a_test_that_succeeds_lets_them_go_on_and_one_that_fails_does_not(
    site: Site, alice: Account, waiting: Job, sandbox: SandboxServer, signed_in: SignIn
) -> None:
    browser, url = signed_in(alice), reverse("accounts:test_connection", args=[site.pk])
    assert "does not work" in browser.post(url, follow=True).content.decode()
    assert state_of(waiting) == JobState.PAUSED
    sandbox.state.put_user(replace(sandbox.admin, password="outdated"))
    page = browser.post(url, follow=True).content.decode()
    assert "A job goes on that waited for it." in page
    assert state_of(waiting) == JobState.QUEUED


def test_what_a_person_has_paused_stays_paused(
    site: Site, alice: Account, sandbox: SandboxServer, signed_in: SignIn
) -> None:
    job = user_sync.start(site, alice)
    control.pause(job)
    page = give(signed_in(alice), site, sandbox.admin)
    assert "waited for it" not in page
    assert "Jobs of this site are paused: resume them under Jobs." in page
    assert state_of(job) == JobState.PAUSED


def test_a_job_that_went_on_and_was_paused_by_a_person_waits_for_no_sign_in(waiting: Job) -> None:
    control.resume(waiting)
    control.pause(waiting)
    assert not waiting.needs_sign_in
    assert control.sign_in_works(Job.objects.all()) == []


def test_ones_own_connection_lets_ones_own_jobs_go_on(
    site: Site, alice: Account, henry: Account, sandbox: SandboxServer, signed_in: SignIn
) -> None:
    own, others = paused(site, henry), paused(site, alice)
    page = give(signed_in(henry), site, sandbox.host, "own_connection")
    assert "A job goes on that waited for it." in page
    assert (state_of(own), state_of(others)) == (JobState.QUEUED, JobState.PAUSED)


def test_a_connection_that_is_lent_lets_those_of_site_admins_go_on(
    site: Site,
    alice: Account,
    connected: Connection,
    sandbox: SandboxServer,
    signed_in: SignIn,
    henry: Account,
) -> None:
    Connection.objects.filter(pk=connected.pk).update(admins_may_act=True)
    job = paused(site, alice)
    page = give(signed_in(henry), site, sandbox.host, "own_connection")
    assert WORKS.format("host") in page
    assert "waited for it" not in page
    assert state_of(job) == JobState.QUEUED


def test_the_jobs_of_another_site_wait_for_its_own_connection(
    site: Site, other_site: Site, alice: Account, sandbox: SandboxServer, signed_in: SignIn
) -> None:
    job = paused(other_site, alice)
    give(signed_in(alice), site, sandbox.admin)
    assert state_of(job) == JobState.PAUSED


def test_whoever_has_no_right_to_a_call_is_not_told_to_renew_a_connection(
    site: Site, henry: Account, alice: Account
) -> None:
    with pytest.raises(NoConnection) as without_right, acting(site, henry, "hanna.host"):
        pass
    Connection.objects.all().delete()
    with pytest.raises(NoConnection) as without_connection, acting(site, alice, "hanna.host"):
        pass
    assert not without_right.value.needs_sign_in
    assert without_connection.value.needs_sign_in
