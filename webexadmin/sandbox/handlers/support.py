"""The support service: sessions are created, and found by the general operations (seed 001, lines
8545-8612)."""

from __future__ import annotations

from webexadmin.sandbox import times
from webexadmin.sandbox.calls import Call
from webexadmin.sandbox.handlers import host_rights, scheduling
from webexadmin.sandbox.handlers.session_rules import DEFAULT_MINUTES, own_members
from webexadmin.sandbox.sessions import SupportSession
from webexadmin.xmlapi.operations.support import SUPPORT_TYPE
from webexadmin.xmlapi.spec import Values


def create_support_session(call: Call, values: Values) -> Values:
    """For oneself, from now on: a request says nothing of times. SiteError 999999 for a session
    type of another service."""
    host = scheduling.host(call, None)
    told = host_rights.granted(host, SupportSession, own_members(values, SUPPORT_TYPE))
    schedule = {
        "startDate": times.to_local(call.now, host.zone).replace(second=0),
        "timeZoneID": host.time_zone_id,
        "duration": DEFAULT_MINUTES,
    }
    session = scheduling.new(call, SupportSession, host, {**told, "schedule": schedule})
    call.state.put_session(session)
    return {"sessionKey": session.key}
