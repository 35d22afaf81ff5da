"""``manage.py bench``: all figures of speed in one run, as a table and in var/bench.json."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from webexadmin.bench.figures import Figure, Target, ratio, table
from webexadmin.bench.stage import NoStage, Stage, stage

LOCAL_SERVER = "postgres://postgres@127.0.0.1:5432/postgres"
RECORDS_A_USER = 20
"""About so many sessions a user of the sandbox has held in its history."""
DAYS = 91
SYNCED_DAYS = 18
RESULTS = settings.BASE_DIR / "var" / "bench.json"


class Command(BaseCommand):
    help = "Measure reading, keeping and exporting history against named peers. Needs PostgreSQL."
    requires_system_checks = []
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--records", type=int, default=100_000, help="about so many sessions")

    def handle(self, *args: Any, **options: Any) -> None:
        server = os.environ.get("BENCH_DATABASE_URL") or os.environ.get("DATABASE_URL")
        try:
            with stage(server or LOCAL_SERVER, options["records"] // RECORDS_A_USER) as ready:
                figures = _measure(ready)
        except NoStage as error:
            raise CommandError(str(error)) from None
        except subprocess.CalledProcessError as error:
            raise CommandError(f"A step failed; its message stands above. {error}") from None
        RESULTS.parent.mkdir(exist_ok=True)
        told = {figure.name: figure.as_json() for figure in figures}
        RESULTS.write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n")
        self.stdout.write(f"{table(figures)}\n\nAll of it: {RESULTS}")
        if not all(figure.reached for figure in figures):
            sys.exit(1)


def _measure(ready: Stage) -> list[Figure]:
    """The first reading records the pages; its speed is no figure."""
    [large] = ready.run("archive", DAYS)
    ready.replay.seal()
    csv, psql, first_byte = ready.run("csv", DAYS)
    [small] = ready.run("archive", DAYS // 10)
    growth = large.bytes / small.bytes
    return [
        ratio("decode_ratio", 0.7, *ready.run("decode", DAYS)),
        ratio("sync_ratio", 0.4, *ready.run("sync", SYNCED_DAYS)),
        ratio("csv_ratio", 0.5, csv, psql),
        Figure("csv_first_byte_s", first_byte.seconds, Target(most=0.3), first_byte),
        Figure("memory_growth", growth, Target(most=1.2), large, small),
    ]
