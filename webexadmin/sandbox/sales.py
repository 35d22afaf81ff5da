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
class CustomerRecord(Kept):
    """What somebody writes down of a customer; ``owner`` is a user's ID, ``values`` are those of
    the schema type."""

    owner: int
    values: Values


class Account(CustomerRecord):
    """A customer: ``values`` of accountType."""

    kind = "account"


class Opportunity(CustomerRecord):
    """A sale that may be: ``values`` of opptyType."""

    kind = "opportunity"
