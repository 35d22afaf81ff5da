"""The site's memory: users, meetings, what took place, tickets, settings, refusals, counters.

Everything is held in memory and written through to the store before an answer leaves, so that a
killed process loses nothing that it has answered. One lock: a handler runs alone.
"""

from __future__ import annotations

import secrets
import threading
from bisect import insort
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from webexadmin.sandbox import times
from webexadmin.sandbox.exceptions import UNKNOWN_OPERATION
from webexadmin.sandbox.records import Meeting, Ticket, Usage, User
from webexadmin.sandbox.seeding import Plan, Population, populate
from webexadmin.sandbox.seeding.sessions import next_end, over, usages_of
from webexadmin.sandbox.store import Store
from webexadmin.sandbox.times import LAST
from webexadmin.xmlapi.operations import OPERATIONS

SITE_NAME = "sandbox"
SITE_ID = 243585
PARTNER_ID = "webexpartner"
SITE_ZONE_ID = 4
TICKET_SECONDS = 5400
"""As in the guide's sample (seed 001, line 288)."""

RESEED_SECONDS = 1800
"""A site started over so soon gets the same population again instead of a new one."""

SETTINGS: dict[str, bool] = {"allMeetingsPassword": False, "requireLoginBeforeSiteAccess": False}
"""Site options that change what operations do, and how they stand on a new site."""


