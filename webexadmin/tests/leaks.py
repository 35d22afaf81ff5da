"""Looking for secrets in whatever the product shows, sends, logs or keeps."""

from __future__ import annotations

import base64
import io
import json
import logging
import re
import zlib
from bisect import bisect
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape as as_html
from itertools import accumulate
from pathlib import Path
from typing import Any
from urllib.parse import quote, quote_plus
from xml.sax.saxutils import escape as as_xml

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from django.http import HttpResponseBase, StreamingHttpResponse
from kombu.transport.memory import Channel

from webexadmin.sandbox import service
from webexadmin.sandbox.exceptions import SiteError
from webexadmin.sandbox.reading import Request
from webexadmin.xmlapi.masking import secrets_in
from webexadmin.xmlapi.operations.common import SECURITY_TYPE
from webexadmin.xmlapi.probing import NOBODY
from webexadmin.xmlapi.spec import Operation, Type, Values
from webexadmin.xmlapi.wire import encode_answer

LONG = 48
"""Of a longer secret that is no address, beginning, middle and end are looked for as well: texts
get cut off, and masks too short."""

BEGINNING = 4
SHORT, DIGITS = 8, 12
"""A shorter one, or one of so few digits, counts only where it is no part of another number."""


@dataclass(frozen=True, order=True)
class Leak:
    """A secret found where it must not be, and in which spelling."""

    place: str
    secret: str
    spelling: str


@dataclass(frozen=True)
class Sheet:
    """Something written down; ``shows`` names the secrets that may stand in it."""

    place: str
    text: bytes
    shows: frozenset[str] = frozenset()


@dataclass
class Search:
    """The secrets there are, by value, and all that was written down.

    ``shown`` are the pairs of place and secret of which a sheet says that they may be.
    """

    secrets: dict[str, str] = field(default_factory=dict)
    sheets: list[Sheet] = field(default_factory=list)
    shown: set[tuple[str, str]] = field(default_factory=set)

    def learn(self, name: str, secret: str) -> None:
        """Look for a secret under a name."""
        self.secrets[secret] = name

    def learn_from(self, declared: Type, values: Values) -> None:
        """Look for all that the declaration calls secret.

        Not for a mask, which is one repeated character, nor for what stands in for a password
        where an operation is only asked whether it works.
        """
        for secret in secrets_in(declared, values):
            if len(set(secret)) > 1 and secret != NOBODY:
                self.secrets.setdefault(secret, f"a secret of {declared.name}")

    def add(self, place: str, text: bytes | str, shows: frozenset[str] = frozenset()) -> None:
        raw = text if isinstance(text, bytes) else text.encode(errors="backslashreplace")
        self.sheets.append(Sheet(place, b"\n".join([raw, *_unpacked(raw)]), shows))

    def add_response(
        self, place: str, response: HttpResponseBase, shows: frozenset[str] = frozenset()
    ) -> None:
        """Body, headers and the address that was asked for."""
        body = (
            response.getvalue()
            if isinstance(response, StreamingHttpResponse)
            else getattr(response, "content", b"")
        )
        self.add(place, body, shows)
        # Nobody chooses the length, and any number of four digits may be one.
        headers = [f"{k}: {v}" for k, v in response.items() if k != "Content-Length"]
        self.add(f"{place}: headers", "\n".join([*headers, response.cookies.output()]))
        asked = getattr(response, "request", {})
        self.add(f"{place}: address", f"{asked.get('PATH_INFO')}?{asked.get('QUERY_STRING')}")

    def leaks(self) -> list[Leak]:
        """Every secret in every sheet that does not say it may stand there."""
        starts = list(accumulate((len(sheet.text) + 1 for sheet in self.sheets), initial=0))
        everything = Haystack(b"\0".join(sheet.text for sheet in self.sheets))
        found: set[Leak] = set()
        for secret, name in self.secrets.items():
            for spelling, sought in spellings(secret).items():
                for at in everything.places(sought, alone=is_short(secret)):
                    sheet = self.sheets[bisect(starts, at) - 1]
                    if name in sheet.shows:
                        self.shown.add((sheet.place, name))
                    else:
                        found.add(Leak(sheet.place, name, spelling))
        return sorted(found)


_PACKED = re.compile(rb"(?<![\w-])\.(eJ[\w-]+)")
"""As django.core.signing writes what it has compressed: cookies with messages, plain sessions."""


def _unpacked(text: bytes) -> Iterator[bytes]:
    for found in _PACKED.finditer(text):
        with suppress(ValueError, zlib.error):
            yield zlib.decompress(base64.urlsafe_b64decode(found[1] + b"=="))


class Haystack:
    """A long text in which much is looked for; of what begins alike, the beginning only once."""

    def __init__(self, text: bytes) -> None:
        self.text = text
        self._has = lru_cache(maxsize=None)(text.__contains__)

    def places(self, sought: bytes, *, alone: bool) -> Iterator[int]:
        """Where it stands; ``alone`` where it is no part of a longer word or number."""
        at = self.text.find(sought) if self._has(sought[:BEGINNING]) else -1
        while at >= 0:
            around = self.text[at - 1 : at] + self.text[at + len(sought) : at + len(sought) + 1]
            if not (alone and _WITHIN.search(around)):
                yield at
            at = self.text.find(sought, at + 1)


_WITHIN = re.compile(rb"[\w.:%+/-]")


def is_short(secret: str) -> bool:
    return len(secret) < SHORT or (len(secret) <= DIGITS and secret.isdigit())


