"""Asking a site to invite people: who is asked, and what an answer makes of an invitation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID, uuid4, uuid5

from django.db import transaction
from django.utils import timezone

from accounts import writing
from accounts.models import Account, OperationLog, Outcome, Site
from accounts.writing import look_again, sent_before
from meetings import remote
from meetings.attendees import Person, count_people
from meetings.models import AttendeeRole, Invitation, InvitationState, Session
from meetings.models.invitation import IN_HAND
from meetings.refusals import explain
from webexadmin.jobs.ledger import enqueue
from webexadmin.jobs.models import Job
from webexadmin.xmlapi.errors import Refused, SignInFailed, refusal

KIND = "meetings.invitations"

FOUND = "The answer was lost. We looked: on the site's list."
NOT_ARRIVED = "The request did not arrive. We looked: not on the site's list."
CANNOT_TELL = (
    "The answer was lost. They stood on the site's list before, so it does not show whether the "
    "site mailed them again."
)
REMOVED = "Taken off the site's list since."


def ask(
    session: Session,
    account: Account,
    *,
    people: Iterable[Person] = (),
    role: AttendeeRole | None = None,
    again: Sequence[UUID] = (),
) -> Job | None:
    """Queue asking the site to invite people; None where nobody is left to ask.

    ``people`` are those who were never asked before: who was is left out. ``again`` are the request
    keys of invitations to ask about once more: one that was asked for since has another key. So a
    second press of the same button asks nobody.
    """
    with transaction.atomic():
        # Two clicks at once would both find that somebody was never asked. The calls of others are
        # logged meanwhile: their rows refer to the site's, and would wait for its key.
        Site.objects.select_for_update(no_key=True).get(pk=session.site_id)
        rows = [
            *_first_time(session, people, role or AttendeeRole.ATTENDEE),
            *_once_more(session, again, role),
        ]
        return _queue(session, account, rows) if rows else None


def _first_time(session: Session, people: Iterable[Person], role: AttendeeRole) -> list[Invitation]:
    asked = set(Invitation.objects.of(session).values_list("email", flat=True))
    return [
        Invitation(
            site_id=session.site_id,
            session_key=session.session_key,
            email=person.email.lower(),
            name=person.name[:512],
            role=role,
        )
        for person in people
        if person.email.lower() not in asked
    ]


def _once_more(
    session: Session, keys: Sequence[UUID], role: AttendeeRole | None
) -> list[Invitation]:
    rows = Invitation.objects.of(session).to_ask_again().filter(request_key__in=keys)
    # Their job may be about to note something that was found out.
    found = list(rows.select_for_update(of=("self",)))
    for row in found:
        row.role = role or row.role
        row.all_the_same = _are_mailed_even_so(row)
        row.request_key = uuid4()
    return found


def _are_mailed_even_so(row: Invitation) -> bool:
    """Whether who clicked has agreed to a second mail, should the person be on the list."""
    match row.state:
        case InvitationState.SENT:
            return True
        case InvitationState.UNKNOWN:
            return row.stood_before
    return row.state == InvitationState.WAITING and row.all_the_same


def _queue(session: Session, account: Account, rows: list[Invitation]) -> Job:
    job = enqueue(
        KIND,
        title=f"Invite {count_people(len(rows))} to “{session.topic}”"[:200],
        site=session.site,
        owner=account,
        params={"session_key": session.session_key, "host": session.host_webex_id},
        unit="people",
    )
    first, once_more = _split(rows)
    for row in rows:
        row.state, row.reason, row.job = InvitationState.WAITING, "", job
        row.asked_by, row.asked_at = account, timezone.now()
    Invitation.objects.bulk_create(first)
    Invitation.objects.bulk_update(once_more, _OF_A_CLICK)
    return job


def _split(rows: list[Invitation]) -> tuple[list[Invitation], list[Invitation]]:
    return [row for row in rows if row.pk is None], [row for row in rows if row.pk is not None]


_OF_A_CLICK = [
    "role", "all_the_same", "request_key", "state", "reason", "job", "asked_by", "asked_at",
]  # fmt: skip


def take_over(invitation: Invitation, request: OperationLog) -> None:
    """Let an invitation, unsaved, be what the operation log knows of its request.

    What certainly did nothing and was not about the person leaves it waiting, under a new key; a
    lost answer leaves it ASKED, until a look at the site has settled the request.
    """
    invitation.request = request
    invitation.state, invitation.reason = _meaning(request)
    if invitation.state == InvitationState.WAITING:
        invitation.request_key = uuid4()


def _meaning(request: OperationLog) -> tuple[InvitationState, str]:
    match request.outcome:
        case Outcome.DONE:
            return InvitationState.SENT, ""
        case Outcome.CONFIRMED:
            return InvitationState.SENT, FOUND
        case Outcome.NOT_DONE:
            return InvitationState.REFUSED, NOT_ARRIVED
        case Outcome.FAILED:
            return InvitationState.WAITING, ""
        case Outcome.REFUSED:
            error = _refusal(request)
            if is_of_the_site(error):
                return InvitationState.WAITING, ""
            return InvitationState.REFUSED, explain(error).text
    return InvitationState.ASKED, ""


def is_of_the_site(error: Refused) -> bool:
    """Whether it is about the site or the sign-in just then, not the person or the meeting."""
    return error.may_retry or isinstance(error, SignInFailed)


def _refusal(request: OperationLog) -> Refused:
    return refusal(
        request.detail,
        operation=request.operation,
        site=str(request.site),
        exception_id=request.exception_id,
    )


def leave_unknown(invitation: Invitation, request: OperationLog) -> None:
    """For one, unsaved, of which a look at the site told nothing."""
    invitation.state = InvitationState.UNKNOWN
    lost = f"The answer was lost: {request.detail.rstrip('.')}."
    invitation.reason = CANNOT_TELL if request.known_before else lost


def note_removal(request: OperationLog) -> None:
    """Who was invited from here and is off the site's list since says so."""
    if not request.took_place:
        return
    for key, email in remote.who_is_removed(request):
        rows = Invitation.objects.filter(site=request.site_id, session_key=key)
        rows.filter(email=email.lower(), state=InvitationState.SENT).update(reason=REMOVED)


