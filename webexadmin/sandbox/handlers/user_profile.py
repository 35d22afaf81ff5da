"""All that GetUser tells of a user, rich as in the guide's sample (seed 001, lines 787-1003)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from webexadmin.sandbox import numbers, room_images, times, web_acd
from webexadmin.sandbox.handlers import sales_center
from webexadmin.sandbox.merging import merge
from webexadmin.sandbox.records import Role, User
from webexadmin.sandbox.session_types import CODES
from webexadmin.sandbox.state import SITE_NAME, State
from webexadmin.xmlapi.operations.user import COMM_OPTIONS_TYPE, OPTIONS_TYPE, USER_INSTANCE_TYPE
from webexadmin.xmlapi.spec import Values

MASK = "******"
NO_PHONE = "1,,,,,,"
NEVER = datetime(2049, 12, 31, 23, 59, 59)  # noqa: DTZ001 - the wire has no zone
_OPTIONS_OFF = {"folderRead", "folderWrite", "messageVisible", "iconSelect1", "iconSelect2"}


def profile(state: State, user: User, schedules_for: Sequence[str] = ()) -> Values:
    """The values of getUserResponse; the password is masked (seed 001, line 818)."""
    kept = {name: value for name, value in user.values.items() if name != "salesCenter"}
    values = merge(_defaults(state, user), kept, USER_INSTANCE_TYPE)
    services = values["supportedServices"]
    # Options are checked against those of the site before they are told (seed 001, line 1032).
    sales = services["salesCenter"] and state.settings["salesCenter"]
    return {
        **values,
        "supportedServices": {**services, "salesCenter": sales},
        "salesCenter": sales_center.shown(state, user.values.get("salesCenter", {})),
        "firstName": user.first_name,
        "lastName": user.last_name,
        "webExId": user.webex_id,
        "email": user.email,
        "password": MASK,
        "timeZoneID": user.time_zone_id,
        "timeZone": user.zone.name,
        "timeZoneWithDST": user.zone.name,
        "privilege": values["privilege"] | {role: user.role is role for role in Role},
        "schedulingPermission": ";".join(user.schedulers) or None,
        "active": user.state,
        "personalTeleconf": _conferencing(values["personalTeleconf"]),
        "registrationDate": times.to_local(user.registered, user.zone),
        "visitCount": user.visits,
        "userId": user.user_id,
        "passwordExpires": False,
        "passwordDaysLeft": 0,
        "scheduleFor": {"webExID": list(schedules_for)} if schedules_for else None,
    }


def _defaults(state: State, user: User) -> Values:
    """What the site assumes for elements that nobody has set."""
    return {
        "categoryId": 36,
        "address": {"addressType": "PERSONAL"},
        "phones": dict.fromkeys(("phone", "mobilePhone", "fax", "pager"), NO_PHONE),
        "description": "A user of the sandbox site",
        "personalUrl": user.webex_id,
        "expirationDate": NEVER,
        "commOptions": {field.name: False for _, field in COMM_OPTIONS_TYPE.members},
        "meetingTypes": {"meetingType": list(CODES)},
        "options": {
            field.name: field.name not in _OPTIONS_OFF for _, field in OPTIONS_TYPE.members
        },
        "tracking": {},
        "service": "FREE_OFFICE",
        "privilege": dict(PRIVILEGES),
        "language": "ENGLISH",
        "locale": "U.S.",
        **_services(),
        "personalTeleconf": {"joinBeforeHost": False},
        "personalMeetingRoom": _room(user) | room_images.addresses(state, user.user_id),
        "security": {"forceChangePassword": False, "resetPassword": False, "lockAccount": False},
        "languageID": 1,
        "webACDPrefs": WEB_ACD | web_acd.roles(state, user),
    }


WEB_ACD = {
    "numAgentSessions": 1,
    "agentMonitorAllRSQueues": False,
    "managerMonitorAllRSQueues": False,
    "monitorAllRSAgents": False,
}

PRIVILEGES = {
    "teleConfCallOut": True,
    "teleConfCallOutInternational": True,
    "teleConfCallIn": True,
    "teleConfTollFreeCallIn": True,
    "voiceOverIp": True,
    "labAdmin": False,
    "otherTelephony": True,
    "teleConfCallInInternational": True,
    "recordingEditor": True,
    "meetingAssist": False,
    "isEnableCET": False,
    "isEnablePMR": True,
}
"""Those of a new user, beside the role."""


def _conferencing(values: Values) -> Values:
    """An account's joinBeforeHost is that of the user (seed 001, lines 771-784)."""
    waits = {"joinBeforeHost": values["joinBeforeHost"]}
    return values | {"account": [account | waits for account in values.get("account", [])]}


def _room(user: User) -> Values:
    """What real sites tell of a personal room: clients read address, code and PIN from here."""
    domain = f"{SITE_NAME}.sandbox.example"
    return {
        "welcomeMessage": "Welcome",
        "photoURL": f"https://{domain}/photos/{user.user_id}.jpg",
        "title": f"{user.name}'s room",
        "personalMeetingRoomURL": f"https://{domain}/meet/{user.webex_id}",
        "sipURL": f"{user.webex_id}@{domain}",
        "accessCode": str(numbers.scatter(user.user_id)),
        "hostPIN": numbers.pin("room", user.user_id),
        "applyPMRForInstantMeeting": False,
        "PMRAutoLock": False,
        "PMRAutoLockWaitTime": 0,
    }


def _services() -> Values:
    return {
        "supportedServices": {
            "meetingCenter": True,
            "trainingCenter": True,
            "supportCenter": True,
            "eventCenter": True,
            "salesCenter": True,
        },
        "myWebEx": {
            "isMyWebExPro": True,
            "myContact": True,
            "myProfile": True,
            "myMeetings": True,
            "myFolders": True,
            "trainingRecordings": True,
            "recordedEvents": True,
            "totalStorageSize": 1000,
            "myReports": True,
            "myComputer": 3,
            "personalMeetingRoom": True,
            "myPartnerLinks": True,
            "myWorkspaces": False,
        },
        "sessionOptions": {
            "defaultSessionType": 1,
            "defaultServiceType": "MeetingCenter",
            "autoDeleteAfterMeetingEnd": False,
            "displayQuickStartHost": True,
            "displayQuickStartAttendees": False,
        },
        "supportCenter": {
            "orderTabs": {"tab": ["Tools", "Desktop", "Application", "Session"]},
            "serviceDesk": {"enable": False},
        },
    }
