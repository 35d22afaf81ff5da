"""What happens in a session that takes place: who attends, for how long, by which audio.

Everything follows from the seed and the conference ID, so the history can be worked out again
at any time and is consistent: a session begins when the first attendee joins and ends when the
last one leaves, and its totals are sums over the attendees.
"""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from webexadmin.sandbox.records import Meeting, Span, Usage
from webexadmin.sandbox.times import minutes_up

AUDIO_ONLY = 16
TYPE_CODES = {1: "FRE", 2: "STD", 3: "PRO", AUDIO_ONLY: "AUO"}
"""Codes of session types in the history (seed 001, lines 9906-9965)."""

CANCELLED_SHARE = 0.06
"""Holdings of a series that nobody comes to; they leave no trace in the history."""


class Attendance(NamedTuple):
    """One person in one session, from instant to instant; ``audio`` as in ``AUDIO``."""

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


def attendances(seed: int, conf_id: int, planned: Span, audio_only: bool) -> list[Attendance]:
    """The host first, there from the beginning to the end."""
    chance = random.Random((seed << 64) ^ conf_id)  # noqa: S311 - no secret comes from it
    draw = chance.random
    start = planned.start + int(draw() * 420) - 120
    length = max(90, int((planned.end - planned.start) * (0.55 + 0.6 * draw())))
    end = start + length
    found = [Attendance(start, end, _audio(draw(), audio_only))]
    for _ in range(1 + int(draw() ** 5 * 28)):
        join = start + int(draw() ** 2 * length / 3)
        leave = end - int(draw() ** 3 * length / 2)
        found.append(Attendance(join, leave, _audio(draw(), audio_only)))
    return found


def peak(present: list[Attendance]) -> int:
    """The most attendees at one time; who leaves in a second makes room for who joins in it."""
    events = sorted([(a.leave, -1) for a in present] + [(a.join, 1) for a in present])
    return max(accumulate(change for _, change in events))


def usage(
    conf_id: int, key: int, topic: str, host: str, session_type: int, zone_id: int,
    present: list[Attendance],
) -> Usage:  # fmt: skip
    """The history's row of a session, summed up over its attendees."""
    minutes = dict.fromkeys(AUDIO, 0)
    heads = dict.fromkeys(AUDIO, 0)
    for join, leave, audio in present:
        minutes[audio] += minutes_up(leave - join)
        heads[audio] += 1
    return Usage(
        conf_id=conf_id,
        key=key,
        start=min(attendance.join for attendance in present),
        end=max(attendance.leave for attendance in present),
        topic=topic,
        host=host,
        meeting_type=TYPE_CODES.get(session_type, "PRO"),
        time_zone_id=zone_id,
        people_minutes=sum(minutes.values()),
        call_in_minutes=minutes["call-in"],
        toll_free_minutes=minutes["toll-free"],
        call_out_domestic_minutes=minutes["call-out domestic"],
        call_out_international_minutes=minutes["call-out international"],
        voip_minutes=minutes["voip"],
        participants=len(present),
        voip_participants=heads["voip"],
        call_in_participants=heads["call-in"] + heads["toll-free"],
        call_out_participants=heads["call-out domestic"] + heads["call-out international"],
        peak=peak(present),
    )


def _cancelled(seed: int, conf_id: int) -> bool:
    return (
        (conf_id // 1_000_000 + conf_id * 7 + seed) * 2654435761 % 1000
    ) < CANCELLED_SHARE * 1000


def usages_of(meeting: Meeting, seed: int, after: int, until: int) -> Iterator[Usage]:
    """The rows of the holdings that are surely over in ``after`` < instant <= ``until``."""
    for index, span in enumerate(meeting.spans):
        conf_id = meeting.conf_id + index
        if not after < settled_at(span) <= until or (meeting.recurs and _cancelled(seed, conf_id)):
            continue
        audio_only = meeting.session_type == AUDIO_ONLY
        yield usage(
            conf_id,
            meeting.key,
            meeting.topic,
            meeting.host,
            meeting.session_type,
            meeting.schedule["timeZoneID"],
            attendances(seed, conf_id, span, audio_only),
        )


def settled_at(span: Span) -> int:
    """When a holding is over even if it took longer than planned (see ``attendances``)."""
    return span.end + (span.end - span.start) // 4 + 600


def over(meeting: Meeting) -> int:
    """When the last holding is over."""
    return settled_at(meeting.spans[-1])


def next_end(meeting: Meeting, after: int) -> int | None:
    """When the next holding after an instant is over; None if there is none."""
    return next((at for at in map(settled_at, meeting.spans) if at > after), None)
