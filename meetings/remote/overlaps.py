"""What a host has at the site at the same time as a meeting that is to be scheduled or moved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from accounts.models import Account, Site
from accounts.remote import acting
from meetings.remote.parts import LIST_MEETINGS, HostsAsked, HostsMeeting
from meetings.remote.reading import (
    LONGEST_MINUTES,
    Meeting,
    can_be_a_start,
    within,
    zone_or_none,
)
from webexadmin.xmlapi.confirm import set_at, value_at
from webexadmin.xmlapi.spec import Values
from webexadmin.xmlapi.timezones import UTC_ZONE, WebexZone

LOOK_BACK = timedelta(hours=12)
"""Of a series the site names the first date within what is asked for: further back, that would be
yesterday's of a daily one."""


@dataclass(frozen=True)
class Overlap:
    """Another meeting of the host that takes place, at least in part, at the same time."""

    key: str
    topic: str
    starts_at: datetime


def overlaps(site: Site, account: Account, host_webex_id: str, meeting: Meeting) -> list[Overlap]:
    """The host's other meetings at that time, asked for live (LstsummaryMeeting).

    Raises NoConnection, or a member of ``errors``.
    """
    asked: Values = {HostsAsked.HOST: host_webex_id}
    set_at(asked, HostsAsked.FROM, UTC_ZONE.to_local(meeting.starts_at - LOOK_BACK))
    set_at(asked, HostsAsked.UNTIL, UTC_ZONE.to_local(meeting.ends_at - timedelta(seconds=1)))
    set_at(asked, HostsAsked.ZONE, UTC_ZONE.id)
    with acting(site, account, host_webex_id) as (client, _):
        pages = list(client.pages(LIST_MEETINGS.name, asked))
    records = [record for page in pages for record in page.records]
    return [_overlap(record) for record in records if _is_at(record, meeting)]


def _is_at(record: Values, meeting: Meeting) -> bool:
    local = value_at(record, HostsMeeting.STARTS)
    key = value_at(record, HostsMeeting.KEY)
    if not can_be_a_start(local) or key is None or str(key) == meeting.key:
        return False
    starts_at = _zone(record).to_utc(local)
    minutes = within(value_at(record, HostsMeeting.DURATION), LONGEST_MINUTES) or 0
    ends_at = starts_at + timedelta(minutes=minutes)
    return starts_at < meeting.ends_at and ends_at > meeting.starts_at


def _zone(record: Values) -> WebexZone:
    return zone_or_none(value_at(record, HostsMeeting.ZONE)) or UTC_ZONE


def _overlap(record: Values) -> Overlap:
    return Overlap(
        key=str(value_at(record, HostsMeeting.KEY)),
        topic=value_at(record, HostsMeeting.TOPIC) or "",
        starts_at=_zone(record).to_utc(value_at(record, HostsMeeting.STARTS)),
    )
