"""What the sandbox site remembers: users, meetings, past sessions, tickets."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import Any, NamedTuple

from webexadmin.sandbox import identity
from webexadmin.sandbox.recurrence import first_start, occurrences
from webexadmin.sandbox.times import MINUTE, to_instant
from webexadmin.xmlapi.spec import Values
from webexadmin.xmlapi.timezones import WebexZone, zone_by_id


class Role(StrEnum):
    """The first of these that is set in the privileges (seed 001, lines 419-433)."""

    SITE_ADMIN = "siteAdmin"
    READ_ONLY_ADMIN = "roSiteAdmin"
    HOST = "host"
    ATTENDEE_ONLY = "attendeeOnly"


ACTIVATED, DEACTIVATED = "ACTIVATED", "DEACTIVATED"


@dataclass(frozen=True)
class User:
    """A Webex user. ``registered`` is an instant; ``schedulers`` may schedule for this user.

    ``values`` are those of the schema's userInstanceType that have no attribute here;
    ``identity_secret`` is what the identity service knows the user by.
    """

    webex_id: str
    user_id: int
    first_name: str
    last_name: str
    email: str
    password: str
    role: Role
    state: str
    time_zone_id: int
    registered: int
    visits: int
    identity_secret: str
    values: Values = field(default_factory=dict)
    schedulers: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}"

    @property
    def zone(self) -> WebexZone:
        return zone_by_id(self.time_zone_id)

    @property
    def active(self) -> bool:
        return self.state == ACTIVATED

    @property
    def sees_all(self) -> bool:
        """Site admins and those who may only look."""
        return self.role in (Role.SITE_ADMIN, Role.READ_ONLY_ADMIN)

    @property
    def counts_as_host(self) -> bool:
        """Admins do, attendees do not (seed 001, lines 412-413)."""
        return self.active and self.role is not Role.ATTENDEE_ONLY

    @property
    def tracking(self) -> dict[str, str]:
        codes: dict[str, str] = self.values.get("tracking", {})
        return codes

    @property
    def security(self) -> dict[str, bool]:
        """forceChangePassword, resetPassword and lockAccount, as far as they were set."""
        flags: dict[str, bool] = self.values.get("security", {})
        return flags

    @property
    def access_token(self) -> str:
        """Signs in in place of a password where the site takes access tokens."""
        return identity.access_token(self.user_id, self.identity_secret)

    @property
    def saml_response(self) -> str:
        """Signs in in place of a password where the site has single sign-on."""
        return identity.saml_response(self.webex_id, self.identity_secret)

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_dict(cls, stored: dict[str, Any]) -> User:
        return cls(**{**stored, "role": Role(stored["role"])})


class Span(NamedTuple):
    """One holding of a session, from instant to instant."""

    start: int
    end: int


@dataclass(frozen=True)
class Meeting:
    """A scheduled session; ``values`` are those of the schema's meetingType.

    ``attended`` sessions (the seeded ones) really take place at their time; what is scheduled
    through the API nobody joins. ``attendees_given`` counts those it ever had.
    """

    key: int
    conf_id: int
    host: str
    scheduled_by: str
    values: Values
    guest_token: str
    host_key: str
    event_id: int
    service: str = "MeetingCenter"
    attended: bool = False
    attendees_given: int = 0

    @property
    def schedule(self) -> Values:
        schedule: Values = self.values["schedule"]
        return schedule

    @property
    def topic(self) -> str:
        return str(self.values["metaData"]["confName"])

    @property
    def session_type(self) -> int:
        return int(self.values["metaData"]["meetingType"])

    @property
    def duration(self) -> int:
        return int(self.schedule["duration"])

    @property
    def zone(self) -> WebexZone:
        return zone_by_id(self.schedule["timeZoneID"])

    @property
    def recurs(self) -> bool:
        repeat: Values = self.values.get("repeat", {})
        return str(repeat.get("repeatType", "NO_REPEAT")) != "NO_REPEAT"

    @property
    def listing(self) -> str:
        """PUBLIC, UNLISTED or PRIVATE from listToPublic and isPublic."""
        access = self.values.get("accessControl", {})
        public = bool(access.get("isPublic", False))
        if access.get("listToPublic", public):
            return "PUBLIC"
        return "UNLISTED" if public else "PRIVATE"

    @property
    def password(self) -> str | None:
        found: str = self.values.get("accessControl", {}).get("meetingPassword", "")
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
        found: list[Values] = (
            self.values.get("participants", {}).get("attendees", {}).get("attendee", [])
        )
        return found

    def has_attendee(self, user: User, role: str | None = None) -> bool:
        """Whether the user is invited, with ``role`` HOST as an alternate host."""
        ids = {user.email.lower(), user.webex_id.lower()}
        for attendee in self.attendees:
            person = attendee["person"]
            named = {str(person.get(name, "")).lower() for name in ("email", "webExId")}
            if ids & named and (role is None or attendee.get("role") == role):
                return True
        return False

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """Every holding, in order of time."""
        length = self.duration * MINUTE
        starts = (to_instant(local, self.zone) for local in occurrences(self.values))
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

    def renamed(self, old: str, new: str) -> Meeting:
        """As it is after a user got another Webex ID."""
        names = {old: new}
        host, scheduled_by = (names.get(name, name) for name in (self.host, self.scheduled_by))
        return replace(self, host=host, scheduled_by=scheduled_by)

    def as_dict(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__dataclass_fields__}

    @classmethod
    def from_dict(cls, stored: dict[str, Any]) -> Meeting:
        return cls(**stored)


def with_first_start(values: Values) -> Values:
    """A series starts on the first day of its pattern (seed 001, lines 4746 and 6001)."""
    schedule = {**values["schedule"], "startDate": first_start(values)}
    return {**values, "schedule": schedule}


class Usage(NamedTuple):
    """A session that took place, as LstmeetingusageHistory reports it; times are instants."""

    conf_id: int
    key: int
    start: int
    end: int
    topic: str
    host: str
    meeting_type: str
    time_zone_id: int
    people_minutes: int
    call_in_minutes: int
    toll_free_minutes: int
    call_out_domestic_minutes: int
    call_out_international_minutes: int
    voip_minutes: int
    participants: int
    voip_participants: int
    call_in_participants: int
    call_out_participants: int
    peak: int


class Mail(NamedTuple):
    """A mail that the site sent for a session: what it is, by which operation, at which instant."""

    to: str
    session_key: int
    why: str
    operation: str
    sent: int


class Ticket(NamedTuple):
    """A session ticket; ``created`` is in milliseconds, as on the wire."""

    value: str
    user_id: int
    created: int
