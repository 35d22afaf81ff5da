"""Scheduled sessions: what those of all services have in common, and where each keeps it.

Each service has a schema type of its own, with other names for the same things. ``values`` are
always those of the session's own type; the properties here are how the rest of the sandbox, which
is about any session, finds its way in them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from functools import cached_property
from types import MappingProxyType
from typing import Any, ClassVar, NamedTuple, Self

from webexadmin.sandbox.merging import put_at, value_at
from webexadmin.sandbox.records import User
from webexadmin.sandbox.recurrence import first_start, occurrences
from webexadmin.sandbox.session_types import EVENTS, MEETINGS, SALES, SUPPORT, TRAININGS
from webexadmin.sandbox.times import MINUTE, to_instant
from webexadmin.sandbox.training_series import is_series, starts
from webexadmin.xmlapi.operations.attendee import ATTENDEE_TYPE, REGISTER_ATTENDEE_TYPE
from webexadmin.xmlapi.spec import Values
from webexadmin.xmlapi.timezones import WebexZone, zone_by_id


class Span(NamedTuple):
    """One holding of a session, from instant to instant."""

    start: int
    end: int


@dataclass(frozen=True)
class Session:
    """A scheduled session; ``values`` are those of the schema type of its service.

    ``attended`` sessions (the seeded ones) really take place at their time; what is scheduled
    through the API nobody joins. ``attendees_given`` counts those it ever had. The class attributes
    are paths into ``values``.
    """

    key: int
    conf_id: int
    host: str
    scheduled_by: str
    values: Values
    guest_token: str
    host_key: str
    event_id: int
    attended: bool = False
    attendees_given: int = 0

    service: ClassVar[str]
    topic_path: ClassVar[str] = "metaData/confName"
    type_path: ClassVar[str] = "metaData/sessionType"
    password_path: ClassVar[str] = "accessControl/sessionPassword"  # noqa: S105 - a path
    attendees_path: ClassVar[str]

    @property
    def schedule(self) -> Values:
        schedule: Values = self.values["schedule"]
        return schedule

    @property
    def topic(self) -> str:
        return str(value_at(self.values, self.topic_path) or "")

    @property
    def session_type(self) -> int:
        return int(value_at(self.values, self.type_path))

    @property
    def agenda(self) -> str | None:
        found: str | None = value_at(self.values, "metaData/agenda")
        return found

    @property
    def description(self) -> str | None:
        found: str | None = value_at(self.values, "metaData/description")
        return found

    @property
    def audio(self) -> Values:
        """In the shape of the schema's telephonyType of meetings."""
        audio: Values = self.values.get("telephony", {})
        return audio

    @property
    def panel(self) -> Values:
        """Those who speak: ``panelist``, ``panelistsInfo``, ``panelistPassword``."""
        panel: Values = self.values.get("panelists", {})
        return panel

    @property
    def duration(self) -> int:
        """In minutes."""
        return int(self.schedule["duration"])

    @property
    def open_minutes(self) -> int:
        """How long before the start one may join."""
        return int(self.schedule.get("openTime") or 0)

    @property
    def zone(self) -> WebexZone:
        return zone_by_id(self.schedule["timeZoneID"])

    @property
    def recurs(self) -> bool:
        return False

    @property
    def listing(self) -> str:
        """PUBLIC, UNLISTED or PRIVATE."""
        return str(value_at(self.values, "accessControl/listing") or "PUBLIC")

    @property
    def password(self) -> str | None:
        found: str | None = value_at(self.values, self.password_path)
        return found or None

    @property
    def attendee_options(self) -> Values:
        options: Values = self.values.get("attendeeOptions", {})
        return options

    @property
    def needs_registration(self) -> bool:
        return bool(self.attendee_options.get("registration"))

    @property
    def attendees(self) -> list[Values]:
        """Those invited, in the shape of the schema's attendeeType whatever the service."""
        found: list[Values] = value_at(self.values, self.attendees_path) or []
        return found

    def with_attendees(self, attendees: Iterable[Values]) -> Self:
        """The session with these attendees in place of its own."""
        return replace(self, values=put_at(self.values, self.attendees_path, list(attendees)))

    def has_attendee(self, user: User, role: str | None = None) -> bool:
        """Whether the user is invited, with ``role`` HOST as an alternate host."""
        return any(
            _is_of(attendee["person"], user)
            for attendee in self.attendees
            if role is None or attendee.get("role") == role
        )

    def has_panelist(self, user: User) -> bool:
        return any(_is_of(person, user) for person in self.panel.get("panelist", []))

    @property
    def local_starts(self) -> list[datetime]:
        """Of every holding, in order and in the session's zone; never none."""
        return [self.schedule["startDate"]]

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """Every holding, in order of time."""
        length = self.duration * MINUTE
        starts = (to_instant(local, self.zone) for local in self.local_starts)
        return tuple(Span(start, start + length) for start in starts)

    def current(self, instant: int) -> Span:
        """The holding that runs at ``instant`` or comes next; after the last one, the last."""
        return next((span for span in self.spans if span.end > instant), self.spans[-1])

    def conference(self, span: Span) -> int:
        """Each holding of a series has a conference ID of its own."""
        return self.conf_id + self.spans.index(span)

    def holds(self, conf_id: int) -> bool:
        """Whether a conference ID is that of one of the holdings."""
        return 0 <= conf_id - self.conf_id < len(self.spans)

    def in_progress(self, instant: int) -> bool:
        return self.attended and self.current(instant).start <= instant < self.current(instant).end

    def owned_by(self, user: User) -> bool:
        """Whether the user scheduled or hosts it."""
        return user.webex_id in (self.host, self.scheduled_by)

    def renamed(self, old: str, new: str) -> Self:
        """As it is after a user got another Webex ID."""
        names = {old: new}
        host, scheduled_by = (names.get(name, name) for name in (self.host, self.scheduled_by))
        return replace(self, host=host, scheduled_by=scheduled_by)

    def as_dict(self) -> dict[str, Any]:
        kept = {field.name: getattr(self, field.name) for field in fields(self)}
        return kept | {"class": type(self).__name__}


