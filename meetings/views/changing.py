"""Changing a meeting."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.access import SCHEDULERS, SiteRequest, refuse, site_view
from accounts.models import OperationLog, Outcome
from accounts.remote import NoConnection
from accounts.views.capability import not_offered
from accounts.views.writing import follow, send_once, send_reviewed, sender, tell
from accounts.write_forms import REQUEST_KEY, Review
from meetings import mirror, remote, session_sync
from meetings.changes import changed
from meetings.forms import STARTS, ZONE, ChangeMeetingForm, preview
from meetings.models import Session
from meetings.refusals import explain
from meetings.remote import Meeting
from meetings.views.common import (
    known_here,
    left_for_good,
    overlaps_of,
    read_of,
    rights_in,
    session_or_404,
)
from webexadmin.htmx import is_partial, render_page
from webexadmin.xmlapi.errors import XmlApiError


@never_cache
@require_http_methods(["GET", "POST"])
@site_view(*SCHEDULERS)
def edit(request: SiteRequest, session_key: int) -> HttpResponse:
    """Change a meeting: what differs is shown before it is sent, and nothing else is sent."""
    session = session_or_404(request, session_key)
    gone = left_for_good(request, session)
    if gone is not None:
        return gone
    refuse(rights_in(session, request.membership).why_not_write)
    if is_partial(request):
        shown = {"shown_time": preview(request.GET)}
        return render_page(request, "meetings/meeting_form.html", shown, partial="times")
    blocked = not_offered(request, *remote.CHANGING)
    if blocked is not None:
        return blocked
    try:
        meeting = read_of(request, session)
    except (XmlApiError, NoConnection) as error:
        return _unreadable(request, session, error)
    form = _form(request, meeting)
    if request.method == "POST" and form.is_valid():
        return send_reviewed(
            request,
            form,
            session.get_absolute_url(),
            lambda review: _reviewed(request, session, form, review),
            lambda: _send(request, session, form),
        )
    return _page(request, session, form)


def _form(request: SiteRequest, meeting: Meeting, *, unread: bool = False) -> ChangeMeetingForm:
    return ChangeMeetingForm(
        request.POST if request.method == "POST" else None,
        site=request.site,
        address=reverse("meetings:edit", args=[request.site.pk, meeting.key]),
        meeting=meeting,
        unread=unread,
    )


def _unreadable(
    request: SiteRequest, session: Session, error: XmlApiError | NoConnection
) -> HttpResponse:
    """Back to the meeting; what was typed stays on the form."""
    if request.method == "GET":
        messages.error(request, explain(error).text)
        return redirect(session)
    form = _form(
        request,
        remote.stand_in(
            session.session_key,
            session.topic,
            session.starts_at,
            session.zone,
            session.duration_minutes,
            session.site,
        ),
        unread=True,
    )
    form.full_clean()
    tell(form, error, explain)
    return _page(request, session, form)


def _page(
    request: SiteRequest,
    session: Session,
    form: ChangeMeetingForm,
    review: Review | None = None,
) -> HttpResponse:
    context = {
        "form": form,
        "session": session,
        "shown_time": form.shown_time(),
        "review": review,
        "known_here": known_here(request, form.overlaps),
    }
    return render_page(request, "meetings/meeting_form.html", context)


def _reviewed(
    request: SiteRequest, session: Session, form: ChangeMeetingForm, review: Review | None
) -> HttpResponse:
    """The page of a review also tells what else the host has at the new time."""
    if review is not None:
        _is_clear(request, session, form)
    return _page(request, session, form, review)


def _is_clear(request: SiteRequest, session: Session, form: ChangeMeetingForm) -> bool:
    if not form.moves:
        return True
    return form.is_clear([], overlaps_of(request, session.host_webex_id, form.planned()))


def _send(request: SiteRequest, session: Session, form: ChangeMeetingForm) -> HttpResponse | None:
    if not _is_clear(request, session, form):
        return _page(request, session, form, form.review())
    who = sender(request, session.host_webex_id, form.cleaned_data[REQUEST_KEY])
    changes = form.changes()

    def after(row: OperationLog) -> HttpResponse | None:
        if row.outcome in (Outcome.DONE, Outcome.CONFIRMED):
            mirror.note(request.site, changed(form.meeting, changes, request.site))
            if session.is_recurring and {STARTS, ZONE} & set(form.changed_data):
                session_sync.start(request.site, request.user)
        if row.outcome != Outcome.DONE:
            return follow(form, row)
        messages.success(request, "The meeting was changed. The site mails nobody for it.")
        return redirect(session)

    return send_once(
        form, explain, lambda: remote.change_meeting(who, form.meeting, changes), after
    )
