"""When the sessions of a recurring training take place: local starts by their position."""

from __future__ import annotations

from datetime import datetime

from webexadmin.sandbox.merging import value_at
from webexadmin.sandbox.recurrence import occurrences
from webexadmin.xmlapi.spec import Values

SINGLE = "SINGLE"
PATTERNS = ("DAILY", "CONSTANT", "WEEKLY", "MONTHLY")
IRREGULARLY = "IRREGULARLY"


def is_series(values: Values) -> bool:
    """Whether a training with these values is more than a single session."""
    return str(value_at(values, "repeat/repeatType") or SINGLE) != SINGLE


def occurrence(values: Values) -> str:
    """How a series repeats: as it says, or by what else was told of it."""
    repeat: Values = values.get("repeat", {})
    if not is_series(values):
        return "NO_REPEAT"
    guess = "WEEKLY" if repeat.get("dayInWeek", {}).get("day") else IRREGULARLY
    return str(repeat.get("occurenceType", guess))


def planned(values: Values) -> list[datetime]:
    """The local starts by the pattern, or those given one by one; never none."""
    starts = sorted(set(values["schedule"]["startDate"]))
    how = occurrence(values)
    if how in PATTERNS:
        return occurrences(_as_pattern(starts[0], how, values["repeat"]))
    return starts if how == IRREGULARLY else starts[:1]


def _as_pattern(start: datetime, how: str, repeat: Values) -> Values:
    """In the words of the meeting service. The interval has no effect on weeks (seed 001, lines
    4754 and 6072)."""
    pattern = {"repeatType": how, "afterMeetingNumber": repeat.get("endAfter")}
    names = ["dayInWeek", "expirationDate", "dayInMonth", "weekInMonth"]
    names += [] if how == "WEEKLY" else ["interval"]
    pattern |= {name: repeat[name] for name in names if name in repeat}
    return {"schedule": {"startDate": start}, "repeat": pattern}


def starts(values: Values) -> dict[int, datetime]:
    """The local starts by position, counted from 1: single ones that were changed stand where they
    were moved to, deleted ones are left out (seed 001, lines 5975-5977)."""
    found = dict(enumerate(planned(values), start=1))
    for one in value_at(values, "repeat/repeatSession") or []:
        if one["action"] == "DELETE":
            found.pop(one["index"], None)
        elif one["index"] in found:
            found[one["index"]] = one["startDate"]
    return found
