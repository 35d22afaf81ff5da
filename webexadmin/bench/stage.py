"""Where the bench plays: a database that is dropped afterwards, a sandbox site, child processes."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

import psycopg
from cryptography.fernet import Fernet
from django.conf import settings
from psycopg import sql

from webexadmin.bench.figures import Work
from webexadmin.bench.replay import Replay

MANAGE = str(settings.BASE_DIR / "manage.py")


class NoStage(Exception):
    """The bench cannot run here; the message says what is missing."""


@dataclass(frozen=True)
class Scene:
    """What a step is told. ``site`` is the sandbox as its command prints it, at the address of the
    replay; ``pages`` is where its answers lie; ``days`` is how many of the past are read."""

    site: dict[str, Any]
    pages: str
    days: int


@dataclass(frozen=True)
class Stage:
    """Runs steps, each in a process of its own, on the scratch database."""

    scene: Scene
    replay: Replay
    environment: dict[str, str]

    def run(self, step: str, days: int) -> list[Work]:
        """The work of a step. CalledProcessError if it fails; its message has been printed."""
        told = json.dumps(asdict(replace(self.scene, days=days)))
        done = subprocess.run(  # noqa: S603 - our own module
            [sys.executable, "-m", "webexadmin.bench", step, told],
            env=self.environment,
            cwd=settings.BASE_DIR,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        return [Work(**work) for work in json.loads(done.stdout)]


@contextmanager
def stage(database_url: str, users: int) -> Iterator[Stage]:
    """A sandbox with so many users behind a replay, and an empty database. Raises NoStage."""
    if shutil.which("psql") is None:
        raise NoStage("The bench needs psql, PostgreSQL's own client.")
    with (
        TemporaryDirectory(prefix="webexadmin-bench-") as folder,
        _scratch_database(database_url) as url,
    ):
        environment = _environment(url, folder)
        pages = Path(folder) / "pages"
        pages.mkdir()
        # Whitenoise warns of a folder that no collectstatic has made.
        (Path(folder) / "static").mkdir()
        _manage(environment, "migrate", "--verbosity=0")
        with (
            _sandbox(environment, users) as card,
            Replay(card["url"], pages) as replay,
        ):
            yield Stage(Scene({**card, "url": replay.url}, str(pages), 0), replay, environment)


def _environment(database_url: str, folder: str) -> dict[str, str]:
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "webexadmin.settings",
        "DATABASE_URL": database_url,
        "BROKER_URL": "memory://",
        "DATA_DIR": folder,
        "SECRET_KEY": secrets.token_hex(),
        "WEBEX_KEYS": Fernet.generate_key().decode(),
        "LOG_LEVEL": "ERROR",
        "DEBUG": "false",
    }


@contextmanager
def _scratch_database(server_url: str) -> Iterator[str]:
    """The address of a new database on a PostgreSQL server."""
    name = f"webexadmin_bench_{secrets.token_hex(4)}"
    try:
        server = psycopg.connect(server_url, autocommit=True)
    except psycopg.OperationalError as error:
        raise NoStage(
            f"The bench needs a PostgreSQL server; name one in BENCH_DATABASE_URL. {error}"
        ) from None
    with server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield urlsplit(server_url)._replace(path=f"/{name}").geturl()
        finally:
            drop = sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name))
            server.execute(drop)


def _manage(environment: dict[str, str], *arguments: str) -> None:
    subprocess.run([sys.executable, MANAGE, *arguments], env=environment, check=True)  # noqa: S603


@contextmanager
def _sandbox(environment: dict[str, str], users: int) -> Iterator[dict[str, Any]]:
    """What a running sandbox prints of itself."""
    command = [sys.executable, MANAGE, "sandbox", "--json", "--users", str(users)]
    with subprocess.Popen(  # noqa: S603 - our own command
        command, env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            line = process.stdout.readline() if process.stdout else ""
            if not line:
                raise NoStage("The sandbox site did not start; its message stands above.")
            yield json.loads(line)
        finally:
            process.terminate()
