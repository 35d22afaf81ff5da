"""Mails about events that the site sends by itself at a time that the host has set (seed 001, line
7238): reminders before, and what follows after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from webexadmin.sandbox.attendees import email_of
from webexadmin.sandbox.enrollment import APPROVED, Enrollment
from webexadmin.sandbox.merging import value_at
from webexadmin.sandbox.records import Mail
from webexadmin.sandbox.sessions import Event, Session
from webexadmin.sandbox.times import to_instant

REMINDERS = {
    "reminderMsgs/firstReminder": "first reminder",
    "reminderMsgs/secondReminder": "second reminder",
}
THANKS = {"followUpMsgs/thanksForAttending": "thanks for attending"}
ABSENTEES = {"followUpMsgs/absenteeFollowUp": "absentee follow-up"}
SENT_BY_DEFAULT = {*ABSENTEES}
"""Of those that have a time (schema type ``service/event#emailTemplatesType``)."""


def due(
    session: Session, forms: Mapping[int, Enrollment], after: int, until: int
) -> Iterator[Mail]:
    """What goes out in ``after`` < instant <= ``until`` to those whose registration is approved."""
    if not isinstance(session, Event):
        return
    whys = [(at, why) for at, why in _times(session) if after < at <= until]
    for attendee in session.attendees if whys else ():
        form = forms.get(attendee["contactID"])
        if form and form.status == APPROVED:
            for at, why in whys:
                yield Mail(email_of(attendee), session.key, why, "", at)


def next_at(session: Session, after: int) -> int | None:
    """When the next of these mails goes out after an instant."""
    times = _times(session) if isinstance(session, Event) else ()
    return min((at for at, _ in times if at > after), default=None)


def _times(event: Event) -> Iterator[tuple[int, str]]:
    """What was past when the event was scheduled or changed is not sent any more. To an event that
    really takes place all come, to others nobody."""
    templates = value_at(event.values, "emailTemplates") or {}
    for path, why in (REMINDERS | (THANKS if event.attended else ABSENTEES)).items():
        template = value_at(templates, path) or {}
        if not template.get("send", path in SENT_BY_DEFAULT) or "sendDateTime" not in template:
            continue
        at = to_instant(template["sendDateTime"], event.zone)
        if at > event.scheduled:
            yield at, why
