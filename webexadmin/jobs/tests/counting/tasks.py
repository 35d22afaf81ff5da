"""The kind "jobs.count": one row a chunk, with barriers at which a test kills the worker."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from pathlib import Path

from django.db import transaction

from webexadmin.jobs.kinds import job_kind
from webexadmin.jobs.ledger import Claim
from webexadmin.jobs.tests.counting.models import Counted
from webexadmin.xmlapi.errors import NoAnswer

BARRIERS = ["before the call", "in the transaction", "after commit", "after the chunk"]


@job_kind("jobs.count")
def count(claim: Claim) -> Iterator[None]:
    """params: rows, seconds (a call), failing (share), hold_at {place, number, file, seconds}."""
    for number in range(claim.job.counted.count() + 1, claim.params["rows"] + 1):
        _hold(claim, "before the call", number)
        time.sleep(claim.params.get("seconds", 0))
        # By attempt and number: the same calls fail each time the test is run.
        luck = random.Random(f"call {claim.attempt} {number}").random()
        if luck < claim.params.get("failing", 0):
            raise NoAnswer("cut off", operation="Count", site="here", reads=True)
        with transaction.atomic():
            Counted.objects.create(job=claim.job, number=number, attempt=claim.attempt)
            _hold(claim, "in the transaction", number)
            claim.commit(done=number, total=claim.params["rows"])
        _hold(claim, "after commit", number)
        yield
        _hold(claim, "after the chunk", number)


def _hold(claim: Claim, place: str, number: int) -> None:
    """Tells the test that the place is reached, the first time, and stays there."""
    barrier = claim.params.get("hold_at")
    if barrier and (place, number) == (barrier["place"], barrier["number"]):
        reached = Path(barrier["file"])
        if not reached.exists():
            reached.touch()
            time.sleep(barrier.get("seconds", 30))
