"""Is what a site shows what was written? Value by value, as the declarations have them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from webexadmin.xmlapi.scalars import from_text, to_text
from webexadmin.xmlapi.spec import Field, Kind, Type, Values
from webexadmin.xmlapi.timezones import ZONE_COUNT, WebexZone, zone_by_id, zone_by_name

FARTHEST = timedelta(hours=15)
"""More than any zone is from Greenwich, daylight saving time included."""

SHORTEST = 5
"""Minutes that a session of an unknown length is taken to last; the site's default is longer."""

OF_THE_SITE = -1
"""As the number of a zone or a session type: one of the site's choice."""

_MARKUP = re.compile(r"<[a-z/!?]", re.I)
_ADDRESSES = ("email", "webexid")


class Sign(StrEnum):
    """What one value at the site says about the one that was written."""

    SAME = "same"
    OTHER = "other"
    UNCLEAR = "unclear"


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


def as_sent(declared: Type, values: Values) -> Values:
    """Values as the other side reads them: texts without outer white space, whole seconds; nothing
    where nothing is sent."""
    sent: Values = {}
    for _, field in declared.taken:
        value = values.get(field.name)
        if value is None or (field.repeated and not value):
            continue
        items = [_one_as_sent(field, item) for item in (value if field.repeated else [value])]
        if field.repeated or items[0] is not None:
            sent[field.name] = items if field.repeated else items[0]
    return sent


def _one_as_sent(field: Field, value: Any) -> Any:
    if field.group is not None:
        return as_sent(field.group, value)
    # Not a document, which is no scalar, nor what the operation log has in place of a secret.
    if field.kind is Kind.DOCUMENT or is_mask(value):
        return value
    return from_text(field, to_text(field, value))


