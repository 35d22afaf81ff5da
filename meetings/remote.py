"""Everything this app asks of a site; nothing else in it talks to one.

Reads return typed objects. A write returns its row of the operation log, whose ``outcome`` says
what became of it: DONE, or, if the answer was lost, what a look at the site showed (CONFIRMED,
NOT_DONE, or still UNKNOWN). A write that the site refused, or that never left, raises.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.db import IntegrityError

from accounts.call_log import LoggedCalls
from accounts.models import Account, OperationLog, Outcome, Site
from accounts.remote import calling, service_connection
from meetings.attendees import Person
from webexadmin.xmlapi import client as xml
from webexadmin.xmlapi import confirm
from webexadmin.xmlapi.confirm import Verdict, set_at, value_at
from webexadmin.xmlapi.errors import XmlApiError
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.operations.attendee import ATTENDEE_TYPE
from webexadmin.xmlapi.spec import Kind, Operation, Type, Values
from webexadmin.xmlapi.timezones import UTC_ZONE, ZONE_COUNT, WebexZone, zone_by_id
from webexadmin.xmlapi.validation import validate

CREATE, CHANGE, CANCEL = (
    OPERATIONS[name] for name in ("CreateMeeting", "SetMeeting", "DelMeeting")
)
WRITES = (CREATE.name, CHANGE.name, CANCEL.name)
RUNNING = "INPROGRESS"
NO_REPEAT = "NO_REPEAT"


class Part(StrEnum):
    """Elements of a meeting that are written as well as read (meetingType)."""

    TOPIC = "metaData/confName"
    SESSION_TYPE = "metaData/meetingType"
    AGENDA = "metaData/agenda"
    PASSWORD = "accessControl/meetingPassword"  # noqa: S105 - the element's name
    STARTS = "schedule/startDate"
    ZONE = "schedule/timeZoneID"
    DURATION = "schedule/duration"
    HOST = "schedule/hostWebExID"
    ATTENDEES = "participants/attendees"
    MAIL_ATTENDEES = "attendeeOptions/emailInvitations"


class Told(StrEnum):
    """Elements that only the site writes (getMeetingResponse)."""

    KEY = "meetingkey"
    STATUS = "status"
    LISTED = "accessControl/listToPublic"
    PUBLIC = "accessControl/isPublic"
    REPEATS = "repeat/repeatType"


class AttendeePart(StrEnum):
    """Elements of one attendee (attendeeType)."""

    NAME = "person/name"
    FIRST_NAME = "person/firstName"
    LAST_NAME = "person/lastName"
    EMAIL = "person/email"
    MAIL = "emailInvitations"


class Summary(StrEnum):
    """Elements of a record of LstsummarySession (sessionSummaryInstanceType)."""

    KEY = "sessionKey"
    TOPIC = "confName"
    SESSION_TYPE = "sessionType"
    SERVICE = "serviceType"
    HOST = "hostWebExID"
    HOST_FIRST_NAME = "hostFirstName"
    HOST_LAST_NAME = "hostLastName"
    HOST_EMAIL = "hostEmail"
    OTHER_HOST = "otherHostWebExID"
    STARTS = "startTime"
    ZONE = "timeZoneID"
    DURATION = "duration"
    STATUS = "status"
    LISTED = "listStatus"
    PASSWORD = "passwordReq"  # noqa: S105 - the element's name
    RECURS = "isRecurring"
    CONF_ID = "confID"


class Asked(StrEnum):
    """Elements of a request for a list of sessions (lstsummarySession)."""

    ORDER_BY = "order/orderBy"
    DIRECTION = "order/orderAD"
    FROM = "dateScope/startDateStart"
    UNTIL = "dateScope/startDateEnd"
    ZONE = "dateScope/timeZoneID"


class Number(StrEnum):
    """How each operation names the meeting that it is about."""

    GET = "meetingKey"
    CHANGE = "meetingkey"
    CANCEL = "meetingKey"


class AlreadySent(Exception):
    """The form was sent before; ``row`` is what became of it then."""

    def __init__(self, row: OperationLog) -> None:
        super().__init__(f"sent already: {row}")
        self.row = row


# --- reading ---------------------------------------------------------------------------------


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


def list_sessions(
    client: xml.Client, starts_at: datetime, ends_at: datetime, start: int, size: int
) -> tuple[list[SessionSummary], xml.Page]:
    """One page of the sessions that start in [starts_at, ends_at), earliest first."""
    asked: Values = {}
    set_at(asked, Asked.ORDER_BY, ["STARTTIME", "CONFNAME", "HOSTWEBEXID"])
    set_at(asked, Asked.DIRECTION, ["ASC", "ASC", "ASC"])
    set_at(asked, Asked.FROM, UTC_ZONE.to_local(starts_at))
    set_at(asked, Asked.UNTIL, UTC_ZONE.to_local(ends_at - timedelta(seconds=1)))
    set_at(asked, Asked.ZONE, UTC_ZONE.id)
    page = client.page("LstsummarySession", asked, start=start, size=size)
    usable = [r for r in page.records if value_at(r, Summary.KEY) and value_at(r, Summary.STARTS)]
    return [_summary(record) for record in usable], page


def _summary(record: Values) -> SessionSummary:
    def text(path: Summary) -> str:
        return str(value_at(record, path) or "")

    zone = _zone(value_at(record, Summary.ZONE)) or UTC_ZONE
    first, last = text(Summary.HOST_FIRST_NAME), text(Summary.HOST_LAST_NAME)
    return SessionSummary(
        session_key=text(Summary.KEY),
        topic=text(Summary.TOPIC),
        session_type=value_at(record, Summary.SESSION_TYPE),
        service_type=text(Summary.SERVICE),
        host_webex_id=text(Summary.HOST),
        host_name=f"{first} {last}".strip(),
        host_email=text(Summary.HOST_EMAIL),
        other_host_webex_id=text(Summary.OTHER_HOST),
        starts_at=zone.to_utc(value_at(record, Summary.STARTS)),
        duration_minutes=value_at(record, Summary.DURATION) or 0,
        time_zone_id=None if zone is UTC_ZONE else zone.id,
        in_progress=value_at(record, Summary.STATUS) == RUNNING,
        listed=text(Summary.LISTED),
        password_required=value_at(record, Summary.PASSWORD),
        is_recurring=bool(value_at(record, Summary.RECURS)),
        conf_id=text(Summary.CONF_ID),
    )


def _zone(zone_id: int | None) -> WebexZone | None:
    return zone_by_id(zone_id) if zone_id is not None and 0 <= zone_id < ZONE_COUNT else None


@dataclass(frozen=True)
class Meeting:
    """One meeting with its details; ``values`` is what forms start from, never for a page."""

    key: str
    topic: str
    agenda: str
    session_type: int | None
    has_password: bool
    listed: str
    starts_at: datetime
    zone: WebexZone
    duration_minutes: int
    attendees: tuple[Person, ...]
    host_webex_id: str
    in_progress: bool
    is_recurring: bool
    values: Values = field(repr=False)

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.duration_minutes)


def read_meeting(site: Site, account: Account, key: str) -> Meeting:
    """A meeting through the service connection.

    Raises NoConnection, or a member of ``errors``: Refused (000001) for a meeting that neither
    belongs to the connection's user nor was scheduled by it.
    """
    with calling(service_connection(site), account) as (client, _):
        return as_meeting(_get(client, key), site)


def read_password(site: Site, account: Account, key: str) -> str:
    """A meeting's password, empty if it has none; only for the page of its own host."""
    with calling(service_connection(site), account) as (client, _):
        return value_at(_get(client, key), Part.PASSWORD) or ""


