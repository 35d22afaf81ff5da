"""Sweeps over lists that shift, lie and repeat themselves."""

from __future__ import annotations

import pytest

from accounts.models import Site, Sweep
from accounts.sweeps import MOST_SHIFTS, SweepReader
from webexadmin.xmlapi.client import Page

pytestmark = pytest.mark.django_db


class List:
    """A list of keys that a site gives in pages of two, with a count of its choice."""

    def __init__(self, keys: str, counts: list[int | None]) -> None:
        self.keys, self.counts, self.kept = keys, counts, {}  # type: ignore[var-annotated]
        self.asked: list[int] = []

    def fetch(self, start: int, size: int) -> tuple[list[str], Page]:
        self.asked.append(start)
        found = list(self.keys[start - 1 : start + 1])
        total = self.counts.pop(0) if len(self.counts) > 1 else self.counts[0]
        return found, Page(start, [{}] * len(found), [], total, None, size)

    def read(self, sweep: Sweep) -> None:
        reader = SweepReader[list[str]](
            sweep,
            fetch=self.fetch,
            store=lambda rows: self.kept.update(dict.fromkeys(rows, sweep.run)),
            stored=lambda: sum(run == sweep.run for run in self.kept.values()),
        )
        for _ in range(50):
            reader.step(lambda: None)
            if sweep.state in ("complete", "partial"):
                return
        raise AssertionError("the sweep did not end")


@pytest.fixture
def sweep(other_site: Site) -> Sweep:
    return Sweep.objects.create(site=other_site, kind=Sweep.Kind.USERS)


def test_a_list_that_keeps_still_is_complete(sweep: Sweep) -> None:
    users = List("abcde", [5])
    users.read(sweep)
    assert (sweep.state, sweep.received, sweep.run) == ("complete", 5, 1)
    assert users.asked == [1, 2, 3, 4]


def test_an_empty_list_is_complete(sweep: Sweep) -> None:
    List("", [0]).read(sweep)
    assert (sweep.state, sweep.received) == ("complete", 0)


def test_a_list_that_changes_is_read_again_from_the_start(sweep: Sweep) -> None:
    users = List("abcd", [3, 4, 4, 4])
    users.read(sweep)
    assert (sweep.state, sweep.run, sweep.received) == ("complete", 2, 4)
    assert users.asked == [1, 2, 1, 2, 3]


def test_a_list_from_which_one_went_as_another_came_is_read_again_so_that_nobody_is_missed(
    sweep: Sweep,
) -> None:
    class Moving(List):
        def fetch(self, start: int, size: int) -> tuple[list[str], Page]:
            page = super().fetch(start, size)
            self.keys = "bcde"  # the first left and a fifth came, so the site counts 4 as before
            return page

    users = Moving("abcd", [4])
    users.read(sweep)
    assert (sweep.state, sweep.run) == ("complete", 2)
    assert {key for key, run in users.kept.items() if run == 2} == set("bcde")


def test_a_page_without_a_count_does_not_make_the_sites_own_count_forgotten(sweep: Sweep) -> None:
    List("abcd", [9, None]).read(sweep)
    assert sweep.state == "partial"


def test_an_answer_that_names_nobody_and_counts_nobody_is_not_taken_for_empty(
    sweep: Sweep,
) -> None:
    List("", [None]).read(sweep)
    assert sweep.state == "partial"
    assert "did not say that there is none" in sweep.problem


def test_a_list_that_never_keeps_still_ends_as_partial(sweep: Sweep) -> None:
    users = List("abcd", list(range(5, 40)))
    users.read(sweep)
    assert sweep.state == "partial"
    assert sweep.shifts == MOST_SHIFTS


def test_a_site_that_counts_more_than_it_gives_leaves_the_sweep_partial(sweep: Sweep) -> None:
    List("abc", [9]).read(sweep)
    assert sweep.state == "partial"
    assert sweep.problem == "The site counts 9 records; 3 could be read."


def test_a_record_that_comes_twice_is_not_counted_twice(sweep: Sweep) -> None:
    List("abab", [4]).read(sweep)
    assert sweep.state == "partial"


def test_a_site_that_counts_nothing_is_read_until_nothing_new_comes(sweep: Sweep) -> None:
    List("abc", [None]).read(sweep)
    assert (sweep.state, sweep.received) == ("complete", 3)


def test_a_site_that_repeats_its_first_page_for_ever_comes_to_an_end(sweep: Sweep) -> None:
    class Stuck(List):
        def fetch(self, start: int, size: int) -> tuple[list[str], Page]:
            return super().fetch(1, size)

    Stuck("ab", [None]).read(sweep)
    assert sweep.state in ("complete", "partial")
