"""One meeting, read from the site as far as the site allows."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from accounts.access import SiteRequest, site_view
from accounts.remote import NoConnection
from meetings import mirror, remote
from meetings.models import Session
from meetings.refusals import explain
from meetings.remote import Meeting
from meetings.views.common import Rights, read_of, rights_in, session_or_404, sessions_of
from webexadmin.xmlapi.errors import NotFound, XmlApiError

SHOWN = 12


@require_GET
@site_view()
def detail(request: SiteRequest, session_key: int) -> HttpResponse:
    """The meeting as it stands at the site; if it cannot be read, as the list told it, and why."""
    session = session_or_404(request, session_key)
    meeting, why_not = read_live(request, session)
    session = session_or_404(request, session_key)
    return _page(request, session, meeting, why_not)


@never_cache
@require_POST
@site_view()
def password(request: SiteRequest, session_key: int) -> HttpResponse:
    """The same page with the password in it, for the meeting's own host, because they asked."""
    session = session_or_404(request, session_key)
    if not rights_in(session, request.membership).owns:
        raise PermissionDenied("A meeting's password is shown to its host only.")
    meeting, why_not = read_live(request, session)
    return _page(request, session, meeting, why_not, shows_password=meeting is not None)


def read_live(request: SiteRequest, session: Session) -> tuple[Meeting | None, str]:
    """The meeting as the site tells it, which the mirror notes; or why it cannot be read."""
    why_not = rights_in(session, request.membership).why_not_read
    if why_not or session.missing_since:
        return None, why_not
    try:
        meeting = read_of(request, session)
    except NotFound as error:
        mirror.note_cancelled(request.site, session.session_key)
        return None, explain(error).text
    except (XmlApiError, NoConnection) as error:
        return None, explain(error).text
    mirror.note(request.site, meeting)
    return meeting, ""


def _page(
    request: SiteRequest,
    session: Session,
    meeting: Meeting | None,
    why_not: str,
    *,
    shows_password: bool = False,
) -> HttpResponse:
    dates = sessions_of(request).standing().filter(session_key=session.session_key)
    rights = rights_in(session, request.membership)
    people = meeting.attendees if meeting else ()
    return render(
        request,
        "meetings/detail.html",
        {
            "session": session,
            "meeting": meeting,
            "why_not_know": rights.why_not_know,
            "why_not_read": why_not,
            "why_not_change": _why_not_change(rights, meeting),
            "why_not_cancel": rights.why_not_cancel,
            "owns": rights.owns,
            "password": remote.password_of(meeting) if meeting and shows_password else None,
            "people": people[:SHOWN],
            "more_people": max(0, len(people) - SHOWN),
            "dates": dates.order_by("starts_at")[:SHOWN] if session.is_recurring else (),
            "more_dates": max(0, dates.count() - SHOWN) if session.is_recurring else 0,
        },
    )


def _why_not_change(rights: Rights, meeting: Meeting | None) -> str:
    """What cannot be read cannot be changed: nobody could say what a change would replace."""
    return rights.why_not_change or ("" if meeting else "Its details cannot be read.")
