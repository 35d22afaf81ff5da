"""Numbers as addresses and forms of a browser have them."""

from __future__ import annotations

MOST_DIGITS = 18
"""No number of ours has more, nor does a column of the database."""


def whole_number(text: str) -> int | None:
    """A number of digits alone; None for whatever else somebody has written in its place."""
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else None
