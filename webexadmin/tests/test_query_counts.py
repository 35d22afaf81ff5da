"""How many queries each list costs, however long it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Account, Membership, OperationLog, Role, Site, WebexUser
from meetings.models import Session
from reports.models import UsageRecord
from reports.tests.records import record
from webexadmin.jobs.models import Job, JobState

QUERIES = {
    "accounts:capability": 8,
    "accounts:members": 6,
    "accounts:site": 12,
    "accounts:sites": 6,
    "accounts:unknown": 8,
    "accounts:users": 11,
    "console:audit": 6,
    "console:jobs": 6,
    "console:operations": 5,
    "console:overview": 15,
    "meetings:list": 10,
    "reports:archive": 14,
    "reports:usage": 10,
}
"""A page that asks for more has a query for each row, or something new to tell."""


def add(site: Site, numbers: range) -> None:
    """Something for every list; of the accounts each has done one thing and begun another."""
    now = timezone.now()
    for number in numbers:
        account = Account.objects.create_user(f"account{number}")
        Membership.objects.create(account=account, site=site, role=Role.VIEWER)
        WebexUser.objects.create(site=site, webex_id=f"user{number}", state="ACTIVATED")
        OperationLog.objects.create(
            site=site,
            account=account,
            operation="CreateMeeting",
            reads=False,
            as_whom="admin",
            outcome="unknown",
            values={"metaData": {"confName": f"Lost {number}"}},
        )
        job = {"kind": "accounts.users", "title": f"Job {number}", "state": JobState.DONE}
        Job.objects.create(site=site, owner=account, **job)
        Session.objects.create(
            site=site,
            session_key=str(1000 + number),
            topic=f"Meeting {number}",
            host_webex_id="admin",
            starts_at=now + timedelta(days=1, minutes=number),
            ends_at=now + timedelta(days=1, minutes=number + 30),
            duration_minutes=30,
            time_zone_id=number % 60,
        )
        held = {"starts_at": now - timedelta(days=2), "ends_at": None, "host_id": f"user{number}"}
        UsageRecord.objects.bulk_create([record(site, number, **held)])


@pytest.mark.stack
def test_a_long_list_costs_as_many_queries_as_a_short_one_and_no_more_than_it_did(
    site: Site, alice: Account, signed_in: Callable[[Account], Client]
) -> None:
    browser = signed_in(alice)

    def count(name: str) -> int:
        address = reverse(name, args=[] if name == "accounts:sites" else [site.pk])
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(address).status_code == 200
        return len(queries)

    add(site, range(3))
    browser.get(reverse("console:overview", args=[site.pk]))
    few = {name: count(name) for name in QUERIES}
    add(site, range(3, 60))
    assert {name: count(name) for name in QUERIES} == few
    assert few == QUERIES
