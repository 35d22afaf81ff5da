"""Run a Webex site in a box: everything can be tried on it without an account."""

from __future__ import annotations

import argparse
import json
import signal
import threading
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from webexadmin.sandbox.exceptions import UNKNOWN_OPERATION
from webexadmin.sandbox.faults import Fault
from webexadmin.sandbox.seeding import Plan
from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.store import StateUnusable
from webexadmin.xmlapi.operations import OPERATIONS


def _fault(text: str) -> Fault:
    try:
        return Fault.from_text(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _refusal(text: str) -> tuple[str, str]:
    name, _, exception_id = text.partition("=")
    operation = next((known for known in OPERATIONS if known.lower() == name.lower()), None)
    if operation is None:
        raise argparse.ArgumentTypeError(f"there is no operation {name!r}")
    return operation, exception_id or UNKNOWN_OPERATION


def _count(text: str) -> int:
    number = int(text)
    if number < 0:
        raise argparse.ArgumentTypeError(f"{number} is below 0")
    return number


class Command(BaseCommand):
    """Needs no database: the site keeps its own state."""

    help = "Run a sandbox Webex site (XML API) on this machine."
    requires_system_checks = []
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        add = parser.add_argument
        add("--state", type=Path, metavar="DIR", help="keep the site here; else in memory")
        add("--host", default="127.0.0.1", help="address to listen on")
        add("--port", type=int, default=0, help="0 takes a free port")
        add("--seed", type=int, default=Plan().seed, help="the same seed makes the same site")
        add("--users", type=_count, default=Plan().users, help="users of a new site, at least 4")
        add("--days", type=_count, default=Plan().days, help="days of history of a new site")
        add("--json", action="store_true", help="print one line of JSON and nothing else")
        add(
            "--fault",
            type=_fault,
            action="append",
            default=[],
            metavar="KIND[:name=value,...]",
            help="delay, drop-before, drop-after, 503, truncated, garbled, echo, 000045 or BACKUP, "
            "with operation, probability, nth, calls, seconds; may be repeated",
        )
        add(
            "--refuse",
            type=_refusal,
            action="append",
            default=[],
            metavar="OPERATION[=EXCEPTIONID]",
            help="an operation that the site does not offer, from now on; may be repeated",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        stopped = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stopped.set())
        with self._server(options) as server:
            self._announce(server, as_json=options["json"])
            stopped.wait()

    def _server(self, options: dict[str, Any]) -> SandboxServer:
        host, port = options["host"], options["port"]
        try:
            return SandboxServer(
                options["state"],
                host=host,
                port=port,
                seed=options["seed"],
                users=options["users"],
                days=options["days"],
                faults=tuple(options["fault"]),
                refused=dict(options["refuse"]),
            )
        except StateUnusable as error:
            raise CommandError(f"{error}. Does another sandbox run?") from None
        except (OSError, OverflowError) as error:
            raise CommandError(f"cannot listen on {host} port {port}: {error}") from None

    def _announce(self, server: SandboxServer, *, as_json: bool) -> None:
        card = server.card()
        if as_json:
            self.stdout.write(json.dumps(card))
        else:
            ids = f"site ID {card['site_id']}, partner ID {card['partner_id']}"
            self.stdout.write(f"Sandbox site {card['site_name']} ({ids}): {card['url']}")
            for role in ("admin", "host"):
                person = card[role]
                self.stdout.write(f"  {role}: {person['webex_id']} / {person['password']}")
                self.stdout.write(f"    access token: {person['access_token']}")
            self.stdout.write(
                f"SAML assertions, faults and barriers: {card['control_url']}. Ctrl-C stops it."
            )
        self.stdout.flush()
