"""Hands-on labs: their computers, and for when they are reserved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from webexadmin.sandbox.merging import value_at
from webexadmin.sandbox.records import Kept
from webexadmin.sandbox.sessions import Session, Span, TrainingSession

MOST_LABS, MOST_COMPUTERS = 10, 30
"""What the site may have (GetSite holMaxLabs and holMaxComputers)."""


@dataclass(frozen=True)
class Lab(Kept):
    """``computers`` is how many it has."""

    kind = "lab"

    name: str
    description: str
    computers: int


@dataclass(frozen=True)
class Reservation(Kept):
    """``lab`` is the key of one, ``host`` a user's ID; from instant to instant."""

    kind = "lab reservation"

    lab: int
    host: int
    topic: str
    start: int
    end: int
    computers: int


class Use(NamedTuple):
    """What a lab is used for, by a reservation or by a training session; ``host`` is a Webex ID."""

    start: int
    end: int
    topic: str
    host: str
    computers: int


def uses_by_sessions(lab: Lab, sessions: Iterable[Session]) -> Iterator[Use]:
    """Every holding of the training sessions that have reserved computers of the lab."""
    for session in sessions:
        if not isinstance(session, TrainingSession):
            continue
        wanted = value_at(session.values, "handsOnLab") or {}
        if wanted.get("reserveHOL") and wanted["labName"].casefold() == lab.name.casefold():
            for span in session.spans:
                yield Use(*span, session.topic, session.host, wanted["numComputers"])


def free_spans(lab: Lab, uses: Iterable[Use], wanted: int, within: Span) -> list[Span]:
    """When in a period so many computers are free, as long intervals as possible."""
    there = [use for use in uses if use.start < within.end and within.start < use.end]
    edges = {*within} | {min(max(edge, within.start), within.end) for u in there for edge in u[:2]}
    free: list[Span] = []
    for start, end in pairwise(sorted(edges)):
        taken = sum(use.computers for use in there if use.start < end and start < use.end)
        if lab.computers - taken < wanted:
            continue
        joined = free.pop().start if free and free[-1].end == start else start
        free.append(Span(joined, end))
    return free
