"""The meeting type service (seed 001, lines 11324-11628)."""

from __future__ import annotations

from webexadmin.xmlapi.operations.common import (
    LST_CONTROL_TYPE,
    MATCHING_RECORDS_TYPE,
    SERVICE_TYPES,
)
from webexadmin.xmlapi.spec import (
    Caller,
    Effect,
    Operation,
    Paging,
    Type,
    boolean,
    group,
    integer,
    text,
)

NAMESPACE = "service/meetingtype"
NO_LIMIT = 999999

ACTIVE_STATES = (
    "ACTIVATED",
    "DEACTIVATED",
)

LIMITS_TYPE = Type(
    NAMESPACE,
    "limitsType",
    (
        integer("maxAppShareDuration", "Duration of application sharing", default=NO_LIMIT),
        integer("maxAppShareUser", "Participants in application sharing", default=NO_LIMIT),
        integer("maxDesktopShareDuration", "Duration of desktop sharing", default=NO_LIMIT),
        integer("maxDesktopShareUser", "Participants in desktop sharing", default=NO_LIMIT),
        integer("maxFileTransferUser", "Participants in file transfer", default=NO_LIMIT),
        integer("maxMeetingDuration", "Duration of a session", default=NO_LIMIT),
        integer("maxMeetingUser", "Participants of a session", default=NO_LIMIT),
        integer("maxRecordUser", "Participants of a recorded session", default=NO_LIMIT),
        integer("maxVideoDuration", "Duration of video", default=NO_LIMIT),
        integer("maxVideoUser", "Participants with video", default=NO_LIMIT),
        integer("maxWebTourDuration", "Duration of web browser sharing", default=NO_LIMIT),
        integer("maxWebTourUser", "Participants in web browser sharing", default=NO_LIMIT),
    ),
)

OPTIONS_TYPE = Type(
    NAMESPACE,
    "optionsType",
    (
        boolean("supportAppShare", "Application sharing", default=True),
        boolean("supportAppShareRemote", "Remote control of shared applications", default=True),
        boolean("supportAttendeeRegistration", "Registration of attendees", default=True),
        boolean("supportRemoteWebTour", "Remote control of the shared web browser"),
        boolean("supportWebTour", "Web browser sharing"),
        boolean("supportFileShare", "File sharing"),
        boolean("supportChat", "Chat", default=True),
        boolean("supportCobrowseSite", "For sites with co-browsing", default=True),
        boolean("supportCorporateOfficesSite", "For corporate offices sites", default=True),
        boolean("supportDesktopShare", "Desktop sharing", default=True),
        boolean("supportDesktopShareRemote", "Remote control of the shared desktop", default=True),
        boolean("supportFileTransfer", "File transfer", default=True),
        boolean("supportInternationalCallOut", "International call-out", default=True),
        boolean("supportJavaClient", "Java client", default=True),
        boolean("supportMacClient", "Mac client", default=True),
        boolean("supportMeetingCenterSite", "For Meeting Center sites", default=True),
        boolean("supportMeetingRecord", "Recording", default=True),
        boolean("supportMultipleMeeting", "Several sessions at a time", default=False),
        boolean("supportOnCallSite", "For OnCall sites", default=True),
        boolean("supportOnStageSite", "For OnStage sites", default=True),
        boolean("supportPartnerOfficesSite", "For partner offices sites", default=True),
        boolean("supportPoll", "Polls", default=True),
        boolean("supportPresentation", "Presentations", default=True),
        boolean("supportSolarisClient", "Solaris client", default=True),
        boolean("supportSSL", "Encrypted transport (SSL)", default=True),
        boolean("supportE2E", "End-to-end encryption"),
        boolean("supportPKI", "End-to-end encryption with certificates (PKI)"),
        boolean("supportTeleconfCallIn", "Call-in audio", default=True),
        boolean("supportTeleconfCallOut", "Call-out audio", default=True),
        boolean("supportTollFreeCallIn", "Toll-free call-in audio", default=True),
        boolean("supportVideo", "Video", default=True),
        boolean("supportVoIP", "Internet phone (VoIP)", default=True),
        boolean("supportWebExComSite", "For webex.com sites", default=True),
        boolean("supportWindowsClient", "Windows client", default=True),
        boolean("supportQuickStartAttendees", "Quick start page for attendees"),
        boolean("supportQuickStartHost", "Quick start page for the host"),
        boolean(
            "hideInScheduler",
            "Not shown when scheduling",
            "For TelePresence only.",
            default=False,
            source="real response ciscoadmin_lstMeetingTypeResponse_1.xml",
        ),
    ),
)

PHONE_NUMBERS_TYPE = Type(
    NAMESPACE,
    "phoneNumbersType",
    (
        text("primaryTollCallInNumber", "Toll call-in number"),
        text("primaryTollFreeCallInNumber", "Toll-free call-in number"),
    ),
)

MEETING_TYPE_TYPE = Type(
    NAMESPACE,
    "meetingTypeTypeExt",
    (
        text(
            "productCodePrefix",
            "Code",
            "Such as PRO; the history names session types by it.",
            required=True,
        ),
        text("active", "State", required=True, choices=ACTIVE_STATES),
        text("name", "Name", required=True),
        text("displayName", "Name shown"),
        group("limits", "Limits", LIMITS_TYPE),
        group("options", "Features", OPTIONS_TYPE, required=True),
        group("phoneNumbers", "Phone numbers", PHONE_NUMBERS_TYPE, required=True),
    ),
)

MEETING_TYPE_INSTANCE_TYPE = Type(
    NAMESPACE,
    "meetingTypeInstanceType",
    (
        integer("meetingTypeID", "Session type", required=True),
        group(
            "serviceTypes",
            "Services",
            (text("serviceType", "Service", choices=SERVICE_TYPES, repeated=True),),
            required=True,
        ),
    ),
    base=MEETING_TYPE_TYPE,
)

GET_MEETING_TYPE = Operation(
    name="GetMeetingType",
    package="meetingtype",
    service="Meeting type",
    label="Read a session type",
    help="What sessions of this type may use, and their limits.",
    effect=Effect.READS,
    callers=(
        Caller.OWN,
        Caller.ADMIN,
    ),
    request=Type(
        NAMESPACE,
        "getMeetingType",
        (integer("meetingTypeID", "Session type", required=True),),
    ),
    response=Type(NAMESPACE, "getMeetingTypeResponse", (), base=MEETING_TYPE_INSTANCE_TYPE),
    source="seed 001, lines 11333-11469",
)

LST_MEETING_TYPE = Operation(
    name="LstMeetingType",
    package="meetingtype",
    service="Meeting type",
    label="List session types",
    help="The session types of the site, with what they may use and their limits.",
    effect=Effect.READS,
    callers=(
        Caller.OWN,
        Caller.ADMIN,
    ),
    request=Type(
        NAMESPACE,
        "lstMeetingType",
        (
            integer("meetingTypeID", "Session types", "None: all of the site.", repeated=True),
            group("listControl", "Paging", LST_CONTROL_TYPE),
        ),
    ),
    response=Type(
        NAMESPACE,
        "lstMeetingTypeResponse",
        (
            group("matchingRecords", "Number of matching records", MATCHING_RECORDS_TYPE),
            group("meetingType", "Session types", MEETING_TYPE_INSTANCE_TYPE, repeated=True),
        ),
    ),
    paging=Paging(records="meetingType"),
    source="seed 001, lines 11470-11628",
)

OPERATIONS = (
    GET_MEETING_TYPE,
    LST_MEETING_TYPE,
)
