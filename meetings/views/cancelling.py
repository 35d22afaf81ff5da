"""Cancelling a meeting."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.access import SCHEDULERS, SiteRequest, refuse, site_view
from accounts.models import OperationLog, Outcome
from accounts.views.capability import not_offered
from accounts.views.writing import confirmed, sender
from accounts.write_forms import OnceForm
from meetings import mirror, remote
from meetings.models import Session
from meetings.refusals import explain
from meetings.views.common import left_for_good, rights_in, session_or_404
from meetings.views.reading import read_live
from webexadmin.xmlapi.errors import NotFound


@never_cache
@require_http_methods(["GET", "POST"])
@site_view(*SCHEDULERS)
def cancel(request: SiteRequest, session_key: int) -> HttpResponse:
    """Say what will be gone, and cancel it."""
    session = session_or_404(request, session_key)
    gone = left_for_good(request, session)
    if gone is not None:
        return gone
    refuse(rights_in(session, request.membership).why_not_write)
    blocked = not_offered(request, remote.CANCEL.name)
    if blocked is not None:
        return blocked
    problem = ""
    if request.method == "POST":
        row, problem = confirmed(request, explain, lambda key: _cancel(request, session, key))
        if row is not None:
            return _after_cancel(request, session, row)
    return _ask(request, session, problem)


def _cancel(request: SiteRequest, session: Session, request_key: UUID) -> OperationLog:
    try:
        return remote.cancel_meeting(
            sender(request, session.host_webex_id, request_key), session.session_key
        )
    except NotFound:
        mirror.note_cancelled(request.site, session.session_key)
        raise


def _after_cancel(request: SiteRequest, session: Session, row: OperationLog) -> HttpResponse:
    if row.outcome in (Outcome.DONE, Outcome.CONFIRMED):
        mirror.note_cancelled(request.site, session.session_key)
    if row.outcome != Outcome.DONE:
        return redirect("accounts:outcome", request.site.pk, row.pk)
    messages.success(request, f"“{session.topic}” was cancelled. This dashboard mailed nobody.")
    return redirect("meetings:list", request.site.pk)


def _count(dates: int) -> str:
    return f"1 series with {dates} known dates" if dates > 1 else "1 meeting"


def _ask(request: SiteRequest, session: Session, problem: str) -> HttpResponse:
    live = read_live(request, session)
    session = session_or_404(request, int(session.session_key))
    dates = Session.objects.standing().filter(
        site=request.site, session_key=session.session_key, ends_at__gt=timezone.now()
    )
    return render(
        request,
        "meetings/cancel.html",
        {
            "session": session,
            "meeting": live.meeting,
            "why_not_read": live.why_not,
            "problem": problem,
            "form": OnceForm(),
            "button": f"Cancel {_count(dates.count())}",
        },
    )
