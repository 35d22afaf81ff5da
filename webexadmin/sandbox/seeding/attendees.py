"""Who came to past sessions: worked out from the seed whenever it is asked for, and never kept."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from webexadmin.sandbox.records import Usage, User
from webexadmin.sandbox.seeding.names import COMPANIES, PLACES, TITLES
from webexadmin.sandbox.seeding.people import mailbox, rng, user_id_of
from webexadmin.sandbox.seeding.sessions import CROWDED, Attendance, attendances
from webexadmin.sandbox.session_types import AUDIO_ONLY, CODES, SALES, SUPPORT
from webexadmin.sandbox.sessions import Span

COLLEAGUES = 0.6
FEW_COLLEAGUES = {SUPPORT: 0.2, SALES: 0.2}
"""The share of users of the site among those who come to a session of one of them."""

NAMELESS_EVERY = 8
"""So many guests one joins by name alone, without an address."""

REMEMBERED = 20_000
"""Sessions: more than a site of 20,000 users has in a day, of which lists ask page by page."""


class Person(NamedTuple):
    """What a site knows of somebody who came; ``email`` is empty if it was not given."""

    name: str
    email: str
    company: str
    title: str
    phone: str
    city: str
    country: str


def of_user(user: User) -> Person:
    """A user of the site, as the user's profile says now."""
    values = user.values
    address = values.get("address", {})
    return Person(
        name=user.name,
        email=user.email.lower(),
        company=values.get("company", ""),
        title=values.get("title", ""),
        phone=values.get("phones", {}).get("phone", ""),
        city=address.get("city", ""),
        country=address.get("country", ""),
    )


@cache
def guests() -> tuple[Person, ...]:
    """Everybody from elsewhere whom the site may meet."""
    names = [
        (place, first, last)
        for place in PLACES
        for first in place.first_names
        for last in place.last_names
    ]
    found = []
    for number, (place, first, last) in enumerate(names):
        company, domain = COMPANIES[number % len(COMPANIES)]
        found.append(
            Person(
                name=f"{first.partition('|')[0]} {last.partition('|')[0]}",
                email=f"{mailbox(first, last)}@{domain}" if number % NAMELESS_EVERY else "",
                company=company,
                title=TITLES[number % len(TITLES)],
                phone=f"{place.calling_code},,{5_550_000 + number},,,,",
                city=place.city,
                country=place.country,
            )
        )
    return tuple(found)


def stays(seed: int, usage: Usage) -> tuple[Attendance, ...]:
    """All stays in a past session: those that its totals are the sums of."""
    span = Span(usage.start, usage.end)
    by_phone = usage.meeting_type == CODES[AUDIO_ONLY]
    return _stays(seed, usage.conf_id, span, by_phone, usage.service in CROWDED)


@lru_cache(REMEMBERED)
def _stays(
    seed: int, conf_id: int, span: Span, audio_only: bool, crowded: bool
) -> tuple[Attendance, ...]:
    return tuple(attendances(seed, conf_id, span, audio_only, crowded=crowded))


def who(seed: int, usage: Usage, host_id: int, users: int) -> list[int]:
    """The numbers of those who came, in the order in which ``stays`` counts them.

    User IDs of the site's first ``users`` users, and for guests numbers below 0: -1 is the first.
    """
    chance = rng(seed, usage.conf_id, "who")
    count = usage.participants - 1
    share = FEW_COLLEAGUES.get(usage.service, COLLEAGUES)
    colleagues = min(round(count * share), users - 1)
    drawn = [user_id_of(index) for index in chance.sample(range(users), colleagues + 1)]
    found = [user_id for user_id in drawn if user_id != host_id][:colleagues]
    found += [-1 - index for index in chance.sample(range(len(guests())), count - colleagues)]
    chance.shuffle(found)
    return [host_id, *found]


def guest(number: int) -> Person:
    """The guest with a number below 0."""
    return guests()[-1 - number]
