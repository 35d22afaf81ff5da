"""The sales service: products, accounts and opportunities, of which only the schema tells."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import NamedTuple, TypeVar

from webexadmin.sandbox.calls import Call
from webexadmin.sandbox.exceptions import (
    access_denied,
    invalid,
    no_record,
    no_such_user,
    service_not_supported,
)
from webexadmin.sandbox.handlers import host_rights
from webexadmin.sandbox.lists import SortKeys, Test, beginning, is_or, matching, ordered, page
from webexadmin.sandbox.records import Role, User
from webexadmin.sandbox.sales import Account, CustomerRecord, Opportunity, Product
from webexadmin.sandbox.session_types import SALES
from webexadmin.xmlapi.spec import Values

Owned = TypeVar("Owned", bound=CustomerRecord)


def check_center(call: Call) -> None:
    """SiteError 030025 on a site without Sales Center and for a user without it, 000001 for who is
    not signed in."""
    if not call.state.settings["salesCenter"]:
        raise service_not_supported()
    host_rights.check_service(call.user, SALES)


def _check_admin(call: Call) -> None:
    check_center(call)
    if call.user.role is not Role.SITE_ADMIN:
        raise access_denied()


# --- products ------------------------------------------------------------------------------


def add_products(call: Call, values: Values) -> Values:
    """For site admins. SiteError 000001, 030025, 999999."""
    _check_admin(call)
    if any(not told.get("name") for told in values["product"]):
        raise invalid("product/name: Name is required")
    new = [
        Product(call.state.next_number(), told["name"], told.get("description", ""))
        for told in values["product"]
    ]
    call.state.keep(*new)
    return {"prodID": [product.key for product in new]}


def set_products(call: Call, values: Values) -> Values:
    """All that are named, or none if one is not there. SiteError 000001, 030025, 000015."""
    _check_admin(call)
    kept = call.state.kept(Product)
    changed = []
    for told in values["product"]:
        old = _found(kept.get(told["prodID"]))
        name, about = told.get("name") or old.name, told.get("description", old.description)
        changed.append(replace(old, name=name, description=about))
    call.state.keep(*changed)
    return {"prodID": [product.key for product in changed]}


def list_products(call: Call, values: Values) -> Values:
    """By number or beginning of the name. SiteError 000015, 030025."""
    check_center(call)
    tests: list[Test[Product]] = []
    if numbers := values.get("prodID"):
        tests.append(lambda product: product.key in numbers)
    if name := values.get("name"):
        begins = beginning(name)
        tests.append(lambda product: begins(product.name))
    rows = matching(call.state.kept(Product).values(), tests, any_one=is_or(values))
    rows = ordered(rows, values.get("order", {}), PRODUCT_KEYS, lambda product: product.key)
    found, records = page(rows, values, call.paging)
    return {
        "matchingRecords": records,
        "product": [
            {"prodID": product.key, "name": product.name, "description": product.description}
            for product in found
        ],
    }


PRODUCT_KEYS: SortKeys[Product] = {
    "PRODID": lambda product: product.key,
    "NAME": lambda product: product.name.casefold(),
    "DESCRIPTION": lambda product: product.description.casefold(),
}


# --- accounts and opportunities ------------------------------------------------------------


def create_account(call: Call, values: Values) -> Values:
    """SiteError 000001, 000015, 030001, 030025, 999999."""
    return _create(call, values, _ACCOUNTS)


def set_account(call: Call, values: Values) -> Values:
    """SiteError 000001, 000015, 030001, 030025."""
    return _change(call, values, _ACCOUNTS)


def list_accounts(call: Call, values: Values) -> Values:
    """SiteError 000015, 030001, 030025."""
    tests = _tests(values, "intAccountID", "extAccountID")
    found = _visible(call, values, call.state.kept(Account).values(), tests)
    return {"account": [_account(call, one, values) for one in found]}


def _account(call: Call, account: Account, values: Values) -> Values:
    told = {**account.values, "intAccountID": account.key}
    if values.get("returnOppty"):
        told["opportunity"] = [
            {
                "name": one.values["name"],
                "intOpptyID": one.key,
                "extOpptyID": one.values.get("extOpptyID"),
            }
            for one in call.state.kept(Opportunity).values()
            if one.values.get("intAccountID") == account.key
        ]
    return told


def create_opportunity(call: Call, values: Values) -> Values:
    """SiteError 000001, 000015, 030001, 030025, 999999."""
    return _create(call, values, _OPPORTUNITIES)


def set_opportunity(call: Call, values: Values) -> Values:
    """SiteError 000001, 000015, 030001, 030025."""
    return _change(call, values, _OPPORTUNITIES)


def list_opportunities(call: Call, values: Values) -> Values:
    """SiteError 000015, 030001, 030025."""
    tests = _tests(values, "intOpptyID", "extOpptyID")
    if (number := values.get("intAccountID")) is not None:
        tests.append(lambda one: one.values.get("intAccountID") == number)
    if name := values.get("extAccountID"):
        tests.append(lambda one: _account_name(call, one) == name)
    found = _visible(call, values, call.state.kept(Opportunity).values(), tests)
    return {"opportunity": [_opportunity(call, one) for one in found]}


def _opportunity(call: Call, one: Opportunity) -> Values:
    return {**one.values, "intOpptyID": one.key, "extAccountID": _account_name(call, one)}


def _account_name(call: Call, one: CustomerRecord) -> str | None:
    """The number that an opportunity's account has in the other system."""
    account = call.state.kept(Account).get(one.values.get("intAccountID", 0))
    return account.values.get("extAccountID") if account else None


