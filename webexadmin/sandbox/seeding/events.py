"""Coming events of a seeded site: programs, panelists, and the forms of those who registered."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from webexadmin.sandbox import numbers
from webexadmin.sandbox.attendees import email_of, numbered
from webexadmin.sandbox.enrollment import FIRST_CUSTOM_FIELD, Enrollment, custom_fields, enrolled
from webexadmin.sandbox.events import Program
from webexadmin.sandbox.records import User
from webexadmin.sandbox.seeding.attendees import Person, guests
from webexadmin.sandbox.seeding.names import EMPLOYEES, EVENT_TOPICS, LEAD_SOURCES, PROGRAMS
from webexadmin.sandbox.seeding.people import rng
from webexadmin.sandbox.sessions import Event
from webexadmin.sandbox.times import DAY, to_local
from webexadmin.xmlapi.spec import Values

EVENT_SHARE = 0.05
"""Of the hosts, besides the one that the site names: that one has two events."""

AHEAD_DAYS = 60
PAST_DAYS = 65
"""So long ago the past ones were planned."""

INVITED_SHARE = 0.25
"""Of the attendees: those who have not registered."""

FORM_DAYS = 20
"""So long ago the first ones registered."""

INTERESTS = (("Product", "3"), ("Price", "5"), ("Support", "1"))
"""Boxes of the form with their scores."""

Number = Callable[[], int]


def programs(users: Sequence[User], number: Number) -> list[Program]:
    """Those of the site; its first users, an admin and a host, look after them in turn."""
    return [
        Program(
            key=number(),
            name=name,
            host_id=users[place % 2].user_id,
            expected_enrollment=expected,
            budget=budget,
            status=status,
            after_enrollment_url="https://www.sandbox.example/thanks",
        )
        for place, (name, status, expected, budget) in enumerate(PROGRAMS)
    ]


class EventPlanner:
    """Plans events, counting up the numbers it gives by ``number``."""

    def __init__(
        self, seed: int, users: Sequence[User], known: list[Program], number: Number, now: int
    ) -> None:
        self.seed, self.users, self.programs = seed, users, known
        self.number, self.now = number, now

    def events(self, hosts: Iterable[User], *more: object) -> Iterator[Event]:
        """One for a few of the hosts, two for the host that the site names; others with ``more``
        than the seed."""
        for user in hosts:
            chance = rng(self.seed, user.webex_id, "events", *more)
            drawn = user.active and chance.random() < EVENT_SHARE
            for _ in range(2 if user.webex_id == "host" else int(drawn)):
                yield self._event(user, chance)

    def past(self) -> Iterator[Event]:
        """Those of the last weeks, all over, which the schedule has no more."""
        for user in self.users:
            chance = rng(self.seed, user.webex_id, "past events")
            drawn = user.active and chance.random() < EVENT_SHARE
            for _ in range(4 if user.webex_id == "host" else int(drawn)):
                yield self._event(user, chance, PAST_DAYS)

    def _event(self, user: User, chance: random.Random, ago: int = 0) -> Event:
        count = self.number()
        key = numbers.scatter(count)
        event = Event(
            key=key,
            conf_id=numbers.conference_base(count),
            host=user.webex_id,
            scheduled_by=user.webex_id,
            values=self._values(user, chance, self.now - ago * DAY),
            guest_token=numbers.guest_token(self.seed, key),
            host_key=numbers.host_key(self.seed, key),
            event_id=numbers.event_id(key),
            attended=True,
        )
        return numbered(event)

    def _values(self, user: User, chance: random.Random, planned: int) -> Values:
        topic = chance.choice(EVENT_TOPICS)
        program = chance.choice([*self.programs, None])
        start = _start(to_local(planned, user.zone), chance)
        reminder = {"send": True, "sendDateTime": start - timedelta(days=1)}
        return {
            "accessControl": {
                "listing": chance.choice(("PUBLIC", "PUBLIC", "UNLISTED", "PRIVATE")),
                "sessionPassword": f"ev{chance.randrange(10**6):06}",
            },
            "metaData": {
                "sessionName": topic,
                "sessionType": 9,
                "description": f"{topic}: talks, questions and answers",
            }
            | ({"programID": program.key} if program else {}),
            "schedule": {
                "startDate": start,
                "timeZoneID": user.time_zone_id,
                "duration": chance.choice((45, 60, 90)),
                "openTime": 15,
            },
            "telephony": {"telephonySupport": "CALLIN", "muteUponEntry": True},
            "panelists": self._panel(chance),
            "attendees": {"attendee": [_attendee(one, chance) for one in _crowd(chance)]},
            "extOptions": {"enrollmentNumber": chance.choice((50, 100, 250)), "registration": True},
            "emailTemplates": {"reminderMsgs": {"firstReminder": reminder}},
            "enrollment": _enrollment(chance),
            "enrollmentForm": self._form(),
        }

    def _panel(self, chance: random.Random) -> Values:
        speakers = chance.sample(list(self.users), 2)
        return {
            "panelistPassword": f"pa{chance.randrange(10**6):06}",
            "panelist": [
                {
                    "name": one.name,
                    "webExId": one.webex_id,
                    "email": one.email.lower(),
                    "type": "PANELIST",
                }
                for one in speakers
            ],
            "panelistsInfo": " and ".join(one.name for one in speakers),
        }

    def _form(self) -> Values:
        """Company and country must be told; one question in words and one with boxes."""
        first, second = (FIRST_CUSTOM_FIELD + self.number() for _ in range(2))
        required = {"incl": True, "req": True}
        boxes = [{"label": label, "score": score} for label, score in INTERESTS]
        return {
            "standardFields": {"company": required, "country": required},
            "customFields": {
                "textBox": [{"label": "What do you expect?", "width": 50, "fieldID": first}],
                "checkBoxGroup": [
                    {"label": "What interests you?", "checkBox": boxes, "fieldID": second}
                ],
            },
        }


def _start(now: datetime, chance: random.Random) -> datetime:
    """In one of the next weeks, on a working day."""
    day = now.replace(hour=0, minute=0, second=0) + timedelta(days=1 + chance.randrange(AHEAD_DAYS))
    day += timedelta(days=max(0, 7 - day.weekday()) if day.weekday() >= 5 else 0)
    return day.replace(hour=chance.randrange(9, 17))


def _enrollment(chance: random.Random) -> Values:
    """Every other event has a rule that lets in partners; the host decides about the rest."""
    if chance.random() < 0.5:
        return {"approvalReq": False}
    partners = {
        "enrollFieldID": -10,
        "condition": "CONTAINS",
        "queryField": "Northwind",
        "action": "APPROVE",
    }
    return {"approvalReq": True, "approvalRules": {"rule": [partners]}}


def _crowd(chance: random.Random) -> list[Person]:
    known = [one for one in guests() if one.email]
    return chance.sample(known, chance.randrange(6, 25))


def _attendee(guest: Person, chance: random.Random) -> Values:
    return {
        "name": guest.name,
        "email": guest.email,
        "company": guest.company,
        "title": guest.title,
        "phones": {"phone": guest.phone},
        "address": {
            "address1": f"{chance.randrange(1, 200)} Market Street",
            "address2": f"Floor {chance.randrange(1, 20)}",
            "city": guest.city,
            "state": guest.city,
            "zipCode": f"{chance.randrange(10_000, 99_999)}",
            "country": guest.country,
        },
        "type": "VISITOR",
        "joinStatus": "INVITE" if chance.random() < INVITED_SHARE else "REGISTER",
    }


def forms(seed: int, event: Event, now: int) -> Iterator[Enrollment]:
    """What those who registered for an event have sent in."""
    chance = rng(seed, event.key, "forms")
    everybody = set(map(email_of, event.attendees))
    [words, boxes] = [field["label"] for field in custom_fields(event)]
    for form in enrolled(event, {}, now, event.conf_id, everybody):
        interest, score = chance.choice(INTERESTS)
        fields = {
            "numEmployees": chance.choice(EMPLOYEES),
            "receiveInfo": chance.random() < 0.5,
            "leadSourceID": chance.choice(LEAD_SOURCES),
            "leadScore": f"{score}.0",
        }
        house = chance.randrange(1, 255)
        yield replace(
            form,
            submitted=now - chance.randrange(60, FORM_DAYS * DAY),
            default_fields={**form.default_fields, **fields},
            answers=[[words, "New ideas"], [boxes, interest]],
            ip_address=f"203.0.113.{house}",
            domain=f"host{house}.{form.default_fields['email'].partition('@')[2]}",
        )
