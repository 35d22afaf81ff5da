"""A pasted list of people: ``Name <address>`` or the address alone, as typed or as copied."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

HOW_TO_LIST = (
    "One a line, or as copied from a mail or a spreadsheet: Name <address> or the address alone. "
    "Each counts once."
)

_NAMED = re.compile(r"(?P<name>[^<>]*)<\s*(?P<email>[^<>\s]+)\s*>")
# A name may hold commas. Its length is bounded, so that a long line is read in linear time.
_ENTRY = re.compile(r'"[^"<>]{0,200}"\s*<[^<>]{0,320}>|[^<>@]{0,200}?<[^<>]{0,320}>|[^,;]+')


@dataclass(frozen=True)
class Person:
    """Somebody to invite; the name may be empty, ``line`` is where a pasted list names them."""

    email: str
    name: str = ""
    line: int = field(default=0, compare=False)

    def __str__(self) -> str:
        named = self.name and self.name.casefold() != self.email.casefold()
        return f"{self.name} <{self.email}>" if named else self.email


def count_people(count: int) -> str:
    """For example "1 person" or "1,000 people"."""
    return "1 person" if count == 1 else f"{count:,} people"


@dataclass
class People:
    """What a pasted list holds: each address once, what was merged, and what is wrong."""

    people: list[Person] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def read_people(text: str) -> People:
    """All people of a text. A line may hold several, set apart by , or ; as mail programs do, or
    the cells of a spreadsheet's row, one of them the address.

    The site keeps addresses in lower case (seed 001, line 10779), so case does not tell two apart.
    """
    found, seen = People(), set[str]()
    for number, line in enumerate(text.splitlines(), 1):
        for entry in _entries(line):
            person = _person(entry, number)
            if person is None:
                found.problems.append(f"Line {number}: “{entry[:80]}” is not an email address.")
            elif person.email.lower() in seen:
                found.merged.append(person.email)
            else:
                seen.add(person.email.lower())
                found.people.append(person)
    return found


def _entries(line: str) -> list[str]:
    names, addresses = _cells(line)
    if names and len(addresses) == 1 and "<" not in line:
        return [f"{' '.join(names)} <{addresses[0]}>"]
    entries = (entry.strip(" \t,;") for entry in _ENTRY.findall(line))
    return [entry for entry in entries if entry]


def _cells(line: str) -> tuple[list[str], list[str]]:
    """The cells of a line that has tabs: those without an @, and those with one."""
    cells = [cell.strip() for cell in line.split("\t") if cell.strip()] if "\t" in line else []
    return [cell for cell in cells if "@" not in cell], [cell for cell in cells if "@" in cell]


def _person(entry: str, line: int) -> Person | None:
    named = _NAMED.fullmatch(entry)
    name, email = (named["name"], named["email"]) if named else ("", entry)
    try:
        validate_email(email)
    except ValidationError:
        return None
    return Person(email, name.strip().strip("\"'").strip(), line)
