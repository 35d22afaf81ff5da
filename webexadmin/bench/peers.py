"""What the figures are measured against.

``python -m webexadmin.bench.peers PAGE...`` reads answers in files as the peer does, and tells the
seconds.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.parsers import expat

from django.db import connection, transaction
from psycopg import sql

EXPAT = "expat with Python handlers that build dicts, on the same bytes"
EXPAT_COMMAND = "python -m webexadmin.bench.peers PAGE..."


def dicts(document: bytes) -> dict[str, Any]:
    """A document as dicts of texts by local name, lists where an element comes again."""
    root: dict[str, Any] = {}
    around, texts = [root], list[str]()

    def start(_name: str, _attributes: dict[str, str]) -> None:
        around.append({})
        texts.clear()

    def end(name: str) -> None:
        value = around.pop() or "".join(texts)
        texts.clear()
        parent, local = around[-1], name.rpartition(":")[2]
        known = parent.get(local)
        if known is None:
            parent[local] = value
        elif isinstance(known, list):
            known.append(value)
        else:
            parent[local] = [known, value]

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = texts.append
    parser.Parse(document, True)
    return root


class Copy:
    """COPY of a table's rows, handed over as tuples, into a table like it."""

    what = "COPY of the same rows into a table of the same columns and indexes"

    def __init__(self, table: str) -> None:
        names = {"table": sql.Identifier(table), "twin": sql.Identifier(f"{table}_twin")}
        self._fill = sql.SQL("COPY {twin} FROM STDIN").format(**names)
        self._clear = sql.SQL("TRUNCATE {twin}").format(**names)
        with connection.cursor() as cursor:
            cursor.execute(
                sql.SQL("CREATE TABLE {twin} (LIKE {table} INCLUDING ALL)").format(**names)
            )
            cursor.execute(sql.SQL("SELECT * FROM {table}").format(**names))
            self._rows = cursor.fetchall()

    @property
    def command(self) -> str:
        """As psql would be told, with the rows at its input."""
        return f"psql --command '{self._fill.as_string()}'"

    def clear(self) -> None:
        """As before the first row."""
        with connection.cursor() as cursor:
            cursor.execute(self._clear)

    def run(self) -> None:
        """All rows, in one transaction."""
        with transaction.atomic(), connection.cursor() as cursor, cursor.copy(self._fill) as copy:
            for row in self._rows:
                copy.write_row(row)


class PsqlCopy:
    """``\\copy`` of a query into a CSV file, by PostgreSQL's own client."""

    def __init__(self, query: str, path: Path) -> None:
        self._copy = rf"\copy ({query}) TO '{path}' (FORMAT csv, HEADER)"

    what = "psql's \\copy of the same columns"

    @property
    def command(self) -> str:
        """Without the address of the database, which may hold a password."""
        return f"psql --command '{self._copy}'"

    def run(self) -> None:
        """The whole file."""
        options = ["--no-psqlrc", "--quiet", "--dbname", os.environ["DATABASE_URL"]]
        subprocess.run(["psql", *options, "--command", self._copy], check=True)  # noqa: S603, S607


def _main(pages: Sequence[str]) -> None:
    documents = [Path(page).read_bytes() for page in pages]
    begun = time.perf_counter()
    for document in documents:
        dicts(document)
    sys.stdout.write(f"{time.perf_counter() - begun:.6f}\n")


if __name__ == "__main__":
    _main(sys.argv[1:])
