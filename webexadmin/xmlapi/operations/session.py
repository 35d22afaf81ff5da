"""The general session service, package ``ep`` (seed 001, lines 1406-3222)."""

from __future__ import annotations

from webexadmin.xmlapi.operations.common import (
    CALL_IN_NUM_TYPE,
    FIRST_RECORD,
    ICALENDAR_URL_TYPE,
    LISTINGS,
    LST_CONTROL_TYPE,
    MATCHING_RECORDS_TYPE,
    MEETING_ASSIST_TYPE,
    MOST_RECORDS,
    PHONE_LABEL_NUM_TYPE,
    PSO_FIELDS_TYPE,
    SERVICE_TYPES,
    SORT_DIRECTION,
    TELEPHONY_SUPPORTS,
    TRACKING_SORT_KEYS,
    sort_by,
)
from webexadmin.xmlapi.operations.meeting import TELEPHONY_TYPE
from webexadmin.xmlapi.spec import (
    Caller,
    CallGroup,
    Confirm,
    Effect,
    Operation,
    Paging,
    SiteRule,
    Type,
    boolean,
    group,
    integer,
    moment,
    text,
)

NAMESPACE = "service/ep"

SORT_KEYS = (
    "HOSTWEBEXID",
    "CONFNAME",
    "STARTTIME",
    *TRACKING_SORT_KEYS,
    "ASSISTREQUEST",
    "ASSISTCONFIRM",
)

SESSION_STATES = (
    "NOT_INPROGRESS",
    "INPROGRESS",
)

TEST_DELIVERIES = (
    "WEBSITE",
    "IN_SESSION",
)

TEST_STATES = (
    "NOT_STARTED",
    "STARTED",
    "ENDED",
)

ORDER_TYPE = Type(
    NAMESPACE,
    "orderType",
    (
        sort_by(SORT_KEYS),
        SORT_DIRECTION,
        boolean("caseSensitive", "Upper and lower case differ", default=True),
    ),
)

LIST_CONTROL_TYPE = Type(
    NAMESPACE,
    "listControlType",
    (
        integer("startFrom", "First record", FIRST_RECORD, required=True),
        integer("maximumNum", "Most records", MOST_RECORDS),
    ),
)

DATE_SCOPE_TYPE = Type(
    NAMESPACE,
    "dateScopeType",
    (
        moment("startDateStart", "Starts from"),
        moment("startDateEnd", "Starts until"),
        moment("endDateStart", "Ends from"),
        moment("endDateEnd", "Ends until", "Not for recurring sessions."),
        integer("timeZoneID", "Time zone", default=-1),
        boolean("returnSpecifiedTimeZone", "Answer in the time zone asked for"),
    ),
)

SESSION_SUMMARY_INSTANCE_TYPE = Type(
    NAMESPACE,
    "sessionSummaryInstanceType",
    (
        integer("sessionKey", "Session number", required=True),
        text("confName", "Topic", required=True),
        integer("sessionType", "Session type", required=True),
        text("serviceType", "Service", required=True, choices=SERVICE_TYPES),
        text(
            "hostWebExID",
            "Host's Webex ID",
            required=True,
        ),
        text("hostFirstName", "Host's first name"),
        text("hostLastName", "Host's last name"),
        text("otherHostWebExID", "Other host's Webex ID"),
        integer("timeZoneID", "Time zone", required=True),
        text("timeZone", "Name of the time zone"),
        text("status", "Status"),
        moment("startTime", "Starts", required=True),
        moment("actualStartTime", "Really started", "In GMT."),
        integer("openTime", "Join early", unit="minutes", bits=32),
        integer("duration", "Duration", required=True, unit="minutes"),
        text("listStatus", "Listing", required=True, choices=LISTINGS),
        text("hostEmail", "Host's email"),
        boolean("passwordReq", "Needs a password"),
        boolean("hostJoined", "Host has joined"),
        boolean("participantsJoined", "Participants have joined"),
        integer("confID", "Conference number", required=True),
        boolean("registration", "Needs registration"),
        boolean("isRecurring", "Recurring", required=True),
        boolean("altHost", "Alternate host"),
        group("psoFields", "Partner fields", PSO_FIELDS_TYPE),
        group("assistService", "Assistance", MEETING_ASSIST_TYPE),
        text("hostType", "Type of host"),
        text("audioStatus", "Audio status"),
        boolean("isAudioOnly", "Audio only"),
    ),
)

