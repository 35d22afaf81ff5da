"""Looking for secrets in whatever the product shows, sends, logs or keeps."""

from __future__ import annotations

import base64
import io
import json
import logging
import re
from bisect import bisect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape as as_html
from pathlib import Path
from typing import Any
from urllib.parse import quote, quote_plus
from xml.sax.saxutils import escape as as_xml

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.http import HttpResponseBase, StreamingHttpResponse
from kombu.transport.memory import Channel

from webexadmin.sandbox import service
from webexadmin.sandbox.exceptions import SiteError
from webexadmin.sandbox.reading import Request
from webexadmin.xmlapi.masking import secrets_in
from webexadmin.xmlapi.operations.common import SECURITY_TYPE
from webexadmin.xmlapi.spec import Operation, Type, Values
from webexadmin.xmlapi.wire import encode_answer

LONG = 48
"""Of a longer secret, beginning and end are looked for as well: texts get cut off."""

SHORT = 8
"""A shorter one, such as a PIN, counts only where it stands alone, as no part of another number."""


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
        """Look for a secret; one of one repeated character is a mask."""
        if len(set(secret)) > 1:
            self.secrets.setdefault(secret, name)

    def learn_from(self, declared: Type, values: Values) -> None:
        """Look for all that the declaration calls secret."""
        for secret in secrets_in(declared, values):
            self.learn(f"a secret of {declared.name}", secret)

    def add(self, place: str, text: bytes | str, shows: frozenset[str] = frozenset()) -> None:
        raw = text if isinstance(text, bytes) else text.encode(errors="backslashreplace")
        self.sheets.append(Sheet(place, raw, shows))

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
        starts, everything = [], io.BytesIO()
        for sheet in self.sheets:
            starts.append(everything.tell())
            everything.write(sheet.text + b"\0")
        found: set[Leak] = set()
        for secret, name in self.secrets.items():
            for spelling, pattern in spellings(secret).items():
                for at in _places(everything.getvalue(), pattern):
                    sheet = self.sheets[bisect(starts, at) - 1]
                    if name in sheet.shows:
                        self.shown.add((sheet.place, name))
                    else:
                        found.add(Leak(sheet.place, name, spelling))
        return sorted(found)


def _places(text: bytes, pattern: bytes | re.Pattern[bytes]) -> Iterator[int]:
    if isinstance(pattern, re.Pattern):
        yield from (match.start() for match in pattern.finditer(text))
        return
    at = text.find(pattern)
    while at >= 0:
        yield at
        at = text.find(pattern, at + 1)


def spellings(secret: str) -> dict[str, bytes | re.Pattern[bytes]]:
    """The ways in which a text may hold a secret, and what to look for."""
    if len(secret) < SHORT:
        alone = rb"(?<![\w.:%+/-])" + re.escape(secret.encode()) + rb"(?![\w.:%+/-])"
        return {"alone": re.compile(alone)}
    parts = {"": secret}
    if len(secret) > LONG:
        parts |= {"beginning ": secret[: LONG // 2], "end ": secret[-LONG // 2 :]}
    found = {
        part + spelling: text
        for part, cut in parts.items()
        for spelling, text in _spelled(cut).items()
    }
    # The first name of each stands for all that come out the same.
    return {name: text for text, name in {t: n for n, t in reversed(found.items())}.items()}


_ONE_WAY: dict[str, Callable[[str], str]] = {
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


def _spelled(secret: str) -> dict[str, bytes]:
    texts = {
        f"{inner}, {outer}": say_outer(say_inner(secret))
        for inner, say_inner in _ONE_WAY.items()
        for outer, say_outer in _ONE_WAY.items()
    }
    plain = {name: text.encode() for name, text in texts.items()}
    wrapped = {
        f"{name}, in base64 ({number})": code
        for name, raw in plain.items()
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


def log_everything(caplog: pytest.LogCaptureFixture) -> None:
    """From now on every logger writes down all it can, statements of the database too."""
    caplog.set_level(logging.DEBUG)
    for name in list(logging.root.manager.loggerDict):
        caplog.set_level(logging.DEBUG, logger=name)
    connection.force_debug_cursor = True


def everything_logged(search: Search, caplog: pytest.LogCaptureFixture) -> None:
    """Write down what was logged: the lines with their traces, and what went with them unsaid."""
    line = logging.Formatter("%(name)s: %(message)s")
    for record in caplog.records:
        unsaid: Mapping[str, Any] = vars(record)
        search.add(f"log of {record.name}", f"{line.format(record)}\n{unsaid!r}")
