"""The attendee service: add, register, list, remove (seed 001, lines 10722-11321)."""

from __future__ import annotations

from collections.abc import Callable

from webexadmin.sandbox.attendees import (
    email_of,
    joined,
    register_id,
    session_of,
    shown,
    with_attendees,
)
from webexadmin.sandbox.calls import Call
from webexadmin.sandbox.enrollment import APPROVED, REJECTED, Enrollment, decided
from webexadmin.sandbox.exceptions import invalid, no_such_attendee, too_many_attendees
from webexadmin.sandbox.handlers import lookup
from webexadmin.sandbox.handlers.enrollment import forget, keep_event
from webexadmin.sandbox.handlers.invitations import invitations, removals
from webexadmin.sandbox.handlers.scheduling import with_webex_id
from webexadmin.sandbox.lists import SortKeys, Test, is_or, matching, ordered, page
from webexadmin.sandbox.sessions import Event, Session
from webexadmin.sandbox.times import to_instant
from webexadmin.xmlapi.operations.attendee import ATTENDEE_TYPE
from webexadmin.xmlapi.spec import Values

MOST_REGISTERED = 50
"""In one call of RegisterMeetingAttendee (release notes 42.1.0)."""


def add_attendees(call: Call, values: Values) -> Values:
    """The attendee of the request itself and those in ``attendees``, by default of its session.

    An address that is there already is told anew what the request says. SiteError 999999 for who
    is to register where no more can.
    """
    first = {name: value for name, value in values.items() if name in ATTENDEE_TYPE.by_name}
    session = {name: first[name] for name in ("sessionKey", "meetingKey") if name in first}
    asked = [first, *(session | other for other in values.get("attendees", []))]
    _check_registrations(call, asked)
    entered = _enter(call, asked)
    registered = [number for session, number in entered if session.needs_registration]
    return {
        "attendeeId": [number for _, number in entered],
        "register": [_registration(number) for number in registered],
    }


def register_attendees(call: Call, values: Values) -> Values:
    """New attendees, or another status for those invited; REGISTER unless told otherwise.

    Also where the session needs no registration: the guide refuses it nowhere. SiteError 040015.
    """
    attendees = values["attendees"]
    if len(attendees) > MOST_REGISTERED:
        raise too_many_attendees()
    asked = [{"joinStatus": "REGISTER"} | attendee for attendee in attendees]
    _check_registrations(call, asked)
    entered = _enter(call, asked)
    return {"register": [_registration(number) for _, number in entered]}


def _check_registrations(call: Call, asked: list[Values]) -> None:
    """SiteError 999999 for a session whose registration is closed or full (seed 001, lines
    4795-4804). Whom the host accepts comes in all the same."""
    new: dict[int, set[str]] = {}
    for attendee in asked:
        if attendee.get("joinStatus") == "REGISTER":
            key = lookup.own(call, lookup.named(call, attendee)).key
            new.setdefault(key, set()).add(email_of(attendee))
    for key, emails in new.items():
        session = call.state.sessions[key]
        closes = session.attendee_options.get("registrationCloseDate")
        if closes and to_instant(closes, session.zone) < call.now:
            raise invalid("registration is closed")
        most = session.attendee_options.get("maxRegistrations") or 0
        there = {email_of(one) for one in session.attendees if _is_registered(one)}
        if 0 < most < len(there | emails):
            raise invalid(f"at most {most} can register")


def _is_registered(attendee: Values) -> bool:
    return attendee.get("joinStatus") in ("REGISTER", "ACCEPT") and attendee.get("role") != "HOST"


def _enter(call: Call, attendees: list[Values]) -> list[tuple[Session, int]]:
    """Put attendees into their sessions: all, or none if one is refused.

    Gives session and number of each, once.
    """
    by_session: dict[int, list[Values]] = {}
    for attendee in attendees:
        session = lookup.own(call, lookup.named(call, attendee))
        by_session.setdefault(session.key, []).append(attendee)
    entered: list[tuple[Session, int]] = []
    for key, new in by_session.items():
        session = _put(call, call.state.sessions[key], new)
        numbers = {email_of(attendee): attendee["contactID"] for attendee in session.attendees}
        entered += [(session, numbers[email]) for email in dict.fromkeys(map(email_of, new))]
    return entered


def _put(call: Call, session: Session, new: list[Values]) -> Session:
    attendees = {email_of(attendee): attendee for attendee in session.attendees}
    for attendee in new:
        email = email_of(attendee)
        attendees[email] = joined(attendees.get(email), with_webex_id(call, attendee))
    told = [attendees[email] for email in dict.fromkeys(map(email_of, new))]
    changed = with_attendees(session, attendees.values())
    if isinstance(changed, Event):
        # What is mailed about registrations for an event says the event itself.
        invited = [one for one in told if decided(changed, one) is None]
        emails = set(map(email_of, told))
        keep_event(call, changed, emails, invitations(call, session, invited))
    else:
        call.state.put_session(changed, invitations(call, session, told))
    return changed


def _registration(number: int) -> Values:
    return {"attendeeID": number, "registerID": register_id(number)}


