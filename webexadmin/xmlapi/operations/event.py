"""The event service (seed 001, lines 6920-8508)."""

from __future__ import annotations

from webexadmin.xmlapi.operations import scheduling
from webexadmin.xmlapi.operations.attendee import JOIN_STATUS
from webexadmin.xmlapi.operations.common import (
    ENTRY_EXIT_TONES,
    LISTINGS,
    LST_CONTROL_TYPE,
    MATCHING_RECORDS_TYPE,
    MEETING_ASSIST_TYPE,
    PERSON_TYPE,
    SESSION_TEMPLATE_TYPE,
    SORT_DIRECTION,
    TRACKING_TYPE,
    sort_by,
)
from webexadmin.xmlapi.spec import (
    CANNOT_TELL,
    Caller,
    CallGroup,
    Confirm,
    Effect,
    Operation,
    Paging,
    SiteRule,
    Type,
    binary,
    boolean,
    decimal,
    group,
    integer,
    moment,
    text,
)

NAMESPACE = "service/event"

SORT_KEYS = (
    "EVENTNAME",
    "STARTTIME",
    "HOSTWEBEXID",
)

PROGRAM_SORT_KEYS = (
    "PROGRAMNAME",
    "HOSTWEBEXID",
)

SURVEY_DISPLAYS = (
    "NO_DISPLAY",
    "POPUP_WINDOW",
    "MAIN_WINDOW",
)

ATTENDEE_LIST_VIEWS = (
    "ALL",
    "HOST,PRESENTER,PANELISTS",
)

MAIL_FORMATS = (
    "TEXT",
    "HTML",
)

RULE_CONDITIONS = (
    "CONTAINS",
    "DOESNOT_CONTAIN",
    "BEGINS_WITH",
    "ENDS_WITH",
)

RULE_ACTIONS = (
    "REJECT",
    "APPROVE",
)

IMAGE_TYPES = (
    "JPG",
    "GIF",
)

TEXTBOX_TYPES = (
    "SINGLE_LINE",
    "MULTI_LINE",
)

CHECKBOX_STATES = (
    "CLEARED",
    "SELECTED",
)

ENROLLMENT_FIELD_TYPE = Type(
    NAMESPACE,
    "enrollmentFieldType",
    (
        boolean("incl", "Shown on the form", default=True),
        boolean("req", "Must be filled in"),
    ),
)

STANDARD_FIELDS_TYPE = Type(
    NAMESPACE,
    "standardFieldsType",
    (
        group("phone", "Phone", ENROLLMENT_FIELD_TYPE),
        group("company", "Company", ENROLLMENT_FIELD_TYPE),
        group("title", "Title", ENROLLMENT_FIELD_TYPE),
        group("numEmployees", "Number of employees", ENROLLMENT_FIELD_TYPE),
        group("futureInfo", "Wants to hear of future events", ENROLLMENT_FIELD_TYPE),
        group("address1", "Address, line 1", ENROLLMENT_FIELD_TYPE),
        group("address2", "Address, line 2", ENROLLMENT_FIELD_TYPE),
        group("city", "City", ENROLLMENT_FIELD_TYPE),
        group("state", "State or province", ENROLLMENT_FIELD_TYPE),
        group("postalCode", "Postal code", ENROLLMENT_FIELD_TYPE),
        group("country", "Country", ENROLLMENT_FIELD_TYPE),
    ),
)

TEXTBOX_TYPE = Type(
    NAMESPACE,
    "textboxType",
    (
        text("label", "Label", required=True, max_length=256),
        text("type", "Lines", choices=TEXTBOX_TYPES, default="SINGLE_LINE"),
        integer("width", "Width"),
        integer("height", "Height"),
        integer("index", "Position"),
    ),
    base=ENROLLMENT_FIELD_TYPE,
)

CHECKBOX_TYPE = Type(
    NAMESPACE,
    "checkboxType",
    (
        text("label", "Label", required=True, max_length=256),
        decimal("score", "Score", default="0"),
        text("state", "Ticked at first", choices=CHECKBOX_STATES, default="CLEARED"),
    ),
)

