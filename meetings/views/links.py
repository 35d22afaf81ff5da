"""Links into a meeting, shown because somebody asked; they are in no address, log or audit here."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.access import SiteRequest, refuse, site_view
from accounts.links import leads_to_a_site
from accounts.remote import NoConnection
from accounts.views.capability import tells_why_not
from meetings import remote
from meetings.attendee_forms import JoinForm
from meetings.models import Session
from meetings.refusals import explain
from meetings.views.common import rights_in, session_or_404
from webexadmin.xmlapi.errors import XmlApiError


@never_cache
@require_POST
@site_view()
def start(request: SiteRequest, session_key: int) -> HttpResponse:
    """The link with which the host starts it, for the host themself."""
    session = session_or_404(request, session_key)
    if not rights_in(session, request.membership).owns:
        raise PermissionDenied("The link signs in as the host, so it is for the host only.")
    if tells_why_not(request, remote.START_LINK.name):
        return redirect(session)
    link = _asked(
        request, lambda: remote.start_link(request.membership, request.user, session.session_key)
    )
    if link and not leads_to_a_site(link):
        messages.error(request, "The site gave an address that leads elsewhere: it is not shown.")
        link = ""
    context = {"session": session, "link": link}
    return render(request, "meetings/start_link.html", context) if link else redirect(session)


@never_cache
@require_POST
@site_view()
def join(request: SiteRequest, session_key: int) -> HttpResponse:
    """The link with which attendees join it, or one of them by name."""
    session = session_or_404(request, session_key)
    rights = rights_in(session, request.membership)
    refuse(rights.why_not_know)
    if tells_why_not(request, remote.JOIN_LINK.name):
        return redirect(session)
    form = JoinForm(request.POST, key=session.session_key)
    link = _join_link(request, session, form) if form.is_valid() else ""
    if form.is_valid() and not link:
        return redirect(session)
    context = {
        "session": session,
        "link": link if rights.owns else remote.without_password(link),
        "shortened": not rights.owns and session.password_required,
        "who": form.who,
        "form": form,
    }
    return render(request, "meetings/join_link.html", context)


def _join_link(request: SiteRequest, session: Session, form: JoinForm) -> str:
    host = session.host_webex_id
    return _asked(
        request, lambda: remote.join_link(request.site, request.user, host, form.values())
    )


def _asked(request: SiteRequest, ask: Callable[[], str]) -> str:
    """What the site gave; empty where it gave nothing, which is then told."""
    try:
        link = ask()
    except (XmlApiError, NoConnection) as error:
        messages.error(request, explain(error).text)
        return ""
    if not link:
        messages.error(request, "The site gave no link.")
    return link
