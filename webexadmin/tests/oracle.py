"""What stands beside the project and judges it: the guide's samples and the schema's checker.

Tests that use it carry the mark ``oracle``; the root conftest deselects them where it is absent.
"""

from __future__ import annotations

import csv
import importlib.util
from functools import cache
from pathlib import Path
from types import ModuleType

_BESIDE = Path(__file__).resolve().parents[3] / "shared"

SHARED: Path | None = _BESIDE if _BESIDE.is_dir() else None
"""The folder of common documents beside the project, if it is there."""


def shared(relative: str) -> Path:
    """A file or folder of it; FileNotFoundError where there is none."""
    if SHARED is None:
        raise FileNotFoundError(_BESIDE)
    return SHARED / relative


@cache
def checker() -> ModuleType:
    """``validate.py`` with the later elements loaded.

    Use ``validate_request(xml, strict=True)``, ``validate_response(xml)``: lists of problems; and
    ``S``, ``members``, ``ctype``, ``stype``: the schema itself.
    """
    spec = importlib.util.spec_from_file_location(
        "webex_xml_checker", shared("webex-xml/validate.py")
    )
    if spec is None or spec.loader is None:
        raise ImportError("validate.py cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.load_ext()
    return module


@cache
def printed_documents() -> dict[str, int]:
    """How many requests and answers the guide prints of an operation, by its name."""
    with shared("webex-xml/operations.csv").open(newline="", encoding="utf-8") as file:
        return {
            row["operation"]: int(row["n_request_samples"]) + int(row["n_response_samples"])
            for row in csv.DictReader(file)
        }


def sample(name: str) -> bytes:
    """One of the guide's documents, repaired where the print is broken, by its path below
    ``samples_repaired``, e.g. ``User/GetUser.response.xml``."""
    return shared(f"webex-xml/samples_repaired/{name}").read_bytes()


def samples(operation: str, direction: str) -> list[str]:
    """Names for ``sample``: all documents of an operation; ``direction`` is ``request`` or
    ``response``. Empty where there is no folder to look into, so that tests can be collected."""
    if SHARED is None:
        return []
    folder = shared("webex-xml/samples_repaired")
    found = folder.glob(f"*/{operation}.{direction}*.xml")
    return sorted(path.relative_to(folder).as_posix() for path in found)
