"""Who took part: of one held session as a file, and of all that were held of one meeting."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlencode

from django.db.models import Count, Min
from django.http import Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.access import SiteRequest, site_view
from meetings.models import Session
from reports.attendance import roll_of
from reports.columns import ATTENDANCE_COLUMNS
from reports.models import UsageRecord
from reports.models.usage_record import UsageRecordQuerySet
from webexadmin.htmx import render_page
from webexadmin.stores import export

HELD_SHOWN = 12


def seen_records(request: SiteRequest) -> UsageRecordQuerySet:
    """The held sessions of the page's site that the viewer may see."""
    return UsageRecord.objects.visible_to(request.user).filter(site=request.site)


@require_GET
@site_view()
def attendees_csv(request: SiteRequest, record_id: int) -> HttpResponseBase:
    """Everybody's times in one session, in the reader's zone."""
    record = get_object_or_404(seen_records(request).select_related("site"), pk=record_id)
    rows = roll_of(record).rows.order_by("joined_at", "pk")
    response = StreamingHttpResponse(
        export(ATTENDANCE_COLUMNS, rows, timezone.get_current_timezone()),
        content_type="text/csv; charset=utf-8",
    )
    response["Content-Disposition"] = f'attachment; filename="attendees-{record.pk}.csv"'
    return response


@require_GET
@site_view()
def held(request: SiteRequest, session_key: int) -> HttpResponse:
    """What took place of one meeting, latest first; the meeting's own page shows it as a part."""
    rows = seen_records(request).filter(meeting_number=str(session_key))
    planned = Session.objects.visible_to(request.user).filter(site=request.site)
    if not rows.exists() and not planned.filter(session_key=str(session_key)).exists():
        raise Http404(session_key)
    found = rows.aggregate(count=Count("pk"), first=Min("starts_at"))
    return render_page(
        request,
        "reports/held.html",
        {
            "session_key": session_key,
            "held": rows.order_by("-starts_at").defer("raw", "tracking_codes")[:HELD_SHOWN],
            "count": found["count"],
            "shown": HELD_SHOWN,
            "all_of_them": _report_since(found["first"], session_key) if found["first"] else "",
        },
        partial="held",
    )


def _report_since(first: datetime, session_key: int) -> str:
    """The query of the usage report that has all of them; without days it has the last 30."""
    return urlencode({"q": session_key, "since": timezone.localdate(first)})
