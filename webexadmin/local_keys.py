"""Keys for a single machine: made at the first start and kept beside the data."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet
from django.core.management.utils import get_random_secret_key


def local_keys(path: Path) -> tuple[str, list[str]]:
    """SECRET_KEY and WEBEX_KEYS of this machine, from ``path`` (readable by its owner only)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    made: dict[str, Any] = {
        "SECRET_KEY": get_random_secret_key(),
        "WEBEX_KEYS": [Fernet.generate_key().decode()],
    }
    # Written aside and linked into place: of several processes that start at once one wins,
    # and none ever sees half a file.
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(json.dumps(made))
    try:
        os.link(draft, path)
    except FileExistsError:
        made = json.loads(path.read_text())
    finally:
        draft.unlink()
    return made["SECRET_KEY"], made["WEBEX_KEYS"]
