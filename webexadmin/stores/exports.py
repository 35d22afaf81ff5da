"""Rows of a query as a file, written while they are read: the memory it takes does not grow."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import tzinfo
from itertools import islice
from typing import Any

from django.db import connection, models

from webexadmin.stores import postgres
from webexadmin.stores.columns import CellKind, Column, cell_writer, defused, iso

BYTE_ORDER_MARK = "\ufeff"
ROWS_A_CHUNK = 500


def export(
    columns: Sequence[Column], queryset: models.QuerySet[Any], zone: tzinfo
) -> Iterator[bytes]:
    """A query as CSV, moments in ``zone``; the rules of its cells stand in ``columns``.

    The heading comes before the database is asked.
    """
    heading = _csv([[column.heading for column in columns]])
    yield (BYTE_ORDER_MARK + heading).encode()
    if connection.vendor == "postgresql":
        yield from postgres.csv_rows(columns, queryset, zone)
        return
    writers = [cell_writer(column.kind, zone) for column in columns]
    for chunk in _chunks(columns, queryset):
        rows = [[write(value) for write, value in zip(writers, row, strict=True)] for row in chunk]
        yield _csv(rows).encode()


def export_objects(
    columns: Sequence[Column], queryset: models.QuerySet[Any], zone: tzinfo
) -> Iterator[bytes]:
    """A query as a JSON list of objects; what was not told has no property."""
    writers = [(column.heading, _json_writer(column.kind, zone)) for column in columns]
    before = "["
    for chunk in _chunks(columns, queryset):
        objects = [
            json.dumps(
                {
                    heading: write(value)
                    for (heading, write), value in zip(writers, row, strict=True)
                    if value is not None and value != ""
                },
                ensure_ascii=False,
            )
            for row in chunk
        ]
        yield (before + ",\n".join(objects)).encode()
        before = ",\n"
    yield b"]\n" if before != "[" else b"[]\n"


def csv_heading(headings: Sequence[str]) -> bytes:
    """The beginning of a CSV file of rows that no query holds, by the same rules."""
    return (BYTE_ORDER_MARK + _csv([_cells(headings)])).encode()


def csv_part(rows: Iterable[Sequence[str | int]]) -> bytes:
    """Some rows of such a file; they come as the cells are to be read."""
    return _csv([_cells(row) for row in rows]).encode()


def _cells(row: Sequence[str | int]) -> list[str | int]:
    return [defused(cell) if isinstance(cell, str) else cell for cell in row]


def _chunks(
    columns: Sequence[Column], queryset: models.QuerySet[Any]
) -> Iterator[list[tuple[Any, ...]]]:
    fields = (column.field for column in columns)
    rows = queryset.values_list(*fields).iterator(chunk_size=ROWS_A_CHUNK)
    while chunk := list(islice(rows, ROWS_A_CHUNK)):
        yield chunk


def _csv(rows: list[list[Any]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue()


def _json_writer(kind: CellKind, zone: tzinfo) -> Callable[[Any], Any]:
    if kind is CellKind.MOMENT:
        return lambda moment: iso(moment, zone)
    return lambda value: value
