"""The training session service: hands-on labs (seed 001, lines 4504-4585, 5717-5857, 6512-6577)."""

from __future__ import annotations

from datetime import datetime

from webexadmin.sandbox.calls import Call
from webexadmin.sandbox.exceptions import invalid, no_record
from webexadmin.sandbox.handlers import lookup
from webexadmin.sandbox.handlers.session_rules import MOST_MINUTES, YEARS
from webexadmin.sandbox.labs import Lab, Reservation, Use, free_spans, uses_by_sessions
from webexadmin.sandbox.lists import same
from webexadmin.sandbox.records import Mail
from webexadmin.sandbox.sessions import Span, TrainingSession
from webexadmin.sandbox.times import MINUTE, to_instant, to_local
from webexadmin.xmlapi.spec import Values
from webexadmin.xmlapi.timezones import WebexZone

MAIL = "Hands-on lab reservation"
NOT_FREE = "the lab has not so many computers free at that time"


def get_lab_info(call: Call, values: Values) -> Values:
    """One lab or all of them. SiteError 000015."""
    if values.get("labName"):
        return {"labInfo": [_info(call, _named(call, values))]}
    labs = list(call.state.kept(Lab).values())
    if not labs:
        raise no_record()
    return {"labInfo": [_info(call, lab) for lab in labs]}


def _info(call: Call, lab: Lab) -> Values:
    now = [use for use in _uses(call, lab) if use.start <= call.now < use.end]
    return {
        "labName": lab.name,
        "description": lab.description,
        "totalComputers": lab.computers,
        "computersInSession": sum(use.computers for use in now),
    }


def check_availability(call: Call, values: Values) -> Values:
    """An answer for each free interval; where there is none, that it is so.

    SiteError 000015 without such a lab, 999999 for a period or a number that cannot be.
    """
    lab = _named(call, values)
    zone = call.zone(values["timeZoneID"], call.user.zone)
    period = _period(values["sessionStartTime"], values["sessionEndTime"], zone)
    wanted = _number_of_computers(values)
    free = free_spans(lab, _uses(call, lab), wanted, period)
    status = "AVAILABLE" if free else "UNAVAILABLE"
    return {
        "availabilityLabs": [
            {"labName": lab.name, **_times(span, zone), "numComputers": wanted, "status": status}
            for span in free or [period]
        ]
    }


def get_lab_schedule(call: Call, values: Values) -> Values:
    """The reservations that touch the period. SiteError 000015, 999999."""
    lab = _named(call, values)
    zone = call.zone(values["timeZoneID"], call.user.zone)
    period = _period(values["sessionStartTime"], values["sessionEndTime"], zone)
    found = [use for use in _uses(call, lab) if use.start < period.end and period.start < use.end]
    if not found:
        raise no_record()
    return {
        "scheduledLabs": [
            {
                "labName": lab.name,
                "confName": use.topic,
                **_times(Span(use.start, use.end), zone),
                "hostWebExID": use.host,
                "numComputers": use.computers,
            }
            for use in sorted(found)
        ]
    }


def reserve_lab(call: Call, values: Values) -> Values:
    """Until the end, or for as long as the time limit.

    SiteError 000001, 000015 without such a lab, 999999 for what is missing and where not so many
    computers are free.
    """
    host, lab = lookup.host(call), _named(call, values)
    zone = call.zone(values.get("timeZoneID"), call.user.zone)
    wanted, period = _number_of_computers(values), _reserved_period(values, zone)
    if free_spans(lab, _uses(call, lab), wanted, period) != [period]:
        raise invalid(f"numComputers: {NOT_FREE}")
    made = Reservation(
        key=call.state.next_number(),
        lab=lab.key,
        host=host.user_id,
        topic=values.get("topic") or lab.name,
        start=period.start,
        end=period.end,
        computers=wanted,
    )
    mail = Mail(host.email, made.key, MAIL, call.operation.name, call.now)
    call.state.keep(made, mails=[mail] if values.get("sendMail") else [])
    return {"holSessionID": str(made.key)}


def check_free(call: Call, session: TrainingSession) -> None:
    """SiteError 999999 where the computers that a training session reserves are not free at each of
    its times; a lab that the site does not have is not checked."""
    for lab in call.state.kept(Lab).values():
        uses = _uses(call, lab, but=session.key)
        for use in uses_by_sessions(lab, [session]):
            period = Span(use.start, use.end)
            if free_spans(lab, uses, use.computers, period) != [period]:
                raise invalid(f"handsOnLab/numComputers: {NOT_FREE}")


def _named(call: Call, values: Values) -> Lab:
    named = same(values.get("labName") or "")
    found = next((one for one in call.state.kept(Lab).values() if named(one.name)), None)
    if found is None:
        raise no_record()
    return found


def _uses(call: Call, lab: Lab, but: int | None = None) -> list[Use]:
    """By reservations and training sessions, without the session of the number ``but``."""
    sessions = (one for key, one in call.state.sessions.items() if key != but)
    reserved = (one for one in call.state.kept(Reservation).values() if one.lab == lab.key)
    return [
        *(
            Use(one.start, one.end, one.topic, call.state.webex_id_of(one.host), one.computers)
            for one in reserved
        ),
        *uses_by_sessions(lab, sessions),
    ]


def _number_of_computers(values: Values) -> int:
    wanted: int = values.get("numComputers") or 0
    if wanted < 1:
        raise invalid("numComputers: at least 1")
    return wanted


def _reserved_period(values: Values, zone: WebexZone) -> Span:
    start, end, limit = (values.get(name) for name in ("startDate", "endDate", "timeLimit"))
    if start is None:
        raise invalid("startDate: Starts is required")
    if limit is not None and not 1 <= limit <= MOST_MINUTES:
        raise invalid(f"timeLimit: between 1 and {MOST_MINUTES} minutes")
    if end is not None:
        return _period(start, end, zone)
    if limit is None:
        raise invalid("endDate: needed, or a timeLimit")
    _check_year(start)
    begins = to_instant(start, zone)
    return Span(begins, begins + limit * MINUTE)


def _period(start: datetime, end: datetime, zone: WebexZone) -> Span:
    _check_year(start)
    _check_year(end)
    period = Span(to_instant(start, zone), to_instant(end, zone))
    if period.end <= period.start:
        raise invalid("the end must be after the start")
    return period


def _check_year(moment: datetime) -> None:
    if moment.year not in YEARS:
        raise invalid(f"no lab can be reserved for the year {moment.year}")


def _times(span: Span, zone: WebexZone) -> Values:
    return {
        "timeZoneID": zone.id,
        "sessionStartTime": to_local(span.start, zone),
        "sessionEndTime": to_local(span.end, zone),
    }