def leaves(declared: Type, values: Values, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Every value with its path: scalars, lists, and containers of lists that are left empty, since
    that empties them (seed 001, lines 1205-1216). Not what names a zone beside its number, nor
    the number that names none."""
    for name, value in values.items():
        if _names_no_zone(name, values):
            continue
        field = declared.by_name[name][2]
        if field.group is None or field.repeated or _is_emptied(field.group, value):
            yield prefix + name, value
        else:
            yield from leaves(field.group, value, f"{prefix}{name}/")


def _names_no_zone(name: str, beside: Values) -> bool:
    """A zone's number wins over its name (catalogue 2.4)."""
    number = beside.get("timeZoneID", OF_THE_SITE)
    given = number != OF_THE_SITE
    return (name == "timeZone" and given) or (name == "timeZoneID" and not given)


def _is_emptied(group: Type, values: Values) -> bool:
    return not values and any(member.repeated for _, member in group.members)


def sign(found: Values, there: str, written: Values, here: str) -> Sign:
    """What the value of ``found`` at the path ``there`` says about that of ``written`` at ``here``.

    Nothing where it is not shown, or only as asterisks; nor where it is another one and the text
    has markup, which the site may have taken out (seed 001, lines 4648, 6944).
    """
    value, shown = value_at(written, here), value_at(found, there)
    name = here.rpartition("/")[2]
    if _are_moments(value) and _are_moments(shown):
        told = _agreement_of_moments(shown, _zone(found, there), value, _zone(written, here))
    else:
        told = _agreement(shown, value, name)
    is_the_sites = value == OF_THE_SITE or has_markup(value)
    return Sign.UNCLEAR if told is Sign.OTHER and is_the_sites else told


def is_mask(value: Any) -> bool:
    """Sites show passwords of users as asterisks (seed 001, line 818)."""
    return isinstance(value, str) and value != "" and not value.strip("*")


def has_markup(value: Any) -> bool:
    """Whether a text, or one inside, has what may be HTML."""
    if isinstance(value, dict):
        return any(map(has_markup, value.values()))
    if isinstance(value, list):
        return any(map(has_markup, value))
    return isinstance(value, str) and _MARKUP.search(value) is not None


def _agreement(shown: Any, written: Any, name: str) -> Sign:
    """Whether a value is the one that was written, UNCLEAR where not all of it is shown; ``name``
    is its element's. A list is in an order of the site's choice."""
    if shown is None or is_mask(shown) or is_mask(written):
        return Sign.UNCLEAR
    if isinstance(written, list):
        return _agreement_of_items(shown, written, name) if isinstance(shown, list) else Sign.OTHER
    if isinstance(written, dict):
        return _agreement_of_group(shown, written) if isinstance(shown, dict) else Sign.OTHER
    if name == "timeZone" and (zone := zone_by_name(written)) is not None:
        return Sign.SAME if zone is zone_by_name(shown) else Sign.OTHER
    return Sign.SAME if _folded(shown, name) == _folded(written, name) else Sign.OTHER


def _agreement_of_group(shown: Values, written: Values) -> Sign:
    return worst(_agreement(shown.get(name), value, name) for name, value in written.items())


def worst(signs: Iterable[Sign]) -> Sign:
    """What several values tell together."""
    found = {*signs}
    return next((one for one in (Sign.OTHER, Sign.UNCLEAR) if one in found), Sign.SAME)


def _folded(value: Any, name: str) -> Any:
    """The site keeps addresses in lower case, and knows Webex IDs in either (seed 001, line
    10779)."""
    is_address = isinstance(value, str) and name.lower().endswith(_ADDRESSES)
    return value.casefold() if is_address else value


def _agreement_of_items(shown: list[Any], written: Sequence[Any], name: str) -> Sign:
    signs = [[_agreement(one, item, name) for one in shown] for item in written]
    return _paired(signs, len(shown))


def _paired(signs: list[list[Sign]], count: int) -> Sign:
    """Whether each item of one list, a row, can be paired with one of the other that agrees with
    it, a column of ``count``."""
    if len(signs) != count:
        return Sign.OTHER
    for told in (Sign.SAME, Sign.UNCLEAR):
        if _can_be_paired([[one in (Sign.SAME, told) for one in row] for row in signs]):
            return told
    return Sign.OTHER


def _can_be_paired(fits: list[list[bool]]) -> bool:
    """Whether each row can have a column of its own that fits it (augmenting paths)."""
    taken: dict[int, int] = {}

    def place(row: int, tried: set[int]) -> bool:
        for column, fit in enumerate(fits[row]):
            if fit and column not in tried:
                tried.add(column)
                if column not in taken or place(taken[column], tried):
                    taken[column] = row
                    return True
        return False

    return all(place(row, set()) for row in range(len(fits)))


# --- moments -------------------------------------------------------------------------------


def _are_moments(value: Any) -> bool:
    return isinstance(_first(value), datetime)


def _agreement_of_moments(
    shown: Any, zone_there: WebexZone | None, written: Any, zone_here: WebexZone | None
) -> Sign:
    def told(one: datetime, other: datetime) -> Sign:
        return _agreement_of_two(one, zone_there, other, zone_here)

    if isinstance(shown, list) and isinstance(written, list):
        return _paired([[told(one, other) for one in shown] for other in written], len(shown))
    return told(_first(shown), _first(written))


def _agreement_of_two(
    shown: datetime, zone_there: WebexZone | None, written: datetime, zone_here: WebexZone | None
) -> Sign:
    """Whoever names no zone means one of the site's choice: the host's, or the session's."""
    # By the same clock where the site shows no zone.
    zone_there = zone_there or zone_here
    if _to_the_minute(shown) == _to_the_minute(written) and zone_here in (None, zone_there):
        return Sign.SAME
    instant = zone_there.to_utc_or_none(shown) if zone_there else None
    if instant is None or zone_there is None:
        return Sign.OTHER
    if zone_here is None:
        apart = abs(instant - written.replace(tzinfo=UTC))
        return Sign.UNCLEAR if apart <= FARTHEST else Sign.OTHER
    meant = map(_to_the_minute, _instants(zone_here, written))
    return Sign.SAME if _to_the_minute(instant) in meant else Sign.OTHER


def _instants(zone: WebexZone, local: datetime) -> tuple[datetime, ...]:
    """All that a local time may mean; none at the ends of the calendar."""
    try:
        return zone.instants(local)
    except OverflowError:
        return ()


def _to_the_minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


def _zone(values: Values, path: str) -> WebexZone | None:
    """The zone beside a moment; the number wins over the name (catalogue 2.4)."""
    beside = path.rpartition("/")[0]
    group = value_at(values, beside) if beside else values
    number, name = group.get("timeZoneID"), group.get("timeZone")
    if isinstance(number, int) and 0 <= number < ZONE_COUNT:
        return zone_by_id(number)
    return zone_by_name(name) if isinstance(name, str) else None


def is_later(found: Values, there: str, written: Values, here: str) -> bool:
    """Whether the moment that is shown, or the first of several, may be after the one that was
    written."""
    shown, value = _first(value_at(found, there)), _first(value_at(written, here))
    if not isinstance(shown, datetime) or not isinstance(value, datetime):
        return False
    zone_there, zone_here = _zone(found, there), _zone(written, here)
    if zone_there is None or zone_here is None:
        return shown > value - 2 * FARTHEST
    instant, meant = zone_there.to_utc_or_none(shown), zone_here.to_utc_or_none(value)
    return instant is not None and meant is not None and instant > meant


def would_be_over(session: Values, written_at: datetime | None) -> bool:
    """Whether a session that was scheduled so would be over by now, or its first holding: sites
    list those that are scheduled or running (seed 001, line 1942).

    Without a start it begins when it is ``written_at``; without a zone it is over when that is so
    in any zone.
    """
    start = _first(value_at(session, "schedule/startDate"))
    length = timedelta(minutes=value_at(session, "schedule/duration") or SHORTEST)
    if not isinstance(start, datetime):
        return written_at is not None and written_at + length < datetime.now(UTC)
    zone = _zone(session, "schedule/startDate")
    begins = zone.to_utc_or_none(start) if zone else start.replace(tzinfo=UTC) - FARTHEST
    return begins is not None and begins < datetime.now(UTC) - length


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) and value else value
