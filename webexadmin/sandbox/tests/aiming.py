"""Random values of a request, turned to what a sandbox site has."""

from __future__ import annotations

from typing import Any

from webexadmin.sandbox.library import LibraryTest, ScheduledTest, Submission
from webexadmin.sandbox.recordings import Recording
from webexadmin.sandbox.session_types import EVENTS, MEETINGS, SALES, SUPPORT, TRAININGS
from webexadmin.sandbox.sessions import Event, Meeting, Session, Teleconference, TrainingSession
from webexadmin.sandbox.state import State
from webexadmin.xmlapi.spec import Operation, Values

KEYS = ("meetingKey", "meetingkey", "sessionKey")
_CLASSES: dict[str, type[Session]] = {
    "event": Event,
    "meeting.auo": Teleconference,
    "training": TrainingSession,
}
"""Of the sessions that the operations of a package are about; meetings else."""

_HISTORIES = {"event": EVENTS, "training": TRAININGS, "support": SUPPORT, "sales": SALES}
"""Of what service's past sessions an operation of the history tells, by a word in its name."""


def signed(state: State, by: str) -> Values:
    """The credentials of a user."""
    return {"siteName": "sandbox", "webExID": by, "password": state.users[by].password}


def aimed(operation: Operation, values: Values, state: State, by: str) -> Values:
    """At things that exist, so that not every answer is a failure."""
    cls = _CLASSES.get(operation.package, Meeting)
    sessions = [one for one in state.sessions.values() if isinstance(one, cls)]
    own = [one.key for one in sorted(sessions, key=lambda one: one.host != by)] or [1]
    whom = "host" if by == "host" else next(reversed(state.users))
    aims: Values = dict.fromkeys(KEYS, own[0]) | {"webExId": whom, "hostWebExID": by}
    aims |= {"webExID": by, "meetingTypeID": 3, "labName": "Lab1", "numComputers": 1}
    aims |= _aims_at_tests(operation, state, by, own[0])
    aims |= _aims_at_recordings(operation, state, by)
    aims |= _aims_at_the_past(operation, state, by) if operation.package == "history" else {}

    def aim(name: str, value: Any) -> Any:
        if isinstance(value, list):
            return [aim(name, item) for item in value]
        if isinstance(value, dict):
            return {inner: aim(inner, item) for inner, item in value.items()}
        return aims.get(name, value)

    return {name: aim(name, value) for name, value in values.items()}


def _aims_at_recordings(operation: Operation, state: State, by: str) -> Values:
    """A recording that the operation may be about; of trainings there is most to tell."""
    in_bin = operation.name == "DelRecordingFromRecycleBin"
    found = [one for one in state.kept(Recording).values() if one.in_recycle_bin == in_bin]
    mine = state.users[by].user_id
    found.sort(key=lambda one: (one.service != TRAININGS, one.host_id != mine))
    key = found[0].key if found else 1
    return dict.fromkeys(("recordingID", "recordID", "recondID"), key)


def _aims_at_the_past(operation: Operation, state: State, by: str) -> Values:
    """A session of the operation's service that has taken place."""
    service = next((one for word, one in _HISTORIES.items() if word in operation.name), MEETINGS)
    held = [usage for usage in state.history if usage.service == service]
    held.sort(key=lambda usage: usage.host != by)
    key, conf_id, topic = (held[0].key, held[0].conf_id, held[0].topic) if held else (1, 1, "")
    return dict.fromkeys(KEYS, key) | {"confID": conf_id, "confName": topic}


def _aims_at_tests(operation: Operation, state: State, by: str, session: int) -> Values:
    """A test that the operation may be about, who took it, and the document of one."""
    user = state.users[by].user_id
    library = [one for one in state.kept(LibraryTest).values() if one.shared or one.owner == user]
    scheduled = [one.key for one in state.kept(ScheduledTest).values() if one.session == session]
    taken = [one.email for one in state.kept(Submission).values() if one.test in scheduled]
    in_library = operation.name in ("AddScheduledTest", "CopyLibTests", "DelLibTests")
    found = [one.key for one in library] if in_library else scheduled
    return {
        "testID": next(iter(found), 1),
        "participantEmail": next(iter(taken), "nobody@e.example"),
        "questestinterop": next((one.document for one in library), "<questestinterop/>"),
    }
