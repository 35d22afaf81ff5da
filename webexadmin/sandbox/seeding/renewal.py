"""How a site lives on: day by day some of its hosts plan anew, so its schedule never runs dry.

What a day brings follows from the seed, the day and the last number given.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from webexadmin.sandbox.enrollment import Enrollment
from webexadmin.sandbox.events import Program
from webexadmin.sandbox.records import Role, Usage, User
from webexadmin.sandbox.seeding.events import EventPlanner, forms
from webexadmin.sandbox.seeding.people import FIXED
from webexadmin.sandbox.seeding.plans import BRIDGE, NIGHTS, Planner
from webexadmin.sandbox.seeding.sessions import over
from webexadmin.sandbox.seeding.trainings import TrainingPlanner
from webexadmin.sandbox.sessions import Meeting, Session
from webexadmin.sandbox.times import DAY

EVERY_DAYS = 40
"""So often a host plans anew, each on another day: shorter than they plan ahead."""


class News(NamedTuple):
    """New sessions, the forms of those who registered for them, what will have been held at the end
    of the day without having been planned, the last number given."""

    sessions: list[Session]
    forms: list[Enrollment]
    held: list[Usage]
    counter: int


class Site(NamedTuple):
    """What the site has: its first users, its schedule, its programs of events."""

    users: list[User]
    sessions: Collection[Session]
    programs: list[Program]


def news(seed: int, day: int, site: Site, counter: int) -> News:
    """What a day brings that is counted since 1970."""
    now = day * DAY
    planner = Planner(seed, 0, now, counter, day)
    turn = [user for user in site.users[day % EVERY_DAYS :: EVERY_DAYS] if _hosts(user)]
    sessions = list(_meetings(planner, site, turn, day))
    events = EventPlanner(seed, site.users, site.programs, planner.number, now)
    coming = list(events.events(turn, day))
    trainings = TrainingPlanner(seed, site.users, planner.number, now)
    sessions += [*coming, *trainings.sessions(turn, day)]
    return News(
        sessions=sessions,
        forms=[form for event in coming for form in forms(seed, event, now)],
        held=[row for user in site.users if _hosts(user) for row in planner.on_the_day(user)],
        counter=planner.counter,
    )


def _hosts(user: User) -> bool:
    return user.active and user.role is not Role.ATTENDEE_ONLY


def _meetings(planner: Planner, site: Site, turn: list[User], day: int) -> Iterator[Session]:
    going_on = [one for one in site.sessions if one.attended and over(one) > planner.now + 2 * DAY]
    with_series = {one.host for one in going_on if one.recurs and isinstance(one, Meeting)}
    topics = {one.topic for one in going_on}
    for user in turn:
        yield from planner.renewed(user, site.users, has_series=user.webex_id in with_series)
    yield from planner.coming_others(site.users, turn)
    if day % EVERY_DAYS == 0:
        yield from planner.others(site.users)
    for place, topic, again in ((0, NIGHTS, planner.nights), (1, BRIDGE, planner.bridge)):
        host = site.users[min(len(FIXED) + place, len(site.users) - 1)]
        if topic not in topics and _hosts(host):
            yield again(host, site.users)
