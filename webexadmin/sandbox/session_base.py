"""What scheduled sessions of all services have in common.

Each service has a schema type of its own, with other names for the same things. ``values`` are
always those of the session's own type; the properties here are how the rest of the sandbox, which
is about any session, finds its way in them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import datetime
from functools import cached_property
from typing import Any, ClassVar, NamedTuple, Self

from webexadmin.sandbox.merging import put_at, value_at, with_renamed_user
from webexadmin.sandbox.records import User
from webexadmin.sandbox.times import MINUTE, to_instant
from webexadmin.xmlapi.spec import Values
from webexadmin.xmlapi.timezones import WebexZone, zone_by_id


class Span(NamedTuple):
    """One holding of a session, from instant to instant."""

    start: int
    end: int


@dataclass(frozen=True)
class Session:
    """A scheduled session; ``values`` are those of the schema type of its service.

    ``scheduled`` is the instant at which it was scheduled or last changed, 0 for seeded ones.
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
    scheduled: int = 0
    attended: bool = False
    attendees_given: int = 0

    service: ClassVar[str]
    topic_path: ClassVar[str] = "metaData/confName"
    usual_type: ClassVar[int]
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
        """As it is after a user got another Webex ID: the host, who scheduled it, or somebody who
        is invited."""
        names = {old: new}
        host, scheduled_by = (names.get(name, name) for name in (self.host, self.scheduled_by))
        values = with_renamed_user(self.values, old, new)
        return replace(self, host=host, scheduled_by=scheduled_by, values=values)

    def as_dict(self) -> dict[str, Any]:
        kept = {field.name: getattr(self, field.name) for field in fields(self)}
        return kept | {"class": type(self).__name__}


def _is_of(person: Values, user: User) -> bool:
    """Whether a person is a user of the site, by address or Webex ID."""
    named = {str(person.get(name, "")).lower() for name in ("email", "webExId")}
    return bool(named & {user.email.lower(), user.webex_id.lower()})
