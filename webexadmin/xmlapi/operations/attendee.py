"""The attendee service (seed 001, lines 10724-11321)."""

from __future__ import annotations

from webexadmin.xmlapi.operations.common import (
    LST_CONTROL_TYPE,
    MATCHING_RECORDS_TYPE,
    PERSON_TYPE,
    SORT_DIRECTION,
    sort_by,
)
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

NAMESPACE = "service/attendee"

JOIN_STATES = (
    "REGISTER",
    "INVITE",
    "REJECT",
    "ACCEPT",
)

ENROLLMENT_STATES = (
    "PENDING",
    "APPROVED",
    "REJECTED",
)

ROLES = (
    "ATTENDEE",
    "PRESENTER",
    "HOST",
    "LIMITED",
)

SORT_KEYS = (
    "CONFID",
    "ATTENDEEID",
    "ATTENDEETYPE",
    "ATTENDEENAME",
    "ATTENDEEWEBEXID",
    "JOINSTATUS",
    "EMAIL",
    "PHONE",
    "MOBILE",
    "FAX",
    "COMPANY",
    "TITLE",
    "URL",
    "ADDRESS1",
    "ADDRESS2",
    "CITY",
    "STATE",
    "ZIPCODE",
    "COUNTRY",
    "NOTES",
    "ADDRESSTYPE",
)

JOIN_STATUS = text(
    "joinStatus",
    "Registration status",
    "INVITE: asked to register. REGISTER, ACCEPT and REJECT: what became of the registration.",
    choices=JOIN_STATES,
)

ROLE = text("role", "Role", "HOST: alternate host.", choices=ROLES)

EMAIL_INVITATIONS = boolean(
    "emailInvitations",
    "Send invitations by email",
    "Overrides the settings of the site and of the session, for this session only.",
    default=False,
)

ATTENDEE_TYPE = Type(
    NAMESPACE,
    "attendeeType",
    (
        group("person", "Person", PERSON_TYPE, required=True),
        integer("contactID", "Contact number"),
        JOIN_STATUS,
        integer("meetingKey", "Meeting number", "Deprecated: use the session number."),
        integer("sessionKey", "Session number"),
        text("language", "Language"),
        ROLE,
        EMAIL_INVITATIONS,
        text("locale", "Locale"),
        integer("timeZoneID", "Time zone"),
        integer("languageID", "Language by number"),
    ),
)

REGISTER_ATTENDEE_TYPE = Type(
    NAMESPACE,
    "registerAttendeeType",
    (
        group("person", "Person", PERSON_TYPE, required=True),
        JOIN_STATUS,
        integer("sessionKey", "Session number"),
        ROLE,
        integer("confID", "Conference number"),
        EMAIL_INVITATIONS,
        text("language", "Language"),
        text("locale", "Locale"),
        integer("timeZoneID", "Time zone"),
    ),
)

ATTENDEE_STATUS_TYPE = Type(
    NAMESPACE,
    "attendeeStatusType",
    (
        boolean("invited", "Invited", required=True),
        boolean("registered", "Registered", required=True),
        boolean("rejected", "Rejected", required=True),
        boolean("accepted", "Accepted", required=True),
    ),
)

ATTENDEE_INSTANCE_TYPE = Type(
    NAMESPACE,
    "attendeeInstanceType",
    (
        integer("attendeeId", "Attendee number", required=True),
        integer("confID", "Conference number"),
        group("status", "Status", ATTENDEE_STATUS_TYPE),
        integer("registerID", "Registration number"),
    ),
    base=ATTENDEE_TYPE,
)