def _get(client: xml.Client, key: str) -> Values:
    return client.call("GetMeeting", {Number.GET: int(key)}).values


def as_meeting(values: Values, site: Site) -> Meeting:
    """A meeting from the values of GetMeeting, or from those it was scheduled with."""
    zone = _zone(value_at(values, Part.ZONE)) or site.zone
    public = value_at(values, Told.PUBLIC)
    listed = {True: "PUBLIC", False: "UNLISTED" if public else "PRIVATE"}
    attendees = value_at(values, Part.ATTENDEES) or {}
    return Meeting(
        key=str(value_at(values, Told.KEY) or ""),
        topic=value_at(values, Part.TOPIC) or "",
        agenda=value_at(values, Part.AGENDA) or "",
        session_type=value_at(values, Part.SESSION_TYPE),
        has_password=bool(value_at(values, Part.PASSWORD)),
        listed=listed.get(value_at(values, Told.LISTED), ""),
        starts_at=zone.to_utc(value_at(values, Part.STARTS)),
        zone=zone,
        duration_minutes=value_at(values, Part.DURATION) or 0,
        attendees=tuple(_person(attendee) for attendee in attendees.get("attendee", [])),
        host_webex_id=value_at(values, Part.HOST) or "",
        in_progress=value_at(values, Told.STATUS) == RUNNING,
        is_recurring=(value_at(values, Told.REPEATS) or NO_REPEAT) != NO_REPEAT,
        values=values,
    )


def _person(attendee: Values) -> Person:
    parts = (AttendeePart.FIRST_NAME, AttendeePart.LAST_NAME)
    name = value_at(attendee, AttendeePart.NAME)
    return Person(
        email=value_at(attendee, AttendeePart.EMAIL) or "",
        name=name or " ".join(filter(None, (value_at(attendee, part) for part in parts))),
    )


def attendees_value(people: Sequence[Person], meeting: Meeting | None = None) -> Values:
    """The whole container of attendees: who stays keeps what the site knows of them."""
    known = value_at(meeting.values, Part.ATTENDEES) or {} if meeting else {}
    before = {
        str(value_at(attendee, AttendeePart.EMAIL)).lower(): attendee
        for attendee in known.get("attendee", [])
    }
    return {"attendee": [_attendee(person, before.get(person.email.lower())) for person in people]}