def _is_of(person: Values, user: User) -> bool:
    """Whether a person is a user of the site, by address or Webex ID."""
    named = {str(person.get(name, "")).lower() for name in ("email", "webExId")}
    return bool(named & {user.email.lower(), user.webex_id.lower()})


class Meeting(Session):
    """A meeting (schema type ``service/meeting#meetingType``)."""

    service = MEETINGS
    type_path = "metaData/meetingType"
    password_path = "accessControl/meetingPassword"  # noqa: S105 - a path
    attendees_path = "participants/attendees/attendee"

    @property
    def open_minutes(self) -> int:
        # In seconds there (seed 001, line 3305).
        return super().open_minutes // MINUTE

    @property
    def recurs(self) -> bool:
        return repeats(self.values)

    @property
    def listing(self) -> str:
        access = self.values.get("accessControl", {})
        public = bool(access.get("isPublic", False))
        if access.get("listToPublic", public):
            return "PUBLIC"
        return "UNLISTED" if public else "PRIVATE"

    @property
    def local_starts(self) -> list[datetime]:
        return occurrences(self.values)


class Teleconference(Session):
    """A session with audio only (schema type ``service/meeting/auo#audioOnlyType``).

    Who has limited access there has the role LIMITED here.
    """

    service = MEETINGS

    @property
    def recurs(self) -> bool:
        return repeats(self.values)

    @property
    def local_starts(self) -> list[datetime]:
        return occurrences(self.values)

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
    attendees_path = "participants/attendees/attendee"

    @property
    def topic(self) -> str:
        return super().topic or "Support session"


class SalesSession(Session):
    """A sales session (schema type ``service/sales#salesSessionType``): who is invited are the
    prospects."""

    service = SALES
    password_path = "accessControl/meetingPassword"  # noqa: S105 - a path
    attendees_path = "prospects/prospect"

    @property
    def recurs(self) -> bool:
        return repeats(self.values)

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
    """A series starts on the first day of its pattern (seed 001, lines 4746 and 6001)."""
    schedule = {**values["schedule"], "startDate": first_start(values)}
    return {**values, "schedule": schedule}
