"""The event service: schedule, read, change, delete (seed 001, lines 6943-7728, 8160-8453)."""

from __future__ import annotations

from dataclasses import replace

from webexadmin.sandbox.attendees import email_of, numbered
from webexadmin.sandbox.calls import Call
from webexadmin.sandbox.enrollment import custom_fields
from webexadmin.sandbox.handlers import cancelling, host_rights, lookup, scheduling
from webexadmin.sandbox.handlers import event_values as ev
from webexadmin.sandbox.handlers.enrollment import forget, keep_event
from webexadmin.sandbox.handlers.session import HOST_TYPE, status_of
from webexadmin.sandbox.sessions import Event
from webexadmin.xmlapi.spec import Values


def create_event(call: Call, values: Values) -> Values:
    """Schedule for oneself, or for a host who allows it. SiteError 060019, 060021, 060026.

    Nobody is invited by it: SendInvitationEmail does that (seed 001, lines 7239-7240).
    """
    told = ev.asked(call, values)
    host = scheduling.host(call, told.get("schedule", {}).get("hostWebExID"))
    told = host_rights.granted(host, Event, told)
    zone = call.zone(told.get("schedule", {}).get("timeZoneID"), call.user.zone)
    wanted = ev.with_field_numbers(call, ev.completed(told, zone, call.now), set())
    event = scheduling.new(call, Event, host, wanted)
    ev.check(call, event)
    keep_event(call, numbered(event), {email_of(one) for one in event.attendees})
    return {"sessionKey": event.key, "guestToken": event.guest_token}


def get_event(call: Call, values: Values) -> Values:
    """An event that one scheduled or hosts; others' are refused even to site admins."""
    event = _own(call, values)
    return {
        **ev.shown(event),
        "sessionKey": event.key,
        "status": status_of(call, event),
        "hostKey": event.host_key,
        "eventID": event.event_id,
        "guestToken": event.guest_token,
        "hostType": HOST_TYPE,
    }


def set_event(call: Call, values: Values) -> Values:
    """Change what is sent. SiteError 060042 for one that has started (seed 001, line 7273)."""
    event = _own(call, values)
    cancelling.check_not_started(call, event)
    told = ev.asked(call, values)
    host = scheduling.next_host(call, event, told.get("schedule", {}).get("hostWebExID"))
    told = host_rights.changes_granted(host, event, told)
    call.zone(told.get("schedule", {}).get("timeZoneID"))
    known = {field["fieldID"] for field in custom_fields(event)}
    wanted = ev.with_field_numbers(call, ev.merged(event, told), known)
    changed = replace(event, values=wanted, host=host.webex_id, scheduled=call.now)
    changed = scheduling.rescheduled(call, event, changed)
    ev.check(call, changed)
    changed = numbered(changed, before=event.attendees)
    keep_event(call, changed, {email_of(one) for one in Event.attendees_of(told)})
    forget(call, _numbers(event) - _numbers(changed))
    return {}


def delete_event(call: Call, values: Values) -> Values:
    """One's own. SiteError 060042 for one that has started (seed 001, lines 7269-7273)."""
    event = _own(call, values)
    cancelling.check_not_started(call, event)
    cancelling.cancel(call, event)
    return {}


def _own(call: Call, values: Values) -> Event:
    return lookup.own(call, lookup.of_service(call, values["sessionKey"], Event))


def _numbers(event: Event) -> set[int]:
    return {one["contactID"] for one in event.attendees}
