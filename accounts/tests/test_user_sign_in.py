"""What signs a user in at the site: for the user themself, on demand, and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Any
from urllib.request import urlopen

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Account, Connection, Membership, OperationLog, Site, WebexUser
from accounts.tests.conftest import Mirrored
from webexadmin.sandbox.server import SandboxServer
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.tests.scripted import body, scripted_site
from webexadmin.xmlapi.wire import encode_answer

pytestmark = [pytest.mark.django_db, pytest.mark.stack]

SignIn = Callable[[Account], Client]


@pytest.fixture
def row(mirrored: Mirrored) -> WebexUser:
    """The host of the sandbox, as the list tells."""
    return mirrored("host")


def ask(client: Client, row: WebexUser, what: str) -> Any:
    address = reverse("accounts:sign_in", args=[row.site_id, row.pk, what])
    return client.post(address, follow=True)


def given(page: Any) -> str:
    [found] = re.findall(r"<code>([^<]+)</code>", page.content.decode())
    return unescape(found)


def test_a_host_gets_a_link_that_signs_them_in(
    henry: Account, connected: Connection, signed_in: SignIn, row: WebexUser
) -> None:
    page = ask(signed_in(henry), row, "link")
    link = given(page)
    assert "signs in whoever opens it first" in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    with urlopen(link) as answer:  # noqa: S310 - the sandbox of this test
        assert b"host" in answer.read()


def test_a_link_that_signs_out_and_a_ticket_are_given_too(
    henry: Account, connected: Connection, signed_in: SignIn, row: WebexUser
) -> None:
    client = signed_in(henry)
    assert "AT=LO" in given(ask(client, row, "sign-out"))
    ticket = given(ask(client, row, "ticket"))
    assert ticket == given(ask(client, row, "ticket"))
    assert f"TK={ticket}" in given(ask(client, row, "link"))


def test_what_signs_in_stands_in_no_log(
    henry: Account,
    connected: Connection,
    signed_in: SignIn,
    row: WebexUser,
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level("DEBUG"):
        ticket = given(ask(signed_in(henry), row, "ticket"))
    assert ticket not in caplog.text
    assert ticket not in str(list(OperationLog.objects.values()))
    assert {"as_whom": "host", "operation": "GetloginTicket"} in OperationLog.objects.values(
        "as_whom", "operation"
    )


def test_without_an_own_connection_nothing_is_asked_and_the_way_to_one_is_told(
    henry: Account, signed_in: SignIn, row: WebexUser, sandbox: SandboxServer
) -> None:
    client = signed_in(henry)
    html = client.get(row.get_absolute_url()).content.decode()
    assert "Connect your own Webex user" in html
    assert "Connect your own Webex user" in ask(client, row, "ticket").content.decode()
    asked = sandbox.controls.recorder.counts()
    assert not {"GetloginTicket", "GetloginurlUser"} & set(asked)


def test_a_name_that_an_admin_entered_is_no_proof(
    site: Site, henry: Account, signed_in: SignIn, mirrored: Mirrored, sandbox: SandboxServer
) -> None:
    Membership.objects.filter(account=henry).update(webex_id="admin")
    page = ask(signed_in(henry), mirrored("admin"), "ticket")
    assert "Connect your own Webex user" in page.content.decode()
    assert "GetloginTicket" not in sandbox.controls.recorder.counts()


@pytest.mark.parametrize("state", ["untested", "unreachable", "lapsed", "refused"])
def test_a_credential_that_has_not_passed_a_test_is_no_proof(
    site: Site,
    henry: Account,
    connected: Connection,
    signed_in: SignIn,
    row: WebexUser,
    sandbox: SandboxServer,
    state: str,
) -> None:
    Connection.objects.filter(pk=connected.pk).update(state=state)
    client = signed_in(henry)
    for html in (client.get(row.get_absolute_url()), ask(client, row, "ticket")):
        assert "under Site &amp; connection" in html.content.decode()
    assert "GetloginTicket" not in sandbox.controls.recorder.counts()
    client.post(reverse("accounts:own_connection", args=[site.pk]), by_password(sandbox))
    assert given(ask(client, row, "ticket"))


def by_password(sandbox: SandboxServer) -> dict[str, str]:
    return {"method": "password", "secret": sandbox.host.password}


def test_an_admin_who_names_the_user_of_the_service_connection_as_theirs_is_given_nothing(
    site: Site, alice: Account, signed_in: SignIn, mirrored: Mirrored, sandbox: SandboxServer
) -> None:
    client, own = signed_in(alice), Membership.objects.get(account=alice)
    address = reverse("accounts:edit_member", args=[site.pk, own.pk])
    client.post(address, {"role": own.role, "webex_id": "admin"})
    page = ask(client, mirrored("admin"), "ticket")
    assert "Connect your own Webex user" in page.content.decode()
    assert "GetloginTicket" not in sandbox.controls.recorder.counts()


def test_nobody_gets_what_signs_in_as_somebody_else(
    alice: Account, rita: Account, hanna: Account, signed_in: SignIn, row: WebexUser
) -> None:
    told = {who: ask(signed_in(who), row, "link").status_code for who in (alice, rita, hanna)}
    assert told == {alice: 403, rita: 403, hanna: 404}
    assert "At the site&#x27;s own pages" not in (
        signed_in(alice).get(row.get_absolute_url()).content.decode()
    )


def test_there_is_nothing_else_to_ask_for(
    henry: Account, connected: Connection, signed_in: SignIn, row: WebexUser
) -> None:
    assert ask(signed_in(henry), row, "password").status_code == 404


def test_a_link_that_leads_elsewhere_is_not_shown(
    henry: Account, connected: Connection, signed_in: SignIn, row: WebexUser
) -> None:
    answer = encode_answer(OPERATIONS["GetloginurlUser"], {"userLoginURL": "javascript:alert(1)"})
    with scripted_site(body(answer), body(answer)) as far:
        Site.objects.update(url=far.url)
        Connection.objects.update(takes_tickets=False)
        html = ask(signed_in(henry), row, "link").content.decode()
    assert "leads elsewhere: it is not shown" in html
    assert "javascript:alert" not in html
