"""Reading sessions and meetings from a site, as typed objects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TypeGuard

from accounts.models import Account, Site
from accounts.remote import acting, acting_for, calling_as
from meetings.attendees import Person
from meetings.remote.parts import (
    ATTENDEE,
    CREATE,
    LIST,
    NO_REPEAT,
    READ,
    RUNNING,
    Asked,
    AttendeePart,
    Number,
    Part,
    Summary,
    Told,
)
from webexadmin.xmlapi import client as xml
from webexadmin.xmlapi import confirm
from webexadmin.xmlapi.confirm import set_at, value_at
from webexadmin.xmlapi.errors import UnreadableAnswer
from webexadmin.xmlapi.operations.attendee import ATTENDEE_TYPE
from webexadmin.xmlapi.spec import Values
from webexadmin.xmlapi.timezones import UTC_ZONE, ZONE_COUNT, WebexZone, zone_by_id
from webexadmin.xmlapi.validation import validate

LONGEST_RANGE = timedelta(days=42)
"""A site expands series over no more at a time (seed 001, line 1961)."""

LONGEST_MINUTES = 366 * 24 * 60
LARGEST_TYPE = 2**31 - 1


@dataclass(frozen=True)
class SessionSummary:
    """One date of a session as LstsummarySession tells; ``time_zone_id`` only where the record
    names another zone than the one it was asked for in."""

    session_key: str
    topic: str
    session_type: int | None
    service_type: str
    host_webex_id: str
    host_name: str
    host_email: str
    other_host_webex_id: str
    starts_at: datetime
    duration_minutes: int
    time_zone_id: int | None
    in_progress: bool
    listed: str
    password_required: bool | None
    is_recurring: bool
    conf_id: str

    def is_hosted_by(self, webex_id: str) -> bool:
        """Not only as an alternate host; sites may take the email address for the Webex ID."""
        return webex_id.lower() in (self.host_webex_id.lower(), self.host_email.lower())


def list_sessions(
    client: xml.Client, starts_at: datetime, ends_at: datetime, start: int, size: int
) -> tuple[list[SessionSummary], xml.Page]:
    """One page of the sessions that start in [starts_at, ends_at), earliest first.

    A series comes with each of its dates.
    """
    page = client.page(LIST.name, sessions_begun(starts_at, ends_at), start=start, size=size)
    return summaries(page), page


def sessions_begun(starts_at: datetime, ends_at: datetime, host_webex_id: str = "") -> Values:
    """What to ask LstsummarySession for: the dates of sessions in [starts_at, ends_at), which are
    at most LONGEST_RANGE apart, earliest first; of one host, alternate or not, or of all."""
    asked: Values = {Asked.HOST: host_webex_id} if host_webex_id else {}
    set_at(asked, Asked.ORDER_BY, ["STARTTIME", "CONFNAME", "HOSTWEBEXID"])
    set_at(asked, Asked.DIRECTION, ["ASC", "ASC", "ASC"])
    set_at(asked, Asked.FROM, UTC_ZONE.to_local(starts_at))
    set_at(asked, Asked.UNTIL, UTC_ZONE.to_local(ends_at - timedelta(seconds=1)))
    set_at(asked, Asked.ZONE, UTC_ZONE.id)
    set_at(asked, Asked.EXPANDED, True)
    return asked


def summaries(page: xml.Page) -> list[SessionSummary]:
    """The sessions of a page of LstsummarySession, without those that cannot be listed."""
    return [_summary(record) for record in page.records if _is_usable(record)]


def _is_usable(record: Values) -> bool:
    """Without number or start, or with a start that no calendar has, it cannot be listed."""
    key = value_at(record, Summary.KEY) or 0
    return key > 0 and can_be_a_start(value_at(record, Summary.STARTS))


def can_be_a_start(local: datetime | None) -> TypeGuard[datetime]:
    """Whether a local time can be true, and is an instant in every zone."""
    return local is not None and 1900 <= local.year <= 9000


def _summary(record: Values) -> SessionSummary:
    def text(path: Summary) -> str:
        return str(value_at(record, path) or "")

    zone = zone_or_none(value_at(record, Summary.ZONE)) or UTC_ZONE
    first, last = text(Summary.HOST_FIRST_NAME), text(Summary.HOST_LAST_NAME)
    return SessionSummary(
        session_key=text(Summary.KEY),
        topic=text(Summary.TOPIC),
        session_type=within(value_at(record, Summary.SESSION_TYPE), LARGEST_TYPE),
        service_type=text(Summary.SERVICE),
        host_webex_id=text(Summary.HOST),
        host_name=f"{first} {last}".strip(),
        host_email=text(Summary.HOST_EMAIL),
        other_host_webex_id=text(Summary.OTHER_HOST),
        starts_at=zone.to_utc(value_at(record, Summary.STARTS)),
        duration_minutes=within(value_at(record, Summary.DURATION), LONGEST_MINUTES) or 0,
        time_zone_id=None if zone is UTC_ZONE else zone.id,
        in_progress=value_at(record, Summary.STATUS) == RUNNING,
        listed=text(Summary.LISTED),
        password_required=value_at(record, Summary.PASSWORD),
        is_recurring=bool(value_at(record, Summary.RECURS)),
        conf_id=text(Summary.CONF_ID),
    )


def within(number: int | None, largest: int) -> int | None:
    """A number that can be true; sites have been seen to tell others."""
    return number if number is not None and 0 <= number <= largest else None


def zone_or_none(zone_id: int | None) -> WebexZone | None:
    """None also for a number that no zone has."""
    return zone_by_id(zone_id) if zone_id is not None and 0 <= zone_id < ZONE_COUNT else None


@dataclass(frozen=True)
class Meeting:
    """One meeting with its details; ``values`` is what forms start from, never for a page.

    ``read_as`` says as whom it was read from the site.
    """

    key: str
    topic: str
    agenda: str
    session_type: int | None
    has_password: bool
    needs_registration: bool
    listed: str
    starts_at: datetime
    zone: WebexZone
    duration_minutes: int
    attendees: tuple[Person, ...]
    host_webex_id: str
    in_progress: bool
    is_recurring: bool
    values: Values = field(repr=False)
    read_as: str = ""

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.duration_minutes)


def read_meeting(site: Site, account: Account, key: str, host_webex_id: str) -> Meeting:
    """A host's meeting, through the connection that the account has for it.

    Raises NoConnection, or a member of ``errors``: Refused (000001) for a meeting that neither
    belongs to the connection's user nor was scheduled by it.
    """
    who = acting_for(site, account, host_webex_id)
    with calling_as(who, account) as (client, _):
        return replace(as_meeting(_get(client, key), site), read_as=str(who))


def password_of(meeting: Meeting) -> str:
    """A meeting's password, empty if it has none; only for the page of its own host."""
    return value_at(meeting.values, Part.PASSWORD) or ""


