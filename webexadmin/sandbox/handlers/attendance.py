"""The history service: who took part in past meetings, and when (seed 001, lines 8956-9048)."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from webexadmin.sandbox import times
from webexadmin.sandbox.calls import Call
from webexadmin.sandbox.crowd import numbers_of, person_of
from webexadmin.sandbox.handlers.history import past
from webexadmin.sandbox.lists import SortKeys, ordered, page
from webexadmin.sandbox.records import Usage
from webexadmin.sandbox.seeding.attendees import Person, stays
from webexadmin.sandbox.seeding.sessions import Attendance
from webexadmin.sandbox.session_types import AUDIO_ONLY, CODES
from webexadmin.xmlapi.spec import Values

NETWORKS = ("192.0.2", "198.51.100", "203.0.113")
"""Reserved for documents: the addresses of nobody."""

AGENTS = ("WINDOWS,CHROME", "WINDOWS,EDGE", "MAC,SAFARI", "WINDOWS,IE", "LINUX,FIREFOX")


class Row(NamedTuple):
    """One line of the list: a stay, by its place among those of a past session."""

    usage: Usage
    stay: int


def list_meeting_attendance(call: Call, values: Values) -> Values:
    """A line for every stay: who left and came back has two. Times are in the site's zone."""
    crowd, order = _Crowd(call), values.get("order", {})
    usages = past(call, values, call.site_zone)
    if set(order.get("orderBy", [])) <= _BY_SESSION.keys():
        found, records = _page(call, values, ordered(usages, order, _BY_SESSION, _as_they_stand))
    else:
        rows = [Row(usage, stay) for usage in usages for stay in range(usage.stays)]
        rows = ordered(rows, order, _keys(crowd), _as_they_stand)
        found, records = page(rows, values, call.paging)
    return {
        "meetingAttendeeHistory": [_record(crowd, row) for row in found],
        "matchingRecords": records,
    }


def _as_they_stand(_line: object) -> int:
    """They stand in order of start already; looking at each once more takes long on a large
    site."""
    return 0


def _page(call: Call, values: Values, usages: list[Usage]) -> tuple[Sequence[Row], Values]:
    """The lines of the page asked for: the others, a thousand times as many, are only counted."""
    ends = list(accumulate(usage.stays for usage in usages))
    numbers, records = page(range(ends[-1] if ends else 0), values, call.paging)
    places = [(number, bisect(ends, number)) for number in numbers]
    return [Row(usages[at], number - ends[at] + usages[at].stays) for number, at in places], records


class _Crowd:
    """Who stands behind the lines; each session is looked at once a call."""

    def __init__(self, call: Call) -> None:
        self._state = call.state
        self.zone = call.site_zone
        self._numbers: dict[int, list[int]] = {}

    def number(self, row: Row) -> int:
        """Of a user, or below 0 of a guest."""
        usage = row.usage
        if usage.conf_id not in self._numbers:
            self._numbers[usage.conf_id] = numbers_of(self._state, usage)
        # Only the last one who came may have a second stay.
        return self._numbers[usage.conf_id][min(row.stay, usage.participants - 1)]

    def person(self, row: Row) -> Person:
        return person_of(self._state, self.number(row))

    def stay(self, row: Row) -> Attendance:
        return stays(self._state.plan.seed, row.usage)[row.stay]


_BY_SESSION: SortKeys[Usage] = {
    "CONFID": lambda usage: usage.conf_id,
    "STARTTIME": lambda usage: usage.start,
}


def _keys(crowd: _Crowd) -> SortKeys[Row]:
    return {
        "CONFID": lambda row: row.usage.conf_id,
        "STARTTIME": lambda row: row.usage.start,
        "COMPANY": lambda row: crowd.person(row).company.casefold(),
        "COUNTRY": lambda row: crowd.person(row).country.casefold(),
        "CITY": lambda row: crowd.person(row).city.casefold(),
    }


def _record(crowd: _Crowd, row: Row) -> Values:
    stay, person, number = crowd.stay(row), crowd.person(row), crowd.number(row)
    minutes = times.minutes_up(stay.leave - stay.join)
    by_phone = row.usage.meeting_type == CODES[AUDIO_ONLY]
    return {
        "meetingKey": row.usage.key,
        "confName": row.usage.topic,
        "ipAddress": None if by_phone else address_of(number),
        "clientAgent": None if by_phone else agent_of(number),
        "company": person.company or None,
        "title": person.title or None,
        "phoneNumber": person.phone or None,
        "city": person.city or None,
        "country": person.country or None,
        "name": person.name,
        "email": person.email or None,
        "joinTime": times.to_local(stay.join, crowd.zone),
        "leaveTime": times.to_local(stay.leave, crowd.zone),
        "duration": str(minutes),
        "participantType": took_part_as(stay),
        "voipDuration": minutes if stay.audio == "voip" else 0,
        "confID": row.usage.conf_id,
    }


def address_of(number: int) -> str:
    """The IP address from which somebody always comes."""
    return f"{NETWORKS[number % len(NETWORKS)]}.{number % 254 + 1}"


def agent_of(number: int) -> str:
    """The system and browser that somebody always uses."""
    return AGENTS[number % len(AGENTS)]


def took_part_as(stay: Attendance) -> str:
    return "HOST" if stay.person == 0 else "ATTENDEE"
