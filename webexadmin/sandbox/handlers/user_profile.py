"""All that GetUser tells of a user, rich as in the guide's sample (seed 001, lines 787-1003)."""

from __future__ import annotations

from datetime import datetime

from webexadmin.sandbox import times
from webexadmin.sandbox.records import Role, User
from webexadmin.sandbox.seeding import numbers
from webexadmin.sandbox.state import SITE_NAME
from webexadmin.xmlapi.operations.user import COMM_OPTIONS_TYPE, OPTIONS_TYPE
from webexadmin.xmlapi.spec import Values

MASK = "******"
NO_PHONE = "1,,,,,,"
NEVER = datetime(2049, 12, 31, 23, 59, 59)  # noqa: DTZ001 - the wire has no zone
MEETING_TYPES = (1, 2, 3, 9, 11, 13, 16)
_OPTIONS_OFF = {"folderRead", "folderWrite", "messageVisible", "iconSelect1", "iconSelect2"}


def profile(user: User, schedules_for: list[str]) -> Values:
    """The values of getUserResponse; the password is masked (seed 001, line 818)."""
    return {
        **_person(user),
        **_account(user),
        **_services(user),
        "registrationDate": times.to_local(user.registered, user.zone),
        "visitCount": user.visits,
        "userId": user.user_id,
        "passwordExpires": False,
        "passwordDaysLeft": 0,
        "scheduleFor": {"webExID": schedules_for} if schedules_for else None,
    }


def _person(user: User) -> Values:
    return {
        "firstName": user.first_name,
        "lastName": user.last_name,
        "title": user.title,
        "categoryId": 36,
        "company": "Sandbox Ltd.",
        "webExId": user.webex_id,
        "address": {"addressType": "PERSONAL", "city": user.city, "country": user.country},
        "phones": {
            "phone": user.phone,
            "mobilePhone": NO_PHONE,
            "fax": NO_PHONE,
            "pager": NO_PHONE,
            "PIN": numbers.pin("audio", user.user_id),
        },
        "email": user.email,
    }


def _account(user: User) -> Values:
    return {
        "password": MASK,
        "personalUrl": user.webex_id,
        "expirationDate": NEVER,
        "commOptions": {field.name: False for _, field in COMM_OPTIONS_TYPE.members},
        "meetingTypes": {"meetingType": list(MEETING_TYPES)},
        "options": {
            field.name: field.name not in _OPTIONS_OFF for _, field in OPTIONS_TYPE.members
        },
        "timeZoneID": user.time_zone_id,
        "timeZone": user.zone.name,
        "timeZoneWithDST": user.zone.name,
        "tracking": user.tracking,
        "service": "FREE_OFFICE",
        "privilege": _privilege(user),
        "language": "ENGLISH",
        "locale": "U.S.",
        "schedulingPermission": ";".join(user.schedulers) or None,
        "active": "ACTIVATED" if user.active else "DEACTIVATED",
    }


def _privilege(user: User) -> Values:
    return {
        "host": True,
        "teleConfCallOut": True,
        "teleConfCallOutInternational": True,
        "teleConfCallIn": True,
        "teleConfTollFreeCallIn": True,
        "siteAdmin": user.role is Role.SITE_ADMIN,
        "voiceOverIp": True,
        "roSiteAdmin": user.role is Role.READ_ONLY_ADMIN,
        "labAdmin": False,
        "otherTelephony": True,
        "teleConfCallInInternational": True,
        "attendeeOnly": False,
        "recordingEditor": True,
        "meetingAssist": False,
        "isEnableCET": False,
        "isEnablePMR": True,
    }


def _conference_account(user: User) -> Values:
    """The codes of the user's own audio conference (seed 001, lines 934-943)."""
    return {
        "subscriberAccessCode": numbers.access_code("subscriber", user.user_id),
        "participantFullAccessCode": numbers.access_code("participant", user.user_id),
        "accountIndex": 1,
        "defaultFlag": True,
        "joinBeforeHost": False,
    }


def _room(user: User) -> Values:
    """What real sites tell of a personal room: clients read address, code and PIN from here."""
    domain = f"{SITE_NAME}.sandbox.example"
    return {
        "title": f"{user.name}'s room",
        "personalMeetingRoomURL": f"https://{domain}/meet/{user.webex_id}",
        "sipURL": f"{user.webex_id}@{domain}",
        "accessCode": str(numbers.scatter(user.user_id)),
        "hostPIN": numbers.pin("room", user.user_id),
        "applyPMRForInstantMeeting": False,
        "PMRAutoLock": False,
        "PMRAutoLockWaitTime": 0,
    }


def _services(user: User) -> Values:
    return {
        "supportedServices": {
            "meetingCenter": True,
            "trainingCenter": True,
            "supportCenter": True,
            "eventCenter": True,
            "salesCenter": False,
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
        "personalTeleconf": {"account": [_conference_account(user)], "joinBeforeHost": False},
        "personalMeetingRoom": _room(user),
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
        "security": {"forceChangePassword": False, "resetPassword": False, "lockAccount": False},
        "languageID": 1,
    }
