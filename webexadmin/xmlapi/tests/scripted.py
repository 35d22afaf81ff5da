"""An HTTP server that answers what a test tells it to, byte for byte, and keeps its requests."""

from __future__ import annotations

import os
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Reply = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class ScriptedSite:
    """``replies`` are used one a request, the last one for all that follow."""

    url: str = ""
    replies: list[Reply] = field(default_factory=list)
    requests: list[bytes] = field(default_factory=list)


def body(content: bytes, status: int = 200, headers: dict[str, str] | None = None) -> Reply:
    """A whole answer."""

    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in (headers or {}).items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content)

    return reply


def cut_off(content: bytes, after: int) -> Reply:
    """An answer that announces everything and breaks off."""

    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content[:after])
        handler.wfile.flush()
        hang_up(handler)

    return reply


def hang_up(handler: BaseHTTPRequestHandler) -> None:
    """The connection ends without an answer."""
    handler.close_connection = True
    handler.connection.shutdown(socket.SHUT_RDWR)


@dataclass
class Dripping:
    """An answer of which ``drip`` comes a byte at a time, ``seconds`` apart, and then ``rest``."""

    drip: bytes
    rest: bytes = b""
    seconds: float = 0.1
    is_through: bool = field(default=False, init=False)

    def __call__(self, handler: BaseHTTPRequestHandler) -> None:
        handler.close_connection = True
        try:
            handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
            for number in range(len(self.drip)):
                handler.wfile.write(self.drip[number : number + 1])
                time.sleep(self.seconds)
            handler.wfile.write(self.rest)
        except OSError:
            return
        self.is_through = True


def break_encryption(handler: BaseHTTPRequestHandler) -> None:
    """Bytes that are no TLS, on a connection that has been it so far."""
    with socket.socket(fileno=os.dup(handler.connection.fileno())) as bare:
        bare.sendall(b"HTTP/1.1 500 Oops\r\n\r\n")
    handler.close_connection = True


@contextmanager
def scripted_site(*replies: Reply, tls: ssl.SSLContext | None = None) -> Iterator[ScriptedSite]:
    """A site on a free port of this machine, by https if it is given a context."""
    site = ScriptedSite(replies=list(replies))

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            site.requests.append(self.rfile.read(int(self.headers["Content-Length"])))
            reply = site.replies.pop(0) if len(site.replies) > 1 else site.replies[0]
            reply(self)

        def log_message(self, format: str, *args: object) -> None:
            """Requests are kept, not printed."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    site.url = (
        f"{'https' if tls else 'http'}://127.0.0.1:{server.server_port}/WBXService/XMLService"
    )
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
