"""When a recurring session takes place: local starting times from schedule and repeat."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import islice, takewhile

from webexadmin.xmlapi.operations.common import DAYS_OF_THE_WEEK
from webexadmin.xmlapi.spec import Values

MOST = 999
"""A series that would go on longer is cut (the maker's table of elements, afterMeetingNumber)."""

DEFAULT_SPAN = timedelta(days=365)
"""A series without an end ends a year after its start (seed 001, lines 4345 and 3926)."""

LONGEST = timedelta(days=365 * 100)
"""A series that ends after a number of sessions is over by then."""


def _weekday(moment: datetime) -> str:
    return DAYS_OF_THE_WEEK[(moment.weekday() + 1) % 7]


def _interval(repeat: Values) -> int:
    return max(1, repeat.get("interval") or 1)


def _daily(start: datetime, repeat: Values) -> Iterator[datetime]:
    days = repeat.get("dayInWeek", {}).get("day")
    return (day for day in _constantly(start, repeat) if not days or _weekday(day) in days)


def _constantly(start: datetime, repeat: Values) -> Iterator[datetime]:
    """At a constant distance of days, whatever days of the week they are: our reading of the word,
    which no source explains."""
    for count in range(0, LONGEST.days, _interval(repeat)):
        yield start + timedelta(days=count)


def _weekly(start: datetime, repeat: Values) -> Iterator[datetime]:
    days = repeat.get("dayInWeek", {}).get("day") or [_weekday(start)]
    week = start - timedelta(days=(start.weekday() + 1) % 7)
    for count in range(0, LONGEST.days // 7, _interval(repeat)):
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
    for count in range(0, LONGEST.days // 30, _interval(repeat)):
        year, month = divmod(first + count, 12)
        day = _in_month(start, year, month + 1, repeat)
        if day is not None and day >= start:
            yield day


def _yearly(start: datetime, repeat: Values) -> Iterator[datetime]:
    for year in range(start.year, start.year + LONGEST.days // 365, _interval(repeat)):
        day = _in_year(start, year, repeat)
        if day is not None and day >= start:
            yield day


def _in_year(start: datetime, year: int, repeat: Values) -> datetime | None:
    """The day of a year by its month, or by its number alone; None if the year lacks it."""
    month, number = repeat.get("monthInYear"), repeat.get("dayInYear")
    if month or not number:
        month = month or start.month
        return _in_month(start, year, month, repeat) if 1 <= month <= 12 else None
    if not 1 <= number <= 366:
        return None
    day = start.replace(year=year, month=1, day=1) + timedelta(days=number - 1)
    return day if day.year == year else None


_PATTERNS: dict[str, Callable[[datetime, Values], Iterator[datetime]]] = {
    "DAILY": _daily,
    "CONSTANT": _constantly,
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