SESSION_TELEPHONY = (
    text("telephonySupport", "Kind of audio", required=True, choices=TELEPHONY_SUPPORTS),
    text("extTelephonyDescription", "Instructions for the other audio service"),
    text("globalCallInNumbersURL", "Link to the global call-in numbers"),
    text("tollFreeRestrictionsURL", "Link to the restrictions of toll-free calls"),
    group(
        "callInNum",
        "Call-in numbers",
        (text("backupTollNum", "Backup toll number"),),
        base=CALL_IN_NUM_TYPE,
    ),
    text("participantAccessCode", "Participant access code", secret=True),
    text("participantLimitedAccessCode", "Participant limited access code", secret=True),
    text("subscriberAccessCode", "Host access code", secret=True),
    group(
        "labels",
        "Labels",
        (
            text("tollFreeCallInLabel", "Label of the toll-free number", required=True),
            text("tollCallInLabel", "Label of the toll number", required=True),
            text("participantAccessLabel", "Label of the participant access code"),
            text("participantLimitedAccessLabel", "Label of the participant limited access code"),
            text("subscriberAccessLabel", "Label of the host access code"),
            text("globalCallInNumbersLabel", "Label of the global call-in numbers"),
        ),
    ),
    group("mpAudio", "MeetingPlace audio", PHONE_LABEL_NUM_TYPE, repeated=True),
    text("mpProfileNumber", "MeetingPlace profile number"),
    boolean("isMPAudio", "Audio is MeetingPlace audio"),
)
"""What GetSessionInfo tells of the audio of a session."""

JOIN_OPTIONS_TYPE = Type(
    NAMESPACE,
    "enableOptionsType",
    (
        boolean("chat", "Chat"),
        boolean("poll", "Polls"),
        boolean("attendeeList", "Attendees see the attendee list"),
        boolean("fileShare", "File sharing"),
        boolean("presentation", "Presentations"),
        boolean("applicationShare", "Application sharing"),
        boolean("desktopShare", "Desktop sharing"),
        boolean("webTour", "Web browser sharing"),
        boolean("annotation", "Annotations"),
        boolean("importDocument", "Opening of documents"),
        boolean("saveDocument", "Saving of documents"),
        boolean("printDocument", "Printing of documents"),
        boolean("pointer", "Pointer"),
        boolean("switchPage", "Turning of pages"),
        boolean("fullScreen", "Full-screen view"),
        boolean("thumbnail", "Thumbnails"),
        boolean("zoom", "Zoom"),
        boolean("copyPage", "Copying of pages"),
        boolean("faxIntoMeeting", "Fax into the meeting"),
        boolean("multiVideo", "Several videos at a time"),
        boolean("voip", "Internet phone (VoIP)"),
    ),
)

OPEN_SESSION_TYPE = Type(
    NAMESPACE,
    "openSessionType",
    (
        integer("sessionKey", "Session number", required=True),
        text("sessionName", "Topic", required=True),
        text("hostWebExID", "Host's Webex ID", required=True),
        moment("startTime", "Starts", required=True),
        moment("actualStartTime", "Really started", "In GMT.", required=True),
        integer("timeZoneID", "Time zone", required=True),
        text("listStatus", "Listing", required=True, choices=LISTINGS),
    ),
)

