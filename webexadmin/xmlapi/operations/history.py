"""The history service (seed 001, lines 8727-9773); that of sales sessions stands in the schema only."""

from __future__ import annotations

from webexadmin.xmlapi.operations.common import (
    LST_CONTROL_TYPE,
    MATCHING_RECORDS_TYPE,
    MEETING_ASSIST_TYPE,
    PSO_FIELDS_TYPE,
    SORT_DIRECTION,
    TIME_ZONES,
    TRACKING_TYPE,
    sort_by,
)
from webexadmin.xmlapi.spec import (
    Caller,
    CallGroup,
    Effect,
    Field,
    Operation,
    Paging,
    Type,
    boolean,
    decimal,
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

SALES_ATTENDEE_TYPES = (
    "PROSPECT",
    "SALESTEAM",
)

SORT_KEYS = (
    "CONFNAME",
    "STARTTIME",
    "TOTALATTENDEE",
    "HOSTNAME",
    "ASSISTREQUEST",
    "ASSISTCONFIRM",
)

EVENT_ATTENDEE_SORT_KEYS = (
    "STARTTIME",
    "ATTENDEENAME",
    "SESSIONKEY",
    "CONFID",
)

EVENT_SORT_KEYS = (
    "CONFID",
    "STARTTIME",
    "CONFNAME",
    "ASSISTREQUEST",
    "ASSISTCONFIRM",
)

SUPPORT_ATTENDEE_SORT_KEYS = (
    "ATTENDEENAME",
    "STARTTIME",
    "SESSIONKEY",
    "CONFID",
)

SUPPORT_SORT_KEYS = (
    "CONFID",
    "SESSIONSTARTTIME",
    "CONFNAME",
)

TRAINING_ATTENDEE_SORT_KEYS = (
    "NAME",
    "STARTTIME",
    "COMPANY",
    "COUNTRY",
    "STATE",
    "CITY",
    "CONFID",
)

TRAINING_SORT_KEYS = (
    "CONFNAME",
    "STARTTIME",
    "TOTALINVITED",
    "TOTALREGISTERED",
    "TOTALATTENDEE",
    "ASSISTREQUEST",
    "ASSISTCONFIRM",
)

RECORDING_SORT_KEYS = (
    "RECORDID",
    "UPLOADTIME",
    "RECORDNAME",
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


def _order_type(name: str, keys: tuple[str, ...]) -> Type:
    return Type(NAMESPACE, name, (sort_by(keys), SORT_DIRECTION))


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

CREATION_TIME_SCOPE_TYPE = Type(
    NAMESPACE,
    "creationTimeScopeType",
    (
        moment("creationTimeStart", "From", required=True),
        moment("creationTimeEnd", "Until", required=True),
    ),
)

VIEW_TIME_SCOPE_TYPE = Type(
    NAMESPACE,
    "viewTimeScopeType",
    (
        moment("viewTimeStart", "From", required=True),
        moment("viewTimeEnd", "Until", required=True),
    ),
)

HOST_FILTER = text(
    "hostWebExID",
    "Host's Webex ID",
    "A site admin may name any host; for a host the site returns only the host's own.",
)

AUDIO_TOTALS = (
    integer("totalCallOutDomestic", "Call-out minutes, domestic", unit="minutes", bits=32),
    integer(
        "totalCallOutInternational", "Call-out minutes, international", unit="minutes", bits=32
    ),
    integer("totalVoipMinutes", "VoIP minutes", unit="minutes", bits=32),
    integer("totalParticipants", "Participants", bits=32),
    integer("totalParticipantsVoip", "VoIP participants"),
    integer("totalParticipantsCallIn", "Call-in participants"),
    integer("totalParticipantsCallOut", "Call-out participants"),
)
"""What event and training histories both say after the minutes of those who called in."""

PEOPLE_MINUTES = integer(
    "totalPeopleMinutes",
    "People minutes",
    "Sum of the attendees' minutes, each rounded up.",
    unit="minutes",
)
ROUNDED_DURATION = integer("duration", "Duration", "Rounded up.", unit="minutes")
PEAK = integer("peakAttendee", "Most attendees at one time")

REGISTERED_AND_INVITED = (
    text("registered", "Had registered", "Y or N."),
    text("invited", "Had been invited", "Y or N."),
)

MEETING_USAGE_HISTORY_INSTANCE_TYPE = Type(
    NAMESPACE,
    "meetingUsageHistoryInstanceType",
    (
        integer("sessionKey", "Session number"),
        text("confName", "Topic"),
        moment("meetingStartTime", "Started"),
        moment("meetingEndTime", "Ended"),
        ROUNDED_DURATION,
        text("timezone", "Time zone", choices=TIME_ZONES),
        group("trackingCode", "Tracking codes", TRACKING_TYPE),
        text(
            "meetingType",
            "Session type code",
            "Such as PRO, ONS or SC3; not the number of the session type.",
        ),
        text("hostWebExID", "Host's Webex ID"),
        text("hostName", "Host's name"),
        text("hostEmail", "Host's email"),
        integer("totalCallInMinutes", "Call-in minutes", unit="minutes"),
        PEOPLE_MINUTES,
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
        PEAK,
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

REGISTRATION_ANSWER_TYPE = Type(
    NAMESPACE,
    "regQandAType",
    (
        text("regQ", "Question", required=True),
        text("regA", "Answer", required=True),
    ),
)

ATTENDEE_AND_STAY: tuple[Field, ...] = (
    text("attendeeName", "Name"),
    text("attendeeEmail", "Email"),
    moment("startTime", "Joined"),
    moment("endTime", "Left"),
    ROUNDED_DURATION,
)

ADDRESS = (
    text("address1", "Address, line 1"),
    text("address2", "Address, line 2"),
    text("city", "City"),
    text("state", "State or province"),
    text("country", "Country"),
    text("zip", "ZIP or postal code"),
)

EVENT_ATTENDEE_HISTORY_INSTANCE_TYPE = Type(
    NAMESPACE,
    "eventAttendeeHistoryInstanceType",
    (
        integer("sessionKey", "Session number"),
        *ATTENDEE_AND_STAY,
        *REGISTERED_AND_INVITED,
        text("company", "Company"),
        text("title", "Title"),
        text("phone", "Phone"),
        *ADDRESS,
        text("ipAddress", "IP address"),
        text("participantType", "Took part as", choices=PARTICIPANT_TYPES),
        integer("voipDuration", "VoIP minutes", unit="minutes", bits=32),
        text("clientAgent", "System and browser"),
        integer("confID", "Conference number"),
        text("leadSourceID", "Source", "By what the attendee found the event."),
        decimal("leadScore", "Score"),
        group("regQandA", "Answers at registration", REGISTRATION_ANSWER_TYPE, repeated=True),
    ),
)

LEAD_SOURCE_TYPE = Type(
    NAMESPACE,
    "sourceType",
    (
        text("leadSourceID", "Source", required=True),
        integer("count", "Attendees", required=True),
        decimal("avgLeadScore", "Average score", required=True),
    ),
)

EVENT_SESSION_HISTORY_INSTANCE_TYPE = Type(
    NAMESPACE,
    "eventSessionHistoryInstanceType",
    (
        integer("confID", "Conference number"),
        integer("sessionKey", "Session number"),
        text("confName", "Topic"),
        moment("sessionStartTime", "Started"),
        moment("sessionEndTime", "Ended"),
        ROUNDED_DURATION,
        integer("timezone", "Time zone"),
        group("trackingCode", "Tracking codes", TRACKING_TYPE),
        text(
            "meetingType", "Session type code", "Such as ONS; not the number of the session type."
        ),
        integer("userID", "Host's user number"),
        text("hostWebExID", "Host's Webex ID"),
        text("hostName", "Host's name"),
        text("hostEmail", "Host's email"),
        PEOPLE_MINUTES,
        integer("totalCallInMinutes", "Call-in minutes", unit="minutes", bits=32),
        integer("totalCallInTollfreeMinutes", "Toll-free call-in minutes", unit="minutes", bits=32),
        *AUDIO_TOTALS,
        group("source", "By what attendees found the event", LEAD_SOURCE_TYPE),
        PEAK,
        group("assistService", "Assistance", MEETING_ASSIST_TYPE),
    ),
)

SUPPORT_ATTENDEE_HISTORY_INSTANCE_TYPE = Type(
    NAMESPACE,
    "supportAttendeeHistoryInstanceType",
    (
        integer("sessionKey", "Session number"),
        *ATTENDEE_AND_STAY,
        text("company", "Company"),
        text("phone", "Phone"),
        text("ipAddress", "IP address"),
        text("participantType", "Took part as", choices=PARTICIPANT_TYPES),
        text("clientAgent", "System and browser"),
        integer("confID", "Conference number"),
    ),
)

SUPPORT_SESSION_HISTORY_INSTANCE_TYPE = Type(
    NAMESPACE,
    "supportSessionHistoryInstanceType",
    (
        integer("sessionKey", "Session number"),
        text("confName", "Topic"),
        moment("sessionStartTime", "Started"),
        moment("sessionEndTime", "Ended"),
        ROUNDED_DURATION,
        integer("timezone", "Time zone"),
        text(
            "meetingType", "Session type code", "Such as SC3; not the number of the session type."
        ),
        text("hostWebExID", "Host's Webex ID"),
        text("hostName", "Host's name"),
        text("hostEmail", "Host's email"),
        PEOPLE_MINUTES,
        integer("confID", "Conference number"),
        PEAK,
        group("trackingCode", "Tracking codes", TRACKING_TYPE),
    ),
)

TRAINING_ATTENDEE_HISTORY_INSTANCE_TYPE = Type(
    NAMESPACE,
    "trainingAttendeeHistoryInstanceType",
    (
        integer("sessionKey", "Session number"),
        text("confName", "Topic"),
        *ATTENDEE_AND_STAY,
        *REGISTERED_AND_INVITED,
        text("company", "Company"),
        text("title", "Title"),
        text("phone", "Phone"),
        *ADDRESS,
        text("ipAddress", "IP address"),
        text("participantType", "Took part as", choices=PARTICIPANT_TYPES),
        integer("voipDuration", "VoIP minutes", unit="minutes", bits=32),
        text("clientAgent", "System and browser"),
        integer("confID", "Conference number"),
    ),
)

TRAINING_SESSION_HISTORY_INSTANCE_TYPE = Type(
    NAMESPACE,
    "trainSessionHistoryInstanceType",
    (
        integer("sessionKey", "Session number"),
        text("confName", "Topic"),
        moment("sessionStartTime", "Started"),
        moment("sessionEndTime", "Ended"),
        ROUNDED_DURATION,
        integer("totalAttendee", "People who came"),
        integer("totalRegistered", "People who had registered"),
        integer("totalInvited", "People who had been invited"),
        integer("timezone", "Time zone"),
        group("trackingCode", "Tracking codes", TRACKING_TYPE),
        integer("userID", "Host's user number"),
        text("hostWebExID", "Host's Webex ID"),
        text("hostEmail", "Host's email"),
        PEOPLE_MINUTES,
        integer("totalCallInMinutes", "Call-in minutes", unit="minutes", bits=32),
        integer(
            "totalCallInTolllfreeMinutes", "Toll-free call-in minutes", unit="minutes", bits=32
        ),
        *AUDIO_TOTALS,
        integer("confID", "Conference number"),
        PEAK,
        group("psoFields", "Partner fields", PSO_FIELDS_TYPE),
        group("assistService", "Assistance", MEETING_ASSIST_TYPE),
    ),
)

SALES_FIELDS = (
    text("account", "Account"),
    text("opportunity", "Opportunity"),
)

SALES_ATTENDEE_HISTORY_INSTANCE_TYPE = Type(
    NAMESPACE,
    "salesAttendeeHistoryInstanceType",
    (*SALES_FIELDS, text("attendeeType", "Side", choices=SALES_ATTENDEE_TYPES)),
    base=MEETING_ATTENDEE_HISTORY_INSTANCE_TYPE,
)

SALES_SESSION_HISTORY_INSTANCE_TYPE = Type(
    NAMESPACE,
    "salesSessionHistoryInstanceType",
    SALES_FIELDS,
    base=MEETING_USAGE_HISTORY_INSTANCE_TYPE,
)

RECORDING_CUSTOM_FIELDS_TYPE = Type(
    NAMESPACE,
    "customFieldsType",
    (
        text("label", "Label"),
        text("value", "Value"),
    ),
)

RECORDING_REGISTRATION_TYPE = Type(
    NAMESPACE,
    "regFieldsType",
    (
        text("firstName", "First name"),
        text("lastName", "Last name"),
        text("title", "Title"),
        text("company", "Company"),
        text("address1", "Address, line 1"),
        text("address2", "Address, line 2"),
        text("city", "City"),
        text("state", "State or province"),
        text("postalCode", "ZIP or postal code"),
        text("country", "Country"),
        text("phone", "Phone"),
        text("fax", "Fax"),
        group("customFields", "Further fields", RECORDING_CUSTOM_FIELDS_TYPE, repeated=True),
    ),
)

RECORD_ACCESS_DETAIL_HISTORY_TYPE = Type(
    NAMESPACE,
    "recordAccessDetailHistoryType",
    (
        integer("viewID", "Number of the access"),
        text("participantName", "Name"),
        text("participantEmail", "Email"),
        moment("accessTime", "When"),
        boolean("registered", "Had registered"),
        moment("registerDate", "Registered on"),
        boolean("downloaded", "Downloaded it"),
        boolean("viewed", "Watched it"),
        integer("timeZoneID", "Time zone", default=-1, bits=32),
        group("regFields", "What was told at registration", RECORDING_REGISTRATION_TYPE),
    ),
)

RECORD_ACCESS_HISTORY_INSTANCE_TYPE = Type(
    NAMESPACE,
    "recordAccessHistoryInstanceType",
    (
        integer("recordID", "Recording number"),
        text("recordName", "Name of the recording"),
        moment("creationTime", "Recorded"),
        integer("registered", "Registrations"),
        integer("downloaded", "Downloads"),
        integer("viewed", "Views"),
        integer("timeZoneID", "Time zone", default=-1, bits=32),
    ),
)

LST_EVENT_ATTENDEE_HISTORY = Operation(
    name="LsteventattendeeHistory",
    package="history",
    service="History",
    label="Event attendee history",
    help="Who took part in past events, and when: the last 90 days. A site admin sees all, a host their own.",
    effect=Effect.READS,
    callers=(Caller.OWN, Caller.ADMIN),
    request=Type(
        NAMESPACE,
        "lsteventattendeeHistory",
        (
            group("listControl", "Paging", LST_CONTROL_TYPE),
            group(
                "order", "Sort order", _order_type("orderEcAttenHisType", EVENT_ATTENDEE_SORT_KEYS)
            ),
            group("startTimeScope", "Started", START_TIME_SCOPE_TYPE),
            group("endTimeScope", "Ended", END_TIME_SCOPE_TYPE),
            integer("sessionKey", "Session number"),
            text("confName", "Topic"),
            integer("confID", "Conference number"),
            boolean("attendeeStats", "Answers and scores of registrations"),
        ),
    ),
    response=Type(
        NAMESPACE,
        "lsteventattendeeHistoryResponse",
        (
            group(
                "eventAttendeeHistory",
                "Attendees",
                EVENT_ATTENDEE_HISTORY_INSTANCE_TYPE,
                repeated=True,
            ),
            group("matchingRecords", "Number of matching records", MATCHING_RECORDS_TYPE),
        ),
    ),
    calls=CallGroup.MEETING_LISTS,
    paging=Paging(records="eventAttendeeHistory"),
    source="seed 001, lines 8753-8847",
)

LST_EVENT_SESSION_HISTORY = Operation(
    name="LsteventsessionHistory",
    package="history",
    service="History",
    label="Event history",
    help="What the site reports of past events: the last 90 days. A site admin sees all, a host their own.",
    effect=Effect.READS,
    callers=(Caller.OWN, Caller.ADMIN),
    request=Type(
        NAMESPACE,
        "lsteventsessionHistory",
        (
            HOST_FILTER,
            text("confName", "Topic"),
            group("startTimeScope", "Started", START_TIME_VALUE_TYPE),
            group("listControl", "Paging", LST_CONTROL_TYPE),
            group("order", "Sort order", _order_type("orderEcHisType", EVENT_SORT_KEYS)),
            group("endTimeScope", "Ended", END_TIME_SCOPE_TYPE),
            integer("sessionKey", "Session number"),
            integer("confID", "Conference number"),
            integer("timeZoneID", "Time zone", bits=32),
        ),
    ),
    response=Type(
        NAMESPACE,
        "lsteventsessionHistoryResponse",
        (
            group(
                "eventSessionHistory",
                "Past events",
                EVENT_SESSION_HISTORY_INSTANCE_TYPE,
                repeated=True,
            ),
            group("matchingRecords", "Number of matching records", MATCHING_RECORDS_TYPE),
        ),
    ),
    calls=CallGroup.MEETING_LISTS,
    paging=Paging(records="eventSessionHistory"),
    source="seed 001, lines 8848-8955",
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
            HOST_FILTER,
            group("endTimeScope", "Ended", END_TIME_SCOPE_TYPE),
            integer("confID", "Conference number"),
            boolean("inclAudioOnly", "Include audio-only sessions"),
            integer("timeZoneID", "Time zone", bits=32),
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

LST_RECORD_ACCESS_DETAIL_HISTORY = Operation(
    name="LstrecordaccessDetailHistory",
    package="history",
    service="History",
    label="Accesses to a recording",
    help="Who registered for, watched or downloaded the recording of a training session, and when.",
    effect=Effect.READS,
    callers=(Caller.OWN, Caller.ADMIN),
    request=Type(
        NAMESPACE,
        "lstrecordaccessDetailHistory",
        (
            integer("recordID", "Recording number"),
            group("listControl", "Paging", LST_CONTROL_TYPE),
            integer("timeZoneID", "Time zone", default=-1, bits=32),
            boolean("returnRegFields", "With what was told at registration"),
        ),
        heard=(integer("recondID", "Number of the recording", source="seed 001, line 9188"),),
    ),
    response=Type(
        NAMESPACE,
        "lstrecordaccessDetailHistoryResponse",
        (
            group("recordDetail", "Accesses", RECORD_ACCESS_DETAIL_HISTORY_TYPE, repeated=True),
            group("matchingRecords", "Number of matching records", MATCHING_RECORDS_TYPE),
        ),
    ),
    calls=CallGroup.MEETING_LISTS,
    paging=Paging(records="recordDetail"),
    source="seed 001, lines 9162-9253",
)

LST_RECORD_ACCESS_HISTORY = Operation(
    name="LstrecordaccessHistory",
    package="history",
    service="History",
    label="Access to recordings of training sessions",
    help="How often recordings of training sessions were watched and downloaded. A site admin sees all, a host their own.",
    effect=Effect.READS,
    callers=(Caller.OWN, Caller.ADMIN),
    request=Type(
        NAMESPACE,
        "lstrecordaccessHistory",
        (
            group("creationTimeScope", "Recorded", CREATION_TIME_SCOPE_TYPE),
            group("viewTimeScope", "Watched", VIEW_TIME_SCOPE_TYPE),
            group("order", "Sort order", _order_type("orderRecAccHisType", RECORDING_SORT_KEYS)),
            group("listControl", "Paging", LST_CONTROL_TYPE),
            integer("timeZoneID", "Time zone", default=-1, bits=32),
            text("recordName", "Name of the recording"),
            HOST_FILTER,
        ),
    ),
    response=Type(
        NAMESPACE,
        "lstrecordaccessHistoryResponse",
        (
            group(
                "recordAccessHistory",
                "Recordings",
                RECORD_ACCESS_HISTORY_INSTANCE_TYPE,
                repeated=True,
            ),
            group("matchingRecords", "Number of matching records", MATCHING_RECORDS_TYPE),
        ),
    ),
    calls=CallGroup.MEETING_LISTS,
    paging=Paging(records="recordAccessHistory"),
    source="seed 001, lines 9254-9354",
)

LST_SALES_ATTENDEE_HISTORY = Operation(
    name="LstsalesAttendeeHistory",
    package="history",
    service="History",
    label="Sales session attendee history",
    help="Who took part in past sales sessions, and when: the last 90 days. A site admin sees all, a host their own.",
    effect=Effect.READS,
    callers=(Caller.OWN, Caller.ADMIN),
    request=Type(
        NAMESPACE,
        "lstsalesAttendeeHistory",
        (integer("timeZoneID", "Time zone", default=-1),),
        base=LST_MEETING_ATTENDEE_HISTORY.request,
    ),
    response=Type(
        NAMESPACE,
        "lstsalesAttendeeHistoryResponse",
        (
            group("matchingRecords", "Number of matching records", MATCHING_RECORDS_TYPE),
            group(
                "salesAttendeeHistory",
                "Attendees",
                SALES_ATTENDEE_HISTORY_INSTANCE_TYPE,
                repeated=True,
            ),
        ),
    ),
    calls=CallGroup.MEETING_LISTS,
    paging=Paging(records="salesAttendeeHistory"),
    source="schema type service/history#lstsalesAttendeeHistory",
)

LST_SALES_SESSION_HISTORY = Operation(
    name="LstsalesSessionHistory",
    package="history",
    service="History",
    label="Sales session history",
    help="What the site reports of past sales sessions: the last 90 days. A site admin sees all, a host their own.",
    effect=Effect.READS,
    callers=(Caller.OWN, Caller.ADMIN),
    request=Type(
        NAMESPACE,
        "lstsalesSessionHistory",
        (*SALES_FIELDS,),
        base=LST_MEETING_USAGE_HISTORY.request,
    ),
    response=Type(
        NAMESPACE,
        "lstsalesSessionHistoryResponse",
        (
            group("matchingRecords", "Number of matching records", MATCHING_RECORDS_TYPE),
            group(
                "salesSessionHistory",
                "Past sales sessions",
                SALES_SESSION_HISTORY_INSTANCE_TYPE,
                repeated=True,
            ),
        ),
    ),
    calls=CallGroup.MEETING_LISTS,
    paging=Paging(records="salesSessionHistory"),
    source="schema type service/history#lstsalesSessionHistory",
)

LST_SUPPORT_ATTENDEE_HISTORY = Operation(
    name="LstsupportattendeeHistory",
    package="history",
    service="History",
    label="Support session attendee history",
    help="Who took part in past support sessions, and when: the last 90 days. A site admin sees all, a host their own.",
    effect=Effect.READS,
    callers=(Caller.OWN, Caller.ADMIN),
    request=Type(
        NAMESPACE,
        "lstsupportattendeeHistory",
        (
            integer("sessionKey", "Session number"),
            group("listControl", "Paging", LST_CONTROL_TYPE),
            group(
                "order",
                "Sort order",
                _order_type("orderScAttenHisType", SUPPORT_ATTENDEE_SORT_KEYS),
            ),
            group("startTimeScope", "Started", START_TIME_SCOPE_TYPE),
            group("endTimeScope", "Ended", END_TIME_SCOPE_TYPE),
            integer("confID", "Conference number"),
        ),
    ),
    response=Type(
        NAMESPACE,
        "lstsupportattendeeHistoryResponse",
        (
            group(
                "supportAttendeeHistory",
                "Attendees",
                SUPPORT_ATTENDEE_HISTORY_INSTANCE_TYPE,
                repeated=True,
            ),
            group("matchingRecords", "Number of matching records", MATCHING_RECORDS_TYPE),
        ),
    ),
    calls=CallGroup.MEETING_LISTS,
    paging=Paging(records="supportAttendeeHistory"),
    source="seed 001, lines 9355-9456",
)

LST_SUPPORT_SESSION_HISTORY = Operation(
    name="LstsupportsessionHistory",
    package="history",
    service="History",
    label="Support session history",
    help="What the site reports of past support sessions: the last 90 days. A site admin sees all, a host their own.",
    effect=Effect.READS,
    callers=(Caller.OWN, Caller.ADMIN),
    request=Type(
        NAMESPACE,
        "lstsupportsessionHistory",
        (
            integer("sessionKey", "Session number"),
            HOST_FILTER,
            group("startTimeScope", "Started", START_TIME_VALUE_TYPE),
            group("listControl", "Paging", LST_CONTROL_TYPE),
            group("order", "Sort order", _order_type("orderScHisType", SUPPORT_SORT_KEYS)),
            group("endTimeScope", "Ended", END_TIME_SCOPE_TYPE),
            integer("confID", "Conference number"),
            integer("timeZoneID", "Time zone", bits=32),
        ),
    ),
    response=Type(
        NAMESPACE,
        "lstsupportsessionHistoryResponse",
        (
            group(
                "supportSessionHistory",
                "Past support sessions",
                SUPPORT_SESSION_HISTORY_INSTANCE_TYPE,
                repeated=True,
            ),
            group("matchingRecords", "Number of matching records", MATCHING_RECORDS_TYPE),
        ),
    ),
    calls=CallGroup.MEETING_LISTS,
    paging=Paging(records="supportSessionHistory"),
    source="seed 001, lines 9457-9562",
)

LST_TRAINING_ATTENDEE_HISTORY = Operation(
    name="LsttrainingattendeeHistory",
    package="history",
    service="History",
    label="Training session attendee history",
    help="Who took part in past training sessions, and when: the last 90 days. A site admin sees all, a host their own.",
    effect=Effect.READS,
    callers=(Caller.OWN, Caller.ADMIN),
    request=Type(
        NAMESPACE,
        "lsttrainingattendeeHistory",
        (
            integer("sessionKey", "Session number"),
            group(
                "order",
                "Sort order",
                _order_type("orderTCAttenHisType", TRAINING_ATTENDEE_SORT_KEYS),
            ),
            group("startTimeScope", "Started", START_TIME_SCOPE_TYPE),
            text("confName", "Topic"),
            group("listControl", "Paging", LST_CONTROL_TYPE),
            integer("confID", "Conference number"),
            group("endTimeScope", "Ended", END_TIME_SCOPE_TYPE),
            integer("timeZoneID", "Time zone", bits=32),
        ),
    ),
    response=Type(
        NAMESPACE,
        "lsttrainingattendeeHistoryResponse",
        (
            group(
                "trainingAttendeeHistory",
                "Attendees",
                TRAINING_ATTENDEE_HISTORY_INSTANCE_TYPE,
                repeated=True,
            ),
            group("matchingRecords", "Number of matching records", MATCHING_RECORDS_TYPE),
        ),
    ),
    calls=CallGroup.MEETING_LISTS,
    paging=Paging(records="trainingAttendeeHistory"),
    source="seed 001, lines 9563-9653",
)

LST_TRAINING_SESSION_HISTORY = Operation(
    name="LsttrainingsessionHistory",
    package="history",
    service="History",
    label="Training session history",
    help="What the site reports of past training sessions: the last 90 days. A site admin sees all, a host their own.",
    effect=Effect.READS,
    callers=(Caller.OWN, Caller.ADMIN),
    request=Type(
        NAMESPACE,
        "lsttrainingsessionHistory",
        (
            integer("sessionKey", "Session number"),
            text("confName", "Topic"),
            group("startTimeScope", "Started", START_TIME_SCOPE_TYPE),
            group("listControl", "Paging", LST_CONTROL_TYPE),
            group("order", "Sort order", _order_type("orderTCHisType", TRAINING_SORT_KEYS)),
            HOST_FILTER,
            group("endTimeScope", "Ended", END_TIME_SCOPE_TYPE),
            integer("confID", "Conference number"),
            integer("timeZoneID", "Time zone", bits=32),
            boolean("returnPSOFields", "Return the partner fields"),
            group("psoFields", "Partner fields", PSO_FIELDS_TYPE),
        ),
    ),
    response=Type(
        NAMESPACE,
        "lsttrainingsessionHistoryResponse",
        (
            group(
                "trainingSessionHistory",
                "Past training sessions",
                TRAINING_SESSION_HISTORY_INSTANCE_TYPE,
                repeated=True,
            ),
            group("matchingRecords", "Number of matching records", MATCHING_RECORDS_TYPE),
        ),
    ),
    calls=CallGroup.MEETING_LISTS,
    paging=Paging(records="trainingSessionHistory"),
    source="seed 001, lines 9654-9773",
)

OPERATIONS = (
    LST_EVENT_ATTENDEE_HISTORY,
    LST_EVENT_SESSION_HISTORY,
    LST_MEETING_ATTENDEE_HISTORY,
    LST_MEETING_USAGE_HISTORY,
    LST_RECORD_ACCESS_DETAIL_HISTORY,
    LST_RECORD_ACCESS_HISTORY,
    LST_SALES_ATTENDEE_HISTORY,
    LST_SALES_SESSION_HISTORY,
    LST_SUPPORT_ATTENDEE_HISTORY,
    LST_SUPPORT_SESSION_HISTORY,
    LST_TRAINING_ATTENDEE_HISTORY,
    LST_TRAINING_SESSION_HISTORY,
)
