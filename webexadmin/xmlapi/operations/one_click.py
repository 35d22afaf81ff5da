"""The general session service: one-click settings (seed 001, lines 2181-2799 and 3123-3222)."""

from __future__ import annotations

from dataclasses import replace

from webexadmin.xmlapi.operations.common import (
    ENTRY_EXIT_TONES,
    GLOBAL_CALL_IN_NUM_TYPE,
    LISTINGS,
    SERVICE_TYPES,
    TELEPHONY_SUPPORTS,
    TSP_ACCOUNT_LABEL_TYPE,
    TSP_ACCOUNT_TYPE,
)
from webexadmin.xmlapi.spec import (
    Caller,
    Confirm,
    Effect,
    Operation,
    Type,
    boolean,
    group,
    integer,
    text,
)

NAMESPACE = "service/ep"

TEMPLATE_TYPES = (
    "User",
    "Site",
    "Service",
)

SERVICE_AND_TYPE_TYPE = Type(
    NAMESPACE,
    "oneClickMetaData",
    (
        text("serviceType", "Service", required=True, choices=SERVICE_TYPES),
        integer("sessionType", "Session type", required=True),
    ),
)

SESSION_TEMPLATE_TYPE = Type(
    NAMESPACE,
    "sessionTemplateType",
    (
        text("name", "Name"),
        text("type", "Whose template", choices=TEMPLATE_TYPES),
        text("value", "Template value"),
    ),
)

META_DATA_TYPE = Type(
    NAMESPACE,
    "oneClickMetaDataType",
    (
        text("confName", "Topic", required=True),
        text("sessionPassword", "Session password", secret=True),
        text("listing", "Listing", choices=LISTINGS),
        text(
            "CUVCMeetingID",
            "Video conference number",
            "For remote video devices (Cisco Unified Videoconferencing).",
        ),
        boolean("isInternal", "Internal meeting"),
    ),
    base=SERVICE_AND_TYPE_TYPE,
)

META_DATA_WITH_TEMPLATE_TYPE = Type(
    NAMESPACE,
    "ocMetaDataType",
    (group("sessionTemplate", "Session template", SESSION_TEMPLATE_TYPE),),
    base=META_DATA_TYPE,
)

TRACKING_CODE_INSTANCE_TYPE = Type(
    NAMESPACE,
    "oneClickTrackingCodeType",
    (
        integer("index", "Position", required=True, bits=32),
        text("name", "Name", required=True),
        text("inputMode", "Way of input", required=True),
        text("value", "Tracking code"),
    ),
)

TRACKING_CODE_TYPE = Type(
    NAMESPACE,
    "ocTrackingCodeType",
    (
        integer("index", "Position", required=True, bits=32),
        text("value", "Tracking code"),
    ),
)

ACCOUNT_TYPE = Type(
    NAMESPACE,
    "oneClickAccountType",
    (
        text("participantLimitedAccessCode", "Participant code, limited access", secret=True),
        text("intlLocalCallInNumber", "Local call-in number"),
        text("tollFreeCallInData", "Toll-free call-in data"),
        text("tollCallInData", "Toll call-in data"),
        group("globalNum", "Global call-in numbers", GLOBAL_CALL_IN_NUM_TYPE, repeated=True),
    ),
    base=TSP_ACCOUNT_TYPE,
)

ACCOUNT_LABEL_TYPE = Type(
    NAMESPACE,
    "oneClickAccountLabelType",
    (text("participantLimitedAccessCodeLabel", "Participant limited access code", max_length=512),),
    base=TSP_ACCOUNT_LABEL_TYPE,
)

ACCOUNT_CHOICE = (
    text("telephonySupport", "Kind of audio", required=True, choices=TELEPHONY_SUPPORTS),
    text("extTelephonyDescription", "Instructions for the other audio service"),
    integer("tspAccountIndex", "TSP account", bits=32),
    integer("personalAccountIndex", "Personal audio account", bits=32),
)
INTERNATIONAL, TOLL_FREE, TONE, IS_MEETING_PLACE = (
    boolean("intlLocalCallIn", "International call-in"),
    boolean("tollfree", "Toll-free"),
    text("entryExitTone", "Entry and exit tone", choices=ENTRY_EXIT_TONES),
    boolean("isMPAudio", "MeetingPlace audio"),
)

TELEPHONY_INSTANCE_TYPE = Type(
    NAMESPACE,
    "oneClickTelephonyType",
    (
        *ACCOUNT_CHOICE,
        group("account", "Account", ACCOUNT_TYPE),
        group("accountLabel", "Labels of the account", ACCOUNT_LABEL_TYPE),
        text("teleconfServiceName", "Name of the audio service"),
        text("teleconfLocation", "Location of the audio service"),
        INTERNATIONAL,
        TOLL_FREE,
        TONE,
        IS_MEETING_PLACE,
    ),
)