DEL_SESSION = Operation(
    name="DelSession",
    package="ep",
    service="General session",
    label="Delete a session",
    help="Deletes a scheduled session of any service that is not in progress.",
    effect=Effect.CHANGES,
    callers=(Caller.OWN, Caller.ADMIN),
    request=Type(
        NAMESPACE,
        "delSession",
        (
            integer("sessionKey", "Session number", required=True),
            boolean("sendEmail", "Tell the attendees by email"),
        ),
    ),
    response=Type(
        NAMESPACE,
        "delSessionResponse",
        (group("iCalendarURL", "Calendar links", ICALENDAR_URL_TYPE),),
    ),
    calls=CallGroup.MEETING_WRITES,
    confirm_by=Confirm(operation="GetSessionInfo", ask={"sessionKey": "sessionKey"}, gone=True),
    source="seed 001, lines 1600-1637",
)

DETECT_SESSION_BY_CALLBACK = Operation(
    name="DetectSessionByCallback",
    package="ep",
    service="General session",
    label="Find sessions by a call-back number",
    help="Sessions that called a phone number back within five minutes: past and running ones.",
    effect=Effect.READS,
    callers=(Caller.ADMIN,),
    request=Type(
        NAMESPACE,
        "detectSessionByCallback",
        (
            text(
                "callbackNumber",
                "Number called back",
                "Digits only, with country and area code, such as 14086664444.",
                required=True,
                rule=SiteRule(says="has digits only", pattern="[0-9]+", example="14086664444"),
            ),
            group(
                "dataScopeGMT",
                "When",
                (
                    moment("occurredDateStart", "From", "In GMT.", required=True),
                    moment(
                        "occurredDateEnd",
                        "Until",
                        "In GMT, at most five minutes after the beginning.",
                        required=True,
                    ),
                ),
                required=True,
            ),
        ),
    ),
    response=Type(
        NAMESPACE,
        "detectSessionByCallbackResponse",
        (group("session", "Sessions", SESSION_SUMMARY_INSTANCE_TYPE, repeated=True),),
    ),
    calls=CallGroup.MEETING_LISTS,
    source="seed 001, lines 1638-1670",
)

GET_API_VERSION = Operation(
    name="GetAPIVersion",
    package="ep",
    service="General session",
    label="API version",
    help="The version of the XML API that the site runs.",
    effect=Effect.READS,
    callers=(Caller.ANYBODY,),
    request=Type(
        NAMESPACE,
        "getAPIVersion",
        (boolean("returnTrainReleaseVersion", "Return the version of the release train"),),
    ),
    response=Type(
        NAMESPACE,
        "getAPIVersionResponse",
        (
            text("apiVersion", "API version", required=True),
            text("release", "Service pack"),
            text("trainReleaseVersion", "Version of the release train"),
            integer(
                "trainReleaseOrder",
                "Order of the release train",
                source="real response ciscoadmin_getAPIVersionResponse_1.xml",
            ),
        ),
    ),
    needs_credentials=False,
    source="seed 001, lines 1671-1712",
)

