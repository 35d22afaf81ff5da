"""The training session service: scheduling (seed 001, lines 4397-6915)."""

from __future__ import annotations

from webexadmin.xmlapi.operations.common import (
    DAYS_OF_THE_WEEK,
    LISTINGS,
    LST_CONTROL_TYPE,
    MATCHING_RECORDS_TYPE,
    MEETING_ASSIST_TYPE,
    PSO_FIELDS_TYPE,
    SESSION_TEMPLATE_TYPE,
    SORT_DIRECTION,
    TRACKING_TYPE,
    sort_by,
)
from webexadmin.xmlapi.operations.scheduling import (
    DATE_SCOPE_TYPE,
    ENABLE_OPTIONS_TYPE,
    HIGHEST_TYPE,
    META_DATA_TYPE,
    PARTICIPANTS_TYPE,
    REMIND_TYPE,
    SESSION_TYPE,
    SESSION_TYPE_NUMBER,
    SORT_KEYS,
    TELEPHONY_TYPE,
)
from webexadmin.xmlapi.operations.session import SESSION_STATES, TEST_DELIVERIES, TEST_STATES
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

NAMESPACE = "service/trainingsession"

REPEAT_TYPES = (
    "SINGLE",
    "RECURRING_SINGLE",
    "MULTIPLE_SESSION",
)

OCCURRENCES = (
    "WEEKLY",
    "DAILY",
    "NO_REPEAT",
    "CONSTANT",
    "MONTHLY",
    "IRREGULARLY",
)

REPEAT_ACTIONS = (
    "EDIT",
    "DELETE",
)

BREAKOUT_ASSIGNMENTS = (
    "AUTO",
    "MANUAL",
)

TRAINING_META_DATA_TYPE = Type(
    NAMESPACE,
    "trainingMetaDataType",
    (
        text("agenda", "Agenda", max_length=2500),
        text("description", "Description", "The site takes unsafe HTML out of it."),
        text("greeting", "Greeting"),
        text("location", "Location"),
        text("invitation", "Invitation text"),
        SESSION_TYPE_NUMBER,
        HIGHEST_TYPE,
        group("sessionTemplate", "Session template", SESSION_TEMPLATE_TYPE),
        boolean("enableGreeting", "Show the greeting"),
    ),
    base=META_DATA_TYPE,
)

TRAINING_ENABLE_OPTIONS_TYPE = Type(
    NAMESPACE,
    "trainingEnableOptionsType",
    (
        boolean("chat", "Chat", default=False),
        boolean("poll", "Polls", default=False),
        boolean("audioVideo", "Audio and video"),
        boolean("fileShare", "File sharing"),
        boolean("presentation", "Presentations"),
        boolean("applicationShare", "Application sharing"),
        boolean("desktopShare", "Desktop sharing"),
        boolean("webTour", "Web browser sharing", default=False),
        boolean("trainingSessionRecord", "Recording"),
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
        boolean("attendeeRecordTrainingSession", "Attendees may record"),
        boolean("voip", "Internet phone (VoIP)"),
        boolean("faxIntoTrainingSession", "Fax into the session"),
        boolean("autoDeleteAfterMeetingEnd", "Delete automatically after the end"),
        boolean("displayQuickStartHost", "Quick start page for the host"),
        boolean("displayQuickStartAttendees", "Quick start page for attendees"),
        boolean("supportQandA", "Questions and answers"),
        boolean("supportFeedback", "Feedback"),
        boolean("supportBreakoutSessions", "Breakout sessions"),
        boolean("supportRemoteComputer", "Remote computer sharing"),
        boolean("supportShareWebContent", "Web content sharing"),
        boolean("supportUCFRichMedia", "Shared rich media (UCF)"),
        boolean("networkBasedRecord", "Recording on the network"),
        boolean("presenterBreakoutSession", "Presenters start breakout sessions"),
        boolean("attendeeBreakoutSession", "Attendees start breakout sessions"),
        boolean("supportPanelists", "Panelists"),
        boolean("muteOnEntry", "Mute callers on entry"),
        boolean("multiVideo", "Several videos at a time"),
        boolean("veryLargeSess", "Very large session"),
    ),
    base=ENABLE_OPTIONS_TYPE,
)

