"""Scheduled sessions of each service: where it keeps what all of them have (``session_base``)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import Any, Self

from webexadmin.sandbox.merging import put_at, value_at
from webexadmin.sandbox.recurrence import first_start, occurrences
from webexadmin.sandbox.session_base import Session, Span
from webexadmin.sandbox.session_types import (
    AUDIO_ONLY,
    EVENT,
    EVENTS,
    FREE,
    MEETINGS,
    SALES,
    SALES_SESSION,
    SUPPORT,
    SUPPORT_SESSION,
    TRAINING,
    TRAININGS,
)
from webexadmin.sandbox.times import MINUTE, on_the_clock
from webexadmin.sandbox.training_series import is_series, starts
from webexadmin.xmlapi.operations.attendee import ATTENDEE_TYPE, REGISTER_ATTENDEE_TYPE
from webexadmin.xmlapi.spec import Values
from webexadmin.xmlapi.timezones import zone_by_id

__all__ = [
    "CLASSES",
    "Event",
    "Meeting",
    "SalesSession",
    "Session",
    "Span",
    "SupportSession",
    "Teleconference",
    "TrainingSession",
    "session_from_dict",
    "with_first_start",
]


class _Repeating(Session):
    """A session that may be a series: its values have a schema type with ``repeat``."""

    @property
    def recurs(self) -> bool:
        return repeats(self.values)

    @property
    def local_starts(self) -> list[datetime]:
        return occurrences(self.values)


class Meeting(_Repeating):
    """A meeting (schema type ``service/meeting#meetingType``)."""

    service = MEETINGS
    usual_type = FREE
    type_path = "metaData/meetingType"
    password_path = "accessControl/meetingPassword"  # noqa: S105 - a path
    attendees_path = "participants/attendees/attendee"

    @property
    def open_minutes(self) -> int:
        # In seconds there (seed 001, line 3305).
        return super().open_minutes // MINUTE

    @property
    def listing(self) -> str:
        access = self.values.get("accessControl", {})
        public = bool(access.get("isPublic", False))
        if access.get("listToPublic", public):
            return "PUBLIC"
        return "UNLISTED" if public else "PRIVATE"


class Teleconference(_Repeating):
    """A session with audio only (schema type ``service/meeting/auo#audioOnlyType``).

    Who has limited access there has the role LIMITED here.
    """

    service = MEETINGS
    usual_type = AUDIO_ONLY

    @property
    def audio(self) -> Values:
        instructions: Values = self.values.get("teleconference", {})
        return {"telephonySupport": "CALLIN", **instructions}

    @property
    def attendees(self) -> list[Values]:
        return [
            _in_parts(one) | {"role": role}
            for group, role in _ACCESS.items()
            for one in value_at(self.values, f"{group}/attendee") or []
        ]

    def with_attendees(self, attendees: Iterable[Values]) -> Self:
        groups: dict[str, list[Values]] = {group: [] for group in _ACCESS}
        for one in attendees:
            limited = one.get("role") == "LIMITED"
            groups["limitedAccessAttendees" if limited else "fullAccessAttendees"].append(
                _flat(one)
            )
        lists = {group: {"attendee": people} for group, people in groups.items()}
        return replace(self, values={**self.values, **lists})


_BESIDE_THE_PERSON = REGISTER_ATTENDEE_TYPE.by_name.keys() | ATTENDEE_TYPE.by_name.keys()


def _in_parts(flat: Values) -> Values:
    """An attendee of a service whose attendees are persons, in the shape of attendeeType."""
    beside = {name: value for name, value in flat.items() if name in _BESIDE_THE_PERSON}
    return {"person": {n: v for n, v in flat.items() if n not in _BESIDE_THE_PERSON}} | beside


def _flat(attendee: Values) -> Values:
    """The other way round."""
    beside = {name: value for name, value in attendee.items() if name != "person"}
    return {**attendee["person"], **beside}


_ACCESS = {"fullAccessAttendees": "ATTENDEE", "limitedAccessAttendees": "LIMITED"}


class TrainingSession(Session):
    """A training session (schema type ``service/trainingsession#trainingSessionType``)."""

    service = TRAININGS
    usual_type = TRAINING
    attendees_path = "attendees/participants/participant"
    presenters_path = "presenters/participants/participant"

    @property
    def recurs(self) -> bool:
        return is_series(self.values)

    @property
    def local_starts(self) -> list[datetime]:
        return sorted(starts(self.values).values())

    @property
    def presenters(self) -> list[Values]:
        found: list[Values] = value_at(self.values, self.presenters_path) or []
        return found

    @property
    def attendees(self) -> list[Values]:
        return [*self.presenters, *super().attendees]

    def with_attendees(self, attendees: Iterable[Values]) -> Self:
        """Whoever presents or is an alternate host stands among the presenters, who have accepted
        already (seed 001, lines 6096-6130)."""
        presenters, others = list[Values](), list[Values]()
        for one in attendees:
            if one.get("role") in ("HOST", "PRESENTER"):
                presenters.append({**one, "joinStatus": "ACCEPT"})
            else:
                others.append(one)
        values = put_at(self.values, self.presenters_path, presenters)
        return replace(self, values=put_at(values, self.attendees_path, others))


class Event(Session):
    """An event (schema type ``service/event#eventType``): attendees are persons there."""

    service = EVENTS
    usual_type = EVENT
    topic_path = "metaData/sessionName"
    attendees_path = "attendees/attendee"

    @property
    def enrollment(self) -> Values:
        """How registrations are taken: the schema's enrollmentType."""
        enrollment: Values = self.values.get("enrollment", {})
        return enrollment

    @property
    def needs_approval(self) -> bool:
        """By default where registration was asked for with its own element (schema)."""
        return bool(self.enrollment.get("approvalReq", bool(self.enrollment)))

    @property
    def attendee_options(self) -> Values:
        """In the words that other services have for it."""
        options = self.values.get("extOptions", {})
        return {
            "registration": options.get("registration", bool(self.enrollment)),
            "auto": not self.needs_approval,
            "emailInvitations": options.get("emailInvitations", False),
        }

    @property
    def attendees(self) -> list[Values]:
        return self.attendees_of(self.values)

    @classmethod
    def attendees_of(cls, values: Values) -> list[Values]:
        """Those of values of the schema type, as ``attendees`` gives them."""
        return [_in_parts(one) for one in value_at(values, cls.attendees_path) or []]

    def with_attendees(self, attendees: Iterable[Values]) -> Self:
        return super().with_attendees(map(_flat, attendees))


class SupportSession(Session):
    """A support session (schema type ``service/supportsession#supportType``)."""

    service = SUPPORT
    usual_type = SUPPORT_SESSION
    attendees_path = "participants/attendees/attendee"

    @property
    def topic(self) -> str:
        return super().topic or "Support session"


class SalesSession(_Repeating):
    """A sales session (schema type ``service/sales#salesSessionType``): who is invited are the
    prospects."""

    service = SALES
    usual_type = SALES_SESSION
    password_path = "accessControl/meetingPassword"  # noqa: S105 - a path
    attendees_path = "prospects/prospect"

    @property
    def local_starts(self) -> list[datetime]:
        # "endAfter" says there what "afterMeetingNumber" says of meetings.
        repeat = self.values.get("repeat", {})
        counted = {**repeat, "afterMeetingNumber": repeat.get("endAfter")}
        return occurrences({**self.values, "repeat": counted})

    @property
    def attendees(self) -> list[Values]:
        return [_in_parts(one) for one in super().attendees]

    def with_attendees(self, attendees: Iterable[Values]) -> Self:
        return super().with_attendees(_flat(one) for one in attendees)


CLASSES: Mapping[str, type[Session]] = MappingProxyType(
    {one.service: one for one in (Meeting, TrainingSession, Event, SupportSession, SalesSession)}
)
"""The usual sessions of each service."""

_BY_NAME: Mapping[str, type[Session]] = {
    one.__name__: one for one in (*CLASSES.values(), Teleconference)
}


def session_from_dict(stored: dict[str, Any]) -> Session:
    """What ``Session.as_dict`` made."""
    kept = dict(stored)
    return _BY_NAME[kept.pop("class")](**kept)


def repeats(values: Values) -> bool:
    """Whether a session with these values is a series."""
    return str(value_at(values, "repeat/repeatType") or "NO_REPEAT") != "NO_REPEAT"


def with_first_start(values: Values) -> Values:
    """A series starts on the first day of its pattern (seed 001, lines 4746 and 6001); what takes
    place once starts at a time that the clocks show."""
    schedule, start = values["schedule"], first_start(values)
    if not repeats(values):
        start = on_the_clock(start, zone_by_id(schedule["timeZoneID"]))
    return {**values, "schedule": {**schedule, "startDate": start}}
