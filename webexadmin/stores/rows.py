"""Keeping many rows: those that are there already are changed, the others added."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from operator import itemgetter
from typing import Any

from django.db import connection, models, transaction

from webexadmin.stores import postgres

Row = tuple[Any, ...]
Fields = tuple[models.Field[Any, Any], ...]

BATCH = 5000
"""Rows that are held at a time where the database does not take them one by one."""


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
    fields = tuple(field for field in model._meta.concrete_fields if not field.primary_key)
    values_of = itemgetter(*(field.attname for field in fields))
    keep = postgres.merge if connection.vendor == "postgresql" else _merge
    with transaction.atomic():
        return keep(model, fields, map(values_of, rows), tuple(unique), tuple(update))


def _merge(
    model: type[models.Model],
    fields: Fields,
    rows: Iterable[Row],
    unique: tuple[str, ...],
    update: tuple[str, ...],
) -> int:
    """The SQLite form."""
    names = [field.attname for field in fields]
    identity = itemgetter(*(place for place, field in enumerate(fields) if field.name in unique))
    count = 0
    for batch in _batches(rows):
        count += len(batch)
        # One statement cannot change a row twice.
        distinct = {identity(row): row for row in batch}.values()
        model._default_manager.bulk_create(
            [model(**dict(zip(names, row, strict=True))) for row in distinct],
            update_conflicts=True,
            unique_fields=unique,
            update_fields=update,
        )
    return count


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    remaining = iter(rows)
    while batch := list(islice(remaining, BATCH)):
        yield batch