def spellings(secret: str) -> dict[str, bytes]:
    """The ways in which a text may hold a secret, and what to look for."""
    if is_short(secret):
        return {"alone": secret.encode()}
    parts = {"": secret}
    if len(secret) > LONG and "://" not in secret:
        middle = (len(secret) - LONG // 2) // 2
        parts |= {
            "beginning ": secret[: LONG // 2],
            "middle ": secret[middle : middle + LONG // 2],
            "end ": secret[-LONG // 2 :],
        }
    found = {
        part + spelling: text
        for part, cut in parts.items()
        for spelling, text in _spelled(cut).items()
    }
    # The first name of each stands for all that come out the same.
    return {name: text for text, name in {t: n for n, t in reversed(found.items())}.items()}


_INNER: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "in an address": lambda text: quote(text, ""),
    "in a path": quote,
    "in a form": quote_plus,
    "in XML": as_xml,
    "in HTML": as_html,
    "in JSON": lambda text: json.dumps(text)[1:-1],
    "in a script": lambda text: re.sub("[<>&]", lambda m: f"\\u{ord(m[0]):04X}", text),
    "in Python": lambda text: repr(text)[1:-1],
}
_OUTER = {name: _INNER[name] for name in ("as it is", "in HTML", "in JSON", "in a script")}


def _spelled(secret: str) -> dict[str, bytes]:
    texts = {
        f"{inner}, {outer}": say_outer(say_inner(secret))
        for inner, say_inner in _INNER.items()
        for outer, say_outer in _OUTER.items()
    }
    plain = {name: text.encode() for name, text in texts.items()}
    wrapped = {
        f"{name}, in base64 ({number})": code
        for name, raw in plain.items()
        if name.endswith(", as it is")
        for number, code in enumerate(_in_base64(raw))
    }
    return plain | wrapped | {"in hex": secret.encode().hex().encode()}


def _in_base64(raw: bytes) -> Iterator[bytes]:
    """The characters that the text alone decides, at each of three offsets, in both alphabets."""
    for offset in range(3):
        whole = (offset + len(raw)) * 8 // 6
        code = base64.b64encode(bytes(offset) + raw)[-(-offset * 8 // 6) : whole]
        yield code
        yield code.translate(bytes.maketrans(b"+/", b"-_"))


def overhear(search: Search, patch: pytest.MonkeyPatch) -> None:
    """Learn every secret that goes over the wire to the sandbox or comes from it."""
    read = service.read

    def hear(body: bytes, charset: str | None) -> Request | SiteError:
        request = read(body, charset)
        if isinstance(request, Request):
            search.learn_from(SECURITY_TYPE, request.security)
            if request.operation is not None:
                search.learn_from(request.operation.request, request.values)
        return request

    def say(operation: Operation, values: Values, *rest: Any) -> bytes:
        search.learn_from(operation.response, values)
        return encode_answer(operation, values, *rest)

    patch.setattr(service, "read", hear)
    patch.setattr("webexadmin.sandbox.service.encode_answer", say)


def everything_kept(search: Search) -> None:
    """Write down every column of every table, what ``dumpdata`` makes of them, the messages to
    workers, and the files beside the database."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            for row in cursor.fetchall():
                search.add(f"table {table}", b"\n".join(map(_column, row)))
    dump = io.StringIO()
    call_command("dumpdata", stdout=dump)
    search.add("dumpdata", dump.getvalue())
    for name, queue in Channel.queues.items():
        search.add(f"queue {name}", repr(list(queue.queue)))
    for path in sorted(Path(settings.DATA_DIR).rglob("*")):
        if path.is_file():
            search.add(f"file {path.name}", path.read_bytes())


def _column(value: Any) -> bytes:
    return bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()


def log_everything(caplog: pytest.LogCaptureFixture, patch: pytest.MonkeyPatch) -> None:
    """From now on every logger writes down all it can, statements of the database too.

    Only that of templates stays at INFO, where Django puts it whatever LOG_LEVEL says: below that
    it writes down all that a page is given to show.
    """
    caplog.set_level(logging.INFO, logger="django.template")
    for name in {*logging.root.manager.loggerDict} - {"django.template"}:
        caplog.set_level(logging.DEBUG, logger=name)
    caplog.set_level(logging.DEBUG)
    patch.setattr(connections[connection.alias], "force_debug_cursor", True)


def everything_logged(search: Search, caplog: pytest.LogCaptureFixture) -> None:
    """Write down what was logged: the lines with their traces, and what went with them unsaid.

    A logger says the same many times over, statements above all; each text is written down once.
    """
    formatter = logging.Formatter("%(message)s")
    texts: dict[str, dict[str, None]] = {}
    for record in caplog.records:
        line = formatter.format(record)
        unsaid = [text for text in _beside(record) if text not in line]
        texts.setdefault(record.name, {}).update(dict.fromkeys([line, *unsaid]))
    for name, told in texts.items():
        search.add(f"log of {name}", "\n".join(told))


_OF_EVERY_RECORD = vars(logging.makeLogRecord({})).keys() - {"msg", "args", "exc_info"}
"""When and where it was made, and what the line holds already."""


def _beside(record: logging.LogRecord) -> Iterator[str]:
    """What the line was made of, and what was put beside it."""
    for name, value in vars(record).items():
        if name not in _OF_EVERY_RECORD:
            items = value if name == "args" and isinstance(value, tuple) else [value]
            yield from (item if isinstance(item, str) else repr(item) for item in items)
