"""How the calls of a minute are shared, on a clock of the test's own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import accumulate, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.models.call_budget import (
    BLOCK,
    LONGEST_TURN,
    MINUTE,
    USUAL_LIMIT,
    WINDOW,
    CallBudget,
    Wait,
)
from accounts.tests.call_simulation import Simulation, most_in_a_minute

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def in_use(limit: int | None = 100, calls: int = 0) -> CallBudget:
    """A budget of which people have just used some calls."""
    budget = CallBudget(limit=limit)
    for _ in range(calls):
        assert budget.ask_for_a_person(NOON) is None
    return budget


@settings(deadline=None)
@given(
    limit=st.integers(1, 40),
    asked=st.lists(st.tuples(st.floats(0, 8), st.booleans(), st.floats(0, 0.7)), max_size=150),
)
def test_a_site_never_sees_more_than_the_limit_in_a_minute_whoever_asks(
    limit: int, asked: list[tuple[float, bool, float]]
) -> None:
    """Each asks some seconds after the one before; a call takes up to 0.7 s to arrive."""
    budget = CallBudget(limit=limit)
    seen = []
    for at, (_, by_job, on_the_way) in zip(
        accumulate(pause for pause, _, _ in asked), asked, strict=True
    ):
        ask = budget.ask_for_a_job if by_job else budget.ask_for_a_person
        if ask(NOON + at * SECOND) is None:
            seen.append(at + on_the_way)
    assert not seen or most_in_a_minute(seen) <= limit


@pytest.mark.parametrize("jobs", [1, 4, 20])
def test_jobs_alone_use_95_of_100_in_every_minute(jobs: int) -> None:
    site = Simulation(CallBudget(limit=100), jobs=jobs).run(240)
    assert most_in_a_minute(site.seen) <= 100
    for start in range(0, 180, 5):
        assert sum(start <= moment < start + 60 for moment in site.seen) >= 95


@pytest.mark.parametrize("jobs", [1, 4, 20])
@pytest.mark.parametrize(("every", "calls"), [(1.5, 1), (4, 2), (8, 4)])
def test_whoever_clicks_waits_less_than_two_seconds_while_jobs_use_the_rest(
    jobs: int, every: float, calls: int
) -> None:
    site = Simulation(CallBudget(limit=100), jobs=jobs, click_every=every, click_calls=calls)
    site.run(240)
    assert max(site.waited) < 2
    assert most_in_a_minute(site.seen) <= 100
    assert len(site.seen) / 4 >= 95


@pytest.mark.parametrize("limit", [1, 5, 30, 1000])
def test_small_and_large_limits_hold_and_let_jobs_work(limit: int) -> None:
    site = Simulation(CallBudget(limit=limit), jobs=8).run(240)
    assert most_in_a_minute(site.seen) <= limit
    assert len(site.seen) >= 0.75 * limit * 4


def test_jobs_take_turns_that_are_evenly_spaced() -> None:
    budget = in_use(100)
    assert budget.ask_for_a_job(NOON) is None
    first, second = budget.ask_for_a_job(NOON), budget.ask_for_a_job(NOON)
    assert first
    assert second
    assert second.until - first.until == first.until - NOON == WINDOW / 98
    assert budget.ask_for_a_job(first.until, first.turn) is None
    assert budget.ask_for_a_job(first.until, second.turn) == second


def test_a_person_goes_first_and_every_job_waits_one_turn_longer() -> None:
    budget = in_use(100)
    budget.ask_for_a_job(NOON)
    waiting = budget.ask_for_a_job(NOON)
    assert waiting
    assert budget.ask_for_a_person(NOON) is None
    later = budget.ask_for_a_job(waiting.until, waiting.turn)
    assert later == Wait(waiting.until + WINDOW / 98, waiting.turn)
    assert budget.ask_for_a_job(later.until, later.turn) is None


def test_jobs_leave_the_last_calls_of_a_minute_to_people() -> None:
    budget = in_use(100, calls=98)
    held = budget.ask_for_a_job(NOON + MINUTE / 2)
    assert held
    assert not held.in_place
    assert budget.ask_for_a_person(NOON + MINUTE / 2) is None
    assert budget.ask_for_a_person(NOON + MINUTE / 2) is None


def test_who_finds_all_calls_used_is_told_when_the_next_is_free() -> None:
    budget = in_use(3, calls=2)
    assert budget.ask_for_a_person(NOON + 10 * SECOND) is None
    wait = budget.ask_for_a_person(NOON + 20 * SECOND)
    assert wait == Wait(NOON + WINDOW)
    assert budget.ask_for_a_person(NOON + WINDOW - SECOND) is not None
    assert budget.ask_for_a_person(NOON + WINDOW) is None


def test_jobs_that_find_the_row_too_long_come_back_one_by_one() -> None:
    budget = in_use(20)
    asked = [budget.ask_for_a_job(NOON) for _ in range(6)]
    held = [wait for wait in asked if wait and not wait.in_place]
    assert len(held) == 5
    assert all(wait.until - NOON > LONGEST_TURN for wait in held)
    pauses = {later.until - sooner.until for sooner, later in pairwise(held)}
    assert pauses == {WINDOW / 19}


def test_without_a_limit_calls_are_only_counted() -> None:
    budget = in_use(None, calls=5000)
    assert budget.ask_for_a_job(NOON) is None
    assert (budget.in_force(NOON), budget.used(NOON)) == (None, 5001)


def test_what_was_used_in_the_last_minute_is_forgotten_with_time() -> None:
    budget = in_use(100, calls=7)
    budget.ask_for_a_job(NOON + 30 * SECOND)
    assert budget.used(NOON + 59 * SECOND) == 8
    assert budget.used(NOON + 61 * SECOND) == 1
    assert budget.used(NOON + 600 * SECOND) == 0


def test_a_complaint_blocks_for_a_minute_and_halves_the_limit_which_then_recovers() -> None:
    budget = in_use(300)
    budget.complain(NOON)
    assert budget.blocked_until(NOON + 59 * SECOND) == NOON + BLOCK
    assert budget.blocked_until(NOON + BLOCK) is None
    minutes = [budget.in_force(NOON + BLOCK + n * MINUTE) for n in range(7)]
    assert minutes == [150, 180, 210, 240, 270, 300, 300]
    assert budget.limit == 300


def test_refusals_of_calls_that_were_under_way_are_one_complaint() -> None:
    budget = in_use(300)
    for seconds in (0, 1, 4):
        budget.complain(NOON + seconds * SECOND)
    assert budget.in_force(NOON) == 150
    assert budget.blocked_until(NOON + BLOCK) == NOON + BLOCK + 4 * SECOND


def test_a_complaint_about_the_lowered_limit_halves_it_again() -> None:
    budget = in_use(300)
    budget.complain(NOON)
    budget.complain(NOON + BLOCK + MINUTE)
    assert budget.in_force(NOON + BLOCK + MINUTE) == 90
    lowest = in_use(1)
    lowest.complain(NOON)
    assert lowest.in_force(NOON) == 1


def test_a_site_without_a_limit_gets_one_for_as_long_as_it_takes_to_recover() -> None:
    budget = in_use(None)
    budget.complain(NOON)
    assert budget.in_force(NOON + BLOCK) == USUAL_LIMIT // 2
    assert budget.in_force(NOON + BLOCK + 5 * MINUTE) is None


def test_a_clock_that_was_set_back_holds_nobody() -> None:
    budget = in_use(2, calls=2)
    budget.complain(NOON)
    yesterday = NOON - timedelta(days=1)
    assert budget.ask_for_a_person(yesterday) is None
    assert budget.blocked_until(yesterday) is None
    assert budget.used(yesterday) == 1
