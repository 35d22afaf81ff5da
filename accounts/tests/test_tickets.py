"""Session tickets in place of what people gave: fetched, renewed, refused, and lapsed."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection as database
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import remote, user_sync
from accounts.models import Account, Connection, OperationLog, Site
from accounts.remote.sign_in import lapses_at, needs_ticket
from webexadmin.jobs import control
from webexadmin.jobs.models import Job, JobState
from webexadmin.sandbox.faults import Fault, Kind
from webexadmin.sandbox.server import SandboxServer
from webexadmin.xmlapi.errors import RateLimited, SignInFailed
from webexadmin.xmlapi.spec import Values

pytestmark = pytest.mark.stack
RunJob = Callable[[Job], Job]
AUTHENTICATE = "AuthenticateUser"
MEETING: Values = {
    "metaData": {"confName": "Budget"},
    "schedule": {"startDate": datetime(2027, 1, 4, 9), "timeZoneID": 20, "duration": 30},  # noqa: DTZ001
}


@pytest.fixture
def service(site: Site) -> Connection:
    """The service connection, which takes tickets and has none yet."""
    Connection.objects.update(takes_tickets=True)
    return Connection.objects.get(site=site)


def sign_in_by(service: Connection, method: str, secret: str) -> None:
    service.give(Connection.Method(method), secret)
    service.save()


def ask(site: Site, operation: str = "GetSite", values: Values | None = None) -> Values:
    with remote.calling(remote.service_connection(site), None) as (client, _):
        return client.call(operation, values).values


def asked(sandbox: SandboxServer) -> list[str]:
    return [call.operation for call in sandbox.controls.recorder.calls()]


@pytest.mark.parametrize("method", ["password", "access_token", "saml_response"])
def test_what_was_given_is_exchanged_for_a_ticket_that_calls_are_made_with(
    site: Site, service: Connection, sandbox: SandboxServer, method: str
) -> None:
    secret = getattr(sandbox.admin, method)
    sign_in_by(service, method, secret)
    before = timezone.now()
    ask(site)
    ask(site)
    assert asked(sandbox) == [AUTHENTICATE, "GetSite", "GetSite"]
    service.refresh_from_db()
    assert service.session_ticket in sandbox.state.tickets
    assert service.ticket_until is not None
    assert abs(service.ticket_until - before - timedelta(seconds=5400)) < timedelta(seconds=30)
    assert service.secret == secret


def test_a_ticket_is_renewed_before_it_ends(
    site: Site, service: Connection, sandbox: SandboxServer
) -> None:
    ask(site)
    service.refresh_from_db()
    first = service.session_ticket
    with time_machine.travel(timezone.now() + timedelta(seconds=4000), tick=True):
        ask(site)
    with time_machine.travel(timezone.now() + timedelta(seconds=5200), tick=True):
        ask(site)
    assert asked(sandbox) == [AUTHENTICATE, "GetSite", "GetSite", AUTHENTICATE, "GetSite"]
    assert all(call.result == "SUCCESS" for call in sandbox.controls.recorder.calls())
    service.refresh_from_db()
    assert service.session_ticket != first


@pytest.mark.parametrize(
    ("life", "age", "needed"),
    [
        (5400, 4900, False),
        (5400, 5000, True),
        (5400, 6000, True),
        # Of a short life the second half is its end.
        (120, 50, False),
        (120, 70, True),
    ],
)
def test_the_end_is_near_when_a_jobs_slice_and_its_longest_call_would_not_fit_any_more(
    life: int, age: int, needed: bool
) -> None:
    now = timezone.now()
    fetched = now - timedelta(seconds=age)
    held = Connection(ticket_fetched_at=fetched, ticket_until=fetched + timedelta(seconds=life))
    assert needs_ticket(held, now) is needed


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ({}, 5400),
        ({"timeToLive": 600}, 600),
        ({"timeToLive": 0}, 5400),
        ({"timeToLive": -5}, 5400),
        ({"timeToLive": 2**62}, 86400),
        # A ticket that was made a minute ago, and clocks that differ.
        ({"timeToLive": 600, "createTime": 1_800_000_000_000 - 60_000}, 540),
        ({"createTime": 1_800_000_000_000 + 60_000}, 5400),
        ({"timeToLive": 600, "createTime": 1_800_000_000_000 - 3_600_000}, 600),
        ({"timeToLive": 600, "createTime": -(2**62)}, 600),
    ],
)
def test_when_a_ticket_lapses(told: dict[str, int], seconds: int) -> None:
    sent = datetime.fromtimestamp(1_800_000_000, UTC)
    assert lapses_at(sent, told) == sent + timedelta(seconds=seconds)


@pytest.mark.django_db(transaction=True)
def test_a_write_whose_ticket_is_refused_before_its_time_is_made_once_under_a_new_one(
    site: Site, service: Connection, alice: Account, sandbox: SandboxServer
) -> None:
    ask(site)
    sandbox.state.tickets.clear()
    with remote.calling(remote.service_connection(site), alice) as (client, _):
        client.call("CreateMeeting", MEETING)
    row = OperationLog.objects.get(operation="CreateMeeting")
    assert (row.outcome, row.exception_id, row.account) == ("done", "", alice)
    assert [m.topic for m in sandbox.state.sessions.values()].count("Budget") == 1
    sign_ins = OperationLog.objects.filter(operation=AUTHENTICATE).order_by("pk")
    assert [row.account for row in sign_ins] == [None, alice]
    created = [c.result for c in sandbox.controls.recorder.calls("CreateMeeting")]
    assert created == ["030047", "SUCCESS"]


def test_a_ticket_that_is_refused_again_and_again_is_renewed_once(
    site: Site, service: Connection, sandbox: SandboxServer
) -> None:
    sandbox.state.change_settings({"ticketSeconds": 0})
    with pytest.raises(SignInFailed):
        ask(site)
    assert asked(sandbox) == [AUTHENTICATE, "GetSite", AUTHENTICATE, "GetSite"]


def test_a_connection_whose_new_tickets_the_site_refuses_is_not_said_to_work(
    site: Site, service: Connection, alice: Account, sandbox: SandboxServer
) -> None:
    remote.test_connection(service, alice)
    assert service.state == "works"
    sandbox.state.change_settings({"ticketSeconds": 0})
    remote.test_connection(service, alice)
    told = "Not a valid session ticket (030047)"
    assert (service.state, service.state_detail) == ("lapsed", told)


def test_where_the_site_gives_no_tickets_the_password_is_sent_and_that_is_remembered(
    site: Site, service: Connection, alice: Account, sandbox: SandboxServer
) -> None:
    sandbox.state.refuse(AUTHENTICATE)
    ask(site)
    ask(site)
    assert asked(sandbox) == [AUTHENTICATE, "GetSite", "GetSite"]
    sandbox.state.offer(AUTHENTICATE)
    remote.test_connection(service, alice)
    service.refresh_from_db()
    assert (service.takes_tickets, service.state) == (True, "works")
    assert service.session_ticket


def test_a_sign_in_service_that_is_down_is_asked_again_the_next_time(
    site: Site, service: Connection, sandbox: SandboxServer
) -> None:
    sandbox.state.refuse(AUTHENTICATE, "000035")
    ask(site)
    ask(site)
    assert asked(sandbox) == [AUTHENTICATE, "GetSite"] * 2
    service.refresh_from_db()
    assert service.takes_tickets


def test_a_renewal_that_fails_for_now_leaves_the_old_ticket_its_rest_of_life(
    site: Site, service: Connection, sandbox: SandboxServer
) -> None:
    ask(site)
    Connection.objects.update(ticket_until=timezone.now() + timedelta(seconds=100))
    sandbox.controls.faults.add(Fault(fault=Kind.RATE_LIMIT, operation=AUTHENTICATE))
    ask(site)
    Connection.objects.update(ticket_until=timezone.now() - timedelta(seconds=1))
    with pytest.raises(RateLimited):
        ask(site)
    service.refresh_from_db()
    assert service.state == "untested"


@pytest.mark.parametrize(
    ("method", "secret", "state", "said"),
    [
        ("password", "wrong", "refused", "Incorrect user or password (030002)"),
        ("access_token", "wrong", "refused", "WebEx access token is invalid (999999)"),
        ("saml_response", "wrong", "refused", "AS Server response error (200006)"),
        ("session_ticket", "wrong", "refused", "Not a valid session ticket (030047)"),
    ],
)
def test_a_credential_that_the_site_does_not_take_is_not_sent_again(
    site: Site,
    service: Connection,
    sandbox: SandboxServer,
    method: str,
    secret: str,
    state: str,
    said: str,
) -> None:
    sign_in_by(service, method, secret)
    with pytest.raises(SignInFailed):
        ask(site)
    before = len(asked(sandbox))
    with pytest.raises(remote.NoConnection) as told:
        ask(site)
    assert len(asked(sandbox)) == before
    service.refresh_from_db()
    assert (service.state, service.state_detail) == (state, said)
    assert said in str(told.value)
    assert "A site admin can renew it under Site & connection" in str(told.value)


def test_a_client_that_is_open_still_sends_a_refused_credential_no_more(
    site: Site, service: Connection, sandbox: SandboxServer
) -> None:
    sign_in_by(service, "password", "wrong")
    with remote.calling(service, None) as (client, _):
        with pytest.raises(SignInFailed):
            client.call("GetSite")
        with pytest.raises(remote.NoConnection):
            client.call("GetSite")
    assert asked(sandbox) == [AUTHENTICATE]


@pytest.mark.parametrize("method", ["access_token", "saml_response"])
def test_a_token_or_assertion_that_the_site_takes_no_longer_has_lapsed(
    site: Site, service: Connection, alice: Account, sandbox: SandboxServer, method: str
) -> None:
    sign_in_by(service, method, getattr(sandbox.admin, method))
    remote.test_connection(service, alice)
    sandbox.state.put_user(replace(sandbox.admin, identity_secret="another"))
    sandbox.state.tickets.clear()
    with pytest.raises(SignInFailed):
        ask(site)
    service.refresh_from_db()
    assert service.state == "lapsed"
    assert getattr(service, method)


def test_a_job_pauses_when_its_ticket_has_lapsed_and_goes_on_with_another_one(
    site: Site,
    service: Connection,
    alice: Account,
    sandbox: SandboxServer,
    run_job: RunJob,
    signed_in: Callable[[Account], Client],
) -> None:
    sign_in_by(service, "session_ticket", ticket_of(sandbox))
    remote.test_connection(service, alice)
    sandbox.state.tickets.clear()
    job = run_job(user_sync.start(site, alice))
    assert job.state == JobState.PAUSED
    assert "does not accept the sign-in" in job.detail
    page = signed_in(alice).get(job.get_absolute_url()).content.decode()
    assert "The job then goes on by itself." in page
    service.refresh_from_db()
    assert service.state == "lapsed"
    assert control.resume(job)
    job = run_job(job)
    assert job.state == JobState.PAUSED
    assert "has lapsed (Not a valid session ticket (030047))" in job.detail
    given = {
        "webex_id": service.webex_id,
        "method": "session_ticket",
        "secret": ticket_of(sandbox),
    }
    url = reverse("accounts:connection", args=[site.pk])
    page = signed_in(alice).post(url, given, follow=True).content.decode()
    assert "The connection as admin works." in page
    assert "A job goes on that waited for it." in page
    assert "resume them under Jobs" not in page
    job = run_job(job)
    assert (job.state, job.done) == (JobState.DONE, len(sandbox.state.users))


def ticket_of(sandbox: SandboxServer) -> str:
    return sandbox.state.issue_ticket(sandbox.admin, time.time_ns() // 1_000_000).value


@pytest.mark.django_db(transaction=True)
def test_two_who_renew_at_once_both_go_on_and_nothing_is_lost(
    site: Site, service: Connection, sandbox: SandboxServer
) -> None:
    barrier = sandbox.controls.barriers.add(AUTHENTICATE, when="after")
    with ThreadPoolExecutor(1) as other:
        slower = other.submit(in_thread, lambda: ask(site))
        assert barrier.held.wait(10)
        assert ask(site)
        barrier.released.set()
        assert slower.result(10)
    assert asked(sandbox).count(AUTHENTICATE) == 2
    assert ask(site)
    assert asked(sandbox).count(AUTHENTICATE) == 2
    service.refresh_from_db()
    assert service.password == sandbox.admin.password


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("refuses", [False, True], ids=["granted", "refused"])
def test_what_comes_of_an_old_credential_is_not_noted_on_one_given_meanwhile(
    site: Site, service: Connection, sandbox: SandboxServer, refuses: bool
) -> None:
    if refuses:
        sign_in_by(service, "password", "wrong")
    barrier = sandbox.controls.barriers.add(AUTHENTICATE, when="after")
    with ThreadPoolExecutor(1) as other:
        slower = other.submit(in_thread, lambda: ask(site))
        assert barrier.held.wait(10)
        sign_in_by(service, "access_token", "given-meanwhile")
        barrier.released.set()
        assert isinstance(slower.exception(10), SignInFailed) is refuses
    service.refresh_from_db()
    assert (service.method, service.access_token) == ("access_token", "given-meanwhile")
    assert (service.state, service.session_ticket, service.ticket_until) == ("untested", "", None)


def in_thread(work: Callable[[], Any]) -> Any:
    try:
        return work()
    finally:
        database.close()


def test_tickets_tokens_and_assertions_are_kept_encrypted_and_in_no_log(
    site: Site, service: Connection, sandbox: SandboxServer
) -> None:
    secrets = [sandbox.admin.password, sandbox.admin.access_token, sandbox.admin.saml_response]
    for method, secret in zip(("password", "access_token", "saml_response"), secrets, strict=True):
        sign_in_by(service, method, secret)
        ask(site)
    secrets += list(sandbox.state.tickets)
    with database.cursor() as cursor:
        cursor.execute("SELECT * FROM accounts_connection")
        [stored] = cursor.fetchall()
        cursor.execute("SELECT * FROM accounts_operationlog")
        logged = cursor.fetchall()
    assert len(logged) == 6
    assert not [secret for secret in secrets if secret in f"{stored}{logged}"]
    assert OperationLog.objects.filter(values={"accessToken": "******"}).exists()
