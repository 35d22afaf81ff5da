"""Scheduling a meeting, once."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.access import SCHEDULERS, SiteRequest, site_view
from accounts.models import OperationLog, Outcome, Role, WebexUser
from accounts.remote import NoConnection, service_connection
from accounts.views.capability import not_offered
from accounts.views.writing import asked_again, follow, send_once, sender
from accounts.write_forms import REQUEST_KEY
from accounts.writing import logged_values
from meetings import mirror, remote
from meetings.forms import DURATION, HOST, ZONE, NewMeetingForm, find_hosts, preview
from meetings.refusals import explain
from meetings.views.common import known_here, overlaps_of
from webexadmin.htmx import is_partial, render_page
from webexadmin.xmlapi.timezones import zone_by_iana

HOSTS = "hosts"
DEFAULT_MINUTES = 60


@never_cache
@require_http_methods(["GET", "POST"])
@site_view(*SCHEDULERS)
def new(request: SiteRequest) -> HttpResponse:
    """The form; while it is typed its times and suggestions of hosts; and the scheduling itself."""
    if is_partial(request):
        return _while_typing(request)
    blocked = not_offered(request, *remote.SCHEDULING)
    if blocked is not None:
        return blocked
    form = _form(request)
    if request.method == "POST" and form.is_valid():
        done = _schedule(request, form)
        if done is not None:
            return done
    return _page(request, form)


def _while_typing(request: SiteRequest) -> HttpResponse:
    asked = request.GET.get(HOST)
    if asked is None:
        context: dict[str, Any] = {"shown_time": preview(request.GET)}
        return render_page(request, "meetings/meeting_form.html", context, partial="times")
    # Who else has an account at the site is an admin's to know.
    hosts = find_hosts(request.site, asked) if request.membership.role == Role.ADMIN else []
    context = {"hosts": hosts}
    return render_page(request, "meetings/meeting_form.html", context, partial=HOSTS)


def _page(request: SiteRequest, form: NewMeetingForm) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "shown_time": form.shown_time(),
        "hosts": (),
        "known_here": known_here(request, [*form.look_alikes, *form.overlaps]),
    }
    if HOST in form.fields:
        context["hosts"] = find_hosts(request.site, "")
    return render_page(request, "meetings/meeting_form.html", context)


def _form(request: SiteRequest) -> NewMeetingForm:
    host = request.membership.webex_id
    chooses = request.membership.role == Role.ADMIN
    if chooses:
        try:
            host = service_connection(request.site).webex_id
        except NoConnection as error:
            messages.warning(request, str(error))
            host = ""
    return NewMeetingForm(
        request.POST if request.method == "POST" else None,
        site=request.site,
        address=reverse("meetings:new", args=[request.site.pk]),
        host=host,
        chooses_host=chooses,
        initial={DURATION: DEFAULT_MINUTES, ZONE: _usual_zone(request, host), HOST: host}
        | _typed_before(request),
    )


def _usual_zone(request: SiteRequest, host: str) -> str:
    """The host's zone, else the viewer's if the site has it, else the site's."""
    user = WebexUser.objects.filter(site=request.site, webex_id__iexact=host).first()
    if user is not None and user.time_zone_id is not None:
        return str(user.time_zone_id)
    own = zone_by_iana(request.user.time_zone)
    return str(request.site.time_zone_id if own is None else own.id)


def _typed_before(request: SiteRequest) -> dict[str, Any]:
    """What a scheduling that came to nothing had in it (``?again=<row>``), for another try."""
    mine = OperationLog.objects.filter(account=request.user)
    row = asked_again(request, mine, remote.CREATE)
    return {} if row is None else NewMeetingForm.initial_from_log(logged_values(row))


def _schedule(request: SiteRequest, form: NewMeetingForm) -> HttpResponse | None:
    """The page that follows; None where the form must be shown again."""
    values = form.values()

    def send() -> OperationLog | None:
        alike = remote.look_alikes(request.site, request.user, form.host_webex_id, values)
        if not form.is_clear(alike, overlaps_of(request, form.host_webex_id, form.planned())):
            return None
        who = sender(request, form.host_webex_id, form.cleaned_data[REQUEST_KEY])
        return remote.create_meeting(who, values, [session.key for session in alike])

    return send_once(form, explain, send, lambda row: _after(request, form, row))


def _after(request: SiteRequest, form: NewMeetingForm, row: OperationLog) -> HttpResponse | None:
    if row.outcome in (Outcome.DONE, Outcome.CONFIRMED) and row.result_key:
        meeting = remote.scheduled_meeting(request.site, row.result_key, form.values())
        mirror.note(request.site, meeting)
    for email in form.merged:
        messages.info(request, f"{email} was named twice and is invited once.")
    if row.outcome != Outcome.DONE or not row.result_key:
        return follow(form, row)
    messages.success(request, "The meeting is scheduled.")
    return redirect("meetings:detail", request.site.pk, row.result_key)
