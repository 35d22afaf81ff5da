"""Events that the sandbox's tests schedule."""

from __future__ import annotations

import struct
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from webexadmin.sandbox import times
from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.sessions import Event
from webexadmin.xmlapi.spec import Values

if TYPE_CHECKING:
    from webexadmin.sandbox.tests.conftest import Ask

START = datetime(2027, 3, 1, 10, 0)  # noqa: DTZ001


def new(**changes: Values) -> Values:
    """What CreateEvent takes; groups of values as keywords are put over it."""
    values: Values = {
        "accessControl": {"listing": "PUBLIC", "sessionPassword": "pass123"},
        "metaData": {"sessionName": "Über & <unter>", "description": "Zeile 1\nZeile 2"},
        "schedule": {"startDate": START, "timeZoneID": 45, "duration": 50},
    }
    return {
        name: {**values.get(name, {}), **changes.get(name, {})} for name in {**values, **changes}
    }


def create(ask: Ask, by: str = "host", **changes: Values) -> int:
    """The number of a new event."""
    reply = ask("CreateEvent", new(**changes), by=by)
    assert reply.code == "", reply.reason
    return int(reply.values["sessionKey"])


def read(ask: Ask, key: int, by: str = "host") -> Values:
    reply = ask("GetEvent", {"sessionKey": key}, by=by)
    assert reply.code == "", reply.reason
    return reply.values


def start(sandbox: SandboxServer, key: int) -> Event:
    """Somebody comes to the event, now."""
    event = sandbox.state.sessions[key]
    assert isinstance(event, Event)
    here = times.to_local(times.now() - 60, event.zone)
    schedule = {**event.schedule, "startDate": here}
    running = replace(event, attended=True, values={**event.values, "schedule": schedule})
    sandbox.state.put_session(running)
    return running


def people(*emails: str, **more: Any) -> Values:
    """Attendees of an event."""
    return {"attendee": [{"email": email, **more} for email in emails]}


def gif(width: int = 75, height: int = 38, length: int = 40) -> bytes:
    """A picture of so many bytes, as far as its head tells."""
    head = b"GIF89a" + struct.pack("<HH", width, height)
    return head + b"\0" * (length - len(head))


def jpg(width: int = 75, height: int = 38) -> bytes:
    """A picture whose size stands behind a segment that looks alike."""
    comment = b"\xff\xfe" + struct.pack(">H", 6) + b"\xff\xc0ab"
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\1\x11\0"
    return b"\xff\xd8" + comment + frame + b"\xff\xd9"
