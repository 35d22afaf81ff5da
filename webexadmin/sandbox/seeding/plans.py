"""Meetings of a seeded site: past ones become history, coming ones stand in the schedule."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from webexadmin.sandbox import numbers
from webexadmin.sandbox.attendees import numbered
from webexadmin.sandbox.records import Usage, User
from webexadmin.sandbox.seeding.names import OTHER_SERVICES, PAST_SERVICES, SERIES_TOPICS, TOPICS
from webexadmin.sandbox.seeding.other_services import of_service
from webexadmin.sandbox.seeding.people import rng
from webexadmin.sandbox.seeding.sessions import attendances, held, usage, usages_of
from webexadmin.sandbox.session_types import AUDIO_ONLY, FREE, PRO
from webexadmin.sandbox.sessions import CLASSES, Meeting, Session, Span, Teleconference
from webexadmin.sandbox.times import DAY, MINUTE, to_instant, to_local
from webexadmin.xmlapi.operations.common import DAYS_OF_THE_WEEK
from webexadmin.xmlapi.spec import Values

LENGTHS = (15, 30, 30, 45, 60, 60, 90, 120)
AHEAD_DAYS = 45
SERIES_SHARE = 0.22
NIGHT_SHARE = 0.03
AUDIO_ONLY_SHARE = 0.02
OTHERS_SHARE = 0.04
NEW_SERIES_SHARE = 0.05
"""Of the hosts without a series, each time they plan anew: about as many have one as at first."""

BRIDGE, NIGHTS = "Operations bridge", "Maintenance window"


class Slot(NamedTuple):
    """What is planned: local start, minutes, topic."""

    start: datetime
    minutes: int
    topic: str


class Planner:
    """Plans the meetings of all users, counting up the numbers it gives.

    ``day`` is counted since 1970 where a site that is no longer new plans anew.
    """

    def __init__(
        self, seed: int, days: int, now: int, counter: int = 0, day: int | None = None
    ) -> None:
        self.seed, self.days, self.now = seed, days, now
        self.counter = counter
        self._of_day = () if day is None else (day,)

    def number(self) -> int:
        self.counter += 1
        return self.counter

    def _rng(self, *parts: object) -> random.Random:
        return rng(self.seed, *parts, *self._of_day)

    # --- the past ---

    def past(self, user: User) -> Iterator[Usage]:
        """Single sessions on working days since the beginning of the window."""
        chance = rng(self.seed, user.webex_id, "past")
        activity = _activity(user, chance)
        last = self.days if user.active else self.days // 2
        today = to_local(self.now, user.zone).replace(hour=0, minute=0, second=0)
        for back in range(self.days, self.days - last, -1):
            day = today - timedelta(days=back)
            if day.weekday() >= 5:
                continue
            for _ in range(int(activity + chance.random())):
                yield self._held(user, _slot(chance, day), chance)

    def on_the_day(self, user: User) -> Iterator[Usage]:
        """Single sessions that will have been held at the end of the day, if it is a working day:
        as many as there were before."""
        day = to_local(self.now + DAY // 2, user.zone).replace(hour=0, minute=0, second=0)
        if day.weekday() >= 5:
            return
        activity = _activity(user, rng(self.seed, user.webex_id, "past"))
        chance = self._rng(user.webex_id, "on the day")
        for _ in range(int(activity + chance.random())):
            yield self._held(user, _slot(chance, day), chance)

    def _held(self, user: User, slot: Slot, chance: random.Random) -> Usage:
        count = self.number()
        conf_id = numbers.conference_base(count)
        audio_only = chance.random() < AUDIO_ONLY_SHARE
        start = to_instant(slot.start, user.zone)
        span = held(self.seed, conf_id, Span(start, start + slot.minutes * MINUTE))
        return usage(
            conf_id,
            numbers.scatter(count),
            slot.topic,
            user.webex_id,
            AUDIO_ONLY if audio_only else PRO,
            user.time_zone_id,
            attendances(self.seed, conf_id, span, audio_only),
        )

    # --- the schedule ---

    def coming(self, user: User, users: list[User]) -> Iterator[Meeting]:
        """Single meetings of the next weeks, and now and then a weekly series."""
        if not user.active:
            return
        chance = self._rng(user.webex_id, "coming")
        yield from self._single(user, users, chance)
        if user.webex_id == "host" or chance.random() < SERIES_SHARE:
            yield self._series(user, users, chance, 10 - int(chance.random() * 150))

    def renewed(self, user: User, users: list[User], *, has_series: bool) -> Iterator[Meeting]:
        """The same for one who has planned before; a new series begins in the next days."""
        chance = self._rng(user.webex_id, "coming")
        yield from self._single(user, users, chance)
        if not has_series and (user.webex_id == "host" or chance.random() < NEW_SERIES_SHARE):
            yield self._series(user, users, chance, 1 + int(chance.random() * 10))

    def _single(self, user: User, users: list[User], chance: random.Random) -> Iterator[Meeting]:
        for _ in range(2 if user.webex_id == "host" else int(chance.random() * 2.2)):
            day = _working_day(self._today(user, 1 + int(chance.random() * AHEAD_DAYS)))
            yield self._meeting(user, _slot(chance, day), chance, users, {})

    def _series(self, user: User, users: list[User], chance: random.Random, ahead: int) -> Meeting:
        day = _working_day(self._today(user, ahead))
        slot = _slot(chance, day)._replace(topic=chance.choice(SERIES_TOPICS))
        return self._meeting(user, slot, chance, users, _weekly(day, 300))

    def _today(self, user: User, ahead: int = 0) -> datetime:
        """Midnight by the user's clock, so many days ahead."""
        today = to_local(self.now, user.zone).replace(hour=0, minute=0, second=0)
        return today + timedelta(days=ahead)

    def nights(self, user: User, users: list[User]) -> Meeting:
        """A series in the nights to Sunday: it spans every change of daylight saving time."""
        chance = self._rng(user.webex_id, "nights")
        today = to_local(self.now, user.zone).replace(hour=1, minute=30, second=0)
        first = today - timedelta(days=119 + (today.weekday() + 1) % 7)
        slot = Slot(first, 120, NIGHTS)
        return self._meeting(user, slot, chance, users, _weekly(first, 330))

    def bridge(self, user: User, users: list[User]) -> Meeting:
        """A meeting that runs day and night for a month: something is always in progress."""
        chance = self._rng(user.webex_id, "bridge")
        start = to_local(self.now, user.zone).replace(minute=0, second=0) - timedelta(hours=2)
        return self._meeting(user, Slot(start, 30 * 24 * 60, BRIDGE), chance, users, {})

    def others(self, users: list[User]) -> Iterator[Session]:
        """A few sessions of the other services and special types: the first of each service is that
        of the host whom the site names."""
        hosts = [user for user in users if user.active]
        chance, seen = self._rng("others"), set[str]()
        for service, session_type, topic in OTHER_SERVICES:
            named = service not in seen and users[1].active
            user = users[1] if named else chance.choice(hosts)
            seen.add(service)
            day = _working_day(self._today(user, 2 + int(chance.random() * AHEAD_DAYS)))
            slot = _slot(chance, day)._replace(topic=topic)
            meeting = self._meeting(user, slot, chance, users, {}, session_type)
            cls = Teleconference if session_type == AUDIO_ONLY else CLASSES[service]
            yield meeting if cls is Meeting else of_service(meeting, cls)

    def past_others(self, users: list[User]) -> Iterator[Session]:
        """Support and sales sessions of the last weeks, for a few of the hosts."""
        yield from self._served(users, lambda chance: -5 - int(chance.random() * 60))

    def coming_others(self, users: list[User], hosts: Iterable[User]) -> Iterator[Session]:
        """The same of the next weeks, for a few of the hosts given."""
        yield from self._served(users, lambda chance: 1 + int(chance.random() * 60), hosts)

    def _served(
        self,
        users: list[User],
        ahead: Callable[[random.Random], int],
        hosts: Iterable[User] | None = None,
    ) -> Iterator[Session]:
        for user in users if hosts is None else hosts:
            chance = self._rng(user.webex_id, "past others")
            drawn = user.active and chance.random() < OTHERS_SHARE
            for service, session_type, topics in PAST_SERVICES * (
                3 if user.webex_id == "host" else drawn
            ):
                day = _working_day(self._today(user, ahead(chance)))
                slot = _slot(chance, day)._replace(topic=chance.choice(topics))
                meeting = self._meeting(user, slot, chance, users, {}, session_type)
                yield of_service(meeting, CLASSES[service])

    def _meeting(
        self, user: User, slot: Slot, chance: random.Random, users: list[User],
        repeat: Values, session_type: int = FREE,
    ) -> Meeting:  # fmt: skip
        count = self.number()
        key = numbers.scatter(count)
        values = _values(user, slot, session_type, chance, users)
        meeting = Meeting(
            key=key,
            conf_id=numbers.conference_base(count),
            host=user.webex_id,
            scheduled_by=user.webex_id,
            values=values | ({"repeat": repeat} if repeat else {}),
            guest_token=numbers.guest_token(self.seed, key),
            host_key=numbers.host_key(self.seed, key),
            event_id=numbers.event_id(key),
            attended=True,
        )
        return numbered(meeting)

    def history_of(self, session: Session) -> Iterator[Usage]:
        """What a series that began in the past has left in the history."""
        return usages_of(session, self.seed, self.now - self.days * DAY, self.now)


