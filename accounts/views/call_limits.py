"""How many calls a minute a site may be sent."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.access import ADMINS, SiteRequest, site_view
from accounts.forms import CallLimitsForm


@require_http_methods(["GET", "POST"])
@site_view(*ADMINS)
def call_limits(request: SiteRequest) -> HttpResponse:
    """Set the limit of each group of calls."""
    form = CallLimitsForm(request.POST or None, site=request.site)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            form.save()
        messages.success(request, "The limits were changed.")
        return redirect(request.site)
    return render(request, "accounts/call_limits.html", {"form": form, "site": request.site})
