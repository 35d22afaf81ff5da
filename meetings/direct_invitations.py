"""Invitations that no job has sent: one request, by the form of its operation, for several people.

They are noted like the others, so that attendees' pages tell of them and nobody is asked twice.
"""

from __future__ import annotations

from django.db import transaction

from accounts.models import OperationLog, Outcome, Site
from meetings import remote
from meetings.invitations import key_in, leave_unknown, take_over
from meetings.models import AttendeeRole, Invitation, InvitationState
from meetings.remote import Invited

NOBODY_ASKED = (Outcome.REFUSED, Outcome.FAILED, Outcome.SENT)
"""Nothing happened, or nobody knows yet: then a look comes first."""


def note(request: OperationLog) -> None:
    """Whom a request had the site mail is invited from here; without effect the second time."""
    if request.request_key is None or request.outcome in NOBODY_ASKED:
        return
    invited = remote.who_is_invited(request)
    if not invited:
        return
    with transaction.atomic():
        # As ``invitations.ask``: two at once would both find that somebody was never asked.
        Site.objects.select_for_update(no_key=True).get(pk=request.site_id)
        for one in invited:
            _note(request, one)


def _note(request: OperationLog, invited: Invited) -> None:
    email = invited.person.email.lower()
    rows = Invitation.objects.filter(site=request.site_id, session_key=invited.session_key)
    found = rows.select_for_update().filter(email=email).first()
    if found is not None and _is_of_later(found, request):
        return
    invitation = found or Invitation(
        site_id=request.site_id, session_key=invited.session_key, email=email
    )
    invitation.name = invited.person.name[:512] or invitation.name
    roles = AttendeeRole.values
    invitation.role = invited.role if invited.role in roles else AttendeeRole.ATTENDEE
    invitation.asked_by, invitation.asked_at = request.account, request.started_at
    invitation.request_key, invitation.job = key_in(request, email), None
    invitation.stood_before = email in {known.lower() for known in request.known_before}
    take_over(invitation, request)
    if invitation.state == InvitationState.ASKED:
        leave_unknown(invitation, request)
    invitation.save()


def _is_of_later(found: Invitation, request: OperationLog) -> bool:
    """Whether it was asked then or since, or a job is just asking: that answer decides."""
    asked = Invitation.objects.in_hand().filter(pk=found.pk, state=InvitationState.ASKED)
    return found.asked_at >= request.started_at or asked.exists()
