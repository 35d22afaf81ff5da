"""What the site keeps of users and of itself beside their profiles."""

from __future__ import annotations

from dataclasses import dataclass, field

from webexadmin.sandbox.records import Kept
from webexadmin.xmlapi.spec import Values


@dataclass(frozen=True)
class SessionTemplate(Kept):
    """A saved set of options for new sessions; ``owner`` is a user's ID, or None for the site's."""

    kind = "session template"

    owner: int | None
    name: str
    service: str


@dataclass(frozen=True)
class RoomImage(Kept):
    """A photo or header image of a user's personal room."""

    kind = "room image"

    owner: int
    use: str
    data: bytes


@dataclass(frozen=True)
class WebACDQueue(Kept):
    """A queue of support requests; ``changed`` is an instant.

    ``roles`` are AGENT, MANAGER or ALL by the ID of the user, as text.
    """

    kind = "WebACD queue"

    name: str
    changed: int
    roles: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class AgentOfManager(Kept):
    """That a WebACD agent works under a manager; both are IDs of users, the key is the agent's."""

    kind = "WebACD agent"

    manager: int


@dataclass(frozen=True)
class MeetingPlaceLinks(Kept):
    """The links that SetSite sets: values of the schema's meetingPlaceType. There is one, key 0."""

    kind = "MeetingPlace links"

    values: Values
