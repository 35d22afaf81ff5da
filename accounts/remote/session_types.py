"""The session types of a site: what they are called, and what sessions of one may use."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from accounts.models import Account, Site
from accounts.remote.acting import acting
from webexadmin.xmlapi import client as xml
from webexadmin.xmlapi.confirm import value_at
from webexadmin.xmlapi.errors import RateLimited, SignInFailed, XmlApiError
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.operations.meetingtype import NO_LIMIT
from webexadmin.xmlapi.spec import Values

LIST_SESSION_TYPES = "LstMeetingType"
READ_SESSION_TYPE = OPERATIONS["GetMeetingType"]
MEETING_CENTER = "MeetingCenter"
AUDIO_ONLY = 16
"""The same on every site; they have operations of their own (seed 001, lines 1949 and 3927)."""

OFF = "DEACTIVATED"


class SessionTypePart(StrEnum):
    """Elements of a session type (meetingTypeInstanceType)."""

    NUMBER = "meetingTypeID"
    CODE = "productCodePrefix"
    NAME = "name"
    SHOWN_NAME = "displayName"
    STATE = "active"
    SERVICES = "serviceTypes/serviceType"
    LIMITS = "limits"
    OPTIONS = "options"
    HIDDEN = "options/hideInScheduler"


def learn_session_types(client: xml.Client, site: Site) -> None:
    """Note on the site what its session types are called, as far as it tells, and which of them
    meetings can be scheduled with.

    Names are a help: where the site refuses to tell them, or does not answer, what is known stays.
    Raises RateLimited and SignInFailed, which are about more than this call.
    """
    try:
        records = [record for page in client.pages(LIST_SESSION_TYPES) for record in page.records]
    except (RateLimited, SignInFailed):
        raise
    except XmlApiError:
        return
    known = [record for record in records if SessionTypePart.NUMBER in record]
    site.session_type_names = {
        str(record[SessionTypePart.NUMBER]): name for record in known if (name := _name(record))
    }
    site.meeting_types = [
        record[SessionTypePart.NUMBER] for record in known if _is_for_meetings(record)
    ]
    site.save(update_fields=["session_type_names", "meeting_types"])


def _name(record: Values) -> str:
    return record.get(SessionTypePart.SHOWN_NAME) or record.get(SessionTypePart.NAME) or ""


def _is_for_meetings(record: Values) -> bool:
    services = value_at(record, SessionTypePart.SERVICES) or []
    hidden = value_at(record, SessionTypePart.HIDDEN)
    return MEETING_CENTER in services and record.get(SessionTypePart.STATE) != OFF and not hidden


@dataclass(frozen=True)
class SessionType:
    """A session type; its features and limits by their declared labels, None for no limit."""

    number: int
    name: str
    code: str
    is_active: bool
    services: tuple[str, ...]
    has: tuple[str, ...]
    has_not: tuple[str, ...]
    limits: tuple[tuple[str, int | None], ...]


def read_session_type(site: Site, account: Account, number: int) -> SessionType:
    """Asked by the service connection. Raises NoConnection, or a member of ``errors``."""
    with acting(site, account, "") as (client, _):
        values = client.call(READ_SESSION_TYPE.name, {SessionTypePart.NUMBER: number}).values
    options = _labelled(values, SessionTypePart.OPTIONS)
    limits = _labelled(values, SessionTypePart.LIMITS)
    return SessionType(
        number=number,
        name=_name(values),
        code=values.get(SessionTypePart.CODE) or "",
        is_active=values.get(SessionTypePart.STATE) != OFF,
        services=tuple(value_at(values, SessionTypePart.SERVICES) or ()),
        has=tuple(label for label, on in options if on),
        has_not=tuple(label for label, on in options if not on),
        limits=tuple((label, None if limit == NO_LIMIT else limit) for label, limit in limits),
    )


def _labelled(values: Values, path: SessionTypePart) -> list[tuple[str, int]]:
    """What the site told of a group, in the declared order."""
    told: Values = value_at(values, path) or {}
    members = READ_SESSION_TYPE.response.field(path).members.members
    return [(field.label, told[field.name]) for _, field in members if field.name in told]
