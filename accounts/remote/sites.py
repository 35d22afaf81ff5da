"""What a site tells of itself, whether a connection to it works, and what it can do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from accounts import capability
from accounts.models import Account, Connection, Site
from accounts.models.connection import SECRETS
from accounts.remote.connections import calling
from accounts.remote.password_rules import PasswordRules, password_rules
from accounts.remote.sign_in import give_up, note
from webexadmin.xmlapi import client as xml
from webexadmin.xmlapi.confirm import value_at
from webexadmin.xmlapi.errors import (
    Held,
    InvalidValues,
    NotFound,
    RateLimited,
    Refused,
    SignInFailed,
    XmlApiError,
)
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
    password_rules: PasswordRules
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
        password_rules=password_rules(values),
        services_off={
            service: path.removeprefix("siteInstance/")
            for service, path in CENTERS.items()
            if value_at(values, path) is False
        },
    )


def test_connection(connection: Connection, account: Account) -> None:
    """Sign in anew and note on the connection whether that works.

    Raises NoConnection, and Held or RateLimited, after which nothing new is known of it.
    """
    tested_at = timezone.now()
    try:
        with calling(connection, account, anew=True) as (client, _):
            _make_sure(client, connection)
    except (Held, RateLimited):
        raise
    except SignInFailed as error:
        _make_sure_it_is_noted(connection, error)
        learned: dict[str, Any] = {}
    except XmlApiError as error:
        learned = _after(error, connection)
    else:
        learned = {"state": Connection.State.WORKS, "state_detail": ""}
    note(connection, tested_at=tested_at, **learned)
    told = Connection.objects.filter(pk=connection.pk).values("state", "state_detail", "tested_at")
    for name, value in (told.first() or {}).items():
        setattr(connection, name, value)


def _make_sure(client: xml.Client, connection: Connection) -> None:
    """The service connection asks the site who it is; an own one for the user it claims to be.

    A token, assertion or ticket could be anybody's: hosts are told of nobody but themselves.
    """
    if connection.account_id is not None:
        client.call("GetUser", {"webExId": connection.webex_id})
        return
    _note_version(connection.site, client.call(VERSION).values)
    _note_facts(connection.site, site_facts(client.call(SITE).values))


def _make_sure_it_is_noted(connection: Connection, error: SignInFailed) -> None:
    """The sign-in notes what the site does not take, but not a ticket that it has just given."""
    stored = Connection.objects.filter(pk=connection.pk).defer(*SECRETS).first()
    if stored is not None and stored.is_usable:
        give_up(stored, error)


def _after(error: XmlApiError, connection: Connection) -> dict[str, Any]:
    """What an error shows that came after the sign-in; a site may do without some operations."""
    by_password = connection.method == Connection.Method.PASSWORD
    proven = connection.account_id is None or by_password
    state, detail = Connection.State.REFUSED, error.message
    if not isinstance(error, (Refused, InvalidValues)):
        state = Connection.State.UNREACHABLE
    elif proven and not isinstance(error, (NotFound, InvalidValues)):
        state, detail = Connection.State.WORKS, f"It signs in; the site tells no more: {detail}"
    return {"state": state, "state_detail": detail[:500]}


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
    site.password_rules = facts.password_rules.as_stored()
    if facts.time_zone_id is not None:
        site.time_zone_id = facts.time_zone_id
    site.save(
        update_fields=[
            "tracking_code_names",
            "demands_passwords",
            "password_rules",
            "time_zone_id",
        ]
    )
    capability.heed(site, facts.services_off)
