"""The worker loop: advances a runner chunk by chunk, and decides what an error means for a job."""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Generator, Iterator
from contextlib import closing
from datetime import timedelta
from typing import cast

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone

from webexadmin.jobs.keeper import LeaseKeeper
from webexadmin.jobs.kinds import UnknownKind, runner_of
from webexadmin.jobs.ledger import Claim, Interrupted, LeaseLost, NeedsAPerson
from webexadmin.jobs.shutdown import shutting_down
from webexadmin.xmlapi.errors import (
    RATE_LIMIT_PAUSE_SECONDS,
    Blocked,
    Held,
    RateLimited,
    SignInFailed,
    XmlApiError,
)

logger = logging.getLogger(__name__)

FIRST_DELAY_SECONDS = 0.5
LONGEST_DELAY_SECONDS = 60.0
# With these delays a place that never works is given up after about five minutes.
GIVE_UP_AFTER = 12


def work_on(claim: Claim) -> None:
    """Works at a claimed job until it ends, waits, or its time slice is over."""
    with LeaseKeeper(claim):
        try:
            _advance(claim, runner_of(claim.job.kind)(claim))
        except LeaseLost:
            logger.warning("Job %s: attempt %s was superseded.", claim.job.pk, claim.attempt)
        except Interrupted:
            claim.let_go()
        except Exception as error:  # noqa: BLE001 - whatever a runner raises ends in the row
            _handle(claim, error)


def _advance(claim: Claim, chunks: Iterator[None]) -> None:
    slice_ends = time.monotonic() + settings.JOB_SLICE_SECONDS
    with closing(cast(Generator[None, None, None], chunks)):
        for _ in chunks:
            claim.chunk_done()
            if claim.interrupted:
                claim.let_go()
            elif shutting_down():
                claim.release(rung=False)
            elif time.monotonic() >= slice_ends:
                claim.release()
            if claim.ended:
                return
    if not claim.ended:
        claim.finish()


def _handle(claim: Claim, error: Exception) -> None:
    match error:
        case Blocked():
            claim.wait_until(error.until, error.message)
        case Held():
            claim.wait_until(error.until, error.message, at_work=True)
        case RateLimited():
            _wait(
                claim, RATE_LIMIT_PAUSE_SECONDS, f"The site has blocked calls for a while: {error}"
            )
        case SignInFailed():
            detail = f"The site does not accept the sign-in ({error}). Renew it."
            claim.pause(detail, needs_sign_in=True)
        case NeedsAPerson():
            claim.pause(str(error), needs_sign_in=error.needs_sign_in)
        case XmlApiError(may_retry=True):
            _try_again(claim, error)
        case OperationalError() | InterfaceError():
            connection.close()
            _try_again(claim, error)
        case XmlApiError() | UnknownKind():
            claim.fail(str(error))
        case _:
            logger.error("Job %s failed.", claim.job.pk, exc_info=error)
            claim.fail(f"{type(error).__name__}: {error}")


def _try_again(claim: Claim, error: Exception) -> None:
    """Waits longer after each failure in a row, and gives up after a long row of them."""
    claim.failures += 1
    if claim.failures >= GIVE_UP_AFTER:
        claim.fail(f"Given up after {claim.failures} failures in a row: {error}")
        return
    delay = min(FIRST_DELAY_SECONDS * 2 ** (claim.failures - 1), LONGEST_DELAY_SECONDS)
    reason = f"Failure {claim.failures} in a row, trying again: {error}"
    # Jitter, so that jobs which failed together do not come back together.
    _wait(claim, delay * random.uniform(0.5, 1), reason)  # noqa: S311


def _wait(claim: Claim, seconds: float, reason: str) -> None:
    claim.wait_until(timezone.now() + timedelta(seconds=seconds), reason)
