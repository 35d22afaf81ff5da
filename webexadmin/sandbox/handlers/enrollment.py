"""Registrations for events, and what was written into the forms before sessions (seed 001, lines
10920-11041)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from webexadmin.sandbox import times
from webexadmin.sandbox.calls import Call
from webexadmin.sandbox.enrollment import APPROVED, PENDING, REJECTED, Enrollment, enrolled
from webexadmin.sandbox.event_mails import DEFAULT_TEMPLATES, TEMPLATE_OF_STATUS
from webexadmin.sandbox.exceptions import access_denied, invalid, no_record
from webexadmin.sandbox.handlers import support_forms
from webexadmin.sandbox.lists import whole
from webexadmin.sandbox.merging import value_at
from webexadmin.sandbox.records import Mail
from webexadmin.sandbox.sessions import Event
from webexadmin.xmlapi.spec import Values

WHY = {PENDING: "registration", APPROVED: "acceptance", REJECTED: "rejection"}


def keep_event(call: Call, event: Event, emails: set[str], mails: Iterable[Mail] = ()) -> None:
    """Keep an event and the registrations of the attendees who are named, and mail about these.

    The site does the latter by itself (seed 001, line 7238).
    """
    before = call.state.kept(Enrollment)
    conf_id = event.conference(event.current(call.now))
    records = enrolled(event, before, call.now, conf_id, emails)
    told = {one.key for one in records}
    others = [one for one in before.values() if one.session_key == event.key]
    # At another time the event is another conference, for those who have registered before, too.
    moved = [replace(one, conf_id=conf_id) for one in others if one.key not in told]
    news = [one for one in records if _is_news(before.get(one.key), one)]
    sent = [_mail(call, event, one) for one in news if _wanted(event, one)]
    call.state.put_session(event, [*mails, *sent])
    call.state.keep(*records, *moved)


def _is_news(old: Enrollment | None, new: Enrollment) -> bool:
    return old is None or (old.status, old.default_fields) != (new.status, new.default_fields)


def _wanted(event: Event, record: Enrollment) -> bool:
    path = f"enrollmentMsgs/{TEMPLATE_OF_STATUS[record.status]}/send"
    wanted = value_at(event.values, f"emailTemplates/{path}")
    return bool(value_at(DEFAULT_TEMPLATES, path) if wanted is None else wanted)


def _mail(call: Call, event: Event, record: Enrollment) -> Mail:
    to = record.default_fields["email"]
    return Mail(to, event.key, WHY[record.status], call.operation.name, call.now)


def forget(call: Call, numbers: Iterable[int]) -> None:
    """The registrations of attendees who are there no more."""
    kept = call.state.kept(Enrollment)
    call.state.discard(*(kept[number] for number in numbers if number in kept))


def get_enrollment_info(call: Call, values: Values) -> Values:
    """Of events, also those that are over, and of past support sessions: one's own, or any for
    admins. SiteError 000001, 000015 where nobody sent in anything, 999999 without a number."""
    key, conf_id = values.get("sessionKey"), values.get("confID")
    if key is None and conf_id is None:
        raise invalid("sessionKey: Session number or conference number is required")
    sessions = _of_events(call, key, conf_id) + support_forms.enrollments(call, key, conf_id)
    if not sessions:
        raise no_record()
    return {"session": sessions}


def _of_events(call: Call, key: int | None, conf_id: int | None) -> list[Values]:
    records = [
        one
        for one in call.state.kept(Enrollment).values()
        if key in (None, one.session_key) and conf_id in (None, one.conf_id)
    ]
    if not all(_may_see(call, number) for number in {one.session_key for one in records}):
        raise access_denied()
    conferences = dict.fromkeys((one.session_key, one.conf_id) for one in records)
    return [
        _session(
            *numbers,
            [_told(call, one) for one in records if (one.session_key, one.conf_id) == numbers],
        )
        for numbers in conferences
    ]


def _may_see(call: Call, key: int) -> bool:
    """Whether it is an event of the caller's, scheduled or over; admins see all."""
    user, session = call.user, call.state.sessions.get(key)
    if user.sees_all or session:
        return user.sees_all or (session is not None and session.owned_by(user))
    held = (usage for usage in call.state.history if usage.key == key)
    return any(usage.host == user.webex_id for usage in held)


def _session(key: int, conf_id: int, attendees: Sequence[Values]) -> Values:
    """All attendees of a conference; the answer does not come in pages."""
    return {
        "confID": conf_id,
        "attendee": list(attendees),
        "matchingRecords": whole(attendees),
        "sessionKey": key,
    }


def _told(call: Call, record: Enrollment) -> Values:
    return {
        "attendeeID": record.key,
        "enrollFields": _form(record.default_fields, record.answers),
        "domain": record.domain or None,
        "ipAddress": record.ip_address or None,
        "submitTime": times.to_local(record.submitted, call.site_zone),
        "status": record.status,
    }


def _form(default_fields: Values, answers: Iterable[Sequence[str]]) -> Values:
    """What somebody sent in; ``answers`` are pairs of label and value."""
    fields = [{"label": label, "value": value} for label, value in answers]
    return {"defaultFields": default_fields, "customFields": {"field": fields}}
