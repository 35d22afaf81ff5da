"""What a site answered, for people: facts by label, lists as tables, a row of CSV for each record.

Secrets are masked unless they are the reader's own and asked for.
"""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.template.defaultfilters import filesizeformat

from webexadmin.console.operations.qti_documents import QtiDocument
from webexadmin.operation_forms.fields import is_zone
from webexadmin.stores.columns import DIGITS_OF_A_SPREADSHEET
from webexadmin.xmlapi.masking import hidden
from webexadmin.xmlapi.spec import Field, Kind, Type, Values
from webexadmin.xmlapi.timezones import ZONE_COUNT, WebexZone, zone_by_id, zone_by_name


@dataclass(frozen=True)
class Fact:
    """One value, or several of a repeated element; ``download`` is a file in a data: address."""

    label: str
    name: str
    texts: Sequence[str]
    download: str = ""


@dataclass(frozen=True)
class Cell:
    """A value in a table, under its heading; ``inside`` is a table of what one record holds
    several of."""

    heading: str
    text: str = ""
    inside: Rows | None = None


@dataclass(frozen=True)
class Rows:
    """Records of one kind."""

    label: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True)
class Section:
    """A group: its facts, the groups inside it, and its lists."""

    label: str
    name: str = ""
    facts: list[Fact] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    lists: list[Rows] = field(default_factory=list)
    documents: list[QtiDocument] = field(default_factory=list)

    @property
    def unwrapped(self) -> Section:
        """The group that is alone in this one, if one is: its frame tells nothing."""
        alone = len(self.sections) == 1 and not (self.facts or self.lists or self.documents)
        return self.sections[0].unwrapped if alone else self

    @property
    def is_empty(self) -> bool:
        return not (self.facts or self.sections or self.lists or self.documents)


@dataclass(frozen=True)
class Leaf:
    """An element of a record that stands in a column of its own: no group, or one that repeats."""

    path: tuple[str, ...]
    labels: tuple[str, ...]
    field: Field


def section(declared: Type, values: Values, *, label: str, shown: bool, name: str = "") -> Section:
    """The values of a group; with ``shown`` secrets are not masked."""
    found = Section(label, name)
    zone = _zone_of(declared, values)
    for _, member in declared.members:
        value = values.get(member.name)
        if value is None:
            continue
        if member.kind is Kind.DOCUMENT and not member.repeated:
            download = _download(member, value)
            found.documents.append(QtiDocument(member.label, member.name, value, download))
        elif member.kind is not Kind.GROUP:
            found.facts.append(_fact(member, value, zone, shown=shown))
        elif member.repeated:
            found.lists.append(rows(member, value, shown=shown))
        else:
            inside = section(
                member.members, value, label=member.label, shown=shown, name=member.name
            )
            if not inside.is_empty:
                found.sections.append(inside)
    return found


def rows(record: Field, records: Sequence[Values], *, shown: bool) -> Rows:
    """Records as a table; elements that no record has get no column."""
    columns = [
        leaf
        for leaf in leaves(record.members)
        if any(_at(values, leaf.path) is not None for values in records)
    ]
    told = headings(columns)
    return Rows(
        record.label,
        told,
        [
            [
                _cell(record.members, leaf, heading, values, shown=shown)
                for leaf, heading in zip(columns, told, strict=True)
            ]
            for values in records
        ],
    )


def leaves(
    declared: Type, path: tuple[str, ...] = (), labels: tuple[str, ...] = ()
) -> Iterator[Leaf]:
    """What a record has in columns, in the order of the declaration."""
    for _, member in declared.members:
        here, told = (*path, member.name), (*labels, member.label)
        if member.group is not None and not member.repeated:
            yield from leaves(member.group, here, told)
        else:
            yield Leaf(here, told, member)


def headings(columns: Sequence[Leaf]) -> list[str]:
    """The labels; where two are the same, those of their groups as well, else their paths."""
    short = Counter(leaf.labels[-1] for leaf in columns)
    whole = Counter(": ".join(leaf.labels) for leaf in columns)
    told = []
    for leaf in columns:
        if short[leaf.labels[-1]] == 1:
            told.append(leaf.labels[-1])
        elif whole[": ".join(leaf.labels)] == 1:
            told.append(": ".join(leaf.labels))
        else:
            told.append("/".join(leaf.path))
    return told


