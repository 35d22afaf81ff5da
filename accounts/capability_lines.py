"""Each declared operation with what is known of it at a site, as its page lists them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from accounts.models import Capability, Membership
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.probing import is_harmless
from webexadmin.xmlapi.spec import Caller, Operation

UNKNOWN = "unknown"
STATES = [*Capability.State.choices, (UNKNOWN, "not known")]


@dataclass(frozen=True)
class Line:
    """An operation; ``row`` is None where nothing is known of it."""

    operation: Operation
    row: Capability | None

    @property
    def state(self) -> str:
        return self.row.state if self.row else UNKNOWN

    @property
    def exception_id(self) -> str:
        return self.row.exception_id if self.row else ""

    @property
    def since(self) -> datetime | None:
        return self.row.since if self.row else None

    @property
    def can_be_asked(self) -> bool:
        """Whether the site can be asked on purpose; of other operations only use tells."""
        return is_harmless(self.operation)

    @property
    def told(self) -> str:
        """Why it is refused, or why nothing is known; empty where it works."""
        if self.row:
            return self.row.reason
        if not self.operation.reads:
            return "It changes something, so it is never tried on purpose. Its first use tells."
        if not self.can_be_asked:
            return "It makes a credential, so it is never tried on purpose. Its first use tells."
        return "It was not asked yet, or the answer told nothing of it."


def concerns(membership: Membership, operation: Operation) -> bool:
    """Whether a member may know of an operation: hosts of those that a host may call."""
    return membership.sees_all or set(operation.callers) != {Caller.ADMIN}


def lines_of(membership: Membership) -> list[Line]:
    """What is known of every operation that concerns a member, by service."""
    rows = {row.operation: row for row in membership.site.capabilities.all()}
    concerned = [op for op in OPERATIONS.values() if concerns(membership, op)]
    lines = [Line(operation, rows.get(operation.name)) for operation in concerned]
    return sorted(lines, key=lambda line: (line.operation.service, line.operation.label))
