"""One user of a site, read from it as far as it allows."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from accounts import remote, user_mirror
from accounts.access import SiteRequest, site_view
from accounts.capability import why_not
from accounts.models import Role, WebexUser
from accounts.outcomes import Link
from accounts.remote import (
    CHANGE_USER,
    CHANGING_USERS,
    DEACTIVATE_USERS,
    MEANS,
    READ_USER,
    NoConnection,
    UserDetails,
    proof_of,
)
from accounts.user_facts import fact_groups
from accounts.user_refusals import explain
from accounts.user_rights import UserRights, rights_over
from webexadmin.xmlapi.errors import NotFound, XmlApiError


def user_or_404(request: SiteRequest, user_id: int) -> WebexUser:
    """A user of the page's site whom the viewer may see."""
    rows = WebexUser.objects.visible_to(request.user).filter(site=request.site)
    found = get_object_or_404(rows, pk=user_id)
    found.site = request.site
    return found


def for_whom(request: SiteRequest) -> str:
    """The host in whose name users are read and changed; admins do it in the site's."""
    return request.membership.webex_id if request.membership.role == Role.HOST else ""


@require_GET
@site_view()
def detail(request: SiteRequest, user_id: int) -> HttpResponse:
    """The user as they stand at the site; if they cannot be read, as the list told, and why."""
    row = user_or_404(request, user_id)
    user, why_not_read = read_live(request, row)
    row = user_or_404(request, user_id)
    rights = rights_over(row, request.membership)
    return render(
        request,
        "accounts/user.html",
        {
            "row": row,
            "groups": fact_groups(user, request.site) if user else (),
            "zone": row.zone.info,
            "why_not_read": why_not_read,
            **_why_nots(rights, row, user),
            "links": _links(request, row),
            **_means(request, row),
        },
    )


def read_live(request: SiteRequest, row: WebexUser) -> tuple[UserDetails | None, str]:
    """The user as the site tells them, which the mirror notes; or why they cannot be read."""
    refused = why_not(request.site, READ_USER.name)
    if refused:
        return None, refused
    try:
        user = remote.read_user(request.site, request.user, row.webex_id, for_whom(request))
    except NotFound as error:
        user_mirror.note_gone(row)
        return None, explain(error).text
    except (XmlApiError, NoConnection) as error:
        return None, explain(error).text
    user_mirror.note(request.site, user.summary)
    return user, ""


def _why_nots(rights: UserRights, row: WebexUser, user: UserDetails | None) -> dict[str, str]:
    """What cannot be read cannot be changed: nobody could say what a change would replace."""
    site = row.site
    unread = "" if user else "Their details cannot be read."
    return {
        "why_not_change": rights.why_not_change or why_not(site, *CHANGING_USERS) or unread,
        "why_not_deactivate": rights.why_not_deactivate or why_not(site, DEACTIVATE_USERS.name),
        "why_not_activate": rights.why_not_activate or why_not(site, CHANGE_USER.name),
    }


def _links(request: SiteRequest, row: WebexUser) -> list[Link]:
    """Where else the user is found here."""
    whose, whom = ("Your", "you") if _is_self(request, row) else ("Their", "them")
    pages = (
        (f"{whose} meetings", "meetings:list", {"when": "all", "host": row.webex_id}),
        (f"{whose} usage", "reports:usage", {"host": row.webex_id}),
        (f"Calls about {whom}", "console:audit", {"q": row.webex_id}),
    )
    return [
        Link(label, f"{reverse(name, args=[request.site.pk])}?{urlencode(query)}")
        for label, name, query in pages
    ]


def _is_self(request: SiteRequest, row: WebexUser) -> bool:
    return request.membership.is_webex_user(row.webex_id)


def _means(request: SiteRequest, row: WebexUser) -> dict[str, Any]:
    """What the viewer may ask for to get at the site's own pages, as themself; or why not."""
    if not _is_self(request, row):
        return {}
    try:
        proof_of(request.membership)
    except NoConnection as error:
        return {"why_no_means": str(error)}
    means = [(what, one, why_not(row.site, one.operation.name)) for what, one in MEANS.items()]
    return {"means": means}