CHECKBOX_GROUP_TYPE = Type(
    NAMESPACE,
    "checkboxGroupType",
    (
        text("label", "Label", required=True, max_length=256),
        group("checkBox", "Check boxes", CHECKBOX_TYPE, required=True, repeated=True),
        integer("index", "Position"),
    ),
    base=ENROLLMENT_FIELD_TYPE,
)

CHOICE_TYPE = Type(
    NAMESPACE,
    "choiceType",
    (
        text("label", "Label", required=True, max_length=256),
        decimal("score", "Score", default="0"),
    ),
)

CHOICE_GROUP_TYPE = Type(
    NAMESPACE,
    "choiceGroupType",
    (
        text("label", "Label", required=True, max_length=256),
        integer("defaultChoice", "Choice made at first"),
        group("choice", "Choices", CHOICE_TYPE, required=True, repeated=True, least=2),
        integer("index", "Position"),
    ),
    base=ENROLLMENT_FIELD_TYPE,
)

CUSTOM_FIELDS_TYPE = Type(
    NAMESPACE,
    "customFieldsType",
    (
        group("textBox", "Text boxes", TEXTBOX_TYPE, repeated=True),
        group("checkBoxGroup", "Groups of check boxes", CHECKBOX_GROUP_TYPE, repeated=True),
        group("optionButtonGroup", "Groups of option buttons", CHOICE_GROUP_TYPE, repeated=True),
        group("dropDownGroup", "Drop-down lists", CHOICE_GROUP_TYPE, repeated=True),
    ),
)

ENROLLMENT_FORM_CREATE_TYPE = Type(
    NAMESPACE,
    "enrollmentFormCreateType",
    (
        group("standardFields", "Standard fields", STANDARD_FIELDS_TYPE),
        group("customFields", "Fields of one's own", CUSTOM_FIELDS_TYPE),
    ),
)

FIELD_NUMBER = integer("fieldID", "Field number", "Given by the site.")

ENROLLMENT_FIELD_INSTANCE_TYPE = Type(
    NAMESPACE,
    "enrollmentFieldInstanceType",
    (FIELD_NUMBER,),
    base=ENROLLMENT_FIELD_TYPE,
)

STANDARD_FIELDS_INSTANCE_TYPE = Type(
    NAMESPACE,
    "standardFieldsInstanceType",
    (
        group("firstName", "First name", ENROLLMENT_FIELD_INSTANCE_TYPE, required=True),
        group("lastName", "Last name", ENROLLMENT_FIELD_INSTANCE_TYPE, required=True),
        group("emailAddress", "Email", ENROLLMENT_FIELD_INSTANCE_TYPE, required=True),
        *(
            group(field.name, field.label, ENROLLMENT_FIELD_INSTANCE_TYPE)
            for field in STANDARD_FIELDS_TYPE.fields
        ),
    ),
)

TEXTBOX_INSTANCE_TYPE = Type(NAMESPACE, "textboxInstanceType", (FIELD_NUMBER,), base=TEXTBOX_TYPE)

CHECKBOX_GROUP_INSTANCE_TYPE = Type(
    NAMESPACE, "checkboxGroupInstanceType", (FIELD_NUMBER,), base=CHECKBOX_GROUP_TYPE
)

CHOICE_GROUP_INSTANCE_TYPE = Type(
    NAMESPACE, "choiceGroupInstanceType", (FIELD_NUMBER,), base=CHOICE_GROUP_TYPE
)

CUSTOM_FIELDS_INSTANCE_TYPE = Type(
    NAMESPACE,
    "customFieldsInstanceType",
    (
        group("textBox", "Text boxes", TEXTBOX_INSTANCE_TYPE, repeated=True),
        group(
            "checkBoxGroup", "Groups of check boxes", CHECKBOX_GROUP_INSTANCE_TYPE, repeated=True
        ),
        group(
            "optionButtonGroup",
            "Groups of option buttons",
            CHOICE_GROUP_INSTANCE_TYPE,
            repeated=True,
        ),
        group("dropDownGroup", "Drop-down lists", CHOICE_GROUP_INSTANCE_TYPE, repeated=True),
    ),
)

