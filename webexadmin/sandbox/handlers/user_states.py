"""The user service: users that may sign in, and those that may not (seed 001, lines 382-388)."""

from __future__ import annotations

from dataclasses import replace

from webexadmin.sandbox.calls import Call
from webexadmin.sandbox.exceptions import no_such_user
from webexadmin.sandbox.handlers.user_writing import check_admin, check_host_limit
from webexadmin.sandbox.records import ACTIVATED, DEACTIVATED, User
from webexadmin.xmlapi.spec import Values


def activate_user(call: Call, values: Values) -> Values:
    """For site admins. SiteError 000001, 030001, 030010."""
    user = _named(call, values)
    new = replace(user, state=ACTIVATED)
    check_host_limit(call, user, new)
    call.state.put_user(new)
    return {}


def inactivate_user(call: Call, values: Values) -> Values:
    """For site admins; all data stay. SiteError 000001, 030001."""
    call.state.put_user(replace(_named(call, values), state=DEACTIVATED))
    return {}


def _named(call: Call, values: Values) -> User:
    check_admin(call)
    by_id = call.state.user_by_id(values.get("userID"))
    user = by_id or call.state.user(values.get("webexID", ""))
    if user is None:
        raise no_such_user()
    return user
