"""What a site can do: the list of operations, asking the site, and pages for what it refuses."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST
from django_tables2 import RequestConfig

from accounts import capability, capability_job
from accounts.access import ADMINS, SCHEDULERS, SiteRequest, site_view, way_back
from accounts.capability import Shows
from accounts.capability_lines import concerns, in_numbers, lines_of
from accounts.filters import CapabilityFilter
from accounts.models import Capability
from accounts.refusals import explain
from accounts.remote import NoConnection, ask_whether_it_works, calling, service_connection
from accounts.tables import CapabilityTable
from webexadmin.htmx import render_page
from webexadmin.jobs.models import Job, JobState
from webexadmin.jobs.readings import reading_of
from webexadmin.xmlapi.errors import XmlApiError
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.probing import is_harmless
from webexadmin.xmlapi.spec import Operation


@require_GET
@site_view()
def operations(request: SiteRequest) -> HttpResponse:
    """The operations that concern the viewer, with their states."""
    lines = lines_of(request.membership)
    filters = CapabilityFilter(request.GET, lines)
    table = CapabilityTable(filters.found)
    RequestConfig(request, paginate=False).configure(table)
    jobs = Job.objects.filter(site=request.site, kind=capability_job.KIND)
    asked = jobs.filter(state=JobState.DONE).first()
    return render_page(
        request,
        "accounts/capability.html",
        {
            "table": table,
            "form": filters,
            "shown": in_numbers(line.state for line in lines),
            "as_of": asked.finished_at if asked else None,
            "reading": reading_of(request.site, request.user, capability_job.KIND),
        },
        partial="rows",
    )


@require_POST
@site_view(*ADMINS)
def ask_all(request: SiteRequest) -> HttpResponse:
    """Ask the site what it can do, as a job."""
    return redirect(capability_job.start(request.site, request.user))


@require_POST
@site_view(*SCHEDULERS)
def ask_again(request: SiteRequest, operation: str) -> HttpResponse:
    """Ask the site about one operation; of one that must not be tried the refusal is forgotten."""
    asked = OPERATIONS.get(operation)
    if asked is None or not concerns(request.membership, asked):
        raise Http404(operation)
    if is_harmless(asked):
        _ask(request, asked)
    else:
        capability.forget(request.site.pk, asked.name)
        messages.info(request, f"“{asked.label}” can be tried again. Its next use tells.")
    table = reverse("accounts:capability", args=[request.site.pk])
    return HttpResponseRedirect(way_back(request, request.POST.get("next", ""), table))


def _ask(request: SiteRequest, operation: Operation) -> None:
    site, by = request.site, Capability.Source.PROBE
    try:
        with calling(service_connection(site), request.user, by=by) as (client, _):
            refusal = ask_whether_it_works(client, site, operation)
    except (XmlApiError, NoConnection) as error:
        messages.error(request, explain(error).text)
        return
    shown = capability.judge(operation, refusal)
    if shown is Shows.WORKS:
        messages.success(request, f"“{operation.label}” works: the site has answered.")
    elif refusal is not None and shown is not Shows.REFUSED:
        told = explain(refusal).text
        messages.warning(request, f"That tells nothing of “{operation.label}”. {told}")
    else:
        tells_why_not(request, operation.name)


def not_offered(request: SiteRequest, *names: str) -> HttpResponse | None:
    """For a page whose form needs these operations: the page to show in its place where the site
    refuses one of them. It says so and offers to ask the site again.

    A form that was sent goes its way: the site answers itself, and nothing typed is lost.
    """
    refusal = capability.refusal_of(request.site, *names)
    if refusal is None or request.method == "POST":
        return None
    operation = OPERATIONS[refusal.operation]
    context = {
        "operation": operation.name,
        "why_not": capability.sentence(refusal),
        "can_be_asked": is_harmless(operation),
        "may_ask": request.membership.changes and concerns(request.membership, operation),
    }
    return render(request, "accounts/not_offered.html", context)


def tells_why_not(request: SiteRequest, *names: str) -> bool:
    """For what a button does at once: whether the site refuses it, which is then told."""
    why_not = capability.why_not(request.site, *names)
    if why_not:
        messages.error(request, why_not)
    return bool(why_not)
