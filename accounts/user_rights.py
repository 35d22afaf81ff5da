"""What a member may do with a user of the site; as strict as the site is with its own users."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.capability import why_not
from accounts.models import Connection, Membership, Role, WebexUser
from accounts.remote import CHANGE_USER, CREATE_USER, DEACTIVATE_USERS


@dataclass(frozen=True)
class UserRights:
    """A reason for each thing that a member may not do with a user, else empty."""

    is_self: bool
    why_not_change: str
    why_not_switch: str


def rights_over(user: WebexUser, membership: Membership) -> UserRights:
    """By role, by who the user is, and by what the site has been found to refuse."""
    is_self = user.is_webex_user(membership.webex_id)
    return UserRights(
        is_self=is_self,
        why_not_change=_why_not_write(user, membership) or why_not(user.site, CHANGE_USER.name),
        why_not_switch=_why_not_switch(user, membership),
    )


def why_not_create(membership: Membership) -> str:
    """Why a member may not create users of the site."""
    if membership.role != Role.ADMIN:
        return "Only a site admin can create users."
    return why_not(membership.site, CREATE_USER.name)


def _why_not_write(user: WebexUser, membership: Membership) -> str:
    if membership.role == Role.VIEWER:
        return "You are a read-only admin of this site."
    return "The site does not have this user any more." if user.missing_since else ""


def _why_not_switch(user: WebexUser, membership: Membership) -> str:
    if membership.role == Role.HOST:
        return "Only a site admin can activate and deactivate users."
    refused = _why_not_write(user, membership)
    if refused or not user.is_active:
        return refused or why_not(user.site, CHANGE_USER.name)
    if _is_service_user(user):
        return (
            "The service connection signs in as this user: without it nothing could be read or "
            "changed here. Give the connection another user first."
        )
    return why_not(user.site, DEACTIVATE_USERS.name)


def _is_service_user(user: WebexUser) -> bool:
    connection = Connection.objects.service_of(user.site)
    return connection is not None and user.is_webex_user(connection.webex_id)
