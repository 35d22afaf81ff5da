"""Two requests of one form at the same time, on threads as a web server has them."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from accounts.models import Account, OperationLog, Outcome, Site
from webexadmin.sandbox.faults import Barrier
from webexadmin.sandbox.server import SandboxServer

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.stack]

PATIENCE = 20


def send(client: Client, address: str, typed: dict[str, Any]) -> Any:
    try:
        return client.post(address, typed)
    finally:
        connection.close()


def hold(sandbox: SandboxServer, operation: str, *numbers: int) -> list[Barrier]:
    barriers = sandbox.controls.barriers
    return [barriers.add(operation=operation, nth=nth, when="after") for nth in numbers]


def test_of_two_clicks_at_once_one_is_sent(
    site: Site,
    alice: Account,
    signed_in: Callable[[Account], Client],
    filled: Callable[..., dict[str, Any]],
    at_site: Callable[[str], list[Any]],
    sandbox: SandboxServer,
) -> None:
    address, typed = f"/sites/{site.pk}/meetings/new/", filled(host="host")
    looks = hold(sandbox, "LstsummarySession", 1, 2)
    with ThreadPoolExecutor(2) as pool:
        answers: list[Future[Any]] = [
            pool.submit(send, signed_in(alice), address, typed) for _ in range(2)
        ]
        assert all(look.held.wait(PATIENCE) for look in looks)
        for look in looks:
            look.released.set()
        found = [answer.result(PATIENCE) for answer in answers]
    assert len(at_site("Budget 2027")) == 1
    row = OperationLog.objects.get(operation="CreateMeeting")
    pages = {
        f"/sites/{site.pk}/{part}/" for part in (f"meetings/{row.result_key}", f"requests/{row.pk}")
    }
    assert {answer["Location"] for answer in found} == pages


def test_a_click_while_the_first_is_on_its_way_waits_for_it(
    site: Site,
    alice: Account,
    signed_in: Callable[[Account], Client],
    filled: Callable[..., dict[str, Any]],
    at_site: Callable[[str], list[Any]],
    sandbox: SandboxServer,
) -> None:
    address, typed = f"/sites/{site.pk}/meetings/new/", filled(host="host")
    [create] = hold(sandbox, "CreateMeeting", 1)
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(send, signed_in(alice), address, typed)
        assert create.held.wait(PATIENCE)
        client = signed_in(alice)
        second = client.post(address, typed)
        waiting = client.get(second["Location"]).content.decode()
        create.released.set()
        first.result(PATIENCE)
    assert "on its way" in waiting
    assert 'hx-trigger="every 2s"' in waiting
    assert "Look again" not in waiting
    after = client.get(second["Location"], headers={"HX-Request": "true"})
    assert after.status_code == 286
    assert "The site did it." in after.content.decode()
    assert len(at_site("Budget 2027")) == 1
    assert OperationLog.objects.get(operation="CreateMeeting").outcome == Outcome.DONE
