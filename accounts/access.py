"""Who may open a page: the lookup of the membership is the check.

A site that is not one's own does not exist (404); a role that may look but not do is refused (403).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404

from accounts.models import Account, Membership, Role, Site
from webexadmin.htmx import HtmxHttpRequest

LAST_SITE = "last_site"


class AccountRequest(HtmxHttpRequest):
    """A request of somebody who is signed in."""

    user: Account


class SiteRequest(AccountRequest):
    """A request of a member of the site that the address names."""

    membership: Membership
    # Its base declares the site of django.contrib.sites, which is not in use.
    site: Site  # type: ignore[assignment]


Params = ParamSpec("Params")
SiteView = Callable[Concatenate[SiteRequest, Params], HttpResponseBase]


def site_view(
    *roles: Role,
) -> Callable[[SiteView[Params]], Callable[..., HttpResponseBase]]:
    """For views of ``/sites/<site_id>/...``: finds the viewer's membership, and their role in it.

    Without ``roles`` every member may; else those roles only, and others get 403.
    """

    def decorate(view: SiteView[Params]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        @login_required
        def checked(
            request: SiteRequest, site_id: int, *args: Params.args, **kwargs: Params.kwargs
        ) -> HttpResponseBase:
            request.membership = get_object_or_404(
                Membership.objects.select_related("site"), account=request.user, site_id=site_id
            )
            request.site = request.membership.site
            if request.session.get(LAST_SITE) != site_id:
                request.session[LAST_SITE] = site_id
            if roles and request.membership.role not in roles:
                raise PermissionDenied(
                    f"This needs the role {' or '.join(str(role.label) for role in roles)} "
                    f"on {request.site}. You are {request.membership.get_role_display()} there."
                )
            return view(request, *args, **kwargs)

        return checked

    return decorate


def refuse(reason: str) -> None:
    """403 with the reason, if there is one."""
    if reason:
        raise PermissionDenied(reason)


ADMINS = (Role.ADMIN,)
WATCHERS = (Role.ADMIN, Role.VIEWER)
SCHEDULERS = (Role.ADMIN, Role.HOST)


def current_membership(request: HttpRequest) -> Membership | None:
    """The membership of the page's site, else of the last one opened, else of any."""
    found = getattr(request, "membership", None)
    if found is not None or not request.user.is_authenticated:
        return found
    mine = Membership.objects.filter(account=request.user).select_related("site")
    last: int = request.session.get(LAST_SITE, 0)
    return mine.filter(site_id=last).first() or mine.order_by("site__label").first()