def _activity(user: User, chance: random.Random) -> float:
    """How many sessions a user holds on a working day."""
    return 0.6 if user.webex_id == "host" else chance.random() ** 2 * 0.9


def _working_day(day: datetime) -> datetime:
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() >= 5 else 0)


def _slot(chance: random.Random, day: datetime) -> Slot:
    """A time of the working day; a few go on past midnight."""
    night = chance.random() < NIGHT_SHARE
    hour = 23 if night else 8 + int(chance.random() * 10)
    minute = 30 if night else 15 * int(chance.random() * 4)
    return Slot(
        day.replace(hour=hour, minute=minute),
        60 if night else LENGTHS[int(chance.random() * len(LENGTHS))],
        TOPICS[int(chance.random() * len(TOPICS))],
    )


def _weekly(first: datetime, days: int) -> Values:
    return {
        "repeatType": "WEEKLY",
        "dayInWeek": {"day": [DAYS_OF_THE_WEEK[(first.weekday() + 1) % 7]]},
        "expirationDate": first.replace(hour=0, minute=0) + timedelta(days=days),
    }


def _values(
    user: User, slot: Slot, session_type: int, chance: random.Random, users: list[User]
) -> Values:
    guests = {guest.email: guest for guest in chance.sample(users, 1 + int(chance.random() * 3))}
    return {
        "accessControl": {
            "listToPublic": chance.random() < 0.3,
            "isPublic": True,
            "meetingPassword": f"mt{chance.randrange(10**6):06}",
        },
        "metaData": {
            "confName": slot.topic,
            "meetingType": session_type,
            "agenda": f"{slot.topic}: news, open points, next steps",
        },
        "participants": {"attendees": {"attendee": [_attendee(g) for g in guests.values()]}},
        "schedule": {
            "startDate": slot.start,
            "timeZoneID": user.time_zone_id,
            "duration": slot.minutes,
            "openTime": 300,
            "hostWebExID": user.webex_id,
        },
        "telephony": {"telephonySupport": "CALLBACK"},
    }


def _attendee(guest: User) -> Values:
    person = {"name": guest.name, "webExId": guest.webex_id, "email": guest.email, "type": "MEMBER"}
    return {"person": person, "joinStatus": "INVITE", "role": "ATTENDEE"}