ENROLLMENT_FORM_SET_TYPE = Type(
    NAMESPACE,
    "enrollmentFormSetType",
    (
        group("standardFields", "Standard fields", STANDARD_FIELDS_TYPE),
        group(
            "customFields",
            "Fields of one's own",
            CUSTOM_FIELDS_INSTANCE_TYPE,
            "A field that is there already is told by its number.",
        ),
    ),
)

ENROLLMENT_FORM_GET_TYPE = Type(
    NAMESPACE,
    "enrollmentFormGetType",
    (
        group("standardFields", "Standard fields", STANDARD_FIELDS_INSTANCE_TYPE),
        group("customFields", "Fields of one's own", CUSTOM_FIELDS_INSTANCE_TYPE),
    ),
)

APPROVAL_RULE_TYPE = Type(
    NAMESPACE,
    "approvalRuleType",
    (
        integer(
            "enrollFieldID",
            "Number of the field",
            "Standard fields have numbers from -14 (first name) to -1 (future events).",
            required=True,
            default=-13,
        ),
        text("condition", "Condition", choices=RULE_CONDITIONS, required=True, default="CONTAINS"),
        text("queryField", "Text looked for", max_length=50, required=True),
        text("action", "Decision", choices=RULE_ACTIONS, required=True, default="REJECT"),
        boolean("matchCase", "Upper and lower case differ"),
    ),
)

APPROVAL_RULE_INSTANCE_TYPE = Type(
    NAMESPACE,
    "approvalRuleInstanceType",
    (text("enrollField", "Name of the field", required=True),),
    base=APPROVAL_RULE_TYPE,
)

ENROLLMENT_ID_REQUIRED = boolean("idReq", "Joining needs the registration number")
ENROLLMENT_PASSWORD_REQUIRED = boolean("passwordReq", "Registering needs a password")
ENROLLMENT_APPROVAL_REQUIRED = boolean(
    "approvalReq", "Registrations need the host's approval", default=True
)
ENROLLMENT_END_URL = text(
    "endURLAfterEnroll",
    "Page after registering",
    "Where attendees are led once they have registered.",
    max_length=128,
)

ENROLLMENT_TYPE = Type(
    NAMESPACE,
    "enrollmentType",
    (
        ENROLLMENT_ID_REQUIRED,
        ENROLLMENT_PASSWORD_REQUIRED,
        text("password", "Registration password", max_length=16, secret=True),
        ENROLLMENT_APPROVAL_REQUIRED,
        group(
            "approvalRules",
            "Rules of approval",
            (group("rule", "Rules", APPROVAL_RULE_TYPE, repeated=True),),
        ),
        ENROLLMENT_END_URL,
    ),
)

ENROLLMENT_INSTANCE_TYPE = Type(
    NAMESPACE,
    "enrollmentInstanceType",
    (
        ENROLLMENT_ID_REQUIRED,
        ENROLLMENT_PASSWORD_REQUIRED,
        text("password", "Registration password", secret=True),
        ENROLLMENT_APPROVAL_REQUIRED,
        group(
            "approvalRules",
            "Rules of approval",
            (group("rule", "Rules", APPROVAL_RULE_INSTANCE_TYPE, repeated=True),),
        ),
        ENROLLMENT_END_URL,
    ),
)

ACCESS_CONTROL_TYPE = Type(NAMESPACE, "accessControlType", scheduling.ACCESS_CONTROL_TYPE.fields)

