"""What is planned: the local mirror of a site's sessions, and whom we asked the site to invite."""

from meetings.models.invitation import (
    AttendeeRole,
    Invitation,
    InvitationQuerySet,
    InvitationState,
)
from meetings.models.session import Session, SessionQuerySet, SessionWindow, SessionWindowQuerySet

__all__ = [
    "AttendeeRole",
    "Invitation",
    "InvitationQuerySet",
    "InvitationState",
    "Session",
    "SessionQuerySet",
    "SessionWindow",
    "SessionWindowQuerySet",
]
