"""The elements of a declaration as a table for reading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from webexadmin.xmlapi.spec import Field, Kind, Type


@dataclass(frozen=True)
class Element:
    """One element; ``depth`` is how many groups it stands in."""

    name: str
    depth: int
    label: str
    help: str
    kind: str
    needed: str
    limits: str
    choices: tuple[str, ...]
    default: str
    source: str


def elements(declared: Type, depth: int = 0) -> list[Element]:
    """Every element, groups before their members."""
    return list(_elements(declared, depth))


def _elements(declared: Type, depth: int) -> Iterator[Element]:
    alternatives = {name: names for names in declared.one_of for name in names}
    for _, member in declared.members:
        needed = "required" if member.required else ""
        if member.name in alternatives:
            needed = f"exactly one of {', '.join(alternatives[member.name])}"
        yield Element(
            name=member.name,
            depth=depth,
            label=member.label,
            help=member.help,
            kind=_kind(member),
            needed=needed,
            limits=", ".join(_limits(member)),
            choices=member.choices,
            default=_default(member),
            source=member.source,
        )
        if member.group is not None:
            yield from _elements(member.group, depth + 1)


_KINDS = {
    Kind.TEXT: "text",
    Kind.INTEGER: "whole number",
    Kind.DECIMAL: "number",
    Kind.BOOLEAN: "yes or no",
    Kind.MOMENT: "date and time, MM/DD/YYYY HH:MM:SS",
    Kind.BINARY: "file, in base64",
    Kind.DOCUMENT: "XML document",
    Kind.GROUP: "group",
}


def _kind(member: Field) -> str:
    kind = f"{_KINDS[member.kind]}, in {member.unit}" if member.unit else _KINDS[member.kind]
    return f"{kind}; a secret" if member.secret else kind


def _limits(member: Field) -> Iterator[str]:
    if member.repeated:
        least = f"at least {member.least}" if member.least > 1 else ""
        most = f"at most {member.limit}" if member.limit else ""
        yield " ".join(filter(None, ("repeated", least, most)))
    if member.max_length:
        yield f"up to {member.max_length} characters"
    if member.minimum is not None:
        yield f"from {member.minimum}"
    if member.maximum is not None:
        yield f"up to {member.maximum}"


def _default(member: Field) -> str:
    if isinstance(member.default, bool):
        return "true" if member.default else "false"
    return "" if member.default is None else str(member.default)
