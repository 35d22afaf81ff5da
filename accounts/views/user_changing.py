"""Changing a user."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts import remote, user_mirror
from accounts.access import SCHEDULERS, SiteRequest, refuse, site_view
from accounts.models import OperationLog, Outcome, Role, WebexUser
from accounts.remote import CHANGING_USERS, NoConnection, UserDetails, UserPart, as_user
from accounts.user_forms import ChangeUserForm, OwnUserForm
from accounts.user_refusals import explain
from accounts.user_rights import is_service_user, rights_over
from accounts.user_writing import change_user
from accounts.views.capability import not_offered
from accounts.views.user_reading import for_whom, user_or_404
from accounts.views.writing import follow, send_once, send_reviewed, sender, tell
from accounts.write_forms import REQUEST_KEY, Review
from webexadmin.xmlapi.errors import XmlApiError

Form = ChangeUserForm | OwnUserForm


@never_cache
@require_http_methods(["GET", "POST"])
@site_view(*SCHEDULERS)
def edit(request: SiteRequest, user_id: int) -> HttpResponse:
    """Change a user: what differs is shown before it is sent, and nothing else is sent."""
    row = user_or_404(request, user_id)
    refuse(rights_over(row, request.membership).why_not_change)
    blocked = not_offered(request, *CHANGING_USERS)
    if blocked is not None:
        return blocked
    try:
        user = remote.read_user(request.site, request.user, row.webex_id, for_whom(request))
    except (XmlApiError, NoConnection) as error:
        return _unreadable(request, row, error)
    form = _form(request, user)
    if request.method == "POST" and form.is_valid():
        return send_reviewed(
            request,
            form,
            row.get_absolute_url(),
            lambda review: _page(request, row, form, review),
            lambda: _send(request, row, form),
        )
    return _page(request, row, form)


def _form(request: SiteRequest, user: UserDetails, *, unread: bool = False) -> Form:
    kind = ChangeUserForm if request.membership.role == Role.ADMIN else OwnUserForm
    return kind(
        request.POST if request.method == "POST" else None,
        user=user,
        site=request.site,
        unread=unread,
    )


def _unreadable(
    request: SiteRequest, row: WebexUser, error: XmlApiError | NoConnection
) -> HttpResponse:
    """Back to the user; what was typed stays on the form."""
    if request.method == "GET":
        messages.error(request, explain(error).text)
        return redirect(row)
    form = _form(request, as_user({UserPart.WEBEX_ID: row.webex_id}, request.site), unread=True)
    form.full_clean()
    tell(form, error, explain)
    return _page(request, row, form)


def _page(
    request: SiteRequest, row: WebexUser, form: Form, review: Review | None = None
) -> HttpResponse:
    context = {
        "form": form,
        "row": row,
        "review": review,
        "is_service_user": is_service_user(row),
    }
    return render(request, "accounts/user_form.html", context)


def _send(request: SiteRequest, row: WebexUser, form: Form) -> HttpResponse | None:
    who = sender(request, for_whom(request), form.cleaned_data[REQUEST_KEY])
    changes = form.changes()

    def after(write: OperationLog) -> HttpResponse | None:
        if write.outcome in (Outcome.DONE, Outcome.CONFIRMED):
            user_mirror.note_written(request.site, row.webex_id, changes)
        if write.outcome != Outcome.DONE:
            return follow(form, write)
        messages.success(request, f"{row} was changed.")
        return redirect(row)

    return send_once(form, explain, lambda: change_user(who, form.user, changes), after)
