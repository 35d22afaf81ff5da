"""What a site tells of itself, which also shows whether a connection works."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from accounts.models import Account, Connection, Site
from accounts.remote.connections import calling
from webexadmin.xmlapi import client as xml
from webexadmin.xmlapi.errors import InvalidValues, Refused, XmlApiError
from webexadmin.xmlapi.timezones import ZONE_COUNT


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