def _get(client: xml.Client, key: str) -> Values:
    values = client.call(READ.name, {Number.GET: int(key)}).values
    if not can_be_a_start(value_at(values, Part.STARTS)):
        raise UnreadableAnswer(
            "it names no start of the meeting that can be true",
            operation=READ.name,
            site=client.connection.label,
            reads=True,
        )
    return values


def as_meeting(values: Values, site: Site) -> Meeting:
    """A meeting from the values of GetMeeting, or from those it was scheduled with."""
    zone = zone_or_none(value_at(values, Part.ZONE)) or site.zone
    public = value_at(values, Told.PUBLIC)
    listed = {True: "PUBLIC", False: "UNLISTED" if public else "PRIVATE"}
    return Meeting(
        key=str(value_at(values, Told.KEY) or ""),
        topic=value_at(values, Part.TOPIC) or "",
        agenda=value_at(values, Part.AGENDA) or "",
        session_type=within(value_at(values, Part.SESSION_TYPE), LARGEST_TYPE),
        has_password=bool(value_at(values, Part.PASSWORD)),
        needs_registration=bool(value_at(values, Told.REGISTRATION)),
        listed=listed.get(value_at(values, Told.LISTED), ""),
        starts_at=zone.to_utc(value_at(values, Part.STARTS)),
        zone=zone,
        duration_minutes=within(value_at(values, Part.DURATION), LONGEST_MINUTES) or 0,
        attendees=people_of(values),
        host_webex_id=value_at(values, Part.HOST) or "",
        in_progress=value_at(values, Told.STATUS) == RUNNING,
        is_recurring=(value_at(values, Told.REPEATS) or NO_REPEAT) != NO_REPEAT,
        values=values,
    )


