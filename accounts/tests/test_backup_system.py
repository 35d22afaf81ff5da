"""A site that answers from its backup system: noted while it lasts, and said on its pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import remote
from accounts.models import Account, Site
from webexadmin.sandbox.faults import Fault, Kind
from webexadmin.sandbox.server import SandboxServer
from webexadmin.xmlapi.errors import NotFound

SignIn = Callable[[Account], Client]
SAYS = "answers from its backup system since"


def ask(site: Site) -> None:
    with remote.calling(remote.service_connection(site), None) as (client, _):
        client.call("GetSite")


def on_backup(sandbox: SandboxServer) -> None:
    sandbox.controls.faults.add(Fault(fault=Kind.BACKUP))


def test_every_page_of_the_site_says_so_while_it_lasts(
    site: Site,
    other_site: Site,
    alice: Account,
    oscar: Account,
    sandbox: SandboxServer,
    signed_in: SignIn,
) -> None:
    browser = signed_in(alice)
    pages = [
        reverse(name, args=[site.pk])
        for name in ("console:overview", "accounts:site", "meetings:list", "accounts:users")
    ]
    on_backup(sandbox)
    ask(site)
    for url in pages:
        assert SAYS in browser.get(url).content.decode()
    assert "on its backup system" in browser.get(reverse("accounts:sites")).content.decode()
    elsewhere = signed_in(oscar).get(reverse("accounts:site", args=[other_site.pk]))
    assert SAYS not in elsewhere.content.decode()
    sandbox.controls.faults.clear()
    ask(site)
    for url in pages:
        assert SAYS not in browser.get(url).content.decode()


def test_a_refusal_tells_it_as_well(site: Site, sandbox: SandboxServer) -> None:
    on_backup(sandbox)
    with (
        remote.calling(remote.service_connection(site), None) as (client, _),
        pytest.raises(NotFound),
    ):
        client.call("GetMeeting", {"meetingKey": 1})
    site.refresh_from_db()
    assert site.backup_since is not None


def test_the_page_that_learns_it_says_it_at_once(
    site: Site, alice: Account, sandbox: SandboxServer, signed_in: SignIn
) -> None:
    on_backup(sandbox)
    url = reverse("accounts:test_connection", args=[site.pk])
    assert SAYS in signed_in(alice).post(url, follow=True).content.decode()


def test_only_a_change_is_written(
    site: Site, django_assert_num_queries: Callable[[int], object]
) -> None:
    began = timezone.now()
    for told, queries in (("PRIMARY", 0), ("", 0), ("BACKUP", 1), ("BACKUP", 0), ("", 0)):
        with django_assert_num_queries(queries):  # type: ignore[attr-defined]
            site.note_system(told)
    site.refresh_from_db()
    assert site.backup_since
    assert site.backup_since >= began
    with django_assert_num_queries(1):  # type: ignore[attr-defined]
        site.note_system("PRIMARY")
    site.refresh_from_db()
    assert site.backup_since is None


def test_who_learns_it_later_leaves_the_moment_when_it_began(site: Site) -> None:
    seen_before = Site.objects.get(pk=site.pk)
    site.note_system("BACKUP")
    began = Site.objects.get(pk=site.pk).backup_since
    seen_before.note_system("BACKUP")
    assert Site.objects.get(pk=site.pk).backup_since == began
