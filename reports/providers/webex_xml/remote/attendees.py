"""What LstmeetingattendeeHistory tells of who took part (seed 001, lines 8956-9048).

The operation takes no zone and names none: its times, those asked for as well, are by the clock of
the site. The hour that comes twice a year is told apart by the session's own times, where the
archive has them.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from accounts.models import Site
from reports.models import Attendance, Provider, UsageRecord
from reports.providers import Attended, HistoryPage
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
        clock = _Clock(self.site, page.records)
        seen = Counter[str]()
        attended = []
        for values, raw in zip(page.records, page.raw, strict=True):
            digest = _digest(values)
            seen[digest] += 1
            attended.append(_attended(values, raw, f"{digest}-{seen[digest]}", clock, flaws))
        return HistoryPage(attended, flaws, page)


def _attended(values: Values, raw: str, identity: str, clock: _Clock, flaws: list[str]) -> Attended:
    return Attended(
        external_id=identity,
        session_id=_session_id(values),
        joined_at=clock.instant(values, "joinTime", flaws),
        left_at=clock.instant(values, "leaveTime", flaws),
        duration_minutes=count("duration", _minutes(values, flaws), flaws),
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


def _minutes(values: Values, flaws: list[str]) -> int | None:
    """The schema has a text here (meetingAttendeeHistoryInstanceType)."""
    text = values.get("duration", "")
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        flaws.append(f"duration: {text[:40]!r} is not a number of minutes")
        return None
    return int(text)


class _Clock:
    """Local times of one page as instants."""

    def __init__(self, site: Site, records: Iterable[Values]) -> None:
        self._site = site
        self._ids = {_session_id(values) for values in records}
        self._starts: dict[str, datetime] | None = None

    def instant(self, values: Values, name: str, flaws: list[str]) -> datetime | None:
        local = values.get(name)
        if local is None:
            return None
        if not is_of_this_age(local):
            flaws.append(f"{name}: no meeting took place in {local.year}")
            return None
        first, last = self._site.zone.instants(local)
        if first == last:
            return first
        begun = self._begun(_session_id(values))
        return last if begun is not None and first < begun else first

    def _begun(self, session_id: str) -> datetime | None:
        """When a session began; asked for once a page, in the two hours of a year that need it."""
        if self._starts is None:
            sessions = UsageRecord.objects.filter(site=self._site, external_id__in=self._ids)
            self._starts = dict(sessions.values_list("external_id", "starts_at"))
        return self._starts.get(session_id)
