"""The archive: which days of the site's history are here, and reading the others."""

from __future__ import annotations

from collections import Counter

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from accounts.access import ADMINS, WATCHERS, SiteRequest, site_view
from accounts.models import Connection
from reports import history_sync
from reports.models import DayState, SyncWindow
from reports.models.sync_window import as_of
from reports.usage import day_ranges
from webexadmin.htmx import render_page
from webexadmin.jobs.models import Job

SOON_DAYS = 14


@require_GET
@site_view(*WATCHERS)
def archive(request: SiteRequest) -> HttpResponse:
    """The last 90 days by state; while a reading runs, the days are asked for again and again."""
    days = SyncWindow.objects.last_days(request.site)
    leaving = [day for day in days if not day.is_read and day.days_left < SOON_DAYS]
    counts = Counter(day.state for day in days)
    return render_page(
        request,
        "reports/archive.html",
        {
            "days": days,
            "partial": [day for day in days if day.state == DayState.PARTIAL],
            "missing": day_ranges(day for day in days if day.state == DayState.MISSING),
            "leaving": day_ranges(leaving),
            "first_to_leave": leaving[-1] if leaving else None,
            "counts": [(state, counts[state]) for state in DayState],
            "as_of": as_of(days),
            "rows": request.site.usage_records.count(),
            "job": Job.objects.open_of(request.site, history_sync.KIND),
            "connected": Connection.objects.filter(site=request.site, account=None).exists(),
        },
        partial="days",
    )


@require_POST
@site_view(*ADMINS)
def sync(request: SiteRequest) -> HttpResponse:
    """Read what the archive lacks, as a job."""
    history_sync.start(request.site, request.user)
    return redirect("reports:archive", request.site.pk)
