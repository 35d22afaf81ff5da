"""What is fuzzed: where a document goes, and what must hold of what comes out.

A target's ``check`` gives the kind of outcome in a few words and raises where something does not
hold: an AssertionError, or whatever the reader let through.
"""

from __future__ import annotations

import gzip
import logging
import re
import socket
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from random import Random
from urllib.parse import urlsplit

from webexadmin.sandbox.control import Controls
from webexadmin.sandbox.faults import Barriers, Faults, Recorder
from webexadmin.sandbox.reading import Damaged, Request, read_request
from webexadmin.sandbox.server import PATH, XML_TYPE, SandboxServer, answer_call
from webexadmin.sandbox.state import State
from webexadmin.tests.fuzz.seeds import PLAN, Seeds, answers, requests_to
from webexadmin.xmlapi import fast, wire
from webexadmin.xmlapi.client import Client, Credentials, SiteConnection
from webexadmin.xmlapi.errors import Refused, XmlApiError
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.spec import Operation
from webexadmin.xmlapi.tests.agreement import agreed
from webexadmin.xmlapi.tests.scripted import ScriptedSite, scripted_site
from webexadmin.xmlapi.tests.strategies import minimal
from webexadmin.xmlapi.transport import Patience
from webexadmin.xmlapi.wire import Answer, Reply, UnreadableXml

Check = Callable[[str, bytes], str]
Frame = Callable[[Random, bytes], bytes]


@dataclass(frozen=True)
class Target:
    """``share`` is its part of all documents of its side, in hundredths; ``seeds`` what is
    changed, by operation, and ``frame`` what is then put around it."""

    name: str
    share: int
    seeds: Seeds
    check: Check
    frame: Frame | None = None


Opener = Callable[[], AbstractContextManager[Target]]


@contextmanager
def opened(openers: Iterable[Opener]) -> Iterator[list[Target]]:
    """Targets with the sites that they need."""
    with ExitStack() as stack:
        yield [stack.enter_context(opener()) for opener in openers]


# --- the client ----------------------------------------------------------------------------


@contextmanager
def lists() -> Iterator[Target]:
    """Answers with records, at both readers."""
    seeds = {name: seeds for name, seeds in answers().items() if OPERATIONS[name].paging}
    yield Target("client: lists", 45, seeds, _read_list)


def _read_list(name: str, document: bytes) -> str:
    return _kind(agreed(OPERATIONS[name], document))


@contextmanager
def objects() -> Iterator[Target]:
    """All other answers."""
    seeds = {name: seeds for name, seeds in answers().items() if not OPERATIONS[name].paging}
    yield Target("client: other answers", 50, seeds, _read_object)


def _read_object(name: str, document: bytes) -> str:
    try:
        return _kind(wire.read_reply(OPERATIONS[name], document))
    except UnreadableXml as error:
        return _kind(str(error))


def _kind(outcome: Reply | str) -> str:
    if isinstance(outcome, str):
        return f"unreadable: {_first_words(outcome)}"
    if outcome.answer is None:
        return "a refusal"
    return _kind_of_answer(outcome.answer)


def _kind_of_answer(answer: Answer) -> str:
    assert all(problem.path and problem.message for problem in answer.problems)
    return "read, with problems" if answer.problems else "read"


def _first_words(text: str) -> str:
    """What errors of one kind have in common."""
    return re.split(r"[:,]| line \d| than \d", text)[0]


@contextmanager
def client() -> Iterator[Target]:
    """Whole answers of HTTP, at the client as the product uses it."""
    with scripted_site() as site:
        yield Target("client: over HTTP", 5, answers(), _Caller(site).check, _http_answer)


