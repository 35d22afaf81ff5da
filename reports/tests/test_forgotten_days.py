"""Days of which the site has forgotten something when they are read are never called complete."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db.models import F
from django.test import Client
from django.urls import reverse

from accounts.models import Account, Site
from accounts.models.sweep import SweepState
from reports import history_sync
from reports.models import SyncWindow
from webexadmin.jobs import control
from webexadmin.jobs.models import Job, JobState
from webexadmin.sandbox.faults import Fault, Kind
from webexadmin.sandbox.server import SandboxServer

pytestmark = [pytest.mark.django_db, pytest.mark.stack]

Run = Callable[[Job], Job]


def test_the_oldest_day_is_incomplete_and_read_once(
    site: Site, alice: Account, run_job: Run, signed_in: Callable[[Account], Client]
) -> None:
    run_job(history_sync.start(site, alice))
    oldest, *others = SyncWindow.objects.order_by("starts_at")
    assert (oldest.state, oldest.due) == (SweepState.PARTIAL, False)
    assert oldest.problem == "The site had begun to forget this day when it was read."
    assert {window.state for window in others} == {SweepState.COMPLETE}
    report = reverse("reports:usage", args=[site.pk])
    page = signed_in(alice).get(f"{report}?since={oldest.as_day().date}").content.decode()
    assert f"Incomplete: {oldest.starts_at.day} {oldest.starts_at:%b %Y}" in page
    run_job(history_sync.start(site, alice))
    assert SyncWindow.objects.get(pk=oldest.pk).run == oldest.run


def test_what_a_paused_reading_comes_to_too_late_is_not_a_day_without_sessions(
    site: Site,
    alice: Account,
    run_job: Run,
    sandbox: SandboxServer,
    block_is_over: Callable[[], None],
) -> None:
    sandbox.controls.faults.add(Fault(fault=Kind.RATE_LIMIT, nth=10))
    job = run_job(history_sync.start(site, alice))
    control.pause(job)
    waiting = SyncWindow.objects.filter(due=True)
    late = list(waiting.values_list("pk", flat=True))
    span = timedelta(days=200)
    waiting.update(starts_at=F("starts_at") - span, ends_at=F("ends_at") - span)
    block_is_over()
    control.resume(job)
    job = run_job(job)
    assert (job.state, job.done) == (JobState.DONE, 91)
    states = SyncWindow.objects.filter(pk__in=late).values_list("state", flat=True)
    assert set(states) == {SweepState.PARTIAL}
    assert f"Days that the site had begun to forget: {len(late)}." in job.detail
