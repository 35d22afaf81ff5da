"""Who came to past sessions, as the site knows them now."""

from __future__ import annotations

from webexadmin.sandbox.records import Usage
from webexadmin.sandbox.seeding.attendees import Person, guest, of_user, who
from webexadmin.sandbox.seeding.people import FIXED
from webexadmin.sandbox.state import State


def numbers_of(state: State, usage: Usage) -> list[int]:
    """Those who came, the host first: IDs of users, and numbers below 0 of guests."""
    host = state.users[usage.host.lower()]
    users = max(state.plan.users, len(FIXED))
    return who(state.plan.seed, usage, host.user_id, users)


def person_of(state: State, number: int) -> Person:
    """The user with an ID, or the guest with a number below 0."""
    user = state.user_by_id(number)
    return of_user(user) if user else guest(number)
