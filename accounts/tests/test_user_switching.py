"""Deactivating a user and bringing them back."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Account, OperationLog, Outcome, Site, WebexUser
from accounts.tests.conftest import Mirrored
from meetings.models import Session
from webexadmin.sandbox.faults import Kind
from webexadmin.sandbox.records import DEACTIVATED
from webexadmin.sandbox.server import SandboxServer

pytestmark = [pytest.mark.django_db, pytest.mark.stack]

SignIn = Callable[[Account], Client]
SetFault = Callable[..., None]


@pytest.fixture
def row(mirrored: Mirrored) -> WebexUser:
    """The host of the sandbox, as the list tells."""
    return mirrored("host")


@pytest.fixture
def off(row: WebexUser, sandbox: SandboxServer) -> WebexUser:
    """The same, deactivated at the site."""
    sandbox.state.put_user(replace(sandbox.state.host, state=DEACTIVATED))
    row.state = WebexUser.State.DEACTIVATED
    row.save()
    return row


def url_of(row: WebexUser, switch: str = "deactivate") -> str:
    return reverse(f"accounts:{switch}_user", args=[row.site_id, row.pk])


def press(client: Client, row: WebexUser, switch: str = "deactivate", key: str = "") -> Any:
    key = key or str(uuid.uuid4())
    return client.post(url_of(row, switch), {"request_key": key}, follow=True)


def test_the_page_says_what_hangs_on_the_user_and_repeats_it_on_the_button(
    site: Site, alice: Account, henry: Account, signed_in: SignIn, row: WebexUser
) -> None:
    starts = timezone.now() + timedelta(days=3)
    for number in range(3):
        Session.objects.create(
            site=site,
            session_key=str(number),
            topic="To come",
            host_webex_id="HOST",
            starts_at=starts,
            ends_at=starts + timedelta(hours=1),
            duration_minutes=60,
        )
    html = signed_in(alice).get(url_of(row)).content.decode()
    assert "<strong>3</strong> dates of meetings to come are hosted by this user" in html
    assert "<strong>1</strong> account of this dashboard is tied to this user" in html
    assert "count as a host no more" in html
    assert "Deactivate 1 user" in html


def test_a_user_is_deactivated_and_the_list_knows_at_once(
    alice: Account, signed_in: SignIn, row: WebexUser, sandbox: SandboxServer
) -> None:
    html = press(signed_in(alice), row).content.decode()
    assert "is deactivated now." in html
    assert OperationLog.objects.get(operation="DelUser").values == {"webExId": ["host"]}
    assert not sandbox.state.host.active
    row.refresh_from_db()
    assert row.state == WebexUser.State.DEACTIVATED
    assert reverse("accounts:activate_user", args=[row.site_id, row.pk]) in html


def test_a_user_is_activated_by_a_change_of_the_state_alone(
    alice: Account, signed_in: SignIn, off: WebexUser, sandbox: SandboxServer
) -> None:
    client = signed_in(alice)
    assert "Activate 1 user" in client.get(url_of(off, "activate")).content.decode()
    html = press(client, off, "activate").content.decode()
    assert "is active now." in html
    row = OperationLog.objects.get(operation="SetUser")
    assert row.values == {"webExId": "host", "active": "ACTIVATED"}
    assert sandbox.state.host.active
    off.refresh_from_db()
    assert off.state == WebexUser.State.ACTIVATED


def test_the_host_limit_is_explained(
    alice: Account, signed_in: SignIn, off: WebexUser, sandbox: SandboxServer
) -> None:
    sandbox.state.change_settings({"accountNumLimit": 1})
    html = press(signed_in(alice), off, "activate").content.decode()
    assert "Deactivate somebody who hosts no more" in html
    assert not sandbox.state.host.active


def test_who_is_deactivated_already_is_told_so(
    alice: Account, signed_in: SignIn, off: WebexUser
) -> None:
    WebexUser.objects.update(state=WebexUser.State.ACTIVATED)
    html = signed_in(alice).get(url_of(off), follow=True).content.decode()
    assert "is deactivated already." in html


def test_nobody_deactivates_the_user_of_the_service_connection(
    alice: Account, signed_in: SignIn, mirrored: Mirrored, sandbox: SandboxServer
) -> None:
    row, client = mirrored("ADMIN"), signed_in(alice)
    html = client.get(row.get_absolute_url()).content.decode()
    assert "The service connection signs in as this user" in html
    assert client.get(url_of(row)).status_code == 403
    # Also where the list believes that there is nothing to deactivate.
    WebexUser.objects.update(state="")
    assert press(client, row).status_code == 403
    assert "DelUser" not in sandbox.controls.recorder.counts()


def test_a_second_click_is_told_from_the_first(
    alice: Account, signed_in: SignIn, row: WebexUser
) -> None:
    client, key = signed_in(alice), str(uuid.uuid4())
    press(client, row, key=key)
    press(client, row, key=key)
    assert OperationLog.objects.filter(operation="DelUser").count() == 1


def test_a_lost_answer_is_looked_up(
    alice: Account, signed_in: SignIn, row: WebexUser, fault: SetFault
) -> None:
    fault(Kind.DROP_AFTER, "DelUser")
    html = press(signed_in(alice), row).content.decode()
    assert "the user is deactivated." in html
    row.refresh_from_db()
    assert row.state == WebexUser.State.DEACTIVATED


def test_what_never_arrived_is_told(
    alice: Account, signed_in: SignIn, row: WebexUser, fault: SetFault
) -> None:
    fault(Kind.DROP_BEFORE, "DelUser")
    html = press(signed_in(alice), row).content.decode()
    assert "We looked at the site: nothing was done." in html
    row.refresh_from_db()
    assert row.state == WebexUser.State.ACTIVATED


def test_an_activation_whose_answer_was_lost_is_looked_up(
    alice: Account, signed_in: SignIn, off: WebexUser, fault: SetFault
) -> None:
    fault(Kind.DROP_AFTER, "SetUser")
    page = press(signed_in(alice), off, "activate")
    assert "the change stands at the site" in page.content.decode()
    assert OperationLog.objects.get(operation="SetUser").outcome == Outcome.CONFIRMED
    off.refresh_from_db()
    assert off.state == WebexUser.State.ACTIVATED


def test_a_success_that_left_this_user_as_they_were_is_told(
    alice: Account, signed_in: SignIn, mirrored: Mirrored
) -> None:
    html = press(signed_in(alice), mirrored("nobody.here")).content.decode()
    assert "It has no such user any more" in html
    assert "is deactivated now" not in html


@pytest.mark.parametrize("switch", ["deactivate", "activate"])
def test_who_may_not(
    switch: str,
    rita: Account,
    henry: Account,
    hanna: Account,
    oscar: Account,
    signed_in: SignIn,
    row: WebexUser,
    sandbox: SandboxServer,
) -> None:
    told = {
        account: press(signed_in(account), row, switch).status_code
        for account in (rita, henry, hanna, oscar)
    }
    assert told == {rita: 403, henry: 403, hanna: 404, oscar: 404}
    assert {"DelUser", "SetUser"}.isdisjoint(sandbox.controls.recorder.counts())
