"""What a seeded site keeps of its users: templates, WebACD queues, address books."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from webexadmin.sandbox.contacts import GLOBAL, PERSONAL, Contact, DistributionList
from webexadmin.sandbox.records import Kept, User
from webexadmin.sandbox.session_types import MEETINGS, SALES, SUPPORT, TRAININGS
from webexadmin.sandbox.site_records import SessionTemplate, WebACDQueue
from webexadmin.sandbox.times import DAY
from webexadmin.xmlapi.spec import Values

SITE_TEMPLATES = (("Standard meeting", MEETINGS), ("Training with registration", TRAININGS))
OWN_TEMPLATES = (("Weekly team meeting", MEETINGS), ("SACtemplate", SALES), ("Helpdesk", SUPPORT))
QUEUES = ("First level", "Second level", "Escalations")
QUEUE_USERS = 3
CONTACTS, COMPANY_CONTACTS = 6, 10
LIST_NAME = "Dis1"


def extras(users: Sequence[User], number: Callable[[], int], now: int) -> Iterator[Kept]:
    """Templates of the site, and of the admin and the host that the site names; three queues with a
    manager and agents each; address books of the company and of those two."""
    for name, service in SITE_TEMPLATES:
        yield SessionTemplate(key=number(), owner=None, name=name, service=service)
    for user in users[:2]:
        for name, service in OWN_TEMPLATES:
            yield SessionTemplate(key=number(), owner=user.user_id, name=name, service=service)
    for place, name in enumerate(QUEUES):
        members = users[place : place + QUEUE_USERS]
        roles = {str(user.user_id): "AGENT" if i else "MANAGER" for i, user in enumerate(members)}
        yield WebACDQueue(key=number(), name=name, changed=now - (place + 1) * DAY, roles=roles)
    yield from _address_book(None, users[2 : 2 + COMPANY_CONTACTS], "All hands", number)
    for user in users[:2]:
        known = [other for other in users[: CONTACTS + 1] if other is not user]
        yield from _address_book(user.user_id, known, LIST_NAME, number)


def _address_book(
    owner: int | None, people: Sequence[User], name: str, number: Callable[[], int]
) -> Iterator[Kept]:
    """Contacts, and a list of every other one of them."""
    contacts = [Contact(key=number(), owner=owner, values=_contact(user, owner)) for user in people]
    yield from contacts
    keys = [contact.key for contact in contacts[::2]]
    yield DistributionList(number(), owner, name, f"{name}: made with the site", keys)


def _contact(user: User, owner: int | None) -> Values:
    phone = "".join(filter(str.isdecimal, user.values.get("phones", {}).get("phone", "")))
    return {
        "name": user.name,
        "email": user.email.lower(),
        "company": user.values.get("company", ""),
        "address": {"addressType": GLOBAL if owner is None else PERSONAL},
        "phones": dict.fromkeys(("phone", "mobilePhone", "fax"), phone),
        "type": "MEMBER",
    }
