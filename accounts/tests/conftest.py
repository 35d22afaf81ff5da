"""What the tests of this app share."""

from __future__ import annotations

from typing import Protocol

import pytest

from accounts.models import Site, WebexUser


class Mirrored(Protocol):
    def __call__(self, webex_id: str) -> WebexUser: ...


@pytest.fixture
def mirrored(site: Site) -> Mirrored:
    """A user's row, as a reading of the list would have made it."""

    def make(webex_id: str) -> WebexUser:
        return WebexUser.objects.create(site=site, webex_id=webex_id, state="ACTIVATED")

    return make
