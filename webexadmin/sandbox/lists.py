"""What all lists of the API have in common: filters, order, pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import Any, TypeVar

from webexadmin.sandbox.exceptions import no_record
from webexadmin.xmlapi.spec import Paging, Values

T = TypeVar("T")
Test = Callable[[T], bool]
SortKeys = Mapping[str, Callable[[T], Any]]


def is_or(values: Values) -> bool:
    """Whether one filter suffices; all must match by default (seed 001, lines 86-97)."""
    return bool(values.get("listControl", {}).get("listMethod") == "OR")


def matching(records: Iterable[T], tests: Sequence[Test[T]], *, any_one: bool) -> list[T]:
    """The records that pass all tests, or with ``any_one`` at least one; all without tests."""
    if not tests:
        return list(records)
    combine = any if any_one else all
    return [record for record in records if combine(test(record) for test in tests)]


def ordered(records: list[T], order: Values, keys: SortKeys[T], tie: Callable[[T], Any]) -> list[T]:
    """Sorted by the pairs of orderBy and orderAD, in the order of significance, then by ``tie``."""
    records = sorted(records, key=tie)
    pairs = list(zip_longest(order.get("orderBy", []), order.get("orderAD", [])))
    for name, direction in reversed(pairs):
        if name in keys:
            records.sort(key=keys[name], reverse=direction == "DESC")
    return records


def page(records: Sequence[T], values: Values, paging: Paging) -> tuple[Sequence[T], Values]:
    """The records of the page asked for, and the answer's matchingRecords.

    startFrom counts from 1 and 0 means 1; without a maximumNum the default holds; what is above
    the ceiling is cut silently (seed 001, lines 50-85). No record is a failure, 000015.
    """
    control = values.get("listControl", {})
    start = max(1, control.get("startFrom") or 1)
    wanted = control.get("maximumNum") or 0
    most = min(wanted if wanted > 0 else paging.default, paging.ceiling)
    found = records[start - 1 : start - 1 + most]
    if not found:
        raise no_record()
    return found, {"total": len(records), "returned": len(found), "startFrom": start}


def whole(records: Sequence[T]) -> Values:
    """The matchingRecords of an answer that has all records, without pages."""
    return {"total": len(records), "returned": len(records), "startFrom": 1}


def same(wanted: str) -> Callable[[str], bool]:
    """Equal, upper and lower case alike."""
    folded = wanted.casefold()
    return lambda text: text.casefold() == folded


def beginning(wanted: str) -> Callable[[str], bool]:
    """Begins with it, upper and lower case alike (seed 001, line 1958)."""
    folded = wanted.casefold()
    return lambda text: text.casefold().startswith(folded)


def within(low: int | None, high: int | None) -> Callable[[int], bool]:
    """Between two instants, both included; None is open."""
    return lambda instant: (low is None or instant >= low) and (high is None or instant <= high)
