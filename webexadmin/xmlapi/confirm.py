"""Did a write whose answer was lost take place? Asked by the operation's own ``confirm_by``."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum
from typing import Any

from webexadmin.xmlapi.client import Client
from webexadmin.xmlapi.comparing import (
    Sign,
    as_sent,
    has_markup,
    is_later,
    leaves,
    set_at,
    sign,
    value_at,
    worst,
    would_be_over,
)
from webexadmin.xmlapi.errors import NoRecords, NotFound, Refused
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.spec import Confirm, Operation, Values
from webexadmin.xmlapi.validation import validate

__all__ = [
    "Look",
    "Verdict",
    "before",
    "key_of",
    "looks_for",
    "questions",
    "set_at",
    "site_gives_key",
    "stands_otherwise",
    "traces",
    "value_at",
]

ONCE = (None, "NO_REPEAT", "SINGLE")
"""What a session repeats that is no series."""


class Verdict(StrEnum):
    """What the site shows of a write."""

    DONE = "done"
    NOT_DONE = "not done"
    CANNOT_TELL = "cannot tell"


def traces(client: Client, operation: Operation, written: Values) -> list[Values]:
    """The records at the site that look like what ``written`` makes; asked before and after.

    Raises the family of ``errors`` if the site cannot be asked.
    """
    rule, look = _rule(operation), Look(client)
    return [record for part in _parts(operation, written) for record in look.traces(rule, part)]


def before(client: Client, operation: Operation, written: Values) -> list[str]:
    """What to know of the site before a write, to judge afterwards whether it took place: the keys
    of what looks alike already, of a change the paths of all that stands otherwise.

    Nothing where that does not help. Raises the family of ``errors`` if the site cannot be asked
    about what is to be made; a change can be judged without it, only less often.
    """
    rule = operation.confirm_by
    if not isinstance(rule, Confirm):
        return []
    if looks_for(rule) or rule.seen_before:
        return [key_of(operation, record) for record in traces(client, operation, written)]
    if rule.gone or rule.shows is not None:
        return []
    try:
        found = traces(client, operation, written)
    except Refused:
        return []
    return stands_otherwise(operation, found[0], written) if found else []


def stands_otherwise(operation: Operation, record: Values, written: Values) -> list[str]:
    """The paths of what a change would make otherwise than a record is that was just read: what
    ``before`` tells, without asking."""
    signs = _signs(operation, record, as_sent(operation.request, written))
    return [path for path, told in signs.items() if told is not Sign.SAME]


def key_of(operation: Operation, record: Values) -> str:
    """What tells a record of ``traces`` from others; empty for one that has no such thing."""
    return str(value_at(record, _rule(operation).key) or "")


def site_gives_key(operation: Operation) -> bool:
    """Whether the key of what a write makes is the site's, as a number; else the writer named it,
    as an address."""
    rule = operation.confirm_by
    return isinstance(rule, Confirm) and looks_for(rule) and _is_given(rule)


_VERDICTS = {
    Sign.SAME: Verdict.DONE,
    Sign.OTHER: Verdict.NOT_DONE,
    Sign.UNCLEAR: Verdict.CANNOT_TELL,
}


class Look:
    """A look at a site at what became of writes; what was asked once is not asked again."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._answers: list[tuple[tuple[str, str], Values, list[Values]]] = []

    def verdict(
        self,
        operation: Operation,
        written: Values,
        known_before: Collection[str],
        written_at: datetime | None = None,
    ) -> tuple[Verdict, Values]:
        """Whether a write took place, and the record that shows it (empty if none does).

        ``known_before`` is what ``before`` told; ``written_at`` (aware) is just now by default. Of
        a write of several items of which only some took place nothing can be told in one word, nor
        of a session that is not there and would be over.
        Raises the family of ``errors`` if the site cannot be asked.
        """
        if not isinstance(operation.confirm_by, Confirm):
            return Verdict.CANNOT_TELL, {}
        judged = [self._judge(operation, part, known_before) for part in _parts(operation, written)]
        verdicts = {told for told, _ in judged}
        if len(verdicts) != 1:
            return Verdict.CANNOT_TELL, {}
        if verdicts == {Verdict.NOT_DONE} and _is_past(operation, written, written_at):
            return Verdict.CANNOT_TELL, {}
        return judged[0]

    def traces(self, rule: Confirm, part: Values) -> list[Values]:
        """The records that look like one part of what was written, or may be it."""
        if _nothing_to_go_by(rule, part):
            return []
        records = self._answer(rule, _question(rule, part))
        return [one for one in records if _likeness(rule, one, part) is not Sign.OTHER]

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
        except (NotFound, NoRecords):
            return []
        return values.get(rule.records, []) if rule.records else [values]

    def _judge(
        self, operation: Operation, part: Values, known_before: Collection[str]
    ) -> tuple[Verdict, Values]:
        rule = _rule(operation)
        if _nothing_to_go_by(rule, part):
            return Verdict.CANNOT_TELL, {}
        found = self.traces(rule, part)
        if rule.gone:
            return _gone(rule, part, found, known_before)
        if looks_for(rule):
            return _new_one(rule, part, found, known_before)
        if not found:
            return Verdict.CANNOT_TELL, {}
        if rule.shows is not None:
            return _VERDICTS[_shows(rule, found[0])], found[0]
        return _compared(operation, found[0], part, known_before), found[0]


