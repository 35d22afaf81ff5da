"""Meetings of a seeded site: past ones become history, coming ones stand in the schedule."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from webexadmin.sandbox.attendees import numbered
from webexadmin.sandbox.records import Usage, User
from webexadmin.sandbox.seeding import numbers
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


class Slot(NamedTuple):
    """What is planned: local start, minutes, topic."""

    start: datetime
    minutes: int
    topic: str


class Planner:
    """Plans the meetings of all users, counting up the numbers it gives."""

    def __init__(self, seed: int, days: int, now: int) -> None:
        self.seed, self.days, self.now = seed, days, now
        self.counter = 0

    def number(self) -> int:
        self.counter += 1
        return self.counter

    # --- the past ---

    def past(self, user: User) -> Iterator[Usage]:
        """Single sessions on working days since the beginning of the window."""
        chance = rng(self.seed, user.webex_id, "past")
        activity = 0.6 if user.webex_id == "host" else chance.random() ** 2 * 0.9
        last = self.days if user.active else self.days // 2
        today = to_local(self.now, user.zone).replace(hour=0, minute=0, second=0)
        for back in range(self.days, self.days - last, -1):
            day = today - timedelta(days=back)
            if day.weekday() >= 5:
                continue
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
        chance = rng(self.seed, user.webex_id, "coming")
        today = to_local(self.now, user.zone).replace(hour=0, minute=0, second=0)
        for _ in range(2 if user.webex_id == "host" else int(chance.random() * 2.2)):
            day = _working_day(today + timedelta(days=1 + int(chance.random() * AHEAD_DAYS)))
            yield self._meeting(user, _slot(chance, day), chance, users, {})
        if user.webex_id == "host" or chance.random() < SERIES_SHARE:
            day = _working_day(today - timedelta(days=int(chance.random() * 150) - 10))
            slot = _slot(chance, day)._replace(topic=chance.choice(SERIES_TOPICS))
            yield self._meeting(user, slot, chance, users, _weekly(day, 300))

    def nights(self, user: User, users: list[User]) -> Meeting:
        """A series in the nights to Sunday: it spans every change of daylight saving time."""
        chance = rng(self.seed, user.webex_id, "nights")
        today = to_local(self.now, user.zone).replace(hour=1, minute=30, second=0)
        first = today - timedelta(days=119 + (today.weekday() + 1) % 7)
        slot = Slot(first, 120, "Maintenance window")
        return self._meeting(user, slot, chance, users, _weekly(first, 330))

    def bridge(self, user: User, users: list[User]) -> Meeting:
        """A meeting that runs day and night for a month: something is always in progress."""
        chance = rng(self.seed, user.webex_id, "bridge")
        start = to_local(self.now, user.zone).replace(minute=0, second=0) - timedelta(hours=2)
        return self._meeting(
            user, Slot(start, 30 * 24 * 60, "Operations bridge"), chance, users, {}
        )

    def others(self, users: list[User]) -> Iterator[Session]:
        """A few sessions of the other services and special types: the first of each service is that
        of the host whom the site names."""
        hosts = [user for user in users if user.active]
        chance, seen = rng(self.seed, "others"), set[str]()
        for service, session_type, topic in OTHER_SERVICES:
            user = users[1] if service not in seen else chance.choice(hosts)
            seen.add(service)
            today = to_local(self.now, user.zone).replace(hour=0, minute=0, second=0)
            day = _working_day(today + timedelta(days=2 + int(chance.random() * AHEAD_DAYS)))
            slot = _slot(chance, day)._replace(topic=topic)
            meeting = self._meeting(user, slot, chance, users, {}, session_type)
            cls = Teleconference if session_type == AUDIO_ONLY else CLASSES[service]
            yield meeting if cls is Meeting else of_service(meeting, cls)

    def past_others(self, users: list[User]) -> Iterator[Session]:
        """Support and sales sessions of the last weeks, for a few of the hosts."""
        for user in users:
            chance = rng(self.seed, user.webex_id, "past others")
            drawn = user.active and chance.random() < OTHERS_SHARE
            today = to_local(self.now, user.zone).replace(hour=0, minute=0, second=0)
            for service, session_type, topics in PAST_SERVICES * (
                3 if user.webex_id == "host" else drawn
            ):
                day = _working_day(today - timedelta(days=5 + int(chance.random() * 60)))
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
