"""Reading the users of a site, all in short or one with all details."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import TextChoices

from accounts.models import Account, Site
from accounts.remote.acting import acting_for, calling_as
from accounts.remote.user_parts import READ_USER, ToldOfUser, UserPart
from webexadmin.xmlapi import client as xml
from webexadmin.xmlapi.confirm import value_at
from webexadmin.xmlapi.errors import NotFound
from webexadmin.xmlapi.spec import Values
from webexadmin.xmlapi.timezones import UTC_ZONE, ZONE_COUNT, WebexZone, zone_by_id

LIST_USERS = "LstsummaryUser"


class UserRole(TextChoices):
    """What a user is at the site, by the element that says so.

    The first of site admin, read-only admin and host that is on counts; without any it is host
    (seed 001, lines 419-433). Attendee accounts are no hosts (line 412).
    """

    HOST = UserPart.HOST.value, "Host"
    SITE_ADMIN = UserPart.SITE_ADMIN.value, "Site admin"
    READ_ONLY_ADMIN = UserPart.READ_ONLY_ADMIN.value, "Read-only site admin"
    ATTENDEE_ONLY = UserPart.ATTENDEE_ONLY.value, "Attendee only"


_PRECEDENCE = (
    UserRole.SITE_ADMIN,
    UserRole.READ_ONLY_ADMIN,
    UserRole.HOST,
    UserRole.ATTENDEE_ONLY,
)


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


@dataclass(frozen=True)
class UserDetails:
    """A user as GetUser tells; ``values`` is what forms start from, never for a page."""

    summary: UserSummary
    zone: WebexZone
    role: UserRole
    values: Values = field(repr=False)

    def instant_at(self, path: str) -> datetime | None:
        """A moment of the user's, which the site tells in their zone."""
        return self.zone.to_utc_or_none(value_at(self.values, path))


def read_user(site: Site, account: Account, webex_id: str, host_webex_id: str = "") -> UserDetails:
    """A user through the service connection, or that of the host whom they ask for themselves.

    Raises NoConnection, or a member of ``errors``: NotFound (030001) where the site has no such
    user.
    """
    who = acting_for(site, account, host_webex_id)
    with calling_as(who, account) as (client, _):
        asked: Values = {UserPart.WEBEX_ID: webex_id}
        try:
            found = client.call(READ_USER.name, asked).values
        except NotFound:
            _check_caller(client, who.connection.webex_id)
            raise
    return as_user(asked | found, site)


def _check_caller(client: xml.Client, webex_id: str) -> None:
    """A site that gives no tickets says the same (030001) of a caller whom it does not know any
    more. Raises SignInFailed then, so that nobody else is taken for gone."""
    client.call(READ_USER.name, {UserPart.WEBEX_ID: webex_id})


def as_user(values: Values, site: Site) -> UserDetails:
    """A user from the values of GetUser, or from those it was created with."""
    summary = _user_summary(values)
    zone_id = summary.time_zone_id
    return UserDetails(
        summary=summary,
        zone=site.zone if zone_id is None else zone_by_id(zone_id),
        role=role_of(values),
        values=values,
    )


def role_of(values: Values) -> UserRole:
    """What the values of a user make of them."""
    return next((role for role in _PRECEDENCE if value_at(values, role)), UserRole.HOST)


def role_flags(role: str, told: Values | None = None) -> dict[str, bool]:
    """By element, what makes a user into a role; of one of whom something is told, what differs.

    Whether an admin is a host as well makes no difference.
    """
    wanted = {str(other): other == role for other in UserRole}
    if role in (UserRole.SITE_ADMIN, UserRole.READ_ONLY_ADMIN):
        del wanted[UserRole.HOST]
    if told is None:
        return wanted
    return {path: flag for path, flag in wanted.items() if bool(value_at(told, path)) != flag}


def list_users(client: xml.Client, start: int, size: int) -> tuple[list[UserSummary], xml.Page]:
    """One page of the site's users, in the order of their numbers, and the page itself."""
    asked: Values = {"order": {"orderBy": ["UID"], "orderAD": ["ASC"]}}
    page = client.page(LIST_USERS, asked, start=start, size=size)
    return [_user_summary(record) for record in page.records if record.get(UserPart.WEBEX_ID)], page


def _user_summary(record: Values) -> UserSummary:
    zone_id = record.get(UserPart.TIME_ZONE)
    if zone_id not in range(ZONE_COUNT):
        zone_id = None
    zone = UTC_ZONE if zone_id is None else zone_by_id(zone_id)
    return UserSummary(
        webex_id=record[UserPart.WEBEX_ID],
        first_name=record.get(UserPart.FIRST_NAME, ""),
        last_name=record.get(UserPart.LAST_NAME, ""),
        email=record.get(UserPart.EMAIL, ""),
        state=record.get(UserPart.STATE, ""),
        registered_at=zone.to_utc_or_none(record.get(ToldOfUser.REGISTERED)),
        time_zone_id=zone_id,
    )
