"""What reading any QTI document takes: the parser's protections, texts, numbers, durations."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping

from webexadmin.xmlapi.scalars import canonical
from webexadmin.xmlapi.wire import UnreadableXml, parse, without_namespaces

# Possessive, so that a long run of blanks is not tried in every division.
_DOCTYPE = re.compile(
    r"""\A(\s*+(?:<\?xml\b[^>]*+>)?\s*+(?:<!--(?:(?!--).)*+-->\s*+)*+)"""
    r"""<!DOCTYPE\s+questestinterop\s+SYSTEM\s+(?:"[^"<>\[\]]*"|'[^'<>\[\]]*')\s*>""",
    re.DOTALL,
)
_DURATION = re.compile(
    r"P(?:0+Y)?(?:0+M)?(?:(\d{1,4})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:0+S)?)?"
)
_NUMBER = re.compile(r"\d{1,9}")


class QtiError(ValueError):
    """The document is no QTI document of its kind, or what is to be written does not fit in one;
    the message says why."""


def without_doctype(text: str) -> str:
    """A document without the document type that QTI 1.2 files begin with.

    Only the plain form that names a file and declares nothing is taken off: any other stays, and is
    then refused by the parser.
    """
    return _DOCTYPE.sub(r"\1", text, count=1)


def root_of(text: str, name: str) -> ET.Element:
    """The root of a document, without namespaces. Raises QtiError also if it is another's."""
    try:
        root = without_namespaces(parse(text.encode(errors="replace")))
    except UnreadableXml as error:
        raise QtiError(str(error)) from None
    if root.tag != name:
        raise QtiError(f"it is a document of {root.tag[:40]!r}, not of {name!r}")
    return root


def text_of(element: ET.Element | None) -> str:
    """The text of an element, "" for a missing one."""
    return canonical(element.text or "") if element is not None else ""


def texts_in(element: ET.Element | None, name: str = "mattext") -> str:
    """All texts below an element, a line for each."""
    found = () if element is None else element.iter(name)
    return "\n".join(filter(None, map(text_of, found)))


def number_in(text: str | None) -> int | None:
    """A whole number of up to nine digits; None for anything else."""
    stripped = (text or "").strip()
    return int(stripped) if stripped.isascii() and _NUMBER.fullmatch(stripped) else None


def minutes_in(text: str) -> int | None:
    """The minutes of a duration such as P0Y0M0DT0H30M (seed 001, line 5085).

    None for one of years, months or seconds, and for what is no duration.
    """
    found = _DURATION.fullmatch(text) if text.isascii() and text != "P" else None
    if found is None:
        return None
    days, hours, minutes = (int(part or 0) for part in found.groups())
    return (days * 24 + hours) * 60 + minutes


def duration_of(minutes: int) -> str:
    """Minutes as the guide prints them."""
    hours, left = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    return f"P0Y0M{days}DT{hours}H{left}M"


Table = Mapping[str, frozenset[str]]
"""Names that may stand in an element, by the element's name."""


def table(**names: str) -> Table:
    """A table from names that spaces separate."""
    return {name: frozenset(known.split()) for name, known in names.items()}


MOST_TOLD = 50
"""Of what a view does not show: a document may be full of it."""


def told(found: Iterable[str]) -> tuple[str, ...]:
    """Each once, and of many how many more there are."""
    once = list(dict.fromkeys(found))
    more = len(once) - MOST_TOLD
    return (*once[:MOST_TOLD], *([f"and {more:,} more"] if more > 0 else []))


def not_understood(root: ET.Element, inside: Table, attributes: Table) -> Iterator[str]:
    """What of a tree is in none of the two tables: elements by that which holds them, attributes by
    their element. What stands inside such an element is not looked at."""
    none: frozenset[str] = frozenset()
    known = inside.get(root.tag, none)
    for name in sorted(root.attrib.keys() - attributes.get(root.tag, none)):
        yield f'the attribute "{name[:40]}" of "{root.tag}"'
    stray = [node.tail for node in root] + ([root.text] if known else [])
    if any((text or "").strip() for text in stray):
        yield f'text between the elements of "{root.tag}"'
    for node in root:
        if node.tag in known:
            yield from not_understood(node, inside, attributes)
        else:
            yield f'"{node.tag[:40]}" in "{root.tag}"'


def add(parent: ET.Element, name: str, **attributes: str) -> ET.Element:
    """A new element inside another."""
    return ET.SubElement(parent, name, attributes)


def add_text(parent: ET.Element, name: str, text: str, **attributes: str) -> ET.Element:
    """A new element with a text."""
    element = add(parent, name, **attributes)
    element.text = text
    return element
