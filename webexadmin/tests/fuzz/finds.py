"""Documents of which something did not hold; they stay, for tests to read."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "finds"


@dataclass(frozen=True)
class Find:
    """A document by target and operation."""

    target: str
    operation: str
    document: bytes

    @property
    def file(self) -> Path:
        number = hashlib.sha256(self.document).hexdigest()[:8]
        return FOLDER / f"{_slug(self.target)}.{self.operation}.{number}"

    def keep(self) -> Path:
        """Written to the folder of finds."""
        FOLDER.mkdir(exist_ok=True)
        self.file.write_bytes(self.document)
        return self.file


def kept(target: str) -> list[Find]:
    """Those of a target."""
    files = sorted(FOLDER.glob(f"{_slug(target)}.*.*"))
    return [Find(target, file.name.split(".")[1], file.read_bytes()) for file in files]


def _slug(target: str) -> str:
    return re.sub("[^a-z]+", "-", target.lower())
