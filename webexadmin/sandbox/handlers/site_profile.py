"""All that GetSite tells of the site, rich as in the guide's sample (seed 001, line 9898)."""

from __future__ import annotations

from decimal import Decimal

from webexadmin.sandbox.handlers.session_rules import DISALLOWED, MIN_PASSWORD
from webexadmin.sandbox.handlers.site_details import DETAILS, IN_THE_FORM
from webexadmin.sandbox.handlers.user_password import CRITERIA
from webexadmin.sandbox.labs import MOST_COMPUTERS, MOST_LABS
from webexadmin.sandbox.merging import merge
from webexadmin.sandbox.session_types import CODES
from webexadmin.sandbox.settings import Settings
from webexadmin.sandbox.state import PARTNER_ID, SITE_NAME
from webexadmin.xmlapi.operations.site import SITE_TYPE
from webexadmin.xmlapi.spec import Values
from webexadmin.xmlapi.timezones import zone_by_id

VERSION = "T32L"
SERVICES = ("Meeting Center", "Event Center", "Training Center", "Support Center")


def profile(settings: Settings, active_users: int, *, event_center: bool) -> Values:
    """The values of siteInstance; the event center's only where they were asked for."""
    return merge(DETAILS, _own(settings, active_users, event_center=event_center), SITE_TYPE)


def _own(settings: Settings, active_users: int, *, event_center: bool) -> Values:
    return {
        "metaData": _meta_data(settings, active_users),
        "ucf": {"ucfConfiguration": "UCF 2.1"},
        "clientPlatforms": {"msWindows": True, "macOSX": True, "linux": True, "java": True},
        "resourceRestrictions": {
            "isLicenseManager": False,
            "concurrentLicense": 0,
            "fileFolderCapacity": 1000,
            "maxConcurrentEvents": 0,
            "archiveStorageLimit": 1000,
        },
        "supportAPI": {
            "autoLogin": True,
            "aspAndPHPAPI": True,
            "backwardAPI": False,
            "xmlAPI": True,
            "cAPI": False,
            "scorm": False,
        },
        **_my_webex(),
        "telephonyConfig": _telephony(),
        "commerceAndReporting": _commerce(),
        **_tools(),
        "trackingCodes": {
            "trackingCode": [_tracking(1, "Department"), _tracking(2, "Cost center")]
        },
        "supportedServices": _services(settings),
        "securityOptions": _security(settings),
        **_scheduling(),
        **_navigation(),
        **_passwords(),
        "eventCenter": {"standardFields": IN_THE_FORM, "customFields": {}}
        if event_center
        else None,
        "salesCenter": {"allowJoinWithoutLogin": True},
        "connectIntegration": {"integratedWebEx11": False},
        "video": {"HQvideo": True, "maxBandwidth": "MEDIUM", "HDvideo": True},
        "siteCommonOptions": {"EnableCloudTelepresence": False, "enablePersonalMeetingRoom": True},
        "samlSSO": {"enableSSO": settings["signIn"] != "CI", "autoAccountCreation": False},
    }


def _meta_data(settings: Settings, active_users: int) -> Values:
    return {
        "isEnterprise": True,
        "serviceType": list(SERVICES),
        "meetingTypes": [
            {"meetingTypeID": number, "meetingTypeName": code, "hideInScheduler": False}
            for number, code in CODES.items()
        ],
        "siteName": SITE_NAME,
        "brandName": [SITE_NAME],
        "region": "U.S.",
        "currency": "US Dollars",
        "timeZoneID": settings["timeZoneID"],
        "timeZone": zone_by_id(settings["timeZoneID"]).name,
        "parterID": PARTNER_ID,
        "webDomain": "sandbox_wd",
        "meetingDomain": "sandbox_md",
        "telephonyDomain": "sandbox_td",
        "pageVersion": VERSION,
        "clientVersion": VERSION,
        "pageLanguage": "ENGLISH",
        "activateStatus": True,
        "webPageType": "J2EE",
        "iCalendar": True,
        "myWebExDefaultPage": "My Meetings",
        "componentVersion": "cmp0306l",
        "accountNumLimit": settings["accountNumLimit"] or max(1000, active_users * 2),
        "activeUserCount": active_users,
        "auoAccountNumLimit": 100,
        "auoActiveUserCount": 0,
        "displayMeetingActualTime": False,
        "displayOffset": True,
        "supportWebEx11": True,
    }


def _my_webex() -> Values:
    return {
        "myWebExConfig": {
            "myContacts": True,
            "myProfile": True,
            "myMeetings": True,
            "trainingRecordings": True,
            "folders": True,
            "myReport": True,
            "myComputer": False,
            "personalMeetingPage": True,
            "myFilesStorage": 1000,
            "enableMyWebExPro": True,
            "myWebExProHostLimit": "NONE",
            "PMRheaderBranding": False,
        }
    }


