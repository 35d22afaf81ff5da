"""The general session service: one-click settings (seed 001, lines 2181-2799 and 3123-3222)."""

from __future__ import annotations

from webexadmin.sandbox.calls import Call
from webexadmin.sandbox.exceptions import (
    access_denied,
    invalid,
    no_such_user,
    one_click_not_supported,
)
from webexadmin.sandbox.handlers.session_rules import CALL_IN_NUMBERS, check_password
from webexadmin.sandbox.merging import merge
from webexadmin.sandbox.one_click import OneClick
from webexadmin.sandbox.records import Role, User
from webexadmin.sandbox.session_types import FIRST_OF_THE_SITE, FREE, MEETINGS, SESSION_TYPES
from webexadmin.sandbox.site_records import SessionTemplate
from webexadmin.xmlapi.operations.one_click import SETUP_ONE_CLICK_SETTINGS
from webexadmin.xmlapi.spec import Values

CODE_NAMES = (
    "Division",
    "Department",
    "Project",
    "Other",
    *(f"Custom{number}" for number in range(5, 11)),
)
"""The site's tracking codes (seed 001, lines 2249-2299)."""

GLOBAL_NUMBER = {"countryAlias": "Sweden", "phoneNumber": "46-8-505-0100", "tollFree": False}
ACCOUNT_LABELS = {
    "tollFreeCallInNumberLabel": "Call-in toll-free number (US/Canada)",
    "tollCallInNumberLabel": "Call-in toll number (US/Canada)",
    "subscriberAccessCodeLabel": "Host access code",
    "participantAccessCodeLabel": "Attendee access code (full speaking)",
    "participantLimitedAccessCodeLabel": "Attendee access code (listen only)",
}


def get_settings(call: Call, values: Values) -> Values:
    """Of oneself, or for admins of any host (seed 001, line 2183). SiteError 000001, 030001."""
    user = _host(call, values, changes=False)
    kept = _kept(call, user)
    tracking = {one["index"]: one.get("value", "") for one in _codes(kept)}
    return {
        "metaData": _meta_data(kept["metaData"], user),
        "trackingCodes": {"trackingCode": [_code(place, tracking) for place in range(1, 11)]},
        "telephony": _audio(user, kept["telephony"]),
        "enableOptions": kept["enableOptions"],
        "attendeeOptions": kept["attendeeOptions"],
    }


def set_settings(call: Call, values: Values) -> Values:
    """Service and session type, or all that is sent. SiteError 000001, 030001, 999999."""
    user = _host(call, values, changes=True)
    heard = values.get("oneClickMetaData")
    sent = {"metaData": heard} if heard else values
    _keep(call, user, {name: value for name, value in sent.items() if name != "hostWebExID"})
    return {}


def set_up_settings(call: Call, values: Values) -> Values:
    """Of the caller. SiteError 030037, 999999."""
    _keep(call, _supported(call.user), values)
    return {}


def _host(call: Call, values: Values, *, changes: bool) -> User:
    user = call.user
    named = call.state.user(values["hostWebExID"]) if values.get("hostWebExID") else user
    may = user.role is Role.SITE_ADMIN or (user.sees_all and not changes)
    if named is not user and not may:
        raise access_denied()
    if named is None:
        raise no_such_user()
    return _supported(named)


def _supported(user: User) -> User:
    """SiteError 030037 for attendees, who start nothing."""
    if user.role is Role.ATTENDEE_ONLY:
        raise one_click_not_supported()
    return user


def _meta_data(kept: Values, user: User) -> Values:
    """With the template's value as sites build it (seed 001, line 2246)."""
    template = kept.get("sessionTemplate")
    if not template:
        return kept
    name, whose = template.get("name", ""), template.get("type", "User")
    value = f"{whose[0]};MC;en_US;8.5;{user.user_id};{name}; ; ;"
    return {**kept, "sessionTemplate": {"value": value, **template}}


def _kept(call: Call, user: User) -> Values:
    kept = call.state.kept(OneClick).get(user.user_id)
    templates = call.state.kept(SessionTemplate).values()
    mine = [one.name for one in templates if one.owner == user.user_id]
    defaults: Values = {
        "metaData": {
            "serviceType": MEETINGS,
            "sessionType": FREE,
            "confName": f"{user.name}'s meeting",
            "sessionPassword": f"oc{user.user_id}",
            "listing": "UNLISTED",
            "sessionTemplate": {"name": mine[0], "type": "User"} if mine else None,
        },
        "telephony": {
            "telephonySupport": "CALLIN",
            "tspAccountIndex": 1,
            "intlLocalCallIn": True,
            "tollfree": True,
            "entryExitTone": "BEEP",
        },
        "enableOptions": {"voip": True},
        "attendeeOptions": {"joinApproval": False},
    }
    return merge(defaults, kept.values if kept else {}, SETUP_ONE_CLICK_SETTINGS.request)


def _keep(call: Call, user: User, sent: Values) -> None:
    changed = merge(_kept(call, user), sent, SETUP_ONE_CLICK_SETTINGS.request)
    _check(call, user, changed)
    call.state.keep(OneClick(key=user.user_id, values=changed))


def _check(call: Call, user: User, values: Values) -> None:
    meta = values["metaData"]
    fits = [t.number for t in SESSION_TYPES if meta["serviceType"] in t.services]
    if meta["sessionType"] < FIRST_OF_THE_SITE and meta["sessionType"] not in fits:
        raise invalid("metaData/sessionType: is no session type of this service")
    if not meta.get("confName"):
        raise invalid("metaData/confName: Topic is required")
    check_password(meta.get("sessionPassword"), "metaData/sessionPassword", demanded=False)
    indices = [one["index"] for one in _codes(values)]
    if any(not 1 <= index <= len(CODE_NAMES) for index in indices):
        raise invalid(f"tracking/trackingCode/index: between 1 and {len(CODE_NAMES)}")


def _codes(values: Values) -> list[Values]:
    codes: list[Values] = values.get("tracking", {}).get("trackingCode", [])
    return codes


def _code(place: int, tracking: dict[int, str]) -> Values:
    return {
        "index": place,
        "name": CODE_NAMES[place - 1],
        "inputMode": "Input Text",
        "value": tracking.get(place, ""),
    }


def _audio(user: User, telephony: Values) -> Values:
    """With numbers and codes of the account that the sessions use, if they use the site's audio."""
    if telephony["telephonySupport"] not in ("CALLIN", "CALLBACK"):
        return telephony
    account = {
        "tollFreeCallInNumber": CALL_IN_NUMBERS["tollFreeNum"],
        "tollCallInNumber": CALL_IN_NUMBERS["tollNum"],
        "subscriberAccessCode": str(10_000_000 + user.user_id),
        "participantAccessCode": str(20_000_000 + user.user_id),
        "participantLimitedAccessCode": "",
        "globalNum": [GLOBAL_NUMBER],
    }
    return {
        "account": account,
        "accountLabel": ACCOUNT_LABELS,
        "teleconfServiceName": "Personal Conference No.",
        **telephony,
    }
