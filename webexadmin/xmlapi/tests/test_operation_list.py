"""The declared operations are those of the list beside the project, and the guide's."""

from __future__ import annotations

import csv
import re

import pytest

from webexadmin.tests.oracle import SHARED, shared
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.spec import Caller

pytestmark = pytest.mark.oracle

Row = dict[str, str]


def _rows(name: str) -> dict[str, Row]:
    """The rows of a list by operation, whose first letters the guide's headings write otherwise."""
    if SHARED is None:
        return {}
    with shared(f"webex-xml/{name}").open(encoding="utf-8", newline="") as file:
        return {row["operation"].lower(): row for row in csv.DictReader(file)}


GUIDE = _rows("operations.csv")
TOLD = sorted(
    row["operation"]
    for row in GUIDE.values()
    if row["operation"] in OPERATIONS and row["caller"] != "unknown"
)


def test_every_operation_is_declared_as_the_list_has_it() -> None:
    declared = [
        {
            "service": operation.service.lower(),
            "operation": operation.name,
            "xsi_type": operation.xsi_type,
            "request_type": operation.request.name,
            "response_type": operation.response.name,
            "effect": str(operation.effect),
        }
        for operation in OPERATIONS.values()
    ]
    wanted = [
        {key: row[key] for key in declared[0]} | {"service": row["service"].lower()}
        for row in _rows("all_operations.csv").values()
    ]
    assert sorted(declared, key=str) == sorted(wanted, key=str)


def test_what_the_guide_calls_deprecated_is_so_and_names_what_replaces_it() -> None:
    found = {op.name.lower(): set(op.replaced_by) for op in OPERATIONS.values() if op.deprecated}
    wanted: dict[str, set[str]] = {
        n: set() for n, row in GUIDE.items() if row["deprecated"] == "yes"
    }
    for row in GUIDE.values():
        for old in re.findall(r"\breplaces (\w+)", row["notes"]):
            if old.lower() in wanted.keys() - {row["operation"].lower()}:
                wanted[old.lower()].add(row["operation"])
    for name in wanted:
        for new in re.findall(r"\buse (\w+) \+ (\w+)", GUIDE[name]["notes"]):
            wanted[name] |= set(new)
    assert len(wanted) == 3
    assert found == wanted


@pytest.mark.parametrize("name", TOLD)
def test_who_may_call_an_operation_is_whom_the_guide_names(name: str) -> None:
    callers = set(OPERATIONS[name].callers)
    if GUIDE[name.lower()]["caller"] == "site admin":
        assert callers == {Caller.ADMIN}
    else:
        assert callers & {Caller.OWN, Caller.ANYBODY}