def _telephony() -> Values:
    return {
        "isTSPUsingTelephonyAPI": False,
        "serviceName": "Personal Conference No.",
        "participantAccessCodeLabel": "Attendee access code",
        "subscriberAccessCodeLabel": "Host access code",
        "attendeeIDLabel": "Attendee ID",
        "internetPhone": True,
        "supportCallInTypeTeleconf": True,
        "callInTeleconferencing": True,
        "tollFreeCallinTeleconferencing": True,
        "intlCallInTeleconferencing": True,
        "callBackTeleconferencing": True,
        "hybridTeleconference": True,
        "maxCallersNumber": 500,
        "intlCallBackTeleconferencing": True,
        "personalTeleconf": {"joinBeforeHost": False},
        "meetingPlace": {"persistentTSP": False, "mpAudioConferencing": "WithoutIntegration"},
        "audioOnly": True,
    }


def _commerce() -> Values:
    return {
        "trackingCode": True,
        "siteAdminReport": True,
        "subScriptionService": False,
        "isECommmerce": False,
        "isLocalTax": False,
        "localTaxName": "VAT",
        "localTaxtRate": Decimal("0.0"),
        "holReport": 0,
    }


def _tools() -> Values:
    return {
        "tools": {
            "meetingCalendar": True,
            "recordingAndPlayback": True,
            "recordingEditor": True,
            "publishRecordings": True,
            "instantMeeting": True,
            "outlookIntegration": True,
            "allowPublicAccess": True,
            "ssl": True,
            "e2e": True,
            "handsOnLab": True,
            "holMaxLabs": MOST_LABS,
            "holMaxComputers": MOST_COMPUTERS,
            "userLockDown": False,
            "meetingAssist": False,
            "sms": False,
            "encryption": "E2E",
            "internalMeeting": False,
            "enableTP": False,
            "enableTPplus": False,
        },
        "custCommunications": {
            "displayType": {"prodSvcAnnounce": False, "trainingInfo": False},
            "displayMethod": {"email": False, "phone": False},
        },
    }


def _tracking(index: int, name: str) -> Values:
    return {
        "index": index,
        "name": name,
        "inputMode": "Input Text",
        "hostProfile": "OPTIONAL",
        "schedulingPage": [{"service": "Meeting Center", "scheduling": "OPTIONAL"}],
    }


def _services(settings: Settings) -> Values:
    def enabled(on: bool, page: str) -> Values:
        return {"enabled": on, "pageVersion": page, "clientVersion": VERSION}

    return {
        "meetingCenter": enabled(True, "mc0805l"),
        "trainingCenter": enabled(True, "tc0505l"),
        "supportCenter": {**enabled(True, "sc0700l"), "webACD": False},
        "eventCenter": {**enabled(True, "ec0605l"), "marketingAddOn": False},
        "salesCenter": enabled(settings["salesCenter"], "sac0405l"),
    }


def _security(settings: Settings) -> Values:
    return {
        "passwordExpires": False,
        "passwordLifetime": 0,
        "allMeetingsUnlisted": False,
        "allMeetingsPassword": settings["allMeetingsPassword"],
        "joinBeforeHost": True,
        "audioBeforeHost": True,
        "changePersonalURL": True,
        "changeUserName": settings["changeUserName"],
        "meetings": {"strictPasswords": True},
        "strictUserPassword": True,
        "accountNotify": False,
        "requireLoginBeforeSiteAccess": settings["requireLoginBeforeSiteAccess"],
        "changePWDWhenAutoLogin": False,
        "enforceBaseline": False,
        "passwordChangeIntervalOpt": False,
        "passwordChangeInterval": 24,
        "firstAttendeeAsPresenter": False,
    }


def _scheduling() -> Values:
    return {
        "defaults": {
            "emailReminders": True,
            "entryExitTone": "BEEP",
            "voip": True,
            "teleconference": {
                "telephonySupport": "CALLBACK",
                "tollFree": True,
                "intlLocalCallIn": True,
            },
            "joinTeleconfNotPress1": False,
            "updateTSPAccount": False,
        },
        "scheduleMeetingOptions": {"scheduleOnBehalf": True, "saveSessionTemplate": True},
    }


def _navigation() -> Values:
    buttons = [
        {"order": order, "enabled": True, "serviceName": name}
        for order, name in enumerate(SERVICES, start=2)
    ]
    return {
        "navBarTop": {"button": buttons, "displayDisabledService": True},
        "navMyWebEx": {"partnerIntegration": True, "support": {"target": "NEW"}},
        "navAllServices": {"support": {"name": "Support", "target": "NEW"}},
    }


def _passwords() -> Values:
    return {
        "passwordCriteria": {
            "mixedCase": False,
            "minLength": MIN_PASSWORD,
            "minAlpha": 0,
            "minNumeric": 0,
            "minSpecial": 0,
            "disallowWebTextSessions": False,
            "disallowWebTextAccounts": False,
            "disallowList": True,
            "disallowValue": list(DISALLOWED),
        },
        "accountPasswordCriteria": CRITERIA,
    }
