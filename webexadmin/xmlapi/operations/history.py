"""The history service (seed 001, lines 8713-9773)."""

from __future__ import annotations

from webexadmin.xmlapi.operations.common import (
    LST_CONTROL_TYPE,
    MATCHING_RECORDS_TYPE,
    MEETING_ASSIST_TYPE,
    SORT_DIRECTION,
    TIME_ZONES,
    TRACKING_TYPE,
    sort_by,
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

ATTENDEE_SORT_KEYS = (
    "CONFID",
    "STARTTIME",
    "COMPANY",
    "COUNTRY",
    "STATE",
    "CITY",
)

PARTICIPANT_TYPES = (
    "HOST",
    "ATTENDEE",
    "OTHER",
)

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
        sort_by(SORT_KEYS),
        SORT_DIRECTION,
    ),
)

MEETING_ATTENDEE_HISTORY_ORDER_TYPE = Type(
    NAMESPACE,
    "orderMCAttenHisType",
    (
        sort_by(ATTENDEE_SORT_KEYS),
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

START_TIME_VALUE_TYPE = Type(NAMESPACE, "startTimeValueType", START_TIME_SCOPE_TYPE.fields)

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

MEETING_ATTENDEE_HISTORY_INSTANCE_TYPE = Type(
    NAMESPACE,
    "meetingAttendeeHistoryInstanceType",
    (
        integer("meetingKey", "Meeting number"),
        text("confName", "Topic"),
        text("ipAddress", "IP address"),
        text("clientAgent", "System and browser"),
        text("company", "Company"),
        text("title", "Title"),
        text("phoneNumber", "Phone number"),
        text("address1", "Address, line 1"),
        text("address2", "Address, line 2"),
        text("city", "City"),
        text("state", "State or province"),
        text("country", "Country"),
        text("zipCode", "ZIP or postal code"),
        text("name", "Name"),
        text("email", "Email", "In lower case."),
        moment("joinTime", "Joined"),
        moment("leaveTime", "Left"),
        text("duration", "Duration", "Rounded up.", unit="minutes"),
        text("participantType", "Took part as", choices=PARTICIPANT_TYPES),
        integer("voipDuration", "VoIP minutes", unit="minutes"),
        integer("confID", "Conference number"),
    ),
)

LST_MEETING_ATTENDEE_HISTORY = Operation(
    name="LstmeetingattendeeHistory",
    package="history",
    service="History",
    label="Meeting attendee history",
    help="Who took part in past meetings, and when: the last 90 days. A site admin sees all meetings, a host their own.",
    effect=Effect.READS,
    callers=(
        Caller.OWN,
        Caller.ADMIN,
    ),
    request=Type(
        NAMESPACE,
        "lstmeetingattendeeHistory",
        (
            integer("meetingKey", "Meeting number"),
            group("order", "Sort order", MEETING_ATTENDEE_HISTORY_ORDER_TYPE),
            group("startTimeScope", "Started", START_TIME_VALUE_TYPE),
            text("confName", "Topic"),
            group("listControl", "Paging", LST_CONTROL_TYPE),
            integer("confID", "Conference number"),
            group("endTimeScope", "Ended", END_TIME_SCOPE_TYPE),
            boolean("inclAudioOnly", "Include audio-only sessions"),
        ),
    ),
    response=Type(
        NAMESPACE,
        "lstmeetingattendeeHistoryResponse",
        (
            group(
                "meetingAttendeeHistory",
                "Attendees",
                MEETING_ATTENDEE_HISTORY_INSTANCE_TYPE,
                repeated=True,
            ),
            group("matchingRecords", "Number of matching records", MATCHING_RECORDS_TYPE),
        ),
    ),
    calls=CallGroup.MEETING_LISTS,
    paging=Paging(records="meetingAttendeeHistory"),
    source="seed 001, lines 8956-9048",
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

OPERATIONS = (
    LST_MEETING_ATTENDEE_HISTORY,
    LST_MEETING_USAGE_HISTORY,
)
