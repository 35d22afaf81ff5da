"""Everything this app asks of a site; nothing else in it talks to one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils import timezone

from accounts.call_log import LoggedCalls
from accounts.models import Account, Connection, Site
from webexadmin.crypto import WrongKey
from webexadmin.jobs.ledger import NeedsAPerson
from webexadmin.jobs.models import Job
from webexadmin.xmlapi import client as xml
from webexadmin.xmlapi.errors import InvalidValues, Refused, XmlApiError
from webexadmin.xmlapi.spec import Values
from webexadmin.xmlapi.timezones import UTC_ZONE, ZONE_COUNT, WebexZone, zone_by_id
from webexadmin.xmlapi.transport import FOR_A_JOB, FOR_A_PERSON


class NoConnection(NeedsAPerson):
    """The site has no service connection; the message says what to do."""


def service_connection(site: Site) -> Connection:
    """The site's service connection; NoConnection if it has none that can be used."""
    service = Connection.objects.select_related("site").filter(site=site, account=None)
    try:
        found = service.first()
    except WrongKey:
        raise NoConnection(
            f"The stored credential of {site} cannot be decrypted any more. "
            "A site admin can give it again under Sites."
        ) from None
    if found is None:
        raise NoConnection(
            f"{site} has no service connection yet. A site admin can add one under Sites."
        )
    return found


def site_connection(connection: Connection) -> xml.SiteConnection:
    """A stored connection as the XML client takes it."""
    site = connection.site
    return xml.SiteConnection(
        url=site.url,
        name=site.label,
        credentials=xml.Credentials(
            site_name=site.site_name,
            site_id=site.site_id,
            partner_id=site.partner_id,
            webex_id=connection.webex_id,
            password=connection.password,
            session_ticket=connection.session_ticket,
        ),
    )


@contextmanager
def calling(
    connection: Connection, account: Account | None, *, job: Job | None = None, **log: Any
) -> Iterator[tuple[xml.Client, LoggedCalls]]:
    """A client for a connection whose calls are logged under an account, and that log.

    A job's client waits longer and leaves trying again to the ledger.
    """
    calls = LoggedCalls(connection, account, job, **log)
    patience = FOR_A_JOB if job else FOR_A_PERSON
    with xml.Client(
        replace(site_connection(connection), observer=calls, patience=patience)
    ) as client:
        yield client, calls


@dataclass(frozen=True)
class SiteFacts:
    """What a site tells of itself when a connection is tested."""

    api_version: str
    time_zone_id: int | None
    tracking_code_names: dict[str, str]


def read_site(client: xml.Client) -> tuple[SiteFacts, str]:
    """Version, zone and tracking code names (GetAPIVersion, GetSite), and the gsbStatus."""
    version = client.call("GetAPIVersion").values
    answer = client.call("GetSite")
    site = answer.values.get("siteInstance", {})
    zone_id = site.get("metaData", {}).get("timeZoneID")
    codes = site.get("trackingCodes", {}).get("trackingCode", [])
    return (
        SiteFacts(
            api_version=f"{version.get('apiVersion', '')} {version.get('release', '')}".strip(),
            time_zone_id=zone_id if zone_id in range(ZONE_COUNT) else None,
            tracking_code_names={
                str(number): code["name"]
                for number, code in enumerate(codes, 1)
                if code.get("name")
            },
        ),
        answer.gsb_status,
    )


def test_connection(connection: Connection, account: Account) -> None:
    """Ask the site who it is and note on the connection whether that worked."""
    connection.tested_at = timezone.now()
    try:
        with calling(connection, account) as (client, _):
            facts, connection.gsb_status = read_site(client)
    except XmlApiError as error:
        refused = isinstance(error, (Refused, InvalidValues))
        connection.state = Connection.State.REFUSED if refused else Connection.State.UNREACHABLE
        connection.state_detail = error.message[:500]
    else:
        connection.state, connection.state_detail = Connection.State.WORKS, ""
        _note_facts(connection.site, facts)
    # Nothing else: the site may have taken its time, and somebody given a new password meanwhile.
    connection.save(update_fields=["state", "state_detail", "gsb_status", "tested_at"])


def _note_facts(site: Site, facts: SiteFacts) -> None:
    site.api_version = facts.api_version
    site.tracking_code_names = facts.tracking_code_names
    if facts.time_zone_id is not None:
        site.time_zone_id = facts.time_zone_id
    site.save(update_fields=["api_version", "tracking_code_names", "time_zone_id"])


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
