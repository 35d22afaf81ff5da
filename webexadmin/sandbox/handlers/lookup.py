"""The session that a call is about, and what the caller may do with it."""

from __future__ import annotations

from typing import TypeVar

from webexadmin.sandbox.calls import Call
from webexadmin.sandbox.exceptions import access_denied, invalid, no_record, no_such_meeting
from webexadmin.sandbox.records import User
from webexadmin.sandbox.sessions import Meeting, Session
from webexadmin.xmlapi.spec import Values

S = TypeVar("S", bound=Session)


def session(call: Call, key: int) -> Session:
    """A scheduled session of any service. SiteError 060001."""
    found = call.state.sessions.get(key)
    if found is None:
        raise no_such_meeting()
    return found


def of_service(call: Call, key: int, cls: type[S]) -> S:
    """The sessions of other services have other operations. SiteError 060001."""
    found = session(call, key)
    if not isinstance(found, cls):
        raise no_such_meeting()
    return found


def meeting(call: Call, key: int) -> Meeting:
    """SiteError 060001, also for sessions of other services."""
    return of_service(call, key, Meeting)


def listed(call: Call, cls: type[S]) -> list[S]:
    """The sessions of a service that the caller is told of in its list: admins of all, others of
    their own (seed 001, lines 3978, 6347, 7893)."""
    sessions = [found for found in call.state.sessions.values() if isinstance(found, cls)]
    return sessions if call.user.sees_all else [one for one in sessions if one.owned_by(call.user)]


def named(call: Call, values: Values) -> Session:
    """By sessionKey, its deprecated name meetingKey (seed 001, line 10797) or confID.

    SiteError 060001, 000015 for a confID of no session or of another, 999999 without any of them.
    """
    conf_id = values.get("confID")
    key = values.get("sessionKey", values.get("meetingKey"))
    if key is None and conf_id is None:
        raise invalid("sessionKey: Session number is required")
    sessions = call.state.sessions.values() if key is None else [session(call, key)]
    found = next((one for one in sessions if conf_id is None or one.holds(conf_id)), None)
    if found is None:
        raise no_record()
    return found


def own(call: Call, found: S) -> S:
    """SiteError 000001 for a session of another host, also for admins (seed 001, line 3669)."""
    if not found.owned_by(call.user):
        raise access_denied()
    return found


def host(call: Call) -> User:
    """The caller, who must be able to host. SiteError 000001 for attendees (seed 001, line 577)."""
    if not call.user.counts_as_host:
        raise access_denied()
    return call.user


def takes_part(call: Call, found: Session) -> bool:
    """Whether the caller hosts it, scheduled it, is invited to it or speaks in it."""
    user = call.user
    return found.owned_by(user) or found.has_attendee(user) or found.has_panelist(user)


def may_know(call: Call, found: Session) -> bool:
    """Whether the caller may know of it: of PRIVATE ones only who takes part, and admins."""
    return found.listing != "PRIVATE" or call.user.sees_all or takes_part(call, found)
