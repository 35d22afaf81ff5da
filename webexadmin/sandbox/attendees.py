"""The attendees of a session: kept among its values, each with a number of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from webexadmin.sandbox import numbers
from webexadmin.sandbox.sessions import Session
from webexadmin.xmlapi.spec import Values

S = TypeVar("S", bound=Session)

_SLOTS = 10_000
"""Attendees of a session whose numbers are short; they hardly ever need more than 31 bits."""

_LONG = 1_000_000
_FIRST_LONG = 100_000_000 * _LONG

_SPAN = 900_000
_STEP = 373_591  # has no factor in common with _SPAN: no two attendees of a session share a number


DEFAULTS: Values = {"type": "VISITOR", "address": {"addressType": "PERSONAL"}, "phones": {}}
"""What answers tell of a person of whom nothing else is known (seed 001, lines 11105-11110)."""


def number_of(session_key: int, given: int) -> int:
    """The number of an attendee, which tells the session's, too: the how manieth of the site the
    session is, and of the session the attendee.

    Clients keep it in 32 bits, as the guide's are short (seed 001, lines 10849, 11121).
    """
    if given < _SLOTS:
        return numbers.count_of(session_key) * _SLOTS + given
    return session_key * _LONG + given


def session_of(attendee_id: int) -> int:
    """The number of the attendee's session."""
    if attendee_id >= _FIRST_LONG:
        return attendee_id // _LONG
    return numbers.scatter(attendee_id // _SLOTS)


def register_id(attendee_id: int) -> int:
    """Six digits, as in the guide's sample (seed 001, line 11312)."""
    return 100_000 + attendee_id * _STEP % _SPAN


def email_of(attendee: Values) -> str:
    """The site keeps addresses in lower case (seed 001, lines 10779-10781)."""
    return str(attendee["person"]["email"]).lower()


def numbered(session: S, before: Iterable[Values] = ()) -> S:
    """The session with each address once among its attendees, and each with a number.

    Who was there ``before`` keeps the number, others get one that was never given before.
    ``emailInvitations`` is an order, not a state, and is not kept (seed 001, line 10767).
    """
    known = {email_of(attendee): attendee["contactID"] for attendee in before}
    given, kept = session.attendees_given, dict[str, Values]()
    for attendee in session.attendees:
        email = email_of(attendee)
        if email not in known:
            given += 1
            known[email] = number_of(session.key, given)
        person = {**attendee["person"], "email": email}
        kept[email] = {**attendee, "person": person, "contactID": known[email]}
        kept[email].pop("emailInvitations", None)
    return replace(session.with_attendees(kept.values()), attendees_given=given)


def with_attendees(session: S, attendees: Iterable[Values]) -> S:
    """The session with these attendees in place of its own."""
    return numbered(session.with_attendees(attendees), before=session.attendees)


def joined(old: Values | None, new: Values) -> Values:
    """An attendee who was there already, with what is told anew."""
    if old is None:
        return new
    return {**old, **new, "person": {**old["person"], **new["person"]}}


def shown(session: Session, attendee: Values) -> Values:
    """As GetMeeting shows an attendee."""
    return {
        "joinStatus": "INVITE",
        "language": "ENGLISH",
        "role": "ATTENDEE",
        "languageID": 1,
        **attendee,
        "person": {**DEFAULTS, **names_of(attendee["person"]), **attendee["person"]},
        "meetingKey": session.key,
        "sessionKey": session.key,
    }


def names_of(person: Values) -> Values:
    """A name is split in two (seed 001, lines 11102, 11132), and two names are put together."""
    first, _, last = str(person.get("name", "")).partition(" ")
    together = " ".join(person[name] for name in ("firstName", "lastName") if person.get(name))
    found = {"name": together, "firstName": first, "lastName": last}
    return {name: value for name, value in found.items() if value}
