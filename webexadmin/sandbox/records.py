"""What the sandbox site remembers besides its scheduled sessions: users, past sessions, tickets."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields
from enum import StrEnum
from typing import Any, ClassVar, NamedTuple, Self

from webexadmin.sandbox import identity
from webexadmin.sandbox.session_types import BY_CODE
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


@dataclass(frozen=True)
class Kept:
    """What the site keeps besides: a contact, a recording, a test ... ``kind`` names its like.

    ``key`` tells it apart among them.
    """

    key: int

    kind: ClassVar[str]

    def as_dict(self) -> dict[str, Any]:
        return {one.name: getattr(self, one.name) for one in fields(self)}

    @classmethod
    def from_dict(cls, stored: dict[str, Any]) -> Self:
        return cls(**stored)


class Usage(NamedTuple):
    """A session of any service that took place, as the histories report it; times are instants.

    ``stays`` counts the lines of those who took part: who left and came back has two.
    """

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
    stays: int

    @property
    def service(self) -> str:
        return BY_CODE[self.meeting_type].services[0]


class Mail(NamedTuple):
    """A mail that the site sent: what it is, by which operation, at which instant; ``about`` is the
    number of the session or of the reservation of a lab, 0 for one about a user."""

    to: str
    about: int
    why: str
    operation: str
    sent: int


class Ticket(NamedTuple):
    """A session ticket; ``created`` is in milliseconds, as on the wire."""

    value: str
    user_id: int
    created: int
