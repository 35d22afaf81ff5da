"""The site's memory: users, meetings, what took place, tickets, settings, refusals, counters.

Everything is held in memory and written through to the store before an answer leaves, so that a
killed process loses nothing that it has answered. One lock: a handler runs alone.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from webexadmin.sandbox import settings, times
from webexadmin.sandbox.exceptions import UNKNOWN_OPERATION
from webexadmin.sandbox.merging import with_renamed_user
from webexadmin.sandbox.passing import PassingTime, by_end, by_start
from webexadmin.sandbox.past_sessions import PastSession
from webexadmin.sandbox.records import Kept, Mail, Ticket, User
from webexadmin.sandbox.seeding import Plan, Population, populate
from webexadmin.sandbox.seeding.people import user_id_of
from webexadmin.sandbox.sessions import Session, session_from_dict
from webexadmin.sandbox.settings import SETTINGS
from webexadmin.sandbox.store import Store
from webexadmin.sandbox.tickets import TicketOffice
from webexadmin.xmlapi.operations import OPERATIONS

SITE_NAME = "sandbox"
SITE_ID = 243585
PARTNER_ID = "webexpartner"
RESEED_SECONDS = 1800
"""A site started over so soon gets the same population again instead of a new one."""

FORM = 7
"""Counts up when records are kept in another form: a state of an older one is started over."""

logger = logging.getLogger(__name__)


class State(TicketOffice, PassingTime):
    """The backend of one sandbox site. Use it under ``lock``, as the dispatcher does."""

    def __init__(self, directory: Path | None, plan: Plan) -> None:
        """Load the state in ``directory``, or seed a new one by ``plan``.

        Raises StateUnusable, as when another process runs on it. A stored state keeps its own
        plan. ``address`` is where the site's pages are; the server knows it.
        """
        self.lock = threading.RLock()
        self.address = f"https://{SITE_NAME}.sandbox.example"
        self._seeded: Population | None = None
        self._store = Store(directory)
        stored = self._store.get("meta", "plan")
        self.plan = plan if stored is None else Plan(**stored)
        if stored is not None and self._store.get("meta", "form") == FORM:
            self._load()
            self.settle(times.now())
            return
        if stored is not None:
            logger.warning("the sandbox's state is of an older form: the site starts over")
        self.reseed()

    def reseed(self) -> None:
        """Forget everything and start over with the plan's population."""
        now, population = times.now(), self._seeded
        # The clock may have been set back since.
        if population is None or not 0 <= now - population.settled <= RESEED_SECONDS:
            population = self._seeded = populate(self.plan, now)
        with self.lock, self._store.transaction():
            self._store.clear()
            self._store.put("meta", "form", FORM)
            self._store.put("meta", "plan", self.plan._asdict())
            self._store.put("meta", "counter", population.counter)
            self._store.put("meta", "settings", SETTINGS)
            self._store.put("meta", "refused", {})
            self._store.put("meta", "settled", population.settled)
            for user in population.users:
                self._store.put("user", user.user_id, user.as_dict())
            for session in population.sessions:
                self._store.put("session", session.key, session.as_dict())
            for record in population.kept:
                self._store.put(record.kind, record.key, record.as_dict())
            self._store.add_history(population.history)
        self._take(population)

    def _take(self, population: Population) -> None:
        self._take_users(population.users)
        self.sessions = {session.key: session for session in population.sessions}
        self._kept = {}
        held = [row for row in population.history if row.end <= population.settled]
        self.history = sorted(held, key=by_start)
        coming = (row for row in population.history if row.end > population.settled)
        self._under_way = sorted(coming, key=by_end)
        self.tickets = {}
        self.login_tickets = {}
        self.mails = []
        self.settings = SETTINGS
        self.refused: dict[str, str] = {}
        self.counter = population.counter
        self._settled = population.settled
        self._next_due = self._due()

    def _take_users(self, users: list[User]) -> None:
        self._by_id = {user.user_id: user for user in users}
        self._name_users()

    def _name_users(self) -> None:
        self.users = {user.webex_id.lower(): user for user in self._by_id.values()}
        self._by_email = {user.email.lower(): user for user in self._by_id.values()}

    def _load(self) -> None:
        store = self._store
        self._take(
            Population(
                [User.from_dict(stored) for stored in store.all("user")],
                [session_from_dict(stored) for stored in store.all("session")],
                [],
                store.history(),
                store.get("meta", "counter"),
                store.get("meta", "settled"),
            )
        )
        self.settings = settings.changed(SETTINGS, store.get("meta", "settings"))
        self.refused.update(store.get("meta", "refused"))
        self.tickets = {item[0]: Ticket(*item) for item in store.all("ticket")}
        self.login_tickets = dict(store.all("login ticket"))
        self.mails = [Mail(*item) for item in store.all("mail")]

    @contextmanager
    def sealed(self) -> Iterator[None]:
        """For what is only to be tried: the first write ends the block, and nothing is changed."""
        counter = self.counter
        try:
            with self._store.sealed():
                yield
        finally:
            self.counter = counter

    def close(self) -> None:
        """Let go of the file; the state must not be used any more."""
        with self.lock:
            self._store.close()

    # --- who ---

    @property
    def admin(self) -> User:
        """The site admin that the sandbox names at its start."""
        return self._by_id[user_id_of(0)]

    @property
    def host(self) -> User:
        """The host that the sandbox names at its start."""
        return self._by_id[user_id_of(1)]

    def user(self, webex_id: str) -> User | None:
        """By Webex ID or, as on Common Identity sites, by email address; any case."""
        name = webex_id.strip().lower()
        return self.users.get(name) or self._by_email.get(name)

    def user_by_id(self, user_id: int | None) -> User | None:
        return None if user_id is None else self._by_id.get(user_id)

    def webex_id_of(self, user_id: int) -> str:
        """The Webex ID that a user has now; users are never forgotten."""
        return self._by_id[user_id].webex_id

    @property
    def active_hosts(self) -> int:
        """How many users take up one of the hosts that the site may have."""
        return sum(user.counts_as_host for user in self._by_id.values())

    def put_user(self, *users: User, mails: Iterable[Mail] = ()) -> None:
        """New users, or changed ones in place of the old, and what is mailed about them: all of it,
        or nothing. What names a user follows."""
        sent = list(mails)
        with self._store.transaction():
            for user in users:
                old = self._by_id.get(user.user_id, user)
                self._keep_user(user)
                if old.webex_id != user.webex_id:
                    self._rename(old.webex_id, user.webex_id)
            self._store.put("meta", "counter", self.counter)
            self._keep_mails(sent)
        self.mails += sent

    def _keep_user(self, user: User) -> None:
        self._store.put("user", user.user_id, user.as_dict())
        old = self._by_id.get(user.user_id, user)
        self._by_id[user.user_id] = user
        if (old.webex_id, old.email) != (user.webex_id, user.email):
            self._name_users()
        self.users[user.webex_id.lower()] = user
        self._by_email[user.email.lower()] = user

    def _rename(self, old: str, new: str) -> None:
        """Give all that names a user the new Webex ID."""
        for other in [user for user in self._by_id.values() if old in user.schedulers]:
            names = [new if name == old else name for name in other.schedulers]
            self._keep_user(replace(other, schedulers=names))
        for session in list(self.sessions.values()):
            if (renamed := session.renamed(old, new)) != session:
                self.sessions[session.key] = renamed
                self._store.put("session", session.key, renamed.as_dict())
        past = self._records(PastSession)
        for one in list(past.values()):
            if (listed := with_renamed_user(one.attendees, old, new)) != one.attendees:
                self._write([replace(one, attendees=listed)])
        self._store.rename_host(old, new)
        for rows in (self.history, self._under_way):
            rows[:] = [row._replace(host=new) if row.host == old else row for row in rows]

    def change_settings(self, changes: dict[str, Any]) -> None:
        """See ``settings``. KeyError, ValueError or TypeError for what cannot be set."""
        changed = settings.changed(self.settings, changes)
        with self._store.transaction():
            self._store.put("meta", "settings", changed)
        self.settings = changed

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

    # --- sessions and what became of them ---

    def put_session(self, session: Session, mails: Iterable[Mail] = ()) -> None:
        """A new session, or the changed one in place of the old, and what is mailed for it."""
        sent = list(mails)
        with self._store.transaction():
            self._store.put("session", session.key, session.as_dict())
            self._store.put("meta", "counter", self.counter)
            self._keep_mails(sent)
        self.sessions[session.key] = session
        self.mails += sent
        self._next_due = min(self._next_due, self._next_of(session))

    def drop_session(
        self, key: int, mails: Iterable[Mail] = (), records: Iterable[Kept] = ()
    ) -> None:
        """A session that will not take place, what is mailed for that, what is kept no more."""
        sent, gone = list(mails), list(records)
        with self._store.transaction():
            self._store.delete("session", key)
            for record in gone:
                self._store.delete(record.kind, record.key)
            self._keep_mails(sent)
        del self.sessions[key]
        for record in gone:
            del self._records(type(record))[record.key]
        self.mails += sent
