"""The raw records of a list: each is the piece of the document that it came in.

So that it can be read by itself, a record gets the declarations of those prefixes in it that are
declared around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

_Namespace = tuple[str | None, str | None]
"""A prefix (None: of names without one) and what it stands for (None: nothing any more)."""
_NAME_OF_TAG = re.compile(rb"[^\s/>]+")


class RawRecords:
    """Where the records stand in a document; they are cut out when somebody asks for them.

    Who parses the document, in UTF-8, tells of its namespaces, content and records as they come.
    """

    def __init__(self, document: bytes) -> None:
        self._document = document
        self._in_force: list[_Namespace] = []
        self._around: list[_Namespace] = []
        # Of each record: its first byte, the one after its last, and what it declares itself.
        self._places: list[tuple[int, int, list[_Namespace]]] = []
        self._begin = 0
        self._own: list[_Namespace] = []

    def __iter__(self) -> Iterator[str]:
        around = [
            (prefix, f"{prefix}:".encode() if prefix else b"", _declaration(prefix, uri))
            for prefix, uri in sorted(dict(self._around).items(), key=str)
            if uri
        ]
        for begin, end, own in self._places:
            record, declared = self._document[begin:end], dict(own)
            needed = [
                declaration
                for prefix, sign, declaration in around
                if sign in record and prefix not in declared
            ]
            name = 1 + len(_name_of_tag(record, 0))
            yield b"".join((record[:name], *needed, record[name:])).decode()

    def declare(self, prefix: str | None, uri: str | None) -> None:
        """A prefix comes into force."""
        self._in_force.append((prefix, uri))

    def undeclare(self, _prefix: str | None) -> None:
        """The last one goes out of force."""
        self._in_force.pop()

    def enter(self) -> None:
        """The content begins: what is in force now is in force around all its records."""
        self._around = self._in_force[:]

    def begin(self, index: int) -> None:
        """A record begins at this byte."""
        self._begin = index
        self._own = self._in_force[len(self._around) :]

    def end(self, index: int) -> None:
        """It ends: ``index`` is where its end tag begins or, if it has none, where it has ended."""
        if not self._has_ended(index):
            index = self._document.index(b">", index) + 1
        self._places.append((self._begin, index, self._own))

    def add(self, begin: int, end: int) -> None:
        """A record that declares nothing itself lies between these bytes."""
        self._places.append((begin, end, []))

    def _has_ended(self, index: int) -> bool:
        document = self._document
        if not document.startswith(b"/>", index - 2):
            return False
        return not document.startswith(b"</" + _name_of_tag(document, self._begin), index)


def _name_of_tag(document: bytes, begin: int) -> bytes:
    found = _NAME_OF_TAG.match(document, begin + 1)
    return found.group() if found else b""


def _declaration(prefix: str | None, uri: str) -> bytes:
    return f" xmlns{f':{prefix}' if prefix else ''}={quoteattr(uri)}".encode()
