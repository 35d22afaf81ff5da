"""What the pages of this app share: finding a session, who may do what with it, telling errors."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.db.models import F
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from accounts.access import SiteRequest
from accounts.capability import why_not
from accounts.models import Membership, Role
from accounts.remote import AUDIO_ONLY, MEETING_CENTER, NoConnection
from meetings import remote
from meetings.models import Session, SessionQuerySet
from meetings.refusals import explain
from meetings.remote import (
    CANCEL,
    CHANGING,
    INVITING,
    JOIN_LINK,
    LIST_ATTENDEES,
    READ,
    REGISTER,
    REMOVING,
    START_LINK,
    AttendeeList,
    LookAlike,
    Meeting,
    Overlap,
)
from webexadmin.xmlapi.errors import XmlApiError


def sessions_of(request: SiteRequest) -> SessionQuerySet:
    """The sessions of the page's site that the viewer may see."""
    return Session.objects.visible_to(request.user).filter(site=request.site).select_related("site")


def session_or_404(request: SiteRequest, session_key: int) -> Session:
    """The next date of a session, or its last one if none is to come."""
    rows = sessions_of(request).filter(session_key=str(session_key))
    coming = rows.upcoming(timezone.now()).order_by("starts_at").first()
    standing_first = F("missing_since").desc(nulls_first=True)
    found = coming or rows.order_by(standing_first, "-starts_at").first()
    if found is None:
        raise Http404(session_key)
    return found


def read_of(request: SiteRequest, session: Session) -> Meeting:
    """The session's meeting, read from the site for the viewer. Raises like a call."""
    return remote.read_meeting(
        request.site, request.user, session.session_key, session.host_webex_id
    )


def attendees_of(request: SiteRequest, session: Session) -> AttendeeList:
    """Who the site has on the session's list, read for the viewer. Raises like a call."""
    return remote.read_attendees(
        request.site, request.user, session.session_key, session.host_webex_id
    )


def overlaps_of(request: SiteRequest, host_webex_id: str, planned: Meeting) -> list[Overlap]:
    """The host's other meetings at that time; a site that does not tell keeps nobody from it."""
    try:
        return remote.overlaps(request.site, request.user, host_webex_id, planned)
    except (XmlApiError, NoConnection) as error:
        told = explain(error).text
        messages.warning(request, f"Whether the host has others at that time is not known. {told}")
        return []


def known_here(request: SiteRequest, found: Iterable[LookAlike | Overlap]) -> set[str]:
    """The numbers of those of some sessions, read from the site just now, that have a page here:
    of one that was scheduled elsewhere since the list was read, nothing is known yet."""
    rows = sessions_of(request).filter(session_key__in=[session.key for session in found])
    return set(rows.values_list("session_key", flat=True))


@dataclass(frozen=True)
class Rights:
    """What a member may do with a session; a reason where they may not, else empty.

    ``why_not_know`` and ``why_not_write`` are about the member and the session, the others also
    about what the site refuses to everybody.
    """

    why_not_know: str
    why_not_read: str
    why_not_list_attendees: str
    why_not_write: str
    why_not_change: str
    why_not_cancel: str
    why_not_invite: str
    why_not_register: str
    why_not_remove: str
    why_not_start: str
    why_not_join: str
    owns: bool


def rights_in(session: Session, membership: Membership) -> Rights:
    """By role and host, as strict as the site itself is with its own users."""
    site, owns = membership.site, session.hosted_by(membership.webex_id)
    why_not_know = _why_not_know(session, membership, owns)
    why_not_write = _why_not_write(session, membership, owns)
    return Rights(
        why_not_know=why_not_know,
        why_not_read=why_not_know or why_not(site, READ.name),
        why_not_list_attendees=why_not_know or why_not(site, LIST_ATTENDEES.name),
        why_not_write=why_not_write,
        why_not_change=why_not_write or why_not(site, *CHANGING),
        why_not_cancel=why_not_write or why_not(site, CANCEL.name),
        why_not_invite=why_not_write or why_not(site, *INVITING),
        why_not_register=why_not_write or why_not(site, REGISTER.name),
        why_not_remove=why_not_write or why_not(site, *REMOVING),
        why_not_start=_why_gone(session) or why_not(site, START_LINK.name),
        why_not_join=why_not_know or _why_gone(session) or why_not(site, JOIN_LINK.name),
        owns=owns,
    )


def left_for_good(request: SiteRequest, session: Session) -> HttpResponse | None:
    """In place of a page that would change a meeting which the site has no more, as after a second
    press of the button that cancels it: the page of what is known of it."""
    if session.missing_since is None:
        return None
    messages.info(request, f"The site does not have “{session.topic}” any more.")
    return redirect(session)


def _why_not_kind(session: Session) -> str:
    if session.service_type and session.service_type != MEETING_CENTER:
        return f"This is a session of {session.service_type}; only meetings are handled here."
    if session.session_type == AUDIO_ONLY:
        return "This is a session with audio only; only meetings are handled here."
    return ""


def _why_not_know(session: Session, membership: Membership, owns: bool) -> str:
    if not membership.sees_all and not owns:
        return "You are an alternate host: the site shows the details to the host only."
    return _why_not_kind(session)


def _why_not_write(session: Session, membership: Membership, owns: bool) -> str:
    if membership.role == Role.VIEWER:
        return "You are a read-only admin of this site."
    if membership.role == Role.HOST and not owns:
        return "Only the host can change it."
    return _why_gone(session) or _why_not_kind(session)


def _why_gone(session: Session) -> str:
    return "The site does not have it any more." if session.missing_since else ""
