"""A plausible population for a new site: the same for the same seed and day."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import NamedTuple

from webexadmin.sandbox.past_sessions import remembered
from webexadmin.sandbox.records import Kept, Usage, User
from webexadmin.sandbox.seeding.events import EventPlanner, forms, programs
from webexadmin.sandbox.seeding.extras import extras
from webexadmin.sandbox.seeding.labs import labs
from webexadmin.sandbox.seeding.people import FIXED, people
from webexadmin.sandbox.seeding.plans import Planner
from webexadmin.sandbox.seeding.recordings import accesses, old_recordings, recordings
from webexadmin.sandbox.seeding.sales import sales
from webexadmin.sandbox.seeding.training_tests import libraries, taken_tests
from webexadmin.sandbox.seeding.trainings import TrainingPlanner
from webexadmin.sandbox.sessions import Session
from webexadmin.sandbox.times import DAY


class Plan(NamedTuple):
    """What a new site is to look like."""

    seed: int = 1
    users: int = 250
    days: int = 90


class Population(NamedTuple):
    """Users, the schedule, what else is kept, the history, the last number given; settled up to an
    instant."""

    users: list[User]
    sessions: list[Session]
    kept: list[Kept]
    history: list[Usage]
    counter: int
    settled: int


def populate(plan: Plan, now: int) -> Population:
    """The population of a new site whose present is the instant ``now``."""
    users = list(people(plan.seed, plan.users, now))
    planner = Planner(plan.seed, plan.days, now)
    sessions: list[Session] = [s for user in users for s in planner.coming(user, users)]
    sessions.append(planner.nights(users[min(len(FIXED), len(users) - 1)], users))
    sessions.append(planner.bridge(users[min(len(FIXED) + 1, len(users) - 1)], users))
    sessions.extend(planner.others(users))
    known = programs(users, planner.number)
    events = EventPlanner(plan.seed, users, known, planner.number, now)
    coming = list(events.events(users))
    sessions.extend(coming)
    trainings = TrainingPlanner(plan.seed, users, planner.number, now)
    sessions.extend(trainings.sessions(users))
    past_events = list(events.past())
    over = [*past_events, *trainings.past(), *planner.past_others(users)]

    def in_window(rows: Iterable[Usage]) -> list[Usage]:
        return [r for r in rows if now - plan.days * DAY <= r.start and r.end <= now]

    held = [(session, in_window(planner.history_of(session))) for session in sessions + over]
    history = [row for user in users for row in in_window(planner.past(user))]
    history.extend(row for _, rows in held for row in rows)
    library = list(libraries(users, planner.number))
    hosts = {user.webex_id: user for user in users}
    recorded = [
        *recordings(plan.seed, hosts.__getitem__, history, planner.number, now),
        *old_recordings(plan.seed, users, planner.number, now),
    ]
    kept = [
        *extras(users, planner.number, now),
        *sales(users, planner.number),
        *known,
        *chain.from_iterable(forms(plan.seed, event, now) for event in coming),
        *chain.from_iterable(
            forms(plan.seed, event, event.spans[0].start) for event in past_events
        ),
        *chain.from_iterable(remembered(session, rows) for session, rows in held),
        *recorded,
        *accesses(plan.seed, users, recorded, planner.number, now),
        *labs(plan.seed, users, planner.number, now),
        *library,
        *taken_tests(plan.seed, users, sessions, library, planner.number, now),
    ]
    return Population(users, sessions, kept, history, planner.counter, now)
