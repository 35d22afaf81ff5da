"""Keeping many rows: those that are there already are changed, the others added."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from operator import itemgetter
from typing import Any

from django.db import connection, models, transaction

from webexadmin.stores import postgres

Row = tuple[Any, ...]
"""The values of a model's columns, without the primary key, in the model's order."""

BATCH = 5000
"""Rows held at a time; each batch is one transaction's share and one statement."""


def store(
    model: type[models.Model],
    rows: Iterable[Mapping[str, Any]],
    *,
    unique: Sequence[str],
    update: Sequence[str],
) -> int:
    """Keeps rows of a model, and tells how many came.

    A row has a value for each column but the primary key, by the field's name (``site_id`` for a
    foreign key ``site``): of Python's type for the field, moments aware. ``unique`` names the
    fields of a unique constraint; a row that is there by them gets the values of ``update``. Of two
    rows that are the same by them the later one wins. All or nothing.
    """
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    values_of = itemgetter(*(field.attname for field in fields))
    identity = itemgetter(*(place for place, field in enumerate(fields) if field.name in unique))
    count = 0
    with transaction.atomic():
        for batch in _batches(map(values_of, rows)):
            count += len(batch)
            # One statement cannot change a row twice; the order keeps two writers from a deadlock.
            distinct = {identity(row): row for row in batch}
            _store(model, [distinct[key] for key in sorted(distinct)], unique, update)
    return count


def _store(
    model: type[models.Model], batch: list[Row], unique: Sequence[str], update: Sequence[str]
) -> None:
    if connection.vendor == "postgresql":
        postgres.merge(model, batch, unique, update)
        return
    names = [field.attname for field in model._meta.concrete_fields if not field.primary_key]
    model._default_manager.bulk_create(
        [model(**dict(zip(names, row, strict=True))) for row in batch],
        update_conflicts=True,
        unique_fields=list(unique),
        update_fields=list(update),
    )


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    remaining = iter(rows)
    while batch := list(islice(remaining, BATCH)):
        yield batch