META_DATA_TYPE = Type(
    NAMESPACE,
    "metaDataType",
    (
        text("sessionName", "Topic", "Shown in lists and invitations."),
        scheduling.SESSION_TYPE_NUMBER,
        text("description", "Description", "The site takes unsafe HTML out of it."),
        scheduling.HIGHEST_TYPE,
        group("sessionTemplate", "Session template", SESSION_TEMPLATE_TYPE),
        integer("programID", "Program", "The number of the program that the event is part of."),
        group(
            "postEventSurvey",
            "Survey after the event",
            Type(
                NAMESPACE,
                "postEventSurveyType",
                (text("display", "Where it opens", choices=SURVEY_DISPLAYS),),
            ),
        ),
    ),
)

SCHEDULE_TYPE = Type(
    NAMESPACE,
    "scheduleType",
    (
        moment("startDate", "Starts"),
        integer("timeZoneID", "Time zone", default=-1),
        integer("duration", "Duration", unit="minutes"),
        scheduling.OPEN_TIME,
        text("hostWebExID", "Host"),
        text("entryExitTone", "Entry and exit tone", choices=ENTRY_EXIT_TONES),
        text("extURL", "External address", max_length=512),
        integer("extNotifyTime", "External notification time", minimum=0),
        text("joinNotifyURL", "Address to notify when somebody joins", max_length=512),
        boolean("joinTeleconfBeforeHost", "Join audio before the host", "For TSP audio."),
    ),
)

TELEPHONY_TYPE = Type(
    NAMESPACE,
    "telephonyType",
    (
        *scheduling.AUDIO,
        boolean("broadcastAudioStream", "Audio broadcast"),
        scheduling.TOLL_FREE,
        boolean("muteUponEntry", "Mute upon entry", "Callers are muted when they join."),
    ),
)

REMIND_TYPE = Type(NAMESPACE, "remindType", (scheduling.MINUTES_AHEAD,))

PANELISTS_TYPE = Type(
    NAMESPACE,
    "panelistsType",
    (
        text("panelistPassword", "Panelist password", secret=True),
        group("panelist", "Panelists", PERSON_TYPE, repeated=True),
        text("panelistsInfo", "About the panelists"),
    ),
)

ATTENDEES_TYPE = Type(
    NAMESPACE,
    "attendeesType",
    (group("attendee", "Attendee", (JOIN_STATUS,), base=PERSON_TYPE, repeated=True),),
)

EXT_OPTIONS_TYPE = Type(
    NAMESPACE,
    "extOptionsType",
    (
        integer("enrollmentNumber", "Expected number of registrations"),
        text("destinationURL", "Page after the event"),
        boolean("allowInviteFriend", "Attendees may invite friends"),
        text("viewAttendeeList", "Who sees the attendee list", choices=ATTENDEE_LIST_VIEWS),
        integer("participantLimit", "Most participants", minimum=0),
        boolean("displayQuickStartHost", "Quick start page for the host"),
        boolean("voip", "Internet phone (VoIP)"),
        boolean("emailInvitations", "Send invitations by email"),
        boolean("registration", "Registration needed"),
    ),
)

EMAIL_TEMPLATE_TYPE = Type(
    NAMESPACE,
    "emailTemplateType",
    (
        text("subject", "Subject", max_length=512),
        text("from", "From", max_length=128),
        text("replyTo", "Reply to", max_length=128),
        text("content", "Text", "Variables such as %Topic% stand for what the event says."),
    ),
)

SENT_BY_DEFAULT = boolean("send", "Send it", default=True)
SEND_TIME = moment("sendDateTime", "Sent at", "In the time zone of the event.")

INVITATION_MAILS = (
    group("participantsEmail", "Invitation of attendees", EMAIL_TEMPLATE_TYPE),
    group("panelistsEmail", "Invitation of panelists", EMAIL_TEMPLATE_TYPE),
)

ENROLLMENT_MAILS = (
    *(
        group(name, label, (SENT_BY_DEFAULT,), base=EMAIL_TEMPLATE_TYPE)
        for name, label in (
            ("pendingEmail", "Registration awaits approval"),
            ("acceptedEmail", "Registration approved"),
            ("rejectedEmail", "Registration rejected"),
        )
    ),
    group("eventUpdatedEmail", "Event changed", (), base=EMAIL_TEMPLATE_TYPE),
)

