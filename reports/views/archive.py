"""The archive: which days of the site's history are here, and reading the others."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from accounts.access import ADMINS, WATCHERS, SiteRequest, site_view
from accounts.capability import why_not
from accounts.models import Connection
from accounts.views.capability import tells_why_not
from reports.history_sync import ARCHIVED, Archived, start
from reports.models import DayState, SyncWindow
from reports.models.sync_window import as_of
from reports.usage import day_ranges
from webexadmin.htmx import render_page
from webexadmin.jobs.readings import reading_of

SOON_DAYS = 14


@require_GET
@site_view(*WATCHERS)
def archive(request: SiteRequest) -> HttpResponse:
    """The last 90 days of each report by state; while a reading runs, they are asked for again."""
    archived = [_archived(request, archived) for archived in ARCHIVED]
    readings = [report["reading"] for report in archived]
    reasons = [report["why_not"] for report in archived]
    return render_page(
        request,
        "reports/archive.html",
        {
            "archived": archived,
            "jobs": [reading.job for reading in readings if reading.is_under_way],
            "sync_why_not": reasons[0] if all(reasons) else "",
            "connected": Connection.objects.filter(site=request.site, account=None).exists(),
        },
        partial="days",
    )


def _archived(request: SiteRequest, archived: Archived) -> dict[str, Any]:
    """The days of one report, and what is being done about them."""
    site = request.site
    days = SyncWindow.objects.last_days(site, archived.report)
    leaving = [day for day in days if not day.is_read and day.days_left < SOON_DAYS]
    counts = Counter(day.state for day in days)
    return {
        "report": archived.report,
        "counted": archived.counted,
        "days": days,
        "partial": [day for day in days if day.state == DayState.PARTIAL],
        "missing": day_ranges(day for day in days if day.state == DayState.MISSING),
        "leaving": day_ranges(leaving),
        "first_to_leave": leaving[-1] if leaving else None,
        "counts": [(state, counts[state]) for state in DayState],
        "as_of": as_of(days),
        "rows": archived.model._default_manager.filter(site=site).count(),
        "reading": reading_of(site, request.user, archived.kind),
        "why_not": why_not(site, archived.operation),
    }


@require_POST
@site_view(*ADMINS)
def sync(request: SiteRequest) -> HttpResponse:
    """Read what the archive lacks, as a job a report."""
    for archived in ARCHIVED:
        if not tells_why_not(request, archived.operation):
            start(request.site, request.user, archived)
    return redirect("reports:archive", request.site.pk)