def people_of(values: Values) -> tuple[Person, ...]:
    """The attendees of a meeting's values."""
    return tuple(person_of(attendee) for attendee in _attendees(values))


def _attendees(values: Values) -> list[Values]:
    found: list[Values] = (value_at(values, Part.ATTENDEES) or {}).get(ATTENDEE, [])
    return found


def person_of(attendee: Values) -> Person:
    """One attendee of a meeting or of the site's list."""
    parts = (AttendeePart.FIRST_NAME, AttendeePart.LAST_NAME)
    name = value_at(attendee, AttendeePart.NAME)
    return Person(
        email=value_at(attendee, AttendeePart.EMAIL) or "",
        name=name or " ".join(filter(None, (value_at(attendee, part) for part in parts))),
    )


def attendees_value(people: Sequence[Person], meeting: Meeting | None = None) -> Values:
    """The whole container of attendees: who stays keeps what the site knows of them."""
    before = {
        str(value_at(attendee, AttendeePart.EMAIL)).lower(): attendee
        for attendee in (_attendees(meeting.values) if meeting else [])
    }
    return {ATTENDEE: [_attendee(person, before.get(person.email.lower())) for person in people]}


def _attendee(person: Person, before: Values | None) -> Values:
    if before is not None and person_of(before) == person:
        kept = {name: value for name, value in before.items() if name != AttendeePart.MAIL}
        # What a later release of the site says may be more than may be sent to it.
        if not validate(ATTENDEE_TYPE, kept):
            return kept
    made: Values = {}
    set_at(made, AttendeePart.NAME, person.name or person.email)
    set_at(made, AttendeePart.EMAIL, person.email)
    return made


@dataclass(frozen=True)
class LookAlike:
    """A session that stands at the site under the same topic, host and time."""

    key: str
    topic: str


def look_alikes(
    site: Site, account: Account, host_webex_id: str, values: Values
) -> list[LookAlike]:
    """What stands there already of what would be scheduled; their keys tell a lost create later."""
    with acting(site, account, host_webex_id) as (client, _):
        found = confirm.traces(client, CREATE, values)
    return [
        LookAlike(str(value_at(record, Summary.KEY)), str(value_at(record, Summary.TOPIC)))
        for record in found
    ]


def scheduled_meeting(site: Site, key: str, values: Values) -> Meeting:
    """The meeting that ``values`` made, before it has been read once."""
    return as_meeting({**values, Told.KEY: int(key)}, site)


def stand_in(
    key: str, topic: str, starts_at: datetime, zone: WebexZone, duration_minutes: int, site: Site
) -> Meeting:
    """What is known here of a meeting that cannot be read just now."""
    values: Values = {Told.KEY: int(key)}
    set_at(values, Part.TOPIC, topic)
    set_at(values, Part.STARTS, zone.to_local(starts_at))
    set_at(values, Part.ZONE, zone.id)
    set_at(values, Part.DURATION, duration_minutes)
    return as_meeting(values, site)
