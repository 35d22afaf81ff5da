"""The history service: past events, trainings, support and sales sessions, and who took part (seed
001, lines 8753-8955, 9355-9773; the schema for sales)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import NamedTuple

from webexadmin.sandbox import times
from webexadmin.sandbox.calls import Call
from webexadmin.sandbox.crowd import Came, attendees_of, came
from webexadmin.sandbox.enrollment import Enrollment, lead_sources
from webexadmin.sandbox.handlers.attendance import address_of, agent_of, took_part_as
from webexadmin.sandbox.handlers.history import assistance, past, usage_record
from webexadmin.sandbox.lists import SortKeys, Test, ordered, page, same
from webexadmin.sandbox.past_sessions import PastSession, has_registered
from webexadmin.sandbox.records import Usage
from webexadmin.sandbox.seeding.attendees import Person, stays
from webexadmin.sandbox.seeding.sessions import Attendance
from webexadmin.sandbox.session_types import EVENTS, SALES, SUPPORT, TRAININGS
from webexadmin.xmlapi.spec import Values
from webexadmin.xmlapi.timezones import WebexZone

Told = Callable[[Call, Usage, WebexZone], Values]


# --- sessions ------------------------------------------------------------------------------


def _sessions(call: Call, values: Values, service: str, told: Told) -> Values:
    """The last 90 days; admins see all hosts', others their own whatever host they name."""
    zone = call.zone(values.get("timeZoneID"), call.site_zone)
    rows = past(call, values, zone, service, _tests(call, values))
    rows = ordered(rows, values.get("order", {}), _keys(call), lambda u: (u.start, u.conf_id))
    found, records = page(rows, values, call.paging)
    return {
        call.paging.records: [told(call, usage, zone) for usage in found],
        "matchingRecords": records,
    }


def _tests(call: Call, values: Values) -> list[Test[Usage]]:
    """What only some services can be asked for."""
    tests: list[Test[Usage]] = []
    if account := values.get("account"):
        of_account = same(account)
        tests.append(lambda usage: of_account(_remembered(call, usage).account))
    if opportunity := values.get("opportunity"):
        of_opportunity = same(opportunity)
        tests.append(lambda usage: of_opportunity(_remembered(call, usage).opportunity))
    if partner_fields := values.get("psoFields"):
        tests.append(lambda usage: _remembered(call, usage).partner_fields == partner_fields)
    return tests


def _keys(call: Call) -> SortKeys[Usage]:
    return {
        "CONFID": lambda usage: usage.conf_id,
        "CONFNAME": lambda usage: usage.topic.casefold(),
        "STARTTIME": lambda usage: usage.start,
        "SESSIONSTARTTIME": lambda usage: usage.start,
        "TOTALATTENDEE": lambda usage: usage.participants,
        "TOTALINVITED": lambda usage: len(attendees_of(call.state, usage)),
        "TOTALREGISTERED": lambda usage: _registered(call, usage),
        "HOSTNAME": lambda usage: call.state.users[usage.host.lower()].name.casefold(),
        "ASSISTREQUEST": lambda usage: assistance(usage).get("assistRequest", ""),
        "ASSISTCONFIRM": lambda usage: assistance(usage).get("assistConfirm", ""),
    }


def _registered(call: Call, usage: Usage) -> int:
    return sum(map(has_registered, attendees_of(call.state, usage)))


def list_past_events(call: Call, values: Values) -> Values:
    return _sessions(call, values, EVENTS, _event)


def list_past_trainings(call: Call, values: Values) -> Values:
    def told(call: Call, usage: Usage, zone: WebexZone) -> Values:
        partner_fields = _remembered(call, usage).partner_fields
        shown = partner_fields if values.get("returnPSOFields") else None
        return {**_training(call, usage, zone), "psoFields": shown}

    return _sessions(call, values, TRAININGS, told)


def list_past_support_sessions(call: Call, values: Values) -> Values:
    return _sessions(call, values, SUPPORT, _support_session)


def list_past_sales_sessions(call: Call, values: Values) -> Values:
    return _sessions(call, values, SALES, _sales_session)


def _held(call: Call, usage: Usage, zone: WebexZone) -> Values:
    """What all of them tell; the zone is a number here (catalogue 5.7)."""
    host = call.state.users[usage.host.lower()]
    return {
        "sessionKey": usage.key,
        "confID": usage.conf_id,
        "confName": usage.topic,
        "sessionStartTime": times.to_local(usage.start, zone),
        "sessionEndTime": times.to_local(usage.end, zone),
        "duration": times.minutes_up(usage.end - usage.start),
        "timezone": zone.id,
        "trackingCode": _remembered(call, usage).tracking or host.tracking,
        "hostWebExID": host.webex_id,
        "hostEmail": host.email,
        "totalPeopleMinutes": usage.people_minutes,
        "peakAttendee": usage.peak,
    }


