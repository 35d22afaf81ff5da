"""The bytes of an HTTP body -> what a caller asks for, as leniently as real sites read.

Clients send prefixes that they never declared, any order, any case, padded and empty elements, a
container twice, a form field instead of a document and several spellings of the operation's name
(all seen in the guide's own samples). So the parser here knows no namespaces and everything is
matched by local name. Hostile input stays out: no DTD, no entities, limited size and depth.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from xml.parsers import expat

from webexadmin.sandbox.forms import BOMS, document_in
from webexadmin.xmlapi import wire
from webexadmin.xmlapi.errors import Problem
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.operations.common import SECURITY_TYPE, TIME_ZONES
from webexadmin.xmlapi.spec import Field, Kind, Operation, Type, Values
from webexadmin.xmlapi.timezones import zone_by_name

MAX_BYTES = 8 * 1024 * 1024
MAX_DEPTH = 40
MOST_CONTENTS = 100
"""Operations in one message; more would let a short one be answered at any length."""

UNLIMITED = "WBX_INFINITE"
"""The schema's default of maximumNum (seed 001, line 57); the site's ceiling cuts it."""

_ASSUMED: Values = {"startFrom": 1}
"""What may be left out although the schema demands it (seed 001, line 56)."""

_DECLARATION = re.compile(r"\A<\?xml\b[^>]*\?>")
_DECLARED_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})[\"']")
_ENCODINGS = re.compile(r"utf|ucs|iso|us-?ascii|latin|windows|cp\d|gb|big5|shift|euc|koi8", re.I)
_FITS_ANYTHING = re.compile(
    r"iso[-_]?8859[-_]1|latin[-_]?1|us-?ascii|windows-1252|cp1252|shift[-_]?jis|sjis|cp932", re.I
)
_WHOLE = re.compile(r"\A([0-9]+)\.0+\Z")
"""Whole numbers as scripts write them that divided seconds by sixty: 30.0."""

_XMLNS = re.compile(r"xmlns(:|$)")

_OPERATIONS = {name.lower(): operation for name, operation in OPERATIONS.items()}


class Damaged(ValueError):
    """No request can be made out; the message says why."""


@dataclass(frozen=True)
class Request:
    """What was asked for. ``operation`` is None if ``asked_type`` names none that is declared.

    Empty credentials are left out of ``security``; ``problems`` are values that cannot be read;
    ``following`` are the further operations of the same message.
    """

    security: Values
    asked_type: str
    operation: Operation | None
    values: Values = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    following: tuple[Request, ...] = ()


def read_request(body: bytes, charset: str | None = None) -> Request:
    """The request in an HTTP body. ``charset`` is that of the Content-Type. Raises Damaged."""
    root = _parse(_text(_document(body), charset))
    contents = _children(_child(root, "body"), "bodyContent")
    if not contents:
        raise Damaged("there is no bodyContent")
    if len(contents) > MOST_CONTENTS:
        raise Damaged(f"there are more than {MOST_CONTENTS} operations")
    problems: list[Problem] = []
    security = _security(root, problems)
    first, *further = (_operation_of(content, security, [*problems]) for content in contents)
    return replace(first, following=tuple(further))


def _operation_of(content: ET.Element, security: Values, problems: list[Problem]) -> Request:
    asked = re.sub(r"\s+", "", content.get("type", ""))
    operation = _OPERATIONS.get(re.split(r"[.:]", asked)[-1].lower())
    if operation is None:
        return Request(security, asked, None)
    _tidy(content, operation.request)
    values = _pruned(wire.read(content, operation.request, problems), operation.request)
    return Request(security, asked, operation, values, problems)


# --- bytes -> text -------------------------------------------------------------------------


def _document(body: bytes) -> bytes:
    if len(body) > MAX_BYTES:
        raise Damaged("the message is too long")
    return document_in(body)


def _encodings(document: bytes, charset: str | None) -> Iterator[str]:
    for bom, encoding in BOMS:
        if document.startswith(bom):
            yield encoding
    if document[:1] == b"<" and document[1:2] == b"\0":
        yield "utf-16-le"
    if document[:2] == b"\0<":
        yield "utf-16-be"
    declared = _DECLARED_ENCODING.match(document.lstrip())
    for named in (charset, declared and declared[1].decode("ascii")):
        if named and _FITS_ANYTHING.fullmatch(named):
            yield "utf-8"
        if named:
            yield named
    yield "utf-8"


def _text(document: bytes, charset: str | None) -> str:
    """The text by byte order mark, header, declaration or as UTF-8, whichever first fits.

    A .NET writer declares utf-16 in a document that is then sent as UTF-8: the declared encoding
    does not fit and the next one is tried. Others declare ISO-8859-1 or Shift_JIS above text in
    UTF-8, which reads as either; as hardly a text in those reads as UTF-8 by chance, that comes
    first.
    """
    for encoding in filter(_ENCODINGS.match, _encodings(document, charset)):
        try:
            text = document.decode(encoding).lstrip("\ufeff \t\r\n")
        except (UnicodeDecodeError, LookupError, ValueError):
            continue
        if text.startswith("<"):
            return _DECLARATION.sub("", text, count=1).rstrip("\0 \t\r\n")
    raise Damaged("the message is not XML")


# --- text -> elements by local name --------------------------------------------------------


class _TreeBuilder:
    """Expat's events -> elements named without their prefixes."""

    def __init__(self) -> None:
        self.root: ET.Element | None = None
        self._open: list[tuple[ET.Element, list[str]]] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if len(self._open) >= MAX_DEPTH:
            raise Damaged("elements are nested too deeply")
        own = {name: value for name, value in attributes.items() if not _XMLNS.match(name)}
        local = {name.rpartition(":")[2]: value for name, value in own.items()}
        element = ET.Element(tag.rpartition(":")[2], local)
        if self._open:
            self._open[-1][0].append(element)
        else:
            self.root = element
        self._open.append((element, []))

    def end(self, _tag: str) -> None:
        element, texts = self._open.pop()
        element.text = "".join(texts)

    def data(self, text: str) -> None:
        self._open[-1][1].append(text)


