"""The sandbox site as an HTTP server: ``with SandboxServer() as sandbox: sandbox.url``."""

from __future__ import annotations

import contextlib
import ipaddress
import logging
import re
import socket
import sys
import threading
import time
from collections.abc import Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BufferedReader
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

from webexadmin.sandbox import auth, control, pages, recording_pages, room_images, service, times
from webexadmin.sandbox.body import BadBody, read_body
from webexadmin.sandbox.control import Controls
from webexadmin.sandbox.exceptions import SiteError, rate_limited, repeating
from webexadmin.sandbox.faults import Barriers, Fault, Faults, Kind, Recorder
from webexadmin.sandbox.forms import holds_document
from webexadmin.sandbox.ids import ids
from webexadmin.sandbox.reading import Request
from webexadmin.sandbox.records import Mail, User
from webexadmin.sandbox.seeding import Plan
from webexadmin.sandbox.state import SITE_NAME, State

logger = logging.getLogger(__name__)
PATH = "/WBXService/XMLService"
_PATH = re.compile(r"/+WBXService/+(xml[\d.]+/+)?XMLService/*(;[^/]*)?", re.IGNORECASE)
"""Older clients name a version between (``xml8.0.0``); base addresses end with a slash or not."""

XML_TYPE = "text/xml;charset=UTF-8"
IDLE_SECONDS = 60
GARBAGE = b"\x00<<serv:&;\xff"


class Drop(Exception):
    """The connection is to be cut without an answer."""


