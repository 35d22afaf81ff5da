"""A plausible population for a new site: the same for the same seed and day."""

from __future__ import annotations

from itertools import chain
from typing import NamedTuple

from webexadmin.sandbox.records import Meeting, Usage, User
from webexadmin.sandbox.seeding.people import FIXED, people
from webexadmin.sandbox.seeding.plans import Planner
from webexadmin.sandbox.times import DAY


class Plan(NamedTuple):
    """What a new site is to look like."""

    seed: int = 1
    users: int = 250
    days: int = 90


class Population(NamedTuple):
    """Users, the schedule, the history, the last number given; settled up to an instant."""

    users: list[User]
    meetings: list[Meeting]
    history: list[Usage]
    counter: int
    settled: int


def populate(plan: Plan, now: int) -> Population:
    """The population of a new site whose present is the instant ``now``."""
    users = list(people(plan.seed, plan.users, now))
    planner = Planner(plan.seed, plan.days, now)
    meetings = [meeting for user in users for meeting in planner.coming(user, users)]
    meetings.append(planner.nights(users[min(len(FIXED), len(users) - 1)], users))
    meetings.extend(planner.others(users))
    history = [
        row
        for row in chain(
            chain.from_iterable(planner.past(user) for user in users),
            chain.from_iterable(planner.history_of(m) for m in meetings if m.attended),
        )
        if now - plan.days * DAY <= row.start and row.end <= now
    ]
    return Population(users, meetings, history, planner.counter, now)
