"""The PostgreSQL forms of ``store`` and ``export``: COPY in both directions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import tzinfo
from functools import cache
from itertools import islice
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection, models, transaction
from django.db.backends.utils import CursorWrapper
from psycopg import sql

from webexadmin.stores.columns import DIGITS_OF_A_SPREADSHEET, FORMULA_STARTS, CellKind, Column

_FORMULA_CODES = ",".join(str(ord(start)) for start in FORMULA_STARTS)
_LAST_NARROW = max(ord(start) for start in FORMULA_STARTS if start.isascii())
_FIRST_WIDE = min(ord(start) for start in FORMULA_STARTS if not start.isascii())
FEW_PAIRS = 3
ROWS_A_CHUNK = 500


def merge(
    model: type[models.Model],
    fields: tuple[models.Field[Any, Any], ...],
    rows: Iterable[tuple[Any, ...]],
    unique: tuple[str, ...],
    update: tuple[str, ...],
) -> int:
    """Values of ``fields`` by COPY into a temporary table, and from there into the model's.

    In a transaction. They go to the server while they are made, and are counted.
    """
    make, fill, move = _statements(model, fields, unique, update)
    count = 0
    with connection.cursor() as cursor:
        cursor.execute(make)
        with cursor.copy(fill) as copy:
            copy.set_types([*map(_type_name, fields), "int8"])
            for count, row in enumerate(_adapted(fields, rows), 1):
                copy.write_row((*row, count))
        cursor.execute(move)
    return count


# The temporary table is made once a connection: made for each page, it would fill the server's
# catalogue with dead rows. Its rows go in order, which keeps two writers from a deadlock.
_STATEMENTS = (
    "CREATE TEMPORARY TABLE IF NOT EXISTS {incoming} ON COMMIT DELETE ROWS "
    "AS SELECT {columns}, 0::bigint AS place FROM {table} LIMIT 0; DELETE FROM {incoming}",
    "COPY {incoming} ({columns}, place) FROM STDIN (FORMAT binary)",
    "INSERT INTO {table} ({columns}) SELECT DISTINCT ON ({unique}) {columns} FROM {incoming} "
    "ORDER BY {unique}, place DESC ON CONFLICT ({unique}) DO UPDATE SET {changes}",
)


@cache
def _statements(
    model: type[models.Model],
    fields: tuple[models.Field[Any, Any], ...],
    unique: tuple[str, ...],
    update: tuple[str, ...],
) -> list[str]:
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
    return [sql.SQL(text).format(**parts).as_string() for text in _STATEMENTS]


def _type_name(field: models.Field[Any, Any]) -> str:
    """As PostgreSQL names the type of a column, without its length."""
    return (field.cast_db_type(connection) or "").partition("(")[0]


def _adapted(
    fields: Sequence[models.Field[Any, Any]], rows: Iterable[tuple[Any, ...]]
) -> Iterator[Sequence[Any]]:
    """The rows with those values prepared that psycopg would not write just as Django does."""
    prepared = [(place, field) for place, field in enumerate(fields) if not _is_plain(field)]
    if not prepared:
        yield from rows
        return
    for row in rows:
        values = list(row)
        for place, field in prepared:
            values[place] = field.get_db_prep_save(values[place], connection)
        yield values


def _is_plain(field: models.Field[Any, Any]) -> bool:
    own = not type(field).__module__.startswith(models.fields.__name__)
    return not own and getattr(field, "encoder", None) is None


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
        # By psycopg's own cursor: Django's around it takes no parameters here, with DEBUG.
        with cursor.cursor.copy(statement, parameters) as copy:
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
            # ISO 8601 as JSON has it takes the server half of what to_char does.
            return f"btrim(to_json(date_trunc('second', {name}))::text, '\"')"
        case CellKind.PAIRS:
            return _pairs(name)
    return _defused(name)


# What follows costs time once a cell, so the usual ones are told apart first, and cheaply.


def _defused(text: str) -> str:
    """As ``columns.defused``."""
    return (
        f"CASE WHEN {_begins_plainly(text)} OR (ascii({text}) BETWEEN {ord('0')} AND {ord('9')} "
        f"AND length({text}) <= {DIGITS_OF_A_SPREADSHEET}) THEN {text} "
        f"WHEN ascii({text}) IN ({_FORMULA_CODES}) OR (length({text})"
        f">{DIGITS_OF_A_SPREADSHEET} AND {text} ~ '^[0-9]+$') THEN ''''||{text} "
        f"ELSE nullif({text}, '') END"
    )


def _begins_plainly(text: str) -> str:
    """Whether it begins with a letter of most scripts: not with a digit, nor as a formula does."""
    return f"(ascii({text}) > {_LAST_NARROW} AND ascii({text}) < {_FIRST_WIDE})"


def _pairs(pairs: str) -> str:
    """A few pairs are joined by their places, many as the rows of a table."""
    by_place = ",".join(
        f"({pairs}->{place}->>'name')||'='||({pairs}->{place}->>'value')"
        for place in range(FEW_PAIRS)
    )
    plain = _begins_plainly(f"({pairs}->0->>'name')")
    many = _MANY_PAIRS.format(pairs=pairs, defused=_defused("line"))
    return (
        f"CASE WHEN jsonb_array_length({pairs}) <= {FEW_PAIRS} AND {plain} "
        f"THEN concat_ws('; ', {by_place}) WHEN {pairs} <> '[]' THEN ({many}) END"
    )


_MANY_PAIRS = """
    SELECT {defused} FROM (
        SELECT string_agg((pair->>'name')||'='||(pair->>'value'), '; ' ORDER BY place) AS line
        FROM jsonb_array_elements({pairs}) WITH ORDINALITY AS pairs(pair, place)
    ) AS lines
"""