class _Handler(BaseHTTPRequestHandler):
    """One connection, kept alive from call to call."""

    protocol_version = "HTTP/1.1"
    server_version = "sandbox"
    sys_version = ""
    timeout = IDLE_SECONDS
    disable_nagle_algorithm = True
    server: _Server
    rfile: BufferedReader

    @property
    def controls(self) -> Controls:
        return self.server.controls

    def handle_one_request(self) -> None:
        """Skips line ends before a request: old clients send one after the body (RFC 9112, 2.2)."""
        with contextlib.suppress(TimeoutError):
            while self.rfile.peek(1)[:1] in (b"\r", b"\n"):
                self.rfile.read(1)
            super().handle_one_request()
            return
        self.close_connection = True

    def do_POST(self) -> None:
        self._serve("POST")

    def do_GET(self) -> None:
        self._serve("GET")

    def do_PUT(self) -> None:
        self._serve("PUT")

    def do_DELETE(self) -> None:
        self._serve("DELETE")

    def do_HEAD(self) -> None:
        self._serve("HEAD")

    def _serve(self, method: str) -> None:
        try:
            body = read_body(self.rfile, self.headers)
        except BadBody as error:
            self.close_connection = True
            self._send(400, "text/plain;charset=UTF-8", f"{error}\n".encode())
            return
        path = urlsplit(self.path).path
        if _PATH.fullmatch(path):
            self._serve_xml(method, body)
        elif path == pages.PATH and method in ("GET", "POST"):
            self._serve_page(body if method == "POST" else urlsplit(self.path).query.encode())
        elif path in recording_pages.PATHS and method == "GET":
            self._serve_recording(urlsplit(self.path).query)
        elif path.startswith(room_images.PREFIX) and method == "GET":
            self._serve_image(path)
        elif path == control.PREFIX or path.startswith(control.PREFIX + "/"):
            self._serve_control(method, body)
        else:
            self._send(404, "text/plain;charset=UTF-8", b"Not found\n")

    def _serve_xml(self, method: str, body: bytes) -> None:
        query = urlsplit(self.path).query.encode()
        if not body and holds_document(query):
            method, body = ("POST" if method == "GET" else method), query
        if method != "POST":
            self._send(405, "text/plain;charset=UTF-8", b"Use POST\n", {"Allow": "POST"})
            return
        try:
            status, answer = answer_call(self.controls, body, self.headers.get_content_charset())
        except Drop:
            self._cut()
            return
        self._send(status, XML_TYPE if status == 200 else "text/plain;charset=UTF-8", answer)

    def _serve_page(self, query: bytes) -> None:
        page = pages.answer(self.controls.state, query.decode("utf-8", "replace"))
        headers = {"Location": page.location} if page.location else None
        self._send(page.status, pages.TYPE, f"{page.text}\n".encode(), headers)

    def _serve_recording(self, query: str) -> None:
        page = recording_pages.answer(self.controls.state, query, times.now())
        self._send(page.status, pages.TYPE, f"{page.text}\n".encode())

    def _serve_image(self, path: str) -> None:
        image = room_images.answer(self.controls.state, path)
        if image is None:
            self._send(404, "text/plain;charset=UTF-8", b"Not found\n")
        else:
            self._send(200, *image, {"X-Content-Type-Options": "nosniff"})

    def _serve_control(self, method: str, body: bytes) -> None:
        address = ipaddress.ip_address(self.client_address[0].partition("%")[0])
        if not (getattr(address, "ipv4_mapped", None) or address).is_loopback:
            self._send(403, "text/plain;charset=UTF-8", b"Only from this machine\n")
            return
        status, answer = control.answer(self.controls, method, self.path, self.headers, body)
        self._send(status, "application/json", answer)

    def _send(
        self, status: int, content_type: str, body: bytes, headers: dict[str, str] | None = None
    ) -> None:
        """Head and body in one write, so that no client waits for a second packet."""
        self.log_request(status)
        lines = [
            f"HTTP/1.1 {status} {HTTPStatus(status).phrase}",
            f"Date: {self.date_time_string()}",
            f"Content-Type: {content_type}",
            f"Content-Length: {len(body)}",
            *(f"{name}: {value}" for name, value in (headers or {}).items()),
        ]
        if self.close_connection:
            lines.append("Connection: close")
        elif self.request_version == "HTTP/1.0":
            lines.append("Connection: keep-alive")
        head = ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")
        self.wfile.write(head if self.command == "HEAD" else head + body)

    def _cut(self) -> None:
        self.close_connection = True
        # SO_LINGER 0 makes the close a reset: the client sees a cut, not a polite end.
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
        self.connection.close()

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Without the query: that of the sign-in page holds a ticket."""
        self.log_message('"%s" %s', self.requestline.partition("?")[0], code)

    def log_message(self, format: str, *args: Any) -> None:
        logger.debug("%s %s", self.client_address[0], format % args)


def answer_call(controls: Controls, body: bytes, charset: str | None) -> tuple[int, bytes]:
    """HTTP status and body of a call, faults and barriers included. Raises Drop."""
    request = service.read(body, charset)
    operation = _operation(request)
    caller = _caller(controls.state, request)
    record = controls.recorder.arrive(operation, caller)
    barriers = controls.barriers.meeting(operation)
    faults = controls.faults.strike(operation, caller)
    for fault in faults:
        if fault.fault is Kind.DELAY:
            time.sleep(fault.seconds)
    kind = next((fault.fault for fault in faults if fault.fault is not Kind.DELAY), None)
    controls.barriers.hold(barriers, "before")
    if kind in (Kind.DROP_BEFORE, Kind.UNAVAILABLE):
        record.result = str(kind)
        return _refuse_connection(kind)
    outcome = _work(controls.state, request, kind)
    record.result = outcome.result if kind in (None, Kind.BACKUP) else str(kind)
    controls.barriers.hold(barriers, "after")
    return 200, _damage(outcome.body, kind)


def _operation(request: Request | SiteError) -> str:
    if isinstance(request, SiteError):
        return ""
    return request.operation.name if request.operation else request.asked_type


def _caller(state: State, request: Request | SiteError) -> str:
    return "" if isinstance(request, SiteError) else auth.claimed(state, request.security)


def _refuse_connection(kind: Kind) -> tuple[int, bytes]:
    if kind is Kind.DROP_BEFORE:
        raise Drop
    return 503, b"Service Unavailable\n"


def _work(state: State, request: Request | SiteError, kind: Kind | None) -> service.Outcome:
    if kind is Kind.RATE_LIMIT:
        return service.refuse(rate_limited())
    if kind is Kind.ECHO and isinstance(request, Request):
        return service.refuse(repeating(request.security, request.values))
    return service.perform(state, request, "BACKUP" if kind is Kind.BACKUP else "PRIMARY")


def _damage(body: bytes, kind: Kind | None) -> bytes:
    """The answer as a broken site sends it. Raises Drop."""
    half = len(body) // 2
    if kind is Kind.DROP_AFTER:
        raise Drop
    if kind is Kind.TRUNCATED:
        return body[:half]
    if kind is Kind.GARBLED:
        return body[:half] + GARBAGE + body[half:]
    return body


class _Server(ThreadingHTTPServer):
    controls: Controls
    daemon_threads = True
    request_queue_size = 256
    allow_reuse_address = sys.platform != "win32"

    def __init__(self, address: tuple[str, int]) -> None:
        self._connections: set[socket.socket] = set()
        super().__init__(address, _Handler)

    def get_request(self) -> tuple[socket.socket, Any]:
        connection, address = super().get_request()
        self._connections.add(connection)
        return connection, address

    def close_request(self, request: Any) -> None:
        self._connections.discard(request)
        super().close_request(request)

    def cut_connections(self) -> None:
        """Connections kept alive would go on being served after the end."""
        for connection in list(self._connections):
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that go away in the middle of a call are no fault of ours."""
        if isinstance(sys.exception(), ConnectionError | TimeoutError | ValueError | OSError):
            logger.debug("connection of %s lost", client_address, exc_info=True)
        else:
            logger.exception("connection of %s failed", client_address)


