"""Values <-> XML, by the declaration, in both directions.

Requests are written exactly (schema order, no namespaces below the envelope); answers are written
as real sites do (every element in the namespace of the type that declares it, one line). Both
are read by local name and leniently: unknown elements are skipped, the case of names does not
matter where the exact one is missing, and what cannot be read becomes a ``Problem``.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import Any
from xml.parsers.expat import ExpatError

from defusedxml import ElementTree as SafeET

from webexadmin.xmlapi.errors import Problem
from webexadmin.xmlapi.operations.common import RESPONSE_TYPE, SECURITY_TYPE
from webexadmin.xmlapi.scalars import from_text, to_text
from webexadmin.xmlapi.spec import Field, Kind, Operation, Type, Values

NAMESPACE_BASE = "http://www.webex.com/schemas/2002/06/"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
XSI_TYPE = f"{{{XSI}}}type"
DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>'
MAX_BYTES = 64 * 1024 * 1024
MAX_DEPTH = 100
"""Levels of elements; declared types need a dozen. Deeper trees crash whoever walks them."""

PREFIXES: dict[str, str] = {
    "service": "serv",
    "common": "com",
    "service/user": "use",
    "service/ep": "ep",
    "service/meeting": "meet",
    "service/meeting/auo": "auo",
    "service/attendee": "att",
    "service/session": "sess",
    "service/trainingsession": "train",
    "service/trainingsessionqti": "qti",
    "service/trainingsessionqtiasi": "qtiasi",
    "service/event": "event",
    "service/supportsession": "sc",
    "service/history": "history",
    "service/site": "ns1",
    "service/meetingtype": "mtgtype",
    "service/sales": "sales",
}
"""Prefixes that existing clients read literally in answers."""

for _namespace, _prefix in PREFIXES.items():
    if _prefix != "ns1":  # ElementTree keeps ns and a number for itself
        ET.register_namespace(_prefix, NAMESPACE_BASE + _namespace)


class UnreadableXml(ValueError):
    """The bytes are no XML that may be read; the message says why."""


class _ShallowBuilder(ET.TreeBuilder):
    """Builds the tree and gives up where it grows too deep, before it is too deep to be freed."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> ET.Element:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise too_deep()
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> ET.Element:
        self._depth -= 1
        return super().end(tag)


def parse(document: bytes) -> ET.Element:
    """The root of a document from outside.

    UnreadableXml for DTDs, entities, damage, and what is too large or too deep.
    """
    with parsing(document):
        parser = SafeET.XMLParser(target=_ShallowBuilder(), forbid_dtd=True)
        parser.feed(document)
        root: ET.Element = parser.close()
    return root


@contextmanager
def parsing(document: bytes) -> Iterator[None]:
    """Around a parser: what it raises comes out as UnreadableXml, as does too large a document."""
    if len(document) > MAX_BYTES:
        raise UnreadableXml(f"the document has more than {MAX_BYTES // 1024 // 1024} MiB")
    try:
        yield
    except UnreadableXml:
        raise
    except (ET.ParseError, ExpatError) as error:
        raise UnreadableXml(f"not well-formed: {error}") from None
    except (ValueError, LookupError) as error:
        # DTDForbidden and EntitiesForbidden are ValueErrors; an unknown encoding a LookupError.
        raise UnreadableXml(f"{type(error).__name__}: {error}") from None


def too_deep() -> UnreadableXml:
    """The error of a document whose elements stand deeper than MAX_DEPTH."""
    return UnreadableXml(f"elements stand more than {MAX_DEPTH} levels deep")


def local_name(element: ET.Element) -> str:
    """The tag without its namespace."""
    return element.tag.rpartition("}")[2]


def child(element: ET.Element, name: str) -> ET.Element | None:
    """The first child of that local name."""
    return next((c for c in element if local_name(c) == name), None)


# --- values -> XML -------------------------------------------------------------------------


