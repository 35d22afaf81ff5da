"""Scalars <-> their text on the wire, and what a text may hold."""

from __future__ import annotations

import binascii
import re
from base64 import b64decode, b64encode
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from functools import cache, partial
from typing import Any

from webexadmin.xmlapi.spec import Field, Kind

Reader = Callable[[str], Any]

MOMENT_FORMAT = "%m/%d/%Y %H:%M:%S"

# XML 1.0 allows no other control characters, and ElementTree would write them all the same.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Unpadded months and days come in the guide's own requests (seed 001, lines 4680, 8982), unpadded
# minutes and seconds from scripts that join the parts of a clock with colons.
_MOMENT = re.compile(
    r"(\d{1,2})/(\d{1,2})/(\d{4})(?:\s+(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?)?", re.ASCII
)
# As sites write them, with a time that every clock has: Python itself reads those faster.
_USUAL_MOMENT = re.compile(r"(\d\d)/(\d\d)/(\d{4}) ((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)", re.ASCII)
_INTEGER = re.compile(r"[+-]?[0-9]{1,19}")
_SMALL = {str(number): number for number in range(4096)}
"""Most numbers of a site are small, and finding one is several times as fast as reading it."""
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
    if "\r" in value:
        value = value.replace("\r\n", "\n").replace("\r", "\n")
    return value.strip(" \t\n")


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
        case Kind.BINARY:
            return b64encode(value).decode("ascii")
        case _:
            return str(value)


def from_text(field: Field, text: str) -> Any:
    """The value of a text, read leniently; ValueError if it cannot be read.

    An empty text is "" for a text element and None for every other kind.
    """
    return reader(field)(text)


def reader(field: Field) -> Reader:
    """The function that reads the texts of a field, which is no group, as ``from_text`` does."""
    if field.kind is Kind.TEXT and field.choices:
        return partial(_choice, _spellings(field.choices))
    if field.kind is Kind.INTEGER:
        return _INTEGER_READERS[field.bits]
    return _READERS[field.kind]


@cache
def _spellings(choices: tuple[str, ...]) -> dict[str, str]:
    """The choices by themselves and in lower case."""
    return {choice.lower(): choice for choice in reversed(choices)} | {c: c for c in choices}


def _choice(spellings: dict[str, str], text: str) -> str:
    """A declared choice whatever its case; a value of a later release stays as it came."""
    text = canonical(text)
    return spellings.get(text) or spellings.get(text.lower(), text)


def _boolean(text: str) -> bool | None:
    text = canonical(text)
    lower = text.lower()
    if lower in _TRUE:
        return True
    if lower in _FALSE:
        return False
    if text:
        raise ValueError(f"{text[:40]!r} is neither true nor false")
    return None


def _integer(bits: int) -> Reader:
    """Reads whole numbers of so many bits."""
    bound = 2 ** (bits - 1)
    # A number of fewer digits is within them.
    sure_digits = len(str(bound))

    def read(text: str) -> int | None:
        if text in _SMALL:
            return _SMALL[text]
        if len(text) < sure_digits and text.isdecimal() and text.isascii():
            return int(text)
        text = canonical(text)
        if not text:
            return None
        if not _INTEGER.fullmatch(text):
            raise ValueError(f"{text[:40]!r} is not a whole number")
        if not -bound <= int(text) < bound:
            raise ValueError(f"{text!r} has more than {bits} bits")
        return int(text)

    return read


def _decimal(text: str) -> Decimal | None:
    text = canonical(text)
    if not text:
        return None
    if not _DECIMAL.fullmatch(text):
        raise ValueError(f"{text[:40]!r} is not a number")
    return Decimal(text)


def _moment(text: str) -> datetime | None:
    usual = _USUAL_MOMENT.fullmatch(text)
    if usual:
        month, day, year, clock = usual.groups()
        return datetime.fromisoformat(f"{year}-{month}-{day} {clock}")
    text = canonical(text)
    if not text:
        return None
    found = _MOMENT.fullmatch(text)
    if not found:
        raise ValueError(f"{text[:40]!r} is not a date and time MM/DD/YYYY HH:MM:SS")
    month, day, year, hour, minute, second = (int(part or 0) for part in found.groups())
    return datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - the wire has no zone


def _binary(text: str) -> bytes | None:
    # White space is the line ends of encoders. What else is not of the alphabet may not be skipped
    # (as RFC 2045, 6.8, has it): something else than a file would be left, or nothing.
    try:
        return b64decode("".join(text.split()), validate=True) or None
    except (binascii.Error, ValueError):
        raise ValueError("is not base64") from None


_READERS: dict[Kind, Reader] = {
    Kind.TEXT: canonical,
    Kind.BOOLEAN: _boolean,
    Kind.DECIMAL: _decimal,
    Kind.MOMENT: _moment,
    Kind.BINARY: _binary,
}
_INTEGER_READERS = {bits: _integer(bits) for bits in (32, 64)}