def _http_answer(random: Random, document: bytes) -> bytes:
    """As servers send it: whole, in chunks, packed."""
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n"
    match random.randrange(3):
        case 0:
            head += b"Transfer-Encoding: chunked\r\n\r\n"
            return head + b"%x\r\n%b\r\n0\r\n\r\n" % (len(document), document)
        case 1:
            head += b"Content-Encoding: gzip\r\n"
            document = gzip.compress(document, mtime=0)
    return head + b"Content-Length: %d\r\n\r\n%b" % (len(document), document)


class _Caller:
    """Calls a site that says what it is told to say, and then hangs up."""

    def __init__(self, site: ScriptedSite) -> None:
        self._site = site
        patience = Patience(connect=5, read=5, whole=10, retries=0)
        self._connection = SiteConnection(
            site.url, Credentials(site_name="sandbox", webex_id="jo"), patience=patience
        )

    def check(self, name: str, document: bytes) -> str:
        def reply(handler: BaseHTTPRequestHandler) -> None:
            handler.close_connection = True
            handler.wfile.write(document)

        self._site.replies[:] = [reply]
        with Client(self._connection) as caller:
            try:
                return _kind_of_answer(caller.call(name, minimal(OPERATIONS[name].request)))
            except Refused:
                return "a refusal"
            except XmlApiError as error:
                return f"{type(error).__name__}: {_first_words(error.message)}"


# --- the sandbox ---------------------------------------------------------------------------

CHARSETS = ("utf-8", "utf-16", "utf-7", "iso-8859-1", "us-ascii", "x-unheard-of")
"""What the head of a request may say of its body; all are tried."""
ANSWERED = "answered"
_EXCEPTION_ID = re.compile(r"[0-9]{6}")
_NO_OPERATION = OPERATIONS["GetAPIVersion"]


class _Ears(logging.Handler):
    """What the sandbox says of its own faults."""

    def __init__(self) -> None:
        super().__init__()
        self._heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        # Of connections that broke it speaks softly, and so it does of what only looks like that.
        if record.levelno >= logging.ERROR or not isinstance(error, OSError | None):
            self._heard.append(self.format(record))

    def check(self) -> None:
        """AssertionError if there was one since this was asked last."""
        heard, self._heard = self._heard, []
        assert not heard, "\n".join(heard)


@contextmanager
def _ears() -> Iterator[_Ears]:
    ears, sandbox_logger = _Ears(), logging.getLogger("webexadmin.sandbox")
    propagates, level = sandbox_logger.propagate, sandbox_logger.level
    sandbox_logger.propagate = False
    sandbox_logger.setLevel(logging.DEBUG)
    sandbox_logger.addHandler(ears)
    try:
        yield ears
    finally:
        sandbox_logger.removeHandler(ears)
        sandbox_logger.propagate = propagates
        sandbox_logger.setLevel(level)


@contextmanager
def sandbox() -> Iterator[Target]:
    """Requests, each at a site as fresh as at its first start."""
    state = State(None, PLAN)
    try:
        with _ears() as ears:
            site = _Site(Controls(state, Faults(0), Barriers(), Recorder()), ears)
            yield Target("sandbox", 95, site.seeds, site.check)
    finally:
        state.close()


class _Site:
    """A site at its dispatcher; after a write it is looked at as well."""

    def __init__(self, controls: Controls, ears: _Ears) -> None:
        self._controls = controls
        self._ears = ears
        self.seeds = requests_to(controls.state)
        self._looks = [
            (OPERATIONS[name], seeds[0])
            for name, seeds in self.seeds.items()
            if OPERATIONS[name].reads
        ]

    def check(self, _name: str, document: bytes) -> str:
        self._controls.reset(state=True)
        for charset in CHARSETS:
            _read(document, charset)
        operation = _operation(_read(document, None))
        kind = self._answered(operation, document)
        if kind == ANSWERED and not operation.reads:
            self._look_at(operation.service)
        return kind

    def _look_at(self, service: str) -> None:
        """Reads of a service, and of sessions, in whose lists those of all services stand."""
        for operation, look in self._looks:
            if operation.service in (service, "General session"):
                self._answered(operation, look)

    def _answered(self, operation: Operation, document: bytes) -> str:
        status, answer = answer_call(self._controls, document, None)
        self._ears.check()
        assert status == 200
        return _kind_of_sandbox_answer(operation, answer)


