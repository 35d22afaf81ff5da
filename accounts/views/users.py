"""The users of a site."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from accounts import capability, remote, user_mirror, user_sync
from accounts.access import ADMINS, SiteRequest, site_view
from accounts.filters import WebexUserFilter
from accounts.models import Sweep, WebexUser
from accounts.models.sweep import FINISHED
from accounts.remote import CREATING_USERS, LIST_USERS, NoConnection
from accounts.tables import WebexUserTable
from accounts.user_refusals import explain
from accounts.views.capability import tells_why_not
from webexadmin.htmx import render_page
from webexadmin.jobs.readings import reading_of
from webexadmin.paging import show
from webexadmin.xmlapi.errors import XmlApiError

PER_PAGE = 50


@require_GET
@site_view()
def users(request: SiteRequest) -> HttpResponse:
    """Search, sort and page through the local table of users; a host is shown their own."""
    if not request.membership.sees_all:
        return _own(request)
    rows = WebexUser.objects.visible_to(request.user).filter(site=request.site)
    filters = WebexUserFilter(request.GET, rows)
    table = WebexUserTable(filters.qs)
    show(request, table, per_page=PER_PAGE)
    sweeps = Sweep.objects.filter(site=request.site, kind=Sweep.Kind.USERS)
    return render_page(
        request,
        "accounts/users.html",
        {
            "table": table,
            "filter": filters,
            "filtered": any(filters.data.get(name) for name in filters.filters),
            "sweep": sweeps.filter(state__in=FINISHED).first(),
            "reading": reading_of(request.site, request.user, user_sync.KIND),
            "why_not_create": capability.why_not(request.site, *CREATING_USERS),
            "refresh_why_not": capability.why_not(request.site, LIST_USERS),
        },
        partial="rows",
    )


@require_POST
@site_view(*ADMINS)
def refresh_users(request: SiteRequest) -> HttpResponse:
    """Read the users from the site again, as a job."""
    if not tells_why_not(request, LIST_USERS):
        user_sync.start(request.site, request.user)
    return redirect("accounts:users", request.site.pk)


def _own(request: SiteRequest) -> HttpResponse:
    """The viewer's user, also where nobody has read the site's users yet."""
    webex_id = request.membership.webex_id
    row = WebexUser.objects.filter(site=request.site, webex_id__iexact=webex_id).first()
    if row is None:
        try:
            user = remote.read_user(request.site, request.user, webex_id, webex_id)
        except (XmlApiError, NoConnection) as error:
            messages.error(request, explain(error).text)
            return redirect("console:overview", request.site.pk)
        row = user_mirror.note(request.site, user.summary)
    return redirect(row)