def _is_past(operation: Operation, written: Values, written_at: datetime | None) -> bool:
    """Whether it is a new session that sites would not list any more."""
    schedules = looks_for(_rule(operation)) and "schedule" in operation.request.by_name
    return schedules and would_be_over(as_sent(operation.request, written), written_at)


def questions(operation: Operation, written: Values) -> list[Values]:
    """What a look asks the site; two writes with the same questions are settled by one answer."""
    rule = operation.confirm_by
    if not isinstance(rule, Confirm):
        return []
    return [_question(rule, part) for part in _parts(operation, written)]


# --- what is looked for --------------------------------------------------------------------


def _rule(operation: Operation) -> Confirm:
    if not isinstance(operation.confirm_by, Confirm):
        raise TypeError(f"nothing tells whether {operation.name} took place")
    return operation.confirm_by


def looks_for(rule: Confirm) -> bool:
    """Whether what was written is looked for among others, rather than read back."""
    return not rule.gone and (rule.made or rule.match is not None)


def _is_given(rule: Confirm) -> bool:
    return rule.key not in {**rule.ask, **(rule.match or {})}


def _question(rule: Confirm, part: Values) -> Values:
    question: Values = {}
    for path, source in rule.ask.items():
        value = value_at(part, source)
        if value is not None:
            set_at(question, path, value)
    return question


def _nothing_to_go_by(rule: Confirm, part: Values) -> bool:
    """Whether what was written has too little to ask with, or nothing to compare."""
    if validate(OPERATIONS[rule.operation].request, _question(rule, part)):
        return True
    if rule.match is None:
        return False
    # What is made is known by itself in a list of everything; an attendee is not.
    named = [rule.match.values(), () if rule.made else rule.ask.values()]
    return any(paths and all(value_at(part, path) is None for path in paths) for paths in named)


def _parts(operation: Operation, written: Values) -> list[Values]:
    """What is looked for one by one: the items of ``each``, and all else that was written if it
    names something as an item does. An item has what it lacks from there."""
    rule, values = _rule(operation), as_sent(operation.request, written)
    items = values.pop(rule.each, []) if rule.each else []
    around = {name: values[name] for name in rule.ask.values() if name in values}
    parts = [_part(around, item) for item in items]
    paths = (rule.match or rule.ask).values()
    names_one = any(value_at(values, path) is not None for path in paths)
    return [values, *parts] if names_one or not parts else parts


def _part(around: Values, item: Any) -> Values:
    part = item if isinstance(item, dict) else {"": item}
    return part if around.keys() & part.keys() else around | part


# --- one among others ----------------------------------------------------------------------


def _likeness(rule: Confirm, record: Values, part: Values) -> Sign:
    """Whether a record is what was written, by ``match``; every record is without it."""
    if rule.match is None:
        return Sign.SAME
    matches = (
        _match(record, there, part, here)
        for there, here in rule.match.items()
        if value_at(part, here) is not None
    )
    return worst([_shows(rule, record), *matches])