def _read(document: bytes, charset: str | None) -> Request | None:
    try:
        return read_request(document, charset)
    except Damaged:
        return None


def _operation(request: Request | None) -> Operation:
    """The one that was asked for; any other will do where the answer must be a failure."""
    return (request and request.operation) or _NO_OPERATION


def _kind_of_sandbox_answer(operation: Operation, document: bytes) -> str:
    reader = fast.read_reply if operation.paging else wire.read_reply
    reply = reader(operation, document)
    if reply.answer is None:
        assert reply.header["reason"]
        assert _EXCEPTION_ID.fullmatch(reply.header["exceptionID"])
        return f"refused: {reply.header['exceptionID']}"
    assert reply.answer.problems == []
    return ANSWERED


@contextmanager
def sandbox_over_http() -> Iterator[Target]:
    """Whole requests of HTTP, at the site as it is run."""
    with _ears() as ears, SandboxServer(users=PLAN.users, days=PLAN.days) as server:
        seeds = requests_to(server.state)
        yield Target("sandbox: over HTTP", 5, seeds, _Line(server, ears).check, _http_request)


def _http_request(random: Random, document: bytes) -> bytes:
    charset = random.choice(("", *(f"; charset={charset}" for charset in CHARSETS))).encode()
    return (
        b"POST %b HTTP/1.1\r\nHost: sandbox\r\nContent-Type: text/xml%b\r\n"
        b"Content-Length: %d\r\nConnection: close\r\n\r\n%b"
    ) % (PATH.encode(), charset, len(document), document)


# HTTP 0.9 has no head: there the error page is all that is said.
_STATUS = re.compile(
    rb"HTTP/1\.[01] ([0-9]{3}) |<!DOCTYPE HTML>.*?Error code: ([0-9]{3})", re.DOTALL
)
_LENGTH = re.compile(rb"Content-Length: ([0-9]+)")
_MEANT = (b"200", b"400", b"404", b"405", b"414", b"431", b"501", b"505")
"""What is said to calls, and to what is no request of HTTP or one of another method."""


class _Line:
    """Connections to a server, one a request."""

    def __init__(self, server: SandboxServer, ears: _Ears) -> None:
        url = urlsplit(server.url)
        self._server = server
        self._address = (str(url.hostname), int(url.port or 0))
        self._ears = ears

    def check(self, _name: str, document: bytes) -> str:
        self._server.reset()
        said = self._said(document)
        self._ears.check()
        if not said:
            return "no answer"
        found = _STATUS.match(said)
        assert found, said
        status = found[1] or found[2]
        assert status in _MEANT, said
        head, _, body = said.partition(b"\r\n\r\n")
        if status != b"200" or XML_TYPE.encode() not in head:
            return f"HTTP {status.decode()}"
        length = int(_LENGTH.findall(head)[0])
        return _kind_of_sandbox_answer(_NO_OPERATION, body[:length])

    def _said(self, document: bytes) -> bytes:
        """All that the server says until it hangs up; TimeoutError if it does not."""
        said = b""
        with socket.create_connection(self._address, timeout=10) as line:
            # A server that has heard enough hangs up while we are still talking.
            with _hanging_up_is_fine():
                line.sendall(document)
                line.shutdown(socket.SHUT_WR)
            with _hanging_up_is_fine():
                while piece := line.recv(65536):
                    said += piece
        return said


@contextmanager
def _hanging_up_is_fine() -> Iterator[None]:
    try:
        yield
    except TimeoutError:
        raise
    except OSError:
        return


CLIENT: tuple[Opener, ...] = (lists, objects, client)
SANDBOX: tuple[Opener, ...] = (sandbox, sandbox_over_http)
