"""When a recurring session takes place: local starting times from schedule and repeat."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import islice, takewhile

from webexadmin.xmlapi.operations.common import DAYS_OF_THE_WEEK
from webexadmin.xmlapi.spec import Values

MOST = 400
"""A series that would go on longer is cut: more than a year of days."""

DEFAULT_SPAN = timedelta(days=365)
"""A series without an end ends a year after its start (seed 001, lines 4345 and 3926)."""

LONGEST = timedelta(days=365 * 100)
"""A series that ends after a number of sessions is over by then."""

CANDIDATES = 5000
"""A pattern that meets no day among so many candidates has no further session."""


def _weekday(moment: datetime) -> str:
    return DAYS_OF_THE_WEEK[(moment.weekday() + 1) % 7]


def _interval(repeat: Values) -> int:
    return max(1, repeat.get("interval") or 1)


def _daily(start: datetime, repeat: Values) -> Iterator[datetime]:
    step, days = _interval(repeat), repeat.get("dayInWeek", {}).get("day")
    for count in range(0, CANDIDATES, step):
        day = start + timedelta(days=count)
        if not days or _weekday(day) in days:
            yield day


def _weekly(start: datetime, repeat: Values) -> Iterator[datetime]:
    days = repeat.get("dayInWeek", {}).get("day") or [_weekday(start)]
    week = start - timedelta(days=(start.weekday() + 1) % 7)
    for count in range(0, CANDIDATES // 7, _interval(repeat)):
        for index, name in enumerate(DAYS_OF_THE_WEEK):
            day = week + timedelta(weeks=count, days=index)
            if name in days and day >= start:
                yield day


def _in_month(start: datetime, year: int, month: int, repeat: Values) -> datetime | None:
    """The day of a month by its number, or by week and weekday; None if the month lacks it."""
    last = calendar.monthrange(year, month)[1]
    week, days = repeat.get("weekInMonth"), repeat.get("dayInWeek", {}).get("day")
    if week and days:
        month_days = (start.replace(year=year, month=month, day=d) for d in range(1, last + 1))
        matching = [day for day in month_days if _weekday(day) in days]
        return matching[week - 1] if 0 < week <= len(matching) else None
    day = repeat.get("dayInMonth") or start.day
    return start.replace(year=year, month=month, day=day) if 0 < day <= last else None


def _monthly(start: datetime, repeat: Values) -> Iterator[datetime]:
    first = start.year * 12 + start.month - 1
    for count in range(0, MOST * 4, _interval(repeat)):
        year, month = divmod(first + count, 12)
        day = _in_month(start, year, month + 1, repeat)
        if day is not None and day >= start:
            yield day


def _yearly(start: datetime, repeat: Values) -> Iterator[datetime]:
    month = repeat.get("monthInYear") or start.month
    if not 1 <= month <= 12:
        return
    for year in range(start.year, start.year + 100):
        day = _in_month(start, year, month, repeat)
        if day is not None and day >= start:
            yield day


_PATTERNS: dict[str, Callable[[datetime, Values], Iterator[datetime]]] = {
    "DAILY": _daily,
    "WEEKLY": _weekly,
    "MONTHLY": _monthly,
    "YEARLY": _yearly,
}


def _end(start: datetime, repeat: Values) -> datetime:
    """The last moment of a series; a date without a time counts to its end."""
    until: datetime | None = repeat.get("expirationDate")
    if until is None:
        return start + (LONGEST if repeat.get("afterMeetingNumber") else DEFAULT_SPAN)
    midnight = until.replace(hour=0, minute=0, second=0)
    return midnight + timedelta(days=1, seconds=-1)


def occurrences(values: Values) -> list[datetime]:
    """Local starts of a meeting, in order: one unless it recurs, never none."""
    start: datetime = values["schedule"]["startDate"]
    repeat: Values = values.get("repeat", {})
    pattern = _PATTERNS.get(repeat.get("repeatType", "NO_REPEAT"))
    if pattern is None:
        return [start]
    end = _end(start, repeat)
    most = max(1, min(repeat.get("afterMeetingNumber") or MOST, MOST))
    return list(islice(takewhile(lambda day: day <= end, pattern(start, repeat)), most)) or [start]


def first_start(values: Values) -> datetime:
    """The first start of the pattern: it moves to the first day that fits."""
    return occurrences(values)[0]
