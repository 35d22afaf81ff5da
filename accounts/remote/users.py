"""Reading the users of a site."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from webexadmin.xmlapi import client as xml
from webexadmin.xmlapi.spec import Values
from webexadmin.xmlapi.timezones import UTC_ZONE, ZONE_COUNT, WebexZone, zone_by_id


@dataclass(frozen=True)
class UserSummary:
    """A user as LstsummaryUser tells (userSummaryInstanceType)."""

    webex_id: str
    first_name: str
    last_name: str
    email: str
    state: str
    registered_at: datetime | None
    time_zone_id: int | None


def list_users(client: xml.Client, start: int, size: int) -> tuple[list[UserSummary], xml.Page]:
    """One page of the site's users, in the order of their numbers, and the page itself."""
    asked: Values = {"order": {"orderBy": ["UID"], "orderAD": ["ASC"]}}
    page = client.page("LstsummaryUser", asked, start=start, size=size)
    return [_user_summary(record) for record in page.records if record.get("webExId")], page


def _user_summary(record: Values) -> UserSummary:
    zone_id = record.get("timeZoneID")
    if zone_id not in range(ZONE_COUNT):
        zone_id = None
    zone = UTC_ZONE if zone_id is None else zone_by_id(zone_id)
    return UserSummary(
        webex_id=record["webExId"],
        first_name=record.get("firstName", ""),
        last_name=record.get("lastName", ""),
        email=record.get("email", ""),
        state=record.get("active", ""),
        registered_at=_instant(zone, record.get("registrationDate")),
        time_zone_id=zone_id,
    )


def _instant(zone: WebexZone, local: datetime | None) -> datetime | None:
    """None also at the ends of the calendar, where a date has no instant in every zone."""
    try:
        return zone.to_utc(local) if local else None
    except OverflowError:
        return None
