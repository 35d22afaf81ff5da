"""Scalars <-> their text on the wire, and what a text may hold."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal
from typing import Any

from webexadmin.xmlapi.spec import INTEGER_BOUND, Field, Kind

MOMENT_FORMAT = "%m/%d/%Y %H:%M:%S"

# XML 1.0 allows no other control characters, and ElementTree would write them all the same.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Unpadded months and days come in the guide's own requests (seed 001, lines 4680, 8982).
_MOMENT = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?:\s+(\d{1,2}):(\d{2})(?::(\d{2}))?)?", re.ASCII)
_INTEGER = re.compile(r"[+-]?[0-9]{1,19}")
# Bounded, because a billion digits or an exponent of nine digits would stall whoever computes.
_DECIMAL = re.compile(
    r"[+-]?(?:[0-9]{1,40}(?:\.[0-9]{0,40})?|\.[0-9]{1,40})(?:[eE][+-]?[0-9]{1,3})?"
)
_TRUE, _FALSE = {"true", "1", "yes", "on"}, {"false", "0", "no", "off"}


def forbidden_character(value: str) -> str | None:
    """The first character that XML cannot carry, or None."""
    found = _NOT_XML.search(value)
    return found.group() if found else None


def canonical(value: str) -> str:
    """The text as the other side will read it: outer white space gone, line ends as XML has them.

    Readers strip because existing clients and servers pad values with newlines.
    """
    return value.replace("\r\n", "\n").replace("\r", "\n").strip(" \t\n")


def to_text(field: Field, value: Any) -> str:
    """A value as the strictest server wants it. The value must have passed validation."""
    match field.kind:
        case Kind.BOOLEAN:
            return "true" if value else "false"
        case Kind.MOMENT:
            # strftime leaves years before 1000 unpadded.
            return f"{value:%m/%d}/{value.year:04} {value:%H:%M:%S}"
        case Kind.TEXT:
            return canonical(value)
        case _:
            return str(value)


def from_text(field: Field, text: str) -> Any:
    """The value of a text, read leniently; ValueError if it cannot be read.

    An empty text is "" for a text element and None for every other kind.
    """
    text = canonical(text)
    if field.kind is Kind.TEXT:
        return _choice(field, text)
    if not text:
        return None
    match field.kind:
        case Kind.BOOLEAN:
            return _boolean(text)
        case Kind.INTEGER:
            return _integer(text)
        case Kind.DECIMAL:
            return _decimal(text)
        case Kind.MOMENT:
            return _moment(text)
    raise ValueError(f"{field.name} is a group")


def _choice(field: Field, text: str) -> str:
    """A declared choice whatever its case; a value of a later release stays as it came."""
    if text in field.choices:
        return text
    return next((choice for choice in field.choices if choice.lower() == text.lower()), text)


def _boolean(text: str) -> bool:
    lower = text.lower()
    if lower in _TRUE:
        return True
    if lower in _FALSE:
        return False
    raise ValueError(f"{text[:40]!r} is neither true nor false")


def _integer(text: str) -> int:
    if not _INTEGER.fullmatch(text) or not -INTEGER_BOUND <= int(text) < INTEGER_BOUND:
        raise ValueError(f"{text[:40]!r} is not a whole number")
    return int(text)


def _decimal(text: str) -> Decimal:
    if not _DECIMAL.fullmatch(text):
        raise ValueError(f"{text[:40]!r} is not a number")
    return Decimal(text)


def _moment(text: str) -> datetime:
    found = _MOMENT.fullmatch(text)
    if not found:
        raise ValueError(f"{text[:40]!r} is not a date and time MM/DD/YYYY HH:MM:SS")
    month, day, year, hour, minute, second = (int(part or 0) for part in found.groups())
    return datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - the wire has no zone
