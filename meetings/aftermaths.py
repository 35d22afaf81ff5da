"""What follows from writes to meetings whose answers were lost."""

from __future__ import annotations

from django.urls import reverse

from accounts.models import Account, OperationLog, Outcome
from accounts.outcomes import Aftermath, Link, follow
from accounts.writing import logged_values
from meetings import mirror, remote
from meetings.models import Session
from webexadmin.xmlapi.confirm import value_at


def _topic(row: OperationLog) -> str:
    """The topic that a write named, if it named one."""
    return str(value_at(row.values, remote.Part.TOPIC) or "")


def _page(row: OperationLog, account: Account) -> Link | None:
    number = remote.meeting_number(row)
    sessions = Session.objects.visible_to(account).filter(site=row.site_id, session_key=number)
    session = sessions.first() if number else None
    return Link("Open the meeting", session.get_absolute_url()) if session else None


def _again(row: OperationLog) -> Link:
    return Link("Schedule again", f"{reverse('meetings:new', args=[row.site_id])}?again={row.pk}")


def _note_created(row: OperationLog) -> None:
    if row.outcome == Outcome.CONFIRMED:
        meeting = remote.scheduled_meeting(row.site, row.result_key, logged_values(row))
        mirror.note(row.site, meeting)


def _note_cancelled(row: OperationLog) -> None:
    if row.outcome == Outcome.CONFIRMED:
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
