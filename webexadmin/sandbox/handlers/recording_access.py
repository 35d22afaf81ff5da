"""The history service: who has watched recordings of trainings (seed 001, lines 9162-9354)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from webexadmin.sandbox import times
from webexadmin.sandbox.attendees import names_of
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
from webexadmin.sandbox.merging import value_at
from webexadmin.sandbox.past_sessions import KEPT_DAYS
from webexadmin.sandbox.recordings import Access, Recording
from webexadmin.sandbox.session_types import TRAININGS
from webexadmin.xmlapi.spec import Values
from webexadmin.xmlapi.timezones import WebexZone


class Seen(NamedTuple):
    """A recording and its accesses in the time asked for."""

    recording: Recording
    accesses: Sequence[Access]


def list_accesses(call: Call, values: Values) -> Values:
    """A line for each recording, with counts; admins see all hosts', others their own. Of the last
    90 days where no dates are given (release notes 11.0 SP8)."""
    zone = call.zone(values.get("timeZoneID"))
    watched = _scope(values.get("viewTimeScope"), "viewTime", zone)
    accesses = _by_recording(call, watched)
    rows = [Seen(one, accesses.get(one.key, [])) for one in _visible(call)]
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


def _by_recording(call: Call, wanted: Test[int]) -> Mapping[int, list[Access]]:
    """The accesses at instants that are wanted, by recording."""
    found: dict[int, list[Access]] = defaultdict(list)
    for access in call.state.kept(Access).values():
        if wanted(access.accessed):
            found[access.recording].append(access)
    return found


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
    elif not values.get("viewTimeScope"):
        recent = within(call.now - KEPT_DAYS * times.DAY, None)
        tests.append(lambda row: recent(row.recording.created))
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
    if recording is None or recording.service != TRAININGS or recording.in_recycle_bin:
        raise no_record()
    if not call.user.sees_all and recording.host_id != call.user.user_id:
        raise access_denied()
    zone = call.zone(values.get("timeZoneID"))
    seen = [one for one in call.state.kept(Access).values() if one.recording == recording.key]
    rows = ordered(seen, {}, {}, lambda one: (one.accessed, one.key))
    found, records = page(rows, values, call.paging)
    registrations = bool(values.get("returnRegFields"))
    return {
        "recordDetail": [_detail(one, zone, registrations=registrations) for one in found],
        "matchingRecords": records,
    }


def _detail(one: Access, zone: WebexZone, *, registrations: bool) -> Values:
    registered, person = one.registered, {**names_of(one.person), **one.person}
    return {
        "viewID": one.key,
        "participantName": person.get("name"),
        "participantEmail": person.get("email"),
        "accessTime": times.to_local(one.accessed, zone),
        "registered": registered is not None,
        "registerDate": None if registered is None else times.to_local(registered, zone),
        "downloaded": one.downloaded,
        "viewed": one.viewed,
        "timeZoneID": zone.id,
        "regFields": _told(person) if registrations and registered is not None else None,
    }


def _told(person: Values) -> Values:
    """What was written into the form before one could see the recording."""
    names = ("firstName", "lastName", "title", "company")
    address = person.get("address", {})
    return {
        **{name: person.get(name) for name in names},
        **{name: address.get(name) for name in ("address1", "address2", "city", "state")},
        "postalCode": address.get("zipCode"),
        "country": address.get("country"),
        "phone": value_at(person, "phones/phone"),
    }
