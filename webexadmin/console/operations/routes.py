"""Whose connection a call from the console goes through.

The site's rules hold for whoever it sees, so a host calls as themself only: through the service
connection they could name anybody's session or user. Site admins and read-only admins call through
the service connection, as on every other page, a site admin also through that of a host who lends
it for their sessions.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from accounts.capability_lines import concerns
from accounts.models import Account, Membership, OperationLog, Role
from accounts.remote import Acting, acting_for, proof_of
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.spec import Caller, Operation

USERS = "User"
_OWN_CALLS = {Caller.OWN, Caller.ON_BEHALF}


def may_open(membership: Membership, operation: Operation) -> bool:
    """Whether a member may fill in the form of an operation."""
    return concerns(membership, operation) and (operation.reads or membership.changes)


def form_of(membership: Membership, row: OperationLog) -> str:
    """The address of the form of a call of the log, filled as it was; empty where it is not for
    that member."""
    if row.operation not in OPERATIONS or not may_open(membership, OPERATIONS[row.operation]):
        return ""
    return f"{reverse('console:operation', args=[row.site_id, row.operation])}?again={row.pk}"


@dataclass(frozen=True)
class Route:
    """The way of a member's calls of an operation."""

    membership: Membership
    operation: Operation

    @property
    def is_own(self) -> bool:
        """Whether it leads through the member's own connection only.

        So do operations that are about the sign-in of whoever calls: the service connection's is
        nobody's own.
        """
        about_oneself = (
            self.operation.service == USERS and Caller.ADMIN not in self.operation.callers
        )
        return self.membership.role == Role.HOST or about_oneself

    @property
    def takes_host(self) -> bool:
        """Whether a site admin may name the host whose sessions the call is for."""
        for_sessions = self.operation.service != USERS and not _OWN_CALLS.isdisjoint(
            self.operation.callers
        )
        return self.membership.role == Role.ADMIN and not self.is_own and for_sessions

    def acting(self, account: Account, host_webex_id: str = "") -> Acting:
        """Whose connection it is. Raises NoConnection."""
        if self.is_own:
            return Acting(proof_of(self.membership, "The site must see you yourself ask for this."))
        return acting_for(self.membership.site, account, host_webex_id if self.takes_host else "")
