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
from webexadmin.xmlapi.validation import validate


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
    rule, look = _rule(operation), Look(client)
    return [record for part in _parts(rule, written) for record in look.traces(rule, part)]


def key_of(operation: Operation, record: Values) -> str:
    """What tells a record of ``traces`` from others; empty for one that has no such thing."""
    return str(value_at(record, _rule(operation).key) or "")


def site_gives_key(operation: Operation) -> bool:
    """Whether the key of what a write makes is the site's, as a number; else the writer named it,
    as an address."""
    rule = operation.confirm_by
    return isinstance(rule, Confirm) and _is_given(rule)


class Look:
    """A look at a site at what became of writes; what was asked once is not asked again."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._answers: list[tuple[tuple[str, str], Values, list[Values]]] = []

    def verdict(
        self, operation: Operation, written: Values, known_before: list[str]
    ) -> tuple[Verdict, Values]:
        """Whether a write took place, and the record that shows it (empty if none does).

        ``known_before`` are the keys of the look-alikes that stood there before the write. Of a
        write of several items of which only some took place nothing can be told in one word.
        Raises the family of ``errors`` if the site cannot be asked.
        """
        rule = operation.confirm_by
        if not isinstance(rule, Confirm):
            return Verdict.CANNOT_TELL, {}
        judged = [self._judge(rule, part, known_before) for part in _parts(rule, written)]
        verdicts = {told for told, _ in judged}
        if len(verdicts) != 1:
            return Verdict.CANNOT_TELL, {}
        return judged[0]

    def traces(self, rule: Confirm, part: Values) -> list[Values]:
        """The records that look like one part of what was written."""
        if _nothing_to_go_by(rule, part):
            return []
        records = self._answer(rule, _question(rule, part))
        return [record for record in records if _matches(rule, record, part)]

    def _answer(self, rule: Confirm, question: Values) -> list[Values]:
        asking = (rule.operation, rule.records)
        for earlier, asked, answer in self._answers:
            if (earlier, asked) == (asking, question):
                return answer
        self._answers.append((asking, question, self._ask(rule, question)))
        return self._answers[-1][2]

    def _ask(self, rule: Confirm, question: Values) -> list[Values]:
        if OPERATIONS[rule.operation].paging is not None:
            return self._client.whole_list(rule.operation, question)
        try:
            values = self._client.call(rule.operation, question).values
        except NotFound:
            return []
        return values.get(rule.records, []) if rule.records else [values]

    def _judge(
        self, rule: Confirm, part: Values, known_before: list[str]
    ) -> tuple[Verdict, Values]:
        if _nothing_to_go_by(rule, part):
            return Verdict.CANNOT_TELL, {}
        found = self.traces(rule, part)
        if rule.gone:
            return (Verdict.NOT_DONE, found[0]) if found else (Verdict.DONE, {})
        if rule.made or rule.match is not None:
            return _new_one(rule, found, known_before)
        if rule.shows is not None:
            return _shown(rule, found)
        return _compare(rule, found, part)


def questions(operation: Operation, written: Values) -> list[Values]:
    """What a look asks the site; two writes with the same questions are settled by one answer."""
    rule = operation.confirm_by
    if not isinstance(rule, Confirm):
        return []
    return [_question(rule, part) for part in _parts(rule, written)]


def _question(rule: Confirm, part: Values) -> Values:
    question: Values = {}
    for path, source in rule.ask.items():
        value = value_at(part, source)
        if value is not None:
            set_at(question, path, value)
    return question


def _nothing_to_go_by(rule: Confirm, part: Values) -> bool:
    """Whether what was written has nothing to ask with, too little of it, or nothing to compare."""
    if validate(OPERATIONS[rule.operation].request, _question(rule, part)):
        return True
    named = [*rule.ask.values()], [*(rule.match or {}).values()]
    return any(paths and all(value_at(part, path) is None for path in paths) for paths in named)


def _parts(rule: Confirm, written: Values) -> list[Values]:
    """What is looked for one by one: the items of ``each``, or all that was written."""
    items: list[Any] = value_at(written, rule.each) or [] if rule.each else []
    return [item if isinstance(item, dict) else {"": item} for item in items] or [written]


def _new_one(rule: Confirm, found: list[Values], known_before: list[str]) -> tuple[Verdict, Values]:
    """The record that was not there before. Where the writer named its key, one that was there
    already looks the same with and without the write."""
    known = {key.casefold() for key in known_before}
    new = [r for r in found if str(value_at(r, rule.key)).casefold() not in known]
    if new:
        return Verdict.DONE, new[0]
    if found and not _is_given(rule):
        return Verdict.CANNOT_TELL, found[0]
    return Verdict.NOT_DONE, {}


def _is_given(rule: Confirm) -> bool:
    return rule.key not in {**rule.ask, **(rule.match or {})}


def _shown(rule: Confirm, found: list[Values]) -> tuple[Verdict, Values]:
    if not found:
        return Verdict.CANNOT_TELL, {}
    return (Verdict.DONE if _shows(rule, found[0]) else Verdict.NOT_DONE), found[0]


def _shows(rule: Confirm, record: Values) -> bool:
    return all(value_at(record, path) == value for path, value in (rule.shows or {}).items())


def _rule(operation: Operation) -> Confirm:
    if not isinstance(operation.confirm_by, Confirm):
        raise TypeError(f"nothing tells whether {operation.name} took place")
    return operation.confirm_by


def _matches(rule: Confirm, record: Values, written: Values) -> bool:
    """Whether a record is what was written, by ``match``; every record is without it.

    Case does not tell texts apart: the site keeps addresses in lower case (seed 001, line 10779).
    """
    if rule.match is None:
        return True
    named = all(
        _folded(_comparable(record, there)) == _folded(_comparable(written, here))
        for there, here in rule.match.items()
        if value_at(written, here) is not None
    )
    return named and _shows(rule, record)


def _folded(value: Any) -> Any:
    return value.casefold() if isinstance(value, str) else value


def _comparable(values: Values, path: str) -> Any:
    """The value at a path; a moment as an instant where its zone stands beside it, because sites
    answer in a zone of their choice."""
    value = value_at(values, path)
    beside = path.rpartition("/")[0]
    zone_id = value_at(values, f"{beside}/timeZoneID" if beside else "timeZoneID")
    if isinstance(value, datetime) and isinstance(zone_id, int) and 0 <= zone_id < ZONE_COUNT:
        return zone_by_id(zone_id).to_utc_or_none(value) or value
    return value


def _compare(rule: Confirm, found: list[Values], written: Values) -> tuple[Verdict, Values]:
    """Every value that was written and is echoed must be there; none echoed tells nothing."""
    if not found:
        return Verdict.CANNOT_TELL, {}
    compared = _agreements(rule, found[0], written)
    if not compared:
        return Verdict.CANNOT_TELL, found[0]
    return (Verdict.DONE if all(compared) else Verdict.NOT_DONE), found[0]


def _agreements(rule: Confirm, found: Values, written: Values) -> list[bool]:
    """For each value that was written and is echoed, whether it is the same.

    What the record was asked for by is the same in any case, and shows nothing.
    """
    agreements: list[bool] = []
    for path, value in _leaves(written):
        echo = (rule.echoed_as or {}).get(path, path)
        there = value_at(found, echo)
        if _shows_nothing(rule, path) or there is None or _is_mask(there):
            continue
        if isinstance(value, list):
            agreements.append(_same_items(there, value))
        else:
            agreements.append(_comparable(found, echo) == _comparable(written, path))
    return agreements


def _shows_nothing(rule: Confirm, path: str) -> bool:
    return path in rule.ask.values() or any(f"{path}/".startswith(f"{a}/") for a in rule.aside)


def _is_mask(value: Any) -> bool:
    """Sites show passwords of users as asterisks (seed 001, line 818)."""
    return isinstance(value, str) and value != "" and not value.strip("*")


def _same_items(there: Any, written: list[Any]) -> bool:
    """A repeated element is replaced whole, in an order of the site's choice."""
    if not isinstance(there, list) or len(there) != len(written):
        return False
    return all(any(_same_item(item, wanted) for item in there) for wanted in written)


def _same_item(there: Any, written: Any) -> bool:
    if not isinstance(written, dict):
        return bool(_folded(there) == _folded(written))
    echoed = [(value_at(there, path), value) for path, value in _leaves(written)]
    return all(_folded(mine) == _folded(value) for mine, value in echoed if mine is not None)


def _leaves(values: Values, prefix: str = "") -> list[tuple[str, Any]]:
    leaves: list[tuple[str, Any]] = []
    for name, value in values.items():
        if isinstance(value, dict):
            leaves += _leaves(value, f"{prefix}{name}/")
        else:
            leaves.append((prefix + name, value))
    return leaves
