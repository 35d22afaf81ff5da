"""What every page shows around its own content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from accounts.access import WATCHERS, current_membership
from accounts.models import Membership, Role, with_connections


@dataclass(frozen=True)
class NavigationItem:
    """A link of the side navigation; ``icon`` is a symbol of static/img/icons.svg."""

    label: str
    url: str
    icon: str
    active: bool


# Label, route, icon, and the roles that have the page.
_EVERYBODY = tuple(Role)
_PAGES: tuple[tuple[str, str, str, tuple[Role, ...]], ...] = (
    ("Overview", "console:overview", "overview", _EVERYBODY),
    ("Meetings", "meetings:list", "meetings", _EVERYBODY),
    ("Users", "accounts:users", "users", WATCHERS),
    ("Your Webex user", "accounts:users", "users", (Role.HOST,)),
    ("Usage report", "reports:usage", "usage", _EVERYBODY),
    ("History archive", "reports:archive", "archive", WATCHERS),
    ("Jobs", "console:jobs", "jobs", _EVERYBODY),
    ("Operations", "console:operations", "operations", _EVERYBODY),
    ("Audit", "console:audit", "audit", _EVERYBODY),
    ("Site & connection", "accounts:site", "site", _EVERYBODY),
    ("Accounts", "accounts:members", "accounts", WATCHERS),
)


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Sites to choose from, the current one, and the pages that the viewer's role has there."""
    # A page may be rendered from several templates, cells of tables among them.
    found: dict[str, Any] | None = getattr(request, "frame", None)
    if found is None:
        found = _frame(request)
        request.frame = found  # type: ignore[attr-defined]
    return found


def _frame(request: HttpRequest) -> dict[str, Any]:
    membership = current_membership(request) if hasattr(request, "user") else None
    if membership is None:
        return {"navigation": [], "memberships": [], "current_site": None, "membership": None}
    mine = with_connections(Membership.objects.filter(account=membership.account_id))
    memberships = list(mine.order_by("site__label"))
    return {
        "navigation": [
            _item(request, label, reverse(route, args=[membership.site_id]), icon)
            for label, route, icon, roles in _PAGES
            if membership.role in roles
        ],
        "memberships": memberships,
        "current_site": membership.site,
        "membership": next((m for m in memberships if m.pk == membership.pk), membership),
    }


def _item(request: HttpRequest, label: str, url: str, icon: str) -> NavigationItem:
    # The site's own page is the start of every other page's address.
    inside = request.path.startswith(url) and icon != "site"
    return NavigationItem(label, url, icon, active=inside or request.path == url)
