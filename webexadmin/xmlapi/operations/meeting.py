"""The meeting service (seed 001, lines 3231-4392)."""

from __future__ import annotations

from webexadmin.xmlapi.operations import scheduling
from webexadmin.xmlapi.operations.attendee import ATTENDEE_TYPE
from webexadmin.xmlapi.operations.common import (
    DAYS_OF_THE_WEEK,
    ICALENDAR_URL_TYPE,
    LISTINGS,
    LST_CONTROL_TYPE,
    MATCHING_RECORDS_TYPE,
    MEETING_ASSIST_TYPE,
    SESSION_TEMPLATE_TYPE,
    SORT_DIRECTION,
    TIME_ZONES,
    TRACKING_TYPE,
    sort_by,
)
from webexadmin.xmlapi.spec import (
    Caller,
    CallGroup,
    Confirm,
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

NAMESPACE = "service/meeting"

REPEAT_TYPES = (
    "WEEKLY",
    "DAILY",
    "NO_REPEAT",
    "CONSTANT",
    "MONTHLY",
    "YEARLY",
)

ACCESS_CONTROL_TYPE = Type(
    NAMESPACE,
    "accessControlType",
    (
        boolean("listToPublic", "Listed for everybody"),
        boolean("isPublic", "Open to the public"),
        text(
            "meetingPassword",
            "Session password",
            "Must keep the site's rules for session passwords.",
            max_length=16,
            secret=True,
        ),
        boolean("enforcePassword", "Password must be entered", default=True),
    ),
)

META_DATA_TYPE = Type(
    NAMESPACE,
    "metaDataType",
    (
        scheduling.TOPIC,
        integer(
            "meetingType", "Session type", "The site's number of the session type.", default=-1
        ),
        text("agenda", "Agenda", max_length=2500),
        text("greeting", "Greeting"),
        text("location", "Location"),
        text("invitation", "Invitation text"),
        boolean("setNonMTOptions", "Set options that the session type lacks"),
        group("sessionTemplate", "Session template", SESSION_TEMPLATE_TYPE),
        boolean("isInternal", "Internal meeting"),
    ),
)

PARTICIPANTS_TYPE = Type(
    NAMESPACE,
    "participantsType",
    (
        integer("maxUserNumber", "Expected number of participants"),
        group(
            "attendees", "Attendees", (group("attendee", "Attendee", ATTENDEE_TYPE, repeated=True),)
        ),
    ),
)

ENABLE_OPTIONS_TYPE = Type(
    NAMESPACE,
    "enableOptionsType",
    (
        boolean("chat", "Chat", default=False),
        boolean("poll", "Polls", default=False),
        boolean("audioVideo", "Audio and video"),
        boolean("attendeeList", "Attendees see the attendee list"),
        boolean("fileShare", "File sharing"),
        boolean("presentation", "Presentations"),
        boolean("applicationShare", "Application sharing"),
        boolean("desktopShare", "Desktop sharing"),
        boolean("webTour", "Web browser sharing", default=False),
        boolean("meetingRecord", "Recording"),
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
        boolean("rcAppShare", "Remote control of shared applications"),
        boolean("rcDesktopShare", "Remote control of the shared desktop"),
        boolean("rcWebTour", "Remote control of the shared web browser"),
        boolean("javaClient", "Java client"),
        boolean("nativeClient", "Native client"),
        boolean("attendeeRecordMeeting", "Attendees may record"),
        boolean("voip", "Internet phone (VoIP)"),
        boolean("faxIntoMeeting", "Fax into the meeting"),
        boolean("enableReg", "Registration"),
        boolean("supportQandA", "Questions and answers"),
        boolean("supportFeedback", "Feedback"),
        boolean("supportBreakoutSessions", "Breakout sessions"),
        boolean("supportPanelists", "Panelists"),
        boolean("supportRemoteComputer", "Remote computer sharing"),
        boolean("supportShareWebContent", "Web content sharing"),
        boolean("supportUCFWebPages", "Shared web pages (UCF)"),
        boolean("supportUCFRichMedia", "Shared rich media (UCF)"),
        boolean("autoDeleteAfterMeetingEnd", "Delete automatically after the end"),
        boolean("viewAnyDoc", "Attendees may view any document"),
        boolean("viewAnyPage", "Attendees may view any page"),
        boolean("allowContactPrivate", "Attendees may contact the operator privately"),
        boolean("chatHost", "Chat with the host"),
        boolean("chatPresenter", "Chat with the presenter"),
        boolean("chatAllAttendees", "Chat with all attendees"),
        boolean("multiVideo", "Several videos at a time"),
        boolean("notes", "Notes"),
        boolean("closedCaptions", "Closed captions"),
        boolean("singleNote", "One note taker"),
        boolean("sendFeedback", "Send feedback"),
        boolean("displayQuickStartHost", "Quick start page for the host"),
        boolean("displayQuickStartAttendees", "Quick start page for attendees"),
        boolean(
            "supportE2E",
            "End-to-end encryption",
            "Switches off network recording, join before host and remote computer sharing.",
        ),
        boolean("supportPKI", "End-to-end encryption with certificates (PKI)"),
        boolean(
            "HQvideo",
            "High-quality video",
            source="real response erolms_meeting_get_meeting_response_good.xml",
        ),
        boolean(
            "HDvideo",
            "High-definition video",
            source="real response erolms_meeting_get_meeting_response_good.xml",
        ),
        boolean(
            "viewVideoThumbs",
            "Video thumbnails",
            source="real response erolms_meeting_get_meeting_response_good.xml",
        ),
        boolean(
            "autoRecord",
            "Record automatically",
            source="guide prose (CreateMeeting autoRecord) + CiscoDevNet samples + gve-sw",
        ),
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
        integer(
            "openTime",
            "Join early",
            "How long before the start attendees may join.",
            unit="seconds",
        ),
        scheduling.HOST,
        text("templateFilePath", "Path of the template file"),
        text("showFilePath", "Path of the file shown before the start"),
        boolean("showFileStartMode", "Start the file shown automatically"),
        boolean("showFileContPlayFlag", "Repeat the file shown"),
        integer("showFileInterVal", "Pause between pages of the file shown"),
        integer("entryExitTone", "Entry and exit tone"),
        text("extURL", "External address", max_length=512),
        integer("extNotifyTime", "External notification time", minimum=0),
        text("joinNotifyURL", "Address to notify when somebody joins", max_length=512),
        boolean(
            "joinTeleconfBeforeHost",
            "Join audio before the host",
            "For TSP and MeetingPlace audio.",
        ),
        boolean(
            "firstAttendeeAsPresenter",
            "First attendee becomes presenter",
            source="real response erolms_meeting_get_meeting_response_good.xml",
        ),
    ),
)

TELEPHONY_TYPE = Type(
    NAMESPACE,
    "telephonyType",
    (*scheduling.TELEPHONY_TYPE.fields, boolean("isMPAudio", "MeetingPlace audio")),
)

REPEAT_TYPE = Type(
    NAMESPACE,
    "repeatType",
    (
        text("repeatType", "Repeats", choices=REPEAT_TYPES),
        integer("interval", "Every"),
        integer("afterMeetingNumber", "Number of meetings", "Ends after so many meetings."),
        group(
            "dayInWeek",
            "Days of the week",
            (text("day", "Day", choices=DAYS_OF_THE_WEEK, repeated=True),),
        ),
        moment("expirationDate", "Last day of the series"),
        integer("dayInMonth", "Day of the month"),
        integer("weekInMonth", "Week of the month"),
        integer("monthInYear", "Month of the year"),
        integer("dayInYear", "Day of the year"),
    ),
)

REMIND_TYPE = Type(NAMESPACE, "remindType", scheduling.REMIND_TYPE.fields)

ATTENDEE_OPTIONS_TYPE = Type(
    NAMESPACE,
    "attendeeOptionsType",
    (
        boolean("request", "Requests to join"),
        boolean("registration", "Registration needed"),
        boolean("auto", "Registrations are accepted automatically"),
        boolean(
            "emailInvitations",
            "Send invitations by email",
            "The site mails the attendees. SetMeeting ignores it.",
            default=False,
        ),
        integer("participantLimit", "Most participants", minimum=0),
        boolean("excludePassword", "Leave the password out of invitations", default=False),
        boolean("joinRequiresAccount", "Joining needs an account", default=False),
    ),
)

MEETING_TYPE = Type(
    NAMESPACE,
    "meetingType",
    (
        group("accessControl", "Access", ACCESS_CONTROL_TYPE),
        group("metaData", "Basics", META_DATA_TYPE),
        group("participants", "Participants", PARTICIPANTS_TYPE),
        group("enableOptions", "Features", ENABLE_OPTIONS_TYPE),
        group("schedule", "Schedule", SCHEDULE_TYPE),
        group("telephony", "Audio", TELEPHONY_TYPE),
        group("tracking", "Tracking codes", TRACKING_TYPE),
        group("repeat", "Recurrence", REPEAT_TYPE),
        group("remind", "Reminder", REMIND_TYPE),
        group("attendeeOptions", "Options for attendees", ATTENDEE_OPTIONS_TYPE),
        group("assistService", "Assistance", MEETING_ASSIST_TYPE),
    ),
)

LAST_DAY = "repeat/expirationDate"
"""The site works it out where the number of meetings is given."""

ENCRYPTION = ("enableOptions/supportE2E", "enableOptions/supportPKI")
NOT_ENCRYPTED = (
    "enableOptions/meetingRecord",
    "enableOptions/autoRecord",
    "enableOptions/supportRemoteComputer",
    "schedule/openTime",
    "schedule/joinTeleconfBeforeHost",
)
"""What the site switches off in a meeting with end-to-end encryption (seed 001, lines 3258-3262 and
4202-4205)."""

MEETING_INSTANCE_TYPE = Type(
    NAMESPACE,
    "meetingInstanceType",
    (
        integer("meetingkey", "Meeting number", required=True),
        text("status", "Status", "SetMeeting ignores it."),
        boolean("hostJoined", "Host has joined"),
        boolean("participantsJoined", "Participants have joined"),
        boolean(
            "telePresence",
            "TelePresence",
            source="real response erolms_meeting_get_meeting_response_good.xml",
        ),
    ),
    base=MEETING_TYPE,
)

ORDER_TYPE = Type(
    NAMESPACE,
    "orderType",
    (
        sort_by(scheduling.SORT_KEYS),
        SORT_DIRECTION,
    ),
)

DATE_SCOPE_TYPE = Type(
    NAMESPACE,
    "dateScopeType",
    (
        moment("startDateStart", "Starts from"),
        moment("startDateEnd", "Starts until"),
        integer("timeZoneID", "Time zone", default=-1),
        moment("endDateStart", "Ends from"),
        moment("endDateEnd", "Ends until"),
    ),
)

MEETING_SUMMARY_INSTANCE_TYPE = Type(
    NAMESPACE,
    "meetingSummaryInstanceType",
    (
        integer("meetingKey", "Meeting number", required=True),
        text("confName", "Topic", required=True),
        integer("meetingType", "Session type", required=True),
        text("hostWebExID", "Host's Webex ID"),
        text("otherHostWebExID", "Other host's Webex ID"),
        integer("timeZoneID", "Time zone"),
        text("timeZone", "Name of the time zone"),
        text("status", "Status"),
        moment("startDate", "Starts", required=True),
        integer("duration", "Duration", required=True, unit="minutes"),
        text("listStatus", "Listing", choices=LISTINGS),
        boolean("hostJoined", "Host has joined"),
        boolean("participantsJoined", "Participants have joined"),
    ),
)

CREATE_MEETING = Operation(
    name="CreateMeeting",
    package="meeting",
    service="Meeting",
    label="Schedule a meeting",
    help="Schedules a meeting, once or recurring.",
    effect=Effect.CHANGES,
    callers=(
        Caller.OWN,
        Caller.ON_BEHALF,
    ),
    request=Type(
        NAMESPACE,
        "createMeeting",
        (boolean("validateFormat", "Check the format only"),),
        base=MEETING_TYPE,
    ),
    response=Type(
        NAMESPACE,
        "createMeetingResponse",
        (
            integer("meetingkey", "Meeting number"),
            group("iCalendarURL", "iCalendar links", ICALENDAR_URL_TYPE),
            text("guestToken", "Guest token", secret=True),
        ),
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
    ),
    source="seed 001, lines 3256-3365",
)

DEL_MEETING = Operation(
    name="DelMeeting",
    package="meeting",
    service="Meeting",
    label="Cancel a meeting",
    help="Deletes a meeting that is not in progress.",
    effect=Effect.CHANGES,
    callers=(Caller.OWN, Caller.ADMIN),
    request=Type(
        NAMESPACE,
        "delMeeting",
        (
            integer(
                "meetingKey",
                "Meeting number",
                "The meeting must not be in progress.",
                required=True,
            ),
        ),
    ),
    response=Type(
        NAMESPACE,
        "delMeetingResponse",
        (group("iCalendarURL", "iCalendar links", ICALENDAR_URL_TYPE),),
    ),
    calls=CallGroup.MEETING_WRITES,
    confirm_by=Confirm(operation="GetMeeting", ask={"meetingKey": "meetingKey"}, gone=True),
    source="seed 001, lines 3477-3541",
)

GET_MEETING = Operation(
    name="GetMeeting",
    package="meeting",
    service="Meeting",
    label="Read a meeting",
    help="All details of a meeting that the caller scheduled or owns; also a site admin gets only their own.",
    effect=Effect.READS,
    callers=(Caller.OWN,),
    request=Type(
        NAMESPACE, "getMeeting", (integer("meetingKey", "Meeting number", required=True),)
    ),
    response=Type(
        NAMESPACE,
        "getMeetingResponse",
        (
            text("hostKey", "Host key", secret=True),
            integer("eventID", "Event number"),
            text("guestToken", "Guest token", secret=True),
            text("hostType", "Type of host"),
            text(
                "meetingLink",
                "Link to join",
                secret=True,
                source="CiscoDevNet/webex-meetings-python-samples reads it",
            ),
            text("sipURL", "SIP address", source="gve-sw/webex_meetings_scheduler reads it"),
        ),
        base=MEETING_INSTANCE_TYPE,
    ),
    source="seed 001, lines 3667-3873",
)

GET_HOST_URL_MEETING = Operation(
    name="GethosturlMeeting",
    package="meeting",
    service="Meeting",
    label="Link to start a meeting",
    help="The link with which the host starts a meeting; it signs that host in.",
    effect=Effect.READS,
    callers=(
        Caller.OWN,
        Caller.ON_BEHALF,
    ),
    request=Type(
        NAMESPACE,
        "gethosturlMeeting",
        (
            integer("meetingKey", "Meeting number", "Deprecated: use the session number."),
            integer("sessionKey", "Session number"),
        ),
    ),
    response=Type(
        NAMESPACE,
        "gethosturlMeetingResponse",
        (
            text(
                "hostMeetingURL",
                "Link to start",
                "Carries a sign-in ticket that can be used once.",
                secret=True,
            ),
        ),
    ),
    source="seed 001, lines 3542-3601",
)

GET_JOIN_URL_MEETING = Operation(
    name="GetjoinurlMeeting",
    package="meeting",
    service="Meeting",
    label="Link to join a meeting",
    help="The link with which an attendee joins a meeting.",
    effect=Effect.READS,
    callers=(Caller.OWN,),
    request=Type(
        NAMESPACE,
        "getjoinurlMeeting",
        (
            integer("meetingKey", "Meeting number", "Deprecated: use the session number."),
            integer("sessionKey", "Session number"),
            text("attendeeName", "Attendee's name"),
            text("attendeeEmail", "Attendee's email"),
            text("meetingPW", "Session password", secret=True),
            text("RegID", "Registration number", "Ties who joins to the registration."),
        ),
    ),
    response=Type(
        NAMESPACE,
        "getjoinurlMeetingResponse",
        (
            text(
                "joinMeetingURL",
                "Link to join",
                "May carry the session password.",
                secret=True,
                secret_parameter="PW",
            ),
            text("inviteMeetingURL", "Link of the invitation", secret=True),
            text("registerMeetingURL", "Link to register"),
        ),
    ),
    source="seed 001, lines 3602-3666",
)

LST_MEETING = Operation(
    name="LstMeeting",
    package="meeting",
    service="Meeting",
    label="List meetings with all details",
    help="Scheduled meetings with all their details, at most 50 at once.",
    deprecated="The guide names it only as what was replaced.",
    replaced_by=("LstsummaryMeeting",),
    effect=Effect.READS,
    callers=(Caller.OWN, Caller.ADMIN),
    request=Type(
        NAMESPACE,
        "lstMeeting",
        (
            group("listControl", "Paging", LST_CONTROL_TYPE),
            group("order", "Sort order", ORDER_TYPE),
            group("dateScope", "Dates", DATE_SCOPE_TYPE),
            integer("meetingKey", "Meeting number"),
        ),
    ),
    response=Type(
        NAMESPACE,
        "lstMeetingResponse",
        (
            group("meeting", "Meetings", MEETING_INSTANCE_TYPE, repeated=True),
            group("matchingRecords", "Number of matching records", MATCHING_RECORDS_TYPE),
        ),
    ),
    calls=CallGroup.MEETING_LISTS,
    paging=Paging(records="meeting", ceiling=50, default=10),
    source="schema type service/meeting#lstMeeting",
)

LST_SUMMARY_MEETING = Operation(
    name="LstsummaryMeeting",
    package="meeting",
    service="Meeting",
    label="List scheduled meetings",
    help="Scheduled meetings of any listing. A site admin sees every host's, a host their own.",
    effect=Effect.READS,
    callers=(Caller.OWN, Caller.ADMIN),
    request=Type(
        NAMESPACE,
        "lstsummaryMeeting",
        (
            group("listControl", "Paging", LST_CONTROL_TYPE),
            group("order", "Sort order", ORDER_TYPE),
            group("dateScope", "Dates", DATE_SCOPE_TYPE),
            integer("meetingKey", "Meeting number"),
            text("hostWebExID", "Host's Webex ID"),
        ),
    ),
    response=Type(
        NAMESPACE,
        "lstsummaryMeetingResponse",
        (
            group("meeting", "Meetings", MEETING_SUMMARY_INSTANCE_TYPE, repeated=True),
            group("matchingRecords", "Number of matching records", MATCHING_RECORDS_TYPE),
        ),
    ),
    calls=CallGroup.MEETING_LISTS,
    paging=Paging(records="meeting"),
    source="seed 001, lines 3974-4197",
)

SET_MEETING = Operation(
    name="SetMeeting",
    package="meeting",
    service="Meeting",
    label="Change a meeting",
    help="Changes the parts of a meeting that are sent. The site sends no mail for it.",
    effect=Effect.CHANGES,
    callers=(
        Caller.OWN,
        Caller.ON_BEHALF,
    ),
    request=Type(
        NAMESPACE,
        "setMeeting",
        (boolean("validateFormat", "Check the format only"),),
        base=MEETING_INSTANCE_TYPE,
    ),
    response=Type(
        NAMESPACE,
        "setMeetingResponse",
        (group("iCalendarURL", "iCalendar links", ICALENDAR_URL_TYPE),),
    ),
    calls=CallGroup.MEETING_WRITES,
    confirm_by=Confirm(
        operation="GetMeeting",
        ask={"meetingKey": "meetingkey"},
        aside=("participants/attendees", LAST_DAY),
        unheeded=(
            *(field.name for field in MEETING_INSTANCE_TYPE.fields),
            "attendeeOptions/emailInvitations",
        ),
        overruled_by=dict.fromkeys(NOT_ENCRYPTED, ENCRYPTION),
    ),
    source="seed 001, lines 4198-4314",
)

OPERATIONS = (
    CREATE_MEETING,
    DEL_MEETING,
    GET_HOST_URL_MEETING,
    GET_JOIN_URL_MEETING,
    GET_MEETING,
    LST_MEETING,
    LST_SUMMARY_MEETING,
    SET_MEETING,
)
