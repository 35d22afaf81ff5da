"""What an operation of the Webex XML API looks like, as data.

Everything else is made from these declarations: requests, the reading of answers,
validation, forms, masking, CSV columns and the sandbox. Namespaces are written
without their common start, e.g. ``service/meeting`` (see ``wire.NAMESPACE_BASE``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Any

Values = dict[str, Any]
"""Values of a type by element name: scalars, lists where repeated, dicts for groups."""


class Kind(StrEnum):
    """How a field's text on the wire is read: the Python type is named in ``PYTHON_TYPES``."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    BOOLEAN = "boolean"
    MOMENT = "moment"
    BINARY = "binary"
    DOCUMENT = "document"
    GROUP = "group"


PYTHON_TYPES: dict[Kind, type] = {
    Kind.TEXT: str,
    Kind.INTEGER: int,
    Kind.DECIMAL: Decimal,
    Kind.BOOLEAN: bool,
    Kind.MOMENT: datetime,
    Kind.BINARY: bytes,
    Kind.DOCUMENT: str,
    Kind.GROUP: dict,
}


@dataclass(frozen=True, kw_only=True)
class SiteRule:
    """What the site refuses although the schema allows it, as far as one value tells it.

    ``says`` goes on after the label. ``pattern`` is for a text that is not empty, with an
    ``example`` that fits; ``most`` is of a repeated element's items or of a file's bytes.
    """

    says: str
    pattern: str = ""
    example: str = ""
    most: int | None = None

    def allows(self, value: Any) -> bool:
        """Whether the site takes a text, a list or a file."""
        if self.pattern and value and not re.fullmatch(self.pattern, value):
            return False
        return self.most is None or len(value) <= self.most


@dataclass(frozen=True, kw_only=True)
class Field:
    """One element.

    ``kind`` MOMENT is a date and time without a zone (``MM/DD/YYYY HH:MM:SS`` on the wire); the
    zone is told by an element beside it. ``bits`` are those of a whole number: 32 for the schema's
    int, 64 for its long, and for its integer, which has no bound of its own. ``default`` is what
    the site assumes when the element is left out. ``least`` and ``limit`` are the fewest and the
    most items of a repeated element. BINARY is a file, in base64 on the wire. DOCUMENT is a whole
    XML document of another standard as text, its elements without namespaces; on the wire they are
    in the namespace ``inside``. Of a ``secret`` link, ``secret_parameter`` is what makes it one:
    without it others may see it. ``source`` names where an element is known from when the 5.8
    schema lacks it; a line of seed 001 where the schema's later additions lack it as well.
    ``rule`` is what the guide tells beyond the schema of what the site takes.
    """

    name: str
    kind: Kind
    label: str
    help: str = ""
    required: bool = False
    repeated: bool = False
    least: int = 1
    limit: int | None = None
    choices: tuple[str, ...] = ()
    max_length: int | None = None
    minimum: int | None = None
    maximum: int | None = None
    bits: int = 64
    default: str | int | bool | None = None
    unit: str = ""
    secret: bool = False
    secret_parameter: str = ""
    group: Type | None = None
    inside: str = ""
    source: str = ""
    rule: SiteRule | None = None

    @property
    def smallest(self) -> int:
        """The smallest whole number that fits."""
        return -(2 ** (self.bits - 1)) if self.minimum is None else self.minimum

    @property
    def greatest(self) -> int:
        """The greatest whole number that fits."""
        return 2 ** (self.bits - 1) - 1 if self.maximum is None else self.maximum

    @property
    def names_user(self) -> bool:
        """Whether it holds the Webex ID, or the number, by which the site knows a user."""
        return self.name.lower() in {"webexid", "hostwebexid", "userid"}

    @property
    def members(self) -> Type:
        """The type of a group's members; asking it of a scalar is a programming error."""
        if self.group is None:
            raise TypeError(f"{self.name} is {self.kind}, not a group")
        return self.group


