"""Who came to past sessions, as the site knows them now."""

from __future__ import annotations

from typing import NamedTuple

from webexadmin.sandbox.attendees import email_of, names_of
from webexadmin.sandbox.merging import value_at
from webexadmin.sandbox.past_sessions import PastSession, has_registered
from webexadmin.sandbox.records import Usage
from webexadmin.sandbox.seeding.attendees import Person, guest, of_user, who
from webexadmin.sandbox.seeding.people import FIXED, rng
from webexadmin.sandbox.session_types import EVENTS, TRAININGS
from webexadmin.sandbox.state import State
from webexadmin.xmlapi.spec import Values

REGISTERED_SHARE, INVITED_SHARE = 0.8, 0.3
"""Of those who registered, and of those who were only invited, so many come."""


class Came(NamedTuple):
    """Somebody who came: ``number`` is a user's ID, an attendee's number, or below 0 a guest's.

    ``attendee`` is what the session's list of attendees says, None for who did not stand there.
    """

    number: int
    person: Person
    attendee: Values | None = None


def came(state: State, usage: Usage) -> list[Came]:
    """Everybody, the host first, in the order in which stays count them.

    To events and trainings those come who registered or were invited; others join them.
    """
    found = [Came(number, person_of(state, number)) for number in numbers_of(state, usage)]
    if usage.service not in (EVENTS, TRAININGS):
        return found
    listed = {email_of(one): one for one in attendees_of(state, usage)}
    host, *others = [_known(one, listed) for one in found]
    expected = _expected(state, usage, host, list(listed.values()))
    emails = {one.person.email for one in expected}
    walk_ins = [one for one in others if one.person.email not in emails or not one.person.email]
    return [host, *expected, *walk_ins][: len(found)]


def attendees_of(state: State, usage: Usage) -> list[Values]:
    """Those on the session's list: as it was then, or as it is while the session is under way."""
    past = state.kept(PastSession).get(usage.conf_id)
    if past is not None:
        return past.attendees
    session = state.sessions.get(usage.key)
    return session.attendees if session else []


def _known(one: Came, listed: dict[str, Values]) -> Came:
    return one._replace(attendee=listed.get(one.person.email)) if one.person.email else one


def _expected(state: State, usage: Usage, host: Came, attendees: list[Values]) -> list[Came]:
    chance = rng(state.plan.seed, usage.conf_id, "came")
    found = [
        Came(one["contactID"], _person(one["person"]), one)
        for one in attendees
        if chance.random() < (REGISTERED_SHARE if has_registered(one) else INVITED_SHARE)
        and one.get("joinStatus") != "REJECT"
        and email_of(one) != host.person.email
    ]
    chance.shuffle(found)
    return found


def _person(person: Values) -> Person:
    told = {**names_of(person), **person}
    return Person(
        name=told.get("name", ""),
        email=str(told["email"]).lower(),
        company=told.get("company") or "",
        title=told.get("title") or "",
        phone=value_at(told, "phones/phone") or "",
        city=value_at(told, "address/city") or "",
        country=value_at(told, "address/country") or "",
    )


def numbers_of(state: State, usage: Usage) -> list[int]:
    """Those whom a session attracts, the host first: IDs of users, numbers below 0 of guests."""
    host = state.users[usage.host.lower()]
    users = max(state.plan.users, len(FIXED))
    return who(state.plan.seed, usage, host.user_id, users)


def person_of(state: State, number: int) -> Person:
    """The user with an ID, or the guest with a number below 0."""
    user = state.user_by_id(number)
    return of_user(user) if user else guest(number)
