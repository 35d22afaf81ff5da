"""Asking the site to invite people, after they were seen once more; and asking again."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.access import SCHEDULERS, SiteRequest, refuse, site_view
from accounts.remote import NoConnection
from accounts.views.capability import not_offered
from meetings import invitations
from meetings.attendees import count_people
from meetings.invite_forms import AgainForm, InviteForm, Review, review
from meetings.models import Invitation, InvitationQuerySet, InvitationState, Session
from meetings.refusals import explain
from meetings.remote import INVITING
from meetings.views.attendees import asked_by_us
from meetings.views.common import attendees_of, rights_in, session_or_404
from webexadmin.xmlapi.errors import XmlApiError


@never_cache
@require_http_methods(["GET", "POST"])
@site_view(*SCHEDULERS)
def invite(request: SiteRequest, session_key: int) -> HttpResponse:
    """Who is new, who is left out and why; then a job asks the site to invite them."""
    session = session_or_404(request, session_key)
    refuse(rights_in(session, request.membership).why_not_write)
    blocked = not_offered(request, *INVITING)
    if blocked is not None:
        return blocked
    form = InviteForm(request.POST or None, session=session)
    found = _review(request, form) if form.is_valid() else None
    if found is not None and form.confirmed == found.confirmation:
        return _start(request, form, found)
    context = {"session": session, "form": form, "review": found}
    return render(request, "meetings/invite.html", context)


def _review(request: SiteRequest, form: InviteForm) -> Review | None:
    """None where the site's list cannot be read: then the form says why."""
    try:
        listed = attendees_of(request, form.session)
    except (XmlApiError, NoConnection) as error:
        told = explain(error).text
        form.add_error(None, f"The site's list cannot be read, so nobody was asked yet. {told}")
        return None
    return review(form, listed)


def _start(request: SiteRequest, form: InviteForm, found: Review) -> HttpResponse:
    job = invitations.ask(
        form.session,
        request.user,
        people=found.new,
        role=form.cleaned_data["role"],
        again=found.keys(form.cleaned_data["again"]),
    )
    if job is None:
        messages.info(request, "Nobody was asked: nobody was left to ask.")
        return redirect("meetings:attendees", request.site.pk, form.session.session_key)
    return redirect(job)


@never_cache
@require_http_methods(["GET", "POST"])
@site_view(*SCHEDULERS)
def ask_again(request: SiteRequest, session_key: int, invitation_id: int) -> HttpResponse:
    """Ask once more about one invitation."""
    session = session_or_404(request, session_key)
    rows = asked_by_us(request, session).filter(pk=invitation_id)
    get_object_or_404(rows)
    return _ask_again(request, session, rows)


@never_cache
@require_http_methods(["GET", "POST"])
@site_view(*SCHEDULERS)
def ask_all_again(request: SiteRequest, session_key: int, state: str) -> HttpResponse:
    """Ask once more about all invitations in a state."""
    if state not in InvitationState.values:
        raise Http404(state)
    session = session_or_404(request, session_key)
    return _ask_again(request, session, asked_by_us(request, session).filter(state=state))


def _ask_again(request: SiteRequest, session: Session, rows: InvitationQuerySet) -> HttpResponse:
    """The page that names them; and the asking, of exactly those whom it named."""
    refuse(rights_in(session, request.membership).why_not_write)
    blocked = not_offered(request, *INVITING)
    if blocked is not None:
        return blocked
    chosen = list(rows.to_ask_again())
    keys = [invitation.request_key for invitation in chosen]
    form = AgainForm(request.POST or None, keys=keys)
    if request.method == "POST" and form.is_valid():
        job = invitations.ask(session, request.user, again=keys)
        if job is not None:
            return redirect(job)
    context = {
        "session": session,
        "things": chosen,
        "text": _what_it_means(chosen),
        "form": AgainForm(keys=keys),
        "button": f"Ask again {count_people(len(chosen))}",
    }
    return render(request, "meetings/ask_again.html", context)


_MEANS = {
    InvitationState.SENT: "Who was invited before is mailed a second time.",
    InvitationState.UNKNOWN: "Who was asked before with an answer that was lost may be mailed a "
    "second time.",
    InvitationState.REFUSED: "Who turns out to stand on the site's list is left out.",
}


def _what_it_means(chosen: list[Invitation]) -> str:
    states = {invitation.state for invitation in chosen}
    means = [text for state, text in _MEANS.items() if state in states]
    return " ".join(["The site is asked once more to invite and to mail them.", *means])
