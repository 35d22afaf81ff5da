"""Did a write whose answer was lost take place? Asked by the operation's own ``confirm_by``."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from webexadmin.xmlapi.client import Client
from webexadmin.xmlapi.errors import NotFound
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.spec import Confirm, Operation, Values
from webexadmin.xmlapi.timezones import ZONE_COUNT, zone_by_id


class Verdict(StrEnum):
    """What the site shows of a write."""

    DONE = "done"
    NOT_DONE = "not done"
    CANNOT_TELL = "cannot tell"


def value_at(values: Values, path: str) -> Any:
    """The value at a path such as ``schedule/startDate``; None where a step is missing."""
    found: Any = values
    for step in path.split("/"):
        if not isinstance(found, dict):
            return None
        found = found.get(step)
    return found


def set_at(values: Values, path: str, value: Any) -> None:
    """Put a value at a path, making the groups on the way."""
    *groups, last = path.split("/")
    for step in groups:
        values = values.setdefault(step, {})
    values[last] = value


def traces(client: Client, operation: Operation, written: Values) -> list[Values]:
    """The records at the site that look like what ``written`` makes; asked before and after.

    Raises the family of ``errors`` if the site cannot be asked.
    """
    rule = _rule(operation)
    asked = OPERATIONS[rule.operation]
    question: Values = {}
    for path, source in rule.ask.items():
        value = value_at(written, source)
        if value is not None:
            set_at(question, path, value)
    if asked.paging is not None:
        found = [r for page in client.pages(rule.operation, question) for r in page.records]
        return [record for record in found if _matches(rule, record, written)]
    try:
        return [client.call(rule.operation, question).values]
    except NotFound:
        return []


def verdict(
    client: Client, operation: Operation, written: Values, known_before: list[str]
) -> tuple[Verdict, Values]:
    """Whether the write took place, and the record that shows it (empty if none does).

    ``known_before`` are the keys of the look-alikes that stood there before the write.
    """
    rule = operation.confirm_by
    if not isinstance(rule, Confirm):
        return Verdict.CANNOT_TELL, {}
    found = traces(client, operation, written)
    if rule.gone:
        return (Verdict.NOT_DONE, found[0]) if found else (Verdict.DONE, {})
    if rule.match is None:
        return _compare(found, written)
    new = [record for record in found if str(record.get(rule.key)) not in known_before]
    return (Verdict.DONE, new[0]) if new else (Verdict.NOT_DONE, {})


def _rule(operation: Operation) -> Confirm:
    if not isinstance(operation.confirm_by, Confirm):
        raise TypeError(f"nothing tells whether {operation.name} took place")
    return operation.confirm_by


def _matches(rule: Confirm, record: Values, written: Values) -> bool:
    return all(
        _comparable(record, there) == _comparable(written, here)
        for there, here in (rule.match or {}).items()
        if value_at(written, here) is not None
    )


def _comparable(values: Values, path: str) -> Any:
    """The value at a path; a moment as an instant where its zone stands beside it, because sites
    answer in a zone of their choice."""
    value = value_at(values, path)
    beside = path.rpartition("/")[0]
    zone_id = value_at(values, f"{beside}/timeZoneID" if beside else "timeZoneID")
    if isinstance(value, datetime) and isinstance(zone_id, int) and 0 <= zone_id < ZONE_COUNT:
        return zone_by_id(zone_id).to_utc(value)
    return value


def _compare(found: list[Values], written: Values) -> tuple[Verdict, Values]:
    """Every value that was written and is echoed must be there; none echoed tells nothing."""
    if not found:
        return Verdict.CANNOT_TELL, {}
    compared = [
        _comparable(found[0], path) == _comparable(written, path)
        for path, _ in _leaves(written)
        if value_at(found[0], path) is not None
    ]
    if not compared:
        return Verdict.CANNOT_TELL, found[0]
    return (Verdict.DONE if all(compared) else Verdict.NOT_DONE), found[0]


def _leaves(values: Values, prefix: str = "") -> list[tuple[str, Any]]:
    leaves: list[tuple[str, Any]] = []
    for name, value in values.items():
        if isinstance(value, dict):
            leaves += _leaves(value, f"{prefix}{name}/")
        elif not isinstance(value, list):
            leaves.append((prefix + name, value))
    return leaves
