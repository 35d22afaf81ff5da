"""As whom the site sees what people do with meetings, and that the log names both."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts import remote
from accounts.models import Account, Connection, Membership, OperationLog, Site, WebexUser
from meetings import forms
from meetings.models import Session
from meetings.tests.conftest import cancel, change
from webexadmin.sandbox.faults import Kind
from webexadmin.sandbox.server import SandboxServer

pytestmark = pytest.mark.django_db

SignIn = Callable[[Account], Client]
Schedule = Callable[..., Session]


@pytest.fixture
def own(site: Site, henry: Account, sandbox: SandboxServer) -> Connection:
    """Henry's own connection, tested, and lent to nobody."""
    host = sandbox.host
    return Connection.objects.create(
        site=site,
        account=henry,
        webex_id=host.webex_id,
        password=host.password,
        takes_tickets=False,
        state=Connection.State.WORKS,
    )


@pytest.fixture
def lent(own: Connection) -> Connection:
    own.admins_may_act = True
    own.save()
    return own


@pytest.fixture
def meeting(own: Connection, henry: Account, signed_in: SignIn, schedule: Schedule) -> Session:
    """A meeting that henry scheduled himself, at the site too: the service user may not read it."""
    return schedule(signed_in(henry), own.site)


def last(operation: str) -> OperationLog:
    return OperationLog.objects.filter(operation=operation).latest("pk")


def seen_by_site(sandbox: SandboxServer, operation: str) -> list[str]:
    return [call.caller for call in sandbox.controls.recorder.calls(operation)]


def shown(browser: Client, meeting: Session) -> str:
    return browser.get(meeting.get_absolute_url()).content.decode()


def test_what_a_host_does_goes_through_their_own_connection(
    meeting: Session, henry: Account, signed_in: SignIn, sandbox: SandboxServer
) -> None:
    browser = signed_in(henry)
    assert "host, your own connection" in shown(browser, meeting)
    cancel(browser, meeting)
    for operation in ("LstsummarySession", "CreateMeeting", "GetMeeting", "DelMeeting"):
        row = last(operation)
        assert (row.account, row.as_whom, row.on_behalf_of) == (henry, "host", "")
        assert set(seen_by_site(sandbox, operation)) == {"host"}
    assert sandbox.state.sessions.get(int(meeting.session_key)) is None


def test_without_an_own_connection_the_service_connection_acts_on_behalf(
    site: Site, henry: Account, signed_in: SignIn, schedule: Schedule
) -> None:
    browser = signed_in(henry)
    meeting = schedule(browser, site)
    assert "admin, the service connection" in shown(browser, meeting)
    for operation in ("CreateMeeting", "GetMeeting"):
        assert last(operation).seen_as == "admin for host"


def test_an_admin_does_not_get_what_the_site_shows_to_the_host_only(
    meeting: Session, alice: Account, signed_in: SignIn
) -> None:
    page = shown(signed_in(alice), meeting)
    assert "Access denied" in page
    assert "ada@example.com" not in page
    assert last("GetMeeting").seen_as == "admin for host"


def test_an_admin_acts_through_a_connection_that_its_host_lends(
    meeting: Session, lent: Connection, alice: Account, signed_in: SignIn, sandbox: SandboxServer
) -> None:
    browser = signed_in(alice)
    page = shown(browser, meeting)
    assert "host, who agreed to it" in page
    assert "ada@example.com" in page
    change(browser, meeting, **{forms.TOPIC: "Renamed"})
    assert sandbox.state.sessions[int(meeting.session_key)].topic == "Renamed"
    for operation in ("GetMeeting", "SetMeeting"):
        row = last(operation)
        assert (row.account, row.as_whom, row.on_behalf_of) == (alice, "host", "")
        assert row.seen_as == "host (by consent)"
    log = browser.get(reverse("console:audit", args=[meeting.site_id])).content.decode()
    assert "host (by consent)" in log
    assert (
        "host (by consent)" in browser.get(last("SetMeeting").get_absolute_url()).content.decode()
    )


def test_its_owner_sees_what_others_did_through_a_connection(
    meeting: Session,
    lent: Connection,
    alice: Account,
    henry: Account,
    hanna: Account,
    signed_in: SignIn,
) -> None:
    shown(signed_in(alice), meeting)
    row = last("GetMeeting")
    assert row.account == alice
    assert signed_in(henry).get(row.get_absolute_url()).status_code == 200
    assert signed_in(hanna).get(row.get_absolute_url()).status_code == 404