def _forbidden(*_: object) -> None:
    raise Damaged("a document type definition is not allowed")


def _parse(text: str) -> ET.Element:
    builder = _TreeBuilder()
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = _forbidden
    parser.EntityDeclHandler = _forbidden
    try:
        parser.Parse(text.encode(), True)
    except (expat.ExpatError, UnicodeEncodeError) as error:
        raise Damaged(f"the message is not well-formed: {error}") from None
    if builder.root is None:
        raise Damaged("the message is empty")
    return builder.root


def _children(element: ET.Element | None, name: str) -> list[ET.Element]:
    children = iter(()) if element is None else iter(element)
    return [child for child in children if child.tag.lower() == name.lower()]


def _child(element: ET.Element | None, name: str) -> ET.Element | None:
    return next(iter(_children(element, name)), None)


def _descend(root: ET.Element, *names: str) -> ET.Element | None:
    element: ET.Element | None = root
    for name in names:
        element = _child(element, name)
    return element


# --- elements -> values --------------------------------------------------------------------


def _security(root: ET.Element, problems: list[Problem]) -> Values:
    context = _descend(root, "header", "securityContext")
    if context is None:
        return {}
    values = wire.read(context, SECURITY_TYPE, problems, "securityContext/")
    return {name: value for name, value in values.items() if value != ""}


def _tidy(element: ET.Element, declared: Type) -> None:
    """Make what clients send readable: join containers sent twice, drop empty choices."""
    containers: dict[str, ET.Element] = {}
    kept: list[ET.Element] = []
    _hold(element, declared)
    for node in element:
        entry = declared.by_lower_name.get(node.tag.lower())
        if entry is None:
            continue
        member = entry[2]
        if member.group is not None and not member.repeated:
            first = containers.setdefault(member.name, node)
            if first is not node:
                first.extend(list(node))
                continue
        if member.group is not None or _tidy_text(node, member):
            kept.append(node)
    element[:] = kept
    for node in kept:
        group = declared.by_lower_name[node.tag.lower()][2].group
        if group is not None:
            _tidy(node, group)


def _hold(element: ET.Element, declared: Type) -> None:
    """Put elements of an alternative that stand without it into it: the guide prints the dates of
    SetScheduledTest so (seed 001, lines 6606-6609)."""
    alternatives = {name for names in declared.one_of for name in names}
    for _, member in declared.members:
        if member.group is None or member.name not in alternatives:
            continue
        inside, known = member.group.by_lower_name, declared.by_lower_name
        stray = [n for n in element if n.tag.lower() in inside and n.tag.lower() not in known]
        if stray:
            held = ET.SubElement(element, member.name)
            for node in stray:
                element.remove(node)
                held.append(node)


def _tidy_text(node: ET.Element, member: Field) -> bool:
    """Whether the element says anything; other spellings of its value are replaced."""
    text = (node.text or "").strip()
    if member.kind is Kind.INTEGER:
        node.text = str(2**31 - 1) if text.upper() == UNLIMITED else _WHOLE.sub(r"\1", text)
    if member.choices == TIME_ZONES and text not in TIME_ZONES:
        zone = zone_by_name(text)
        node.text = zone.name if zone else node.text
    return bool(text) or not member.choices


def _pruned(values: Values, declared: Type) -> Values:
    """Without the groups that came empty although they need a member: the filters not used."""
    pruned: Values = {}
    for name, value in values.items():
        group = declared.by_name[name][2].group
        if group is None:
            pruned[name] = value
            continue
        needed = {member.name for _, member in group.members if member.required}
        assumed = {one: _ASSUMED[one] for one in needed & _ASSUMED.keys()}
        items = [_pruned(item, group) for item in (value if isinstance(value, list) else [value])]
        left = [assumed | item for item in items if item or not needed]
        if left:
            pruned[name] = left if isinstance(value, list) else left[0]
    return pruned
