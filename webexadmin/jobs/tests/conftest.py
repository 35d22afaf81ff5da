"""Fixtures of the ledger's tests: a site, and counting jobs on it."""

from __future__ import annotations

from typing import Any, Protocol

import pytest

from accounts.models import Site
from webexadmin.jobs.ledger import enqueue
from webexadmin.jobs.models import Job
from webexadmin.jobs.tests.counting import tasks  # noqa: F401 - a kind of jobs to work at


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