REMINDER_MAILS = tuple(
    group(name, label, (boolean("send", "Send it"), SEND_TIME), base=EMAIL_TEMPLATE_TYPE)
    for name, label in (
        ("firstReminder", "First reminder"),
        ("secondReminder", "Second reminder"),
    )
)

FOLLOW_UP_MAILS = (
    group(
        "thanksForAttending",
        "Thanks to those who came",
        (boolean("send", "Send it"), SEND_TIME),
        base=EMAIL_TEMPLATE_TYPE,
    ),
    group(
        "absenteeFollowUp",
        "To those who did not come",
        (SENT_BY_DEFAULT, SEND_TIME),
        base=EMAIL_TEMPLATE_TYPE,
    ),
)

EMAIL_TEMPLATES_TYPE = Type(
    NAMESPACE,
    "emailTemplatesType",
    (
        text("format", "Format", choices=MAIL_FORMATS, default="TEXT"),
        group(
            "invitationMsgs",
            "Invitations",
            INVITATION_MAILS,
            "The site sends them when it is told to, not by itself.",
        ),
        group(
            "enrollmentMsgs",
            "About registrations",
            ENROLLMENT_MAILS,
            "The site sends them by itself.",
        ),
        group("reminderMsgs", "Reminders", REMINDER_MAILS, "The site sends them by itself."),
        group("followUpMsgs", "After the event", FOLLOW_UP_MAILS, "The site sends them by itself."),
        boolean("iCalendar", "Include iCalendar attachments"),
    ),
)

EVENT_TYPE = Type(
    NAMESPACE,
    "eventType",
    (
        group("accessControl", "Access", ACCESS_CONTROL_TYPE),
        group("metaData", "Basics", META_DATA_TYPE),
        group("schedule", "Schedule", SCHEDULE_TYPE),
        group("telephony", "Audio", TELEPHONY_TYPE),
        group("tracking", "Tracking codes", TRACKING_TYPE),
        group("remind", "Reminder", REMIND_TYPE),
        group("panelists", "Panel", PANELISTS_TYPE),
        group("attendees", "Invited", ATTENDEES_TYPE),
        group("extOptions", "Further options", EXT_OPTIONS_TYPE),
        group("emailTemplates", "Mails", EMAIL_TEMPLATES_TYPE),
        group("assistService", "Assistance", MEETING_ASSIST_TYPE),
    ),
)

EVENT_INSTANCE_TYPE = Type(
    NAMESPACE,
    "eventInstanceType",
    (integer("sessionKey", "Session number", required=True),),
    base=EVENT_TYPE,
)

ORDER_TYPE = Type(
    NAMESPACE,
    "orderType",
    (
        sort_by(SORT_KEYS),
        SORT_DIRECTION,
    ),
)

PROGRAM_ORDER_TYPE = Type(
    NAMESPACE,
    "programOrderType",
    (
        sort_by(PROGRAM_SORT_KEYS),
        SORT_DIRECTION,
    ),
)

DATE_SCOPE_TYPE = Type(NAMESPACE, "dateScopeType", scheduling.DATE_SCOPE_TYPE.fields)

RECORDED_EVENT_TYPE = Type(
    NAMESPACE,
    "recordedEventType",
    (
        text("eventName", "Topic", required=True),
        text("eventType", "Listing", required=True),
        moment("recordingStartTime", "Recorded from"),
        integer("timeZoneID", "Time zone"),
        integer("playTime", "Length"),
        text("panelistsInfo", "About the panelists"),
        text("description", "Description"),
        text("recordFilePath", "Path of the file"),
        text("destinationURL", "Page after the recording", required=True),
        integer("size", "Size", "In bytes.", required=True),
        boolean("isAccessPassword", "Viewing needs a password"),
        boolean("isEnrollmentPassword", "Registering needs a password"),
        text("hostWebExID", "Host's Webex ID"),
        text("viewURL", "Link to view", required=True),
    ),
)

