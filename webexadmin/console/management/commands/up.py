"""``manage.py up``: everything on one machine, with a sandbox site to try it on."""

from __future__ import annotations

import io
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import requests
from django.conf import settings
from django.core.management import BaseCommand, CommandError, CommandParser, call_command
from honcho.manager import Manager
from honcho.printer import Printer

from webexadmin.console import first_start

MANAGE = str(settings.BASE_DIR / "manage.py")
START_SECONDS = 60


class Command(BaseCommand):
    help = "Start database, sandbox site, web server and worker; Ctrl-C stops them all."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT") or 8000))

    def handle(self, *args: Any, **options: Any) -> None:
        port: int = options["port"]
        if _in_use(port):
            raise CommandError(
                f"Port {port} is in use. Choose another one, for example: PORT={port + 1} make run"
            )
        call_command("setup", stdout=io.StringIO())
        sandbox = _start_sandbox()
        try:
            facts = _facts_of(sandbox)
            first_start.connect_sandbox(facts, first_start.make_first_admin())
            sys.exit(self._serve(port, facts))
        finally:
            sandbox.terminate()
            sandbox.wait(timeout=10)

    def _serve(self, port: int, facts: dict[str, Any]) -> int:
        """Web server and worker until one of them ends or somebody presses Ctrl-C."""
        manager = Manager(Printer(sys.stderr))
        manager.add_process("web", _web_command(port), env=dict(os.environ))
        manager.add_process("worker", _worker_command(), env=dict(os.environ))
        threading.Thread(target=self._greet, args=(port, facts), daemon=True).start()
        manager.loop()
        # Ctrl-C is how this command is meant to end.
        return 0 if manager.returncode in (0, 130, -signal.SIGINT) else manager.returncode or 0

    def _greet(self, port: int, facts: dict[str, Any]) -> None:
        """Say where to go once the pages answer."""
        address = f"http://127.0.0.1:{port}/"
        if not _answers(f"{address}sign-in/login/"):
            return
        lines = ["", f"  webexadmin is running at {address}", ""]
        lines += [
            f"  {known.role + ':':<18}{known.username:<8} {known.password}"
            for known in first_start.sign_ins()
        ]
        lines += ["", f"  The sandbox site answers at {facts['url']}", "  Ctrl-C stops everything."]
        self.stdout.write("\n".join(lines) + "\n")
        self.stdout.flush()


def _web_command(port: int) -> str:
    return (
        f"{sys.executable} -m gunicorn webexadmin.wsgi --bind 127.0.0.1:{port} "
        "--worker-class gthread --threads 8 --timeout 120 --log-level warning"
    )


def _worker_command() -> str:
    # One process with threads: SQLite takes one writing worker.
    return (
        f"{sys.executable} -m celery -A webexadmin -q worker -B -P threads -c 4 "
        "--without-gossip --without-mingle --loglevel warning"
    )


def _start_sandbox() -> subprocess.Popen[str]:
    state = Path(settings.DATA_DIR) / "sandbox"
    return subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, MANAGE, "sandbox", "--json", "--port", "0", "--state", str(state)],
        stdout=subprocess.PIPE,
        text=True,
    )


def _facts_of(sandbox: subprocess.Popen[str]) -> dict[str, Any]:
    line = sandbox.stdout.readline() if sandbox.stdout else ""
    if not line:
        raise CommandError("The sandbox site did not start; its message stands above.")
    facts: dict[str, Any] = json.loads(line)
    return facts


def _in_use(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _answers(url: str) -> bool:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            if requests.get(url, timeout=5).ok:
                return True
        except requests.RequestException:
            pass  # not yet
        time.sleep(0.2)
    return False
