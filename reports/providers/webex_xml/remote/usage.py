"""What LstmeetingusageHistory tells of past meetings (seed 001, lines 9049-9161).

It is asked in UTC: in a zone with daylight saving time one hour a year could not be told from the
next. A site that answers in another zone all the same says which, and is believed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from accounts.models import Site
from reports.models import Provider, ScheduledType, ServiceType, UsageRecord
from reports.providers import HeldSession, HistoryPage
from reports.providers.webex_xml.remote.values import (
    count,
    is_of_this_age,
    started_within,
    texts,
)
from webexadmin.xmlapi.client import Client, Page
from webexadmin.xmlapi.scalars import MOMENT_FORMAT
from webexadmin.xmlapi.spec import Values
from webexadmin.xmlapi.timezones import UTC_ZONE, WebexZone, zone_by_name

OPERATION = "LstmeetingusageHistory"

NUMBERS = {
    "duration": "duration_minutes",
    "totalPeopleMinutes": "people_minutes",
    "totalCallInMinutes": "call_in_minutes",
    "totalCallInTollfreeMinutes": "call_in_toll_free_minutes",
    "totalCallOutDomestic": "call_out_domestic_minutes",
    "totalCallOutInternational": "call_out_international_minutes",
    "totalVoipMinutes": "voip_minutes",
    "totalParticipants": "participants",
    "totalParticipantsVoip": "participants_voip",
    "totalParticipantsCallIn": "participants_call_in",
    "totalParticipantsCallOut": "participants_call_out",
    "peakAttendee": "peak_attendees",
}
TEXTS = {
    "sessionKey": "meeting_number",
    "confName": "title",
    "meetingType": "session_type",
    "hostWebExID": "host_id",
    "hostName": "host_name",
    "hostEmail": "host_email",
}


@dataclass(frozen=True)
class MeetingHistory:
    """The past meetings of a site, as its service connection sees them."""

    site: Site
    client: Client
    provider: str = Provider.WEBEX_XML

    def records(
        self, starts_at: datetime, ends_at: datetime, start: int, size: int
    ) -> HistoryPage[HeldSession]:
        """One page of the meetings begun in a span, oldest first."""
        page = self.client.page(OPERATION, _asked(starts_at, ends_at), start=start, size=size)
        flaws = [str(problem) for problem in page.answer.problems] if page.answer else []
        return HistoryPage(self._sessions(page, flaws), flaws, page)

    def _sessions(self, page: Page, flaws: list[str]) -> Iterator[HeldSession]:
        for values, raw in zip(page.records, page.raw, strict=True):
            session = self._session(values, raw, flaws)
            if session is not None:
                yield session

    def _session(self, values: Values, raw: str, flaws: list[str]) -> HeldSession | None:
        zone = _zone(values, flaws)
        begun = values.get("meetingStartTime")
        if begun is None or not is_of_this_age(begun):
            flaws.append(f"a meeting without a start ({values.get('confName', 'no topic')!r})")
            return None
        return HeldSession(
            external_id=_identity(values),
            starts_at=zone.to_utc(begun),
            ends_at=_end(values, zone),
            scheduled_type=ScheduledType.MEETING,
            service_type=ServiceType.MEETING,
            tracking_codes=self._tracking_codes(values),
            raw=raw,
            **_numbers(values, flaws),
            **texts(UsageRecord, TEXTS, values),
        )

    def _tracking_codes(self, values: Values) -> list[dict[str, str]]:
        """Codes come by position; GetSite told their names when the connection was tested."""
        codes = []
        for element, value in values.get("trackingCode", {}).items():
            position = element.removeprefix("trackingCode")
            name = self.site.tracking_code_names.get(position, f"Tracking code {position}")
            if value:
                codes.append({"name": name, "value": value})
        return codes


def _asked(starts_at: datetime, ends_at: datetime) -> Values:
    return {
        "order": {"orderBy": ["STARTTIME"], "orderAD": ["ASC"]},
        "startTimeScope": started_within(starts_at, ends_at, UTC_ZONE),
        "inclAudioOnly": True,
        "timeZoneID": UTC_ZONE.id,
    }


def _zone(values: Values, flaws: list[str]) -> WebexZone:
    told = values.get("timezone", "")
    zone = zone_by_name(told)
    if zone is None and told and not told.startswith("GMT+00:00"):
        flaws.append(f"timezone: {told[:60]!r} is not known, so times were taken for UTC")
    return zone or UTC_ZONE


def _end(values: Values, zone: WebexZone) -> datetime | None:
    ended = values.get("meetingEndTime")
    return zone.to_utc(ended) if ended and is_of_this_age(ended) else None


def _identity(values: Values) -> str:
    """The conference's number; where the site gives none, one made of what tells it apart."""
    if values.get("confID"):
        return str(values["confID"])
    begun = f"{values['meetingStartTime']:{MOMENT_FORMAT}}"
    parts = [str(values.get("sessionKey", "")), begun, values.get("hostWebExID", "")]
    digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()
    return f"derived-{digest[:32]}"


def _numbers(values: Values, flaws: list[str]) -> dict[str, Any]:
    return {ours: count(name, values.get(name), flaws) for name, ours in NUMBERS.items()}
