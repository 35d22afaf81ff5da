"""The users of a site."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST
from django_tables2 import RequestConfig

from accounts import user_sync
from accounts.access import ADMINS, WATCHERS, SiteRequest, site_view
from accounts.filters import WebexUserFilter
from accounts.models import Sweep, WebexUser
from accounts.models.sweep import FINISHED
from accounts.tables import WebexUserTable
from webexadmin.htmx import render_page
from webexadmin.jobs.models import Job

PER_PAGE = 50


@require_GET
@site_view(*WATCHERS)
def users(request: SiteRequest) -> HttpResponse:
    """Search, sort and page through the local table of users."""
    rows = WebexUser.objects.visible_to(request.user).filter(site=request.site)
    filters = WebexUserFilter(request.GET, rows)
    table = WebexUserTable(filters.qs)
    RequestConfig(request, paginate={"per_page": PER_PAGE}).configure(table)
    sweeps = Sweep.objects.filter(site=request.site, kind=Sweep.Kind.USERS)
    return render_page(
        request,
        "accounts/users.html",
        {
            "table": table,
            "filter": filters,
            "filtered": any(filters.data.get(name) for name in filters.filters),
            "sweep": sweeps.filter(state__in=FINISHED).first(),
            "job": Job.objects.open_of(request.site, user_sync.KIND),
        },
        partial="rows",
    )


@require_POST
@site_view(*ADMINS)
def refresh_users(request: SiteRequest) -> HttpResponse:
    """Read the users from the site again, as a job."""
    user_sync.start(request.site, request.user)
    return redirect("accounts:users", request.site.pk)
