"""From when to when somebody took part, told by a clock that is changed twice a year.

In the hour that comes twice a local time is one of two instants. What tells them apart, the surest
first: nobody leaves before joining, a stay is as long as its minutes say, and it lies within its
session, whose own times the archive has in UTC. Where both instants fit, as in the middle of a
session across the change, the first is taken.

In the hour that is left out no site should tell a time. One that does is taken for a clock that was
not set forward yet, unless the same reasons speak for one that was set too early.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property, partial
from itertools import product

from accounts.models import Site
from reports.models import Provider, UsageRecord

SLACK = timedelta(minutes=1)
"""Times of a session and of those in it differ by seconds (seed 001, lines 9030 and 9118)."""

HALF_AN_HOUR = timedelta(minutes=30)

Stay = tuple[datetime | None, datetime | None]
"""The instants of joining and leaving, as far as they are told."""

Session = tuple[datetime, datetime | None]


@dataclass(frozen=True)
class Clock:
    """The clock of a site, for stays in some of its past sessions, named by their IDs."""

    site: Site
    session_ids: frozenset[str]

    def stay(self, session_id: str, local: Stay, minutes: int | None) -> Stay:
        """The instants of local times; ``minutes`` is how long the stay was, rounded up."""
        joined, left = (self._instants(moment) for moment in local)
        if len(joined) == len(left) == 1:
            return joined[0], left[0]
        session = self._sessions.get(session_id)
        # Of those that fit equally well, min takes the one that comes first.
        return min(product(joined, left), key=partial(_misfits, minutes, session))

    def _instants(self, local: datetime | None) -> list[datetime | None]:
        if local is None:
            return [None]
        return list(dict.fromkeys(self.site.zone.instants(local)))

    @cached_property
    def _sessions(self) -> dict[str, Session]:
        """From when to when the sessions took place; asked for in the hours that need it."""
        records = UsageRecord.objects.filter(
            site=self.site, provider=Provider.WEBEX_XML, external_id__in=self.session_ids
        )
        rows = records.values_list("external_id", "starts_at", "ends_at")
        return {session_id: (begun, ended) for session_id, begun, ended in rows}


def _misfits(minutes: int | None, session: Session | None, stay: Stay) -> tuple[bool, ...]:
    """What speaks against a reading, the surest reason first."""
    return _is_reversed(stay), _is_of_other_length(stay, minutes), _is_outside(stay, session)


def _is_reversed(stay: Stay) -> bool:
    joined, left = stay
    return joined is not None and left is not None and left < joined


def _is_of_other_length(stay: Stay, minutes: int | None) -> bool:
    joined, left = stay
    if joined is None or left is None or minutes is None:
        return False
    return abs(left - joined - timedelta(minutes=minutes)) > HALF_AN_HOUR


def _is_outside(stay: Stay, session: Session | None) -> bool:
    if session is None:
        return False
    begun, ended = session
    return any(
        moment < begun - SLACK or (ended is not None and moment > ended + SLACK)
        for moment in _told(stay)
    )


def _told(stay: Stay) -> Iterable[datetime]:
    return (moment for moment in stay if moment is not None)
