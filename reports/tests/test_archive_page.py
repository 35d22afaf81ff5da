"""The archive's page: which days are here, and reading the others."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Account, Capability, Site
from accounts.models.sweep import SweepState
from reports import history_sync
from reports.models import DayState, SyncWindow
from reports.models.sync_window import DAY, day_start
from webexadmin.jobs.models import Job

pytestmark = [pytest.mark.django_db]

SignIn = Callable[[Account], Client]


def window(site: Site, days_ago: int, state: SweepState, read_after: timedelta) -> SyncWindow:
    begin = day_start(timezone.now().astimezone(UTC).date()) - DAY * days_ago
    return SyncWindow.objects.create(
        site=site,
        starts_at=begin,
        ends_at=begin + DAY,
        state=state,
        finished_at=begin + DAY + read_after,
        problem="The site counts 3 records; 2 could be read." if state == "partial" else "",
    )


def test_a_day_is_final_when_read_two_days_after_its_end(quiet_site: Site) -> None:
    early, late = timedelta(hours=47, minutes=59), timedelta(hours=48)
    assert window(quiet_site, 5, SweepState.COMPLETE, early).as_day().state == DayState.UNSETTLED
    assert window(quiet_site, 6, SweepState.COMPLETE, late).as_day().state == DayState.COMPLETE
    assert window(quiet_site, 7, SweepState.PARTIAL, late).as_day().state == DayState.PARTIAL


def test_ninety_days_of_each_report_are_shown_each_in_words(
    site: Site, alice: Account, signed_in: SignIn
) -> None:
    window(site, 5, SweepState.COMPLETE, DAY * 2)
    window(site, 85, SweepState.PARTIAL, DAY * 2)
    page = signed_in(alice).get(reverse("reports:archive", args=[site.pk])).content.decode()
    assert page.count('<li class="day ') == 90 * len(history_sync.ARCHIVED)
    assert "1 complete</li>" in page
    assert "88 not read</li>" in page
    assert "The site counts 3 records; 2 could be read." in page
    assert "not complete here, the first today" in page


def test_an_admin_starts_one_reading_of_each_report_and_sees_them(
    site: Site, alice: Account, signed_in: SignIn
) -> None:
    client = signed_in(alice)
    for _ in range(2):
        answer = client.post(reverse("reports:sync", args=[site.pk]), follow=True)
    jobs = {job.kind: job.pk for job in Job.objects.all()}
    assert list(jobs) == [archived.kind for archived in reversed(history_sync.ARCHIVED)]
    for key in jobs.values():
        assert answer.content.decode().count(f'id="job-{key}"') == 1
    assert "Read history now" not in answer.content.decode()


def test_a_report_that_the_site_refuses_says_so_and_the_others_are_read(
    site: Site, alice: Account, signed_in: SignIn
) -> None:
    refused, *others = history_sync.ARCHIVED
    Capability.objects.create(
        site=site, operation=refused.operation, state="refused", reason="Gone", source="answer"
    )
    client = signed_in(alice)
    page = client.get(reverse("reports:archive", args=[site.pk])).content.decode()
    assert page.count("The site refuses “Meeting usage history”: it says “Gone” (since") == 1
    assert "disabled" not in page
    answer = client.post(reverse("reports:sync", args=[site.pk]), follow=True)
    assert {job.kind for job in Job.objects.all()} == {archived.kind for archived in others}
    assert "The site refuses" in answer.content.decode()


def test_a_read_only_admin_looks_and_does_not_start(
    site: Site, rita: Account, signed_in: SignIn
) -> None:
    client = signed_in(rita)
    page = client.get(reverse("reports:archive", args=[site.pk]))
    assert b"Read history now" not in page.content
    assert client.post(reverse("reports:sync", args=[site.pk])).status_code == 403


def test_hosts_and_strangers_have_no_archive(
    site: Site, henry: Account, oscar: Account, signed_in: SignIn
) -> None:
    url = reverse("reports:archive", args=[site.pk])
    assert signed_in(henry).get(url).status_code == 403
    assert signed_in(oscar).get(url).status_code == 404