def _append(
    parent: ET.Element, declared: Type, values: Mapping[str, Any], owner: str | None, prefixed: bool
) -> None:
    """Add the elements of ``values`` in schema order; ``owner`` is the namespace in force."""
    for namespace, member in declared.taken:
        value = values.get(member.name)
        if value is None:
            continue
        here = namespace or owner
        tag = f"{PREFIXES[here or 'service']}:{member.name}" if prefixed else member.name
        for item in value if member.repeated else (value,):
            element = ET.SubElement(parent, tag)
            if member.group is not None:
                _append(element, member.group, item, member.group.namespace or here, prefixed)
            elif member.kind is Kind.DOCUMENT:
                _append_document(element, member, item)
            else:
                element.text = to_text(member, item)


def _append_document(element: ET.Element, member: Field, text: str) -> None:
    """Put what a document holds into ``element``, its elements in the namespace of their own.

    The guide prints its requests, too, with that namespace (seed 001, lines 6814-6824).
    """
    root, prefix = document_root(member, text), PREFIXES[member.inside]
    element.attrib |= root.attrib | {f"xmlns:{prefix}": NAMESPACE_BASE + member.inside}
    element.text = root.text
    for node in root.iter():
        if node is not root:
            node.tag = f"{prefix}:{node.tag}"
    element.extend(root)


def document_root(member: Field, text: str) -> ET.Element:
    """The root of a document of another standard, without namespaces.

    UnreadableXml also if it is another document than ``member`` takes.
    """
    root = without_namespaces(parse(text.encode(errors="replace")))
    if root.tag != member.name:
        raise UnreadableXml(f"it is a document of {root.tag[:40]!r}, not of {member.name!r}")
    return root


def without_namespaces(root: ET.Element) -> ET.Element:
    """The same tree with local names; attributes in a namespace are dropped."""
    for element in root.iter():
        element.tag = local_name(element)
        for name in [name for name in element.attrib if "}" in name]:
            del element.attrib[name]
    return root


def _document(root: ET.Element) -> bytes:
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=False)
    return DECLARATION + written


def _answer_document(root: ET.Element) -> bytes:
    """Empty elements as ``<serv:bodyContent/>``, for clients that compare text.

    Texts and attributes hold no ">", it is escaped there.
    """
    return _document(root).replace(b" />", b"/>")


def encode_request(operation: Operation, values: Values, security: Values) -> bytes:
    """The request document. ``values`` and ``security`` must have passed validation."""
    root = ET.Element(
        "serv:message",
        {"xmlns:serv": f"{NAMESPACE_BASE}service", "xmlns:xsi": XSI},
    )
    context = ET.SubElement(ET.SubElement(root, "header"), "securityContext")
    _append(context, SECURITY_TYPE, security, None, prefixed=False)
    content = ET.SubElement(ET.SubElement(root, "body"), "bodyContent")
    content.set("xsi:type", operation.xsi_type)
    _append(content, operation.request, values, None, prefixed=False)
    return _document(root)


def _namespaces(declared: Type, owner: str | None, found: set[str]) -> set[str]:
    for namespace, member in declared.members:
        here = namespace or owner
        if here:
            found.add(here)
        if member.group is not None:
            _namespaces(member.group, here, found)
    return found


def _answer_root(namespaces: set[str], own: str, response: Values) -> ET.Element:
    """The message and its header; ``own`` is the namespace of the operation's service."""
    first = ["service", "common", own]
    ordered = dict.fromkeys([*first, *sorted(namespaces)])
    declared = {f"xmlns:{PREFIXES[ns]}": NAMESPACE_BASE + ns for ns in ordered}
    root = ET.Element("serv:message", declared)
    head = ET.SubElement(ET.SubElement(root, "serv:header"), "serv:response")
    _append(head, RESPONSE_TYPE, response, "service", prefixed=True)
    return root


def encode_answer(operation: Operation, values: Values, gsb_status: str = "PRIMARY") -> bytes:
    """A SUCCESS answer as sites write it: qualified, typed, on one line."""
    own = operation.response.namespace or "service"
    root = _answer_root(
        _namespaces(operation.response, own, set()),
        own,
        {"result": "SUCCESS", "gsbStatus": gsb_status},
    )
    content = ET.SubElement(ET.SubElement(root, "serv:body"), "serv:bodyContent")
    content.set("xsi:type", f"{PREFIXES[own]}:{operation.response.name}")
    content.set("xmlns:xsi", XSI)
    _append(content, operation.response, values, own, prefixed=True)
    return _answer_document(root)