GET_SESSION_INFO = Operation(
    name="GetSessionInfo",
    package="ep",
    service="General session",
    label="Read a session as an attendee",
    help="What an invited attendee may know of a session; some of it only with the session password, unless the caller is host, invited, panelist or presenter.",
    effect=Effect.READS,
    callers=(
        Caller.OWN,
        Caller.ADMIN,
    ),
    request=Type(
        NAMESPACE,
        "getSessionInfo",
        (
            integer("sessionKey", "Session number", required=True),
            text("sessionPassword", "Session password", secret=True),
        ),
    ),
    response=Type(
        NAMESPACE,
        "getSessionInfoResponse",
        (
            text("status", "Status"),
            text("presenter", "Presenters", repeated=True),
            text("panelistsInfo", "About the panelists"),
            text("programName", "Program"),
            integer("sessionkey", "Session number", required=True),
            integer("confID", "Conference number", required=True),
            text("verifyFlashMediaURL", "Link to check the Flash player"),
            text("verifyWinMediaURL", "Link to check the Windows Media player"),
            group(
                "accessControl",
                "Access",
                (
                    text("sessionPassword", "Session password", max_length=16, secret=True),
                    text("listStatus", "Listing", required=True, choices=LISTINGS),
                    boolean("registration", "Needs registration", required=True),
                    text("registrationURL", "Link to register"),
                    boolean("passwordReq", "Needs a password"),
                ),
            ),
            group(
                "metaData",
                "Basics",
                (
                    text("confName", "Topic", required=True),
                    integer("sessionType", "Session type", required=True, default=-1),
                    text("serviceType", "Service", required=True, choices=SERVICE_TYPES),
                    text("agenda", "Agenda", max_length=2500),
                    text("description", "Description"),
                    text("account", "Account", max_length=128),
                    text("opportunity", "Opportunity", max_length=128),
                    boolean("isRecurring", "Recurring", required=True),
                ),
            ),
            group("telephony", "Audio", SESSION_TELEPHONY),
            group(
                "material",
                "Material",
                (
                    text("imageURL", "Link to the picture"),
                    group(
                        "document",
                        "Documents",
                        (
                            text("name", "Name", required=True),
                            text("URL", "Link", required=True),
                            integer("size", "Size", required=True),
                        ),
                        repeated=True,
                    ),
                ),
            ),
            group(
                "test",
                "Tests",
                (
                    text("title", "Title", required=True),
                    text("titleURL", "Link to the test", required=True),
                    text(
                        "delivery",
                        "Delivery",
                        required=True,
                        choices=TEST_DELIVERIES,
                        default="IN_SESSION",
                    ),
                    text(
                        "status",
                        "Status",
                        required=True,
                        choices=TEST_STATES,
                        default="NOT_STARTED",
                    ),
                    text("action", "Action"),
                    text("actionURL", "Link of the action"),
                ),
                repeated=True,
            ),
            group(
                "host",
                "Host",
                (
                    text("firstName", "First name", required=True),
                    text("lastName", "Last name", required=True),
                    text("email", "Email", required=True, max_length=64),
                    text("webExId", "Webex ID", required=True),
                    text("alternateHost", "Alternate hosts", repeated=True),
                ),
                required=True,
            ),
            group(
                "schedule",
                "Schedule",
                (
                    moment("startDate", "Starts", required=True),
                    integer("duration", "Duration", required=True, unit="minutes"),
                    text("timeZone", "Name of the time zone", required=True),
                ),
                required=True,
            ),
            group(
                "attendeeOptions",
                "Options for attendees",
                (boolean("joinRequiresAccount", "Joining needs an account"),),
            ),
            text("audioStatus", "Audio status"),
            boolean("isAudioOnly", "Audio only"),
            text(
                "meetingLink",
                "Link to join",
                secret=True,
                source="moodle-mod_webexactivity reads ep:meetingLink",
            ),
        ),
    ),
    source="seed 001, lines 2877-2966",
)

GET_JOIN_SESSION_INFO = Operation(
    name="GetJoinSessionInfo",
    package="ep",
    service="General session",
    label="Read how to join a session",
    help="What a program needs to join a session as an attendee: number, addresses, features, audio.",
    effect=Effect.READS,
    callers=(Caller.OWN, Caller.ADMIN),
    request=Type(
        NAMESPACE,
        "getJoinSessionInfo",
        (
            integer("sessionKey", "Session number", required=True),
            text("sessionPassword", "Session password", required=True, secret=True),
            text("attendeeName", "Attendee's name", required=True),
            text("attendeeEmail", "Attendee's email", required=True),
        ),
    ),
    response=Type(
        NAMESPACE,
        "getJoinSessionInfoResponse",
        (
            integer("siteID", "Site ID", required=True),
            integer("confID", "Conference number", required=True),
            text("confName", "Topic", required=True),
            integer("attendeeID", "Attendee number", required=True),
            text("mzmAddress", "Address of the zone manager", required=True),
            text("mccAddress", "Address of the session server", required=True),
            group("enableOptions", "Features", JOIN_OPTIONS_TYPE),
            group("telephony", "Audio", TELEPHONY_TYPE),
        ),
    ),
    source="schema type service/ep#getJoinSessionInfo",
)

