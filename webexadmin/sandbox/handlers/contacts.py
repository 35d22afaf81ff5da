"""The general session service: contacts and distribution lists (seed 001, lines 1448-1553,
1713-1766, 2132-2180, 2967-3040)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from webexadmin.sandbox.calls import Call
from webexadmin.sandbox.contacts import GLOBAL, PERSONAL, Contact, DistributionList
from webexadmin.sandbox.exceptions import access_denied, no_record, no_such_user
from webexadmin.sandbox.lists import same
from webexadmin.xmlapi.spec import Values


def create_contacts(call: Call, values: Values) -> Values:
    """In the caller's own address book, in the order in which they are told."""
    owner = call.user.user_id
    new = [Contact(key=call.state.next_number(), owner=owner, values=_contact(told))
           for told in values["contact"]]  # fmt: skip
    call.state.keep(*new)
    return {"contactID": [contact.key for contact in new]}


def _contact(told: Values) -> Values:
    address = {"addressType": PERSONAL, **told.get("address", {})}
    return {"type": "VISITOR", **told, "email": told["email"].lower(), "address": address}


def list_contacts(call: Call, values: Values) -> Values:
    """Of an address book, or of the distribution lists named. SiteError 000015, 030001."""
    mine = _visible(call, values)
    found = [one for one in call.state.kept(Contact).values() if mine(one.owner)]
    if "distListID" in values or values.get("distListName"):
        lists = _lists(call, values, values.get("distListName"))
        members = {key for one in lists for key in one.contacts}
        found = [contact for key, contact in call.state.kept(Contact).items() if key in members]
    if not found:
        raise no_record()
    return {"contact": [contact.values for contact in found]}


def create_list(call: Call, values: Values) -> Values:
    """A list of the caller's. SiteError 000015 if a contact is not there."""
    told = values["distList"]
    made = DistributionList(
        key=call.state.next_number(),
        owner=call.user.user_id,
        name=told["name"],
        description=told.get("desc", ""),
        contacts=_known(call, told.get("contactID", [])),
    )
    call.state.keep(made)
    return {"distListID": made.key}


def change_list(call: Call, values: Values) -> Values:
    """A list of the caller's; contacts are added unless told otherwise.

    SiteError 000001, 000015.
    """
    told = values["distList"]
    old = call.state.kept(DistributionList).get(told["distListID"])
    if old is None:
        raise no_record()
    if old.owner != call.user.user_id:
        raise access_denied()
    new = replace(old, name=told.get("name") or old.name)
    if "desc" in told:
        new = replace(new, description=told["desc"])
    call.state.keep(replace(new, contacts=_contacts(call, old, told)))
    return {}


def _contacts(call: Call, old: DistributionList, told: Values) -> list[int]:
    action, named = told.get("contactOperation", "ADD"), told.get("contactID", [])
    if action == "DELETE_ALL":
        return []
    if action == "DELETE":
        return [key for key in old.contacts if key not in named]
    return list(dict.fromkeys([*old.contacts, *_known(call, named)]))


def _known(call: Call, keys: Iterable[int]) -> list[int]:
    """The keys of contacts that the caller may put on a list. SiteError 000015 for others."""
    contacts, wanted = call.state.kept(Contact), list(dict.fromkeys(keys))
    for key in wanted:
        if key not in contacts or contacts[key].owner not in (call.user.user_id, None):
            raise no_record()
    return wanted


def list_lists(call: Call, values: Values) -> Values:
    """Of an address book, by number or name. SiteError 000015, 030001."""
    found = _lists(call, values, values.get("name"))
    if not found:
        raise no_record()
    return {"distList": [_list(one) for one in found]}


def _list(one: DistributionList) -> Values:
    return {
        "distListID": one.key,
        "name": one.name,
        "desc": one.description,
        "addressType": GLOBAL if one.owner is None else PERSONAL,
    }


def _lists(call: Call, values: Values, name: str | None) -> list[DistributionList]:
    mine, named = _visible(call, values), same(name or "")
    wanted = values.get("distListID")
    return [
        one
        for one in call.state.kept(DistributionList).values()
        if mine(one.owner) and wanted in (None, one.key) and (not name or named(one.name))
    ]


def _visible(call: Call, values: Values) -> Callable[[int | None], bool]:
    """Whether something of an owner is in the address books meant: any host's may be looked into
    (seed 001, line 1714)."""
    owner, book = call.user.user_id, values.get("addressType")
    if host := values.get("hostWebExID"):
        user = call.state.user(host)
        if user is None:
            raise no_such_user()
        owner = user.user_id
    books: dict[str | None, tuple[int | None, ...]] = {PERSONAL: (owner,), GLOBAL: (None,)}
    owners = books.get(book, (owner, None))
    return lambda who: who in owners