REPEAT_SESSION_TYPE = Type(
    NAMESPACE,
    "repeatSessionType",
    (
        text("action", "Action", choices=REPEAT_ACTIONS),
        integer("index", "Position in the series", required=True, bits=32),
        moment("startDate", "Starts"),
    ),
)

TRAIN_REPEAT_TYPE = Type(
    NAMESPACE,
    "trainRepeatType",
    (
        text("repeatType", "Kind of series", choices=REPEAT_TYPES),
        moment("expirationDate", "Last day of the series"),
        group(
            "dayInWeek",
            "Days of the week",
            (text("day", "Day", choices=DAYS_OF_THE_WEEK, repeated=True),),
        ),
        integer("endAfter", "Number of sessions", "Ends after so many sessions.", bits=32),
        text("occurenceType", "Repeats", choices=OCCURRENCES),
        integer("interval", "Every", bits=32),
        integer("dayInMonth", "Day of the month"),
        integer("weekInMonth", "Week of the month"),
        integer("monthInYear", "Month of the year"),
        integer("dayInYear", "Day of the year"),
        group(
            "repeatSession",
            "Single sessions of the series",
            REPEAT_SESSION_TYPE,
            "Changes or deletes single sessions of a recurring one.",
            repeated=True,
        ),
    ),
)

ATTENDEE_OPTIONS_TYPE = Type(
    NAMESPACE,
    "attendeeOptionsType",
    (
        boolean("request", "Requests to join"),
        boolean("registration", "Registration needed"),
        boolean("auto", "Registrations are accepted automatically"),
        text("registrationPWD", "Registration password", secret=True),
        integer("maxRegistrations", "Most registrations"),
        moment("registrationCloseDate", "Registration closes"),
        boolean("emailInvitations", "Send invitations by email", default=False),
        integer("participantLimit", "Most participants", minimum=0, bits=32),
    ),
)

HANDS_ON_LAB_TYPE = Type(
    NAMESPACE,
    "handsOnLabType",
    (
        boolean("reserveHOL", "Reserve a hands-on lab"),
        text("labName", "Lab"),
        integer("numComputers", "Number of computers", bits=32),
    ),
)

TRAINING_SESSION_TYPE = Type(
    NAMESPACE,
    "trainingSessionType",
    (
        group("metaData", "Basics", TRAINING_META_DATA_TYPE),
        group("enableOptions", "Features", TRAINING_ENABLE_OPTIONS_TYPE),
        group("telephony", "Audio", TELEPHONY_TYPE),
        group("tracking", "Tracking codes", TRACKING_TYPE),
        group("repeat", "Recurrence", TRAIN_REPEAT_TYPE),
        group("remind", "Reminder", REMIND_TYPE),
        group("presenters", "Presenters", PARTICIPANTS_TYPE),
        group("attendees", "Attendees", PARTICIPANTS_TYPE),
        group("attendeeOptions", "Options for attendees", ATTENDEE_OPTIONS_TYPE),
        group("handsOnLab", "Hands-on lab", HANDS_ON_LAB_TYPE),
        group("psoFields", "Partner fields", PSO_FIELDS_TYPE),
        group("assistService", "Assistance", MEETING_ASSIST_TYPE),
        group(
            "preAssignBreakout",
            "Breakout sessions assigned beforehand",
            (
                boolean("enable", "Assign beforehand"),
                text("attendeeAssign", "Who assigns attendees", choices=BREAKOUT_ASSIGNMENTS),
                integer("numSessions", "Number of breakout sessions", bits=32),
                integer("attendeesPerSess", "Attendees in each", bits=32),
            ),
        ),
    ),
    base=SESSION_TYPE,
)

TRAINING_SESSION_INSTANCE_TYPE = Type(
    NAMESPACE,
    "trainingSessionInstanceType",
    (
        integer("sessionKey", "Session number", required=True),
        text("status", "Status", choices=SESSION_STATES),
    ),
    base=TRAINING_SESSION_TYPE,
)

