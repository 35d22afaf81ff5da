"""The general session service, package ``ep`` (seed 001, lines 1390-3222)."""

from __future__ import annotations

from webexadmin.xmlapi.operations.common import (
    LISTINGS,
    LST_CONTROL_TYPE,
    MATCHING_RECORDS_TYPE,
    MEETING_ASSIST_TYPE,
    PSO_FIELDS_TYPE,
    SERVICE_TYPES,
    SORT_DIRECTION,
)
from webexadmin.xmlapi.spec import (
    Caller,
    CallGroup,
    Effect,
    Operation,
    Paging,
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
    "TRACKINGCODE1",
    "TRACKINGCODE2",
    "TRACKINGCODE3",
    "TRACKINGCODE4",
    "TRACKINGCODE5",
    "TRACKINGCODE6",
    "TRACKINGCODE7",
    "TRACKINGCODE8",
    "TRACKINGCODE9",
    "TRACKINGCODE10",
    "ASSISTREQUEST",
    "ASSISTCONFIRM",
)

SESSION_STATES = (
    "NOT_INPROGRESS",
    "INPROGRESS",
)

ORDER_TYPE = Type(
    NAMESPACE,
    "orderType",
    (
        text(
            "orderBy",
            "Sort by",
            "In the order of significance.",
            choices=SORT_KEYS,
            repeated=True,
            limit=3,
        ),
        SORT_DIRECTION,
        boolean("caseSensitive", "Upper and lower case differ", default=True),
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
        integer("openTime", "Join early", unit="minutes"),
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
    GET_API_VERSION,
    LST_SUMMARY_SESSION,
)