@dataclass(frozen=True)
class Type:
    """A complex type of the schema: its fields in order, those of ``base`` first.

    ``namespace`` is None for a group declared in place: its members then belong to the
    namespace of the type that declares it. Of each tuple in ``one_of`` exactly one element stands
    (a choice of the schema). ``heard`` are elements that the guide prints though the schema lacks
    them: a site takes them, in the place of what is required here, and nobody needs to give them.
    """

    namespace: str | None
    name: str
    fields: tuple[Field, ...]
    base: Type | None = None
    one_of: tuple[tuple[str, ...], ...] = ()
    heard: tuple[Field, ...] = ()

    @cached_property
    def members(self) -> tuple[tuple[str | None, Field], ...]:
        """All fields, inherited ones first, each with the namespace that answers use for it."""
        inherited = self.base.members if self.base else ()
        return inherited + tuple((self.namespace, field) for field in self.fields)

    @cached_property
    def taken(self) -> tuple[tuple[str | None, Field], ...]:
        """The members, and after them what is ``heard`` besides."""
        return self.members + tuple((self.namespace, field) for field in self.heard)

    @cached_property
    def by_name(self) -> Mapping[str, tuple[int, str | None, Field]]:
        """Position, namespace and field by exact name."""
        return {f.name: (i, ns, f) for i, (ns, f) in enumerate(self.taken)}

    @cached_property
    def by_lower_name(self) -> Mapping[str, tuple[int, str | None, Field]]:
        """The same by lower-case name: the guide's prints and old clients differ in case."""
        return {name.lower(): entry for name, entry in self.by_name.items()}

    def member(self, name: str) -> Field | None:
        """The field that an element of this name means: in another case where the exact one is
        missing, None for an element of a later release."""
        entry = self.by_name.get(name) or self.by_lower_name.get(name.lower())
        return entry[2] if entry else None

    def field(self, path: str) -> Field:
        """The field at a path such as ``schedule/startDate``; KeyError names what is missing."""
        step, _, rest = path.partition("/")
        if step not in self.by_name:
            raise KeyError(f"{self.name} has no element {step!r}")
        found = self.by_name[step][2]
        return found.members.field(rest) if rest else found

    def walk(self, prefix: str = "") -> Iterator[tuple[str, Field]]:
        """Every field below this type with its path, groups before their members."""
        for _, field in self.members:
            path = prefix + field.name
            yield path, field
            if field.group is not None:
                yield from field.group.walk(path + "/")

    def scalars(self, values: Mapping[str, Any]) -> Iterator[tuple[Field, Any]]:
        """Every value that is no group with its field, however deep it stands."""
        for _, field in self.taken:
            value = values.get(field.name)
            if value is None:
                continue
            for item in value if field.repeated else (value,):
                if field.group is not None:
                    yield from field.group.scalars(item)
                else:
                    yield field, item


class Effect(StrEnum):
    """Whether an operation only reads: decides retries, logging, confirmation and budget."""

    READS = "reads"
    CHANGES = "changes"


class Caller(StrEnum):
    """Who may call an operation, and as whom."""

    ANYBODY = "anybody"
    OWN = "own"
    ADMIN = "admin"
    ON_BEHALF = "on behalf"


class CallGroup(StrEnum):
    """The groups in which the site counts calls (release notes 9.0 SP5_1, error 000045)."""

    USERS = "user operations"
    MEETING_WRITES = "meeting writes"
    MEETING_LISTS = "meeting lists"
    OTHER = "other operations"


@dataclass(frozen=True, kw_only=True)
class Paging:
    """How a list comes in pages: ``records`` is the repeated element of the answer.

    ``ceiling`` and ``default`` are records a page (seed 001, lines 60-72).
    """

    records: str
    ceiling: int = 500
    default: int = 50


@dataclass(frozen=True, kw_only=True)
class Confirm:
    """How to find out afterwards whether a write whose answer was lost took place.

    ``operation`` is asked with ``ask`` (its element path -> path in what was written) and compared
    by ``match`` (path in a record of its answer -> path in what was written); without ``match``
    every value that was written is compared with the answer. ``shows`` are values that the record
    has afterwards, whatever was written. ``aside`` are elements that the site may keep otherwise
    than they were written: where they differ nothing is told. ``unheeded`` are those of which the
    site takes no notice, ``orders`` those that make it do what no record shows, such as to mail.
    ``overruled_by`` names for an element those that keep it from being as written where the record
    shows them as on. ``echoed_as`` names the path in the answer of those that come back under
    another one. With ``made`` the write took place if the object can be found now and could not
    before, with ``gone`` if it can no longer be found; with ``seen_before`` only if it was found
    before, since the site may know what was named by another name, too. ``key`` tells records of a
    list apart, which are the repeated element ``records`` of an answer that does not come in pages.
    ``each`` is the repeated element whose items are looked for one by one: paths into what was
    written are then those of an item ("" is a scalar item), or where an item lacks them of all that
    was written. ``nameless``: nothing that was written tells the new object from others, and any
    new one is taken for it.
    """

    operation: str
    ask: Mapping[str, str]
    key: str = "sessionKey"
    records: str = ""
    match: Mapping[str, str] | None = None
    shows: Mapping[str, str | int | bool] | None = None
    aside: tuple[str, ...] = ()
    unheeded: tuple[str, ...] = ()
    orders: tuple[str, ...] = ()
    overruled_by: Mapping[str, tuple[str, ...]] | None = None
    echoed_as: Mapping[str, str] | None = None
    each: str = ""
    made: bool = False
    gone: bool = False
    seen_before: bool = False
    nameless: bool = False


