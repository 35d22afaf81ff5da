"""Celery's ``filesystem://`` broker with messages that are never seen half-written.

kombu's own creates a message under its final name and then fills it. A worker that looks in
between reads an empty message, which ends the worker.
"""

from __future__ import annotations

import logging
import time
import uuid
from pathlib import Path
from queue import Empty
from typing import Any

from kombu.transport import filesystem
from kombu.utils.json import dumps, loads

LONGEST_WAIT = 0.5

logger = logging.getLogger(__name__)


class Channel(filesystem.Channel):
    """Writes a message aside and renames it into place; takes one by renaming it away."""

    def _put(  # type: ignore[override]  # kombu's own two signatures differ
        self, queue: str, payload: Any, **_kwargs: Any
    ) -> None:
        name = f"{time.time_ns()}_{uuid.uuid4()}.{queue}.msg"
        draft = Path(self.data_folder_out, f".{name}")
        draft.write_text(dumps(payload))
        draft.rename(draft.with_name(name))

    def _get(self, queue: str, timeout: float | None = None) -> Any:
        for path in sorted(Path(self.data_folder_in).iterdir()):
            if path.name.partition(".")[2] == f"{queue}.msg":
                message = _take(path)
                if message is not None:
                    return message
        raise Empty


def _take(path: Path) -> Any | None:
    taken = path.with_name(f".{path.name}")
    try:
        path.rename(taken)
    except FileNotFoundError:
        return None
    text = taken.read_text()
    taken.unlink()
    try:
        return loads(text)
    except ValueError:
        logger.warning("A message of the broker's folder is damaged and was dropped.")
        return None


class Transport(filesystem.Transport):
    """Registered for ``filesystem://`` by ``celery_settings``."""

    Channel = Channel

    def drain_events(self, connection: Any, timeout: float | None = None, **_kwargs: Any) -> None:
        """Waits half a second at most: so soon a worker notices that it shall end."""
        super().drain_events(connection, timeout=min(timeout or LONGEST_WAIT, LONGEST_WAIT))
