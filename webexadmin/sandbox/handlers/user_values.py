"""What CreateUser and SetUser make of a user: the values sent, put into what is known."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import replace

from webexadmin.sandbox.calls import Call
from webexadmin.sandbox.exceptions import no_such_scheduler, reset_without_change
from webexadmin.sandbox.handlers import sales_center
from webexadmin.sandbox.handlers.user_accounts import conferencing, tsp_accounts
from webexadmin.sandbox.merging import merge, put_at, value_at
from webexadmin.sandbox.records import Role, User
from webexadmin.sandbox.seeding.people import password_of
from webexadmin.sandbox.session_types import CODES, FIRST_OF_THE_SITE
from webexadmin.sandbox.settings import Settings
from webexadmin.xmlapi.operations.user import USER_INSTANCE_TYPE
from webexadmin.xmlapi.spec import Values
from webexadmin.xmlapi.timezones import WebexZone, zone_by_name

_ELSEWHERE = {
    "webExId", "firstName", "lastName", "email", "password", "timeZoneID", "timeZone",
    "timeZoneWithDST", "schedulingPermission", "active", "registrationDate", "visitCount", "userId",
}  # fmt: skip
"""Kept as attributes of the user, or given by the site."""

_SEPARATORS = re.compile(r"[;,\s]+")


def changed(call: Call, user: User, sent: Values) -> User:
    """The user with what was sent; what was not is left as it is (seed 001, lines 1205-1216).

    SiteError 030014, 030018, 030019, 030022, 030025, 030053 or 999999.
    """
    values = merge(user.values, _own(call, user, sent), USER_INSTANCE_TYPE)
    made = replace(
        user,
        first_name=sent.get("firstName", user.first_name),
        last_name=sent.get("lastName", user.last_name),
        email=sent.get("email", user.email),
        role=_role(user, sent.get("privilege", {})),
        state=sent.get("active", user.state),
        time_zone_id=_zone(call, user, sent).id,
        schedulers=_schedulers(call, user, sent.get("schedulingPermission")),
        values=_with_licence(call, user, values),
    )
    sales = sales_center.changed(call.state, made, sent)
    return _with_password(call, replace(made, values=made.values | sales), sent)


def _with_licence(call: Call, user: User, values: Values) -> Values:
    """Without a collaboration meeting room (CMR) where the site has no licence left for one (seed
    001, lines 339-345)."""
    most = call.state.settings["cetLicences"]
    adds = _has_room(values) and not _has_room(user.values)
    if not (adds and most) or sum(_has_room(u.values) for u in call.state.users.values()) < most:
        return values
    return put_at(values, "privilege/isEnableCET", False)


def _has_room(values: Values) -> bool:
    return bool(value_at(values, "privilege/isEnableCET"))


def _own(call: Call, user: User, sent: Values) -> Values:
    """The part that is kept as values, as the site's own settings allow it."""
    declared = USER_INSTANCE_TYPE.by_name
    own: Values = {
        name: value for name, value in sent.items() if name in declared and name not in _ELSEWHERE
    }
    if own.get("phones", {}).get("PIN") == "":
        own["phones"] = _without(own["phones"], {"PIN"})
    if "privilege" in own:
        own["privilege"] = _without(own["privilege"], set(Role))
    if "tspAccount" in own:
        own["tspAccount"] = tsp_accounts(own["tspAccount"])
    if "personalTeleconf" in own:
        own["personalTeleconf"] = conferencing(own["personalTeleconf"], user.user_id)
    return _as_the_site_allows(call.state.settings, own)


def _without(values: Values, names: Set[str]) -> Values:
    return {name: value for name, value in values.items() if name not in names}


def _as_the_site_allows(settings: Settings, own: Values) -> Values:
    """What the site does not have is off, without an error (seed 001, lines 380-381)."""
    allowed: Values = dict(own)
    off = {"meetingAssist", "labAdmin"} | (set() if settings["salesCenter"] else {"salesCenter"})
    for name in {"privilege", "supportedServices"} & own.keys():
        allowed[name] = {flag: on and flag not in off for flag, on in own[name].items()}
    if "meetingTypes" in own:
        wanted = own["meetingTypes"].get("meetingType", [])
        own_types = [n for n in dict.fromkeys(wanted) if n >= FIRST_OF_THE_SITE]
        known = [n for n in CODES if n in wanted]
        allowed["meetingTypes"] = {"meetingType": known + own_types}
    return allowed


def _role(user: User, sent: Values) -> Role:
    """The first that is on; host if none is (seed 001, lines 419-433)."""
    flags = {role: user.role is role for role in Role} | sent
    return next((role for role in Role if flags[role]), Role.HOST)


def _zone(call: Call, user: User, sent: Values) -> WebexZone:
    """By number, else by name (catalogue 2.4). SiteError 999999."""
    named = zone_by_name(sent["timeZone"]) if "timeZone" in sent else None
    return call.zone(sent.get("timeZoneID"), named or user.zone)


def _schedulers(call: Call, user: User, sent: str | None) -> list[str]:
    """Webex IDs of existing users."""
    if sent is None:
        return user.schedulers
    found = [call.state.user(name) for name in _SEPARATORS.split(sent) if name]
    if None in found:
        raise no_such_scheduler()
    return [who.webex_id for who in found if who is not None]


def _with_password(call: Call, user: User, sent: Values) -> User:
    """With the password sent, or with resetPassword one that the site makes up.

    Who changes the own password has done what was asked for.
    """
    resets = sent.get("security", {}).get("resetPassword")
    if resets and not user.security.get("forceChangePassword"):
        raise reset_without_change()
    if password := sent.get("password"):
        done = call.user.user_id == user.user_id
        asked = {"forceChangePassword": False, "resetPassword": False} if done else {}
        values = user.values | {"security": user.security | asked | sent.get("security", {})}
        return replace(user, password=password, values=values)
    if not resets:
        return user
    made_for = f"{user.user_id}/{call.state.next_number()}"
    return replace(user, password=password_of(call.state.plan.seed, made_for))
