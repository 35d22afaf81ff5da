"""Fixtures of the browser tests: one product for all of them, and somebody at a browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from webexadmin.tests.browser import RunningProduct, Visitor, free_port, running_product
from webexadmin.tests.world import make_world

world = pytest.fixture(make_world)


@pytest.fixture(scope="session")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningProduct]:
    with running_product(tmp_path_factory.mktemp("product"), free_port()) as running:
        yield running


@pytest.fixture
def visitor(page: Page, product: RunningProduct) -> Visitor:
    page.set_default_timeout(15_000)
    return Visitor(page, product)
