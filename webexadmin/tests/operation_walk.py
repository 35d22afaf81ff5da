"""Requests with a secret in every place that takes one, as somebody types them into the pages of
operations."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from webexadmin.sandbox.ids import ids
from webexadmin.sandbox.recordings import Recording
from webexadmin.sandbox.session_types import TRAININGS
from webexadmin.sandbox.sessions import SalesSession
from webexadmin.sandbox.state import State
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.spec import Field, Operation, Type, Values
from webexadmin.xmlapi.tests.strategies import minimal, sample_scalar

_KINDS = {
    "Training": "training",
    "Event": "event",
    "Teleconference": "teleconference",
    "Sales": "sales",
}


_TOPICS = ("confName", "sessionName")
_PINS = ("PIN", "hostPIN")
_NEEDED = ("metaData", "schedule")
"""Groups that the declarations leave free and the site asks for."""
_NEVER = ("tspAccount",)
"""Not together with personalTeleconf, which has codes, too."""


def with_secrets() -> list[Operation]:
    """Those that take or give a secret; what changes something first, so that there is one."""
    found = [o for o in OPERATIONS.values() if _has_secret(o.request) or _has_secret(o.response)]
    return sorted(found, key=lambda operation: operation.reads)


def _has_secret(declared: Type) -> bool:
    return any(member.secret for _, member in declared.walk())


class Typist:
    """Fills in requests, no secret twice.

    They fit the 16 characters of the shortest, and begin alike, so that it is quick to look for
    them.
    """

    def __init__(self, state: State, numbers: Iterator[int]) -> None:
        self._numbers = numbers
        self._keys = ids(state) | {
            "sales": _first(s.key for s in state.sessions.values() if isinstance(s, SalesSession)),
            "recording": _first(
                r.key for r in state.kept(Recording).values() if r.service == TRAININGS
            ),
        }

    def request(self, operation: Operation) -> Values:
        """What is required, all that is secret, and the keys of what there is."""
        return self._filled(operation.request, self._names(operation))

    def _names(self, operation: Operation) -> Values:
        kind = next((k for word, k in _KINDS.items() if word in operation.name), "meeting")
        key, number = self._keys[kind], next(self._numbers)
        names = dict.fromkeys(("sessionKey", "meetingKey", "sessionkey", "meetingkey"), key)
        names |= {"recordingID": self._keys["recording"], **dict.fromkeys(_TOPICS, "Plans")}
        names |= {"startDate": datetime(2030, 1, 2, 10)}  # noqa: DTZ001 - the wire has no zone
        if operation.name == "CreateUser":
            return names | {
                "webExId": f"user{number}", "firstName": "Ada", "lastName": "Byron",
                "email": f"user{number}@example.com",
            }  # fmt: skip
        return names | dict.fromkeys(("webExId", "webExID", "hostWebExID"), self._keys["user"])

    def _filled(self, declared: Type, names: Values) -> Values:
        needed, one_of = minimal(declared), _left_out(declared)
        found: Values = {}
        for _, member in declared.members:
            if member.name in one_of or member.name in _NEVER:
                continue
            if member.name in needed or member.secret or _is_on_the_way(member):
                value = self._value(member, names)
            elif member.name in names and member.group is None:
                value = names[member.name]
            else:
                continue
            found[member.name] = [value] * member.least if member.repeated else value
        return found

    def _value(self, member: Field, names: Values) -> object:
        if member.group is not None:
            return self._filled(member.group, names)
        if member.secret:
            number = next(self._numbers)
            return str(number) if member.name in _PINS else f"Opq-<&>'+/% {number}"
        return names.get(member.name, sample_scalar(member))


def _left_out(declared: Type) -> set[str]:
    return {name for names in declared.one_of for name in names[1:]}


def _is_on_the_way(member: Field) -> bool:
    return member.group is not None and (member.name in _NEEDED or _has_secret(member.group))


def _first(keys: Iterator[int]) -> int | None:
    return next(keys, None)
