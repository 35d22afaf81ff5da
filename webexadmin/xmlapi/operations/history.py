"""The history service (seed 001, lines 8713-9773)."""

from __future__ import annotations

from webexadmin.xmlapi.operations.common import (
    LST_CONTROL_TYPE,
    MATCHING_RECORDS_TYPE,
    MEETING_ASSIST_TYPE,
    SORT_DIRECTION,
    TIME_ZONES,
    TRACKING_TYPE,
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

NAMESPACE = "service/history"

SORT_KEYS = (
    "CONFNAME",
    "STARTTIME",
    "TOTALATTENDEE",
    "HOSTNAME",
    "ASSISTREQUEST",
    "ASSISTCONFIRM",
)

MEETING_HISTORY_ORDER_TYPE = Type(
    NAMESPACE,
    "orderMCHisType",
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
    ),
)

START_TIME_SCOPE_TYPE = Type(
    NAMESPACE,
    "startTimeScopeType",
    (
        moment("sessionStartTimeStart", "From", required=True),
        moment("sessionStartTimeEnd", "Until", required=True),
    ),
)

END_TIME_SCOPE_TYPE = Type(
    NAMESPACE,
    "endTimeScopeType",
    (
        moment("sessionEndTimeStart", "From", required=True),
        moment("sessionEndTimeEnd", "Until", required=True),
    ),
)

MEETING_USAGE_HISTORY_INSTANCE_TYPE = Type(
    NAMESPACE,
    "meetingUsageHistoryInstanceType",
    (
        integer("sessionKey", "Session number"),
        text("confName", "Topic"),
        moment("meetingStartTime", "Started"),
        moment("meetingEndTime", "Ended"),
        integer("duration", "Duration", "Rounded up.", unit="minutes"),
        text("timezone", "Time zone", choices=TIME_ZONES),
        group("trackingCode", "Tracking codes", TRACKING_TYPE),
        text(
            "meetingType",
            "Session type code",
            "Such as PRO, ONS or SC3; not the number of the session type.",
        ),
        text(
            "hostWebExID",
            "Host's Webex ID",
        ),
        text("hostName", "Host's name"),
        text("hostEmail", "Host's email"),
        integer("totalCallInMinutes", "Call-in minutes", unit="minutes"),
        integer(
            "totalPeopleMinutes",
            "People minutes",
            "Sum of the attendees' minutes, each rounded up.",
            unit="minutes",
        ),
        integer("totalCallInTollfreeMinutes", "Toll-free call-in minutes", unit="minutes"),
        integer("totalCallOutDomestic", "Call-out minutes, domestic", unit="minutes"),
        integer("totalCallOutInternational", "Call-out minutes, international", unit="minutes"),
        integer("totalVoipMinutes", "VoIP minutes", unit="minutes"),
        integer("userID", "Host's user number"),
        integer("totalParticipants", "Participants"),
        integer("totalParticipantsVoip", "VoIP participants"),
        integer("totalParticipantsCallIn", "Call-in participants"),
        integer("totalParticipantsCallOut", "Call-out participants"),
        integer("confID", "Conference number"),
        integer("peakAttendee", "Most attendees at one time"),
        group("assistService", "Assistance", MEETING_ASSIST_TYPE),
    ),
)

LST_MEETING_USAGE_HISTORY = Operation(
    name="LstmeetingusageHistory",
    package="history",
    service="History",
    label="Meeting usage history",
    help="What the site reports of past meetings: the last 90 days, complete about 24 hours after the end.",
    effect=Effect.READS,
    callers=(
        Caller.OWN,
        Caller.ADMIN,
    ),
    request=Type(
        NAMESPACE,
        "lstmeetingusageHistory",
        (
            group("listControl", "Paging", LST_CONTROL_TYPE),
            group("order", "Sort order", MEETING_HISTORY_ORDER_TYPE),
            text("confName", "Topic"),
            integer("meetingKey", "Meeting number"),
            group("startTimeScope", "Started", START_TIME_SCOPE_TYPE),
            text(
                "hostWebExID",
                "Host's Webex ID",
                "A site admin may name any host; for a host the site returns only the host's own.",
            ),
            group("endTimeScope", "Ended", END_TIME_SCOPE_TYPE),
            integer("confID", "Conference number"),
            boolean("inclAudioOnly", "Include audio-only sessions"),
            integer("timeZoneID", "Time zone"),
        ),
    ),
    response=Type(
        NAMESPACE,
        "lstmeetingusageHistoryResponse",
        (
            group(
                "meetingUsageHistory",
                "Past meetings",
                MEETING_USAGE_HISTORY_INSTANCE_TYPE,
                repeated=True,
            ),
            group("matchingRecords", "Number of matching records", MATCHING_RECORDS_TYPE),
        ),
    ),
    calls=CallGroup.MEETING_LISTS,
    paging=Paging(records="meetingUsageHistory"),
    source="seed 001, lines 9049-9161",
)

OPERATIONS = (LST_MEETING_USAGE_HISTORY,)