def encode_failure(
    reason: str,
    exception_id: str,
    gsb_status: str = "PRIMARY",
    operation: Operation | None = None,
) -> bytes:
    """A FAILURE answer: HTTP 200 all the same, with an empty body.

    The prefix of the operation's service is declared there too, as real sites do: clients look
    for elements of that prefix before they look at the result.
    """
    root = _answer_root(
        set(),
        (operation.response.namespace if operation else None) or "service",
        {
            "result": "FAILURE",
            "reason": reason,
            "gsbStatus": gsb_status,
            "exceptionID": exception_id,
        },
    )
    ET.SubElement(ET.SubElement(root, "serv:body"), "serv:bodyContent")
    return _answer_document(root)


# --- XML -> values -------------------------------------------------------------------------


def read(element: ET.Element, declared: Type, problems: list[Problem], prefix: str = "") -> Values:
    """The values of an element's children; what cannot be read goes to ``problems``."""
    values: Values = {}
    for node in element:
        member = declared.member(local_name(node))
        if member is None:
            continue
        try:
            value = _read_one(node, member, problems, f"{prefix}{member.name}")
        except ValueError as error:
            problems.append(Problem(f"{prefix}{member.name}", str(error)))
            continue
        if value is None:
            continue
        if member.repeated:
            values.setdefault(member.name, []).append(value)
        else:
            values[member.name] = value
    return values


def _read_one(node: ET.Element, member: Field, problems: list[Problem], path: str) -> Any:
    if member.kind is Kind.GROUP:
        return read(node, member.members, problems, path + "/")
    if member.kind is Kind.DOCUMENT:
        return _read_document(node, member)
    return from_text(member, node.text or "")


def _read_document(node: ET.Element, member: Field) -> str:
    root = without_namespaces(deepcopy(node))
    root.tag, root.tail = member.name, None
    return ET.tostring(root, encoding="unicode")


@dataclass(frozen=True)
class Answer:
    """A SUCCESS answer: ``values`` by the declaration, ``problems`` for what could not be read.

    ``raw`` are the records of a list as they came, each a document of its own, so that elements of
    a later release are not lost. ``document`` is the whole answer as it came.
    """

    values: Values
    gsb_status: str
    problems: list[Problem] = field(default_factory=list)
    raw: Iterable[str] = ()
    document: bytes = field(default=b"", repr=False, compare=False)


@dataclass(frozen=True)
class Reply:
    """What a site says to a request: the header, and without a FAILURE the answer."""

    header: Values
    answer: Answer | None = None


def read_reply(operation: Operation, document: bytes) -> Reply:
    """The reply in a document from outside; UnreadableXml if it is none."""
    root = parse(document)
    header = read_response_header(root)
    if header["result"] == "FAILURE":
        return Reply(header)
    answer = read_answer(operation, root, header.get("gsbStatus", ""))
    return Reply(header, replace(answer, document=document))


def read_response_header(root: ET.Element) -> Values:
    """result, reason, exceptionID, gsbStatus and subErrors; UnreadableXml if there is no result."""
    header = child(root, "header")
    response = child(header, "response") if header is not None else None
    return with_result(read(response, RESPONSE_TYPE, []) if response is not None else {})


def with_result(header: Values) -> Values:
    """The header itself; UnreadableXml if it has no result."""
    if header.get("result") not in ("SUCCESS", "FAILURE"):
        raise UnreadableXml("the document is no answer of the XML API: it has no result")
    return header


def read_answer(operation: Operation, root: ET.Element, gsb_status: str) -> Answer:
    """The body of a SUCCESS answer; UnreadableXml if there is none."""
    body = child(root, "body")
    content = child(body, "bodyContent") if body is not None else None
    if content is None:
        raise no_content()
    problems: list[Problem] = []
    values = read(content, operation.response, problems)
    return Answer(values, gsb_status, problems, _raw_records(operation, content))


def no_content() -> UnreadableXml:
    """The error of a SUCCESS answer without a body."""
    return UnreadableXml("the answer has no bodyContent")


def _raw_records(operation: Operation, content: ET.Element) -> list[str]:
    if operation.paging is None:
        return []
    declared, record = operation.response, operation.record
    records = [node for node in content if declared.member(local_name(node)) is record]
    for node in records:
        node.tail = None
    return [ET.tostring(node, encoding="unicode") for node in records]
