"""What the archive must hold, told from the sandbox's own memory and not through the API."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from django.utils import timezone

from reports import history_sync
from reports.models import UsageRecord
from webexadmin.sandbox.handlers.attendance import AGENTS, NETWORKS
from webexadmin.sandbox.records import Usage
from webexadmin.sandbox.seeding.attendees import guest, of_user, stays, who
from webexadmin.sandbox.seeding.sessions import Attendance as Stay
from webexadmin.sandbox.session_types import MEETINGS
from webexadmin.sandbox.state import State

Times = tuple[str, datetime, datetime, int]
"""Of a stay: its session's ID, when it began and ended, and its minutes."""

NAMES = {"1": "Department", "2": "Cost centre"}


def history(state: State) -> list[Usage]:
    """What the site still tells of the meetings of the days that are read."""
    remembered = timezone.now() - timedelta(days=90)
    asked = (timezone.now() - timedelta(days=history_sync.DAYS_READ)).astimezone(UTC)
    begin = max(remembered, asked.replace(hour=0, minute=0, second=0)).timestamp()
    meetings = (usage for usage in state.history if usage.service == MEETINGS)
    return [usage for usage in meetings if usage.start >= begin]


def expected(state: State) -> dict[str, dict[str, Any]]:
    """The values of every record, by its session's ID."""
    return {str(usage.conf_id): _values(state, usage) for usage in history(state)}


def kept(records: Iterable[UsageRecord]) -> dict[str, dict[str, Any]]:
    """The same of records of the archive."""
    names = [
        "meeting_number", "title", "starts_at", "ends_at", "duration_minutes", "scheduled_type",
        "host_id", "host_name", "host_email", "people_minutes", "call_in_minutes",
        "call_in_toll_free_minutes", "call_out_domestic_minutes",
        "call_out_international_minutes", "voip_minutes", "participants", "participants_voip",
        "participants_call_in", "participants_call_out", "peak_attendees", "registered",
        "invited", "service_type", "session_type", "tracking_codes",
    ]  # fmt: skip
    return {row.external_id: {name: getattr(row, name) for name in names} for row in records}


def _values(state: State, usage: Usage) -> dict[str, Any]:
    host = state.users[usage.host.lower()]
    return {
        "meeting_number": str(usage.key),
        "title": usage.topic,
        "starts_at": _moment(usage.start),
        "ends_at": _moment(usage.end),
        "duration_minutes": -(-(usage.end - usage.start) // 60),
        "scheduled_type": "meeting",
        "host_id": host.webex_id,
        "host_name": host.name,
        "host_email": host.email,
        "people_minutes": usage.people_minutes,
        "call_in_minutes": usage.call_in_minutes,
        "call_in_toll_free_minutes": usage.toll_free_minutes,
        "call_out_domestic_minutes": usage.call_out_domestic_minutes,
        "call_out_international_minutes": usage.call_out_international_minutes,
        "voip_minutes": usage.voip_minutes,
        "participants": usage.participants,
        "participants_voip": usage.voip_participants,
        "participants_call_in": usage.call_in_participants,
        "participants_call_out": usage.call_out_participants,
        "peak_attendees": usage.peak,
        "registered": None,
        "invited": None,
        "service_type": "MeetingCenter",
        "session_type": usage.meeting_type,
        "tracking_codes": _codes(host.tracking),
    }


def _codes(tracking: dict[str, str]) -> list[dict[str, str]]:
    positions = {name.removeprefix("trackingCode"): value for name, value in tracking.items()}
    return [
        {"name": NAMES.get(position, f"Tracking code {position}"), "value": value}
        for position, value in positions.items()
        if value
    ]


def times(state: State) -> Counter[Times]:
    """Every stay in every past session."""
    return Counter(
        (str(usage.conf_id), _moment(stay.join), _moment(stay.leave), _minutes(stay))
        for usage, stay in _stays(state)
    )


def attended(state: State) -> Iterator[dict[str, Any]]:
    """The values of every stay in every past session, in the archive's words."""
    people = {usage.conf_id: _people(state, usage) for usage in history(state)}
    for usage, stay in _stays(state):
        number = people[usage.conf_id][stay.person]
        user = state.user_by_id(number)
        person, by_phone = of_user(user) if user else guest(number), usage.meeting_type == "AUO"
        address = f"{NETWORKS[number % len(NETWORKS)]}.{number % 254 + 1}"
        yield {
            "session_id": str(usage.conf_id),
            "meeting_number": str(usage.key),
            "name": person.name,
            "email": person.email,
            "participant_type": "ATTENDEE" if stay.person else "HOST",
            "joined_at": _moment(stay.join),
            "left_at": _moment(stay.leave),
            "duration_minutes": _minutes(stay),
            "voip_minutes": _minutes(stay) if stay.audio == "voip" else 0,
            "company": person.company,
            "phone_number": person.phone,
            "ip_address": "" if by_phone else address,
            "client": "" if by_phone else AGENTS[number % len(AGENTS)],
        }


def _stays(state: State) -> Iterator[tuple[Usage, Stay]]:
    for usage in history(state):
        for stay in stays(state.plan.seed, usage):
            yield usage, stay


def _people(state: State, usage: Usage) -> list[int]:
    host = state.users[usage.host.lower()]
    return who(state.plan.seed, usage, host.user_id, state.plan.users)


def _moment(instant: int) -> datetime:
    return datetime.fromtimestamp(instant, UTC)


def _minutes(stay: Stay) -> int:
    return -(-(stay.leave - stay.join) // 60)
