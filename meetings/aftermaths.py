"""What follows from writes to meetings whose answers were lost."""

from __future__ import annotations

from django.urls import reverse

from accounts.models import Account, OperationLog
from accounts.outcomes import Aftermath, Link, as_form, follow
from accounts.writing import logged_values
from meetings import direct_invitations, invitations, mirror, remote
from meetings.models import Invitation, Session
from webexadmin.xmlapi.confirm import set_at, value_at


def _topic(row: OperationLog) -> str:
    """The topic that a write named, if it named one."""
    return str(value_at(row.values, remote.Part.TOPIC) or "")


def _page(row: OperationLog, account: Account) -> Link | None:
    session = _session(row, account)
    return Link("Open the meeting", session.get_absolute_url()) if session else None


def _attendees(row: OperationLog, account: Account) -> Link | None:
    session = _session(row, account)
    if session is None:
        return None
    address = reverse("meetings:attendees", args=[row.site_id, session.session_key])
    return Link("Open the attendees", address)


def _session(row: OperationLog, account: Account) -> Session | None:
    number = remote.meeting_number(row)
    sessions = Session.objects.visible_to(account).filter(site=row.site_id, session_key=number)
    return sessions.first() if number else None


def _again(row: OperationLog) -> Link:
    return Link("Schedule again", f"{reverse('meetings:new', args=[row.site_id])}?again={row.pk}")


def _ask_again(row: OperationLog) -> Link | None:
    if row.job_id is None:
        return as_form(row)
    asked = Invitation.objects.filter(request=row).first()
    if asked is None:
        return None
    numbers = [row.site_id, asked.session_key, asked.pk]
    return Link("Ask again", reverse("meetings:ask_again", args=numbers))


def _person(row: OperationLog) -> str:
    return remote.who_is_meant(row)[1]


def _note_invited(row: OperationLog) -> None:
    if row.job_id is None:
        direct_invitations.note(row)
    invitations.note_outcome(row)


def _note_created(row: OperationLog) -> None:
    values = logged_values(row)
    # A request that only has its format checked makes no meeting, and gets no number.
    if not (row.took_place and row.result_key) or value_at(values, remote.Part.STARTS) is None:
        return
    if value_at(values, remote.Part.HOST) is None:
        set_at(values, remote.Part.HOST, row.on_behalf_of or row.as_whom)
    mirror.note(row.site, remote.scheduled_meeting(row.site, row.result_key, values))


def _note_cancelled(row: OperationLog) -> None:
    if row.took_place:
        mirror.note_cancelled(row.site, remote.meeting_number(row))


follow(
    remote.CREATE.name,
    Aftermath(
        done="the meeting stands at the site, once.",
        not_done="it is not there; nothing was scheduled.",
        subject=_topic,
        note=_note_created,
        page=_page,
        again=_again,
    ),
)
follow(
    remote.CHANGE.name,
    Aftermath(
        done="the change stands at the site.",
        not_done="the meeting is as it was before.",
        subject=_topic,
        page=_page,
    ),
)
follow(
    remote.CANCEL.name,
    Aftermath(
        done="the meeting is no longer at the site.",
        not_done="the meeting still stands at the site.",
        note=_note_cancelled,
        page=_page,
    ),
)
follow(
    remote.INVITE.name,
    Aftermath(
        done="they are on the site's list, once.",
        not_done="they are not on the site's list: nobody was invited.",
        subject=_person,
        note=_note_invited,
        page=_attendees,
        again=_ask_again,
    ),
)
follow(
    remote.REMOVE.name,
    Aftermath(
        done="they are not on the site's list any more.",
        not_done="they are still on the site's list.",
        subject=_person,
        note=invitations.note_removal,
        page=_attendees,
    ),
)
follow(
    remote.REGISTER.name,
    Aftermath(
        done="their registration stands at the site.",
        not_done="their registration is as it was.",
        subject=_person,
        page=_attendees,
    ),
)
