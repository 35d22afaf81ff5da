"""The meeting type service: the session types of the site (seed 001, lines 11322-11628)."""

from __future__ import annotations

from webexadmin.sandbox.calls import Call
from webexadmin.sandbox.exceptions import no_record
from webexadmin.sandbox.handlers.meeting_values import DEFAULTS
from webexadmin.sandbox.handlers.session_rules import CALL_IN_NUMBERS, MOST_MINUTES
from webexadmin.sandbox.lists import page
from webexadmin.sandbox.session_types import (
    AUDIO_ONLY,
    EVENTS,
    MEETINGS,
    SESSION_TYPES,
    SUPPORT,
    SessionType,
)
from webexadmin.xmlapi.operations.meetingtype import LIMITS_TYPE, OPTIONS_TYPE
from webexadmin.xmlapi.spec import Values

_OFF = {
    "supportCobrowseSite", "supportCorporateOfficesSite", "supportPartnerOfficesSite",
    "supportWebExComSite", "supportMultipleMeeting", "supportQuickStartAttendees",
    "supportQuickStartHost", "hideInScheduler",
}  # fmt: skip
_AUDIO = {
    "supportTeleconfCallIn", "supportTeleconfCallOut", "supportTollFreeCallIn",
    "supportInternationalCallOut", "supportAttendeeRegistration", "supportSSL",
}  # fmt: skip
_SITES = {
    "supportMeetingCenterSite": MEETINGS,
    "supportOnStageSite": EVENTS,
    "supportOnCallSite": SUPPORT,
}
"""Options that say for which services' sites a type is."""


def get_meeting_type(_call: Call, values: Values) -> Values:
    """SiteError 000015 for a number that no type of the site has."""
    return _record(_wanted([values["meetingTypeID"]])[0])


def list_meeting_types(call: Call, values: Values) -> Values:
    """Those asked for, or all; the same that GetSite names."""
    found, records = page(_wanted(values.get("meetingTypeID", [])), values, call.paging)
    return {"matchingRecords": records, "meetingType": [_record(one) for one in found]}


def _wanted(numbers: list[int]) -> list[SessionType]:
    wanted = [one for one in SESSION_TYPES if not numbers or one.number in numbers]
    if not wanted:
        raise no_record()
    return wanted


def _record(session_type: SessionType) -> Values:
    return {
        "productCodePrefix": session_type.code,
        "active": "ACTIVATED",
        "name": session_type.name,
        "displayName": session_type.name,
        "limits": {field.name: field.default for _, field in LIMITS_TYPE.members}
        | {
            "maxMeetingDuration": MOST_MINUTES,
            "maxMeetingUser": DEFAULTS["participants"]["maxUserNumber"],
        },
        "options": _options(session_type),
        "phoneNumbers": {
            "primaryTollCallInNumber": CALL_IN_NUMBERS["tollNum"],
            "primaryTollFreeCallInNumber": CALL_IN_NUMBERS["tollFreeNum"],
        },
        "meetingTypeID": session_type.number,
        "serviceTypes": {"serviceType": list(session_type.services)},
    }


def _options(session_type: SessionType) -> Values:
    """Sessions by telephone alone have nothing to show."""
    names = [field.name for _, field in OPTIONS_TYPE.members]
    audio_only = session_type.number == AUDIO_ONLY
    on = _AUDIO if audio_only else set(names) - _OFF
    sites = {name: service in session_type.services for name, service in _SITES.items()}
    return {name: name in on for name in names} | sites
