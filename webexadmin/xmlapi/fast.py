"""Lists, read while they are parsed: a page has hundreds of records, and no tree is made of them.

The declaration of a list's answer is compiled once into tables by element name; expat's events
then find a field's reader by one look-up. Records as sites usually write them are found whole by a
pattern (``usual_records``), and expat only checks them. How a document is to be read says ``wire``:
both agree on every document in header, values, problems and errors, and their raw records mean the
same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, NoReturn
from xml.parsers import expat

from defusedxml import DTDForbidden

from webexadmin.xmlapi import wire
from webexadmin.xmlapi.errors import Problem
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.operations.common import RESPONSE_TYPE
from webexadmin.xmlapi.raw_records import RawRecords
from webexadmin.xmlapi.scalars import Reader, reader
from webexadmin.xmlapi.spec import Field, Operation, Type, Values
from webexadmin.xmlapi.usual_records import usual_records
from webexadmin.xmlapi.wire import Answer, Reply

_Path = tuple[str, ...]
_HEADER, _CONTENT = ("header", "response"), ("body", "bodyContent")
_STEPS = {_HEADER[:1], _HEADER, _CONTENT[:1], _CONTENT}
# Comments, CDATA and instructions may hold what looks like a record.
_HIDING = re.compile(rb"<(?:!|\?(?!xml\s))")
_MOST_UNUSUAL = 100
"""After so many records that were not as usual, looking for those that are is given up."""
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def read_reply(operation: Operation, document: bytes) -> Reply:
    """As ``wire.read_reply``, for a list; what is in another encoding than UTF-8 is left to it."""
    reading = _Reading(operation, document)
    try:
        with wire.parsing(document):
            reading.run()
    except _OtherEncoding:
        return wire.read_reply(operation, document)
    header = wire.with_result(reading.found.get(_HEADER, {}))
    if header["result"] == "FAILURE":
        return Reply(header)
    values = reading.found.get(_CONTENT)
    if values is None:
        raise wire.no_content()
    gsb_status = header.get("gsbStatus", "")
    return Reply(header, Answer(values, gsb_status, reading.problems, reading.records, document))


class _OtherEncoding(Exception):
    """The document is not in UTF-8, so that its bytes cannot be taken as they are."""


# --- the declaration, compiled -------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Scalar:
    name: str
    path: str
    repeated: bool
    read: Reader


@dataclass(frozen=True, slots=True)
class _Group:
    name: str
    repeated: bool
    is_record: bool
    level: _Level


class _Level:
    """The members of a group at one place of an answer, by the names that expat gives elements."""

    def __init__(self, declared: Type, prefix: str = "", record: Field | None = None) -> None:
        self._declared = declared
        fields = [field for _, field in declared.members]
        scalars = {f.name: _scalar(f, prefix) for f in fields if f.group is None}
        groups = {f.name: _group(f, prefix, record) for f in fields if f.group is not None}
        # By the names that are usual: exact, and in a known namespace or in none.
        self.scalars = {tag: s for name, s in scalars.items() for tag in _usual_tags(name)}
        self._groups = {tag: g for name, g in groups.items() for tag in _usual_tags(name)}

    def find(self, tag: str) -> _Scalar | _Group | None:
        """The member that an element means, whatever its namespace and case."""
        usual = self._groups.get(tag) or self.scalars.get(tag)
        if usual is not None:
            return usual
        field = self._declared.member(_local(tag))
        return self.find(field.name) if field else None


def _scalar(field: Field, prefix: str) -> _Scalar:
    return _Scalar(field.name, prefix + field.name, field.repeated, reader(field))


def _group(field: Field, prefix: str, record: Field | None) -> _Group:
    level = _Level(field.members, f"{prefix}{field.name}/")
    return _Group(field.name, field.repeated, field is record, level)


def _usual_tags(name: str) -> Iterator[str]:
    yield name
    for namespace in wire.PREFIXES:
        yield f"{wire.NAMESPACE_BASE}{namespace}}}{name}"


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


_HEADER_LEVEL = _Level(RESPONSE_TYPE)


@cache
def _content_level(name: str) -> _Level:
    operation = OPERATIONS[name]
    return _Level(operation.response, record=operation.record)


# --- one document --------------------------------------------------------------------------


class _Reading:
    """One pass over a document.

    Expat's handlers change with the place: the envelope, a part of it that is read (header or
    content), and elements that are skipped. ``found`` has the values of the parts by their path.
    """

    def __init__(self, operation: Operation, document: bytes) -> None:
        self.found: dict[_Path, Values] = {}
        self.problems: list[Problem] = []
        self.records = RawRecords(document)
        self._document = document
        self._usual = usual_records(operation.name)
        self._record = operation.record.name
        self._parts: dict[_Path, _Level] = {
            _HEADER: _HEADER_LEVEL,
            _CONTENT: _content_level(operation.name),
        }
        self._here: _Path = ()
        self._seen: set[_Path] = set()
        # In a part: the groups around, the one we are in, its members, and the scalar we are in.
        self._open: list[tuple[_Group, _Level, Values]] = []
        self._level, self._values = _HEADER_LEVEL, Values()
        self._scalars = self._level.scalars
        self._leaf: _Scalar | None = None
        self._texts: list[str] = []
        self._part_problems: list[Problem] = []
        # While elements are skipped: how many are around and open, and who goes on afterwards.
        self._around = self._skipped = 0
        self._before: tuple[Any, Any, Any] = (None, None, None)

    def run(self) -> None:
        """Read it. Raises _OtherEncoding and what ``wire.parsing`` makes UnreadableXml."""
        # Without a mark at its beginning it is known by the zero of its first character.
        if self._document.startswith(_UTF_16) or b"\0" in self._document[:2]:
            raise _OtherEncoding
        self._parser = parser = expat.ParserCreate(namespace_separator="}")
        parser.buffer_text = parser.ordered_attributes = True
        parser.XmlDeclHandler = _only_utf_8
        parser.StartDoctypeDeclHandler = _no_dtd
        parser.StartNamespaceDeclHandler = self.records.declare
        parser.EndNamespaceDeclHandler = self.records.undeclare
        parser.StartElementHandler = self._start_root
        try:
            parser.Parse(self._document[self._read_usual() :], True)
        finally:
            # Parser and handlers hold each other, and the document.
            del self._parser

    # Records as sites write them are found by their pattern; the parser only checks them.

    def _read_usual(self) -> int:
        """Feed the document as far as it has such records; tells how far that is."""
        document, opening, fed, unusual = self._document, self._usual.opening, 0, 0
        begin = document.find(opening)
        while begin >= 0 and unusual < _MOST_UNUSUAL:
            between = document[fed:begin]
            if _HIDING.search(between):
                break
            self._parser.Parse(between, False)
            fed = self._read_run(begin)
            if fed > begin:
                self._check(document[begin:fed])
            else:
                unusual += 1
            begin = document.find(opening, fed + 1)
        return fed

    def _check(self, records: bytes) -> None:
        """Let the parser see what has been read."""
        handlers = self._handle(None, None, None)
        self._parser.Parse(records, False)
        self._handle(*handlers)

    def _read_run(self, begin: int) -> int:
        """Reads usual records one after the other; tells where the last one ends."""
        if self._here != _CONTENT or self._open or self._leaf is not None or self._skipped:
            return begin
        while found := self._usual.read(self._document, begin, self.problems):
            values, end = found
            self._values.setdefault(self._record, []).append(values)
            self.records.add(begin, end)
            begin = end
        return begin

    # The envelope: of each step only the first is looked into.

    def _start_root(self, _tag: str, _attributes: object) -> None:
        self._handle(self._start_step, self._end_step, None)

    def _start_step(self, tag: str, _attributes: object) -> None:
        here = (*self._here, _local(tag))
        if here not in _STEPS or here in self._seen:
            self._skip()
            return
        self._seen.add(here)
        self._here = here
        if here in self._parts:
            self._start_part()

    def _end_step(self, _tag: str) -> None:
        self._here = self._here[:-1]

    # A part: scalars are the many, so they are what the two handlers are written for.

    def _start_part(self) -> None:
        if self._here == _CONTENT:
            self._part_problems = self.problems
            self.records.enter()
        self.found[self._here] = self._values = {}
        self._enter(self._parts[self._here])
        self._handle(self._start, self._end, self._texts.append)

    def _enter(self, level: _Level) -> None:
        self._level, self._scalars = level, level.scalars

    def _start(self, tag: str, _attributes: object) -> None:
        if self._leaf is not None:
            self._skip(2)
            return
        self._leaf = self._scalars.get(tag)
        if self._leaf is not None:
            self._texts.clear()
        else:
            self._start_other(self._level.find(tag))

    def _end(self, tag: str) -> None:
        leaf = self._leaf
        if leaf is None:
            self._end_group(tag)
            return
        self._leaf = None
        try:
            value = leaf.read("".join(self._texts))
        except ValueError as error:
            self._part_problems.append(Problem(leaf.path, str(error)))
            return
        if value is None:
            return
        if leaf.repeated:
            self._values.setdefault(leaf.name, []).append(value)
        else:
            self._values[leaf.name] = value

    def _start_other(self, member: _Scalar | _Group | None) -> None:
        """What is no scalar of the usual name."""
        if member is None:
            self._skip()
        elif isinstance(member, _Scalar):
            self._leaf = member
            self._texts.clear()
        else:
            if member.is_record:
                self.records.begin(self._parser.CurrentByteIndex)
            self._open.append((member, self._level, self._values))
            self._values = {}
            self._enter(member.level)

    def _end_group(self, tag: str) -> None:
        if not self._open:
            self._handle(self._start_step, self._end_step, None)
            self._end_step(tag)
            return
        inside = self._values
        group, level, self._values = self._open.pop()
        self._enter(level)
        if group.repeated:
            self._values.setdefault(group.name, []).append(inside)
        else:
            self._values[group.name] = inside
        if group.is_record:
            self.records.end(self._parser.CurrentByteIndex)

    # What is skipped: an element that nobody knows, or the rest of a scalar from an element in it.

    def _skip(self, levels: int = 1) -> None:
        self._skipped, self._around = levels, 1 + len(self._here) + len(self._open)
        self._before = self._handle(self._start_skipped, self._end_skipped, None)

    def _start_skipped(self, _tag: str, _attributes: object) -> None:
        self._skipped += 1
        if self._around + self._skipped > wire.MAX_DEPTH:
            raise wire.too_deep()

    def _end_skipped(self, tag: str) -> None:
        self._skipped -= 1
        if self._skipped:
            return
        self._handle(*self._before)
        if self._leaf is not None:
            self._end(tag)

    def _handle(self, start: Any, end: Any, data: Any) -> tuple[Any, Any, Any]:
        """Sets expat's handlers; tells those before."""
        parser = self._parser
        before = (parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler)
        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = data
        return before


def _only_utf_8(_version: str, encoding: str | None, _standalone: int) -> None:
    if encoding is not None and encoding.lower() != "utf-8":
        raise _OtherEncoding


def _no_dtd(name: str, system_id: str | None, public_id: str | None, _internal: int) -> NoReturn:
    raise DTDForbidden(name, system_id, public_id)
