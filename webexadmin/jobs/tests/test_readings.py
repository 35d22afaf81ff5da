"""What a list tells of the job that reads it, and to whom."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts import capability_job, user_sync
from accounts.models import Account, Site
from meetings import session_sync
from reports import history_sync
from webexadmin.jobs.control import pause, resume, stop
from webexadmin.jobs.models import Job, JobState

SignIn = Callable[[Account], Client]
Start = Callable[[Site, Account], Job]
ON_FIRE = "The site cannot be reached."

READ: dict[str, Start] = {
    "accounts:users": user_sync.start,
    "meetings:list": session_sync.start,
    "accounts:capability": capability_job.start,
    "reports:archive": history_sync.start,
}


@pytest.mark.parametrize("name", READ)
def test_it_says_that_a_reading_is_paused_and_why(
    site: Site, alice: Account, signed_in: SignIn, name: str
) -> None:
    browser, job = signed_in(alice), READ[name](site, alice)
    address = reverse(name, args=[site.pk])
    assert "paused" not in browser.get(address).content.decode()
    pause(job)
    Job.objects.update(detail=ON_FIRE)
    page = browser.get(address).content.decode()
    assert f"The reading is paused: {ON_FIRE}" in page
    assert not any(told in page for told in ("Being refreshed", "Being asked", "are being read"))
    assert job.get_absolute_url() in page
    resume(job)
    assert "paused" not in browser.get(address).content.decode()


@pytest.mark.parametrize("name", READ)
def test_it_says_why_the_last_reading_came_to_nothing(
    site: Site, alice: Account, signed_in: SignIn, name: str
) -> None:
    browser, job = signed_in(alice), READ[name](site, alice)
    address = reverse(name, args=[site.pk])
    Job.objects.update(state=JobState.FAILED, detail=ON_FIRE)
    assert f"The last reading failed: {ON_FIRE}" in browser.get(address).content.decode()
    Job.objects.update(state=JobState.QUEUED)
    stop(job)
    assert "The last reading was stopped." in browser.get(address).content.decode()
    READ[name](site, alice)
    page = browser.get(address).content.decode()
    assert "The last reading" not in page


@pytest.mark.parametrize("name", ["meetings:list", "accounts:capability"])
def test_a_host_is_not_led_to_a_job_of_somebody_else(
    site: Site, alice: Account, henry: Account, signed_in: SignIn, name: str
) -> None:
    job = READ[name](site, alice)
    page = signed_in(henry).get(reverse(name, args=[site.pk])).content.decode()
    assert "Being refreshed" in page or "Being asked" in page
    assert job.get_absolute_url() not in page
    assert (
        job.get_absolute_url()
        in signed_in(alice).get(reverse(name, args=[site.pk])).content.decode()
    )
