"""The pages of long work."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts import user_sync
from accounts.models import Account, Site
from webexadmin.jobs.models import Job, JobState

SignIn = Callable[[Account], Client]
RunJob = Callable[[Job], Job]
PARTIAL = {"HX-Request": "true"}


@pytest.fixture
def job(site: Site, alice: Account) -> Job:
    return user_sync.start(site, alice)


def steer(browser: Client, job: Job, action: str) -> str:
    url = reverse("console:steer_job", args=[job.site_id, job.pk, action])
    page = browser.post(url, follow=True).content.decode()
    job.refresh_from_db()
    return page


def buttons(page: str) -> list[str]:
    labels = ("Pause", "Resume", "Stop", "Go on from here")
    return [label for label in labels if f">{label}</button>" in page]


def test_without_a_job_the_list_says_so(site: Site, alice: Account, signed_in: SignIn) -> None:
    page = signed_in(alice).get(reverse("console:jobs", args=[site.pk])).content.decode()
    assert "No job yet" in page


def test_the_list_tells_what_how_far_and_who(
    site: Site, alice: Account, job: Job, signed_in: SignIn
) -> None:
    Job.objects.update(done=1200, total=3400)
    page = signed_in(alice).get(reverse("console:jobs", args=[site.pk])).content.decode()
    for told in (job.title, job.get_absolute_url(), "waiting", "alice", "1,200 of 3,400"):
        assert told in page


def test_an_open_job_shows_bar_rate_and_time_left_and_asks_again(
    alice: Account, job: Job, signed_in: SignIn
) -> None:
    Job.objects.update(state=JobState.RUNNING, done=50, total=200, active_seconds=10)
    page = signed_in(alice).get(job.get_absolute_url()).content.decode()
    for told in ('max="200" value="50"', "25 %", "5 users a second", "about 30 seconds left"):
        assert told in page
    assert 'hx-trigger="every 2s"' in page


def test_the_page_says_what_a_paused_job_waits_for(
    alice: Account, job: Job, signed_in: SignIn
) -> None:
    told = "The site does not accept the sign-in."
    Job.objects.update(state=JobState.PAUSED, detail=told, done=50, total=200, active_seconds=10)
    page = signed_in(alice).get(job.get_absolute_url()).content.decode()
    assert told in page
    assert "seconds left" not in page


def test_asking_again_gets_the_progress_alone_and_ends_with_the_job(
    alice: Account, job: Job, signed_in: SignIn, run_job: RunJob
) -> None:
    browser = signed_in(alice)
    open_one = browser.get(job.get_absolute_url(), headers=PARTIAL)
    assert open_one.status_code == 200
    assert "<html" not in open_one.content.decode()
    run_job(job)
    ended = browser.get(job.get_absolute_url(), headers=PARTIAL)
    assert ended.status_code == 286
    assert "every 2s" not in ended.content.decode()
    assert "<dt>Ended</dt>" not in ended.content.decode()
    beside = {**PARTIAL, "HX-Current-URL": f"http://testserver{job.get_absolute_url()}"}
    assert "<dt>Ended</dt>" in browser.get(job.get_absolute_url(), headers=beside).content.decode()
    assert browser.get(job.get_absolute_url()).status_code == 200


def test_a_job_can_be_paused_resumed_stopped_and_taken_up_again(
    alice: Account, job: Job, signed_in: SignIn, run_job: RunJob
) -> None:
    browser = signed_in(alice)
    assert buttons(browser.get(job.get_absolute_url()).content.decode()) == ["Pause", "Stop"]
    assert buttons(steer(browser, job, "pause")) == ["Resume", "Stop"]
    assert run_job(job).state == JobState.PAUSED
    assert buttons(steer(browser, job, "resume")) == ["Pause", "Stop"]
    assert buttons(steer(browser, job, "stop")) == ["Go on from here"]
    assert run_job(job).state == JobState.STOPPED
    steer(browser, job, "retry")
    assert run_job(job).state == JobState.DONE
    assert buttons(browser.get(job.get_absolute_url()).content.decode()) == []


def test_a_click_that_comes_too_late_is_told_and_changes_nothing(
    alice: Account, job: Job, signed_in: SignIn, run_job: RunJob
) -> None:
    run_job(job)
    assert "is finished by now" in steer(signed_in(alice), job, "pause")
    assert job.state == JobState.DONE


def test_a_reading_is_not_taken_up_again_beside_a_newer_one(
    site: Site, alice: Account, job: Job, signed_in: SignIn
) -> None:
    browser = signed_in(alice)
    steer(browser, job, "stop")
    assert user_sync.start(site, alice) != job
    assert "another such job has not ended yet" in steer(browser, job, "retry")
    assert job.state == JobState.STOPPED


def test_who_may_only_look_has_no_buttons(rita: Account, job: Job, signed_in: SignIn) -> None:
    assert buttons(signed_in(rita).get(job.get_absolute_url()).content.decode()) == []


def test_an_action_that_is_none_is_not_found(alice: Account, job: Job, signed_in: SignIn) -> None:
    url = reverse("console:steer_job", args=[job.site_id, job.pk, "explode"])
    assert signed_in(alice).post(url).status_code == 404
