"""Keeping many rows: those that are there already are changed, the others added."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from django.db import connection, models, transaction

from webexadmin.stores import postgres

Row = TypeVar("Row", bound=models.Model)

BATCH = 5000
"""Rows held at a time; each batch is one transaction's share and one statement."""


def store(
    model: type[Row], rows: Iterable[Row], *, unique: Sequence[str], update: Sequence[str]
) -> int:
    """Keeps unsaved instances of a model, and tells how many came.

    ``unique`` names the fields of a unique constraint; a row that is there by them gets the values
    of ``update``. Of two rows that are the same by them the later one wins. All or nothing.
    """
    count = 0
    with transaction.atomic():
        for batch in _batches(rows):
            count += len(batch)
            _store(model, _distinct(batch, unique), unique, update)
    return count


def _store(
    model: type[Row], batch: list[Row], unique: Sequence[str], update: Sequence[str]
) -> None:
    if connection.vendor == "postgresql":
        postgres.merge(model, batch, unique, update)
        return
    model._default_manager.bulk_create(
        batch, update_conflicts=True, unique_fields=list(unique), update_fields=list(update)
    )


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    remaining = iter(rows)
    while batch := list(islice(remaining, BATCH)):
        yield batch


def _distinct(batch: list[Row], unique: Sequence[str]) -> list[Row]:
    """One statement cannot change a row twice; the order keeps two writers from a deadlock."""
    names = [f.attname for f in batch[0]._meta.concrete_fields if f.name in unique]

    def identity(row: Row) -> tuple[Any, ...]:
        return tuple(getattr(row, name) for name in names)

    return sorted({identity(row): row for row in batch}.values(), key=identity)
