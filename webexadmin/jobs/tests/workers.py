"""A dashboard of its own for a test: database, broker and real worker processes to kill.

The stack is the one the tests run on: DATABASE_URL and BROKER_URL, else SQLite and a folder.
Use it through the fixture ``worker_stack`` (made by ``make_worker_stack``), and reach its
database from the test by ``Model.objects.using(stack.alias)``.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import dj_database_url
import psycopg
from django.conf import settings
from django.db import connections
from kombu import Connection as BrokerConnection
from pytest_django import DjangoDbBlocker

ON_SERVERS = "DATABASE_URL" in os.environ
EMBEDDED = ["-B", "-P", "threads", "-c", "4"]
PREFORK = ["-B", "-c", "2"]


class WorkerStack:
    """One installation. ``template`` is a migrated database file or the name of a database."""

    def __init__(self, folder: Path, template: str) -> None:
        self.name = f"webexadmin_{uuid.uuid4().hex[:12]}"
        self.alias = self.name
        self.folder = folder
        self.database_url = _copy_database(template, self.name, folder)
        self.broker_url = os.environ.get("BROKER_URL", "filesystem://")
        self.env = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "webexadmin.tests.settings",
            "DATA_DIR": str(folder),
            "DATABASE_URL": self.database_url,
            "BROKER_URL": self.broker_url,
            "BROKER_QUEUE": self.name,
            "SECRET_KEY": settings.SECRET_KEY,
            "WEBEX_KEYS": ",".join(settings.WEBEX_KEYS),
            "CELERY_SKIP_CHECKS": "1",
        }
        self.workers: list[subprocess.Popen[bytes]] = []
        connections.databases[self.alias] = {
            **connections.databases["default"],
            **dj_database_url.parse(self.database_url),
        }

    def start_worker(self, *options: str, **env: str) -> subprocess.Popen[bytes]:
        """A worker in its own process group; by default the one the stack is made for."""
        command = [sys.executable, "-m", "celery", "-A", "webexadmin", "worker"]
        chosen = options or (PREFORK if ON_SERVERS else EMBEDDED)
        with self.log.open("ab") as log:
            worker = subprocess.Popen(
                [*command, *chosen, "--without-gossip", "--without-mingle"],
                env={**self.env, **env},
                cwd=settings.BASE_DIR,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.workers.append(worker)
        return worker

    @property
    def log(self) -> Path:
        """What the workers have printed."""
        return self.folder / "workers.log"

    def kill9(self) -> None:
        """Kills all workers with all their children, at once."""
        self.signal_group(signal.SIGKILL)

    def signal_group(self, number: signal.Signals) -> None:
        """Sends a signal to every process of every worker; SIGKILL also waits for their end."""
        for worker in self.workers:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(worker.pid, number)
            if number == signal.SIGKILL:
                worker.wait()

    def manage(self, *arguments: str) -> str:
        """Runs a management command on this installation; what it printed."""
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(
            command, env=self.env, cwd=settings.BASE_DIR, capture_output=True, text=True, check=True
        )
        return done.stdout

    def wait_for(self, what: Callable[[], bool], seconds: float = 30) -> float:
        """Waits until ``what()``; the seconds it took. Fails with the workers' log otherwise."""
        began = time.monotonic()
        while not what():
            if time.monotonic() - began > seconds:
                log = self.log.read_text() if self.log.exists() else "no worker"
                raise AssertionError(f"It did not happen within {seconds} s. Log:\n{log[-5000:]}")
            time.sleep(0.05)
        return time.monotonic() - began

    def close(self) -> None:
        """Kills what runs and removes database and queue from the servers."""
        self.kill9()
        connections[self.alias].close()
        del connections[self.alias]
        del connections.databases[self.alias]
        if ON_SERVERS:
            _on_server(f'DROP DATABASE "{self.name}" WITH (FORCE)')
            _drop_queue(self.broker_url, self.name)


def make_worker_stack(
    template: str, folder: Path, blocker: DjangoDbBlocker
) -> Iterator[WorkerStack]:
    """The body of a fixture: a stack that is gone after the test."""
    stack = WorkerStack(folder, template)
    with blocker.unblock():
        try:
            yield stack
        finally:
            stack.close()


def make_template(folder: Path) -> Iterator[str]:
    """The body of a session's fixture: a migrated database that stacks copy."""
    if not ON_SERVERS:
        _migrate(f"sqlite:///{folder}/template.sqlite3", folder)
        yield str(folder / "template.sqlite3")
        return
    name = f"webexadmin_template_{uuid.uuid4().hex[:12]}"
    _on_server(f'CREATE DATABASE "{name}"')
    try:
        _migrate(_url_of(name), folder)
        yield name
    finally:
        _on_server(f'DROP DATABASE "{name}" WITH (FORCE)')


def _migrate(database_url: str, folder: Path) -> None:
    command = [sys.executable, "manage.py", "migrate", "--skip-checks", "-v0"]
    keys = {"SECRET_KEY": settings.SECRET_KEY, "WEBEX_KEYS": ",".join(settings.WEBEX_KEYS)}
    env = {**os.environ, **keys, "DATABASE_URL": database_url, "DATA_DIR": str(folder)}
    env["DJANGO_SETTINGS_MODULE"] = "webexadmin.tests.settings"
    subprocess.run(command, env=env, cwd=settings.BASE_DIR, check=True)


def _copy_database(template: str, name: str, folder: Path) -> str:
    if ON_SERVERS:
        _on_server(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return _url_of(name)
    shutil.copy(template, folder / "stack.sqlite3")
    return f"sqlite:///{folder}/stack.sqlite3"


def _url_of(name: str) -> str:
    return os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{name}"


def _on_server(statement: str) -> None:
    url = os.environ["DATABASE_URL"].replace("postgres://", "postgresql://")
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(statement.encode())


def _drop_queue(broker_url: str, name: str) -> None:
    with BrokerConnection(broker_url) as broker:
        channel: Any = broker.channel()
        if broker_url.startswith("redis"):
            keys = channel.client.keys(f"{name}:*")
            if keys:
                channel.client.delete(*keys)
        else:
            channel.queue_delete(name)
            channel.exchange_delete(name)
