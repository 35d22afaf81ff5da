"""The user service: one user, the list of users (seed 001, lines 735-1136)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from webexadmin.sandbox import times, web_acd
from webexadmin.sandbox.calls import Call
from webexadmin.sandbox.exceptions import access_denied, no_such_user
from webexadmin.sandbox.handlers.user_extras import templates_of
from webexadmin.sandbox.handlers.user_profile import profile
from webexadmin.sandbox.lists import SortKeys, Test, is_or, matching, ordered, page, same, within
from webexadmin.sandbox.merging import value_at
from webexadmin.sandbox.records import User
from webexadmin.xmlapi.operations.user import USER_INSTANCE_TYPE
from webexadmin.xmlapi.spec import Values


def get_user(call: Call, values: Values) -> Values:
    """Oneself, or as an admin anybody. SiteError 030001 or 000001."""
    user = call.state.user(values["webExId"])
    if not call.user.sees_all and user is not call.user:
        raise access_denied()
    if user is None:
        raise no_such_user()
    schedules_for = [
        other.webex_id for other in call.state.users.values() if user.webex_id in other.schedulers
    ]
    return profile(call.state, user, schedules_for) | {
        "schedulingTemplates": templates_of(call, user)
    }


def list_users(call: Call, values: Values) -> Values:
    """All users of the site, for admins only (seed 001, lines 1037-1136)."""
    found, records = _listed(call, values)
    roles = values.get("webACD", {}).get("returnPrefs", "webACD" in values)
    told = [{"webACD": web_acd.roles(call.state, user)} if roles else {} for user in found]
    users = [_summary(user) | more for user, more in zip(found, told, strict=True)]
    return {"user": users, "matchingRecords": records}


def list_user_profiles(call: Call, values: Values) -> Values:
    """The same users with all that is known of each (seed 001, lines 1137-1156)."""
    found, records = _listed(call, values)
    profiles = (profile(call.state, user) for user in found)
    users = [{n: v for n, v in one.items() if n in USER_INSTANCE_TYPE.by_name} for one in profiles]
    return {"user": users, "matchingRecords": records}


def _listed(call: Call, values: Values) -> tuple[Sequence[User], Values]:
    if not call.user.sees_all:
        raise access_denied()
    users = matching(call.state.users.values(), _tests(call, values), any_one=is_or(values))
    users = ordered(users, values.get("order", {}), SORT_KEYS, lambda user: user.user_id)
    return page(users, values, call.paging)


def _tests(call: Call, values: Values) -> list[Test[User]]:
    tests: list[Test[User]] = []
    for name, attribute in (
        ("firstName", "first_name"),
        ("lastName", "last_name"),
        ("email", "email"),
        ("webExId", "webex_id"),
    ):
        if wanted := values.get(name):
            tests.append(_attribute_is(attribute, wanted))
    if state := values.get("active"):
        tests.append(lambda user: user.state == state)
    if scope := values.get("dataScope"):
        tests.append(_registered(call, scope))
    return tests + _web_acd_tests(call, values.get("webACD", {}))


def _web_acd_tests(call: Call, wanted: Values) -> list[Test[User]]:
    """Users with a role that is asked for, and the agents of a manager."""
    state = call.state
    asked = {name: value for name, value in wanted.items() if name in ("isAgent", "isMgr")}
    tests: list[Test[User]] = []
    if asked:
        tests.append(lambda user: asked.items() <= web_acd.roles(state, user).items())
    if name := wanted.get("manager"):
        manager = state.user(name)
        tests.append(lambda user: web_acd.works_under(state, user, manager))
    return tests


def _attribute_is(attribute: str, wanted: str) -> Test[User]:
    equal = same(wanted)
    return lambda user: equal(getattr(user, attribute))


def _registered(call: Call, scope: Values) -> Test[User]:
    zone = call.zone(scope.get("timeZoneID"))
    low, high = scope.get("regDateStart"), scope.get("regDateEnd")
    fits = within(
        None if low is None else times.to_instant(low, zone),
        None if high is None else times.to_instant(high, zone),
    )
    return lambda user: fits(user.registered)


def _folded(attribute: str) -> Any:
    return lambda user: str(getattr(user, attribute)).casefold()


def _written(path: str) -> Any:
    return lambda user: str(value_at(user.values, path) or "").casefold()


SORT_KEYS: SortKeys[User] = {
    "UID": lambda user: user.user_id,
    "WEBEXID": _folded("webex_id"),
    "FIRSTNAME": _folded("first_name"),
    "LASTNAME": _folded("last_name"),
    "EMAIL": _folded("email"),
    "ACTIVE": lambda user: user.state,
    "REGDATE": lambda user: user.registered,
    "PRIVILEGE": lambda user: user.role,
    "CITY": _written("address/city"),
    "COUNTRY": _written("address/country"),
    "PHONE1": _written("phones/phone"),
    "TIMEZONE": lambda user: user.time_zone_id,
    "OFFICETITLE": _written("title"),
    "VISITCOUNT": lambda user: user.visits,
}
"""The sort keys that tell users of the sandbox apart."""


def _summary(user: User) -> Values:
    """registrationDate is in the zone of the timeZoneID beside it."""
    return {
        "webExId": user.webex_id,
        "firstName": user.first_name,
        "lastName": user.last_name,
        "email": user.email,
        "registrationDate": times.to_local(user.registered, user.zone),
        "active": user.state,
        "timeZoneID": user.time_zone_id,
    }
