"""The people of a meeting: on the site's list, read live, and asked from here."""

from __future__ import annotations

from collections import Counter

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from accounts import look_job
from accounts.access import SCHEDULERS, SiteRequest, refuse, site_view
from accounts.models import OperationLog
from accounts.remote import NoConnection
from meetings import invitations, mirror, remote
from meetings.attendee_list import AttendeeFilter, merged
from meetings.columns import INVITATION_COLUMNS
from meetings.invitation_job import tell
from meetings.models import Invitation, InvitationQuerySet, InvitationState, Session
from meetings.models.invitation import IN_HAND
from meetings.refusals import explain
from meetings.remote import AttendeeList
from meetings.tables import AttendeeTable
from meetings.views.common import rights_in, session_or_404
from meetings.views.reading import read_live, with_info
from webexadmin.htmx import render_page
from webexadmin.jobs.models import OPEN_STATES, Job
from webexadmin.paging import show
from webexadmin.stores import export
from webexadmin.xmlapi.errors import NotFound, XmlApiError

PER_PAGE = 50


@never_cache
@require_GET
@site_view()
def attendees(request: SiteRequest, session_key: int) -> HttpResponse:
    """One list of both, with what can be done about each."""
    session = session_or_404(request, session_key)
    rights = rights_in(session, request.membership)
    if session.needs_registration is None and not rights.why_not_write:
        # Only the meeting itself tells; the mirror keeps what is read of it.
        with_info(request, session, read_live(request, session))
        session = session_or_404(request, session_key)
    listed, why_not = _read_list(request, session, rights.why_not_list_attendees)
    asked = asked_by_us(request, session)
    filters = AttendeeFilter(request.GET)
    lines = merged(listed, asked)
    table = AttendeeTable(
        filters.chosen(lines), exclude=("actions",) if rights.why_not_write else ()
    )
    show(request, table, per_page=PER_PAGE)
    counts = Counter(row.state for row in asked)
    return render_page(
        request,
        "meetings/attendees.html",
        {
            "session": session,
            "rights": rights,
            "listed": listed,
            "why_not_read": why_not,
            "table": table,
            "form": filters,
            "filtered": filters.is_set,
            "told": tell(asked),
            "refused": counts[InvitationState.REFUSED],
            "unknown": counts[InvitationState.UNKNOWN],
            "job": _job_at(request, session),
        },
    )


def asked_by_us(request: SiteRequest, session: Session) -> InvitationQuerySet:
    """Whom we asked the site to invite; nobody for those who may not know who is invited."""
    rows = Invitation.objects.of(session)
    if rights_in(session, request.membership).why_not_know:
        return rows.none()
    return rows.select_related("asked_by", "job", "request")


def _read_list(
    request: SiteRequest, session: Session, why_not: str
) -> tuple[AttendeeList | None, str]:
    """Who the site has on its list; or why that cannot be told."""
    if why_not or session.missing_since:
        return None, why_not or "The site does not have the meeting any more."
    try:
        return remote.show_attendees(
            request.site, request.user, session.session_key, session.host_webex_id
        ), ""
    except NotFound as error:
        mirror.note_cancelled(request.site, session.session_key)
        return None, explain(error).text
    except (XmlApiError, NoConnection) as error:
        return None, explain(error).text


def _job_at(request: SiteRequest, session: Session) -> Job | None:
    """The job that is at invitations to the session, else one that has ended before all of them."""
    rows = Invitation.objects.of(session)
    jobs = Job.objects.visible_to(request.user)
    at_it = jobs.filter(invitations__in=rows, state__in=OPEN_STATES).first()
    left = jobs.filter(invitations__in=rows.filter(state__in=IN_HAND))
    return at_it or left.order_by("pk").last()


@require_GET
@site_view()
def as_csv(request: SiteRequest, session_key: int) -> HttpResponseBase:
    """Whom we asked, and what became of it."""
    session = session_or_404(request, session_key)
    refuse(rights_in(session, request.membership).why_not_know)
    rows = asked_by_us(request, session).order_by("email")
    response = StreamingHttpResponse(
        export(INVITATION_COLUMNS, rows, timezone.get_current_timezone()),
        content_type="text/csv; charset=utf-8",
    )
    name = f"invitations-{session.session_key}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_POST
@site_view(*SCHEDULERS)
def look(request: SiteRequest, session_key: int, invitation_id: int) -> HttpResponse:
    """Ask the site once more what became of one invitation."""
    session = session_or_404(request, session_key)
    refuse(rights_in(session, request.membership).why_not_write)
    invitation = get_object_or_404(asked_by_us(request, session), pk=invitation_id)
    if not invitations.may_look(invitation):
        raise PermissionDenied("What became of this invitation is known, or a job is at it.")
    try:
        invitations.look(invitation, request.user)
    except NoConnection as error:
        messages.error(request, explain(error).text)
    else:
        invitation.refresh_from_db()
        messages.info(request, f"{invitation}: {invitation.get_state_display()}.")
    return redirect("meetings:attendees", request.site.pk, session_key)


@require_POST
@site_view(*SCHEDULERS)
def look_at_all(request: SiteRequest, session_key: int) -> HttpResponse:
    """Ask the site about all of them whose answer was lost, as a job."""
    session = session_or_404(request, session_key)
    refuse(rights_in(session, request.membership).why_not_write)
    unknown = asked_by_us(request, session).filter(state=InvitationState.UNKNOWN)
    rows = OperationLog.objects.filter(pk__in=unknown.values("request"))
    return redirect(look_job.start(request.site, request.user, rows))
