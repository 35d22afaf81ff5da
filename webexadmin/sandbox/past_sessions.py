"""What the site remembers of past sessions besides their usage, of all services but meetings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from webexadmin.sandbox.merging import value_at
from webexadmin.sandbox.records import Kept, Usage
from webexadmin.sandbox.session_types import MEETINGS
from webexadmin.sandbox.sessions import Session
from webexadmin.xmlapi.spec import Values

KEPT_DAYS = 90
"""So long sites remember what took place (seed 001, line 8728)."""

REGISTERED = ("REGISTER", "ACCEPT")
"""The states of an attendee who has registered and was not turned away."""


@dataclass(frozen=True)
class PastSession(Kept):
    """``key`` is the conference ID. ``attendees`` are those who were invited or had registered, in
    the shape of the schema's attendeeType; account and opportunity are of sales sessions,
    ``partner_fields`` of trainings."""

    attendees: list[Values]
    tracking: Values = field(default_factory=dict)
    account: str = ""
    opportunity: str = ""
    partner_fields: Values = field(default_factory=dict)

    kind = "past session"


def has_registered(attendee: Values) -> bool:
    return attendee.get("joinStatus") in REGISTERED


def remembered(session: Session, held: Iterable[Usage]) -> list[PastSession]:
    """What is kept of holdings of a session that are over."""
    if session.service == MEETINGS:
        return []
    return [
        PastSession(
            key=usage.conf_id,
            attendees=session.attendees,
            tracking=session.values.get("tracking", {}),
            account=str(value_at(session.values, "metaData/account") or ""),
            opportunity=str(value_at(session.values, "metaData/opportunity") or ""),
            partner_fields=session.values.get("psoFields", {}),
        )
        for usage in held
    ]