def key_in(request: OperationLog, email: str) -> UUID:
    """Stands for what one request asked about one of several people."""
    if request.request_key is None:
        raise ValueError(f"{request} changes nothing")
    return uuid5(request.request_key, email.lower())


def _request_of(invitation: Invitation) -> OperationLog | None:
    """The request under whose key it stands, if that was sent."""
    last = invitation.request
    if last and last.request_key and invitation.request_key == key_in(last, invitation.email):
        return last
    return sent_before(invitation.request_key)


def may_look(invitation: Invitation) -> bool:
    """Whether a look at the site can tell more. Fetch ``job`` and ``request`` with the row."""
    if invitation.state in IN_HAND:
        return invitation.state == InvitationState.ASKED and invitation.is_left_behind
    return invitation.request is not None and writing.may_look(invitation.request)


def look(invitation: Invitation, account: Account) -> None:
    """Ask the site once more what became of an invitation; of one under whose mark nothing was
    sent, the operation log knows. One that a job is at is left to it. Raises NoConnection."""
    if Invitation.objects.in_hand().filter(pk=invitation.pk).exists():
        return
    request = _request_of(invitation)
    if request is None:
        marked = Invitation.objects.filter(pk=invitation.pk, state=InvitationState.ASKED)
        marked.update(state=InvitationState.WAITING)
    else:
        note_outcome(look_again(request, account))


def note_outcome(request: OperationLog) -> None:
    """A later look has told something of a request: so does the invitation, if it is still the last
    one for it. One that a job is at is left to that job while nothing is known."""
    if request.request_key is None:
        return
    of_several = [key_in(request, one.person.email) for one in remote.who_is_invited(request)]
    rows = Invitation.objects.filter(request_key__in=[request.request_key, *of_several])
    with transaction.atomic():
        for invitation in rows.select_for_update():
            take_over(invitation, request)
            if invitation.state == InvitationState.ASKED and not rows.in_hand().exists():
                leave_unknown(invitation, request)
            invitation.save(update_fields=OF_AN_ANSWER)


OF_AN_ANSWER = ["state", "reason", "request", "request_key"]
