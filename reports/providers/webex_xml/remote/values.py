"""What the readings of all reports share: values as the archive's columns can hold them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from django.db import models

from webexadmin.xmlapi.spec import Values
from webexadmin.xmlapi.timezones import WebexZone

HOUR = timedelta(hours=1)

LARGEST = 2**31 - 1
"""What the archive's columns hold; no session has had more minutes or participants."""


def started_within(starts_at: datetime, ends_at: datetime, zone: WebexZone) -> Values:
    """A startTimeScope. Its ends belong to it, and the wire knows whole seconds.

    An end in an hour that comes twice is moved out of it, for nobody tells how the site reads it:
    some sessions of the hours beside the span may come as well.
    """
    return {
        "sessionStartTimeStart": _told_once(starts_at, zone, -HOUR),
        "sessionStartTimeEnd": _told_once(ends_at - timedelta(seconds=1), zone, HOUR),
    }


def _told_once(instant: datetime, zone: WebexZone, step: timedelta) -> datetime:
    """The local time of an instant, or of the next by so many steps that has one to itself."""
    local = zone.to_local(instant)
    first, last = zone.instants(local)
    return local if first == last else _told_once(instant + step, zone, step)


def is_of_this_age(local: datetime) -> bool:
    """Dates at the ends of the calendar are no instants in every zone, and none that can be."""
    return 1900 <= local.year <= 9000


def count(name: str, number: int | None, flaws: list[str]) -> int | None:
    """A number that a column holds; another one is a flaw."""
    if number is not None and not 0 <= number <= LARGEST:
        flaws.append(f"{name}: {number} cannot be")
        return None
    return number


def texts(model: type[models.Model], names: Mapping[str, str], values: Values) -> dict[str, Any]:
    """Elements as texts, cut to the columns that ``names`` gives for them."""
    longest = _longest(model)
    return {ours: str(values.get(name, ""))[: longest[ours]] for name, ours in names.items()}


@cache
def _longest(model: type[models.Model]) -> dict[str, int | None]:
    """How long a text a column takes; None for any."""
    return {field.name: field.max_length for field in model._meta.concrete_fields}
