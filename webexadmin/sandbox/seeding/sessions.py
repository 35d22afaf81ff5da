"""What happens in a session that takes place: who attends, for how long, by which audio.

Everything follows from the seed and the conference ID, so the history can be worked out again
at any time and is consistent: a session begins when the first attendee joins and ends when the
last one leaves, and its totals are sums over the attendees.
"""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple
from zlib import crc32

from webexadmin.sandbox.records import Usage
from webexadmin.sandbox.session_types import AUDIO_ONLY, CODES, EVENTS, PRO, TRAININGS
from webexadmin.sandbox.sessions import Session, Span
from webexadmin.sandbox.times import minutes_up

CANCELLED_SHARE = 0.06
"""Holdings of a series that nobody comes to; they leave no trace in the history."""


LOST_SHARE = 0.15
"""Sessions in which somebody loses the connection and comes back."""


CROWDED = (EVENTS, TRAININGS)
"""The services to whose sessions many come; to others few come, and many now and then."""


class Attendance(NamedTuple):
    """One stay of one person in one session, from instant to instant.

    ``person`` counts from 0, the host; ``audio`` is as in ``AUDIO``.
    """

    person: int
    join: int
    leave: int
    audio: str


AUDIO = (
    "voip", "call-in", "toll-free", "call-out domestic", "call-out international", "none",
)  # fmt: skip
SHARES = (0.58, 0.72, 0.82, 0.92, 0.97)
"""Cumulated shares of the ways to hear; the rest hears nothing."""


def _audio(draw: float, audio_only: bool) -> str:
    share = SHARES[0] + draw * (SHARES[-1] - SHARES[0] - 1e-9) if audio_only else draw
    return AUDIO[bisect(SHARES, share)]


def held(seed: int, conf_id: int, planned: Span) -> Span:
    """From when to when a session that was planned so really takes place."""
    draw = crc32(f"{seed} {conf_id}".encode())
    start = planned.start + draw % 420 - 120
    share = 0.55 + 0.6 * (draw >> 16) / 2**16
    return Span(start, start + max(90, int((planned.end - planned.start) * share)))


def attendances(
    seed: int, conf_id: int, span: Span, audio_only: bool, *, crowded: bool = False
) -> list[Attendance]:
    """All stays in a session that took place so, those of one person side by side.

    The host's comes first and lasts from beginning to end.
    """
    draw = random.Random((seed << 64) ^ conf_id).random  # noqa: S311 - no secret comes from it
    start, end = span
    length = end - start
    found = [Attendance(0, start, end, _audio(draw(), audio_only))]
    for person in range(1, 2 + int(draw() ** (1 if crowded else 5) * 28)):
        join = start + int(draw() ** 2 * length / 3)
        leave = end - int(draw() ** 3 * length / 2)
        found.append(Attendance(person, join, leave, _audio(draw(), audio_only)))
    if draw() < LOST_SHARE:
        found += _interrupted(found.pop(), draw())
    return found


def _interrupted(stay: Attendance, draw: float) -> tuple[Attendance, Attendance]:
    """A stay in two parts; no part is empty."""
    third = (stay.leave - stay.join) // 3
    lost = stay.join + third
    return stay._replace(leave=lost), stay._replace(join=lost + min(third, 20 + int(draw * 280)))


def peak(present: Sequence[Attendance]) -> int:
    """The most attendees at one time; who leaves in a second makes room for who joins in it."""
    events = sorted([(a.leave, -1) for a in present] + [(a.join, 1) for a in present])
    return max(accumulate(change for _, change in events))


def usage(
    conf_id: int, key: int, topic: str, host: str, session_type: int, zone_id: int,
    present: Sequence[Attendance],
) -> Usage:  # fmt: skip
    """The history's row of a session, summed up over its attendees."""
    minutes, heads, counted = dict.fromkeys(AUDIO, 0), dict.fromkeys(AUDIO, 0), -1
    for person, join, leave, audio in present:
        minutes[audio] += minutes_up(leave - join)
        if person != counted:
            heads[audio] += 1
            counted = person
    return Usage(
        conf_id=conf_id,
        key=key,
        start=min(stay.join for stay in present),
        end=max(stay.leave for stay in present),
        topic=topic,
        host=host,
        meeting_type=CODES.get(session_type, CODES[PRO]),
        time_zone_id=zone_id,
        people_minutes=sum(minutes.values()),
        call_in_minutes=minutes["call-in"],
        toll_free_minutes=minutes["toll-free"],
        call_out_domestic_minutes=minutes["call-out domestic"],
        call_out_international_minutes=minutes["call-out international"],
        voip_minutes=minutes["voip"],
        participants=sum(heads.values()),
        voip_participants=heads["voip"],
        call_in_participants=heads["call-in"] + heads["toll-free"],
        call_out_participants=heads["call-out domestic"] + heads["call-out international"],
        peak=peak(present),
        stays=len(present),
    )


def _cancelled(seed: int, conf_id: int) -> bool:
    return (
        (conf_id // 1_000_000 + conf_id * 7 + seed) * 2654435761 % 1000
    ) < CANCELLED_SHARE * 1000


def usages_of(session: Session, seed: int, after: int, until: int) -> Iterator[Usage]:
    """The rows of the holdings that are surely over in ``after`` < instant <= ``until``."""
    for index, span in enumerate(session.spans):
        conf_id = session.conf_id + index
        if not after < settled_at(span) <= until or (session.recurs and _cancelled(seed, conf_id)):
            continue
        yield planned_usage(session, conf_id, span, seed)


def planned_usage(session: Session, conf_id: int, span: Span, seed: int) -> Usage:
    """What a holding of a session leaves in the history when it is over."""
    audio_only = session.session_type == AUDIO_ONLY
    crowded = session.service in CROWDED
    present = attendances(seed, conf_id, held(seed, conf_id, span), audio_only, crowded=crowded)
    return usage(
        conf_id,
        session.key,
        session.topic,
        session.host,
        session.session_type,
        session.schedule["timeZoneID"],
        present,
    )


def settled_at(span: Span) -> int:
    """When a holding is over even if it took longer than planned (see ``attendances``)."""
    return span.end + (span.end - span.start) // 4 + 600


def over(session: Session) -> int:
    """When the last holding is over."""
    return settled_at(session.spans[-1])


def next_end(session: Session, after: int) -> int | None:
    """When the next holding after an instant is over; None if there is none."""
    return next((at for at in map(settled_at, session.spans) if at > after), None)