def remove_attendees(call: Call, values: Values) -> Values:
    """By number, or by address and session: all, or none if one is not found.

    Whoever is named twice is not found the second time (seed 001, lines 10867-10873).
    """
    removed: dict[int, dict[int, Values]] = {}
    for session, is_meant in _named(call, values):
        gone = removed.setdefault(session.key, {})
        found = filter(is_meant, session.attendees)
        meant = next((attendee for attendee in found if attendee["contactID"] not in gone), None)
        if meant is None:
            raise no_such_attendee()
        gone[meant["contactID"]] = meant
    for key, gone in removed.items():
        session = call.state.sessions[key]
        left = [attendee for attendee in session.attendees if attendee["contactID"] not in gone]
        mails = removals(call, session, gone.values()) if values.get("sendEmail") else []
        call.state.put_session(with_attendees(session, left), mails)
        forget(call, gone)
    return {}


def _named(call: Call, values: Values) -> list[tuple[Session, Test[Values]]]:
    """The sessions, and by what their attendees are told. SiteError 999999 if nobody is named."""
    numbers, emails = values.get("attendeeID", []), values.get("attendeeEmail", [])
    if not numbers and not emails:
        raise invalid("attendeeID: attendee numbers or attendeeEmail are required")
    by_number = [(_holder(call, number), _numbered(number)) for number in numbers]
    by_email = [
        (lookup.own(call, lookup.named(call, told)), _with_email(told["email"])) for told in emails
    ]
    return by_number + by_email


def _holder(call: Call, number: int) -> Session:
    """Whose attendee it is. SiteError 039003 for a number that was never given."""
    session = call.state.sessions.get(session_of(number))
    if session is None:
        raise no_such_attendee()
    return lookup.own(call, session)


def _numbered(number: int) -> Test[Values]:
    return lambda attendee: bool(attendee["contactID"] == number)


def _with_email(email: str) -> Test[Values]:
    wanted = email.lower()
    return lambda attendee: email_of(attendee) == wanted


def list_attendees(call: Call, values: Values) -> Values:
    """Of one session that the caller scheduled or hosts."""
    session = lookup.own(call, lookup.named(call, values))
    rows = [_record(call, session, attendee, values) for attendee in session.attendees]
    rows = matching(rows, _tests(values), any_one=is_or(values))
    rows = ordered(rows, values.get("order", {}), SORT_KEYS, lambda row: row["attendeeId"])
    found, records = page(rows, values, call.paging)
    return {"matchingRecords": records, "attendee": list(found)}


def _tests(values: Values) -> list[Test[Values]]:
    status = values.get("joinStatus")
    return [lambda row: bool(row["joinStatus"] == status)] if status else []


def _record(call: Call, session: Session, attendee: Values, values: Values) -> Values:
    """The attendee's number is that of the contact, too (seed 001, lines 11112 and 11121)."""
    record = shown(session, attendee)
    number = record["contactID"]
    return {
        "locale": "U.S.",
        "timeZoneID": session.zone.id,
        **record,
        "attendeeId": number,
        "confID": values.get("confID") or session.conference(session.current(call.now)),
        "status": _status(call, session, record),
        "registerID": register_id(number) if _registers(session, record) else None,
    }


def _registers(session: Session, attendee: Values) -> bool:
    """Who was only invited to a session without registration has no number of one (seed 001,
    lines 11100-11129)."""
    return session.needs_registration or attendee["joinStatus"] != "INVITE"


def _status(call: Call, session: Session, attendee: Values) -> Values:
    """A registration counts as accepted at once where the session accepts them automatically; for
    an event its rules have decided about it."""
    status = attendee["joinStatus"]
    enrollment = call.state.kept(Enrollment).get(attendee["contactID"])
    decision = enrollment.status if enrollment else None
    automatic = status == "REGISTER" and bool(session.attendee_options.get("auto"))
    return {
        "invited": status == "INVITE",
        "registered": status == "REGISTER",
        "rejected": status == "REJECT" or decision == REJECTED,
        "accepted": status == "ACCEPT" or automatic or decision == APPROVED,
    }


def _text(path: str) -> Callable[[Values], str]:
    """The sort key at a path of the record, upper and lower case alike."""
    *groups, name = path.split("/")

    def key(record: Values) -> str:
        for step in groups:
            record = record.get(step, {})
        return str(record.get(name, "")).casefold()

    return key


SORT_KEYS: SortKeys[Values] = {
    "CONFID": lambda row: row["confID"],
    "ATTENDEEID": lambda row: row["attendeeId"],
    "ATTENDEETYPE": _text("person/type"),
    "ATTENDEENAME": _text("person/name"),
    "ATTENDEEWEBEXID": _text("person/webExId"),
    "JOINSTATUS": _text("joinStatus"),
    "EMAIL": _text("person/email"),
    "PHONE": _text("person/phones/phone"),
    "MOBILE": _text("person/phones/mobilePhone"),
    "FAX": _text("person/phones/fax"),
    "COMPANY": _text("person/company"),
    "TITLE": _text("person/title"),
    "URL": _text("person/url"),
    "ADDRESS1": _text("person/address/address1"),
    "ADDRESS2": _text("person/address/address2"),
    "CITY": _text("person/address/city"),
    "STATE": _text("person/address/state"),
    "ZIPCODE": _text("person/address/zipCode"),
    "COUNTRY": _text("person/address/country"),
    "NOTES": _text("person/notes"),
    "ADDRESSTYPE": _text("person/address/addressType"),
}
