"""The list of sessions: who sees what, filters, its three kinds of empty, and its cost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Account, Site
from accounts.models.sweep import SweepState
from meetings import session_sync
from meetings.models import Session, SessionWindow
from webexadmin.jobs.models import Job

pytestmark = [pytest.mark.django_db, pytest.mark.stack]

SignIn = Callable[[Account], Client]
RunJob = Callable[[Job], Job]
MOST_QUERIES = 12


def make(site: Site, topic: str, hours: int, **more: object) -> Session:
    starts = timezone.now() + timedelta(hours=hours)
    return Session.objects.create(
        **{
            "site": site, "session_key": str(abs(hash(topic)) % 10**9), "topic": topic,
            "host_webex_id": "host", "host_name": "Henry Host", "starts_at": starts,
            "ends_at": starts + timedelta(minutes=30), "duration_minutes": 30,
            "service_type": "MeetingCenter",
        }
        | more
    )  # fmt: skip


@pytest.fixture
def sessions(site: Site) -> None:
    make(site, "Tomorrow", 24)
    make(site, "Overrunning", -2, in_progress=True)
    make(site, "Yesterday", -24)
    make(site, "Cancelled", 30, missing_since=timezone.now())
    make(site, "Somebody else's", 26, host_webex_id="hanna.host", host_name="Hanna")


def topics(client: Client, site: Site, query: str = "") -> list[str]:
    page = client.get(f"/sites/{site.pk}/meetings/{query}")
    return [row.record.topic for row in page.context["table"].rows]


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", ["Overrunning", "Tomorrow", "Somebody else's"]),
        ("?when=running", ["Overrunning"]),
        ("?when=past", ["Yesterday"]),
        ("?when=gone", ["Cancelled"]),
        ("?when=all&q=yes", ["Yesterday"]),
        ("?host=hanna", ["Somebody else's"]),
        ("?when=nonsense&sort=-starts_at", ["Somebody else's", "Tomorrow", "Overrunning"]),
    ],
)
def test_filters_live_in_the_address(
    site: Site,
    alice: Account,
    signed_in: SignIn,
    sessions: None,
    query: str,
    shown: list[str],
) -> None:
    assert topics(signed_in(alice), site, query) == shown


def test_a_host_sees_their_own_only_and_no_filter_by_host(
    site: Site, henry: Account, hanna: Account, signed_in: SignIn, sessions: None
) -> None:
    assert topics(signed_in(henry), site) == ["Overrunning", "Tomorrow"]
    assert topics(signed_in(hanna), site, "?host=henry") == ["Somebody else's"]


def test_an_admin_of_another_site_finds_nothing(
    site: Site, oscar: Account, signed_in: SignIn
) -> None:
    assert signed_in(oscar).get(f"/sites/{site.pk}/meetings/").status_code == 404


def test_an_empty_list_says_which_kind_it_is(
    site: Site, alice: Account, signed_in: SignIn, run_job: RunJob
) -> None:
    client, address = signed_in(alice), f"/sites/{site.pk}/meetings/"

    def page(query: str = "") -> str:
        return client.get(address + query).content.decode()

    assert "have not been read from the site yet" in page()
    job = session_sync.start(site, alice)
    assert "are being read from the site" in page()
    run_job(job)
    assert "Data as of" in page()
    assert "No meeting matches" in page("?q=zzz")
    Session.objects.all().delete()
    assert "Nothing is scheduled" in page()


def test_a_list_that_came_in_part_is_not_taken_for_nothing_scheduled(
    site: Site, alice: Account, signed_in: SignIn, run_job: RunJob
) -> None:
    run_job(session_sync.start(site, alice))
    Session.objects.all().delete()
    SessionWindow.objects.update(state=SweepState.PARTIAL, problem="The list kept changing.")
    page = signed_in(alice).get(f"/sites/{site.pk}/meetings/").content.decode()
    assert "Nothing is scheduled" not in page
    assert "Whether anything is scheduled is not known" in page


def test_refreshing_starts_one_reading(
    site: Site, alice: Account, rita: Account, signed_in: SignIn
) -> None:
    client, address = signed_in(alice), f"/sites/{site.pk}/meetings/refresh/"
    client.post(address)
    client.post(address)
    assert Job.objects.filter(kind=session_sync.KIND).count() == 1
    assert signed_in(rita).post(address).status_code == 403
    assert client.get(address).status_code == 405


def test_htmx_gets_the_rows_alone(
    site: Site, alice: Account, signed_in: SignIn, sessions: None
) -> None:
    answer = signed_in(alice).get(f"/sites/{site.pk}/meetings/", headers={"HX-Request": "true"})
    assert answer.content.strip().startswith(b'<div id="rows">')
    assert "HX-Request" in answer["Vary"]


def test_a_long_list_costs_no_more_queries_than_a_short_one(
    site: Site, alice: Account, signed_in: SignIn, sessions: None
) -> None:
    client = signed_in(alice)
    client.get(f"/sites/{site.pk}/meetings/")
    for number in range(60):
        make(site, f"More {number}", 40 + number)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert len(topics(client, site)) == 63
    assert len(queries) <= MOST_QUERIES
