"""What is changed: the messages that clients and sites write, by operation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from webexadmin.sandbox import service
from webexadmin.sandbox.seeding import Plan
from webexadmin.sandbox.state import State
from webexadmin.sandbox.tests.aiming import aimed, signed
from webexadmin.tests import oracle
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.spec import Operation, Values
from webexadmin.xmlapi.tests.strategies import SAMPLE_MOMENT, full, minimal, without_lists
from webexadmin.xmlapi.wire import encode_answer, encode_failure, encode_request

Seeds = dict[str, list[bytes]]
"""Documents by the name of the operation that they are messages of."""

PLAN = Plan(users=6, days=3)
_CALLERS = ("admin", "host")
_SOUND: dict[str, Values] = {
    "CreateUser": {
        "firstName": "Noa", "lastName": "Neu", "webExId": "noa.neu", "email": "noa@e.example",
        "password": "Zy8-abcd", "privilege": {"host": True}, "timeZoneID": 45,
    },
    "CreateMeeting": {
        "metaData": {"confName": "Topic"}, "accessControl": {"meetingPassword": "abcd1"},
        "schedule": {"startDate": SAMPLE_MOMENT, "timeZoneID": 45, "duration": 30},
        "participants": {"attendees": {"attendee": [{"person": {"email": "ann@e.example"}}]}},
    },
    "LstMeetingAttendee": {"sessionKey": 1},
    "DelMeetingAttendee": {"attendeeEmail": [{"email": "ann@e.example", "sessionKey": 1}]},
}  # fmt: skip
"""What sites take, where neither all elements nor the required ones alone are taken."""
_CREDENTIALS = re.compile(rb"<securityContext>.*?</securityContext>", re.DOTALL)


def requests_to(state: State) -> Seeds:
    """Requests of every operation, by an admin and a host, about what the site has; with the
    guide's own where they are at hand."""
    return {name: list(_requests(operation, state)) for name, operation in OPERATIONS.items()}


def _requests(operation: Operation, state: State) -> Iterator[bytes]:
    written = b""
    for by in _CALLERS:
        sound = _SOUND.get(operation.name, {})
        for values in (minimal(operation.request), full(operation.request), sound):
            written = encode_request(
                operation, aimed(operation, values, state, by), signed(state, by)
            )
            yield written
    [ours] = _CREDENTIALS.findall(written)
    for sample in _samples(operation.name, "request"):
        yield _CREDENTIALS.sub(lambda _: ours, sample)


@cache
def answers() -> Seeds:
    """Answers of every operation: as declared, as the sandbox gives them, and the guide's."""
    state = State(None, PLAN)
    try:
        return {
            name: [
                *_declared(operation),
                *(_answer(state, request) for request in _requests(operation, state)),
                *_samples(name, "response"),
            ]
            for name, operation in OPERATIONS.items()
        }
    finally:
        state.close()


def _answer(state: State, request: bytes) -> bytes:
    state.reseed()
    return service.perform(state, service.read(request, None)).body


def _declared(operation: Operation) -> Iterator[bytes]:
    for amount in (minimal, full):
        yield encode_answer(operation, amount(operation.response))
    if operation.paging is not None:
        # What is read by a pattern, and side by side with what is not.
        usual = without_lists(full(operation.record.members))
        for records in ([usual] * 3, [usual, full(operation.record.members), usual]):
            yield encode_answer(operation, {operation.record.name: records})
    yield encode_failure("Sorry, no record found", "000015", "BACKUP", operation)


def _samples(operation: str, direction: str) -> list[bytes]:
    return [oracle.sample(name) for name in oracle.samples(operation, direction)]