RECORDED_EVENTS_TYPE = Type(
    NAMESPACE,
    "recordedEventsType",
    (
        text("webExID", "Webex ID"),
        group("recordedEvent", "Recordings", RECORDED_EVENT_TYPE, repeated=True),
    ),
)

ATTENDEE_COUNT_TYPE = Type(
    NAMESPACE,
    "attendeeCountType",
    (
        integer("estEnrollment", "Expected registrations", required=True),
        integer("estAttendance", "Expected attendance", required=True),
        group(
            "source",
            "Sources",
            Type(
                NAMESPACE,
                "sourceType",
                (
                    text("leadSourceID", "Source", required=True),
                    integer("count", "Attendees", required=True),
                    decimal("avgLeadScore", "Average score", required=True),
                ),
            ),
            repeated=True,
        ),
    ),
)

EVENT_SUMMARY_INSTANCE_TYPE = Type(
    NAMESPACE,
    "eventSummaryInstanceType",
    (
        integer("sessionKey", "Session number", required=True),
        text("sessionName", "Topic", required=True),
        integer("sessionType", "Session type", required=True),
        text("hostWebExID", "Host's Webex ID", required=True),
        moment("startDate", "Starts"),
        moment("endDate", "Ends"),
        integer("timeZoneID", "Time zone"),
        integer("duration", "Duration", required=True, unit="minutes"),
        text("description", "Description"),
        text("status", "Status"),
        text("panelists", "Panelists"),
        text("listStatus", "Listing", choices=LISTINGS),
        group("attendeeCount", "Numbers of attendees", ATTENDEE_COUNT_TYPE),
    ),
)

PROGRAM_SUMMARY_TYPE = Type(
    NAMESPACE,
    "programSummaryType",
    (
        integer("programID", "Program number", required=True),
        text("programName", "Name", required=True),
        text("hostWebExID", "Host's Webex ID", required=True),
        text("expectedEnrollment", "Expected registrations"),
        text("budget", "Budget"),
        text("status", "Listing", choices=LISTINGS),
        text("programURL", "Page of the program"),
        text("afterEnrollmentURL", "Page after registering"),
    ),
)

CREATE_EVENT = Operation(
    name="CreateEvent",
    package="event",
    service="Event",
    label="Schedule an event",
    help="Schedules an event. The site does not send the invitations by itself.",
    effect=Effect.CHANGES,
    callers=(
        Caller.OWN,
        Caller.ON_BEHALF,
    ),
    request=Type(
        NAMESPACE,
        "createEvent",
        (
            group("enrollment", "Registration", ENROLLMENT_TYPE),
            group("enrollmentForm", "Registration form", ENROLLMENT_FORM_CREATE_TYPE),
            boolean("validateFormat", "Check the format only"),
        ),
        base=EVENT_TYPE,
    ),
    response=Type(
        NAMESPACE,
        "createEventResponse",
        (
            integer("sessionKey", "Session number"),
            text("guestToken", "Guest token", secret=True),
        ),
    ),
    calls=CallGroup.MEETING_WRITES,
    confirm_by=Confirm(
        operation="LstsummarySession",
        ask={
            "confName": "metaData/sessionName",
            "hostWebExID": "schedule/hostWebExID",
            "dateScope/timeZoneID": "schedule/timeZoneID",
        },
        match={"confName": "metaData/sessionName", "startTime": "schedule/startDate"},
        shows={"serviceType": "EventCenter"},
    ),
    source="seed 001, lines 6943-7267",
)

DEL_EVENT = Operation(
    name="DelEvent",
    package="event",
    service="Event",
    label="Cancel an event",
    help="Deletes an event of one's own that has not started.",
    effect=Effect.CHANGES,
    callers=(Caller.OWN,),
    request=Type(NAMESPACE, "delEvent", (integer("sessionKey", "Session number", required=True),)),
    response=Type(NAMESPACE, "delEventResponse", ()),
    calls=CallGroup.MEETING_WRITES,
    confirm_by=Confirm(operation="GetEvent", ask={"sessionKey": "sessionKey"}, gone=True),
    source="seed 001, lines 7268-7325",
)