def _remembered(call: Call, usage: Usage) -> PastSession:
    return call.state.kept(PastSession).get(usage.conf_id) or PastSession(usage.conf_id, [])


def _audio(usage: Usage, toll_free: str) -> Values:
    return {
        "totalCallInMinutes": usage.call_in_minutes,
        toll_free: usage.toll_free_minutes,
        "totalCallOutDomestic": usage.call_out_domestic_minutes,
        "totalCallOutInternational": usage.call_out_international_minutes,
        "totalVoipMinutes": usage.voip_minutes,
        "totalParticipants": usage.participants,
        "totalParticipantsVoip": usage.voip_participants,
        "totalParticipantsCallIn": usage.call_in_participants,
        "totalParticipantsCallOut": usage.call_out_participants,
    }


def _event(call: Call, usage: Usage, zone: WebexZone) -> Values:
    host = call.state.users[usage.host.lower()]
    return {
        **_held(call, usage, zone),
        **_audio(usage, "totalCallInTollfreeMinutes"),
        "meetingType": usage.meeting_type,
        "userID": host.user_id,
        "hostName": host.name,
        "source": _main_source(call, usage),
        "assistService": assistance(usage) or None,
    }


def _main_source(call: Call, usage: Usage) -> Values | None:
    """There is place for one: by what most of those who had registered found the event."""
    forms, attendees = call.state.kept(Enrollment), attendees_of(call.state, usage)
    sources = lead_sources(
        forms[one["contactID"]] for one in attendees if one["contactID"] in forms
    )
    return max(sources, key=lambda source: int(source["count"]), default=None)


def _training(call: Call, usage: Usage, zone: WebexZone) -> Values:
    """With three l in the toll-free minutes, as real sites have it (seed 001, line 9740)."""
    return {
        **_held(call, usage, zone),
        **_audio(usage, "totalCallInTolllfreeMinutes"),
        "userID": call.state.users[usage.host.lower()].user_id,
        "totalAttendee": usage.participants,
        "totalRegistered": _registered(call, usage),
        "totalInvited": len(attendees_of(call.state, usage)),
        "assistService": assistance(usage) or None,
    }


def _support_session(call: Call, usage: Usage, zone: WebexZone) -> Values:
    """Support sessions have no audio totals."""
    host = call.state.users[usage.host.lower()]
    return {
        **_held(call, usage, zone),
        "meetingType": usage.meeting_type,
        "hostName": host.name,
    }


def _sales_session(call: Call, usage: Usage, zone: WebexZone) -> Values:
    known = _remembered(call, usage)
    return {
        **usage_record(call, usage, zone),
        "account": known.account or None,
        "opportunity": known.opportunity or None,
    }


# --- who took part -------------------------------------------------------------------------


class Row(NamedTuple):
    """One line of a list: a stay in a past session."""

    usage: Usage
    stay: Attendance


class Part(NamedTuple):
    """A line with the person whose stay it is."""

    usage: Usage
    who: Came
    stay: Attendance


class _Crowd:
    """Who stands behind the lines; each session is looked at once a call, and only if it must."""

    def __init__(self, call: Call) -> None:
        self._state = call.state
        self._came: dict[int, list[Came]] = {}

    def part(self, row: Row) -> Part:
        usage, stay = row
        if usage.conf_id not in self._came:
            self._came[usage.conf_id] = came(self._state, usage)
        return Part(usage, self._came[usage.conf_id][stay.person], stay)


def _attendees(
    call: Call, values: Values, service: str, told: Callable[[Call, Part, WebexZone], Values]
) -> Values:
    """A line for every stay: who left and came back has two."""
    zone = call.zone(values.get("timeZoneID"), call.site_zone)
    seed, crowd = call.state.plan.seed, _Crowd(call)
    usages = past(call, values, zone, service)
    rows = [Row(usage, stay) for usage in usages for stay in stays(seed, usage)]
    rows = ordered(rows, values.get("order", {}), _row_keys(crowd), lambda _row: 0)
    found, records = page(rows, values, call.paging)
    return {
        call.paging.records: [told(call, crowd.part(row), zone) for row in found],
        "matchingRecords": records,
    }


