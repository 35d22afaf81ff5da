"""Fixtures of the ledger's tests: a site, and counting jobs on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest
from pytest_django import DjangoDbBlocker

from accounts.models import Site
from webexadmin.jobs.ledger import enqueue
from webexadmin.jobs.models import Job
from webexadmin.jobs.tests.workers import WorkerStack, make_template, make_worker_stack


class Enqueue(Protocol):
    def __call__(self, rows: int = 5, **params: Any) -> Job: ...


@pytest.fixture
def place(transactional_db: None) -> Site:
    """A site that nobody calls."""
    return Site.objects.create(label="Here", url="http://127.0.0.1:9/", site_name="here")


@pytest.fixture
def counting(place: Site) -> Enqueue:
    """Queues a job that counts rows."""

    def queue(rows: int = 5, **params: Any) -> Job:
        kind = params.pop("kind", "jobs.count")
        given = {"rows": rows, **params}
        return enqueue(kind, title="Count", site=place, owner=None, params=given, unit="rows")

    return queue


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