def _attendee(person: Person, before: Values | None) -> Values:
    if before is not None and _person(before) == person:
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


def look_alikes(site: Site, account: Account, values: Values) -> list[LookAlike]:
    """What stands there already of what would be scheduled; their keys tell a lost create later."""
    with calling(service_connection(site), account) as (client, _):
        found = confirm.traces(client, CREATE, values)
    return [
        LookAlike(str(value_at(record, Summary.KEY)), str(value_at(record, Summary.TOPIC)))
        for record in found
    ]


# --- writing ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Sender:
    """Who writes: the account, for which host, and the key of the form that was sent."""

    site: Site
    account: Account
    host_webex_id: str
    request_key: UUID


def create_meeting(sender: Sender, values: Values, known_before: list[str]) -> OperationLog:
    """Schedule a meeting, once. ``result_key`` of the row is its number, where it is known."""
    return _write(sender, CREATE, values, known_before)


def change_meeting(sender: Sender, key: str, changes: Values) -> OperationLog:
    """Change what ``changes`` holds, and nothing else."""
    return _write(sender, CHANGE, for_change(key, changes))


def for_change(key: str, changes: Values) -> Values:
    """What SetMeeting is sent."""
    return {**changes, Number.CHANGE: int(key)}


def cancel_meeting(sender: Sender, key: str) -> OperationLog:
    """Delete a meeting with all its dates."""
    return _write(sender, CANCEL, {Number.CANCEL: int(key)})


def meeting_number(row: OperationLog) -> str:
    """The number of the meeting that a write is about; empty for one that is not known yet."""
    number = {CHANGE.name: Number.CHANGE, CANCEL.name: Number.CANCEL}.get(row.operation)
    return str(row.values.get(number, "")) if number else row.result_key


def look_again(row: OperationLog, account: Account) -> OperationLog:
    """Ask the site once more what became of a write. Raises NoConnection."""
    declared = OPERATIONS[row.operation]
    written = _from_log(declared.request, row.values)
    with calling(service_connection(row.site), account) as (client, _):
        return _settle(client, declared, row, written)


def _write(
    sender: Sender, operation: Operation, values: Values, known_before: list[str] | None = None
) -> OperationLog:
    earlier = OperationLog.objects.filter(request_key=sender.request_key).first()
    if earlier is not None:
        raise AlreadySent(earlier)
    with _logged(sender, known_before or []) as (client, calls):
        try:
            client.call(operation.name, values)
        except IntegrityError:
            # The other of two requests was faster; only its row may be followed by a call.
            row = OperationLog.objects.get(request_key=sender.request_key)
            raise AlreadySent(row) from None
        except XmlApiError as error:
            if not error.outcome_unknown or calls.last is None:
                raise
            return _settle(client, operation, calls.last, values)
        return _last(calls)


@contextmanager
def _logged(sender: Sender, known_before: list[str]) -> Iterator[tuple[xml.Client, LoggedCalls]]:
    connection = service_connection(sender.site)
    own = connection.webex_id.lower() == sender.host_webex_id.lower()
    with calling(
        connection,
        sender.account,
        on_behalf_of="" if own else sender.host_webex_id,
        request_key=sender.request_key,
        known_before=known_before,
    ) as logged:
        yield logged


def _last(calls: LoggedCalls) -> OperationLog:
    if calls.last is None:
        raise RuntimeError("a call was made and not logged")
    return calls.last


_OUTCOMES = {Verdict.DONE: Outcome.CONFIRMED, Verdict.NOT_DONE: Outcome.NOT_DONE}


def _settle(
    client: xml.Client, operation: Operation, row: OperationLog, written: Values
) -> OperationLog:
    """Look at the site and note on the row whether the write took place."""
    try:
        verdict, record = confirm.verdict(client, operation, written, row.known_before)
    except XmlApiError as error:
        row.detail = f"the site could not be asked what became of it: {error.message}"[:1000]
        row.save(update_fields=["detail"])
        return row
    row.outcome = _OUTCOMES.get(verdict, Outcome.UNKNOWN)
    if operation is CREATE and verdict is Verdict.DONE:
        row.result_key = str(value_at(record, Summary.KEY))
    row.save(update_fields=["outcome", "result_key"])
    return row


def _from_log(declared: Type, stored: Values) -> Values:
    """Values as they were before the log: moments as such, masked secrets left out."""
    values: Values = {}
    for _, member in declared.members:
        value = stored.get(member.name)
        if value is None or member.secret:
            continue
        if member.kind is Kind.GROUP:
            inside = member.members
            repeated = member.repeated
            value = [_from_log(inside, v) for v in value] if repeated else _from_log(inside, value)
        elif member.kind is Kind.MOMENT:
            value = datetime.fromisoformat(value)
        values[member.name] = value
    return values
