"""Who may open a page: the lookup of the membership is the check.

A site that is not one's own does not exist (404); a role that may look but not do is refused (403).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.cache import add_never_cache_headers
from django.utils.http import url_has_allowed_host_and_scheme

from accounts.models import Account, Membership, Role, Site
from webexadmin.htmx import HtmxHttpRequest
from webexadmin.typed import sealed

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
AnyRequest = TypeVar("AnyRequest", bound=AccountRequest)


def signed_in(
    view: Callable[Concatenate[AnyRequest, Params], HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    """For views of accounts: others are asked to sign in, and lose nothing that they typed."""

    @wraps(view)
    def checked(
        request: AnyRequest, *args: Params.args, **kwargs: Params.kwargs
    ) -> HttpResponseBase:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        return _ask_to_sign_in(request)

    return checked


def _ask_to_sign_in(request: HtmxHttpRequest) -> HttpResponse:
    if request.method != "POST" or request.htmx:
        return redirect_to_login(request.get_full_path())
    typed = sealed(request)
    if not typed:
        return redirect_to_login(way_back(request, request.headers.get("Referer", ""), "/"))
    context = {"typed": typed, "back": request.get_full_path()}
    response = render(request, "signed_out.html", context, status=403)
    add_never_cache_headers(response)
    return response


def way_back(request: HttpRequest, page: str, otherwise: str) -> str:
    """The page on which a button stood, if it is one of ours; else the other one."""
    if url_has_allowed_host_and_scheme(
        page, {request.get_host()}, require_https=request.is_secure()
    ):
        return page
    return otherwise


def site_view(
    *roles: Role,
) -> Callable[[SiteView[Params]], Callable[..., HttpResponseBase]]:
    """For views of ``/sites/<site_id>/...``: finds the viewer's membership, and their role in it.

    Without ``roles`` every member may; else those roles only, and others get 403.
    """

    def decorate(view: SiteView[Params]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        @signed_in
        def checked(
            request: SiteRequest, /, site_id: int, *args: Params.args, **kwargs: Params.kwargs
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
                    f"on {request.site}. You are {request.membership.get_role_display()} there; "
                    "a site admin can change that under Accounts."
                )
            return view(request, *args, **kwargs)

        checked.roles = roles  # type: ignore[attr-defined]
        return checked

    return decorate


def lets_in(view: Callable[..., HttpResponseBase], membership: Membership) -> bool:
    """Whether a view of a site is open to a member, by role; each object has rules besides."""
    roles: tuple[Role, ...] = getattr(view, "roles", ())
    return not roles or membership.role in roles


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
