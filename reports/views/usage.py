"""The usage report, on a page and as files, and one record of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree as ET

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.access import SiteRequest, site_view
from reports.attendance import roll_of
from reports.charts import charts
from reports.columns import USAGE_COLUMNS
from reports.forms import UsageForm, quick_ranges
from reports.models import UsageRecord
from reports.models.sync_window import as_of
from reports.tables import AttendanceTable, UsageTable
from reports.usage import Coverage, bars, day_ranges, records, span_of, totals
from reports.views.attendance import seen_records
from webexadmin.htmx import render_page
from webexadmin.paging import show
from webexadmin.stores import Column, export, export_objects
from webexadmin.xmlapi.wire import UnreadableXml, parse

PER_PAGE = 50
_MINUTES = (
    "people_minutes",
    "voip_minutes",
    "call_in_minutes",
    "call_in_toll_free_minutes",
    "call_out_domestic_minutes",
    "call_out_international_minutes",
)
_PEOPLE = (
    "participants",
    "peak_attendees",
    "participants_voip",
    "participants_call_in",
    "participants_call_out",
    "registered",
    "invited",
)

Export = Callable[[Sequence[Column], Any, Any], Iterator[bytes]]


@require_GET
@site_view()
def report(request: SiteRequest) -> HttpResponse:
    """Totals, charts and the records of the days and filters in the address."""
    return _page(request, UsageForm(request.GET), status=200)


@require_GET
@site_view()
def as_csv(request: SiteRequest) -> HttpResponseBase:
    """The same records in the 24 columns of seed 000."""
    return _file(request, export, "csv", "text/csv; charset=utf-8")


@require_GET
@site_view()
def as_json(request: SiteRequest) -> HttpResponseBase:
    """The same records as a list of MeetingUsageReportObject (seed 000)."""
    return _file(request, export_objects, "json", "application/json")


@require_GET
@site_view()
def record(request: SiteRequest, record_id: int) -> HttpResponse:
    """One session as the archive has it, who took part, and the record it came from."""
    found = get_object_or_404(seen_records(request).select_related("site"), pk=record_id)
    roll = roll_of(found)
    table = AttendanceTable(roll.rows.defer("raw"))
    show(request, table, per_page=PER_PAGE)
    return render_page(
        request,
        "reports/record.html",
        {
            "record": found,
            "table": table,
            "day": roll.day,
            "set_back": roll.set_back,
            "minutes": _told(found, _MINUTES),
            "people": _told(found, _PEOPLE),
            "raw": _indented(found.raw),
        },
        partial=AttendanceTable.swaps,
    )


def _page(request: SiteRequest, form: UsageForm, *, status: int) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "ranges": _ranges(request)}
    if form.is_valid():
        context |= _report(request, form.cleaned_data)
    only_table = "table" in context and request.htmx.target == UsageTable.swaps
    return render_page(
        request,
        "reports/usage.html",
        context,
        partial=UsageTable.swaps if only_table else "rows",
        status=status,
    )


def _report(request: SiteRequest, asked: dict[str, Any]) -> dict[str, Any]:
    rows = records(request.site, request.user, asked)
    table = UsageTable(rows.defer("raw", "tracking_codes"))
    show(request, table, per_page=PER_PAGE)
    if request.htmx.target == UsageTable.swaps:
        return {"table": table}
    span = span_of(asked)
    coverage = Coverage.of(request.site, span)
    parts = bars(rows, span, coverage)
    return {
        "table": table,
        "span": span,
        "filtered": any(asked[name] for name in ("host", "service", "q")),
        "totals": totals(rows),
        "bars": parts,
        "charts": charts(parts, by_week=span.by_week),
        "as_of": as_of(coverage.days),
        "missing": day_ranges(coverage.missing),
        "reading": day_ranges(coverage.reading),
        "partial": day_ranges(coverage.partial),
        "unsettled": day_ranges(coverage.unsettled),
        "never_read": not any(day.read_at for day in coverage.days),
        "query": request.GET.urlencode(),
    }


def _ranges(request: SiteRequest) -> list[tuple[str, str]]:
    """Labels and addresses of the quick ranges; the other filters stay."""
    kept = {name: request.GET[name] for name in ("host", "service", "q") if request.GET.get(name)}
    return [
        (quick.label, urlencode({"since": quick.since, "until": quick.until, **kept}))
        for quick in quick_ranges()
    ]


def _file(request: SiteRequest, write: Export, kind: str, content_type: str) -> HttpResponseBase:
    form = UsageForm(request.GET)
    if not form.is_valid():
        return _page(request, form, status=422)
    asked = form.cleaned_data
    rows = records(request.site, request.user, asked).order_by("starts_at", "pk")
    response = StreamingHttpResponse(
        write(USAGE_COLUMNS, rows, timezone.get_current_timezone()), content_type=content_type
    )
    name = f"usage-{asked['since']}-{asked['until']}.{kind}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _told(found: UsageRecord, names: Sequence[str]) -> list[tuple[str, int | None]]:
    """Fields as (label, value)."""
    labels = {field.name: str(field.verbose_name) for field in found._meta.concrete_fields}
    return [(labels[name][0].upper() + labels[name][1:], getattr(found, name)) for name in names]


def _indented(raw: str) -> str:
    """A record's XML a line an element; as it came if it is no XML."""
    try:
        root = parse(raw.encode())
    except UnreadableXml:
        return raw
    ET.indent(root)
    return ET.tostring(root, encoding="unicode")