class State:
    """The backend of one sandbox site. Use it under ``lock``, as the dispatcher does."""

    def __init__(self, directory: Path | None, plan: Plan) -> None:
        """Load the state in ``directory``, or seed a new one by ``plan``.

        Raises StateUnusable, as when another process runs on it. A stored state keeps its own
        plan.
        """
        self.lock = threading.RLock()
        self._seeded: Population | None = None
        self._store = Store(directory)
        stored = self._store.get("meta", "plan")
        if stored is None:
            self.plan = plan
            self.reseed()
        else:
            self.plan = Plan(**stored)
            self._load()

    def reseed(self) -> None:
        """Forget everything and start over with the plan's population."""
        if self._seeded is None or times.now() - self._seeded.settled > RESEED_SECONDS:
            self._seeded = populate(self.plan, times.now())
        population = self._seeded
        with self.lock, self._store.transaction():
            self._store.clear()
            self._store.put("meta", "plan", self.plan._asdict())
            self._store.put("meta", "counter", population.counter)
            self._store.put("meta", "settings", SETTINGS)
            self._store.put("meta", "refused", {})
            self._store.put("meta", "settled", population.settled)
            for user in population.users:
                self._store.put("user", user.webex_id, user.as_dict())
            for meeting in population.meetings:
                self._store.put("meeting", meeting.key, meeting.as_dict())
            self._store.add_history(population.history)
        self._take(population)

    def _take(self, population: Population) -> None:
        self.users = {user.webex_id.lower(): user for user in population.users}
        self._by_email = {user.email.lower(): user for user in population.users}
        self.meetings = {meeting.key: meeting for meeting in population.meetings}
        self.history: list[Usage] = sorted(population.history, key=_by_start)
        self.tickets: dict[str, Ticket] = {}
        self.settings = dict(SETTINGS)
        self.refused: dict[str, str] = {}
        self.counter = population.counter
        self._settled = population.settled
        self._next_due = self._due()

    def _load(self) -> None:
        store = self._store
        self._take(
            Population(
                [User.from_dict(stored) for stored in store.all("user")],
                [Meeting.from_dict(stored) for stored in store.all("meeting")],
                store.history(),
                store.get("meta", "counter"),
                store.get("meta", "settled"),
            )
        )
        self.settings.update(store.get("meta", "settings"))
        self.refused.update(store.get("meta", "refused") or {})
        self.tickets = {item[0]: Ticket(*item) for item in store.all("ticket")}

    def close(self) -> None:
        """Let go of the file; the state must not be used any more."""
        with self.lock:
            self._store.close()

    # --- who ---

    @property
    def admin(self) -> User:
        """The site admin that the sandbox names at its start."""
        return self.users["admin"]

    @property
    def host(self) -> User:
        """The host that the sandbox names at its start."""
        return self.users["host"]

    def user(self, webex_id: str) -> User | None:
        """By Webex ID or, as on Common Identity sites, by e-mail address; any case."""
        name = webex_id.strip().lower()
        return self.users.get(name) or self._by_email.get(name)

    def issue_ticket(self, user: User, milliseconds: int) -> Ticket:
        """A new session ticket; those that have run out are forgotten."""
        ticket = Ticket(secrets.token_urlsafe(48), user.webex_id, milliseconds)
        with self._store.transaction():
            for old in [t for t in self.tickets.values() if not self.is_valid(t, milliseconds)]:
                self._store.delete("ticket", old.value)
                del self.tickets[old.value]
            self._store.put("ticket", ticket.value, list(ticket))
        self.tickets[ticket.value] = ticket
        return ticket

    @staticmethod
    def is_valid(ticket: Ticket, milliseconds: int) -> bool:
        return milliseconds < ticket.created + TICKET_SECONDS * 1000

    def change_settings(self, changes: dict[str, Any]) -> None:
        """KeyError for a setting that does not exist; values are true or false."""
        for name in changes:
            if name not in SETTINGS:
                raise KeyError(name)
        settings = self.settings | {name: bool(value) for name, value in changes.items()}
        with self._store.transaction():
            self._store.put("meta", "settings", settings)
        self.settings = settings

    def refuse(self, operation: str, exception_id: str = UNKNOWN_OPERATION) -> None:
        """From now on the site does not offer an operation. KeyError if it never has."""
        self._change_refused(self.refused | {OPERATIONS[operation].name: exception_id})

    def offer(self, operation: str) -> None:
        """Offer an operation again. KeyError if it is not refused."""
        refused = dict(self.refused)
        del refused[operation]
        self._change_refused(refused)

    def offer_all(self) -> None:
        self._change_refused({})

    def _change_refused(self, refused: dict[str, str]) -> None:
        with self._store.transaction():
            self._store.put("meta", "refused", refused)
        self.refused = refused

    # --- meetings and what became of them ---

    def next_number(self) -> int:
        """A number never given before; it is kept with the next meeting that is stored."""
        self.counter += 1
        return self.counter

    def put_meeting(self, meeting: Meeting) -> None:
        """A new meeting, or the changed one in place of the old."""
        with self._store.transaction():
            self._store.put("meeting", meeting.key, meeting.as_dict())
            self._store.put("meta", "counter", self.counter)
        self.meetings[meeting.key] = meeting
        if meeting.attended:
            self._next_due = min(self._next_due, next_end(meeting, self._settled) or LAST)

    def drop_meeting(self, key: int) -> None:
        with self._store.transaction():
            self._store.delete("meeting", key)
        del self.meetings[key]

    def settle(self, instant: int) -> None:
        """Move what has taken place since the last call from the schedule to the history."""
        if instant < self._next_due:
            return
        held = [meeting for meeting in self.meetings.values() if meeting.attended]
        with self._store.transaction():
            rows = [row for meeting in held for row in self._rows_until(meeting, instant)]
            gone = [meeting.key for meeting in held if over(meeting) <= instant]
            self._store.add_history(rows)
            self._store.put("meta", "settled", instant)
            for key in gone:
                self._store.delete("meeting", key)
        for row in rows:
            insort(self.history, row, key=_by_start)
        for key in gone:
            del self.meetings[key]
        self._settled = instant
        self._next_due = self._due()

    def _rows_until(self, meeting: Meeting, instant: int) -> Iterator[Usage]:
        return usages_of(meeting, self.plan.seed, self._settled, instant)

    def _due(self) -> int:
        held = (meeting for meeting in self.meetings.values() if meeting.attended)
        return min((next_end(meeting, self._settled) or LAST for meeting in held), default=LAST)


def _by_start(usage: Usage) -> tuple[int, int]:
    return usage.start, usage.conf_id
