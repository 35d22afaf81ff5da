"""What became of a write, above all of one whose answer was lost."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import HTMX_STOP_POLLING

from accounts.access import SCHEDULERS, SiteRequest, site_view
from accounts.models import OperationLog, Outcome
from accounts.models.operation_log import STILL_OUT
from accounts.remote import NoConnection
from meetings import mirror, remote
from meetings.refusals import explain
from meetings.views.common import sessions_of
from webexadmin.htmx import is_partial, render_page
from webexadmin.xmlapi.confirm import value_at
from webexadmin.xmlapi.operations import OPERATIONS

_DONE = {
    remote.CREATE.name: "The answer was lost. We looked: the meeting stands at the site, once.",
    remote.CHANGE.name: "The answer was lost. We looked: the change stands at the site.",
    remote.CANCEL.name: "The answer was lost. We looked: the meeting is no longer at the site.",
}
_NOT_DONE = {
    remote.CREATE.name: "The answer was lost. We looked: it is not there; nothing was scheduled.",
    remote.CHANGE.name: "The answer was lost. We looked: the meeting is as it was before.",
    remote.CANCEL.name: "The answer was lost. We looked: the meeting still stands at the site.",
}
_TONES = {
    Outcome.SENT: "info",
    Outcome.DONE: "success",
    Outcome.CONFIRMED: "success",
    Outcome.NOT_DONE: "warning",
    Outcome.UNKNOWN: "warning",
    Outcome.REFUSED: "danger",
    Outcome.FAILED: "danger",
}


@require_GET
@site_view()
def outcome(request: SiteRequest, row_id: int) -> HttpResponse:
    """What was asked, what the site showed afterwards, and what to do next."""
    row = _row(request, row_id)
    number = remote.meeting_number(row)
    waiting = row.outcome == Outcome.SENT and not _may_look(row)
    response = render_page(
        request,
        "meetings/outcome.html",
        {
            "row": row,
            "told": _told(row),
            "tone": _TONES[Outcome(row.outcome)],
            "request_label": OPERATIONS[row.operation].label,
            "topic": _topic(row),
            "waiting": waiting,
            "session": sessions_of(request).filter(session_key=number or "-").first(),
            "may_look": _may_look(row) and request.membership.changes,
            "may_send_again": row.outcome in (Outcome.NOT_DONE, Outcome.REFUSED, Outcome.FAILED)
            and row.operation == remote.CREATE.name
            and row.account_id == request.user.pk
            and request.membership.changes,
        },
        partial="state",
    )
    if is_partial(request) and not waiting:
        response.status_code = HTMX_STOP_POLLING
    return response


@require_POST
@site_view(*SCHEDULERS)
def look_again(request: SiteRequest, row_id: int) -> HttpResponse:
    """Ask the site once more; a request whose outcome is known is left alone."""
    row = _row(request, row_id)
    if not _may_look(row):
        raise PermissionDenied("The outcome of this request is known already.")
    try:
        row = remote.look_again(row, request.user)
    except NoConnection as error:
        messages.error(request, explain(error).text)
    _note(row)
    return redirect("meetings:outcome", request.site.pk, row.pk)


def _topic(row: OperationLog) -> str:
    """The topic that a write named, if it named one."""
    return str(value_at(row.values, remote.Part.TOPIC) or "")


def _row(request: SiteRequest, row_id: int) -> OperationLog:
    rows = OperationLog.objects.visible_to(request.user).filter(
        site=request.site, operation__in=remote.WRITES
    )
    return get_object_or_404(rows.select_related("site", "account"), pk=row_id)


def _may_look(row: OperationLog) -> bool:
    """Also after "not there": a request may have arrived later than we looked."""
    stale = row.outcome == Outcome.SENT and row.started_at < timezone.now() - STILL_OUT
    return stale or row.outcome in (Outcome.UNKNOWN, Outcome.NOT_DONE)


def _told(row: OperationLog) -> str:
    match row.outcome:
        case Outcome.DONE:
            return "The site did it."
        case Outcome.CONFIRMED:
            return _DONE[row.operation]
        case Outcome.NOT_DONE:
            return _NOT_DONE[row.operation]
        case Outcome.REFUSED | Outcome.FAILED:
            return f"Nothing was done: {row.detail}"
        case Outcome.SENT if not _may_look(row):
            return "The request is on its way; the site has not answered yet."
    return "The answer was lost, and we cannot tell whether the site did it. Look again."


def _note(row: OperationLog) -> None:
    """The mirror learns at once what the look showed."""
    if row.outcome != Outcome.CONFIRMED:
        return
    if row.operation == remote.CANCEL.name:
        mirror.note_cancelled(row.site, remote.meeting_number(row))
    elif row.operation == remote.CREATE.name:
        meeting = remote.scheduled_meeting(row.site, row.result_key, remote.logged_values(row))
        mirror.note(row.site, meeting)
