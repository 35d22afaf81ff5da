"""The PostgreSQL forms of ``store`` and ``export``: COPY in both directions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import tzinfo
from itertools import islice
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection, models, transaction
from django.db.backends.utils import CursorWrapper
from psycopg import sql

from webexadmin.stores.columns import DIGITS_OF_A_SPREADSHEET, FORMULA_STARTS, CellKind, Column

_FORMULA_CODES = ",".join(str(ord(start)) for start in FORMULA_STARTS)
ROWS_A_CHUNK = 500


def merge(
    model: type[models.Model],
    rows: Sequence[models.Model],
    unique: Sequence[str],
    update: Sequence[str],
) -> None:
    """Rows by COPY into a temporary table, and from there into the model's. In a transaction."""
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    column = {field.name: sql.Identifier(str(field.column)) for field in fields}
    parts = {
        "table": sql.Identifier(model._meta.db_table),
        "incoming": sql.Identifier(f"incoming_{model._meta.db_table}"),
        "columns": sql.SQL(",").join(column.values()),
        "unique": sql.SQL(",").join(column[name] for name in unique),
        "changes": sql.SQL(",").join(
            sql.SQL("{0}=EXCLUDED.{0}").format(column[name]) for name in update
        ),
    }
    with connection.cursor() as cursor:
        cursor.execute(_statement(_MAKE, parts))
        with cursor.copy(_statement(_FILL, parts)) as copy:
            for row in rows:
                copy.write_row(
                    [
                        field.get_db_prep_save(field.pre_save(row, add=True), connection)
                        for field in fields
                    ]
                )
        cursor.execute(_statement(_MERGE, parts))
        cursor.execute(_statement(_DROP, parts))


_MAKE = "CREATE TEMPORARY TABLE {incoming} ON COMMIT DROP AS SELECT {columns} FROM {table} LIMIT 0"
_FILL = "COPY {incoming} ({columns}) FROM STDIN"
_MERGE = (
    "INSERT INTO {table} ({columns}) SELECT {columns} FROM {incoming} "
    "ON CONFLICT ({unique}) DO UPDATE SET {changes}"
)
_DROP = "DROP TABLE {incoming}"


def _statement(text: str, parts: dict[str, Any]) -> sql.Composed:
    return sql.SQL(text).format(**parts)


def csv_rows(
    columns: Sequence[Column], queryset: models.QuerySet[Any], zone: tzinfo
) -> Iterator[bytes]:
    """The rows of an export as the server writes them, in chunks that end with whole rows."""
    fields = [column.field for column in columns]
    try:
        query, parameters = queryset.values_list(*fields).query.sql_with_params()
    except EmptyResultSet:
        return
    names = ",".join(f"c{number}" for number in range(len(columns)))
    cells = ",".join(_cell(f"c{number}", column.kind) for number, column in enumerate(columns))
    statement = f"COPY (SELECT {cells} FROM ({query}) AS q({names})) TO STDOUT (FORMAT csv)"  # noqa: S608
    with transaction.atomic(), connection.cursor() as cursor:
        _set_zone(cursor, str(zone))
        with cursor.copy(statement, parameters) as copy:
            rows = iter(copy)
            while chunk := list(islice(rows, ROWS_A_CHUNK)):
                # The server ends a row, each of which comes by itself, with a line feed alone.
                yield b"\r\n".join([*(memoryview(row)[:-1] for row in chunk), b""])
        # An outer transaction would keep it; a rollback takes it back by itself.
        _set_zone(cursor, connection.timezone_name)


def _set_zone(cursor: CursorWrapper, zone: str) -> None:
    cursor.execute("SELECT set_config('TimeZone', %s, true)", [zone])


def _cell(name: str, kind: CellKind) -> str:
    match kind:
        case CellKind.NUMBER:
            return name
        case CellKind.MOMENT:
            return f"""to_char({name}, 'YYYY-MM-DD"T"HH24:MI:SSTZH:TZM')"""
        case CellKind.PAIRS:
            return _PAIRS.format(name=name, defused=_defused("line"))
    return _defused(name)


_PAIRS = """CASE WHEN {name} <> '[]' THEN (
    SELECT {defused} FROM (
        SELECT string_agg((pair->>'name')||'='||(pair->>'value'), '; ' ORDER BY place) AS line
        FROM jsonb_array_elements({name}) WITH ORDINALITY AS pairs(pair, place)
    ) AS lines
) END"""


def _defused(text: str) -> str:
    """As ``columns.defused``; a test of the first character is cheaper than a pattern."""
    return (
        f"CASE WHEN ascii({text}) IN ({_FORMULA_CODES}) OR (length({text})"
        f">{DIGITS_OF_A_SPREADSHEET} AND {text} ~ '^[0-9]+$') THEN ''''||{text} "
        f"ELSE nullif({text}, '') END"
    )
