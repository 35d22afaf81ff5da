"""Deactivating a user, and bringing them back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts import user_mirror
from accounts.access import SiteRequest, refuse, site_view
from accounts.models import OperationLog, Outcome, WebexUser
from accounts.remote import CHANGE_USER, DEACTIVATE_USERS
from accounts.touches import touches
from accounts.user_refusals import explain
from accounts.user_rights import rights_over
from accounts.user_writing import activate_user, deactivate_user
from accounts.views.capability import not_offered
from accounts.views.user_reading import read_live, user_or_404
from accounts.views.writing import confirmed, sender
from accounts.write_forms import OnceForm
from accounts.writing import Sender
from webexadmin.xmlapi.spec import Operation


@dataclass(frozen=True)
class Switch:
    """One way of it: what the page says, what is written, and the state it leads to."""

    verb: str
    state: WebexUser.State
    text: str
    operation: Operation
    write: Callable[[Sender, str], OperationLog]


# That Control Hub deletes users later: help.webex.com on deactivating users.
OFF = Switch(
    "Deactivate",
    WebexUser.State.DEACTIVATED,
    "The site keeps all it has of this user, and activating brings them back. Until then they "
    "cannot sign in to the site or start a meeting, and they count as a host no more. Sites that "
    "are managed in Control Hub delete deactivated users after 30 days.",
    DEACTIVATE_USERS,
    deactivate_user,
)
ON = Switch(
    "Activate",
    WebexUser.State.ACTIVATED,
    "They can sign in to the site and start meetings again, and count as a host.",
    CHANGE_USER,
    activate_user,
)


@never_cache
@require_http_methods(["GET", "POST"])
@site_view()
def deactivate(request: SiteRequest, user_id: int) -> HttpResponse:
    """Say what hangs on the user, and deactivate them."""
    return _switch(request, user_id, OFF)


@never_cache
@require_http_methods(["GET", "POST"])
@site_view()
def activate(request: SiteRequest, user_id: int) -> HttpResponse:
    """Bring a deactivated user back."""
    return _switch(request, user_id, ON)


def _switch(request: SiteRequest, user_id: int, switch: Switch) -> HttpResponse:
    row = user_or_404(request, user_id)
    rights = rights_over(row, request.membership)
    refuse(rights.why_not_deactivate if switch is OFF else rights.why_not_activate)
    blocked = not_offered(request, switch.operation.name)
    if blocked is not None:
        return blocked
    problem = ""
    if request.method == "POST":
        written, problem = confirmed(
            request,
            explain,
            lambda key: switch.write(sender(request, "", key), row.webex_id),
        )
        if written is not None:
            return _after(request, row, switch, written)
    return _ask(request, row, switch, problem)


def _after(
    request: SiteRequest, row: WebexUser, switch: Switch, written: OperationLog
) -> HttpResponse:
    """A success may hide that this one user failed (delUserStatusType): the site is asked again."""
    if written.outcome in (Outcome.DONE, Outcome.CONFIRMED):
        user_mirror.note_state(request.site, row.webex_id, switch.state)
    if written.outcome != Outcome.DONE:
        return redirect("accounts:outcome", request.site.pk, written.pk)
    user, why_not_read = read_live(request, row)
    if user is not None and user.summary.state != switch.state:
        messages.error(request, f"The site did not refuse, and did not do it either for {row}.")
    elif row.missing_since:
        messages.error(request, why_not_read)
    else:
        messages.success(request, f"{row} is {switch.state.label} now.")
    return redirect(row)


def _ask(request: SiteRequest, row: WebexUser, switch: Switch, problem: str) -> HttpResponse:
    user, why_not_read = read_live(request, row)
    row = user_or_404(request, row.pk)
    if user is not None and user.summary.state == switch.state and not problem:
        messages.info(request, f"{row} is {switch.state.label} already.")
        return redirect(row)
    return render(
        request,
        "accounts/user_switch.html",
        {
            "row": row,
            "switch": switch,
            "is_self": request.membership.is_webex_user(row.webex_id),
            "why_not_read": why_not_read,
            "problem": problem,
            "form": OnceForm(),
            "button": f"{switch.verb} 1 user",
            "touches": touches(row) if switch is OFF else (),
        },
    )
