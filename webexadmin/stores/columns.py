"""What a column of an export holds, and how a cell of it is written.

Rules of a CSV cell, the same on every database:

- UTF-8 with a byte order mark, CRLF after each row, quotes as in RFC 4180;
- a value that was not told is empty, never 0;
- a text that a spreadsheet would take for a formula (it begins with = + - @, also in their full
  width, with a tab or the end of a line) or for a number of more digits than it can hold (over 15)
  gets an apostrophe in front;
- a moment is ISO 8601 with the offset of the zone asked for;
- pairs are written name=value, separated by semicolons.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import StrEnum
from typing import Any

DIGITS_OF_A_SPREADSHEET = 15
FORMULA_STARTS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"
_LONG_NUMBER = re.compile(rf"[0-9]{{{DIGITS_OF_A_SPREADSHEET + 1},}}")


class CellKind(StrEnum):
    """PAIRS is a JSON list of objects with ``name`` and ``value``."""

    TEXT = "text"
    NUMBER = "number"
    MOMENT = "moment"
    PAIRS = "pairs"


@dataclass(frozen=True)
class Column:
    """A column: its heading, and the model's field that it is made of."""

    heading: str
    field: str
    kind: CellKind = CellKind.TEXT


def defused(text: str) -> str:
    """A text that no spreadsheet takes for a formula or for a number it would round."""
    if text.startswith(tuple(FORMULA_STARTS)) or _LONG_NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def cell_writer(kind: CellKind, zone: tzinfo) -> Callable[[Any], str | int | None]:
    """How values of a kind are written in a CSV cell; None gives an empty one."""

    def write(value: Any) -> str | int | None:
        if value is None or value == "":
            return None
        match kind:
            case CellKind.NUMBER:
                return int(value)
            case CellKind.MOMENT:
                return iso(value, zone)
            case CellKind.PAIRS:
                return defused("; ".join(f"{pair['name']}={pair['value']}" for pair in value))
        return defused(value)

    return write


def iso(moment: datetime, zone: tzinfo) -> str:
    """For example 2026-03-29T03:00:00+02:00."""
    return moment.astimezone(zone).isoformat(timespec="seconds")