SCHEDULED_TEST_TYPE = Type(
    NAMESPACE,
    "scheduledTestType",
    (
        integer("testID", "Test number", required=True),
        text("title", "Title", required=True),
        text("delivery", "Delivery", choices=TEST_DELIVERIES, required=True, default="IN_SESSION"),
        text("status", "Status", choices=TEST_STATES, required=True, default="NOT_STARTED"),
        moment("dueDate", "Due"),
    ),
)

ORDER_TYPE = Type(
    NAMESPACE,
    "orderType",
    (
        sort_by(SORT_KEYS),
        SORT_DIRECTION,
    ),
)

TRAINING_SESSION_SUMMARY_INSTANCE_TYPE = Type(
    NAMESPACE,
    "trainingSessionSummaryInstanceType",
    (
        integer("sessionKey", "Session number"),
        text("confName", "Topic"),
        integer("meetingType", "Session type"),
        text("hostWebExID", "Host's Webex ID"),
        text("otherHostWebExID", "Other host's Webex ID"),
        integer("timeZoneID", "Time zone"),
        text("timeZone", "Name of the time zone"),
        text("status", "Status"),
        moment("startDate", "Starts"),
        integer("duration", "Duration", unit="minutes"),
        text("listStatus", "Listing", choices=LISTINGS),
    ),
)

CREATE_TRAINING_SESSION = Operation(
    name="CreateTrainingSession",
    package="training",
    service="Training session",
    label="Schedule a training session",
    help="Schedules a training session: a single one, one that recurs, or a course of several. Unsafe HTML is taken out of what is written.",
    effect=Effect.CHANGES,
    callers=(
        Caller.OWN,
        Caller.ON_BEHALF,
    ),
    request=Type(
        NAMESPACE,
        "createTrainingSession",
        (boolean("validateFormat", "Check the format only"),),
        base=TRAINING_SESSION_TYPE,
    ),
    response=Type(
        NAMESPACE,
        "createTrainingSessionResponse",
        (
            integer("sessionkey", "Session number", repeated=True),
            group(
                "additionalInfo",
                "About the new session",
                (
                    integer("sessionkey", "Session number"),
                    text("guestToken", "Guest token", secret=True),
                ),
            ),
        ),
    ),
    calls=CallGroup.MEETING_WRITES,
    # The start is not compared: a series begins on the first day of its pattern.
    confirm_by=Confirm(
        operation="LstsummarySession",
        ask={"confName": "metaData/confName", "hostWebExID": "schedule/hostWebExID"},
        match={"confName": "metaData/confName", "duration": "schedule/duration"},
        shows={"serviceType": "TrainingCenter"},
    ),
    source="seed 001, lines 4646-4848",
)

SET_TRAINING_SESSION = Operation(
    name="SetTrainingSession",
    package="training",
    service="Training session",
    label="Change a training session",
    help="Changes the parts of a training session that are sent, or single sessions of a recurring one. Unsafe HTML is taken out of what is written. How a started session recurs cannot be changed.",
    effect=Effect.CHANGES,
    callers=(
        Caller.OWN,
        Caller.ON_BEHALF,
    ),
    request=Type(
        NAMESPACE,
        "setTrainingSession",
        (boolean("validateFormat", "Check the format only"),),
        base=TRAINING_SESSION_INSTANCE_TYPE,
    ),
    response=Type(NAMESPACE, "setTrainingSessionResponse", ()),
    calls=CallGroup.MEETING_WRITES,
    # Alternate hosts come back among the presenters wherever they were sent, and orders about
    # single sessions do not come back as they were given.
    confirm_by=Confirm(
        operation="GetTrainingSession",
        ask={"sessionKey": "sessionKey"},
        aside=("presenters", "attendees", "repeat/repeatSession"),
        unheeded=("status",),
        orders=("attendeeOptions/emailInvitations",),
    ),
    source="seed 001, lines 6650-6783",
)

