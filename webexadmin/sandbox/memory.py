"""What a site has in its memory, and how it is kept: written through before an answer leaves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from webexadmin.sandbox.records import Kept, Mail, Ticket, Usage, User
from webexadmin.sandbox.seeding import Plan
from webexadmin.sandbox.sessions import Session
from webexadmin.sandbox.settings import Settings
from webexadmin.sandbox.store import Store

K = TypeVar("K", bound=Kept)


class Memory:
    """What all parts of a site's state share; ``State`` fills it.

    ``history`` are past sessions by start; ``counter`` is the last number given.
    """

    plan: Plan
    settings: Settings
    counter: int
    users: dict[str, User]
    sessions: dict[int, Session]
    history: list[Usage]
    mails: list[Mail]
    tickets: dict[str, Ticket]
    login_tickets: dict[int, str]
    _store: Store
    _by_id: dict[int, User]
    _kept: dict[type[Kept], dict[int, Any]]

    def next_number(self) -> int:
        """A number never given before; it is kept with what is stored next."""
        self.counter += 1
        return self.counter

    def kept(self, cls: type[K]) -> Mapping[int, K]:
        """All records of a class by their keys, in the order in which they came."""
        return self._records(cls)

    def keep(self, *records: Kept, mails: Iterable[Mail] = ()) -> None:
        """New records, or changed ones in place of the old, and what is mailed for them: all of
        them, or none."""
        sent = list(mails)
        with self._store.transaction():
            for record in records:
                self._store.put(record.kind, record.key, record.as_dict())
            self._store.put("meta", "counter", self.counter)
            self._keep_mails(sent)
        for record in records:
            self._records(type(record))[record.key] = record
        self.mails += sent

    def discard(self, *records: Kept) -> None:
        """Forget records: all of them, or none."""
        with self._store.transaction():
            for record in records:
                self._store.delete(record.kind, record.key)
        for record in records:
            del self._records(type(record))[record.key]

    def _records(self, cls: type[K]) -> dict[int, K]:
        if cls not in self._kept:
            found = [cls.from_dict(stored) for stored in self._store.all(cls.kind)]
            self._kept[cls] = {one.key: one for one in sorted(found, key=lambda one: one.key)}
        return self._kept[cls]

    def _write(self, records: Iterable[Kept]) -> None:
        """Inside a transaction."""
        for record in records:
            self._store.put(record.kind, record.key, record.as_dict())
            self._records(type(record))[record.key] = record

    def _keep_mails(self, sent: list[Mail]) -> None:
        for number, mail in enumerate(sent, start=len(self.mails)):
            self._store.put("mail", f"{number:09}", list(mail))
