"""What signs a user in at the site's own pages, shown to the user themself because they asked."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.access import SiteRequest, site_view
from accounts.links import leads_to_a_site
from accounts.remote import MEANS, NoConnection, ask_for
from accounts.user_refusals import explain
from accounts.views.user_reading import user_or_404
from webexadmin.xmlapi.errors import XmlApiError


@never_cache
@require_POST
@site_view()
def sign_in(request: SiteRequest, user_id: int, what: str) -> HttpResponse:
    """A link or ticket; it is in no address, log or audit of ours."""
    row, means = user_or_404(request, user_id), MEANS.get(what)
    if means is None:
        raise Http404(what)
    if not request.membership.is_webex_user(row.webex_id):
        raise PermissionDenied("What signs in as a user is for the user themself only.")
    try:
        given = ask_for(means, request.membership, request.user)
    except (XmlApiError, NoConnection) as error:
        messages.error(request, explain(error).text)
        return redirect(row)
    if means.is_link and not leads_to_a_site(given):
        messages.error(request, "The site gave an address that leads elsewhere: it is not shown.")
        return redirect(row)
    return render(
        request, "accounts/user_sign_in.html", {"row": row, "means": means, "given": given}
    )
