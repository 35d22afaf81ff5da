"""The page of one user: read from the site, in groups, without secrets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import user_mirror, user_sync
from accounts.models import Account, Connection, OperationLog, Site, Sweep, WebexUser
from accounts.remote import UserSummary
from accounts.tests.conftest import Mirrored
from webexadmin.jobs.models import Job
from webexadmin.sandbox.faults import Kind
from webexadmin.sandbox.records import DEACTIVATED
from webexadmin.sandbox.server import SandboxServer

pytestmark = [pytest.mark.django_db, pytest.mark.stack]

SignIn = Callable[[Account], Client]
RunJob = Callable[[Job], Job]
SetFault = Callable[..., None]


def test_it_shows_what_the_site_tells_in_groups(
    site: Site, alice: Account, signed_in: SignIn, mirrored: Mirrored, sandbox: SandboxServer
) -> None:
    names = {"2": "Standard meeting"}
    Site.objects.update(tracking_code_names={"1": "Department"}, session_type_names=names)
    there = sandbox.state.host
    options = {"sessionOptions": {"defaultSessionType": 2}}
    sandbox.state.put_user(replace(there, values=there.values | options))
    page = signed_in(alice).get(mirrored("host").get_absolute_url())
    html = page.content.decode()
    groups = {group.legend: group for group in page.context["groups"]}
    assert list(groups) == [
        "Person",
        "Contact",
        "Role and privileges",
        "Sessions",
        "Personal room",
        "Time zone and language",
        "Tracking codes",
        "Account",
    ]
    for told in (there.first_name, there.email, there.zone.name, "Department", "Recording editor"):
        assert told in html
    codes = {fact.label: fact.text for fact in groups["Tracking codes"].facts}
    assert codes["Department"] == there.tracking["trackingCode1"]
    usual = {fact.label: fact.text for fact in groups["Sessions"].facts}["Default session type"]
    assert usual == "Standard meeting (type 2)"


def test_no_secret_is_on_it(
    site: Site, alice: Account, signed_in: SignIn, mirrored: Mirrored, sandbox: SandboxServer
) -> None:
    page = signed_in(alice).get(mirrored("host").get_absolute_url())
    html = page.content.decode()
    for label in ("PIN", "Host access code", "Access code", "Host PIN", "Password"):
        assert f"<dt>{label}</dt>" not in html
    assert sandbox.state.host.password not in html


def test_what_was_read_is_noted_in_the_list(
    site: Site, alice: Account, signed_in: SignIn, mirrored: Mirrored, sandbox: SandboxServer
) -> None:
    row = mirrored("host")
    signed_in(alice).get(row.get_absolute_url())
    row.refresh_from_db()
    assert (row.first_name, row.state) == (sandbox.state.host.first_name, "ACTIVATED")
    assert row.noted_at is not None


def test_where_it_cannot_be_read_the_list_speaks_and_the_reason_is_told(
    site: Site, alice: Account, signed_in: SignIn, mirrored: Mirrored
) -> None:
    row = mirrored("host")
    Connection.objects.all().delete()
    html = signed_in(alice).get(row.get_absolute_url()).content.decode()
    assert "this is what the list of users told" in html
    assert "no service connection yet" in html
    assert "As the list told" in html


def test_nobody_is_taken_for_gone_because_the_caller_is(
    site: Site, alice: Account, signed_in: SignIn, mirrored: Mirrored
) -> None:
    row = mirrored("host")
    Connection.objects.update(webex_id="left.long.ago")
    html = signed_in(alice).get(row.get_absolute_url()).content.decode()
    row.refresh_from_db()
    assert row.missing_since is None
    assert "It has no such user any more" not in html
    assert "030001" in html


def test_a_user_whom_the_site_no_longer_has_is_marked(
    site: Site, alice: Account, signed_in: SignIn, mirrored: Mirrored
) -> None:
    row = mirrored("left.long.ago")
    html = signed_in(alice).get(row.get_absolute_url()).content.decode()
    row.refresh_from_db()
    assert row.missing_since is not None
    assert "no longer at the site" in html
    assert "It has no such user any more" in html


def test_what_stands_between_a_user_and_their_sign_in_is_told(
    site: Site, alice: Account, signed_in: SignIn, mirrored: Mirrored, sandbox: SandboxServer
) -> None:
    there = sandbox.state.host
    flags = {"security": {"lockAccount": True, "forceChangePassword": True}}
    sandbox.state.put_user(replace(there, state=DEACTIVATED, values=there.values | flags))
    html = signed_in(alice).get(mirrored("host").get_absolute_url()).content.decode()
    told = "the user is not active, locked by a site admin, the password must be changed first"
    assert told in html


def test_it_leads_to_their_meetings_their_usage_and_the_calls_about_them(
    site: Site, alice: Account, signed_in: SignIn, mirrored: Mirrored
) -> None:
    client, row = signed_in(alice), mirrored("host")
    links = client.get(row.get_absolute_url()).context["links"]
    assert [link.label for link in links] == ["Their meetings", "Their usage", "Calls about them"]
    for link in links:
        assert client.get(link.url).status_code == 200
    audit = client.get(links[-1].url).content.decode()
    assert reverse("console:audit_row", args=[site.pk, OperationLog.objects.get().pk]) in audit


def test_a_host_is_led_to_themselves_also_before_anything_was_read(
    site: Site, henry: Account, signed_in: SignIn
) -> None:
    page = signed_in(henry).get(reverse("accounts:users", args=[site.pk]), follow=True)
    row = WebexUser.objects.get(webex_id="host")
    assert page.redirect_chain == [(row.get_absolute_url(), 302)]
    assert "Your Webex user" in page.content.decode()


def test_a_host_whom_the_site_does_not_know_is_told_so(
    site: Site, hanna: Account, signed_in: SignIn
) -> None:
    page = signed_in(hanna).get(reverse("accounts:users", args=[site.pk]), follow=True)
    assert "It has no such user any more" in page.content.decode()
    assert not WebexUser.objects.exists()


def test_a_reading_of_the_list_that_began_before_does_not_undo_what_a_page_learned(
    site: Site, alice: Account, mirrored: Mirrored, run_job: RunJob
) -> None:
    before = timezone.now() - timedelta(minutes=1)
    sweep = Sweep.objects.create(
        site=site, kind=Sweep.Kind.USERS, state="reading", run=1, started_at=before
    )
    known = UserSummary("host", "New", "Name", "new@example.com", "DEACTIVATED", None, 4)
    old = UserSummary("host", "Old", "Name", "old@example.com", "ACTIVATED", None, 4)
    user_mirror.note(site, known)
    user_mirror.store(sweep, [old])
    row = WebexUser.objects.get()
    assert (row.first_name, row.state, row.seen_in) == ("New", "DEACTIVATED", sweep)
    created = user_mirror.note(site, UserSummary("just.made", "", "", "", "ACTIVATED", None, None))
    user_mirror.mark_missing(sweep)
    created.refresh_from_db()
    assert created.missing_since is None
    run_job(user_sync.start(site, alice))
    row.refresh_from_db()
    assert row.state == "ACTIVATED"


def test_the_number_of_queries_is_bounded(
    site: Site,
    alice: Account,
    signed_in: SignIn,
    mirrored: Mirrored,
    django_assert_max_num_queries: Callable[[int], object],
) -> None:
    client, row = signed_in(alice), mirrored("host")
    client.get(row.get_absolute_url())
    with django_assert_max_num_queries(23):  # type: ignore[attr-defined]
        client.get(row.get_absolute_url())


def test_a_site_that_is_down_is_told(
    site: Site, alice: Account, signed_in: SignIn, mirrored: Mirrored, fault: SetFault
) -> None:
    fault(Kind.UNAVAILABLE, "GetUser", calls=None)
    html = signed_in(alice).get(mirrored("host").get_absolute_url()).content.decode()
    assert "this is what the list of users told" in html
