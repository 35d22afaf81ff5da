"""A site whose answers are changed on their way: the sandbox itself never lies."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from webexadmin.sandbox.server import PATH, XML_TYPE, SandboxServer, answer_call

Edit = Callable[[str], str]


@contextmanager
def tampered(sandbox: SandboxServer, edit: Edit) -> Iterator[str]:
    """The address of the sandbox's site with ``edit`` applied to every answer."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status, answer = answer_call(sandbox.controls, body, None)
            answer = edit(answer.decode()).encode()
            self.send_response(status)
            self.send_header("Content-Type", XML_TYPE)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{PATH}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
