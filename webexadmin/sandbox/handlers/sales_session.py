"""The sales service: sessions with prospects, of which only the schema tells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from webexadmin.sandbox import links, times
from webexadmin.sandbox.attendees import numbered
from webexadmin.sandbox.calls import Call
from webexadmin.sandbox.exceptions import invalid
from webexadmin.sandbox.handlers import cancelling, host_rights, lookup, scheduling, summaries
from webexadmin.sandbox.handlers.invitations import invitations
from webexadmin.sandbox.handlers.sales import check_center
from webexadmin.sandbox.handlers.session import HOST_TYPE, Holding, Scope, status_of
from webexadmin.sandbox.handlers.session_rules import (
    DEFAULT_MINUTES,
    REMINDER,
    check_password,
    check_times,
    own_members,
    told_of_audio,
    with_zone,
)
from webexadmin.sandbox.lists import Test, same
from webexadmin.sandbox.merging import merge, value_at
from webexadmin.sandbox.sessions import SalesSession, with_first_start
from webexadmin.xmlapi.operations.sales import SALES_SESSION_TYPE
from webexadmin.xmlapi.spec import Values
from webexadmin.xmlapi.timezones import WebexZone, zone_by_id

DEFAULTS: Values = {
    "accessControl": {"listing": "PRIVATE"},
    "enableOptions": {
        "autoDeleteAfterMeetingEnd": True,
        "sendEmailByClient": False,
        "displayQuickStartHost": True,
    },
    "tracking": {},
    "repeat": {"repeatType": "NO_REPEAT"},
    "remind": REMINDER,
    "attendeeOptions": {"requireUcfDiagnosis": False, "excludePassword": False},
}
"""What the site assumes for elements that were left out."""


def create_sales_session(call: Call, values: Values) -> Values:
    """SiteError 030025, 060019, 060021, 060026, 999999."""
    check_center(call)
    host = scheduling.host(call, values.get("schedule", {}).get("hostWebExID"))
    told = host_rights.granted(host, SalesSession, own_members(values, SALES_SESSION_TYPE))
    kept = _checked(call, _completed(call, told))
    session = numbered(scheduling.new(call, SalesSession, host, kept))
    call.state.put_session(session, invitations(call, session, session.attendees))
    return {
        "meetingKey": session.key,
        "iCalendarURL": _calendar(session),
        "guestToken": session.guest_token,
    }


def get_sales_session(call: Call, values: Values) -> Values:
    """One that the caller scheduled or hosts. SiteError 000001, 060001."""
    session = lookup.own(call, lookup.of_service(call, values["meetingKey"], SalesSession))
    told = merge(DEFAULTS, session.values, SALES_SESSION_TYPE)
    schedule = {**with_zone(told["schedule"], session.zone), "hostWebExID": session.host}
    return {
        **told,
        "schedule": schedule,
        "telephony": told_of_audio(told.get("telephony", {})),
        "meetingKey": session.key,
        "status": status_of(call, session),
        "hostKey": session.host_key,
        "eventID": session.event_id,
        "guestToken": session.guest_token,
        "hostType": HOST_TYPE,
    }


def set_sales_session(call: Call, values: Values) -> Values:
    """Change what is sent. SiteError 000001, 060001, 060026, 060042, 999999."""
    session = lookup.own(call, lookup.of_service(call, values["meetingKey"], SalesSession))
    changes = own_members(values, SALES_SESSION_TYPE)
    schedule = changes.get("schedule")
    if schedule:
        changes["schedule"] = with_zone(schedule, session.zone)
    named = schedule.get("hostWebExID") if schedule else None
    host = scheduling.next_host(call, session, named)
    changes = host_rights.changes_granted(host, session, changes)
    kept = _checked(call, scheduling.merged(call, session, changes, SALES_SESSION_TYPE))
    changed = replace(session, values=kept, host=host.webex_id)
    changed = scheduling.rescheduled(call, session, changed)
    call.state.put_session(numbered(changed, before=session.attendees))
    return {"iCalendarURL": _calendar(changed)}


def delete_sales_session(call: Call, values: Values) -> Values:
    """One's own, or any for a site admin, unless it is in progress."""
    session = lookup.of_service(call, values["meetingKey"], SalesSession)
    cancelling.check_deletable(call, session)
    cancelling.cancel(call, session)
    gone = links.cancelled_calendar(session)
    return {"iCalendarURL": {**gone, "sme": gone["attendee"]}}


def list_sales_sessions(call: Call, values: Values) -> Values:
    """Admins all hosts', others only their own. SiteError 000015."""
    check_center(call)
    scope = Scope(call, values)
    found, records = summaries.found(
        call, values, scope, SalesSession, key="meetingKey",
        tests=[_named(name, values[name]) for name in _CUSTOMER if values.get(name)],
        keys={name.upper(): _text(name) for name in _CUSTOMER},
    )  # fmt: skip
    return {
        "matchingRecords": records,
        "salesSession": [_record(call, row, scope.zone_of(row.session)) for row in found],
    }


_CUSTOMER = ("account", "opportunity")


def _text(element: str) -> Callable[[Holding], str]:
    return lambda row: str(value_at(row.session.values, f"metaData/{element}") or "")


def _named(element: str, wanted: str) -> Test[Holding]:
    equal, text = same(wanted), _text(element)
    return lambda row: equal(text(row))


def _record(call: Call, row: Holding, zone: WebexZone) -> Values:
    meta = row.session.values["metaData"]
    customer = {name: meta.get(name) for name in _CUSTOMER}
    return {**summaries.record(call, row, zone, "meetingKey"), **customer}


def _completed(call: Call, values: Values) -> Values:
    schedule = with_zone(values.get("schedule", {}), call.user.zone)
    here = zone_by_id(schedule["timeZoneID"])
    schedule.setdefault("startDate", times.to_local(call.now, here).replace(second=0))
    schedule.setdefault("duration", DEFAULT_MINUTES)
    return {**values, "schedule": schedule}


def _checked(call: Call, values: Values) -> Values:
    if not values["metaData"].get("confName"):
        raise invalid("metaData/confName: Topic is required")
    check_times([values["schedule"]["startDate"]], values["schedule"]["duration"])
    password = values.get("accessControl", {}).get("meetingPassword")
    demanded = call.state.settings["allMeetingsPassword"]
    check_password(password, SalesSession.password_path, demanded=demanded)
    return with_first_start(values)


def _calendar(session: SalesSession) -> Values:
    found = links.calendar(session)
    return {**found, "sme": found["attendee"]}
