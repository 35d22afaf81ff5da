"""A text of the site is emptied by the form of an operation that changes parts."""

from __future__ import annotations

import re
from urllib.parse import parse_qs

from accounts.models import Account, OperationLog, Outcome, Site
from webexadmin.console.tests.test_operation_pages import (
    _CODE,
    _KEPT,
    SignIn,
    found,
    page_of,
    post,
    send,
    text,
)
from webexadmin.sandbox.server import SandboxServer

_REFILL = re.compile(r'<a href="\?([^"]+)">A link that fills the form')


def kept(sandbox: SandboxServer, name: str) -> object:
    """What the site has of the host."""
    user = sandbox.state.user("host")
    assert user is not None
    return user.values.get(name, "")


def test_a_text_is_emptied_at_the_site_and_others_stay(
    site: Site,
    alice: Account,
    signed_in: SignIn,
    sandbox: SandboxServer,
) -> None:
    client = signed_in(alice)
    send(client, "SetUser", site, webExId="host", title="Professor", description="Of law")
    assert kept(sandbox, "title") == "Professor"
    send(client, "SetUser", site, webExId="host", title__empty="on", description="")
    assert OperationLog.objects.latest("pk").outcome == Outcome.DONE
    assert kept(sandbox, "title") == ""
    assert kept(sandbox, "description") == "Of law"


def test_the_request_shows_it_and_the_link_and_the_log_fill_the_form_like_it(
    site: Site, alice: Account, signed_in: SignIn
) -> None:
    client = signed_in(alice)
    typed: dict[str, str] = {"webExId": "host", "title__empty": "on", "phones__PIN__empty": "on"}
    reviewed = post(client, "SetUser", site, **typed)
    document = found(_CODE, reviewed)
    assert re.search(r"<title ?/>", document)
    assert re.search(r"<PIN ?/>", document)
    query = found(_REFILL, reviewed)
    assert parse_qs(query) == {
        "v-webExId": ["host"],
        "v-title-empty": ["on"],
        "v-phones-PIN-empty": ["on"],
    }
    again = text(client.get(f"{page_of('SetUser', site)}?{query}"))
    assert 'id="id_v-title-empty" checked' in again
    assert 'id="id_v-phones-PIN-empty" checked' in again
    send(client, "SetUser", site, **typed)
    row = OperationLog.objects.get(operation="SetUser")
    logged = text(client.get(f"{page_of('SetUser', site)}?again={row.pk}"))
    assert 'id="id_v-title-empty" checked' in logged


def test_a_secret_that_was_typed_is_forgotten_when_it_is_to_be_emptied(
    site: Site, alice: Account, signed_in: SignIn
) -> None:
    client = signed_in(alice)
    path = "accessControl__meetingPassword"
    first = post(client, "SetMeeting", site, meetingkey="1", **{path: "Pa55-word"})
    kept = found(_KEPT, first)
    second = post(
        client, "SetMeeting", site, meetingkey="1", kept_secrets=kept, **{f"{path}__empty": "on"}
    )
    assert re.search(r"<meetingPassword ?/>", found(_CODE, second))
    assert "not both" not in text(second)
