"""Session templates and WebACD queues of a seeded site."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from webexadmin.sandbox.records import Kept, User
from webexadmin.sandbox.session_types import MEETINGS, SALES, SUPPORT, TRAININGS
from webexadmin.sandbox.site_records import SessionTemplate, WebACDQueue
from webexadmin.sandbox.times import DAY

SITE_TEMPLATES = (("Standard meeting", MEETINGS), ("Training with registration", TRAININGS))
OWN_TEMPLATES = (("Weekly team meeting", MEETINGS), ("SACtemplate", SALES), ("Helpdesk", SUPPORT))
QUEUES = ("First level", "Second level", "Escalations")
QUEUE_USERS = 3


def extras(users: Sequence[User], number: Callable[[], int], now: int) -> Iterator[Kept]:
    """Templates of the site, and of the admin and the host that the site names; three queues with a
    manager and agents each."""
    for name, service in SITE_TEMPLATES:
        yield SessionTemplate(key=number(), owner=None, name=name, service=service)
    for user in users[:2]:
        for name, service in OWN_TEMPLATES:
            yield SessionTemplate(key=number(), owner=user.user_id, name=name, service=service)
    for place, name in enumerate(QUEUES):
        members = users[place : place + QUEUE_USERS]
        roles = {str(user.user_id): "AGENT" if i else "MANAGER" for i, user in enumerate(members)}
        yield WebACDQueue(key=number(), name=name, changed=now - (place + 1) * DAY, roles=roles)
