"""Fixtures of all tests: a sandbox site over HTTP and five people with fixed roles on it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from accounts.models import Account, CallBudget, Connection, Membership, Role, Site
from accounts.models.call_budget import BLOCK
from webexadmin.jobs.models import Job, JobState
from webexadmin.jobs.tasks import work
from webexadmin.jobs.tests.workers import WorkerStack, make_template, make_worker_stack
from webexadmin.sandbox.faults import Fault, Kind
from webexadmin.sandbox.server import SandboxServer
from webexadmin.tests.browser import chromium
from webexadmin.tests.oracle import SHARED, strict_problems
from webexadmin.xmlapi.spec import Operation, Values
from webexadmin.xmlapi.wire import encode_request

PASSWORD = "a-good-password"
IN_CI = bool(os.environ.get("CI"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests whose means are absent are deselected, in CI they are an error."""
    absent = {"oracle": SHARED is None, "browser": chromium() is None}
    if IN_CI and any(absent.values()):
        raise pytest.UsageError(f"CI lacks what these tests need: {absent}")
    unfit = {
        item for item in items for mark, gone in absent.items() if gone and mark in item.keywords
    }
    if unfit:
        config.hook.pytest_deselected(items=list(unfit))
        items[:] = [item for item in items if item not in unfit]


def pytest_sessionfinish(session: pytest.Session) -> None:
    """In CI a skipped test is a failure: nothing may be taken for tested that was not."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if IN_CI and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    """The Chromium of this machine; without a sandbox of its own, since CI runs as root."""
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
    return {
        "executable_path": chromium(),
        "args": ["--no-sandbox", "--disable-gpu", "--no-first-run", *quiet],
    }


@pytest.fixture(autouse=True, scope="session")
def _every_request_is_checked() -> Iterator[None]:
    """Where the schema's checker is at hand, whatever a test makes the client send must pass it."""
    if SHARED is None:
        yield
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("webexadmin.xmlapi.client.encode_request", _checked_request)
        yield


def _checked_request(operation: Operation, values: Values, security: Values) -> bytes:
    document = encode_request(operation, values, security)
    problems = strict_problems(operation.request, values, document)
    assert not problems, f"{operation.name}: {problems}"
    return document


@pytest.fixture(scope="session")
def _sandbox() -> Iterator[SandboxServer]:
    with SandboxServer(users=40, days=30) as server:
        yield server


@pytest.fixture
def sandbox(_sandbox: SandboxServer) -> SandboxServer:
    """A Webex site over HTTP, as fresh as at its first start."""
    _sandbox.reset()
    return _sandbox


@pytest.fixture
def site(db: None, sandbox: SandboxServer) -> Site:
    """The sandbox as this dashboard knows it, with its service connection.

    That sends its password, without a ticket first: a test then sees only the calls it makes.
    """
    site = Site.objects.create(
        label="Sandbox", url=sandbox.url, site_name=sandbox.site_name, is_sandbox=True
    )
    Connection.objects.create(
        site=site,
        webex_id=sandbox.admin.webex_id,
        password=sandbox.admin.password,
        takes_tickets=False,
    )
    return site


@pytest.fixture
def other_site(db: None) -> Site:
    """A second site, on which nobody of the first has a role."""
    return Site.objects.create(
        label="Elsewhere", url="http://127.0.0.1:9/WBXService/XMLService", site_name="elsewhere"
    )


def _member(username: str, site: Site, role: Role, webex_id: str = "") -> Account:
    account = Account.objects.create_user(username, password=PASSWORD)
    Membership.objects.create(account=account, site=site, role=role, webex_id=webex_id)
    return account


@pytest.fixture
def alice(site: Site) -> Account:
    """Site admin."""
    return _member("alice", site, Role.ADMIN)


@pytest.fixture
def rita(site: Site) -> Account:
    """Read-only admin of alice's site."""
    return _member("rita", site, Role.VIEWER)


@pytest.fixture
def henry(site: Site, sandbox: SandboxServer) -> Account:
    """Host on alice's site."""
    return _member("henry", site, Role.HOST, sandbox.host.webex_id)


@pytest.fixture
def connected(site: Site, henry: Account, sandbox: SandboxServer) -> Connection:
    """The host's own connection."""
    return Connection.objects.create(
        site=site,
        account=henry,
        webex_id="host",
        password=sandbox.host.password,
        state=Connection.State.WORKS,
    )


@pytest.fixture
def hanna(site: Site) -> Account:
    """Another host on alice's site."""
    return _member("hanna", site, Role.HOST, "hanna.host")


@pytest.fixture
def oscar(other_site: Site) -> Account:
    """Site admin of another site, with no right on alice's."""
    return _member("oscar", other_site, Role.ADMIN)


@pytest.fixture
def signed_in() -> Callable[[Account], Client]:
    """A browser-less client in which an account is signed in."""

    def sign_in(account: Account) -> Client:
        client = Client()
        client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in


@pytest.fixture
def fault(sandbox: SandboxServer) -> Callable[..., None]:
    """Lets the site fail: ``fault(Kind.DROP_AFTER, "CreateMeeting")``; the next call only."""

    def add(kind: Kind, operation: str | None = None, calls: int | None = 1) -> None:
        sandbox.controls.faults.add(Fault(fault=kind, operation=operation, calls=calls))

    return add


@pytest.fixture
def run_job() -> Callable[[Job], Job]:
    """Works at a job in this process, as a worker would, until it ends, pauses or waits."""

    def run(job: Job) -> Job:
        for _ in range(1000):
            work(job.pk)
            job.refresh_from_db()
            if job.state not in (JobState.QUEUED, JobState.RUNNING) or job.run_at is not None:
                return job
        raise AssertionError(f"{job} did not end: {job.state} {job.detail}")

    return run


@pytest.fixture
def block_is_over(db: None) -> Callable[[], None]:
    """Lets the minute be over in which nothing is sent after an answer with 000045."""

    def end_it() -> None:
        CallBudget.objects.update(complained_at=timezone.now() - BLOCK)

    return end_it


@pytest.fixture(scope="session")
def database_template(
    tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker
) -> Iterator[str]:
    """A migrated database for worker stacks to copy."""
    yield from make_template(tmp_path_factory.mktemp("template"))


@pytest.fixture
def stack(
    database_template: str, tmp_path: Path, django_db_blocker: DjangoDbBlocker
) -> Iterator[WorkerStack]:
    """An installation of its own, with worker processes."""
    yield from make_worker_stack(database_template, tmp_path, django_db_blocker)
