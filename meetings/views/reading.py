"""One meeting, read from the site as far as the site allows."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from accounts.access import SiteRequest, site_view
from accounts.capability import why_not
from accounts.models import Connection, Membership, Role
from accounts.remote import NoConnection
from meetings import mirror, remote
from meetings.models import Session
from meetings.refusals import NOT_YOURS, explain
from meetings.remote import READ_INFO, Meeting, SessionInfo
from meetings.views.common import Rights, read_of, rights_in, session_or_404, sessions_of
from webexadmin.xmlapi.errors import NotFound, Refused, XmlApiError

SHOWN = 12


@require_GET
@site_view()
def detail(request: SiteRequest, session_key: int) -> HttpResponse:
    """The meeting as it stands at the site; if it cannot be read, as the list told it, and why."""
    session = session_or_404(request, session_key)
    live = with_info(request, session, read_live(request, session))
    session = session_or_404(request, session_key)
    return _page(request, session, live)


@never_cache
@require_POST
@site_view()
def password(request: SiteRequest, session_key: int) -> HttpResponse:
    """The same page with the password in it, for the meeting's own host, because they asked."""
    session = session_or_404(request, session_key)
    if not _is_the_host(session, request.membership):
        raise PermissionDenied("A meeting's password is shown to its host only.")
    live = read_live(request, session)
    return _page(request, session, live, shows_password=live.meeting is not None)


def _is_the_host(session: Session, membership: Membership) -> bool:
    """Whether it is their own meeting. Admins can give themselves any Webex ID, so theirs counts
    only once the site has shown by their own connection that it is them."""
    if not rights_in(session, membership).owns:
        return False
    mine = Connection.objects.own_of(membership)
    shown = mine is not None and mine.state == Connection.State.WORKS
    return membership.role == Role.HOST or shown


@dataclass(frozen=True)
class Live:
    """What the site tells of a meeting now: its details, or what attendees may know of it.

    ``why_not`` says why there are no details; ``denied`` that it is for who asks.
    """

    meeting: Meeting | None = None
    info: SessionInfo | None = None
    why_not: str = ""
    denied: bool = False


def read_live(request: SiteRequest, session: Session) -> Live:
    """The meeting as the site tells it, which the mirror notes; or why it cannot be read."""
    reason = rights_in(session, request.membership).why_not_read
    if reason or session.missing_since:
        return Live(why_not=reason, denied=bool(reason) and not session.missing_since)
    try:
        meeting = read_of(request, session)
    except NotFound as error:
        mirror.note_cancelled(request.site, session.session_key)
        return Live(why_not=explain(error).text)
    except Refused as error:
        denied = error.exception_id == NOT_YOURS
        advice = _how_to_be_let_in(request, session) if denied else ""
        return Live(why_not=f"{explain(error).text} {advice}".strip(), denied=denied)
    except (XmlApiError, NoConnection) as error:
        return Live(why_not=explain(error).text)
    mirror.note(request.site, meeting)
    return Live(meeting)


def _how_to_be_let_in(request: SiteRequest, session: Session) -> str:
    """For a host whose meeting was asked for through the service connection."""
    connected = Connection.objects.filter(site=request.site, account=request.user).exists()
    if connected or not rights_in(session, request.membership).owns:
        return ""
    return "Connect your own Webex user under Site & connection: then it is read as you."


def with_info(request: SiteRequest, session: Session, live: Live) -> Live:
    """Where the details are denied, what the site tells those who may attend; the mirror notes it.

    An alternate host asks for themself, everybody else for the host.
    """
    rights = rights_in(session, request.membership)
    if not live.denied or why_not(request.site, READ_INFO.name):
        return live
    as_host = rights.owns or request.membership.sees_all
    asks_as = session.host_webex_id if as_host else request.membership.webex_id
    try:
        info = remote.read_session_info(request.site, request.user, session.session_key, asks_as)
    except (XmlApiError, NoConnection) as error:
        return replace(live, why_not=f"{live.why_not} {explain(error).text}")
    mirror.note_info(request.site, info)
    return replace(live, info=info)


def _page(
    request: SiteRequest, session: Session, live: Live, *, shows_password: bool = False
) -> HttpResponse:
    dates = sessions_of(request).standing().filter(session_key=session.session_key)
    rights, meeting = rights_in(session, request.membership), live.meeting
    people = meeting.attendees if meeting else ()
    return render(
        request,
        "meetings/detail.html",
        {
            "session": session,
            "meeting": meeting,
            "info": live.info,
            "agenda": meeting.agenda if meeting else live.info.agenda if live.info else "",
            "rights": rights,
            "why_not_read": live.why_not,
            "why_not_change": _why_not_change(rights, meeting),
            "session_type": _session_type(session),
            "is_the_host": _is_the_host(session, request.membership),
            "password": remote.password_of(meeting) if meeting and shows_password else None,
            "people": people[:SHOWN],
            "more_people": max(0, len(people) - SHOWN),
            "dates": dates.order_by("starts_at")[:SHOWN] if session.is_recurring else (),
            "more_dates": max(0, dates.count() - SHOWN) if session.is_recurring else 0,
        },
    )


def _session_type(session: Session) -> str:
    number = session.session_type
    return "" if number is None else session.site.session_type(number)


def _why_not_change(rights: Rights, meeting: Meeting | None) -> str:
    """What cannot be read cannot be changed: nobody could say what a change would replace."""
    return rights.why_not_change or ("" if meeting else "Its details cannot be read.")