def _match(record: Values, there: str, part: Values, here: str) -> Sign:
    """What is not told is empty. A series begins on the first day that fits it (seed 001, line
    4680)."""
    if value_at(record, there) is None:
        return Sign.OTHER if value_at(part, here) else Sign.SAME
    if _recurs(part) and is_later(record, there, part, here):
        return Sign.SAME
    return sign(record, there, part, here)


def _recurs(values: Values) -> bool:
    return value_at(values, "repeat/repeatType") not in ONCE


def _shows(rule: Confirm, record: Values) -> Sign:
    shows = rule.shows or {}
    return worst(sign(record, path, {"": value}, "") for path, value in shows.items())


def _gone(
    rule: Confirm, part: Values, found: list[Values], known_before: Collection[str]
) -> tuple[Verdict, Values]:
    if found:
        return Verdict.NOT_DONE, found[0]
    if rule.seen_before and not _names(rule, part) & {*known_before}:
        return Verdict.CANNOT_TELL, {}
    return Verdict.DONE, {}


def _names(rule: Confirm, part: Values) -> set[str]:
    return {str(value_at(part, path)) for path in (rule.match or rule.ask).values()}


def _new_one(
    rule: Confirm, part: Values, found: list[Values], known_before: Collection[str]
) -> tuple[Verdict, Values]:
    """The record that was not there before. Where the writer named its key, one that was there
    already looks the same with and without the write; of a text that the site may have changed
    nothing is found whether it took place or not."""
    known = {key.casefold() for key in known_before}
    new = [one for one in found if str(value_at(one, rule.key)).casefold() not in known]
    sure = [one for one in new if _likeness(rule, one, part) is Sign.SAME]
    if sure:
        return Verdict.DONE, sure[0]
    if new or (found and not _is_given(rule)):
        return Verdict.CANNOT_TELL, found[0]
    paths = [*rule.ask.values(), *(rule.match or {}).values()]
    if any(has_markup(value_at(part, path)) for path in paths):
        return Verdict.CANNOT_TELL, {}
    return Verdict.NOT_DONE, {}


# --- a change, read back -------------------------------------------------------------------


def _compared(
    operation: Operation, found: Values, written: Values, known_otherwise: Collection[str]
) -> Verdict:
    """Every value that was written and is echoed must be there.

    One that stood otherwise before shows that the write took place. Without knowing of one nothing
    is told by what may have been there all the time, while something else that was written does not
    show.
    """
    signs = _signs(operation, found, written)
    changed = any(told is Sign.SAME and path in known_otherwise for path, told in signs.items())
    if Sign.OTHER in signs.values():
        return Verdict.CANNOT_TELL if changed else Verdict.NOT_DONE
    if changed or (signs and Sign.UNCLEAR not in signs.values()):
        return Verdict.DONE
    return Verdict.CANNOT_TELL


def _signs(operation: Operation, found: Values, written: Values) -> dict[str, Sign]:
    """What each value that was written shows, by its path.

    What the record was asked for by is the same in any case, and shows nothing.
    """
    rule = _rule(operation)
    left_out = {*rule.ask.values(), *rule.unheeded}
    return {
        path: Sign.UNCLEAR if path in rule.orders else _sign(rule, found, written, path)
        for path, value in leaves(operation.request, written)
        if not _is_within(path, left_out) and not (path in rule.orders and value is False)
    }


def _sign(rule: Confirm, found: Values, written: Values, path: str) -> Sign:
    there = (rule.echoed_as or {}).get(path, path)
    told = sign(found, there, written, path)
    if told is not Sign.OTHER:
        return told
    overruling = (rule.overruled_by or {}).get(path, ())
    series = _recurs(written) or _recurs(found)
    is_the_sites = (
        _is_within(path, rule.aside)
        or any(value_at(found, one) is True for one in overruling)
        or (series and is_later(found, there, written, path))
    )
    return Sign.UNCLEAR if is_the_sites else Sign.OTHER


def _is_within(path: str, elements: Collection[str]) -> bool:
    return any(f"{path}/".startswith(f"{one}/") for one in elements)
