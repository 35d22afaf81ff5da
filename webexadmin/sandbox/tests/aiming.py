"""Random values of a request, turned to what a sandbox site has."""

from __future__ import annotations

from typing import Any

from webexadmin.sandbox.state import State
from webexadmin.xmlapi.spec import Values

KEYS = ("meetingKey", "meetingkey", "sessionKey")


def signed(state: State, by: str) -> Values:
    """The credentials of a user."""
    return {"siteName": "sandbox", "webExID": by, "password": state.users[by].password}


def aimed(values: Values, state: State, by: str) -> Values:
    """At things that exist, so that not every answer is a failure."""
    own = [meeting.key for meeting in state.sessions.values() if meeting.host == by] or [1]
    whom = "host" if by == "host" else next(reversed(state.users))
    aims: Values = dict.fromkeys(KEYS, own[0]) | {"webExId": whom, "hostWebExID": by}
    aims |= {"webExID": by, "meetingTypeID": 3}

    def aim(name: str, value: Any) -> Any:
        if isinstance(value, list):
            return [aim(name, item) for item in value]
        if isinstance(value, dict):
            return {inner: aim(inner, item) for inner, item in value.items()}
        return aims.get(name, value)

    return {name: aim(name, value) for name, value in values.items()}
