"""Creating a user, once."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts import user_mirror
from accounts.access import ADMINS, SiteRequest, site_view
from accounts.models import OperationLog, Outcome, WebexUser
from accounts.remote import CREATE_USER, CREATING_USERS, UserRole, as_user
from accounts.user_forms import ROLE, STATE, ZONE, NewUserForm
from accounts.user_refusals import explain
from accounts.user_writing import create_user
from accounts.views.capability import not_offered
from accounts.views.writing import asked_again, follow, send_once, sender
from accounts.write_forms import REQUEST_KEY
from accounts.writing import logged_values


@never_cache
@require_http_methods(["GET", "POST"])
@site_view(*ADMINS)
def new(request: SiteRequest) -> HttpResponse:
    """The form, and the creation itself."""
    blocked = not_offered(request, *CREATING_USERS)
    if blocked is not None:
        return blocked
    form = NewUserForm(
        request.POST if request.method == "POST" else None,
        site=request.site,
        initial={
            ROLE: UserRole.HOST,
            STATE: WebexUser.State.ACTIVATED,
            ZONE: str(request.site.time_zone_id),
        }
        | _typed_before(request),
    )
    if request.method == "POST" and form.is_valid():
        done = _create(request, form)
        if done is not None:
            return done
    return render(request, "accounts/user_form.html", {"form": form})


def _typed_before(request: SiteRequest) -> dict[str, Any]:
    """What a creation that came to nothing had in it (``?again=<row>``), for another try."""
    mine = OperationLog.objects.filter(account=request.user)
    row = asked_again(request, mine, CREATE_USER)
    return {} if row is None else NewUserForm.initial_from_log(logged_values(row))


def _create(request: SiteRequest, form: NewUserForm) -> HttpResponse | None:
    """The page that follows; None where the form must be shown again."""
    values = form.values()
    who = sender(request, "", form.cleaned_data[REQUEST_KEY])

    def after(row: OperationLog) -> HttpResponse | None:
        if row.outcome not in (Outcome.DONE, Outcome.CONFIRMED):
            return follow(form, row)
        user = user_mirror.note(request.site, as_user(values, request.site).summary)
        if row.outcome == Outcome.CONFIRMED:
            return follow(form, row)
        messages.success(request, f"{user} was created.")
        return redirect(user)

    return send_once(form, explain, lambda: create_user(who, values), after)
