"""What the schema types of scheduled sessions have in common (schema namespace service/session)."""

from __future__ import annotations

from webexadmin.xmlapi.operations import attendee
from webexadmin.xmlapi.operations.attendee import ROLE
from webexadmin.xmlapi.operations.common import (
    CALL_IN_NUM_TYPE,
    ENTRY_EXIT_TONES,
    LISTINGS,
    PERSON_TYPE,
    TELEPHONY_SUPPORTS,
    TIME_ZONES,
    TRACKING_SORT_KEYS,
    TSP_ACCESS_CODE_ORDERS,
    TSP_ACCOUNT_TYPE,
)
from webexadmin.xmlapi.spec import Type, boolean, group, integer, moment, text

NAMESPACE = "service/session"

SORT_KEYS = (
    "HOSTWEBEXID",
    "CONFNAME",
    "STARTTIME",
    *TRACKING_SORT_KEYS,
)

JOIN_STATES = (
    *attendee.JOIN_STATES,
    "REJECTREGISTER",
    "ACCEPTREGISTER",
    "REJECTINVITE",
    "ACCEPTINVITE",
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
            max_length=16,
            secret=True,
        ),
        boolean("enforcePassword", "Password must be entered", default=True),
    ),
)

HOST = text(
    "hostWebExID",
    "Host",
    "Schedules for another host, who must have agreed to it; only that host can start the session.",
)

OPEN_TIME = integer(
    "openTime",
    "Join early",
    "How long before the start attendees may join.",
    unit="minutes",
)

SCHEDULE_TYPE = Type(
    NAMESPACE,
    "scheduleType",
    (
        moment("startDate", "Starts", repeated=True),
        text("timeZone", "Name of the time zone", choices=TIME_ZONES),
        integer("duration", "Duration", unit="minutes"),
        integer(
            "timeZoneID",
            "Time zone",
            "Where both an ID and a name are sent, the ID counts.",
            default=-1,
        ),
        HOST,
        OPEN_TIME,
        text("extURL", "External address", max_length=512),
        integer("extNotifyTime", "External notification time", minimum=0),
        text("joinNotifyURL", "Address to notify when somebody joins", max_length=512),
        boolean("joinTeleconfBeforeHost", "Join audio before the host", "For TSP audio."),
        text("entryExitTone", "Entry and exit tone", choices=ENTRY_EXIT_TONES),
        text("destinationURL", "Web page after the session", max_length=128),
    ),
)

SESSION_TYPE = Type(
    NAMESPACE,
    "sessionType",
    (
        group("accessControl", "Access", ACCESS_CONTROL_TYPE),
        group("schedule", "Schedule", SCHEDULE_TYPE),
    ),
)

TOPIC = text("confName", "Topic", "Shown in lists and invitations.")
SESSION_TYPE_NUMBER = integer(
    "sessionType", "Session type", "The site's number of the session type.", default=-1
)
HIGHEST_TYPE = boolean("defaultHighestMT", "Use the highest session type by default", default=True)

META_DATA_TYPE = Type(
    NAMESPACE,
    "metaDataType",
    (TOPIC,),
)

ENABLE_OPTIONS_TYPE = Type(
    NAMESPACE,
    "enableOptionsType",
    (
        boolean("attendeeList", "Attendees see the attendee list", default=False),
        boolean("javaClient", "Java client", default=False),
        boolean("nativeClient", "Native client", default=True),
        boolean("attendeeSendVideo", "Attendees may send video", source="moodle-mod_webexactivity"),
    ),
)

TOLL_FREE = boolean("tollFree", "Toll-free")
AUDIO = (
    text("telephonySupport", "Kind of audio", choices=TELEPHONY_SUPPORTS, default="NONE"),
    integer("numPhoneLines", "Phone lines", default=4),
    text("extTelephonyURL", "Address of the other audio service"),
    text("extTelephonyDescription", "Instructions for the other audio service"),
    boolean("enableTSP", "Audio by a service provider (TSP)"),
    integer("tspAccountIndex", "TSP account"),
    integer("personalAccountIndex", "Personal audio account"),
    boolean("intlLocalCallIn", "International call-in"),
    text("teleconfLocation", "Location of the audio service"),
    group("callInNum", "Call-in numbers", CALL_IN_NUM_TYPE),
    group("tspConference", "TSP conference", TSP_ACCOUNT_TYPE),
    text("tspAccessCodeOrder", "Order of the TSP access codes", choices=TSP_ACCESS_CODE_ORDERS),
)
"""Members that the audio of all services begins with."""

TELEPHONY_TYPE = Type(NAMESPACE, "telephonyType", (*AUDIO, TOLL_FREE))

REMINDER = boolean("enableReminder", "Send a reminder")
MINUTES_AHEAD = integer("minutesAhead", "Minutes before the start", unit="minutes")
AHEAD = (
    integer("daysAhead", "Days before the start", unit="days"),
    integer("hoursAhead", "Hours before the start", unit="hours"),
    MINUTES_AHEAD,
)

REMIND_TYPE = Type(
    NAMESPACE,
    "remindType",
    (
        REMINDER,
        group("emails", "Email addresses", (text("email", "Email", repeated=True),)),
        boolean("sendEmail", "Remind by email", default=False),
        text("mobile", "Mobile phone"),
        boolean("sendMobile", "Remind by text message", default=False),
        *AHEAD,
    ),
)

PARTICIPANT_TYPE = Type(
    NAMESPACE,
    "participantType",
    (
        group("person", "Person", PERSON_TYPE, required=True),
        integer("contactID", "Contact number"),
        text(
            "joinStatus",
            "Registration status",
            "INVITE: asked to register. REGISTER, ACCEPT and REJECT: what became of the registration.",
            choices=JOIN_STATES,
        ),
        ROLE,
    ),
)

PARTICIPANTS_TYPE = Type(
    NAMESPACE,
    "participantsType",
    (
        integer("maxUserNumber", "Expected number of participants"),
        group(
            "participants",
            "Participants",
            (group("participant", "Participant", PARTICIPANT_TYPE, repeated=True),),
        ),
    ),
)

DATE_SCOPE_TYPE = Type(
    NAMESPACE,
    "dateScopeType",
    (
        moment("startDateStart", "Starts from"),
        moment("startDateEnd", "Starts until"),
        moment("endDateStart", "Ends from"),
        moment("endDateEnd", "Ends until"),
        integer("timeZoneID", "Time zone", default=-1),
    ),
)
