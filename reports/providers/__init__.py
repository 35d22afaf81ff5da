"""Services that report held sessions: a folder each, all of one shape.

A folder's ``remote`` is the only place that knows the service's names. It offers classes with the
interface below; pages, archive and exports know only ``HeldSession`` and ``Attended``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from webexadmin.xmlapi.client import Page

Told = TypeVar("Told")


@dataclass(frozen=True, kw_only=True)
class HeldSession:
    """One session that took place, in the archive's words; the fields are UsageRecord's.

    Moments are aware, minutes whole. None means that the service does not tell, never 0.
    """

    external_id: str
    starts_at: datetime
    raw: str
    meeting_number: str = ""
    title: str = ""
    ends_at: datetime | None = None
    duration_minutes: int | None = None
    scheduled_type: str = ""
    host_id: str = ""
    host_name: str = ""
    host_email: str = ""
    people_minutes: int | None = None
    call_in_minutes: int | None = None
    call_in_toll_free_minutes: int | None = None
    call_out_domestic_minutes: int | None = None
    call_out_international_minutes: int | None = None
    voip_minutes: int | None = None
    participants: int | None = None
    participants_voip: int | None = None
    participants_call_in: int | None = None
    participants_call_out: int | None = None
    peak_attendees: int | None = None
    registered: int | None = None
    invited: int | None = None
    service_type: str = ""
    session_type: str = ""
    tracking_codes: list[dict[str, str]] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Attended:
    """Somebody in one held session, from joining to leaving; the fields are Attendance's."""

    external_id: str
    session_id: str
    raw: str
    meeting_number: str = ""
    name: str = ""
    email: str = ""
    participant_type: str = ""
    joined_at: datetime | None = None
    left_at: datetime | None = None
    duration_minutes: int | None = None
    voip_minutes: int | None = None
    company: str = ""
    phone_number: str = ""
    ip_address: str = ""
    client: str = ""


@dataclass(frozen=True)
class HistoryPage(Generic[Told]):
    """One page of a report. ``records`` may be made while they are read, once; ``flaws`` then says
    in words what of the page could not be read."""

    records: Iterable[Told]
    flaws: list[str]
    page: Page


class HistorySource(Protocol[Told]):
    """A service that tells a report by the day. Raises the errors of webexadmin.xmlapi.errors."""

    @property
    def provider(self) -> str:
        """The name in UsageRecord.provider and Attendance.provider."""

    def records(
        self, starts_at: datetime, ends_at: datetime, start: int, size: int
    ) -> HistoryPage[Told]:
        """At most ``size`` of the records of sessions begun from ``starts_at`` up to before
        ``ends_at``, counted from ``start`` = 1."""
