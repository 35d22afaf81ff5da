"""What LstmeetingattendeeHistory tells of who took part (seed 001, lines 8956-9048).

The operation takes no zone and names none: its times, those asked for as well, are by the clock of
the site; what becomes of the hours at which that is changed says ``clock``.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from accounts.models import Site
from reports.models import Attendance, Provider
from reports.providers import Attended, HistoryPage
from reports.providers.webex_xml.remote.clock import Clock
from reports.providers.webex_xml.remote.values import (
    count,
    is_of_this_age,
    started_within,
    texts,
)
from webexadmin.xmlapi.client import Client
from webexadmin.xmlapi.scalars import MOMENT_FORMAT
from webexadmin.xmlapi.spec import Values

OPERATION = "LstmeetingattendeeHistory"

TEXTS = {
    "meetingKey": "meeting_number",
    "name": "name",
    "email": "email",
    "participantType": "participant_type",
    "company": "company",
    "phoneNumber": "phone_number",
    "ipAddress": "ip_address",
    "clientAgent": "client",
}
IDENTITY = ("confID", "meetingKey", "name", "email", "phoneNumber", "ipAddress", "clientAgent")
"""With the moment of joining; what may be corrected later is not among them."""


@dataclass(frozen=True)
class AttendeeHistory:
    """Who took part in the past meetings of a site, as its service connection sees them."""

    site: Site
    client: Client
    provider: str = Provider.WEBEX_XML

    def records(
        self, starts_at: datetime, ends_at: datetime, start: int, size: int
    ) -> HistoryPage[Attended]:
        """One page of those who took part in meetings begun in a span, session by session."""
        asked: Values = {
            "order": {"orderBy": ["CONFID"], "orderAD": ["ASC"]},
            "startTimeScope": started_within(starts_at, ends_at, self.site.zone),
            "inclAudioOnly": True,
        }
        page = self.client.page(OPERATION, asked, start=start, size=size)
        flaws = [str(problem) for problem in page.answer.problems] if page.answer else []
        clock = Clock(self.site, frozenset(map(_session_id, page.records)))
        seen = Counter[str]()
        attended = []
        for values, raw in zip(page.records, page.raw, strict=True):
            digest = _digest(values)
            seen[digest] += 1
            attended.append(_attended(values, raw, f"{digest}-{seen[digest]}", clock, flaws))
        return HistoryPage(attended, flaws, page)


def _attended(values: Values, raw: str, identity: str, clock: Clock, flaws: list[str]) -> Attended:
    session_id = _session_id(values)
    minutes = count("duration", _minutes(values, flaws), flaws)
    local = _local(values, "joinTime", flaws), _local(values, "leaveTime", flaws)
    joined, left = clock.stay(session_id, local, minutes)
    return Attended(
        external_id=identity,
        session_id=session_id,
        joined_at=joined,
        left_at=left,
        duration_minutes=minutes,
        voip_minutes=count("voipDuration", values.get("voipDuration"), flaws),
        raw=raw,
        **texts(Attendance, TEXTS, values),
    )


def _session_id(values: Values) -> str:
    return str(values.get("confID", ""))


def _digest(values: Values) -> str:
    """What tells somebody's joining from others; who is alike in all of it is told by number."""
    joined = values.get("joinTime")
    parts = [str(values.get(name, "")) for name in IDENTITY]
    parts.append(f"{joined:{MOMENT_FORMAT}}" if joined else "")
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:40]


def _local(values: Values, name: str, flaws: list[str]) -> datetime | None:
    local: datetime | None = values.get(name)
    if local is not None and not is_of_this_age(local):
        flaws.append(f"{name}: no meeting took place in {local.year}")
        return None
    return local


def _minutes(values: Values, flaws: list[str]) -> int | None:
    """The schema has a text here (meetingAttendeeHistoryInstanceType)."""
    text = values.get("duration", "")
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        flaws.append(f"duration: {text[:40]!r} is not a number of minutes")
        return None
    return int(text)
