"""What a site tells of itself, which also shows whether a connection works, and what it can do."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from accounts import capability
from accounts.models import Account, Connection, Site
from accounts.remote.connections import calling
from webexadmin.xmlapi import client as xml
from webexadmin.xmlapi.confirm import value_at
from webexadmin.xmlapi.errors import InvalidValues, RateLimited, Refused, SignInFailed, XmlApiError
from webexadmin.xmlapi.probing import smallest_request
from webexadmin.xmlapi.spec import Operation, Values
from webexadmin.xmlapi.timezones import ZONE_COUNT

VERSION, SITE = "GetAPIVersion", "GetSite"
DEMANDS_PASSWORDS = "siteInstance/securityOptions/allMeetingsPassword"
CENTERS = {
    service: f"siteInstance/supportedServices/{center}/enabled"
    for service, center in (
        ("Meeting", "meetingCenter"),
        ("Event", "eventCenter"),
        ("Training session", "trainingCenter"),
        ("Support", "supportCenter"),
        ("Sales", "salesCenter"),
    )
}
"""The element that tells whether a service of the declarations is on at a site."""


@dataclass(frozen=True)
class SiteFacts:
    """What GetSite tells; ``services_off`` has the element that says so of each."""

    time_zone_id: int | None
    tracking_code_names: dict[str, str]
    demands_passwords: bool
    services_off: dict[str, str]


def site_facts(values: Values) -> SiteFacts:
    """What an answer of GetSite tells."""
    site = values.get("siteInstance", {})
    zone_id = site.get("metaData", {}).get("timeZoneID")
    codes = site.get("trackingCodes", {}).get("trackingCode", [])
    return SiteFacts(
        time_zone_id=zone_id if zone_id in range(ZONE_COUNT) else None,
        tracking_code_names={
            str(number): code["name"] for number, code in enumerate(codes, 1) if code.get("name")
        },
        demands_passwords=bool(value_at(values, DEMANDS_PASSWORDS)),
        services_off={
            service: path.removeprefix("siteInstance/")
            for service, path in CENTERS.items()
            if value_at(values, path) is False
        },
    )


def test_connection(connection: Connection, account: Account) -> None:
    """Ask the site who it is and note on the connection whether that worked."""
    connection.tested_at = timezone.now()
    try:
        with calling(connection, account) as (client, _):
            version, answer = client.call(VERSION), client.call(SITE)
    except XmlApiError as error:
        refused = isinstance(error, (Refused, InvalidValues))
        connection.state = Connection.State.REFUSED if refused else Connection.State.UNREACHABLE
        connection.state_detail = error.message[:500]
    else:
        connection.state, connection.state_detail = Connection.State.WORKS, ""
        connection.gsb_status = answer.gsb_status
        _note_version(connection.site, version.values)
        _note_facts(connection.site, site_facts(answer.values))
    # Nothing else: the site may have taken its time, and somebody given a new password meanwhile.
    connection.save(update_fields=["state", "state_detail", "gsb_status", "tested_at"])


def ask_whether_it_works(client: xml.Client, site: Site, operation: Operation) -> Refused | None:
    """Ask an operation for as little as can be; returns the refusal, if there was one.

    What the answer shows is noted as every answer is. Raises the family of ``errors`` where it
    says nothing of the operation: no answer, a wrong credential, too many calls.
    """
    try:
        answer = client.call(operation.name, smallest_request(operation))
    except (SignInFailed, RateLimited):
        raise
    except Refused as refusal:
        return refusal
    if operation.name == VERSION:
        _note_version(site, answer.values)
    elif operation.name == SITE:
        _note_facts(site, site_facts(answer.values))
    return None


def _note_version(site: Site, values: Values) -> None:
    site.api_version = f"{values.get('apiVersion', '')} {values.get('release', '')}".strip()
    site.save(update_fields=["api_version"])


def _note_facts(site: Site, facts: SiteFacts) -> None:
    site.tracking_code_names = facts.tracking_code_names
    site.demands_passwords = facts.demands_passwords
    if facts.time_zone_id is not None:
        site.time_zone_id = facts.time_zone_id
    site.save(update_fields=["tracking_code_names", "demands_passwords", "time_zone_id"])
    capability.heed(site, facts.services_off)