def as_text(member: Field, value: Any, zone: WebexZone | None, *, shown: bool) -> str:
    """One value of an element that is no group."""
    if member.secret and value and not shown:
        return hidden(member, str(value))
    match value:
        case bool():
            return "yes" if value else "no"
        case datetime():
            clock = f"{value:%Y-%m-%d %H:%M}" if not value.second else f"{value:%Y-%m-%d %H:%M:%S}"
            return f"{clock} {zone.info}" if zone else clock
        case bytes():
            return f"{member.label} ({filesizeformat(len(value))})"
    if member.kind is Kind.DOCUMENT:
        return f"{member.label} ({filesizeformat(len(value.encode()))})"
    if is_zone(member) and 0 <= value < ZONE_COUNT:
        return f"{value} ({zone_by_id(value).name})"
    return f"{value} {member.unit}".strip()


def record_texts(declared: Type, values: Values, *, shown: bool) -> list[str | int]:
    """A record as the cells of a row of CSV, a cell for each of its ``leaves``."""
    return [
        _flat(leaf.field, _at(values, leaf.path), _zone_beside(declared, leaf, values), shown=shown)
        for leaf in leaves(declared)
    ]


def _flat(member: Field, value: Any, zone: WebexZone | None, *, shown: bool) -> str | int:
    """All of a value in one cell: items are separated by semicolons."""
    if value is None:
        return ""
    if type(value) is int and abs(value) < 10**DIGITS_OF_A_SPREADSHEET and not member.secret:
        return value
    if member.group is not None:
        return "; ".join(_named(member.group, item, shown=shown) for item in value)
    items = value if member.repeated else [value]
    return "; ".join(_csv_text(member, item, zone, shown=shown) for item in items)


def _named(declared: Type, values: Values, *, shown: bool) -> str:
    """An item of a list inside a record, as name=value."""
    columns = list(leaves(declared))
    texts = record_texts(declared, values, shown=shown)
    return ", ".join(
        f"{name}={text}" for name, text in zip(headings(columns), texts, strict=True) if text != ""
    )


def _csv_text(member: Field, value: Any, zone: WebexZone | None, *, shown: bool) -> str:
    """As programs read it: ISO moments, with the offset where the zone is told; bare numbers."""
    if isinstance(value, datetime) and zone:
        return zone.to_utc(value).astimezone(zone.info).isoformat(timespec="seconds")
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if member.kind is Kind.INTEGER and not member.secret:
        return str(value)
    return as_text(member, value, zone, shown=shown)


def _fact(member: Field, value: Any, zone: WebexZone | None, *, shown: bool) -> Fact:
    items = value if member.repeated else [value]
    texts = [as_text(member, item, zone, shown=shown) for item in items]
    kept_back = member.secret and not shown
    download = "" if kept_back or member.repeated else _download(member, value)
    return Fact(member.label, member.name, texts, download)


def _download(member: Field, value: Any) -> str:
    """A file as an address that holds it whole: the site is not asked again."""
    if member.kind is Kind.DOCUMENT:
        return _data_address("application/xml", value.encode())
    if member.kind is Kind.BINARY:
        return _data_address("application/octet-stream", value)
    return ""


def _data_address(kind: str, content: bytes) -> str:
    return f"data:{kind};base64,{b64encode(content).decode('ascii')}"


def _cell(declared: Type, leaf: Leaf, heading: str, values: Values, *, shown: bool) -> Cell:
    value = _at(values, leaf.path)
    if value is None:
        return Cell(heading)
    if leaf.field.group is not None:
        return Cell(heading, inside=rows(leaf.field, value, shown=shown))
    zone = _zone_beside(declared, leaf, values)
    items = value if leaf.field.repeated else [value]
    return Cell(heading, ", ".join(as_text(leaf.field, item, zone, shown=shown) for item in items))


def _at(values: Mapping[str, Any], path: tuple[str, ...]) -> Any:
    found: Any = values
    for step in path:
        found = found.get(step) if isinstance(found, dict) else None
    return found


def _zone_beside(declared: Type, leaf: Leaf, values: Values) -> WebexZone | None:
    """The zone that stands beside a moment of a record, in the same group."""
    if leaf.field.kind is not Kind.MOMENT:
        return None
    group, inside = leaf.path[:-1], declared
    for step in group:
        inside = inside.field(step).members
    return _zone_of(inside, _at(values, group) if group else values)


def _zone_of(declared: Type, values: Values) -> WebexZone | None:
    """The zone that a group tells, by number or by name."""
    for _, member in declared.members:
        value = values.get(member.name)
        if is_zone(member) and value is not None and 0 <= value < ZONE_COUNT:
            return zone_by_id(value)
        if member.kind is Kind.TEXT and member.name.lower() == "timezone" and value:
            return zone_by_name(value)
    return None
