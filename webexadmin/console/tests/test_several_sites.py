"""Two sites in one console: each with its own role, connection and data."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.urls import reverse

from accounts import user_sync
from accounts.models import Account, Connection, Membership, OperationLog, Role, Site, WebexUser
from meetings import session_sync
from meetings.models import Session
from webexadmin.jobs.models import Job
from webexadmin.sandbox.server import SandboxServer

SignIn = Callable[[Account], Client]
PAGES = (
    "console:overview",
    "console:jobs",
    "console:audit",
    "accounts:site",
    "meetings:list",
    "reports:usage",
)


@pytest.fixture(scope="module")
def second_sandbox() -> Iterator[SandboxServer]:
    with SandboxServer(seed=2, users=10, days=5) as server:
        yield server


@pytest.fixture
def second(db: None, second_sandbox: SandboxServer) -> Site:
    """Another Webex site, with a service connection of its own."""
    far = second_sandbox
    far.reset()
    site = Site.objects.create(label="Second", url=far.url, site_name=far.site_name)
    Connection.objects.create(
        site=site,
        webex_id=far.admin.webex_id,
        password=far.admin.password,
        takes_tickets=False,
        state=Connection.State.WORKS,
    )
    return site


@pytest.fixture
def both(
    site: Site, second: Site, henry: Account, alice: Account, run_job: Callable[[Job], Job]
) -> Account:
    """Henry, host on the first site and admin of the second; users and sessions of both read."""
    Membership.objects.create(account=henry, site=second, role=Role.ADMIN)
    for where, who in ((site, alice), (second, henry)):
        run_job(user_sync.start(where, who))
        run_job(session_sync.start(where, who))
    return henry


def test_each_site_is_read_into_its_own_rows(
    both: Account, site: Site, second: Site, sandbox: SandboxServer, second_sandbox: SandboxServer
) -> None:
    for where, far in ((site, sandbox), (second, second_sandbox)):
        there = {user.webex_id for user in far.state.users.values()}
        assert {user.webex_id for user in WebexUser.objects.filter(site=where)} == there
        keys = set(Session.objects.filter(site=where).values_list("session_key", flat=True))
        assert keys
        assert keys <= {str(key) for key in far.state.sessions}


def test_the_switcher_and_the_list_of_sites_tell_ones_role_and_the_connections(
    both: Account, site: Site, second: Site, signed_in: SignIn
) -> None:
    browser = signed_in(both)
    page = browser.get(reverse("accounts:sites")).content.decode()
    switcher, _, table = page.partition("<main")
    for label, role in (("Sandbox", "Host"), ("Second", "Site admin")):
        assert f'{label} <span class="menu-note">{role}</span>' in switcher
    _, first, other = table.partition("<tbody")[2].split("<tr")
    for told in ("Sandbox", "Host", "host", "not tested yet"):
        assert told in first
    for told in ("Second", "Site admin", "works"):
        assert told in other


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_one_site_holds_nothing_of_the_other(
    both: Account, site: Site, second: Site, signed_in: SignIn, name: str
) -> None:
    browser = signed_in(both)
    for here, elsewhere in ((site, second), (second, site)):
        page = browser.get(reverse(name, args=[here.pk])).content.decode()
        _, _, content = page.partition("<main")
        assert f"/sites/{elsewhere.pk}/" not in content
        topics = Session.objects.filter(site=elsewhere).values_list("topic", flat=True)
        foreign = set(topics) - set(
            Session.objects.filter(site=here).values_list("topic", flat=True)
        )
        assert not [topic for topic in foreign if topic in content]


def test_the_role_of_each_site_holds_there_and_nowhere_else(
    both: Account, site: Site, second: Site, signed_in: SignIn
) -> None:
    browser = signed_in(both)
    for name in ("reports:archive", "accounts:members", "accounts:connection"):
        assert browser.get(reverse(name, args=[site.pk])).status_code == 403
        assert browser.get(reverse(name, args=[second.pk])).status_code == 200
    for where, has_it in ((site, False), (second, True)):
        menu = browser.get(reverse("console:overview", args=[where.pk])).content.decode()
        assert (reverse("reports:archive", args=[where.pk]) in menu) is has_it


def test_a_meeting_of_one_site_is_not_found_under_the_other(
    both: Account, site: Site, second: Site, signed_in: SignIn
) -> None:
    browser = signed_in(both)
    ours = Session.objects.visible_to(both).filter(site=second).first()
    assert ours is not None
    assert browser.get(ours.get_absolute_url()).status_code == 200
    wrong = reverse("meetings:detail", args=[site.pk, ours.session_key])
    assert browser.get(wrong).status_code == 404


def test_an_own_connection_belongs_to_one_site(
    both: Account,
    site: Site,
    second: Site,
    sandbox: SandboxServer,
    second_sandbox: SandboxServer,
    signed_in: SignIn,
) -> None:
    told = {"method": "password", "secret": sandbox.host.password}
    browser = signed_in(both)
    before = len(second_sandbox.controls.recorder.calls())
    page = browser.post(reverse("accounts:own_connection", args=[site.pk]), told, follow=True)
    assert "The connection as host works." in page.content.decode()
    assert len(second_sandbox.controls.recorder.calls()) == before
    assert {row.site for row in OperationLog.objects.filter(as_whom="host")} == {site}
    for url in (second.get_absolute_url(), reverse("accounts:own_connection", args=[second.pk])):
        assert "Renew or change it" not in browser.get(url).content.decode()
