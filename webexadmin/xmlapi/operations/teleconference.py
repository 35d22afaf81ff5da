"""Teleconference-only sessions, package ``meeting.auo`` (seed 001, lines 3366, 3874, 4315)."""

from __future__ import annotations

from dataclasses import replace

from webexadmin.xmlapi.operations import scheduling
from webexadmin.xmlapi.operations.common import (
    DAYS_OF_THE_WEEK,
    GLOBAL_CALL_IN_NUM_TYPE,
    PHONES_TYPE,
    TIME_ZONES,
    TRACKING_TYPE,
)
from webexadmin.xmlapi.spec import (
    Caller,
    CallGroup,
    Confirm,
    Effect,
    Operation,
    Type,
    boolean,
    group,
    integer,
    moment,
    text,
)

NAMESPACE = "service/meeting/auo"

LISTINGS = (
    "PUBLIC",
    "PRIVATE",
)

ENTRY_EXIT_TONES = (
    "BEEP",
    "ANNOUNCENAME",
    "NOTONE",
)

REPEAT_TYPES = (
    "WEEKLY",
    "DAILY",
    "NO_REPEAT",
    "MONTHLY",
)

ACCESS_CONTROL_TYPE = Type(
    NAMESPACE,
    "accessControlType",
    (
        text("listing", "Listing", choices=LISTINGS),
        text(
            "sessionPassword",
            "Session password",
            "Must keep the site's rules for session passwords.",
            secret=True,
        ),
    ),
)

META_DATA_TYPE = Type(
    NAMESPACE,
    "metaDataType",
    (
        replace(scheduling.TOPIC, max_length=512),
        scheduling.SESSION_TYPE_NUMBER,
    ),
)

SCHEDULE_TYPE = Type(
    NAMESPACE,
    "scheduleType",
    (
        moment("startDate", "Starts"),
        integer(
            "timeZoneID",
            "Time zone",
            "Where both an ID and a name are sent, the ID counts.",
            default=-1,
        ),
        text("timeZone", "Name of the time zone", choices=TIME_ZONES),
        integer("duration", "Duration", unit="minutes"),
        text("entryExitTone", "Entry and exit tone", choices=ENTRY_EXIT_TONES),
        text("hostWebExID", "Host"),
    ),
)

INSTRUCTIONS = text("extTelephonyDescription", "Instructions for the other audio service")

TELECONF_TYPE = Type(
    NAMESPACE,
    "teleconfType",
    (
        boolean("requestConferenceNumber", "Ask for a conference number"),
        integer("accountIndex", "Account number"),
        INSTRUCTIONS,
        boolean("intlLocalCallIn", "International call-in"),
        text("teleconfLocation", "Location of the audio service"),
    ),
)

TELECONF_INSTANCE_TYPE = Type(
    NAMESPACE,
    "teleconfInstanceType",
    (
        boolean("personalConferenceNumber", "Personal conference number", required=True),
        integer("accountIndex", "Account number"),
        text("tollFreeCallInNumber", "Toll-free call-in number", required=True),
        text("tollCallInNumber", "Toll call-in number", required=True),
        text("intlLocalCallInNumber", "International local call-in number", required=True),
        text("subscriberAccessCode", "Host access code", required=True, secret=True),
        text(
            "participantFullAccessCode", "Participant code, full access", required=True, secret=True
        ),
        text(
            "participantLimitedAccessCode",
            "Participant code, limited access",
            required=True,
            secret=True,
        ),
        integer("scheduleConfID", "Conference number", required=True),
        INSTRUCTIONS,
        boolean("intlLocalCallIn", "International call-in"),
        text("teleconfLocation", "Location of the audio service"),
        group("globalNum", "Global call-in numbers", GLOBAL_CALL_IN_NUM_TYPE, repeated=True),
    ),
)

REPEAT_TYPE = Type(
    NAMESPACE,
    "repeatType",
    (
        text("repeatType", "Repeats", choices=REPEAT_TYPES),
        moment("expirationDate", "Last day of the series"),
        group(
            "dayInWeek",
            "Days of the week",
            (text("day", "Day", choices=DAYS_OF_THE_WEEK, repeated=True, limit=7),),
        ),
        integer("dayInMonth", "Day of the month", minimum=1, maximum=31),
        integer("interval", "Every"),
        integer("weekInMonth", "Week of the month", minimum=1, maximum=6),
    ),
)

REMIND_TYPE = Type(NAMESPACE, "remindType", (scheduling.REMINDER, *scheduling.AHEAD))

ATTENDEE_TYPE = Type(
    NAMESPACE,
    "attendeeType",
    (
        text("name", "Name"),
        text("firstName", "First name"),
        text("lastName", "Last name"),
        text("email", "Email", required=True),
        group("phones", "Phones", PHONES_TYPE),
    ),
)

ATTENDEE_OPTIONS_TYPE = Type(
    NAMESPACE,
    "attendeeOptionsType",
    (
        boolean("requireUcfDiagnosis", "Players are checked before joining"),
        boolean("excludePassword", "Leave the password out of invitations"),
        boolean("requireAccount", "Joining needs an account"),
        boolean("emailInvitations", "Send invitations by email", default=False),
    ),
)