GET_TRAINING_SESSION = Operation(
    name="GetTrainingSession",
    package="training",
    service="Training session",
    label="Read a training session",
    help="All details of a training session that the caller scheduled or owns; also a site admin gets only their own.",
    effect=Effect.READS,
    callers=(Caller.OWN,),
    request=Type(
        NAMESPACE, "getTrainingSession", (integer("sessionKey", "Session number", required=True),)
    ),
    response=Type(
        NAMESPACE,
        "getTrainingSessionResponse",
        (
            group("test", "Tests", SCHEDULED_TEST_TYPE, repeated=True),
            text("hostKey", "Host key", secret=True),
            integer("eventID", "Event number"),
            text("guestToken", "Guest token", secret=True),
            text("hostType", "Type of host"),
        ),
        base=TRAINING_SESSION_INSTANCE_TYPE,
    ),
    source="seed 001, lines 5932-6190",
)

DEL_TRAINING_SESSION = Operation(
    name="DelTrainingSession",
    package="training",
    service="Training session",
    label="Cancel a training session",
    help="Deletes one's own training session that has not started.",
    effect=Effect.CHANGES,
    callers=(Caller.OWN,),
    request=Type(
        NAMESPACE,
        "delTrainingSession",
        (
            integer(
                "sessionKey",
                "Session number",
                "The session must not have started.",
                required=True,
            ),
        ),
    ),
    response=Type(NAMESPACE, "delTrainingSessionResponse", ()),
    calls=CallGroup.MEETING_WRITES,
    confirm_by=Confirm(operation="GetTrainingSession", ask={"sessionKey": "sessionKey"}, gone=True),
    source="seed 001, lines 4964-5022",
)

LST_SUMMARY_TRAINING_SESSION = Operation(
    name="LstsummaryTrainingSession",
    package="training",
    service="Training session",
    label="List scheduled training sessions",
    help="Scheduled training sessions of any listing. A site admin sees every host's, a host their own.",
    effect=Effect.READS,
    callers=(Caller.OWN, Caller.ADMIN),
    request=Type(
        NAMESPACE,
        "lstsummaryTrainingSession",
        (
            group("listControl", "Paging", LST_CONTROL_TYPE),
            group("order", "Sort order", ORDER_TYPE),
            group("dateScope", "Dates", DATE_SCOPE_TYPE),
            integer("sessionKey", "Session number"),
            text("hostWebExID", "Host's Webex ID"),
        ),
    ),
    response=Type(
        NAMESPACE,
        "lstsummaryTrainingSessionResponse",
        (
            group(
                "trainingSession",
                "Training sessions",
                TRAINING_SESSION_SUMMARY_INSTANCE_TYPE,
                repeated=True,
            ),
            group("matchingRecords", "Number of matching records", MATCHING_RECORDS_TYPE),
        ),
    ),
    calls=CallGroup.MEETING_LISTS,
    paging=Paging(records="trainingSession"),
    source="seed 001, lines 6344-6491",
)

LST_TRAINING_SESSION = Operation(
    name="LstTrainingSession",
    package="training",
    service="Training session",
    label="List training sessions with all details",
    help="Training sessions with all their details, at most 50 at once.",
    deprecated="Slow: it can return too much.",
    replaced_by=("LstsummaryTrainingSession", "GetTrainingSession"),
    effect=Effect.READS,
    callers=(Caller.OWN, Caller.ADMIN),
    request=Type(
        NAMESPACE,
        "lstTrainingSession",
        (
            group("listControl", "Paging", LST_CONTROL_TYPE),
            group("order", "Sort order", ORDER_TYPE),
            integer("timeZoneID", "Time zone"),
            group("dateScope", "Dates", DATE_SCOPE_TYPE),
            integer("sessionKey", "Session number"),
        ),
    ),
    response=Type(
        NAMESPACE,
        "lstTrainingSessionResponse",
        (
            group(
                "trainingSession",
                "Training sessions",
                TRAINING_SESSION_INSTANCE_TYPE,
                repeated=True,
            ),
            group("matchingRecords", "Number of matching records", MATCHING_RECORDS_TYPE),
        ),
    ),
    calls=CallGroup.MEETING_LISTS,
    paging=Paging(records="trainingSession", ceiling=50, default=10),
    source="seed 001, lines 6492-6511",
)

OPERATIONS = (
    CREATE_TRAINING_SESSION,
    DEL_TRAINING_SESSION,
    GET_TRAINING_SESSION,
    LST_SUMMARY_TRAINING_SESSION,
    LST_TRAINING_SESSION,
    SET_TRAINING_SESSION,
)
