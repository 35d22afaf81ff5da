"""Overview, jobs and audit."""

from __future__ import annotations

import json
from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import HTMX_STOP_POLLING

from accounts.access import AccountRequest, SiteRequest, current_membership, signed_in, site_view
from accounts.capability import why_not
from accounts.filters import OperationLogFilter
from accounts.models import Connection, OperationLog, Role, Sweep, WebexUser
from accounts.models.sweep import FINISHED
from accounts.views.sites import may_add_sites
from meetings.models import Session
from meetings.remote import SCHEDULING
from reports.models import SyncWindow, UsageRecord
from webexadmin.console import job_page
from webexadmin.console.operations.routes import form_of
from webexadmin.console.tables import AuditTable, JobTable
from webexadmin.htmx import is_partial, render_page
from webexadmin.jobs.kinds import page_of
from webexadmin.jobs.models import OPEN_STATES, Job, JobState
from webexadmin.paging import show


@require_GET
@signed_in
def home(request: AccountRequest) -> HttpResponse:
    """The overview of the site last opened; without any site, how to get one."""
    membership = current_membership(request)
    if membership is not None:
        return redirect("console:overview", membership.site_id)
    return render(request, "console/no_site.html", {"may_add": may_add_sites(request)})


@require_GET
@site_view()
def overview(request: SiteRequest) -> HttpResponse:
    """What needs attention, what comes next and how fresh the figures are."""
    site, now = request.site, timezone.now()
    sessions = Session.objects.visible_to(request.user).filter(site=site, missing_since=None)
    log = OperationLog.objects.visible_to(request.user).filter(site=site)
    jobs = Job.objects.visible_to(request.user).filter(site=site)
    sweep = Sweep.objects.filter(site=site, kind=Sweep.Kind.USERS, state__in=FINISHED).first()
    return render(
        request,
        "console/overview.html",
        {
            "site": site,
            "why_not_schedule": why_not(site, *SCHEDULING),
            "connection": Connection.objects.service_of(site),
            "next_sessions": sessions.upcoming(now)
            .filter(starts_at__lt=now + timedelta(days=14))
            .order_by("starts_at")[:6],
            "open_jobs": jobs.filter(state__in=OPEN_STATES)[:5],
            "failed_jobs": jobs.filter(
                state=JobState.FAILED, finished_at__gte=now - timedelta(days=7)
            )[:3],
            "unknown_writes": log.unsettled(now).count(),
            "users": WebexUser.objects.filter(site=site, missing_since=None).count(),
            "users_sweep": sweep,
            "archive": SyncWindow.objects.summary(site),
            "kept": UsageRecord.objects.visible_to(request.user).filter(site=site).count(),
        },
    )


@require_GET
@site_view()
def jobs(request: SiteRequest) -> HttpResponse:
    """The long work of the site, newest first."""
    rows = Job.objects.visible_to(request.user).filter(site=request.site).select_related("owner")
    table = JobTable(rows)
    show(request, table, per_page=25)
    return render_page(request, "console/jobs.html", {"table": table}, partial="rows")


@require_GET
@site_view()
def job(request: SiteRequest, job_id: int) -> HttpResponse:
    """One job; its progress is asked for again every two seconds until it has ended."""
    found = _job(request, job_id)
    response = render_page(
        request,
        "console/job.html",
        {
            "job": found,
            "progress": job_page.progress_texts(found),
            "page": page_of(found),
            "actions": job_page.actions(found) if _may_steer(request, found) else (),
        },
        partial="progress",
    )
    if is_partial(request) and not found.is_open:
        response.status_code = HTMX_STOP_POLLING
    return response


@require_POST
@site_view()
def steer_job(request: SiteRequest, job_id: int, action: str) -> HttpResponse:
    """Pause, resume, stop or retry."""
    found = _job(request, job_id)
    if not _may_steer(request, found):
        raise PermissionDenied("Only a site admin or whoever started a job may steer it.")
    if action not in job_page.ACTIONS:
        raise Http404(action)
    wanted = job_page.ACTIONS[action]
    if wanted.change(found):
        messages.success(request, f"{found.title}: {wanted.done}.")
    elif found.state in wanted.states:
        messages.warning(request, f"{found.title}: another such job has not ended yet.")
    else:
        messages.warning(request, f"{found.title} is {found.get_state_display()} by now.")
    return redirect(found)


@require_GET
@site_view()
def audit(request: SiteRequest) -> HttpResponse:
    """Who asked what of the site, as whom, and how it ended."""
    rows = OperationLog.objects.visible_to(request.user).filter(site=request.site)
    filters = OperationLogFilter(request.GET, rows.select_related("account"))
    table = AuditTable(filters.qs)
    show(request, table, per_page=50)
    return render_page(
        request,
        "console/audit.html",
        {
            "table": table,
            "filter": filters,
            "filtered": any(filters.data.get(name) for name in filters.filters),
        },
        partial="rows",
    )


@require_GET
@site_view()
def audit_row(request: SiteRequest, row_id: int) -> HttpResponse:
    """One call with its masked values."""
    rows = OperationLog.objects.visible_to(request.user).filter(site=request.site)
    row = get_object_or_404(rows.select_related("account", "job"), pk=row_id)
    text = json.dumps(row.values, indent=2, ensure_ascii=False) if row.values else ""
    return render(
        request,
        "console/audit_row.html",
        {"row": row, "values_text": text, "form_url": form_of(request.membership, row)},
    )


def _job(request: SiteRequest, job_id: int) -> Job:
    rows = Job.objects.visible_to(request.user).filter(site=request.site)
    return get_object_or_404(rows.select_related("owner", "site"), pk=job_id)


def _may_steer(request: SiteRequest, found: Job) -> bool:
    owns = found.owner_id == request.user.pk and request.membership.changes
    return request.membership.role == Role.ADMIN or owns
