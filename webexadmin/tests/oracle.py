"""What stands beside the project and judges it: the guide's samples and the schema's checker.

Tests that use it carry the mark ``oracle``; the root conftest deselects them where it is absent.
"""

from __future__ import annotations

import csv
import importlib.util
from functools import cache
from pathlib import Path
from types import ModuleType

from webexadmin.xmlapi.spec import Field, Type, Values

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


def of_the_guide_alone(field: Field) -> bool:
    """Whether the guide prints an element that schema and later additions lack."""
    return field.source.startswith("seed 001")


def strict_problems(declared: Type, values: Values, document: bytes) -> list[str]:
    """What the strictest server says of a request with these values, but for what the guide alone
    prints, which may stand in the place of what is required."""
    said: list[str] = checker().validate_request(document, strict=True)
    beyond = [f.name for _, f in declared.taken if f.name in values and of_the_guide_alone(f)]
    allowed = {f"unknown-element: {declared.name}/{name}" for name in beyond}
    if any(field.name in values for field in declared.heard):
        required = (field.name for _, field in declared.members if field.required)
        allowed |= {f"missing: {declared.name}/{name}" for name in required}
    return [problem for problem in said if problem.rpartition(": ")[0] not in allowed]


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
