"""The support service: sessions are created, and found by the general operations (seed 001, lines
8545-8612)."""

from __future__ import annotations

from webexadmin.sandbox import times
from webexadmin.sandbox.calls import Call
from webexadmin.sandbox.exceptions import invalid
from webexadmin.sandbox.handlers import scheduling
from webexadmin.sandbox.handlers.session_rules import DEFAULT_MINUTES, own_members
from webexadmin.sandbox.session_types import SESSION_TYPES, SUPPORT
from webexadmin.sandbox.sessions import SupportSession
from webexadmin.xmlapi.operations.support import SUPPORT_TYPE
from webexadmin.xmlapi.spec import Values

SUPPORT_SESSION_TYPE = 13


def create_support_session(call: Call, values: Values) -> Values:
    """For oneself, from now on: a request says nothing of times. SiteError 999999 for a session
    type of another service."""
    host = scheduling.host(call, None)
    told = own_members(values, SUPPORT_TYPE)
    number = told.get("metaData", {}).get("sessionType", -1)
    number = SUPPORT_SESSION_TYPE if number == -1 else number
    if not any(one.number == number and SUPPORT in one.services for one in SESSION_TYPES):
        raise invalid(f"metaData/sessionType: {number} is not for support sessions")
    schedule = {
        "startDate": times.to_local(call.now, host.zone).replace(second=0),
        "timeZoneID": host.time_zone_id,
        "duration": DEFAULT_MINUTES,
    }
    kept = {**told, "metaData": {"sessionType": number}, "schedule": schedule}
    session = scheduling.new(call, SupportSession, host, kept)
    call.state.put_session(session)
    return {"sessionKey": session.key}
