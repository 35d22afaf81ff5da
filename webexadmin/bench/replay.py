"""A site that says again what another has said: pages are made once and served many times."""

from __future__ import annotations

import json
import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Self

import requests

PATH = "/WBXService/XMLService"


class Replay:
    """Serves the answers of another site, which lie as files in ``folder``.

    A request that is new is passed on until ``seal`` is called, and refused afterwards. The header
    makes no difference, since it holds the credentials. A GET tells which files have been served
    since the last one.
    """

    def __init__(self, upstream: str, folder: Path) -> None:
        self._upstream: str | None = upstream
        self._folder = folder
        self._names: dict[bytes, str] = {}
        self._served: list[str] = []
        self._server = _Server(self)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}{PATH}"

    def seal(self) -> None:
        """From now on nothing is passed on."""
        self._upstream = None

    def answer(self, request: bytes) -> bytes | None:
        """The answer to a request; None for one that is new after the end of the recording."""
        asked = request.partition(b"</header>")[2]
        if asked not in self._names:
            if self._upstream is None:
                return None
            reply = requests.post(self._upstream, data=request, timeout=120)
            reply.raise_for_status()
            self._names[asked] = f"{len(self._names):05}.xml"
            (self._folder / self._names[asked]).write_bytes(reply.content)
        self._served.append(self._names[asked])
        return (self._folder / self._names[asked]).read_bytes()

    def served(self) -> list[str]:
        """The files served since this was asked last."""
        served, self._served = self._served, []
        return served

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, replay: Replay) -> None:
        self.replay = replay
        super().__init__(("127.0.0.1", 0), _Handler)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server

    def do_POST(self) -> None:
        request = self.rfile.read(int(self.headers["Content-Length"]))
        self._send(self.server.replay.answer(request), "text/xml")

    def do_GET(self) -> None:
        self._send(json.dumps(self.server.replay.served()).encode(), "application/json")

    def _send(self, content: bytes | None, kind: str) -> None:
        self.send_response(HTTPStatus.NOT_FOUND if content is None else HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content or b"")))
        self.end_headers()
        self.wfile.write(content or b"")

    def log_message(self, format: str, *args: object) -> None:
        """Nobody reads it."""
