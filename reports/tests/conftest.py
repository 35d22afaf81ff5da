"""What the tests of the archive share."""

from __future__ import annotations

import pytest

from accounts.models import Site


@pytest.fixture
def quiet_site(db: None) -> Site:
    """A site that nobody asks anything of."""
    return Site.objects.create(label="Quiet", url="http://127.0.0.1:9/", site_name="quiet")