GET_EVENT = Operation(
    name="GetEvent",
    package="event",
    service="Event",
    label="Read an event",
    help="All details of an event that the caller scheduled or owns; also a site admin gets only their own.",
    effect=Effect.READS,
    callers=(Caller.OWN,),
    request=Type(NAMESPACE, "getEvent", (integer("sessionKey", "Session number", required=True),)),
    response=Type(
        NAMESPACE,
        "getEventResponse",
        (
            text("status", "Status"),
            group("enrollment", "Registration", ENROLLMENT_INSTANCE_TYPE),
            group("enrollmentForm", "Registration form", ENROLLMENT_FORM_GET_TYPE),
            text("hostKey", "Host key", secret=True),
            integer("eventID", "Event number"),
            text("guestToken", "Guest token", secret=True),
            text("hostType", "Type of host"),
        ),
        base=EVENT_INSTANCE_TYPE,
    ),
    source="seed 001, lines 7326-7728",
)

LST_RECORDED_EVENT = Operation(
    name="LstrecordedEvent",
    package="event",
    service="Event",
    label="List recorded events",
    help="The recordings of events. A site admin sees every host's, a host their own.",
    effect=Effect.READS,
    callers=(
        Caller.OWN,
        Caller.ADMIN,
    ),
    request=Type(
        NAMESPACE,
        "lstrecordedEvent",
        (
            group("listControl", "Paging", LST_CONTROL_TYPE),
            group("order", "Sort order", ORDER_TYPE),
            group("dateScope", "Dates", DATE_SCOPE_TYPE),
            text("hostWebExID", "Host's Webex ID"),
            integer("programID", "Program"),
        ),
    ),
    response=Type(
        NAMESPACE,
        "lstrecordedEventResponse",
        (
            group("matchingRecords", "Number of matching records", MATCHING_RECORDS_TYPE),
            group("event", "Recorded events", RECORDED_EVENTS_TYPE, repeated=True),
        ),
    ),
    calls=CallGroup.MEETING_LISTS,
    paging=Paging(records="event"),
    source="seed 001, lines 7729-7890",
)

LST_SUMMARY_EVENT = Operation(
    name="LstsummaryEvent",
    package="event",
    service="Event",
    label="List scheduled events",
    help="Scheduled events of any listing. A site admin sees every host's, a host their own.",
    effect=Effect.READS,
    callers=(
        Caller.OWN,
        Caller.ADMIN,
    ),
    request=Type(
        NAMESPACE,
        "lstsummaryEvent",
        (
            group("listControl", "Paging", LST_CONTROL_TYPE),
            group("order", "Sort order", ORDER_TYPE),
            group("dateScope", "Dates", DATE_SCOPE_TYPE),
            integer("sessionKey", "Session number"),
            text("hostWebExID", "Host's Webex ID"),
            integer("programID", "Program"),
            boolean("attendeeStats", "Return the numbers of attendees"),
        ),
    ),
    response=Type(
        NAMESPACE,
        "lstsummaryEventResponse",
        (
            group("matchingRecords", "Number of matching records", MATCHING_RECORDS_TYPE),
            group("event", "Events", EVENT_SUMMARY_INSTANCE_TYPE, repeated=True),
        ),
    ),
    calls=CallGroup.MEETING_LISTS,
    paging=Paging(records="event"),
    source="seed 001, lines 7891-8013",
)

