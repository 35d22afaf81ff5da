"""The session types of the site (seed 001, lines 9906-9965 and 11333-11628)."""

from __future__ import annotations

from typing import NamedTuple

FREE, PRO, EVENT, TRAINING = 1, 3, 9, 11
SUPPORT_SESSION, SALES_SESSION, AUDIO_ONLY = 13, 15, 16

MEETINGS, EVENTS, TRAININGS, SUPPORT, SALES = (
    "MeetingCenter", "EventCenter", "TrainingCenter", "SupportCenter", "SalesCenter",
)  # fmt: skip


class SessionType(NamedTuple):
    """Its number, the code that the history has for it, its name and the services it is for."""

    number: int
    code: str
    name: str
    services: tuple[str, ...]


SESSION_TYPES = (
    SessionType(FREE, "FRE", "Free meeting", (MEETINGS, EVENTS)),
    SessionType(2, "STD", "Standard meeting", (MEETINGS,)),
    SessionType(PRO, "PRO", "Pro meeting", (MEETINGS,)),
    SessionType(EVENT, "ONS", "Online event", (EVENTS,)),
    SessionType(10, "RAS", "Access Anywhere", (SUPPORT,)),
    SessionType(TRAINING, "TRS", "Training session", (TRAININGS,)),
    SessionType(SALES_SESSION, "SAC", "Sales session", (SALES,)),
    SessionType(SUPPORT_SESSION, "SC3", "Support session", (SUPPORT,)),
    SessionType(14, "SMT", "SMARTtech", (MEETINGS,)),
    SessionType(AUDIO_ONLY, "AUO", "Audio only", (MEETINGS,)),
)

FIRST_OF_THE_SITE = 100
"""From here on sites have types of their own, of which nobody else knows (seed 001, lines 1215,
1298 and 7397)."""

BY_CODE = {session_type.code: session_type for session_type in SESSION_TYPES}
CODES = {session_type.number: session_type.code for session_type in SESSION_TYPES}
