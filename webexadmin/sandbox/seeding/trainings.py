"""Coming training sessions of a seeded site: single ones, recurring ones and courses."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from webexadmin.sandbox import numbers
from webexadmin.sandbox.attendees import numbered
from webexadmin.sandbox.records import User
from webexadmin.sandbox.seeding.attendees import Person, guests
from webexadmin.sandbox.seeding.names import TRAINING_TOPICS
from webexadmin.sandbox.seeding.people import rng
from webexadmin.sandbox.session_types import TRAINING
from webexadmin.sandbox.sessions import TrainingSession
from webexadmin.sandbox.times import DAY, to_local
from webexadmin.xmlapi.spec import Values

SHARE = 0.05
"""Of the hosts, besides the one that the site names: that one has one of each kind."""

AHEAD_DAYS = 40
PAST_SPREAD_DAYS = 14
EARLIER_DAYS = 30
"""Past ones began in a fortnight that lies back further for some, by up to so many days."""
STATES = ("INVITE", "REGISTER", "REGISTER", "ACCEPT", "REJECT")
WEEK = timedelta(weeks=1)


class TrainingPlanner:
    """Plans training sessions, counting up the numbers it gives by ``number``."""

    def __init__(
        self, seed: int, users: Sequence[User], number: Callable[[], int], now: int
    ) -> None:
        self.seed, self.users, self.number, self.now = seed, users, number, now
        self._guests = [one for one in guests() if one.email]

    def sessions(self, hosts: Iterable[User], *more: object) -> Iterator[TrainingSession]:
        """One for a few of the hosts, three for the host that the site names; others with ``more``
        than the seed."""
        for user in hosts:
            chance = rng(self.seed, user.webex_id, "trainings", *more)
            if user.webex_id == "host":
                yield from (self._session(user, kind, chance, self.now) for kind in _KINDS)
            elif user.active and chance.random() < SHARE:
                yield self._session(user, chance.choice(_KINDS), chance, self.now)

    def past(self) -> Iterator[TrainingSession]:
        """Those of the last weeks, all over, which the schedule has no more."""
        for user in self.users:
            chance = rng(self.seed, user.webex_id, "past trainings")
            drawn = user.active and chance.random() < SHARE
            chosen = [(chance.choice(_KINDS), chance.randrange(EARLIER_DAYS))] * drawn
            if user.webex_id == "host":
                chosen = [(kind, earlier) for kind in _KINDS for earlier in (0, EARLIER_DAYS)]
            for kind, earlier in chosen:
                planned = self.now - (_PAST_DAYS[kind] + earlier) * DAY
                yield self._session(user, kind, chance, planned, PAST_SPREAD_DAYS)

    def _session(
        self, user: User, kind: _Kind, chance: random.Random, planned: int, days: int = AHEAD_DAYS
    ) -> TrainingSession:
        """It begins in the ``days`` after the instant ``planned``."""
        count = self.number()
        key = numbers.scatter(count)
        first = _start(to_local(planned, user.zone), chance, days)
        session = TrainingSession(
            key=key,
            conf_id=numbers.conference_base(count),
            host=user.webex_id,
            scheduled_by=user.webex_id,
            values=self._values(user, first, kind, chance),
            guest_token=numbers.guest_token(self.seed, key),
            host_key=numbers.host_key(self.seed, key),
            event_id=numbers.event_id(key),
            attended=True,
        )
        return numbered(session.with_attendees(self._people(user, chance)))

    def _values(self, user: User, first: datetime, kind: _Kind, chance: random.Random) -> Values:
        topic = chance.choice(TRAINING_TOPICS)
        starts, repeat = kind(first)
        return {
            "accessControl": {
                "listing": chance.choice(("PUBLIC", "UNLISTED", "PRIVATE")),
                "sessionPassword": f"tr{chance.randrange(10**6):06}",
            },
            "schedule": {
                "startDate": starts,
                "timeZoneID": user.time_zone_id,
                "duration": chance.choice((60, 90, 120)),
                "openTime": 20,
            },
            "metaData": {
                "confName": topic,
                "agenda": f"{topic}: introduction, exercises, questions",
                "description": f"{topic} for beginners",
                "sessionType": TRAINING,
            },
            "telephony": {"telephonySupport": "CALLIN"},
            "tracking": user.tracking,
            "repeat": repeat,
            "attendeeOptions": _registration(first, chance),
        }

    def _people(self, user: User, chance: random.Random) -> list[Values]:
        """A colleague who may host in the user's place, and guests."""
        others = [one for one in chance.sample(self.users, 2) if one is not user and one.active]
        return [_alternate_host(one) for one in others[:1]] + [
            _attendee(one, chance) for one in chance.sample(self._guests, chance.randrange(3, 15))
        ]


_Kind = Callable[[datetime], tuple[list[datetime], Values]]
"""The starts and the pattern of a training that begins at a local time."""


def _single(first: datetime) -> tuple[list[datetime], Values]:
    return [first], {"repeatType": "SINGLE"}


def _recurring(first: datetime) -> tuple[list[datetime], Values]:
    """Six weeks; the third session is a day late, the fifth falls out."""
    late = first + 2 * WEEK + timedelta(days=1)
    moved = {"action": "EDIT", "index": 3, "startDate": late}
    repeat = {"repeatType": "RECURRING_SINGLE", "occurenceType": "WEEKLY", "endAfter": 6}
    return [first], repeat | {"repeatSession": [moved, {"action": "DELETE", "index": 5}]}


def _course(first: datetime) -> tuple[list[datetime], Values]:
    starts = [first, first + timedelta(days=1), first + WEEK]
    return starts, {"repeatType": "MULTIPLE_SESSION", "occurenceType": "IRREGULARLY"}


_KINDS: tuple[_Kind, ...] = (_single, _recurring, _course)
_PAST_DAYS: dict[_Kind, int] = {_single: 20, _recurring: 60, _course: 28}
"""So long ago the latest of those that are over were planned."""


def _start(now: datetime, chance: random.Random, days: int) -> datetime:
    """On a working day from Monday to Thursday of the next weeks."""
    day = now + timedelta(days=1 + chance.randrange(days))
    day += timedelta(days=max(0, 7 - day.weekday()) if day.weekday() >= 4 else 0)
    return day.replace(hour=chance.randrange(9, 16), minute=0, second=0)


def _registration(first: datetime, chance: random.Random) -> Values:
    if chance.random() < 0.3:
        return {"registration": False}
    return {
        "registration": True,
        "auto": chance.random() < 0.5,
        "maxRegistrations": chance.choice((20, 30, 50)),
        "registrationCloseDate": first.replace(hour=0) - timedelta(days=1),
    }


def _alternate_host(user: User) -> Values:
    person = {"name": user.name, "webExId": user.webex_id, "email": user.email, "type": "MEMBER"}
    return {"person": person, "role": "HOST"}


def _attendee(guest: Person, chance: random.Random) -> Values:
    person = {
        "name": guest.name,
        "email": guest.email,
        "company": guest.company,
        "title": guest.title,
        "phones": {"phone": guest.phone},
        "address": {"city": guest.city, "country": guest.country},
        "type": "VISITOR",
    }
    return {"person": person, "joinStatus": chance.choice(STATES), "role": "ATTENDEE"}
