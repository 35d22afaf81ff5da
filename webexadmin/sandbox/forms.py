"""The document in an HTTP body: the body itself, or the value of a form's field XML.

The guide's forms post that field; scripts put it into the address or let their HTTP library make a
multipart body of it.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from urllib.parse import unquote_to_bytes

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FIELD = re.compile(rb"\s*xml\s*=", re.IGNORECASE)
_BOUNDARY = re.compile(rb"\A\s*(--[^\r\n]{1,72})\r?\n")
_PART = re.compile(rb"[\r\n\s]*(?P<head>.*?)\r?\n\r?\n(?P<value>.*?)(?:\r?\n)?\Z", re.DOTALL)
_NAMED_XML = re.compile(rb"""\bname\s*=\s*["']?xml\b""", re.IGNORECASE)


def document_in(body: bytes) -> bytes:
    """The document: raw, or the value of the form field XML, encoded or not."""
    found = _FIELD.match(body)
    start = body[found.end() :] if found else body
    if start.lstrip().startswith((b"<", *(bom for bom, _ in BOMS))):
        return start
    for name, value in (*_parts(body), *_pairs(body)):
        if name == b"xml":
            return value
    return unquote_to_bytes(body.replace(b"+", b" "))


def holds_document(query: bytes) -> bool:
    """Whether an address's query has the field XML."""
    return any(name == b"xml" for name, _ in _pairs(query))


def _pairs(body: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The fields of a form in application/x-www-form-urlencoded."""
    for part in body.split(b"&"):
        name, _, value = part.partition(b"=")
        yield name.strip().lower(), unquote_to_bytes(value.replace(b"+", b" "))


def _parts(body: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The field XML of a form in multipart/form-data (RFC 7578), told by its first line."""
    boundary = _BOUNDARY.match(body)
    for part in body.split(boundary[1]) if boundary else ():
        found = _PART.fullmatch(part)
        if found and _NAMED_XML.search(found["head"]):
            yield b"xml", found["value"]
