"""What a member may do with a user of the site; as strict as the site is with its own users."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.models import Connection, Membership, Role, WebexUser


@dataclass(frozen=True)
class UserRights:
    """A reason for each thing that a member may not do with a user, else empty."""

    why_not_change: str
    why_not_deactivate: str
    why_not_activate: str


def rights_over(user: WebexUser, membership: Membership) -> UserRights:
    """By role and by who the user is; what the site refuses to everybody comes on top."""
    why_not_write = _why_not_write(user, membership)
    why_not_switch = _why_not_switch(membership) or why_not_write
    return UserRights(
        why_not_change=why_not_write,
        why_not_deactivate=why_not_switch or _why_needed(user),
        why_not_activate=why_not_switch,
    )


def _why_not_write(user: WebexUser, membership: Membership) -> str:
    if membership.role == Role.VIEWER:
        return "You are a read-only admin of this site."
    return "The site does not have this user any more." if user.missing_since else ""


def _why_not_switch(membership: Membership) -> str:
    if membership.role == Role.HOST:
        return "Only a site admin can activate and deactivate users."
    return ""


def _why_needed(user: WebexUser) -> str:
    """Without the service connection nobody could bring its user back from here."""
    if not is_service_user(user):
        return ""
    return "The service connection signs in as this user. Give it another user first."


def is_service_user(user: WebexUser) -> bool:
    """Whether the site's service connection signs in as this user."""
    connection = Connection.objects.service_of(user.site)
    return connection is not None and connection.webex_id.lower() == user.webex_id.lower()