def _tests(values: Values, number_name: str, outer_name: str) -> list[Test[CustomerRecord]]:
    tests: list[Test[CustomerRecord]] = []
    if (number := values.get(number_name)) is not None:
        tests.append(lambda one: one.key == number)
    if outer := values.get(outer_name):
        tests.append(lambda one: one.values.get(outer_name) == outer)
    if (system := values.get("extSystemID")) is not None:
        tests.append(lambda one: one.values.get("extSystemID") == system)
    return tests


def _visible(
    call: Call,
    values: Values,
    records: Iterable[Owned],
    tests: list[Callable[[CustomerRecord], bool]],
) -> list[Owned]:
    """One's own; for admins everybody's, or those of whom they name. SiteError 000015."""
    owner = _owner(call, values)
    everybody = call.user.sees_all and not values.get("webExID")
    found = [
        one
        for one in records
        if (everybody or one.owner == owner.user_id) and all(test(one) for test in tests)
    ]
    if not found:
        raise no_record()
    return found


def _owner(call: Call, values: Values) -> User:
    """Whose records are meant. SiteError 000001, 030001, 030025."""
    check_center(call)
    name = values.get("webExID")
    owner = call.state.user(name) if name else call.user
    if owner is not call.user and not call.user.sees_all:
        raise access_denied()
    if owner is not call.user and call.operation.effect == "changes":
        _check_admin(call)
    if owner is None:
        raise no_such_user()
    return owner


def _own(call: Call, values: Values, record: Owned | None) -> Owned:
    owner, found = _owner(call, values), _found(record)
    if found.owner != owner.user_id and call.user.role is not Role.SITE_ADMIN:
        raise access_denied()
    return found


R = TypeVar("R")


def _found(record: R | None) -> R:
    if record is None:
        raise no_record()
    return record


def _check_named(told: Values, element: str) -> None:
    if not told.get("name"):
        raise invalid(f"{element}/name: Name is required")


def _check_parent(call: Call, told: Values) -> None:
    if "parentIntID" in told:
        _found(call.state.kept(Account).get(told["parentIntID"]))


def _check_account(call: Call, told: Values) -> None:
    if "intAccountID" in told:
        _found(call.state.kept(Account).get(told["intAccountID"]))


class _Sort(NamedTuple):
    """What is owned: its class, the request's element for it and for its number, and what of it
    has to be there already."""

    cls: type[CustomerRecord]
    element: str
    number: str
    check: Callable[[Call, Values], None]


_ACCOUNTS = _Sort(Account, "account", "intAccountID", _check_parent)
_OPPORTUNITIES = _Sort(Opportunity, "opportunity", "intOpptyID", _check_account)


def _create(call: Call, values: Values, sort: _Sort) -> Values:
    owner, told = _owner(call, values), values[sort.element]
    _check_named(told, sort.element)
    sort.check(call, told)
    made = sort.cls(call.state.next_number(), owner.user_id, told)
    call.state.keep(made)
    return {sort.number: made.key}


def _change(call: Call, values: Values, sort: _Sort) -> Values:
    told = dict(values[sort.element])
    old = _own(call, values, call.state.kept(sort.cls).get(told.pop(sort.number)))
    sort.check(call, told)
    call.state.keep(replace(old, values={**old.values, **told}))
    return {sort.number: old.key}
