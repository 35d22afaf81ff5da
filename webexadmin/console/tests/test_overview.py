"""The first page: what needs attention."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Account, Connection, Membership, OperationLog, Role, Site
from meetings.models import Session
from reports.tests.records import record
from webexadmin.jobs.models import Job, JobState

SignIn = Callable[[Account], Client]


@pytest.fixture
def url(site: Site) -> str:
    return reverse("console:overview", args=[site.pk])


def test_who_has_no_site_is_told_how_to_get_one(db: None, signed_in: SignIn) -> None:
    first = Account.objects.create_user("first", is_superuser=True)
    later = Account.objects.create_user("later")
    home = reverse("console:home")
    assert "Add a site" in signed_in(first).get(home).content.decode()
    assert "Ask a site admin" in signed_in(later).get(home).content.decode()


def test_home_is_the_site_last_opened(
    site: Site, other_site: Site, alice: Account, signed_in: SignIn
) -> None:
    Membership.objects.create(account=alice, site=other_site, role=Role.VIEWER)
    browser = signed_in(alice)
    for opened in (site, other_site, site):
        browser.get(reverse("accounts:site", args=[opened.pk]))
        there = reverse("console:overview", args=[opened.pk])
        assert browser.get(reverse("console:home"))["Location"] == there


@pytest.mark.parametrize(
    ("outcome", "minutes", "shown"),
    [("unknown", 0, True), ("sent", 60, True), ("sent", 0, False), ("done", 60, False)],
)
def test_a_write_of_which_nobody_knows_what_became_is_shown(
    url: str,
    site: Site,
    alice: Account,
    signed_in: SignIn,
    outcome: str,
    minutes: int,
    shown: bool,
) -> None:
    OperationLog.objects.create(
        site=site, account=alice, operation="CreateMeeting", reads=False, outcome=outcome
    )
    OperationLog.objects.update(started_at=timezone.now() - timedelta(minutes=minutes))
    page = signed_in(alice).get(url).content.decode()
    assert ("The answer to 1 change was lost." in page) is shown


def test_a_connection_that_does_not_work_is_told(
    url: str, alice: Account, signed_in: SignIn
) -> None:
    browser = signed_in(alice)
    Connection.objects.update(state="refused", state_detail="Invalid password")
    assert "Invalid password" in browser.get(url).content.decode()
    Connection.objects.all().delete()
    assert "has no service connection" in browser.get(url).content.decode()


def test_a_job_that_failed_is_shown_to_whom_it_concerns(
    url: str, site: Site, alice: Account, henry: Account, signed_in: SignIn
) -> None:
    Job.objects.create(
        kind="accounts.users",
        title="Read the users",
        site=site,
        owner=alice,
        state=JobState.FAILED,
        finished_at=timezone.now(),
    )
    assert "A job failed" in signed_in(alice).get(url).content.decode()
    assert "A job failed" not in signed_in(henry).get(url).content.decode()


def test_a_host_is_not_told_how_many_users_there_are(
    url: str, henry: Account, signed_in: SignIn
) -> None:
    assert "Users at the site" not in signed_in(henry).get(url).content.decode()


def test_a_host_is_told_how_many_of_their_own_past_meetings_are_kept(
    url: str, site: Site, alice: Account, hanna: Account, henry: Account, signed_in: SignIn
) -> None:
    for number in range(3):
        record(site, number).save()
    shown = {
        account.username: re.findall(
            "ast meetings kept</dt><dd>(.+?)</dd>", signed_in(account).get(url).content.decode()
        )
        for account in (alice, hanna, henry)
    }
    assert shown == {"alice": ["3"], "hanna": ["3"], "henry": ["0"]}


def test_what_is_over_is_no_next_session_and_what_runs_is_one(
    url: str, site: Site, alice: Account, signed_in: SignIn
) -> None:
    now = timezone.now()
    for key, (topic, began, minutes, runs) in enumerate(
        (
            ("Is over", 40, 15, False),
            ("Still on", 40, 60, False),
            ("Overtime", 90, 60, True),
            ("To come", -30, 60, False),
        )
    ):
        starts = now - timedelta(minutes=began)
        Session.objects.create(
            site=site, session_key=key, topic=topic, host_webex_id="host", starts_at=starts,
            ends_at=starts + timedelta(minutes=minutes), duration_minutes=minutes, in_progress=runs,
        )  # fmt: skip
    page = signed_in(alice).get(url).content.decode()
    shown = [topic for topic in ("Is over", "Overtime", "Still on", "To come") if topic in page]
    assert shown == ["Overtime", "Still on", "To come"]
