"""One session type of a site: what sessions of it may use, and how much."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.access import SiteRequest, site_view
from accounts.refusals import explain
from accounts.remote import READ_SESSION_TYPE, NoConnection, read_session_type
from accounts.views.capability import not_offered
from webexadmin.xmlapi.errors import NoRecords, XmlApiError


@require_GET
@site_view()
def session_type(request: SiteRequest, type_number: int) -> HttpResponse:
    """Read from the site; 404 for a number that it gives to none."""
    blocked = not_offered(request, READ_SESSION_TYPE.name)
    if blocked is not None:
        return blocked
    found, why_not = None, ""
    try:
        found = read_session_type(request.site, request.user, type_number)
    except NoRecords:
        raise Http404(type_number) from None
    except (XmlApiError, NoConnection) as error:
        why_not = explain(error).text
    context = {
        "name": request.site.session_type(type_number),
        "session_type": found,
        "why_not_read": why_not,
    }
    return render(request, "accounts/session_type.html", context)
