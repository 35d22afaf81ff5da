"""What Sales Center of a seeded site has: products, accounts, opportunities."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from webexadmin.sandbox.records import Kept, User
from webexadmin.sandbox.sales import Account, Opportunity, Product
from webexadmin.sandbox.seeding.names import COMPANIES

PRODUCTS = {120: "Meeting rooms", 123: "Telephones", 124: "Cameras"}
CRM = 1
"""The number of the other system from which accounts and opportunities come."""


def sales(users: Sequence[User], number: Callable[[], int]) -> Iterator[Kept]:
    """The products; two accounts with an opportunity each of the site's admin and host."""
    for key, name in PRODUCTS.items():
        yield Product(key=key, name=name, description=f"{name} for every size of company")
    for place, user in enumerate(users[:2]):
        for company, domain in COMPANIES[2 * place : 2 * place + 2]:
            outer = domain.partition(".")[0].upper()
            told = {"name": company, "extAccountID": outer, "extSystemID": CRM}
            account = Account(key=number(), owner=user.user_id, values=told)
            yield account
            sale = {"name": f"New meeting rooms for {company}", "intAccountID": account.key}
            sale |= {"extOpptyID": f"{outer}-1", "extSystemID": CRM}
            yield Opportunity(key=number(), owner=user.user_id, values=sale)
