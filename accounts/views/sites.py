"""Sites, their service connections, and who may do what on them."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access import ADMINS, AccountRequest, SiteRequest, signed_in, site_view
from accounts.budget import standings
from accounts.capability_lines import in_numbers, lines_of
from accounts.forms import ConsentForm, SiteForm
from accounts.models import Connection, Membership, Role, Site, with_connections
from accounts.tables import SiteTable


def may_add_sites(request: AccountRequest) -> bool:
    """The first account, and whoever administers a site already."""
    return (
        request.user.is_superuser
        or Membership.objects.filter(account=request.user, role=Role.ADMIN).exists()
    )


@require_GET
@signed_in
def sites(request: AccountRequest) -> HttpResponse:
    """The sites on which the viewer has a role."""
    rows = with_connections(Membership.objects.filter(account=request.user))
    table = SiteTable(rows.order_by("site__label"))
    return render(
        request, "accounts/sites.html", {"table": table, "may_add": may_add_sites(request)}
    )


@require_http_methods(["GET", "POST"])
@signed_in
def new_site(request: AccountRequest) -> HttpResponse:
    """Add a site; whoever adds it becomes its admin here."""
    if not may_add_sites(request):
        raise PermissionDenied("Only a site admin may add a site.")
    form = SiteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            site = form.save()
            Membership.objects.create(account=request.user, site=site, role=Role.ADMIN)
        messages.success(request, f"{site} was added. Now give it a service connection.")
        return redirect("accounts:connection", site.pk)
    return render(request, "accounts/site_form.html", {"form": form})


@require_GET
@site_view()
def site(request: SiteRequest) -> HttpResponse:
    """One site: its connections, what it says of itself, can do and is sent, and its members."""
    members = request.site.memberships.select_related("account").order_by("account__username")
    own = Connection.objects.own_of(request.membership)
    return render(
        request,
        "accounts/site.html",
        {
            "site": request.site,
            "service": Connection.objects.service_of(request.site),
            "own": own,
            "consent_form": ConsentForm(instance=own) if own else None,
            "operations": in_numbers(line.state for line in lines_of(request.membership)),
            "standings": standings(request.site) if request.membership.sees_all else (),
            "members": members if request.membership.sees_all else (),
            "is_admin": request.membership.role == Role.ADMIN,
        },
    )


@require_http_methods(["GET", "POST"])
@site_view(*ADMINS)
def edit_site(request: SiteRequest) -> HttpResponse:
    """Change where a site is or how it is named."""
    form = SiteForm(request.POST or None, instance=request.site)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            site = form.save()
            forgotten = _forget_credentials(site) if "url" in form.changed_data else 0
            if WHICH_SITE & set(form.changed_data):
                site.connections.update(state=Connection.State.UNTESTED)
        messages.success(request, "The site was changed.")
        if forgotten:
            messages.warning(request, "Its address is another one: give it a credential again.")
            return redirect("accounts:connection", site.pk)
        return redirect(site)
    return render(request, "accounts/site_form.html", {"form": form, "site": request.site})


WHICH_SITE = frozenset({"site_name", "site_id", "partner_id"})
"""How the site is named in requests: a credential that worked has to show it anew."""


def _forget_credentials(site: Site) -> int:
    """A credential is for the address it was given for: no later admin may send it elsewhere."""
    forgotten, _ = site.connections.all().delete()
    return forgotten
