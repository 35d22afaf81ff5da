"""What became of a write, above all of one whose answer was lost."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import HTMX_STOP_POLLING

from accounts import look_job
from accounts.access import SCHEDULERS, SiteRequest, site_view
from accounts.models import OperationLog, Outcome
from accounts.models.operation_log import OperationLogQuerySet
from accounts.outcomes import Aftermath, aftermath
from accounts.refusals import explain
from accounts.remote import NoConnection
from accounts.tables import UnknownOutcomeTable
from accounts.writing import NOTHING_HAPPENED, look_again, may_look
from webexadmin.htmx import is_partial, render_page
from webexadmin.paging import show
from webexadmin.xmlapi.operations import OPERATIONS

PER_PAGE = 50


@require_GET
@site_view()
def unknown(request: SiteRequest) -> HttpResponse:
    """The changes of which nobody knows yet whether the site made them."""
    rows = _writes(request).unsettled(timezone.now())
    jobs = look_job.under_way(request.site, request.user)
    table = UnknownOutcomeTable(rows.select_related("account", "site"))
    show(request, table, per_page=PER_PAGE)
    return render_page(
        request,
        "accounts/unknown.html",
        {
            "table": table,
            "job": jobs[0] if jobs else None,
            "to_look_at": len(look_job.to_begin(rows, jobs)) if request.membership.changes else 0,
        },
    )


@require_POST
@site_view(*SCHEDULERS)
def look_at_all(request: SiteRequest) -> HttpResponse:
    """Ask the site about all of them, as a job."""
    rows = _writes(request).unsettled(timezone.now())
    return redirect(look_job.start(request.site, request.user, rows))


@require_GET
@site_view()
def outcome(request: SiteRequest, row_id: int) -> HttpResponse:
    """What was asked, what the site showed afterwards, and what to do next."""
    row = _row(request, row_id)
    follows = aftermath(row)
    waiting = row.outcome == Outcome.SENT and not may_look(row)
    sends_again = (
        row.outcome in NOTHING_HAPPENED
        and row.account_id == request.user.pk
        and request.membership.changes
    )
    response = render_page(
        request,
        "accounts/outcome.html",
        {
            "row": row,
            "told": _told(row, follows),
            "request_label": OPERATIONS[row.operation].label,
            "subject": follows.subject(row),
            "waiting": waiting,
            "page": follows.page(row, request.user),
            "may_look": may_look(row) and request.membership.changes,
            "again": follows.again(row) if sends_again else None,
        },
        partial="state",
    )
    if is_partial(request) and not waiting:
        response.status_code = HTMX_STOP_POLLING
    return response


@require_POST
@site_view(*SCHEDULERS)
def look(request: SiteRequest, row_id: int) -> HttpResponse:
    """Ask the site once more; a request whose outcome is known is left alone."""
    row = _row(request, row_id)
    if not may_look(row):
        raise PermissionDenied("The outcome of this request is known already.")
    try:
        row = look_again(row, request.user)
    except NoConnection as error:
        messages.error(request, explain(error).text)
    aftermath(row).note(row)
    return redirect("accounts:outcome", request.site.pk, row.pk)


def _writes(request: SiteRequest) -> OperationLogQuerySet:
    return OperationLog.objects.visible_to(request.user).filter(site=request.site, reads=False)


def _row(request: SiteRequest, row_id: int) -> OperationLog:
    return get_object_or_404(_writes(request).select_related("site", "account"), pk=row_id)


def _told(row: OperationLog, follows: Aftermath) -> str:
    match row.outcome:
        case Outcome.DONE:
            return "The site did it."
        case Outcome.CONFIRMED:
            return f"The answer was lost. We looked: {follows.done}"
        case Outcome.NOT_DONE:
            return f"The answer was lost. We looked: {follows.not_done}"
        case Outcome.REFUSED | Outcome.FAILED:
            return f"Nothing was done: {row.detail}"
        case Outcome.SENT if not may_look(row):
            return "The request is on its way; the site has not answered yet."
    return "The answer was lost, and we cannot tell whether the site did it. Look again."