TELEPHONY_TYPE = Type(
    NAMESPACE,
    "ocTelephonyType",
    (*ACCOUNT_CHOICE, INTERNATIONAL, TOLL_FREE, TONE, IS_MEETING_PLACE),
)

ENABLE_OPTIONS_TYPE = Type(
    NAMESPACE, "oneClickEnableOptionsType", (boolean("voip", "Internet phone (VoIP)"),)
)

ATTENDEE_OPTIONS_TYPE = Type(
    NAMESPACE,
    "attendeeOptionsType",
    (boolean("joinApproval", "Ask for my approval when someone joins"),),
)

HOST = text(
    "hostWebExID", "Host's Webex ID", "A site admin may name any host; by default the caller."
)
SETTINGS = (
    group("metaData", "Basics", META_DATA_WITH_TEMPLATE_TYPE, required=True),
    group(
        "tracking",
        "Tracking codes",
        (
            group(
                "trackingCode",
                "Tracking codes",
                TRACKING_CODE_TYPE,
                repeated=True,
                limit=10,
            ),
        ),
    ),
    group("telephony", "Audio", TELEPHONY_TYPE),
    group("enableOptions", "Features", ENABLE_OPTIONS_TYPE),
    group("attendeeOptions", "Options for attendees", ATTENDEE_OPTIONS_TYPE),
)
BY_READING_THEM = Confirm(
    operation="GetOneClickSettings",
    ask={},
    key="metaData/confName",
    aside=("metaData/sessionTemplate",),
)

GET_ONE_CLICK_SETTINGS = Operation(
    name="GetOneClickSettings",
    package="ep",
    service="General session",
    label="Read one-click settings",
    help="How a session is set up that a host starts with one click: one's own, or as a site admin any host's.",
    effect=Effect.READS,
    callers=(Caller.OWN, Caller.ADMIN),
    request=Type(NAMESPACE, "getOneClickSettings", (HOST,)),
    response=Type(
        NAMESPACE,
        "getOneClickSettingsResponse",
        (
            group("metaData", "Basics", META_DATA_WITH_TEMPLATE_TYPE),
            group(
                "trackingCodes",
                "Tracking codes",
                (
                    group(
                        "trackingCode",
                        "Tracking codes",
                        TRACKING_CODE_INSTANCE_TYPE,
                        repeated=True,
                        limit=10,
                    ),
                ),
            ),
            group("telephony", "Audio", TELEPHONY_INSTANCE_TYPE),
            group("enableOptions", "Features", ENABLE_OPTIONS_TYPE),
            group("attendeeOptions", "Options for attendees", ATTENDEE_OPTIONS_TYPE),
        ),
    ),
    source="seed 001, lines 2181-2750",
)

SET_ONE_CLICK_SETTINGS = Operation(
    name="SetOneClickSettings",
    package="ep",
    service="General session",
    label="Change one-click settings",
    help="Sets service and session type of the session that is started with one click.",
    effect=Effect.CHANGES,
    callers=(Caller.OWN, Caller.ADMIN),
    request=Type(
        NAMESPACE,
        "setOneClickSettings",
        (replace(HOST, source="seed 001, lines 2753 and 2769"), *SETTINGS),
        heard=(
            group(
                "oneClickMetaData",
                "Service and session type",
                SERVICE_AND_TYPE_TYPE,
                source="seed 001, lines 2770-2773",
            ),
        ),
    ),
    response=Type(NAMESPACE, "setOneClickSettingsResponse", ()),
    confirm_by=replace(BY_READING_THEM, ask={"hostWebExID": "hostWebExID"}),
    source="seed 001, lines 2751-2799",
)

SETUP_ONE_CLICK_SETTINGS = Operation(
    name="SetupOneClickSettings",
    package="ep",
    service="General session",
    label="Set up one-click settings",
    help="Sets all that a session has that is started with one click: one's own.",
    effect=Effect.CHANGES,
    callers=(Caller.OWN,),
    request=Type(NAMESPACE, "setupOneClickSettings", SETTINGS),
    response=Type(NAMESPACE, "setupOneClickSettingsResponse", ()),
    confirm_by=BY_READING_THEM,
    source="seed 001, lines 3123-3222",
)

OPERATIONS = (
    GET_ONE_CLICK_SETTINGS,
    SET_ONE_CLICK_SETTINGS,
    SETUP_ONE_CLICK_SETTINGS,
)
