"""What follows a write: the mirror, the page to go to, and a form that was sent before."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect

from accounts.access import SiteRequest
from accounts.models import OperationLog, Outcome
from accounts.writing import NOTHING_HAPPENED, Sender, sent_before
from meetings.forms import MeetingForm


def sender(request: SiteRequest, host_webex_id: str, request_key: UUID) -> Sender:
    """Who writes."""
    return Sender(request.site, request.user, request_key, host_webex_id)


def follow(form: MeetingForm, row: OperationLog) -> HttpResponse | None:
    """To the page of a write whose outcome is more than "done"; None where it came to nothing.

    Then the form says so and can be sent again, under a new key, with everything that was typed.
    """
    if row.outcome not in NOTHING_HAPPENED:
        return redirect("accounts:outcome", row.site_id, row.pk)
    form.add_error(None, f"{nothing_came_of(row)} You can send it again.")
    form.renew()
    return None


def nothing_came_of(row: OperationLog) -> str:
    """Why a write that was sent came to nothing."""
    if row.outcome == Outcome.NOT_DONE:
        return "The answer was lost. We looked at the site: nothing was done."
    return f"This was sent already and came to nothing: {row.detail.rstrip('.')}."


def follow_earlier(form: MeetingForm) -> HttpResponse | None:
    """Where the same form was sent before, to what became of it: nothing is sent twice."""
    row = sent_before(form.cleaned_data["request_key"])
    return None if row is None or row.outcome in NOTHING_HAPPENED else follow(form, row)
