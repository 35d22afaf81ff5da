"""A seeded key of each kind, for whoever tries the site: of the host's own where there is one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from webexadmin.sandbox.contacts import Contact, DistributionList
from webexadmin.sandbox.events import Program
from webexadmin.sandbox.labs import Lab
from webexadmin.sandbox.library import LibraryTest, ScheduledTest, Submission
from webexadmin.sandbox.recordings import Recording
from webexadmin.sandbox.records import Kept
from webexadmin.sandbox.sales import Account, Opportunity, Product
from webexadmin.sandbox.session_types import EVENTS, PRO, TRAININGS
from webexadmin.sandbox.sessions import (
    Event,
    Meeting,
    Session,
    SupportSession,
    Teleconference,
    TrainingSession,
)
from webexadmin.sandbox.state import State

Key = int | str
T = TypeVar("T")
K = TypeVar("K", bound=Kept)


def ids(state: State) -> dict[str, Key | None]:
    """Names of kinds -> the key of one, of a lab its name; None where the site has none (any more).

    ``scheduled_test`` belongs to ``training``.
    """
    with state.lock:
        host = state.host
        mine = [s for s in state.sessions.values() if s.owned_by(host)]
        meeting = _first(mine, lambda s: isinstance(s, Meeting) and bool(s.attendees))
        history = [usage for usage in state.history if usage.host == host.webex_id]
        recordings = [one for one in state.kept(Recording).values() if not one.in_recycle_bin]
        training = _training(state)
        tests = [one for one in state.kept(ScheduledTest).values() if one.session == training]
        return {
            "meeting": _session(state, Meeting, lambda s: not s.recurs),
            "training": training,
            "event": _session(state, Event),
            "support": _session(state, SupportSession),
            "teleconference": _session(state, Teleconference),
            "recurring": _session(state, Meeting, lambda s: s.recurs),
            # GetRecordingInfo knows those of trainings only.
            "recording": _owned(state, recordings, lambda one: one.service == TRAININGS),
            "recorded_event": _owned(state, recordings, lambda one: one.service == EVENTS),
            "attendee": meeting.attendees[0]["contactID"] if meeting else None,
            "contact": _key(state, Contact),
            "distribution_list": _key(state, DistributionList),
            "lib_test": _key(state, LibraryTest),
            "scheduled_test": _owned(state, tests, lambda _: True),
            "lab": next((lab.name for lab in state.kept(Lab).values()), None),
            "program": _key(state, Program),
            "conf_id": history[-1].conf_id if history else None,
            "meeting_type": PRO,
            "user": host.webex_id,
            "product": _key(state, Product),
            "account": _key(state, Account),
            "opportunity": _key(state, Opportunity),
        }


def _session(
    state: State, cls: type[Session], fits: Callable[[Session], bool] = lambda _: True
) -> int | None:
    """The next of a class that is not over yet."""
    found = [s for s in state.sessions.values() if type(s) is cls and fits(s)]
    own = [s for s in found if s.owned_by(state.host)]
    one = next(iter(own or found), None)
    return one.key if one else None


def _training(state: State) -> int | None:
    """One whose test has been taken, if there is such a one."""
    taken = {one.test for one in state.kept(Submission).values()}
    tests = state.kept(ScheduledTest).values()
    keys = {test.session for test in tests if test.key in taken}
    found = _session(state, TrainingSession, lambda s: s.key in keys)
    return found or _session(state, TrainingSession)


def _key(state: State, cls: type[K]) -> int | None:
    return _owned(state, state.kept(cls).values(), lambda _: True)


def _owned(state: State, records: Iterable[K], fits: Callable[[K], bool]) -> int | None:
    """Of the host's own if the kind has owners and the host has one."""
    found = [record for record in records if fits(record)]
    whose = state.host.user_id
    own = [r for r in found if whose in (getattr(r, "owner", None), getattr(r, "host_id", None))]
    one = _first(own or found, lambda _: True)
    return one.key if one else None


def _first(items: Iterable[T], fits: Callable[[T], bool]) -> T | None:
    return next(filter(fits, items), None)
