"""Records that a site writes just as the schema has them, which are nearly all.

For these one pattern, made from the declaration, finds all texts at once: members in the schema's
order, once each at most, under the prefixes that sites use, without attributes, comments and the
like. Whatever is otherwise does not match and is left to who reads by events. The pattern does not
see whether a record is well-formed in all; that is expat's part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import count
from typing import NamedTuple
from xml.sax.saxutils import unescape

from webexadmin.xmlapi.errors import Problem
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.scalars import Reader, reader
from webexadmin.xmlapi.spec import Operation, Type, Values
from webexadmin.xmlapi.wire import PREFIXES

# A reader of XML makes a line feed of a carriage return, so texts with one are left to it.
_TEXT = r"([^<\r]*)"
# Without a DTD there are only these, &amp; &lt; &gt;, and references by number.
_ENTITIES = {"&quot;": '"', "&apos;": "'"}
_BY_NUMBER = b"&#"
LONGEST = 64 * 1024
"""Bytes of a record; a longer one is hardly as usual."""


class _Slot(NamedTuple):
    """A group of the pattern: a scalar's text, or what stands in an element of ``inside``."""

    place: int
    name: str
    path: str
    read: Reader | None
    inside: tuple[_Slot, ...] = ()


class UsualRecords:
    """The records of one list operation."""

    def __init__(self, operation: Operation) -> None:
        record = operation.record
        namespace = operation.response.by_name[record.name][1] or "service"
        name = f"{PREFIXES[namespace]}:{record.name}"
        self.opening = f"<{name}>".encode()
        self._closing = f"</{name}>".encode()
        owner = record.members.namespace or namespace
        inside = "".join(_pattern(record.members, owner))
        self._pattern = re.compile(f"<{name}>{inside}</{name}>")
        self._slots = tuple(_slots(record.members, f"{record.name}/", count()))

    def read(
        self, document: bytes, begin: int, problems: list[Problem]
    ) -> tuple[Values, int] | None:
        """The values of the record that begins there, and where it ends; None for another one."""
        if not document.startswith(self.opening, begin):
            return None
        end = document.find(self._closing, begin, begin + LONGEST) + len(self._closing)
        record = document[begin:end]
        if _BY_NUMBER in record:
            return None
        found = self._pattern.fullmatch(record.decode(errors="replace"))
        return (_values(self._slots, found.groups(), problems), end) if found else None


@cache
def usual_records(name: str) -> UsualRecords:
    """Those of a list operation."""
    return UsualRecords(OPERATIONS[name])


def _pattern(declared: Type, owner: str) -> Iterator[str]:
    """Each member that does not repeat, or nothing in its place."""
    for namespace, field in declared.members:
        if field.repeated:
            continue
        here = namespace or owner
        name = f"{PREFIXES[here]}:{field.name}"
        inside = _TEXT
        if field.group is not None:
            inside = f"({''.join(_pattern(field.group, field.group.namespace or here))})"
        yield f"(?:<{name}>{inside}</{name}>)?"


def _slots(declared: Type, prefix: str, places: Iterator[int]) -> Iterator[_Slot]:
    """The groups of ``_pattern``, in its order."""
    for _, field in declared.members:
        if field.repeated:
            continue
        place, path = next(places), prefix + field.name
        if field.group is None:
            yield _Slot(place, field.name, path, reader(field))
        else:
            inside = tuple(_slots(field.group, f"{path}/", places))
            yield _Slot(place, field.name, path, None, inside)


def _values(
    slots: tuple[_Slot, ...], texts: tuple[str | None, ...], problems: list[Problem]
) -> Values:
    values: Values = {}
    for place, name, path, read, inside in slots:
        text = texts[place]
        if text is None:
            continue
        if read is None:
            values[name] = _values(inside, texts, problems)
            continue
        try:
            value = read(unescape(text, _ENTITIES) if "&" in text else text)
        except ValueError as error:
            problems.append(Problem(path, str(error)))
            continue
        if value is not None:
            values[name] = value
    return values
