"""The list of sessions, from the local mirror."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from accounts.access import SCHEDULERS, SiteRequest, site_view
from accounts.capability import why_not
from accounts.views.capability import tells_why_not
from meetings import session_sync
from meetings.filters import SessionFilter
from meetings.models import SessionWindow
from meetings.remote import LIST, SCHEDULING
from meetings.tables import SessionTable
from meetings.views.common import sessions_of
from webexadmin.htmx import render_page
from webexadmin.jobs.readings import reading_of
from webexadmin.paging import show

PER_PAGE = 50


@require_GET
@site_view()
def sessions(request: SiteRequest) -> HttpResponse:
    """Search, sort and page through the sessions that the viewer may see."""
    filters = SessionFilter(request.GET, sessions_of(request), by_host=request.membership.sees_all)
    table = SessionTable(filters.qs)
    show(request, table, per_page=PER_PAGE)
    return render_page(
        request,
        "meetings/list.html",
        {
            "table": table,
            "filter": filters,
            "filtered": filters.is_set,
            "reading": reading_of(request.site, request.user, session_sync.KIND),
            "why_not_schedule": why_not(request.site, *SCHEDULING),
            "refresh_why_not": why_not(request.site, LIST.name),
            **_last_reading(request),
        },
        partial="rows",
    )


@require_POST
@site_view(*SCHEDULERS)
def refresh(request: SiteRequest) -> HttpResponse:
    """Read the sessions from the site again, as a job."""
    if not tells_why_not(request, LIST.name):
        session_sync.start(request.site, request.user)
    return redirect("meetings:list", request.site.pk)


def _last_reading(request: SiteRequest) -> dict[str, Any]:
    """How fresh the list is (its oldest part counts), how far it reaches, and what it lacks."""
    windows = SessionWindow.objects.last_reading(request.site)
    return {
        "as_of": min((w.finished_at for w in windows if w.finished_at), default=None),
        "reaches": windows[-1].ends_at if windows else None,
        "problem": " ".join(w.problem for w in windows if w.problem),
    }
