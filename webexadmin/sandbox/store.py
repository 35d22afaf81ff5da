"""What survives a restart: one SQLite file, written through before an answer leaves."""

from __future__ import annotations

import json
import sqlite3
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from webexadmin.sandbox.records import Usage

_COLUMNS = ", ".join(Usage._fields)
_MARKS = ", ".join("?" for _ in Usage._fields)
_RECORDS = """
CREATE TABLE IF NOT EXISTS record (
    kind TEXT NOT NULL, key TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (kind, key)
) WITHOUT ROWID
"""
_HISTORY = f"""
CREATE TABLE IF NOT EXISTS history ({_COLUMNS}, PRIMARY KEY (conf_id)) WITHOUT ROWID
"""


class StateUnusable(RuntimeError):
    """The state directory cannot be used, mostly because another sandbox runs on it."""


class Sealed(Exception):
    """A write where nothing may be written."""


def _to_json(value: Any) -> Any:
    if isinstance(value, datetime):
        return {"$moment": value.isoformat()}
    if isinstance(value, Decimal):
        return {"$decimal": str(value)}
    if isinstance(value, bytes):
        return {"$bytes": b64encode(value).decode()}
    raise TypeError(f"cannot store {type(value).__name__}")


def _from_json(value: dict[str, Any]) -> Any:
    if "$moment" in value:
        return datetime.fromisoformat(value["$moment"])
    if "$decimal" in value:
        return Decimal(value["$decimal"])
    if "$bytes" in value:
        return b64decode(value["$bytes"])
    return value


def _open(path: Path | str) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=1, isolation_level=None, check_same_thread=False)
    try:
        # An exclusive lock held for life keeps a second process from the same state.
        database.execute("PRAGMA locking_mode = EXCLUSIVE")
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        database.execute(_RECORDS)
        database.execute(_HISTORY)
    except sqlite3.Error:
        database.close()
        raise
    return database


class Store:
    """Records by kind and key as JSON, and the history's rows; not for several threads at once."""

    def __init__(self, directory: Path | None) -> None:
        """``directory`` is made if it is missing; None keeps everything in memory.

        Raises StateUnusable.
        """
        try:
            if directory is not None:
                directory.mkdir(parents=True, exist_ok=True)
            self._db = _open(":memory:" if directory is None else directory / "sandbox.sqlite3")
        except (OSError, sqlite3.Error) as error:
            raise StateUnusable(f"the state in {directory} cannot be used: {error}") from None
        self._sealed = False

    @contextmanager
    def sealed(self) -> Iterator[None]:
        """Nothing is written inside: the first write ends the block, without an error."""
        self._sealed = True
        try:
            with suppress(Sealed):
                yield
        finally:
            self._sealed = False

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All writes inside are kept, or none. Raises Sealed before the first, see ``sealed``."""
        if self._sealed:
            raise Sealed
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def put(self, kind: str, key: str | int, body: Any) -> None:
        text = json.dumps(body, default=_to_json, ensure_ascii=False)
        self._db.execute("INSERT OR REPLACE INTO record VALUES (?, ?, ?)", (kind, str(key), text))

    def delete(self, kind: str, key: str | int) -> None:
        self._db.execute("DELETE FROM record WHERE kind = ? AND key = ?", (kind, str(key)))

    def all(self, kind: str) -> Iterator[Any]:
        """In the order of their keys."""
        found = self._db.execute("SELECT body FROM record WHERE kind = ? ORDER BY key", (kind,))
        for (body,) in found:
            yield json.loads(body, object_hook=_from_json)

    def get(self, kind: str, key: str | int) -> Any:
        """None if there is no such record."""
        row = self._db.execute(
            "SELECT body FROM record WHERE kind = ? AND key = ?", (kind, str(key))
        ).fetchone()
        return None if row is None else json.loads(row[0], object_hook=_from_json)

    def add_history(self, rows: Iterable[Usage]) -> None:
        self._db.executemany(f"INSERT INTO history VALUES ({_MARKS})", rows)  # noqa: S608

    def forget_history(self, before: int) -> None:
        """The rows that begin before an instant."""
        self._db.execute("DELETE FROM history WHERE start < ?", (before,))

    def rename_host(self, old: str, new: str) -> None:
        """Past sessions of a host under the host's new Webex ID."""
        self._db.execute("UPDATE history SET host = ? WHERE host = ?", (new, old))

    def history(self) -> list[Usage]:
        """All rows by start."""
        rows = self._db.execute(f"SELECT {_COLUMNS} FROM history ORDER BY start, conf_id")  # noqa: S608
        return [Usage._make(row) for row in rows]

    def clear(self) -> None:
        """Forget everything; the history's table may have been that of an older form."""
        self._db.execute("DELETE FROM record")
        self._db.execute("DROP TABLE history")
        self._db.execute(_HISTORY)

    def close(self) -> None:
        self._db.close()
