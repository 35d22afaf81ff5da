"""The user service: create, change, deactivate (seed 001, lines 297-515 and 1157-1338)."""

from __future__ import annotations

from dataclasses import replace

from webexadmin.sandbox import identity, numbers
from webexadmin.sandbox.calls import Call
from webexadmin.sandbox.exceptions import (
    access_denied,
    email_in_use,
    host_limit_reached,
    missing_fields,
    no_such_user,
    webex_id_in_use,
)
from webexadmin.sandbox.handlers.user_accounts import check_accounts
from webexadmin.sandbox.handlers.user_password import check_password
from webexadmin.sandbox.handlers.user_profile import profile
from webexadmin.sandbox.handlers.user_rules import check_email, check_forced, check_sent
from webexadmin.sandbox.handlers.user_values import changed
from webexadmin.sandbox.merging import value_at
from webexadmin.sandbox.records import ACTIVATED, DEACTIVATED, Mail, Role, User
from webexadmin.xmlapi.spec import Values

REQUIRED = ("webExId", "firstName", "lastName", "email", "password")
ADMINS_ONLY = (
    "privilege", "active", "expirationDate", "service", "meetingTypes", "supportedServices",
    "myWebEx", "security", "webACDPrefs", "salesCenter", "supportCenter/serviceDesk",
    "personalTeleconf/joinBeforeHost",
)  # fmt: skip
"""What hosts cannot change of themselves; of joinBeforeHost the guide says so (seed 001, lines
335-338)."""


PROVISIONED = ("webex_id", "first_name", "last_name", "email", "password", "state")


def create_user(call: Call, values: Values) -> Values:
    """For site admins; a welcome mail goes out if it is asked for (seed 001, lines 416-419).

    SiteError 000001, and what the rules of a user's values say.
    """
    check_admin(call)
    resets = value_at(values, "security/resetPassword")
    needed = [name for name in REQUIRED if not (name == "password" and resets)]
    if missing := [name for name in needed if not values.get(name)]:
        raise missing_fields(*missing)
    user = changed(call, _blank(call, values["webExId"]), _completed(call, values))
    _check(call, None, user, values)
    welcome = Mail(user.email, 0, "welcome", call.operation.name, call.now)
    call.state.put_user(user, mails=[welcome] if values.get("sendWelcome") else [])
    return {"userId": user.user_id}


def set_user(call: Call, values: Values) -> Values:
    """Oneself, or as a site admin anybody (seed 001, lines 1158 and 1258)."""
    user = call.state.user(values["webExId"])
    if user is not call.user and call.user.role is not Role.SITE_ADMIN:
        raise access_denied()
    if user is None:
        raise no_such_user()
    check_forced(user, values, own=user is call.user)
    new = replace(changed(call, user, values), webex_id=_new_webex_id(call, user, values))
    if call.user.role is not Role.SITE_ADMIN:
        _check_own_affairs(call, user, new, values)
    _check_provisioning(call, user, new)
    _check(call, user, new, values)
    call.state.put_user(new)
    return {}


def delete_users(call: Call, values: Values) -> Values:
    """Deactivates; all data stay (seed 001, line 460). An ID that nobody has fails alone."""
    check_admin(call)
    named = {name: call.state.user(name) for name in values["webExId"]}
    call.state.put_user(*(replace(user, state=DEACTIVATED) for user in named.values() if user))
    return {
        "user": [
            {"webExId": name, "status": "SUCCESS" if named[name] else "FAILURE"}
            for name in values["webExId"]
        ]
    }


def check_admin(call: Call) -> None:
    """SiteError 000001 for everybody else; and for all on sites with Common Identity, which have no
    user provisioning (seed 001, line 136)."""
    if call.user.role is not Role.SITE_ADMIN or call.state.settings["signIn"] == "CI":
        raise access_denied()


def _blank(call: Call, webex_id: str) -> User:
    """A user of whom nothing is known yet."""
    seed, user_id = call.state.plan.seed, numbers.scatter(call.state.next_number())
    return User(
        webex_id=webex_id,
        user_id=user_id,
        first_name="",
        last_name="",
        email="",
        password="",
        role=Role.HOST,
        state=ACTIVATED,
        time_zone_id=call.site_zone.id,
        registered=call.now,
        visits=0,
        identity_secret=identity.secret_of(seed, user_id),
    )


def _completed(call: Call, values: Values) -> Values:
    """No role is set before; on some sites all new users get CMR (seed 001, lines 339-345)."""
    privilege: Values = {Role.HOST.value: False, **values.get("privilege", {})}
    if call.state.settings["isEnableCET"]:
        privilege["isEnableCET"] = True
    return {**values, "privilege": privilege}


def _new_webex_id(call: Call, user: User, values: Values) -> str:
    """Users rename themselves only where the site lets them (seed 001, lines 1258-1259)."""
    name: str = values.get("newWebExId") or user.webex_id
    allowed = call.state.settings["changeUserName"] or call.user.role is Role.SITE_ADMIN
    if name != user.webex_id and not allowed:
        raise access_denied()
    return name


def _check_provisioning(call: Call, old: User, new: User) -> None:
    """SiteError 000001 for who is provisioned elsewhere, on sites with Common Identity (seed 001,
    line 136): there nobody else changes what users are known by and sign in with. What they may do
    on the site is still the site's."""
    if call.state.settings["signIn"] != "CI" or old is call.user:
        return
    if any(getattr(old, name) != getattr(new, name) for name in PROVISIONED):
        raise access_denied()


def _check_own_affairs(call: Call, old: User, new: User, values: Values) -> None:
    """SiteError 000001 for a host who would change what is a site admin's."""
    before, after = profile(call.state, old), profile(call.state, new)
    for path in ADMINS_ONLY:
        sent = value_at(values, path) is not None
        if sent and value_at(before, path) != value_at(after, path):
            raise access_denied()


def _check(call: Call, old: User | None, new: User, sent: Values) -> None:
    """Rules over the user as a whole. SiteError 030003-030010, 030022, 030045, 030058-030062,
    030077 or 999999."""
    names = {"firstName": new.first_name, "lastName": new.last_name, "email": new.email}
    if missing := [name for name, value in names.items() if not value]:
        raise missing_fields(*missing)
    if old is None or new.email != old.email:
        check_email(new.email)
    check_sent(new, sent)
    _check_names(call, old, new)
    if sent.get("password"):
        check_password(new)
    check_accounts(new, sent)
    check_host_limit(call, old, new)


def check_host_limit(call: Call, old: User | None, new: User) -> None:
    """SiteError 030010 if the user would be one host more than the site may have."""
    limit = call.state.settings["accountNumLimit"]
    adds = new.counts_as_host and not (old and old.counts_as_host)
    if adds and limit and call.state.active_hosts >= limit:
        raise host_limit_reached()


def _check_names(call: Call, old: User | None, new: User) -> None:
    """Webex ID and address lead to one user only, whichever is asked with."""
    if call.state.user(new.webex_id) not in (None, old):
        raise webex_id_in_use()
    if call.state.user(new.email) not in (None, old):
        raise email_in_use()
