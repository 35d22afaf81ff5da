"""The training session service: schedule, read, change, delete (seed 001, lines 4393-6783)."""

from __future__ import annotations

from dataclasses import replace

from webexadmin.sandbox.attendees import numbered
from webexadmin.sandbox.calls import Call
from webexadmin.sandbox.exceptions import already_started, invalid
from webexadmin.sandbox.handlers import (
    cancelling,
    host_rights,
    labs,
    lookup,
    scheduled_tests,
    scheduling,
)
from webexadmin.sandbox.handlers import training_values as tv
from webexadmin.sandbox.handlers.invitations import invitations
from webexadmin.sandbox.handlers.session import HOST_TYPE, status_of
from webexadmin.sandbox.handlers.session_rules import own_members, with_zone
from webexadmin.sandbox.merging import put_at, value_at
from webexadmin.sandbox.sessions import TrainingSession
from webexadmin.sandbox.times import to_instant
from webexadmin.sandbox.training_series import SINGLE, is_series, planned, starts
from webexadmin.sandbox.unsafe_html import without_unsafe_html
from webexadmin.xmlapi.operations.training import TRAINING_SESSION_TYPE
from webexadmin.xmlapi.spec import Values

SINGLES = "repeat/repeatSession"


def create_training_session(call: Call, values: Values) -> Values:
    """Schedule for oneself, or for a host who allows it. SiteError 060019, 060021, 060026.

    A series has one number, too (seed 001, lines 4747 and 4832).
    """
    host = scheduling.host(call, value_at(values, "schedule/hostWebExID"))
    wanted, orders = _written(values)
    wanted = host_rights.granted(host, TrainingSession, wanted)
    wanted = tv.completed(wanted, call.user.zone, call.now)
    tv.check_given(wanted)
    kept = _checked(call, _with_singles(wanted, orders))
    session = _invited(call, scheduling.new(call, TrainingSession, host, kept))
    labs.check_free(call, session)
    call.state.put_session(numbered(session), invitations(call, session, session.attendees))
    about = {"sessionkey": session.key, "guestToken": session.guest_token}
    return {"sessionkey": [session.key], "additionalInfo": about}


def get_training_session(call: Call, values: Values) -> Values:
    """One that the caller scheduled or hosts; others' are refused even to site admins."""
    session = _own(call, values)
    tests = scheduled_tests.of_session(call, session.key)
    return {
        **instance(call, session),
        "test": [scheduled_tests.told(call, one) for one in tests],
        "hostKey": session.host_key,
        "eventID": session.event_id,
        "guestToken": session.guest_token,
        "hostType": HOST_TYPE,
    }


def set_training_session(call: Call, values: Values) -> Values:
    """Change what is sent; the status is the site's. Mails only where the request asks for them.

    SiteError 060042 for another repeatType of a started session (seed 001, lines 6672-6676), and
    for a single session of a series that has started.
    """
    session = _own(call, values)
    changes, orders = _written(values)
    if "schedule" in changes:
        changes["schedule"] = with_zone(changes["schedule"], session.zone)
    host = scheduling.next_host(call, session, value_at(changes, "schedule/hostWebExID"))
    changes = host_rights.changes_granted(host, session, changes)
    _check_untouched(call, session, orders)
    merged = _with_singles(_merged(call, session, changes), orders)
    changed = replace(session, values=_checked(call, merged), host=host.webex_id)
    changed = _invited(call, scheduling.rescheduled(call, session, changed))
    labs.check_free(call, changed)
    wanted = value_at(changes, "attendeeOptions/emailInvitations")
    mails = invitations(call, changed, changed.attendees) if wanted else []
    call.state.put_session(numbered(changed, before=session.attendees), mails)
    if changed.host != session.host:
        scheduled_tests.rehost(call, changed)
    return {}


def delete_training_session(call: Call, values: Values) -> Values:
    """One's own; SiteError 060042 once it has started (seed 001, lines 7270-7273)."""
    session = _own(call, values)
    cancelling.check_not_started(call, session)
    cancelling.cancel(call, session)
    return {}


def instance(call: Call, session: TrainingSession) -> Values:
    """All of a session that lists tell of it, too."""
    status = status_of(call, session)
    return {**tv.shown(session), "sessionKey": session.key, "status": status}


def _own(call: Call, values: Values) -> TrainingSession:
    return lookup.own(call, lookup.of_service(call, values["sessionKey"], TrainingSession))


def _written(values: Values) -> tuple[Values, list[Values]]:
    """What a request says of a session, and its orders about single sessions of the series."""
    written = own_members(values, TRAINING_SESSION_TYPE)
    written = without_unsafe_html(written, TRAINING_SESSION_TYPE)
    if "repeat" not in written:
        return written, []
    repeat = dict(written["repeat"])
    orders = repeat.pop("repeatSession", [])
    return {**written, "repeat": repeat}, orders


def _checked(call: Call, values: Values) -> Values:
    return tv.checked(values, demand_password=call.state.settings["allMeetingsPassword"])


def _invited(call: Call, session: TrainingSession) -> TrainingSession:
    people = tv.people(session.values)
    return session.with_attendees(scheduling.with_webex_id(call, one) for one in people)


def _merged(call: Call, session: TrainingSession, changes: Values) -> Values:
    """Where the sessions then stand elsewhere, what was changed of single ones is forgotten."""
    merged = scheduling.merged(call, session, changes, TRAINING_SESSION_TYPE, SINGLE)
    tv.check_given(merged)
    if value_at(merged, SINGLES) and planned(merged) != planned(session.values):
        merged = put_at(merged, SINGLES, [])
    return merged


def _check_untouched(call: Call, session: TrainingSession, orders: list[Values]) -> None:
    if not session.in_progress(call.now):
        return
    running, held = session.current(call.now), starts(session.values)
    for order in orders:
        start = held.get(order["index"])
        moved = order.get("action") == "DELETE" or order.get("startDate", start) != start
        if start and moved and to_instant(start, session.zone) == running.start:
            raise already_started()


def _with_singles(values: Values, orders: list[Values]) -> Values:
    """With single sessions of a series moved or deleted (seed 001, lines 5975-5977, 6665-6667).

    An order without an action moves, as those do that GetTrainingSession tells. SiteError 999999.
    """
    if not orders:
        return values
    if not is_series(values):
        raise invalid("repeat/repeatSession: only for sessions that recur")
    held, plan = starts(values), planned(values)
    kept = {one["index"]: one for one in value_at(values, SINGLES) or []}
    for order in orders:
        index, start = order["index"], order.get("startDate")
        if index not in held:
            raise invalid(f"repeat/repeatSession: the series has no session {index}")
        if order.get("action") == "DELETE":
            kept[index] = {"action": "DELETE", "index": index}
        elif start is None:
            raise invalid("repeat/repeatSession: startDate is required")
        elif start == plan[index - 1]:
            kept.pop(index, None)
        else:
            kept[index] = {"action": "EDIT", "index": index, "startDate": start}
    return put_at(values, SINGLES, list(kept.values()))
