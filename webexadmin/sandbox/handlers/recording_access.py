"""The history service: who has watched recordings of trainings (seed 001, lines 9162-9354)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from webexadmin.sandbox import times
from webexadmin.sandbox.calls import Call
from webexadmin.sandbox.exceptions import access_denied, invalid, no_record
from webexadmin.sandbox.lists import (
    SortKeys,
    Test,
    beginning,
    is_or,
    matching,
    ordered,
    page,
    within,
)
from webexadmin.sandbox.recordings import Access, Recording
from webexadmin.sandbox.session_types import TRAININGS
from webexadmin.xmlapi.spec import Values
from webexadmin.xmlapi.timezones import WebexZone


class Seen(NamedTuple):
    """A recording and its accesses in the time asked for."""

    recording: Recording
    accesses: Sequence[Access]


def list_accesses(call: Call, values: Values) -> Values:
    """A line for each recording, with counts; admins see all hosts', others their own."""
    zone = call.zone(values.get("timeZoneID"))
    rows = [Seen(one, _accesses(call, one, values, zone)) for one in _visible(call)]
    if values.get("viewTimeScope"):
        rows = [row for row in rows if row.accesses]
    rows = matching(rows, _tests(call, values, zone), any_one=is_or(values))
    rows = ordered(rows, values.get("order", {}), SORT_KEYS, lambda row: row.recording.created)
    found, records = page(rows, values, call.paging)
    return {
        "recordAccessHistory": [_record(row, zone) for row in found],
        "matchingRecords": records,
    }


SORT_KEYS: SortKeys[Seen] = {
    "RECORDID": lambda row: row.recording.key,
    "UPLOADTIME": lambda row: row.recording.created,
    "RECORDNAME": lambda row: row.recording.name.casefold(),
}


def _visible(call: Call) -> list[Recording]:
    return [
        one
        for one in call.state.kept(Recording).values()
        if one.service == TRAININGS
        and not one.in_recycle_bin
        and (call.user.sees_all or one.host_id == call.user.user_id)
    ]


def _accesses(call: Call, one: Recording, values: Values, zone: WebexZone) -> list[Access]:
    fits = _scope(values.get("viewTimeScope"), "viewTime", zone)
    found = (a for a in call.state.kept(Access).values() if a.recording == one.key)
    return [access for access in found if fits(access.accessed)]


def _scope(scope: Values | None, name: str, zone: WebexZone) -> Test[int]:
    if scope is None:
        return lambda _instant: True
    low, high = (times.to_instant(scope[f"{name}{end}"], zone) for end in ("Start", "End"))
    return within(low, high)


def _tests(call: Call, values: Values, zone: WebexZone) -> list[Test[Seen]]:
    tests: list[Test[Seen]] = []
    if scope := values.get("creationTimeScope"):
        created = _scope(scope, "creationTime", zone)
        tests.append(lambda row: created(row.recording.created))
    if name := values.get("recordName"):
        begins = beginning(name)
        tests.append(lambda row: begins(row.recording.name))
    if (name := values.get("hostWebExID")) and call.user.sees_all:
        host = call.state.user(name)
        tests.append(lambda row: host is not None and row.recording.host_id == host.user_id)
    return tests


def _record(row: Seen, zone: WebexZone) -> Values:
    return {
        "recordID": row.recording.key,
        "recordName": row.recording.name,
        "creationTime": times.to_local(row.recording.created, zone),
        "registered": sum(one.registered is not None for one in row.accesses),
        "downloaded": sum(one.downloaded for one in row.accesses),
        "viewed": sum(one.viewed for one in row.accesses),
        "timeZoneID": zone.id,
    }


def list_access_details(call: Call, values: Values) -> Values:
    """A line for each access to one recording. SiteError 000001, 000015, 999999."""
    number = values.get("recordID", values.get("recondID"))
    if number is None:
        raise invalid("recordID: Recording number is required")
    recording = call.state.kept(Recording).get(number)
    if recording is None:
        raise no_record()
    if not call.user.sees_all and recording.host_id != call.user.user_id:
        raise access_denied()
    zone = call.zone(values.get("timeZoneID"))
    rows = _accesses(call, recording, {}, zone)
    found, records = page(rows, values, call.paging)
    registrations = bool(values.get("returnRegFields"))
    return {
        "recordDetail": [_detail(one, zone, registrations=registrations) for one in found],
        "matchingRecords": records,
    }


def _detail(one: Access, zone: WebexZone, *, registrations: bool) -> Values:
    registered = one.registered
    return {
        "viewID": one.key,
        "participantName": one.person.get("name"),
        "participantEmail": one.person.get("email"),
        "accessTime": times.to_local(one.accessed, zone),
        "registered": registered is not None,
        "registerDate": None if registered is None else times.to_local(registered, zone),
        "downloaded": one.downloaded,
        "viewed": one.viewed,
        "timeZoneID": zone.id,
        "regFields": _told(one.person) if registrations and registered is not None else None,
    }


def _told(person: Values) -> Values:
    first, _, last = str(person.get("name", "")).partition(" ")
    return {"firstName": first, "lastName": last, "company": person.get("company")}