def _row_keys(crowd: _Crowd) -> SortKeys[Row]:
    def person(row: Row) -> Person:
        return crowd.part(row).who.person

    return {
        "CONFID": lambda row: row.usage.conf_id,
        "SESSIONKEY": lambda row: row.usage.key,
        "STARTTIME": lambda row: row.stay.join,
        "ATTENDEENAME": lambda row: person(row).name.casefold(),
        "NAME": lambda row: person(row).name.casefold(),
        "COMPANY": lambda row: person(row).company.casefold(),
        "COUNTRY": lambda row: person(row).country.casefold(),
        "STATE": lambda row: str(_address(crowd.part(row)).get("state", "")).casefold(),
        "CITY": lambda row: person(row).city.casefold(),
    }


def _address(part: Part) -> Values:
    """As far as the session's list of attendees tells it."""
    address: Values = (part.who.attendee or {}).get("person", {}).get("address") or {}
    return address


def list_event_attendees(call: Call, values: Values) -> Values:
    """With attendeeStats also what they sent in to register."""

    def told(call: Call, part: Part, zone: WebexZone) -> Values:
        form = _form(call, part) if values.get("attendeeStats") else {}
        return {**_expected(call, part, zone), **form}

    return _attendees(call, values, EVENTS, told)


def _form(call: Call, part: Part) -> Values:
    number = (part.who.attendee or {}).get("contactID")
    form = call.state.kept(Enrollment).get(number) if number is not None else None
    if form is None:
        return {}
    return {
        "leadSourceID": form.default_fields.get("leadSourceID"),
        "leadScore": Decimal(form.default_fields.get("leadScore", "0")),
        "regQandA": [{"regQ": label, "regA": answer} for label, answer in form.answers],
    }


def list_training_attendees(call: Call, values: Values) -> Values:
    return _attendees(call, values, TRAININGS, _training_attendee)


def list_support_attendees(call: Call, values: Values) -> Values:
    return _attendees(call, values, SUPPORT, _attendee)


def list_sales_attendees(call: Call, values: Values) -> Values:
    return _attendees(call, values, SALES, _sales_attendee)


def _attendee(_call: Call, part: Part, zone: WebexZone) -> Values:
    person, stay = part.who.person, part.stay
    return {
        "sessionKey": part.usage.key,
        "confID": part.usage.conf_id,
        "attendeeName": person.name,
        "attendeeEmail": person.email or None,
        "startTime": times.to_local(stay.join, zone),
        "endTime": times.to_local(stay.leave, zone),
        "duration": times.minutes_up(stay.leave - stay.join),
        "company": person.company or None,
        "phone": person.phone or None,
        "ipAddress": address_of(part.who.number),
        "clientAgent": agent_of(part.who.number),
        "participantType": took_part_as(stay),
    }


def _expected(call: Call, part: Part, zone: WebexZone) -> Values:
    """Whether somebody had registered or was invited is Y or N (seed 001, lines 8823-8824)."""
    listed, person = part.who.attendee, part.who.person
    registered = listed is not None and has_registered(listed)
    address = _address(part)
    return {
        **_attendee(call, part, zone),
        "registered": "Y" if registered else "N",
        "invited": "N" if listed is None else "Y",
        "title": person.title or None,
        "address1": address.get("address1"),
        "address2": address.get("address2"),
        "city": person.city or None,
        "state": address.get("state"),
        "country": person.country or None,
        "zip": address.get("zipCode"),
        "voipDuration": _voip_minutes(part.stay),
    }


def _voip_minutes(stay: Attendance) -> int:
    return times.minutes_up(stay.leave - stay.join) if stay.audio == "voip" else 0


def _training_attendee(call: Call, part: Part, zone: WebexZone) -> Values:
    return {**_expected(call, part, zone), "confName": part.usage.topic}


SIDES: Mapping[bool, str] = {True: "SALESTEAM", False: "PROSPECT"}


def _sales_attendee(call: Call, part: Part, zone: WebexZone) -> Values:
    person, stay, known = part.who.person, part.stay, _remembered(call, part.usage)
    return {
        "meetingKey": part.usage.key,
        "confName": part.usage.topic,
        "confID": part.usage.conf_id,
        "name": person.name,
        "email": person.email or None,
        "company": person.company or None,
        "title": person.title or None,
        "phoneNumber": person.phone or None,
        "city": person.city or None,
        "country": person.country or None,
        "ipAddress": address_of(part.who.number),
        "clientAgent": agent_of(part.who.number),
        "joinTime": times.to_local(stay.join, zone),
        "leaveTime": times.to_local(stay.leave, zone),
        "duration": str(times.minutes_up(stay.leave - stay.join)),
        "participantType": took_part_as(stay),
        "voipDuration": _voip_minutes(stay),
        "account": known.account or None,
        "opportunity": known.opportunity or None,
        "attendeeType": SIDES[call.state.user_by_id(part.who.number) is not None],
    }
