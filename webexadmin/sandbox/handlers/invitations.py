"""What the site mails to attendees: it keeps what it would send (catalogue 2.12)."""

from __future__ import annotations

from collections.abc import Iterable

from webexadmin.sandbox.attendees import email_of
from webexadmin.sandbox.calls import Call
from webexadmin.sandbox.records import Mail
from webexadmin.sandbox.sessions import Session
from webexadmin.xmlapi.spec import Values

WHY = {
    "INVITE": "invitation",
    "REGISTER": "registration",
    "ACCEPT": "acceptance",
    "REJECT": "rejection",
}
"""The four kinds of mails (seed 001, line 10772) by the status that an attendee gets."""


def invitations(call: Call, session: Session, attendees: Iterable[Values]) -> list[Mail]:
    """One to each address for which it is wanted, by the attendee's own ``emailInvitations`` or
    else the session's (seed 001, lines 10767-10771). Never one to the host."""
    default = session.attendee_options.get("emailInvitations", False)
    wanted = [attendee for attendee in attendees if attendee.get("emailInvitations", default)]
    why = {email_of(a): WHY[a.get("joinStatus", "INVITE")] for a in wanted}
    return [_mail(call, session, email, kind) for email, kind in why.items()]


def removals(call: Call, session: Session, attendees: Iterable[Values]) -> list[Mail]:
    """One to each attendee who is taken out of a session."""
    return [_mail(call, session, email_of(attendee), "removal") for attendee in attendees]


def _mail(call: Call, session: Session, to: str, why: str) -> Mail:
    return Mail(to, session.key, why, call.operation.name, call.now)
