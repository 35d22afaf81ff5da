"""What a host has at the site at the same time as a meeting that is to be scheduled or moved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from accounts.models import Account, Site
from accounts.remote import acting
from meetings.remote.parts import LIST
from meetings.remote.reading import (
    LONGEST_RANGE,
    Meeting,
    SessionSummary,
    sessions_begun,
    summaries,
)


@dataclass(frozen=True)
class Overlap:
    """Another session of the host that takes place, at least in part, at the same time."""

    key: str
    topic: str
    starts_at: datetime


def overlaps(site: Site, account: Account, host_webex_id: str, meeting: Meeting) -> list[Overlap]:
    """The host's other sessions at that time, each once, asked for live (LstsummarySession).

    Of those that last for days the ones that began in the 42 days before its end: in more the site
    does not look for the dates of series. Raises NoConnection, or a member of ``errors``.
    """
    until = min(meeting.ends_at, meeting.starts_at + LONGEST_RANGE)
    asked = sessions_begun(until - LONGEST_RANGE, until, host_webex_id)
    with acting(site, account, host_webex_id) as (client, _):
        pages = list(client.pages(LIST.name, asked))
    found: dict[str, Overlap] = {}
    for session in (session for page in pages for session in summaries(page)):
        key = session.session_key
        if key != meeting.key and session.is_hosted_by(host_webex_id) and _is_at(session, meeting):
            found.setdefault(key, Overlap(key, session.topic, session.starts_at))
    return list(found.values())


def _is_at(session: SessionSummary, meeting: Meeting) -> bool:
    ends_at = session.starts_at + timedelta(minutes=session.duration_minutes)
    return session.starts_at < meeting.ends_at and ends_at > meeting.starts_at
