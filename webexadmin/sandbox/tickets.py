"""The tickets that a site gives: for sessions of the API, and for one visit of its pages."""

from __future__ import annotations

import secrets

from webexadmin.sandbox.memory import Memory
from webexadmin.sandbox.records import Ticket, User


class TicketOffice(Memory):
    """The part of the site's memory that gives tickets and takes them."""

    def issue_ticket(self, user: User, milliseconds: int) -> Ticket:
        """A new session ticket; those that have run out are forgotten."""
        ticket = Ticket(secrets.token_urlsafe(48), user.user_id, milliseconds)
        with self._store.transaction():
            for old in [t for t in self.tickets.values() if not self.is_valid(t, milliseconds)]:
                self._store.delete("ticket", old.value)
                del self.tickets[old.value]
            self._store.put("ticket", ticket.value, list(ticket))
        self.tickets[ticket.value] = ticket
        return ticket

    def is_valid(self, ticket: Ticket, milliseconds: int) -> bool:
        return milliseconds < ticket.created + self.settings["ticketSeconds"] * 1000

    def login_ticket(self, user: User) -> str:
        """The user's one-time ticket for the site's pages: that not used yet, or a new one."""
        if user.user_id not in self.login_tickets:
            ticket = secrets.token_hex(16)
            with self._store.transaction():
                self._store.put("login ticket", user.user_id, [user.user_id, ticket])
            self.login_tickets[user.user_id] = ticket
        return self.login_tickets[user.user_id]

    def use_login_ticket(self, ticket: str) -> User | None:
        """Whom the ticket signs in; it is used up then. None for one that is not or no more."""
        user = self.user_of_login_ticket(ticket)
        if user is None:
            return None
        with self._store.transaction():
            self._store.delete("login ticket", user.user_id)
        del self.login_tickets[user.user_id]
        return user

    def user_of_login_ticket(self, ticket: str) -> User | None:
        """Whom the ticket would sign in; it can still be used."""
        found = (who for who, held in self.login_tickets.items() if held == ticket)
        return self._by_id.get(next(found, 0))