class _ServerV6(_Server):
    address_family = socket.AF_INET6


def _server_class(host: str) -> type[_Server]:
    return _ServerV6 if ":" in host else _Server


class SandboxServer:
    """A sandbox site that listens while the context is open (or between start and stop).

    ``url`` is the address of the XML API, ``control_url`` that of the controls, ``state`` the
    site's memory, ``controls`` faults, barriers and recorder.
    """

    def __init__(
        self,
        state_dir: Path | None = None,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        seed: int = Plan().seed,
        users: int = Plan().users,
        days: int = Plan().days,
        faults: tuple[Fault, ...] = (),
        refused: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Bind at once. OSError if the port is in use, StateUnusable for ``state_dir``.

        ``refused`` are operations that the site does not offer, with the exceptionID.
        """
        self._server = _server_class(host)((host, port))
        try:
            self.state = State(state_dir, Plan(seed, users, days))
        except BaseException:
            self._server.server_close()
            raise
        chance = Faults(self.state.plan.seed)
        self.controls = Controls(self.state, chance, Barriers(), Recorder())
        self._server.controls = self.controls
        self.state.address = self._base
        for fault in faults:
            self.controls.faults.add(fault)
        for operation, exception_id in refused.items():
            self.state.refuse(operation, exception_id)
        self._thread: threading.Thread | None = None

    @property
    def _base(self) -> str:
        address, port = str(self._server.server_address[0]), self._server.server_port
        return f"http://{f'[{address}]' if ':' in address else address}:{port}"

    @property
    def url(self) -> str:
        return self._base + PATH

    @property
    def control_url(self) -> str:
        return self._base + control.PREFIX

    @property
    def site_name(self) -> str:
        return SITE_NAME

    @property
    def admin(self) -> User:
        """The site admin that every sandbox has, with ``webex_id``, ``password``,
        ``access_token`` and ``saml_response``."""
        return self.state.admin

    @property
    def host(self) -> User:
        """A host that every sandbox has."""
        return self.state.host

    @property
    def mails(self) -> list[Mail]:
        """All mails that the site sent to attendees, in order."""
        with self.state.lock:
            return list(self.state.mails)

    def reset(self) -> None:
        """As at the first start: a freshly seeded site without faults, barriers and calls."""
        self.controls.reset(state=True)

    def card(self) -> dict[str, Any]:
        """Addresses, site and how to sign in, as ``--json`` prints them."""
        return {
            "url": self.url,
            "control_url": self.control_url,
            **control.site_card(self.state),
            "ids": ids(self.state),
        }

    def start(self) -> Self:
        """Serve in a thread of its own."""
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
        )
        self._thread.start()
        return self

    def stop(self) -> None:
        """Let held calls go, stop listening and close the state."""
        self.controls.barriers.clear()
        if self._thread is not None:
            self._server.shutdown()
            self._thread.join()
        self._server.cut_connections()
        self._server.server_close()
        self.state.close()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        self.stop()
