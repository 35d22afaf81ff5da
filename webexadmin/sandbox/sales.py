"""What Sales Center keeps beside its sessions: products, accounts, opportunities."""

from __future__ import annotations

from dataclasses import dataclass

from webexadmin.sandbox.records import Kept
from webexadmin.xmlapi.spec import Values


@dataclass(frozen=True)
class Product(Kept):
    """What the company of the site sells."""

    kind = "product"

    name: str
    description: str


@dataclass(frozen=True)
class Account(Kept):
    """A customer; ``owner`` is a user's ID, ``values`` are those of accountType."""

    kind = "account"

    owner: int
    values: Values


@dataclass(frozen=True)
class Opportunity(Kept):
    """A sale that may be; ``owner`` is a user's ID, ``values`` are those of opptyType."""

    kind = "opportunity"

    owner: int
    values: Values