class CannotTell(StrEnum):
    """For writes that leave no trace the API could show."""

    CANNOT_TELL = "cannot tell"


CANNOT_TELL = CannotTell.CANNOT_TELL


@dataclass(frozen=True, kw_only=True)
class Operation:
    """One request of the XML API.

    ``name`` and ``package`` make the request's xsi:type; ``response.name`` is that of the answer.
    ``wire_name`` is for an xsi:type spelled otherwise than the guide's heading.
    ``needs_credentials`` is False where the site answers strangers too. ``deprecated`` says why an
    operation should not be used any more, ``replaced_by`` which ones should be.
    """

    name: str
    package: str
    service: str
    label: str
    help: str
    effect: Effect
    request: Type
    response: Type
    callers: tuple[Caller, ...]
    calls: CallGroup = CallGroup.OTHER
    paging: Paging | None = None
    confirm_by: Confirm | CannotTell | None = None
    needs_credentials: bool = True
    wire_name: str = ""
    deprecated: str = ""
    replaced_by: tuple[str, ...] = ()
    source: str = ""

    @property
    def reads(self) -> bool:
        return self.effect is Effect.READS

    @property
    def xsi_type(self) -> str:
        """What ``bodyContent/@xsi:type`` of a request says: a class name, not a QName."""
        return f"java:com.webex.service.binding.{self.package}.{self.wire_name or self.name}"

    @property
    def record(self) -> Field:
        """The repeated element of a list's answer."""
        if self.paging is None:
            raise TypeError(f"{self.name} does not come in pages")
        return self.response.field(self.paging.records)


def text(name: str, label: str, help: str = "", **more: Any) -> Field:
    """A text element; with ``choices`` a closed list."""
    return Field(name=name, kind=Kind.TEXT, label=label, help=help, **more)


def integer(name: str, label: str, help: str = "", **more: Any) -> Field:
    """A whole number within 64 bits, or ``bits``."""
    return Field(name=name, kind=Kind.INTEGER, label=label, help=help, **more)


def decimal(name: str, label: str, help: str = "", **more: Any) -> Field:
    """A number with decimals."""
    return Field(name=name, kind=Kind.DECIMAL, label=label, help=help, **more)


def boolean(name: str, label: str, help: str = "", **more: Any) -> Field:
    """A yes or no; sent as ``true`` or ``false``."""
    return Field(name=name, kind=Kind.BOOLEAN, label=label, help=help, **more)


def moment(name: str, label: str, help: str = "", **more: Any) -> Field:
    """A date and time without a zone (seed 001, line 3304)."""
    return Field(name=name, kind=Kind.MOMENT, label=label, help=help, **more)


def binary(name: str, label: str, help: str = "", **more: Any) -> Field:
    """A file, in base64 on the wire (schema type ``xsd:base64Binary``)."""
    return Field(name=name, kind=Kind.BINARY, label=label, help=help, **more)


def document(name: str, label: str, inside: str, help: str = "", **more: Any) -> Field:
    """An XML document of another standard, whose elements are in the namespace ``inside``."""
    return Field(name=name, kind=Kind.DOCUMENT, label=label, help=help, inside=inside, **more)


def flag(name: str, label: str, help: str = "", **more: Any) -> Field:
    """An element that can only say ``true`` (schema pattern ``true|TRUE``): it stands or not."""
    return text(name, label, help, choices=("true",), **more)


def group(
    name: str,
    label: str,
    of: Type | tuple[Field, ...],
    help: str = "",
    *,
    base: Type | None = None,
    one_of: tuple[tuple[str, ...], ...] = (),
    **more: Any,
) -> Field:
    """An element with elements inside; a tuple of fields is a group declared in place.

    ``base`` is what a group declared in place extends, ``one_of`` are its choices.
    """
    inside = of if isinstance(of, Type) else Type(None, name, of, base, one_of)
    return Field(name=name, kind=Kind.GROUP, label=label, help=help, group=inside, **more)
