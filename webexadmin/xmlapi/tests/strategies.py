"""Values for any declared type, made from the declaration: minimal, full and random ones.

All of them pass ``validate`` and come back unchanged from the wire.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from datetime import datetime
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from webexadmin.xmlapi.scalars import canonical
from webexadmin.xmlapi.spec import Field, Kind, Type, Values

SAMPLE_MOMENT = datetime(2026, 3, 2, 14, 30, 5)  # noqa: DTZ001 - the wire has no zone
_MOST_OPTIONAL = 6
_MOST_ITEMS = 3
# What parsers, line ends and careless escaping trip over.
_HARD_TEXTS = (
    "]]>", "&amp;", "a & b", "<b>", "\"'", "a\tb", "line 1\nline 2", "𝄞 astral", "e\u0301",
    "NEL \x85 in it", "line \u2028 separator", "\ufffd", "\ufdd0", "x" * 500, "0", "true",
)  # fmt: skip


def minimal(declared: Type) -> Values:
    """Only what is required, one item where it repeats."""
    chosen = {names[0] for names in declared.one_of}
    return {
        field.name: _sample(field, minimal)
        for _, field in declared.members
        if field.required or field.name in chosen
    }


def full(declared: Type) -> Values:
    """Every element, two items where it repeats, the last of each choice."""
    left_out = {name for names in declared.one_of for name in names[:-1]}
    return {
        field.name: _sample(field, full)
        for _, field in declared.members
        if field.name not in left_out
    }


def _sample(field: Field, inside: Any) -> Any:
    value = inside(field.group) if field.group is not None else sample_scalar(field)
    if not field.repeated:
        return value
    wanted = field.least if inside is minimal else max(field.least, 2)
    return [value] * min(wanted, field.limit or wanted)


def without_lists(values: Values) -> Values:
    """Without what repeats, which is never taken for usual, and without groups left empty."""
    inside = {
        name: without_lists(value) if isinstance(value, dict) else value
        for name, value in values.items()
        if not isinstance(value, list)
    }
    return {name: value for name, value in inside.items() if value != {}}


def sample_scalar(field: Field) -> Any:
    """One plain value that the field takes."""
    match field.kind:
        case Kind.TEXT if field.rule is not None:
            return field.rule.example
        case Kind.TEXT:
            return field.choices[0] if field.choices else field.label[: field.max_length]
        case Kind.INTEGER:
            return max(1, field.minimum or 1)
        case Kind.DECIMAL:
            return Decimal("1.5")
        case Kind.BOOLEAN:
            return True
        case Kind.MOMENT:
            return SAMPLE_MOMENT
        case Kind.BINARY:
            return b"GIF89a\x00\xff"
        case Kind.DOCUMENT:
            return f'<{field.name}><part ident="1">Text</part></{field.name}>'
    raise TypeError(f"{field.name} is a group")


def wire_texts(max_length: int | None = None, min_length: int = 0) -> SearchStrategy[str]:
    """Texts that XML can carry, as the other side reads them: stripped, with plain line ends."""
    longest = 60 if max_length is None else max_length
    characters = st.characters(
        exclude_categories=("Cs", "Cc"),
        include_characters="\t\n\x85",
        exclude_characters="\ufffe\uffff",
    )
    either = st.sampled_from(_HARD_TEXTS) | st.text(characters, max_size=longest)
    return (
        either.map(lambda value: canonical(value[:max_length]))
        .map(lambda value: re.sub("\r\n?", "\n", value))
        .filter(lambda value: len(value) >= min_length)
    )


_PLAIN = st.characters(min_codepoint=0x20, max_codepoint=0x7E)


def scalars(field: Field) -> SearchStrategy[Any]:
    """Any value of a field that is no group."""
    match field.kind:
        case Kind.TEXT if field.choices:
            return st.sampled_from(field.choices)
        case Kind.TEXT if field.rule is not None:
            return (
                st.from_regex(field.rule.pattern, fullmatch=True, alphabet=_PLAIN)
                .map(canonical)
                .filter(field.rule.allows)
            )
        case Kind.TEXT:
            return wire_texts(field.max_length, min_length=1 if field.required else 0)
        case Kind.INTEGER:
            return st.integers(field.smallest, field.greatest)
        case Kind.DECIMAL:
            return st.decimals(
                allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9
            )
        case Kind.BOOLEAN:
            return st.booleans()
        case Kind.MOMENT:
            return st.datetimes().map(lambda value: value.replace(microsecond=0))
        case Kind.BINARY:
            return st.binary(min_size=1, max_size=60)
        case Kind.DOCUMENT:
            return wire_texts(min_length=1).map(lambda text: _document(field.name, text))
    raise TypeError(f"{field.name} is a group")


def _document(name: str, text: str) -> str:
    root = ET.Element(name, {"title": "Test"})
    ET.SubElement(root, "part").text = text
    return ET.tostring(root, encoding="unicode")


@st.composite
def random_values(draw: DrawFn, declared: Type) -> Values:
    """What is required and a few of the other elements, at every level."""
    alternatives = {name for names in declared.one_of for name in names}
    optional = [
        field.name
        for _, field in declared.members
        if not field.required and field.name not in alternatives
    ]
    chosen = set(
        draw(st.lists(st.sampled_from(optional), max_size=_MOST_OPTIONAL)) if optional else ()
    ) | {draw(st.sampled_from(names)) for names in declared.one_of}
    return {
        field.name: draw(_random(field))
        for _, field in declared.members
        if field.required or field.name in chosen
    }


def _random(field: Field) -> SearchStrategy[Any]:
    one = random_values(field.group) if field.group is not None else scalars(field)
    if not field.repeated:
        return one
    most = max(field.least, _MOST_ITEMS)
    return st.lists(one, min_size=field.least, max_size=min(most, field.limit or most))