def test_consent_counts_at_each_call_and_no_longer_than_it_lasts(
    meeting: Session, lent: Connection, alice: Account, sandbox: SandboxServer
) -> None:
    who = remote.acting_for(lent.site, alice, "host")
    number = {"meetingKey": int(meeting.session_key)}
    with remote.calling_as(who, alice) as (client, _):
        client.call("GetMeeting", number)
        Connection.objects.filter(pk=lent.pk).update(admins_may_act=False)
        before = len(sandbox.controls.recorder.calls())
        with pytest.raises(remote.NoConnection, match="not lent to site admins any more"):
            client.call("GetMeeting", number)
    assert len(sandbox.controls.recorder.calls()) == before
    assert str(remote.acting_for(lent.site, alice, "host")) == "admin, the service connection"


@pytest.mark.parametrize(
    "change",
    [
        {"admins_may_act": False},
        {"state": "lapsed"},
        {"state": "refused"},
        {"state": "untested"},
    ],
)
def test_only_a_connection_that_works_and_is_lent_is_used_by_admins(
    lent: Connection, alice: Account, change: dict[str, Any]
) -> None:
    assert remote.acting_for(lent.site, alice, "HOST").by_consent
    Connection.objects.filter(pk=lent.pk).update(**change)
    who = remote.acting_for(lent.site, alice, "HOST")
    assert (who.connection.account_id, who.on_behalf_of, who.by_consent) == (None, "HOST", False)


def test_a_connection_is_lent_only_while_its_owner_is_that_user_here(
    lent: Connection, alice: Account, henry: Account
) -> None:
    Account.objects.filter(pk=henry.pk).update(is_active=False)
    assert not remote.acting_for(lent.site, alice, "host").by_consent
    Account.objects.filter(pk=henry.pk).update(is_active=True)
    Membership.objects.filter(account=henry).update(webex_id="another")
    assert not remote.acting_for(lent.site, alice, "host").by_consent


def test_a_read_only_admin_and_other_hosts_do_not_act_through_it(
    lent: Connection, rita: Account, hanna: Account, alice: Account, other_site: Site
) -> None:
    assert not remote.acting_for(lent.site, rita, "host").by_consent
    with pytest.raises(remote.NoConnection, match="their own sessions only"):
        remote.acting_for(lent.site, hanna, "host")
    with pytest.raises(remote.NoConnection, match="has no role on Elsewhere"):
        remote.acting_for(other_site, alice, "host")


def test_a_lapsed_own_connection_gives_way_to_the_service_connection_and_the_page_says_so(
    site: Site, own: Connection, henry: Account, signed_in: SignIn, schedule: Schedule
) -> None:
    Connection.objects.filter(pk=own.pk).update(state="lapsed")
    browser = signed_in(henry)
    page = shown(browser, schedule(browser, site))
    assert "admin, the service connection" in page
    assert "go through the service connection, on your behalf" in page


def test_what_the_site_refuses_to_a_host_is_not_asked_for_in_another_name(
    meeting: Session, own: Connection, henry: Account, signed_in: SignIn, sandbox: SandboxServer
) -> None:
    refused = {"state": "refused", "state_detail": "The user account is locked (030030)"}
    Connection.objects.filter(pk=own.pk).update(**refused)
    before = len(sandbox.controls.recorder.calls())
    page = shown(signed_in(henry), meeting)
    assert "was refused (The user account is locked (030030))" in page
    assert len(sandbox.controls.recorder.calls()) == before


@pytest.mark.parametrize("gone", [{"state": "DEACTIVATED"}, {"missing_since": "2026-01-01T00:00Z"}])
def test_whom_the_site_has_let_go_gets_nothing_through_the_service_connection(
    site: Site, henry: Account, alice: Account, gone: dict[str, str]
) -> None:
    user = WebexUser.objects.create(site=site, webex_id="Host", state="ACTIVATED")
    assert remote.acting_for(site, henry, "host")
    WebexUser.objects.filter(pk=user.pk).update(**gone)
    with pytest.raises(remote.NoConnection, match="no active user of Sandbox any more"):
        remote.acting_for(site, henry, "host")
    assert remote.acting_for(site, alice, "host")


def test_a_lost_answer_is_looked_for_as_the_same_user(
    own: Connection,
    henry: Account,
    signed_in: SignIn,
    filled: Callable[..., dict[str, Any]],
    fault: Callable[..., None],
    sandbox: SandboxServer,
) -> None:
    fault(Kind.DROP_AFTER, "CreateMeeting")
    url = reverse("meetings:new", args=[own.site_id])
    signed_in(henry).post(url, filled())
    row = OperationLog.objects.get(operation="CreateMeeting")
    assert (row.outcome, row.as_whom) == ("confirmed", "host")
    assert set(seen_by_site(sandbox, "LstsummarySession")) == {"host"}
