"""Hands-on labs of a seeded site, and what they are reserved for."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta

from webexadmin.sandbox.labs import Lab, Reservation
from webexadmin.sandbox.records import Kept, User
from webexadmin.sandbox.seeding.people import rng
from webexadmin.sandbox.times import MINUTE, to_instant, to_local

LABS = (
    ("Lab1", "Network exercises: routers and switches.", 12),
    ("Lab2", "Windows desktops with office programs.", 8),
    ("Security lab", "Isolated machines for attack and defence.", 4),
)
TOPICS = ("Router basics", "Office for beginners", "Forensics", "Exam preparation")
AHEAD_DAYS = 14


def labs(seed: int, users: Sequence[User], number: Callable[[], int], now: int) -> Iterator[Kept]:
    """Three labs, each reserved for some hours of the next days; one reservation runs now."""
    hosts = [user for user in users if user.active]
    for name, description, computers in LABS:
        lab = Lab(number(), name, description, computers)
        yield lab
        chance = rng(seed, name, "lab")
        for day in sorted(chance.sample(range(1, AHEAD_DAYS), 4)):
            yield _reservation(lab, chance.choice(hosts), number(), day, now, chance)
        if name == LABS[0][0]:
            begun = now - now % (30 * MINUTE)
            span = (begun, begun + 180 * MINUTE)
            yield Reservation(number(), lab.key, hosts[0].user_id, "Open lab", *span, computers=3)


def _reservation(
    lab: Lab, host: User, key: int, day: int, now: int, chance: random.Random
) -> Reservation:
    """On one of the next days, in the host's working hours."""
    local = to_local(now, host.zone) + timedelta(days=day)
    start = to_instant(local.replace(hour=chance.randrange(9, 16), minute=0, second=0), host.zone)
    return Reservation(
        key=key,
        lab=lab.key,
        host=host.user_id,
        topic=chance.choice(TOPICS),
        start=start,
        end=start + chance.choice((60, 90, 120)) * MINUTE,
        computers=1 + chance.randrange(lab.computers),
    )
