"""Taking an attendee off the site's list, and registering one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.access import SCHEDULERS, SiteRequest, refuse, site_view
from accounts.models import OperationLog, Outcome
from accounts.remote import NoConnection
from accounts.views.capability import not_offered
from accounts.views.writing import follow, send_once, sender
from accounts.write_forms import REQUEST_KEY
from meetings import invitations, remote
from meetings.attendee_forms import RegisterForm, RemoveForm
from meetings.models import Session
from meetings.refusals import explain
from meetings.views.common import attendees_of, rights_in, session_or_404
from webexadmin.xmlapi.errors import XmlApiError


@never_cache
@require_http_methods(["GET", "POST"])
@site_view(*SCHEDULERS)
def remove(request: SiteRequest, session_key: int, attendee_number: int) -> HttpResponse:
    """Say who it is, and take them off the list."""
    session = session_or_404(request, session_key)
    refuse(rights_in(session, request.membership).why_not_write)
    blocked = not_offered(request, *remote.REMOVING)
    if blocked is not None:
        return blocked
    try:
        attendee = attendees_of(request, session).find(attendee_number)
    except (XmlApiError, NoConnection) as error:
        messages.error(request, f"The site's list cannot be read. {explain(error).text}")
        return _to_list(session)
    if attendee is None:
        messages.info(request, "They are not on the site's list any more.")
        return _to_list(session)
    form = RemoveForm(request.POST or None, key=session.session_key, email=attendee.person.email)
    done = _remove(request, session, form) if form.is_valid() else None
    context = {"session": session, "attendee": attendee, "form": form}
    return done or render(request, "meetings/remove_attendee.html", context)


def _remove(request: SiteRequest, session: Session, form: RemoveForm) -> HttpResponse | None:
    who = sender(request, session.host_webex_id, form.cleaned_data[REQUEST_KEY])

    def send() -> OperationLog:
        return remote.remove_attendee(who, session.session_key, form.email, mail=form.mails)

    def after(row: OperationLog) -> HttpResponse | None:
        invitations.note_removal(row)
        if row.outcome != Outcome.DONE:
            return follow(form, row)
        mailed = "The site mails them." if form.mails else "Nobody mails them."
        messages.success(request, f"{form.email} is off the list. {mailed}")
        return _to_list(session)

    return send_once(form, explain, send, after)


@never_cache
@require_http_methods(["GET", "POST"])
@site_view(*SCHEDULERS)
def register(request: SiteRequest, session_key: int) -> HttpResponse:
    """Register somebody for a meeting that takes registrations."""
    session = session_or_404(request, session_key)
    refuse(rights_in(session, request.membership).why_not_write)
    blocked = not_offered(request, remote.REGISTER.name, remote.LIST_ATTENDEES.name)
    if blocked is not None:
        return blocked
    form = RegisterForm(request.POST or None, key=session.session_key)
    done = _register(request, session, form) if form.is_valid() else None
    context = {"session": session, "form": form}
    return done or render(request, "meetings/register.html", context)


def _register(request: SiteRequest, session: Session, form: RegisterForm) -> HttpResponse | None:
    who = sender(request, session.host_webex_id, form.cleaned_data[REQUEST_KEY])

    def send() -> OperationLog:
        return remote.register_attendee(who, form.values(), attendees_of(request, session))

    def after(row: OperationLog) -> HttpResponse | None:
        if row.outcome != Outcome.DONE:
            return follow(form, row)
        messages.success(request, f"{form.email}: {form.decision}.")
        return _to_list(session)

    return send_once(form, explain, send, after)


def _to_list(session: Session) -> HttpResponse:
    return redirect("meetings:attendees", session.site_id, session.session_key)
