"""The attendees of a session at the site: who is on its list, and asking it to invite somebody."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.models import Account, OperationLog, Site
from accounts.remote import acting
from accounts.writing import Sender, write
from meetings.attendees import Person
from meetings.remote.parts import (
    ALTERNATE_HOST,
    ASKED_TO_REGISTER,
    ATTENDEES,
    INVITE,
    LIST_ATTENDEES,
    REGISTER,
    REMOVE,
    AttendeePart,
    AttendeeTold,
    InvitationPart,
    RemovalPart,
    RemovedPart,
)
from meetings.remote.reading import person_of
from webexadmin.jobs.models import Job
from webexadmin.xmlapi.confirm import set_at, value_at
from webexadmin.xmlapi.spec import Values


@dataclass(frozen=True)
class Attendee:
    """Somebody on a session's list, as LstMeetingAttendee tells (attendeeInstanceType)."""

    number: int
    person: Person
    role: str
    join_status: str


@dataclass(frozen=True)
class AttendeeList:
    """Who the site has on a session's list; ``missing`` more than came, by its own count."""

    attendees: tuple[Attendee, ...]
    missing: int = 0

    def find(self, number: int) -> Attendee | None:
        """By the site's number of the attendee."""
        return next((found for found in self.attendees if found.number == number), None)

    @property
    def emails(self) -> frozenset[str]:
        """In lower case."""
        return frozenset(attendee.person.email.lower() for attendee in self.attendees)


def read_attendees(
    site: Site, account: Account | None, key: str, host_webex_id: str, job: Job | None = None
) -> AttendeeList:
    """The whole list of a host's session. Raises NoConnection, or a member of ``errors``:
    UnreadableAnswer for a list that came in part, by which nobody can be said not to be on it."""
    asked: Values = {AttendeePart.SESSION: int(key)}
    with acting(site, account, host_webex_id, job=job) as (client, _):
        records = client.whole_list(LIST_ATTENDEES.name, asked)
    return AttendeeList(tuple(map(_attendee, records)))


def show_attendees(site: Site, account: Account, key: str, host_webex_id: str) -> AttendeeList:
    """As much of the list as came, to be looked at. Raises like ``read_attendees`` otherwise."""
    asked: Values = {AttendeePart.SESSION: int(key)}
    with acting(site, account, host_webex_id) as (client, _):
        pages = list(client.pages(LIST_ATTENDEES.name, asked))
    found = tuple(_attendee(record) for page in pages for record in page.records)
    counted = max((page.total or 0 for page in pages if page.records), default=0)
    return AttendeeList(found, missing=max(0, counted - len(found)))


def _attendee(record: Values) -> Attendee:
    return Attendee(
        number=value_at(record, AttendeeTold.NUMBER) or 0,
        person=person_of(record),
        role=value_at(record, AttendeePart.ROLE) or "",
        join_status=value_at(record, AttendeePart.JOIN_STATUS) or "",
    )


def invitation_value(key: str, person: Person, role: str) -> Values:
    """What asks the site to put one person on the list and to mail them.

    INVITE asks them to register where the session needs it (seed 001, line 11204); an alternate
    host has nothing to register for.
    """
    values: Values = {AttendeePart.SESSION: int(key), AttendeePart.ROLE: role}
    set_at(values, AttendeePart.NAME, person.name or person.email)
    set_at(values, AttendeePart.EMAIL, person.email)
    set_at(values, AttendeePart.MAIL, True)
    if role != ALTERNATE_HOST:
        set_at(values, AttendeePart.JOIN_STATUS, ASKED_TO_REGISTER)
    return values


def invite(sender: Sender, key: str, person: Person, role: str, *, listed: bool) -> OperationLog:
    """Ask the site once to invite somebody; ``listed`` if they stand on its list already.

    A lost answer is left for ``accounts.writing.look_at``, which settles many with one reading.
    """
    known = [person.email] if listed else []
    return write(sender, INVITE, invitation_value(key, person, role), known, look=False)


def removal_value(key: str, email: str, *, mail: bool) -> Values:
    """What takes one person off the list: by address, so that a look can tell afterwards."""
    person: Values = {RemovedPart.EMAIL: email, RemovedPart.SESSION: int(key)}
    return {RemovalPart.PEOPLE: [person], RemovalPart.MAIL: mail}


def remove_attendee(sender: Sender, key: str, email: str, *, mail: bool) -> OperationLog:
    """Take somebody off the list; ``mail`` has the site tell them."""
    return write(sender, REMOVE, removal_value(key, email, mail=mail))


def registration_value(key: str, given: Values) -> Values:
    """What registers one attendee, given by the elements of RegistrationPart."""
    return {ATTENDEES: [{**given.get(ATTENDEES, {}), AttendeePart.SESSION: int(key)}]}


def register_attendee(sender: Sender, values: Values, on_list: AttendeeList) -> OperationLog:
    """Register somebody, or change what became of their registration, as ``values`` say."""
    [attendee] = values[ATTENDEES]
    status = value_at(attendee, AttendeePart.JOIN_STATUS)
    stands = [a.person.email for a in on_list.attendees if a.join_status == status]
    return write(sender, REGISTER, values, stands)


@dataclass(frozen=True)
class Invited:
    """Somebody whom a request has the site invite to a session by mail."""

    session_key: str
    person: Person
    role: str


def who_is_invited(row: OperationLog) -> list[Invited]:
    """Whom a request to add attendees had the site mail, each once; the others are only put on its
    list. An attendee who names no session is one of the request's own."""
    if value_at(row.values, InvitationPart.ONLY_CHECKED):
        return []
    session = _session_of(row.values)
    everybody = [row.values, *(row.values.get(InvitationPart.OTHERS) or [])]
    mailed = [one for one in everybody if value_at(one, AttendeePart.MAIL)]
    found = [
        Invited(_session_of(one) or session, person_of(one), _told(one, AttendeePart.ROLE))
        for one in mailed
    ]
    by_address = {(one.session_key, one.person.email.lower()): one for one in found}
    return [one for one in by_address.values() if one.session_key and one.person.email]


def _session_of(values: Values) -> str:
    return _told(values, AttendeePart.SESSION) or _told(values, AttendeePart.MEETING)


def who_is_removed(row: OperationLog) -> list[tuple[str, str]]:
    """The sessions and the addresses in a request to take attendees off, where it names those."""
    removed: list[Values] = row.values.get(RemovalPart.PEOPLE) or []
    return [(_told(one, RemovedPart.SESSION), _told(one, RemovedPart.EMAIL)) for one in removed]


def who_is_meant(row: OperationLog) -> tuple[str, str]:
    """The number of the session and the address of a write about attendees, of the first of them;
    empty where it named them otherwise."""
    if row.operation == REMOVE.name:
        removed = _first(row.values, RemovalPart.PEOPLE)
        return _told(removed, RemovedPart.SESSION), _told(removed, RemovedPart.EMAIL)
    attendee = _first(row.values, ATTENDEES) if row.operation == REGISTER.name else row.values
    return _told(attendee, AttendeePart.SESSION), _told(attendee, AttendeePart.EMAIL)


def _first(values: Values, name: str) -> Values:
    items: list[Values] = values.get(name) or [{}]
    return items[0]


def _told(values: Values, path: str) -> str:
    value = value_at(values, path)
    return "" if value is None else str(value)