LST_SUMMARY_PROGRAM = Operation(
    name="LstsummaryProgram",
    package="event",
    service="Event",
    label="List programs",
    help="The programs of the site, of which events are parts.",
    effect=Effect.READS,
    callers=(
        Caller.OWN,
        Caller.ADMIN,
    ),
    request=Type(
        NAMESPACE,
        "lstsummaryProgram",
        (
            group("listControl", "Paging", LST_CONTROL_TYPE),
            group("order", "Sort order", PROGRAM_ORDER_TYPE),
            integer("programID", "Program number", "Without it all programs are returned."),
        ),
    ),
    response=Type(
        NAMESPACE,
        "lstsummaryProgramResponse",
        (
            group("matchingRecords", "Number of matching records", MATCHING_RECORDS_TYPE),
            group("program", "Programs", PROGRAM_SUMMARY_TYPE, repeated=True),
        ),
    ),
    paging=Paging(records="program"),
    source="seed 001, lines 8014-8098",
)

SEND_INVITATION_EMAIL = Operation(
    name="SendInvitationEmail",
    package="event",
    service="Event",
    label="Send the invitations to an event",
    help="Mails the invitation to all attendees, all panelists, or both, also to those who have it already.",
    effect=Effect.CHANGES,
    callers=(Caller.OWN,),
    request=Type(
        NAMESPACE,
        "sendInvitationEmail",
        (
            integer("sessionKey", "Session number", required=True),
            boolean("attendees", "To the attendees", default=True),
            boolean("panelists", "To the panelists"),
        ),
    ),
    response=Type(
        NAMESPACE,
        "sendInvitationEmailResponse",
        (text("deliveredEmail", "Mailed addresses", repeated=True),),
    ),
    calls=CallGroup.MEETING_WRITES,
    confirm_by=CANNOT_TELL,
    source="seed 001, lines 8099-8159",
)

SET_EVENT = Operation(
    name="SetEvent",
    package="event",
    service="Event",
    label="Change an event",
    help="Changes the parts of an event that are sent, unless it has started.",
    effect=Effect.CHANGES,
    callers=(
        Caller.OWN,
        Caller.ON_BEHALF,
    ),
    request=Type(
        NAMESPACE,
        "setEvent",
        (
            group("enrollment", "Registration", ENROLLMENT_TYPE),
            group("enrollmentForm", "Registration form", ENROLLMENT_FORM_SET_TYPE),
            boolean("validateFormat", "Check the format only"),
        ),
        base=EVENT_INSTANCE_TYPE,
    ),
    response=Type(NAMESPACE, "setEventResponse", ()),
    calls=CallGroup.MEETING_WRITES,
    confirm_by=Confirm(
        operation="GetEvent",
        ask={"sessionKey": "sessionKey"},
        aside=("panelists", "attendees", "enrollment", "enrollmentForm"),
        orders=("extOptions/emailInvitations",),
    ),
    source="seed 001, lines 8160-8453",
)

UPLOAD_EVENT_IMAGE = Operation(
    name="UploadEventImage",
    package="event",
    service="Event",
    label="Upload the picture of an event",
    help="Puts a picture beside the description of an event, in place of the one that is there.",
    effect=Effect.CHANGES,
    callers=(Caller.OWN,),
    request=Type(
        NAMESPACE,
        "uploadEventImage",
        (
            integer("sessionKey", "Session number", required=True),
            text("imageType", "Format", choices=IMAGE_TYPES, required=True),
            binary(
                "imageData",
                "Picture",
                "About 75 by 38 pixels, less than 100 KB.",
                required=True,
                rule=SiteRule(says="has less than 100 KB", most=100 * 1024 - 1),
            ),
        ),
    ),
    response=Type(NAMESPACE, "uploadEventImageResponse", ()),
    calls=CallGroup.MEETING_WRITES,
    confirm_by=CANNOT_TELL,
    source="seed 001, lines 8454-8508",
)

OPERATIONS = (
    CREATE_EVENT,
    DEL_EVENT,
    GET_EVENT,
    LST_RECORDED_EVENT,
    LST_SUMMARY_EVENT,
    LST_SUMMARY_PROGRAM,
    SEND_INVITATION_EMAIL,
    SET_EVENT,
    UPLOAD_EVENT_IMAGE,
)
