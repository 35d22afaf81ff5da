"""Who took part in a held session, and how much of that the archive knows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC

from django.db.models import QuerySet

from reports.models import Attendance, Day, Report, SyncWindow, UsageRecord


@dataclass(frozen=True)
class Roll:
    """Everybody's times in one session; ``day`` is the UTC day of the archive that tells them.

    ``set_back``: the site's clock was, during the session, so that some times may be of either of
    two hours.
    """

    rows: QuerySet[Attendance]
    day: Day
    set_back: bool


def roll_of(record: UsageRecord) -> Roll:
    """The attendances of a session that the reader may see."""
    rows = Attendance.objects.filter(
        site_id=record.site_id, provider=record.provider, session_id=record.external_id
    )
    day = record.starts_at.astimezone(UTC).date()
    [told] = SyncWindow.objects.days(record.site, day, day, Report.MEETING_ATTENDEES)
    return Roll(rows, told, _was_set_back(record))


def _was_set_back(record: UsageRecord) -> bool:
    zone, ended = record.site.zone, record.ends_at or record.starts_at
    return zone.offset(ended) < zone.offset(record.starts_at)