LST_OPEN_SESSION = Operation(
    name="LstOpenSession",
    package="ep",
    service="General session",
    label="List sessions in progress",
    help="All sessions that run on the site now, by service. Every host sees them all.",
    effect=Effect.READS,
    callers=(Caller.OWN, Caller.ADMIN),
    request=Type(
        NAMESPACE,
        "lstOpenSession",
        (text("serviceType", "Services", "None: all.", choices=SERVICE_TYPES, repeated=True),),
    ),
    response=Type(
        NAMESPACE,
        "lstOpenSessionResponse",
        (
            group("matchingRecords", "Number of matching records", MATCHING_RECORDS_TYPE),
            group(
                "services",
                "Services",
                (
                    text("serviceType", "Service", required=True, choices=SERVICE_TYPES),
                    group("sessions", "Sessions", OPEN_SESSION_TYPE, repeated=True),
                ),
                repeated=True,
            ),
        ),
    ),
    calls=CallGroup.MEETING_LISTS,
    source="seed 001, lines 1767-1825",
)

LST_SUMMARY_SESSION = Operation(
    name="LstsummarySession",
    package="ep",
    service="General session",
    label="List scheduled sessions",
    help="Scheduled and running sessions of all services. A site admin sees every host's, a host their own.",
    effect=Effect.READS,
    callers=(
        Caller.ANYBODY,
        Caller.OWN,
        Caller.ADMIN,
    ),
    request=Type(
        NAMESPACE,
        "lstsummarySession",
        (
            group("listControl", "Paging", LST_CONTROL_TYPE),
            group("order", "Sort order", ORDER_TYPE),
            group(
                "dateScope",
                "Dates",
                DATE_SCOPE_TYPE,
                "Recurring sessions are expanded over at most 42 days.",
            ),
            group(
                "sessionTypes",
                "Session types",
                (integer("sessionType", "Session type", repeated=True),),
            ),
            group(
                "serviceTypes",
                "Services",
                (text("serviceType", "Service", choices=SERVICE_TYPES, repeated=True),),
                "Audio-only (16), access anywhere (10) and SMARTtech (14) sessions are then left out unless their session type is named.",
            ),
            integer("sessionKey", "Session number"),
            text(
                "hostWebExID",
                "Host's Webex ID",
                "Also finds sessions where that user is alternate host. Without a host a site admin gets everybody's sessions, a host their own.",
            ),
            text("hostEmail", "Host's email"),
            text("status", "Status", choices=SESSION_STATES),
            boolean("recurrence", "Recurring sessions"),
            boolean("invited", "Include invitations", "Also sessions one is invited to."),
            integer("confID", "Conference number"),
            text(
                "confName",
                "Topic",
                "The beginning of the topic; upper and lower case count as the same.",
            ),
            boolean("inclAudioOnly", "Include audio-only sessions"),
            boolean("returnPSOFields", "Return the partner fields"),
            boolean("returnAssistFields", "Return the assistance", default=False),
        ),
    ),
    response=Type(
        NAMESPACE,
        "lstsummarySessionResponse",
        (
            group("matchingRecords", "Number of matching records", MATCHING_RECORDS_TYPE),
            group("session", "Sessions", SESSION_SUMMARY_INSTANCE_TYPE, repeated=True),
        ),
    ),
    calls=CallGroup.MEETING_LISTS,
    paging=Paging(records="session"),
    needs_credentials=False,
    source="seed 001, lines 1941-2131",
)

OPERATIONS = (
    DEL_SESSION,
    DETECT_SESSION_BY_CALLBACK,
    GET_API_VERSION,
    GET_JOIN_SESSION_INFO,
    GET_SESSION_INFO,
    LST_OPEN_SESSION,
    LST_SUMMARY_SESSION,
)
