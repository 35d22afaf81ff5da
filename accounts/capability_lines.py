"""Each declared operation with what is known of it at a site, as its page lists them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.text import capfirst

from accounts.capability import plain_reason
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
    def can_be_asked(self) -> bool:
        """Whether the site can be asked on purpose; of other operations only use tells."""
        return is_harmless(self.operation)

    @property
    def ask_label(self) -> str:
        """What the button says; empty where there is nothing to ask."""
        if not self.can_be_asked:
            return "Let it be tried" if self.state == Capability.State.REFUSED else ""
        return "Ask again" if self.row else "Ask"

    @property
    def told(self) -> str:
        """Why it is refused, or why nothing is known; empty where it works."""
        if self.row is not None:
            return _refused(self.row) if self.row.state == Capability.State.REFUSED else ""
        if not self.operation.reads:
            return "It changes something, so it is never tried on purpose. Its first use tells."
        if not self.can_be_asked:
            return "It makes a credential, so it is never tried on purpose. Its first use tells."
        return "It was not asked yet, or the answer told nothing of it."


def in_numbers(states: Iterable[str]) -> str:
    """States of operations as "5 work, 1 is refused, 12 are not known"."""
    counts = Counter(states)
    works, refused, unknown = (
        counts[state] for state in (Capability.State.WORKS, Capability.State.REFUSED, UNKNOWN)
    )
    return (
        f"{works} {'works' if works == 1 else 'work'}, {refused} {_are(refused)} refused, "
        f"{unknown} {_are(unknown)} not known"
    )


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def _refused(row: Capability) -> str:
    """In plain words, with the number and what the site itself said."""
    plain = plain_reason(row)
    own_words = "" if row.reason.rstrip(".") in plain else row.reason
    said = ": ".join(filter(None, (row.exception_id, own_words)))
    return f"{capfirst(plain)} ({said})." if said else f"{capfirst(plain)}."


def concerns(membership: Membership, operation: Operation) -> bool:
    """Whether a member may know of an operation: hosts of those that a host may call."""
    return membership.sees_all or set(operation.callers) != {Caller.ADMIN}


def lines_of(membership: Membership) -> list[Line]:
    """What is known of every operation that concerns a member, by service."""
    rows = {row.operation: row for row in membership.site.capabilities.all()}
    concerned = [op for op in OPERATIONS.values() if concerns(membership, op)]
    lines = [Line(operation, rows.get(operation.name)) for operation in concerned]
    return sorted(lines, key=lambda line: (line.operation.service, line.operation.label))
