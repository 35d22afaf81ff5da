"""Address books: contacts and distribution lists of a user, or of the whole company."""

from __future__ import annotations

from dataclasses import dataclass

from webexadmin.sandbox.records import Kept
from webexadmin.xmlapi.spec import Values

PERSONAL, GLOBAL = "PERSONAL", "GLOBAL"


@dataclass(frozen=True)
class Contact(Kept):
    """``owner`` is a user's ID, or None for the company; ``values`` are those of contactType."""

    kind = "contact"

    owner: int | None
    values: Values


@dataclass(frozen=True)
class DistributionList(Kept):
    """``owner`` is a user's ID, or None for the company; ``contacts`` are keys of contacts."""

    kind = "distribution list"

    owner: int | None
    name: str
    description: str
    contacts: list[int]