ATTENDEES = group("attendee", "Attendees", ATTENDEE_TYPE, repeated=True)
FULL_ACCESS = group("fullAccessAttendees", "Attendees with full access", (ATTENDEES,))
LIMITED_ACCESS = group("limitedAccessAttendees", "Attendees with limited access", (ATTENDEES,))

AUDIO_ONLY_TYPE = Type(
    NAMESPACE,
    "audioOnlyType",
    (
        group("accessControl", "Access", ACCESS_CONTROL_TYPE),
        group("metaData", "Basics", META_DATA_TYPE),
        group("schedule", "Schedule", SCHEDULE_TYPE),
        group("teleconference", "Audio", TELECONF_TYPE),
        group("tracking", "Tracking codes", TRACKING_TYPE),
        group("repeat", "Recurrence", REPEAT_TYPE),
        group("remind", "Reminder", REMIND_TYPE),
        FULL_ACCESS,
        LIMITED_ACCESS,
        group("attendeeOptions", "Options for attendees", ATTENDEE_OPTIONS_TYPE),
        boolean("validateFormat", "Check the format only"),
    ),
)

AUDIO_ONLY_INSTANCE_TYPE = Type(
    NAMESPACE,
    "audioOnlyInstanceType",
    (
        group("accessControl", "Access", ACCESS_CONTROL_TYPE),
        group("metaData", "Basics", META_DATA_TYPE),
        group("schedule", "Schedule", SCHEDULE_TYPE),
        group("teleconference", "Audio", TELECONF_INSTANCE_TYPE),
        group("tracking", "Tracking codes", TRACKING_TYPE),
        group("repeat", "Recurrence", REPEAT_TYPE),
        group("remind", "Reminder", REMIND_TYPE),
        FULL_ACCESS,
        LIMITED_ACCESS,
        group("attendeeOptions", "Options for attendees", ATTENDEE_OPTIONS_TYPE),
        group(
            "telephony",
            "Instructions",
            Type(NAMESPACE, "telephonyType", (INSTRUCTIONS,)),
            "The same as in the audio.",
        ),
        text("hostType", "Type of host"),
    ),
)

CREATE_TELECONFERENCE_SESSION = Operation(
    name="CreateTeleconferenceSession",
    package="meeting.auo",
    service="Meeting",
    label="Schedule a teleconference",
    help="Schedules a session with audio only, once or recurring.",
    effect=Effect.CHANGES,
    callers=(
        Caller.OWN,
        Caller.ON_BEHALF,
    ),
    request=Type(NAMESPACE, "createTeleconferenceSession", (), base=AUDIO_ONLY_TYPE),
    response=Type(
        NAMESPACE, "createTeleconferenceSessionResponse", (integer("sessionKey", "Session number"),)
    ),
    calls=CallGroup.MEETING_WRITES,
    confirm_by=Confirm(
        operation="LstsummarySession",
        ask={
            "confName": "metaData/confName",
            "hostWebExID": "schedule/hostWebExID",
            "dateScope/timeZoneID": "schedule/timeZoneID",
        },
        match={"confName": "metaData/confName", "startTime": "schedule/startDate"},
        shows={"sessionType": 16},
    ),
    source="seed 001, lines 3366-3476",
)

GET_TELECONFERENCE_SESSION = Operation(
    name="GetTeleconferenceSession",
    package="meeting.auo",
    service="Meeting",
    label="Read a teleconference",
    help="All details of a session with audio only.",
    effect=Effect.READS,
    callers=(Caller.OWN,),
    request=Type(
        NAMESPACE,
        "getTeleconferenceSession",
        (integer("sessionKey", "Session number", required=True),),
    ),
    response=Type(NAMESPACE, "getTeleconferenceSessionResponse", (), base=AUDIO_ONLY_INSTANCE_TYPE),
    source="seed 001, lines 3874-3973",
)

SET_TELECONFERENCE_SESSION = Operation(
    name="SetTeleconferenceSession",
    package="meeting.auo",
    service="Meeting",
    label="Change a teleconference",
    help="Changes the parts of a session with audio only that are sent.",
    effect=Effect.CHANGES,
    callers=(
        Caller.OWN,
        Caller.ON_BEHALF,
    ),
    request=Type(
        NAMESPACE,
        "setTeleconferenceSession",
        (integer("sessionKey", "Session number", required=True),),
        base=AUDIO_ONLY_TYPE,
    ),
    response=Type(NAMESPACE, "setTeleconferenceSessionResponse", ()),
    calls=CallGroup.MEETING_WRITES,
    confirm_by=Confirm(
        operation="GetTeleconferenceSession",
        ask={"sessionKey": "sessionKey"},
        aside=("fullAccessAttendees", "limitedAccessAttendees"),
        orders=("attendeeOptions/emailInvitations",),
    ),
    source="seed 001, lines 4315-4392",
)

OPERATIONS = (
    CREATE_TELECONFERENCE_SESSION,
    GET_TELECONFERENCE_SESSION,
    SET_TELECONFERENCE_SESSION,
)
