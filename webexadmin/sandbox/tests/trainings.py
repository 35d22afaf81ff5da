"""How the tests of training sessions schedule, read, change and start them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from webexadmin.sandbox import times
from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.sessions import TrainingSession
from webexadmin.sandbox.tests.conftest import MONDAY
from webexadmin.xmlapi.spec import Values

if TYPE_CHECKING:
    from webexadmin.sandbox.tests.conftest import Ask


def new(**changes: Values) -> Values:
    """A request for 90 minutes in Beijing, with changes by group."""
    values: Values = {
        "accessControl": {"listing": "UNLISTED", "sessionPassword": "pass123"},
        "metaData": {"confName": "Über & <unter>", "agenda": "Zeile 1\nZeile 2"},
        "schedule": {"startDate": [MONDAY], "timeZoneID": 45, "duration": 90, "openTime": 20},
    }
    return {
        name: {**values.get(name, {}), **changes.get(name, {})} for name in {**values, **changes}
    }


def schedule(ask: Ask, by: str = "host", **changes: Any) -> int:
    """The number of a new training session."""
    reply = ask("CreateTrainingSession", new(**changes), by=by)
    assert reply.code == "", reply.reason
    [key] = reply.values["sessionkey"]
    return int(key)


def show(ask: Ask, key: int) -> Values:
    """All of the host's training session."""
    reply = ask("GetTrainingSession", {"sessionKey": key})
    assert reply.code == "", reply.reason
    return reply.values


def change(ask: Ask, key: int, **groups: Any) -> str:
    """The exceptionID of a change, "" if it was made."""
    return ask("SetTrainingSession", {"sessionKey": key, **groups}).code


def start(sandbox: SandboxServer, key: int) -> TrainingSession:
    """Somebody comes to the session, now: it, or its series, began a minute ago."""
    session = sandbox.state.sessions[key]
    assert isinstance(session, TrainingSession)
    here = times.to_local(times.now() - 60, session.zone)
    values = {**session.values, "schedule": {**session.schedule, "startDate": [here]}}
    running = replace(session, attended=True, values=values)
    sandbox.state.put_session(running)
    return running
