"""What scheduling a session of any service has in common: who hosts it, which numbers it gets."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from webexadmin.sandbox import numbers
from webexadmin.sandbox.attendees import email_of
from webexadmin.sandbox.calls import Call
from webexadmin.sandbox.exceptions import (
    access_denied,
    already_started,
    may_not_schedule,
    no_such_host,
)
from webexadmin.sandbox.merging import merge
from webexadmin.sandbox.records import Role, User
from webexadmin.sandbox.sessions import Session
from webexadmin.xmlapi.spec import Type, Values

S = TypeVar("S", bound=Session)


def host(call: Call, named: str | None) -> User:
    """Who will host: the caller, or somebody who lets the caller schedule. Attendees host nothing
    (seed 001, line 577). SiteError 060019, 060021, 000001."""
    user = call.user
    found = call.state.user(named) if named else user
    if found is user and not user.counts_as_host:
        raise access_denied()
    if found is None or not found.counts_as_host:
        raise no_such_host()
    allowed = user.role is Role.SITE_ADMIN or user.webex_id in found.schedulers
    if found is not user and not allowed:
        raise may_not_schedule()
    return found


def next_host(call: Call, session: Session, named: str | None) -> User:
    """Who will host a session that is changed. SiteError as ``host``."""
    return host(call, named) if named else call.state.users[session.host.lower()]


def new(call: Call, cls: type[S], host: User, values: Values) -> S:
    """A session with numbers that were never given before; it is not kept yet."""
    count, seed = call.state.next_number(), call.state.plan.seed
    key = numbers.scatter(count)
    return cls(
        key=key,
        conf_id=numbers.conference_base(count),
        host=host.webex_id,
        scheduled_by=call.user.webex_id,
        values=values,
        guest_token=numbers.guest_token(seed, key),
        host_key=numbers.host_key(seed, key),
        event_id=numbers.event_id(key),
        scheduled=call.now,
    )


def rescheduled(call: Call, old: S, new: S) -> S:
    """Other times make other conferences: those held before keep their numbers.

    SiteError 060042 if that in progress would be at another time: what has started is not changed
    (seed 001, line 7273). It may last longer.
    """
    if new.spans == old.spans:
        return new
    starts = {span.start for span in new.spans}
    if old.in_progress(call.now) and old.current(call.now).start not in starts:
        raise already_started()
    return replace(new, conf_id=numbers.conference_base(call.state.next_number()))


ENDS = frozenset({"expirationDate", "afterMeetingNumber", "endAfter"})
"""How the services call the end of a series."""


def merged(
    call: Call, session: Session, changes: Values, declared: Type, single: str = "NO_REPEAT"
) -> Values:
    """The values of a session, of the schema type ``declared``, with what is changed.

    Another repeatType, ``single`` if there was none, starts the pattern anew; another end takes the
    place of the old one. SiteError 060042 for another repeatType of a session in progress (seed
    001, lines 6672-6676).
    """
    old, new = dict(session.values), changes.get("repeat", {})
    repeat = old.pop("repeat", {})
    kind = repeat.get("repeatType", single)
    if new.get("repeatType", kind) != kind:
        if session.in_progress(call.now):
            raise already_started()
    elif repeat:
        gone = ENDS if ENDS & new.keys() else ()
        old["repeat"] = {name: value for name, value in repeat.items() if name not in gone}
    return merge(old, changes, declared)


def invited(call: Call, session: S) -> S:
    """The session with the Webex IDs of its alternate hosts."""
    return session.with_attendees(with_webex_id(call, one) for one in session.attendees)


def with_webex_id(call: Call, attendee: Values) -> Values:
    """An alternate host who is a user of the site is known by the Webex ID, too (seed 001, lines
    4771-4794 and 6096-6130)."""
    user = call.state.user(email_of(attendee)) if attendee.get("role") == "HOST" else None
    if user is None:
        return attendee
    return {**attendee, "person": {**attendee["person"], "webExId": user.webex_id}}