ATTENDEE_EMAIL_TYPE = Type(
    NAMESPACE,
    "attendeeEmailType",
    (
        text("email", "Email", required=True),
        integer("sessionKey", "Session number", required=True),
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

ENROLL_DEFAULT_FIELDS_TYPE = Type(
    NAMESPACE,
    "enrollDefaultFieldsType",
    (
        text("firstName", "First name"),
        text("lastName", "Last name"),
        text("email", "Email"),
        text("company", "Company"),
        text("phoneNum", "Phone"),
        text("title", "Title"),
        text("numEmployees", "Number of employees"),
        boolean("receiveInfo", "Wants to hear of future events"),
        text("address1", "Address, line 1"),
        text("address2", "Address, line 2"),
        text("city", "City"),
        text("state", "State or province"),
        text("zipcode", "ZIP or postal code"),
        text("country", "Country"),
        text("leadSourceID", "Source"),
        text("leadScore", "Score"),
    ),
)

FIELD_TYPE = Type(
    NAMESPACE,
    "fieldType",
    (
        text("label", "Label", required=True),
        text("value", "Answer"),
    ),
)

CUSTOM_ANSWERS = group(
    "customFields",
    "Answers to the host's own questions",
    (group("field", "Answers", FIELD_TYPE, repeated=True),),
)

ENROLL_ATTENDEE_TYPE = Type(
    NAMESPACE,
    "enrollAttendeeType",
    (
        integer("attendeeID", "Attendee number", required=True),
        group(
            "enrollFields",
            "Form",
            (
                group("defaultFields", "Standard fields", ENROLL_DEFAULT_FIELDS_TYPE),
                CUSTOM_ANSWERS,
            ),
        ),
        text("domain", "Host name", "Only for events."),
        text("ipAddress", "IP address", "Only for events."),
        moment("submitTime", "Sent in at", "Only for events."),
        text("status", "Status", "Only for events.", choices=ENROLLMENT_STATES),
    ),
)

ENROLL_SESSION_TYPE = Type(
    NAMESPACE,
    "enrollSessionType",
    (
        integer("confID", "Conference number", required=True),
        group("attendee", "Attendees", ENROLL_ATTENDEE_TYPE, repeated=True),
        group("matchingRecords", "Number of matching records", MATCHING_RECORDS_TYPE),
        integer("sessionKey", "Session number", required=True),
    ),
)

FEEDBACK_ATTENDEE_TYPE = Type(
    NAMESPACE,
    "feedbackAttendeeType",
    (
        integer("attendeeID", "Attendee number", required=True),
        group(
            "feedbackFields",
            "Form",
            (
                group(
                    "defaultFields",
                    "Standard questions",
                    Type(
                        NAMESPACE,
                        "feedbackDefaultFieldsType",
                        (
                            text("setup", "Setup"),
                            text("easeOfUse", "Ease of use"),
                            text("performance", "Performance"),
                            text("comment", "Comment"),
                        ),
                    ),
                ),
                CUSTOM_ANSWERS,
            ),
        ),
    ),
)

FEEDBACK_SESSION_TYPE = Type(
    NAMESPACE,
    "feedbackSessionType",
    (
        integer("confID", "Conference number", required=True),
        group("attendee", "Attendees", FEEDBACK_ATTENDEE_TYPE, repeated=True),
        group("matchingRecords", "Number of matching records", MATCHING_RECORDS_TYPE),
    ),
)

REGISTER = group(
    "register",
    "Registrations",
    (
        integer("attendeeID", "Attendee number", required=True),
        integer(
            "registerID",
            "Registration number",
            "Given when joining, it ties who took part to the registration.",
            required=True,
        ),
    ),
    "One for each attendee, in the order of the request.",
    repeated=True,
)
"""Answered for sessions that need registration (seed 001, lines 10749-10766)."""

CREATE_MEETING_ATTENDEE = Operation(
    name="CreateMeetingAttendee",
    package="attendee",
    service="Meeting attendee",
    label="Add attendees",
    help="Adds attendees to a scheduled session of any service and mails them where that is asked for.",
    effect=Effect.CHANGES,
    callers=(Caller.OWN,),
    request=Type(
        NAMESPACE,
        "createMeetingAttendee",
        (
            group(
                "attendees",
                "Further attendees",
                ATTENDEE_TYPE,
                "All of one session.",
                repeated=True,
            ),
            boolean("validateFormat", "Check the format only"),
        ),
        base=ATTENDEE_TYPE,
    ),
    response=Type(
        NAMESPACE,
        "createMeetingAttendeeResponse",
        (
            integer("attendeeId", "Attendee numbers", repeated=True),
            REGISTER,
        ),
    ),
    calls=CallGroup.MEETING_WRITES,
    confirm_by=Confirm(
        operation="LstMeetingAttendee",
        ask={"sessionKey": "sessionKey", "meetingKey": "meetingKey"},
        key="person/email",
        match={"person/email": "person/email"},
        each="attendees",
    ),
    source="seed 001, lines 10739-10859",
)

DEL_MEETING_ATTENDEE = Operation(
    name="DelMeetingAttendee",
    package="attendee",
    service="Meeting attendee",
    label="Remove attendees",
    help="Removes attendees from a session: by attendee number, or by email address and session.",
    effect=Effect.CHANGES,
    callers=(Caller.OWN,),
    request=Type(
        NAMESPACE,
        "delMeetingAttendee",
        (
            integer("attendeeID", "Attendee numbers", repeated=True),
            group(
                "attendeeEmail",
                "Attendees by email",
                ATTENDEE_EMAIL_TYPE,
                "Not together with the attendee numbers: the same attendee named twice is not found.",
                repeated=True,
            ),
            boolean("sendEmail", "Tell the attendees by email"),
        ),
    ),
    response=Type(NAMESPACE, "delMeetingAttendeeResponse", ()),
    calls=CallGroup.MEETING_WRITES,
    confirm_by=Confirm(
        operation="LstMeetingAttendee",
        ask={"sessionKey": "sessionKey"},
        key="person/email",
        match={"person/email": "email"},
        each="attendeeEmail",
        gone=True,
    ),
    source="seed 001, lines 10860-10919",
)

GET_ENROLLMENT_INFO = Operation(
    name="GetEnrollmentInfo",
    package="attendee",
    service="Meeting attendee",
    label="Read the registration forms",
    help="What attendees of an event or a support session wrote into the form before it.",
    effect=Effect.READS,
    callers=(
        Caller.OWN,
        Caller.ADMIN,
    ),
    request=Type(
        NAMESPACE,
        "getEnrollmentInfo",
        (
            integer(
                "confID",
                "Conference number",
                "A session may have been held several times, each time under another number.",
            ),
            integer("sessionKey", "Session number"),
        ),
    ),
    response=Type(
        NAMESPACE,
        "getEnrollmentInfoResponse",
        (group("session", "Sessions", ENROLL_SESSION_TYPE, repeated=True),),
    ),
    calls=CallGroup.MEETING_LISTS,
    source="seed 001, lines 10920-11041",
)

GET_FEEDBACK_INFO = Operation(
    name="GetFeedbackInfo",
    package="attendee",
    service="Support",
    label="Read the feedback on a support session",
    help="What attendees wrote into the form after a support session.",
    effect=Effect.READS,
    callers=(
        Caller.OWN,
        Caller.ADMIN,
    ),
    request=Type(
        NAMESPACE,
        "getFeedbackInfo",
        (
            integer(
                "confID",
                "Conference number",
                "A session may have been held several times, each time under another number.",
                required=True,
            ),
        ),
    ),
    response=Type(
        NAMESPACE,
        "getFeedbackInfoResponse",
        (group("session", "Sessions", FEEDBACK_SESSION_TYPE, repeated=True),),
    ),
    calls=CallGroup.MEETING_LISTS,
    source="seed 001, lines 8613-8712",
)

LST_MEETING_ATTENDEE = Operation(
    name="LstMeetingAttendee",
    package="attendee",
    service="Meeting attendee",
    label="List attendees",
    help="The attendees of a session of any service, with where their registration stands.",
    effect=Effect.READS,
    callers=(Caller.OWN,),
    request=Type(
        NAMESPACE,
        "lstMeetingAttendee",
        (
            group("listControl", "Paging", LST_CONTROL_TYPE),
            group("order", "Sort order", ORDER_TYPE),
            integer("meetingKey", "Meeting number"),
            integer("sessionKey", "Session number"),
            text("joinStatus", "Registration status", choices=JOIN_STATES),
            integer("confID", "Conference number"),
            boolean("inclHistory", "Include past sessions"),
        ),
    ),
    response=Type(
        NAMESPACE,
        "lstMeetingAttendeeResponse",
        (
            group("matchingRecords", "Number of matching records", MATCHING_RECORDS_TYPE),
            group("attendee", "Attendees", ATTENDEE_INSTANCE_TYPE, repeated=True),
        ),
    ),
    calls=CallGroup.MEETING_LISTS,
    paging=Paging(records="attendee"),
    source="seed 001, lines 11042-11195",
)

REGISTER_MEETING_ATTENDEE = Operation(
    name="RegisterMeetingAttendee",
    package="attendee",
    service="Meeting attendee",
    label="Register attendees",
    help="Registers new attendees to a session, or accepts or rejects invited ones.",
    effect=Effect.CHANGES,
    callers=(Caller.OWN,),
    request=Type(
        NAMESPACE,
        "registerMeetingAttendee",
        (
            group(
                "attendees",
                "Attendees",
                REGISTER_ATTENDEE_TYPE,
                "At most 50 at a time.",
                required=True,
                repeated=True,
                rule=SiteRule(says="are at most 50 at a time", most=50),
            ),
            boolean("validateFormat", "Check the format only"),
        ),
    ),
    response=Type(NAMESPACE, "registerMeetingAttendeeResponse", (REGISTER,)),
    calls=CallGroup.MEETING_WRITES,
    confirm_by=Confirm(
        operation="LstMeetingAttendee",
        ask={"sessionKey": "sessionKey", "confID": "confID"},
        key="person/email",
        match={"person/email": "person/email", "joinStatus": "joinStatus"},
        each="attendees",
    ),
    source="seed 001, lines 11196-11321",
)

OPERATIONS = (
    CREATE_MEETING_ATTENDEE,
    DEL_MEETING_ATTENDEE,
    GET_ENROLLMENT_INFO,
    GET_FEEDBACK_INFO,
    LST_MEETING_ATTENDEE,
    REGISTER_MEETING_ATTENDEE,
)
