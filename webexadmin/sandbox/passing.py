"""What becomes of a site with time: sessions take place, mails go out, hosts plan anew, and what is
older than the history reaches is forgotten."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator

from webexadmin.sandbox import reminders
from webexadmin.sandbox.enrollment import Enrollment
from webexadmin.sandbox.events import Program
from webexadmin.sandbox.memory import Memory
from webexadmin.sandbox.past_sessions import KEPT_DAYS, PastSession, remembered
from webexadmin.sandbox.recordings import Recording
from webexadmin.sandbox.records import Mail, Usage, User
from webexadmin.sandbox.seeding import renewal
from webexadmin.sandbox.seeding.people import FIXED, user_id_of
from webexadmin.sandbox.seeding.recordings import accesses, recordings
from webexadmin.sandbox.seeding.sessions import next_end, over, usages_of
from webexadmin.sandbox.sessions import Session
from webexadmin.sandbox.times import DAY, LAST

WATCHED_DAYS = 7
"""So long after a training somebody watches its recording."""


class PassingTime(Memory):
    """The part of the site's state that follows the clock, whenever somebody looks.

    Everything up to the instant ``_settled`` has been done; nothing is to do before ``_next_due``.
    ``_under_way`` is what is held without having been planned and is not over, by its end.
    """

    _under_way: list[Usage]
    _settled: int
    _next_due: int

    def settle(self, instant: int) -> None:
        """Move what has taken place since the last call from the schedule to the history, and send
        the mails that were to go out meanwhile. With each day hosts plan anew, and what is older
        than the history reaches is forgotten."""
        if instant < self._next_due:
            return
        with self._store.transaction():
            days = self._new_days(instant)
            for day in days:
                self._plan(day)
            held = [session for session in self.sessions.values() if session.attended]
            rows = [row for session in held for row in self._move(session, instant)]
            gone = [session.key for session in held if over(session) <= instant]
            self._store.add_history(rows)
            rows += self._ended(instant)
            for row in rows:
                insort(self.history, row, key=by_start)
            self._record(rows, instant)
            if days:
                self._watch(days, instant)
                self._forget(instant - KEPT_DAYS * DAY)
            self._store.put("meta", "settled", instant)
            self._store.put("meta", "counter", self.counter)
            sent = sorted(self._timed_mails(instant), key=lambda mail: mail.sent)
            self._keep_mails(sent)
            for key in gone:
                self._store.delete("session", key)
        self.mails += sent
        for key in gone:
            del self.sessions[key]
        self._settled = instant
        self._next_due = self._due()

    def _new_days(self, instant: int) -> range:
        """The days that have begun since, counted since 1970. Of those long ago nothing is left."""
        today = instant // DAY
        return range(max(self._settled // DAY + 1, today - 2 * KEPT_DAYS), today + 1)

    def _plan(self, day: int) -> None:
        """What the site's first users plan on a day, and what they will hold without a plan."""
        count = max(self.plan.users, len(FIXED))
        users = [self._by_id[user_id_of(place)] for place in range(count)]
        programs = list(self.kept(Program).values())
        site = renewal.Site(users, self.sessions.values(), programs)
        news = renewal.news(self.plan.seed, day, site, self.counter)
        self.counter = news.counter
        for session in news.sessions:
            self._store.put("session", session.key, session.as_dict())
            self.sessions[session.key] = session
        self._write(news.forms)
        self._store.add_history(news.held)
        for row in news.held:
            insort(self._under_way, row, key=by_end)

    def _ended(self, instant: int) -> list[Usage]:
        """What was held without a plan and is over now."""
        end = bisect_right(self._under_way, instant, key=by_end)
        ended, self._under_way = self._under_way[:end], self._under_way[end:]
        return ended

    def _record(self, rows: list[Usage], instant: int) -> None:
        """Some of what has ended was recorded."""

        def host_of(webex_id: str) -> User:
            return self.users[webex_id.lower()]

        self._write(recordings(self.plan.seed, host_of, rows, self.next_number, instant))

    def _watch(self, days: range, instant: int) -> None:
        """Somebody watches recordings of trainings some days after they were made."""
        known = [
            one
            for one in self.kept(Recording).values()
            if one.created // DAY + WATCHED_DAYS in days and not one.in_recycle_bin
        ]
        users = list(self._by_id.values())
        self._write(accesses(self.plan.seed, users, known, self.next_number, instant))

    def _forget(self, before: int) -> None:
        """What began before an instant, and who was invited to it or registered for it."""
        del self.history[: bisect_left(self.history, before, key=lambda row: row.start)]
        self._store.forget_history(before)
        known = {row.conf_id for row in self.history}
        known |= {session.conf_id for session in self.sessions.values()}
        expected = [one for one in self.kept(PastSession).values() if one.key not in known]
        forms = [one for one in self.kept(Enrollment).values() if one.conf_id not in known]
        for record in [*expected, *forms]:
            self._store.delete(record.kind, record.key)
            del self._records(type(record))[record.key]

    def _move(self, session: Session, instant: int) -> list[Usage]:
        """What the holdings that are over now leave: rows of the history, and who was expected."""
        rows = list(usages_of(session, self.plan.seed, self._settled, instant))
        self._write(remembered(session, rows))
        return rows

    def _timed_mails(self, instant: int) -> Iterator[Mail]:
        forms = self.kept(Enrollment)
        for session in self.sessions.values():
            yield from reminders.due(session, forms, self._settled, instant)

    def _due(self) -> int:
        tomorrow = (self._settled // DAY + 1) * DAY
        ends = (row.end for row in self._under_way[:1])
        return min(tomorrow, *ends, *map(self._next_of, self.sessions.values()))

    def _next_of(self, session: Session) -> int:
        """When something is due with a session next."""
        end = next_end(session, self._settled) if session.attended else None
        return min(end or LAST, reminders.next_at(session, self._settled) or LAST)


def by_end(usage: Usage) -> int:
    return usage.end


def by_start(usage: Usage) -> tuple[int, int]:
    return usage.start, usage.conf_id
