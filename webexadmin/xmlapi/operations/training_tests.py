"""The training session service: tests of the libraries and of sessions (seed 001, lines 4445-4503,
4586-4645, 4849-4963, 5023-5716, 5858-5931, 6191-6343, 6578-6649, 6784-6915)."""

from __future__ import annotations

from webexadmin.xmlapi.operations.scheduling import DATE_SCOPE_TYPE
from webexadmin.xmlapi.operations.session import TEST_DELIVERIES, TEST_STATES
from webexadmin.xmlapi.operations.training import NAMESPACE
from webexadmin.xmlapi.spec import (
    Caller,
    Confirm,
    Effect,
    Operation,
    Type,
    boolean,
    document,
    flag,
    group,
    integer,
    moment,
    text,
)

QUESTIONS_NAMESPACE = "service/trainingsessionqtiasi"
RESULTS_NAMESPACE = "service/trainingsessionqti"

LIBRARIES = (
    "PRIVATE",
    "SHARE",
)

LIB_TEST_INSTANCE_TYPE = Type(
    NAMESPACE,
    "libTestInstanceType",
    (
        integer("testID", "Test number", required=True),
        text("type", "Library", choices=LIBRARIES, required=True),
        text("title", "Title", required=True),
        text("description", "Description", required=True),
        text("author", "Author", required=True),
    ),
)

SCHEDULED_TEST_INSTANCE_TYPE = Type(
    NAMESPACE,
    "scheduledTestInstanceType",
    (
        integer("testID", "Test number", required=True),
        text("title", "Title", required=True),
        text("delivery", "Delivery", choices=TEST_DELIVERIES, required=True, default="IN_SESSION"),
        text("status", "Status", choices=TEST_STATES, required=True, default="NOT_STARTED"),
        moment("dueDate", "Due"),
        integer("sessionKey", "Session number", required=True),
    ),
)

SUBMITTED_TEST_TYPE = Type(
    NAMESPACE,
    "submittedTestType",
    (
        text("name", "Name", required=True),
        text("email", "Email", required=True),
        text("submitDate", "Submitted", required=True),
        integer("score", "Score", required=True),
        text("grade", "Grade", required=True),
        integer("registerID", "Registration number", required=True),
    ),
)

EMAIL_ATTENDEE_TYPE = Type(
    NAMESPACE,
    "emailAttendeeType",
    (
        boolean("invite", "Invite to the test"),
        boolean("reminderAfterStart", "Remind after the start"),
        integer("beforeDays", "Remind days before", unit="days", minimum=0, maximum=99, bits=32),
        integer("beforeHours", "Remind hours before", unit="hours", minimum=0, maximum=23, bits=32),
        integer(
            "beforeMinutes", "Remind minutes before", unit="minutes", minimum=0, maximum=59, bits=32
        ),
        boolean("sendToRegister", "Send to who is registered"),
        boolean("notifySubmits", "Tell of submitted tests"),
    ),
)

WEB_SITE_TYPE = Type(
    NAMESPACE,
    "webSiteType",
    (
        moment("startDate", "Starts", required=True),
        moment("dueDate", "Due", required=True),
        group("emailAttendee", "Emails to attendees", EMAIL_ATTENDEE_TYPE),
    ),
)

ADD_SCHEDULED_TEST = Operation(
    name="AddScheduledTest",
    package="training",
    service="Training session",
    label="Add tests to a training session",
    help="Adds tests of the library to a training session.",
    effect=Effect.CHANGES,
    callers=(Caller.OWN,),
    request=Type(
        NAMESPACE,
        "addScheduledTest",
        (
            integer("sessionKey", "Session number", required=True),
            integer("testID", "Test numbers", required=True, repeated=True),
        ),
    ),
    response=Type(
        NAMESPACE, "addScheduledTestResponse", (integer("testID", "Test numbers", repeated=True),)
    ),
    # A test gets another number and title in the session than it has in the library: the guide asks
    # for 102 and is answered 26007 (lines 5050 and 5082).
    confirm_by=Confirm(
        operation="LstScheduledTests",
        records="test",
        ask={"sessionKey": "sessionKey"},
        match={"sessionKey": "sessionKey"},
        key="testID",
        made=True,
        nameless=True,
    ),
    source="seed 001, lines 4445-4503",
)

COPY_LIB_TESTS = Operation(
    name="CopyLibTests",
    package="training",
    service="Training session",
    label="Copy tests between libraries",
    help="Copies tests from one's private library to the shared one, or the other way.",
    effect=Effect.CHANGES,
    callers=(Caller.OWN,),
    request=Type(
        NAMESPACE,
        "copyLibTests",
        (
            integer("testID", "Test numbers", required=True, repeated=True),
            text("copyToType", "Copy to the library", choices=LIBRARIES, required=True),
        ),
    ),
    response=Type(
        NAMESPACE,
        "copyLibTestsResponse",
        (integer("testID", "Numbers of the copies", repeated=True),),
    ),
    confirm_by=Confirm(
        operation="LstLibTests",
        records="libTest",
        ask={},
        match={"type": "copyToType"},
        key="testID",
        made=True,
        nameless=True,
    ),
    source="seed 001, lines 4586-4645",
)

DEL_LIB_TESTS = Operation(
    name="DelLibTests",
    package="training",
    service="Training session",
    label="Delete tests of a library",
    help="Deletes tests and all that belongs to them: one's own private ones, and shared ones, also those of other hosts.",
    effect=Effect.CHANGES,
    callers=(Caller.OWN,),
    request=Type(
        NAMESPACE, "delLibTests", (integer("testID", "Test numbers", required=True, repeated=True),)
    ),
    response=Type(NAMESPACE, "delLibTestsResponse", ()),
    confirm_by=Confirm(
        operation="LstLibTests",
        records="libTest",
        each="testID",
        ask={},
        match={"testID": ""},
        key="testID",
        gone=True,
    ),
    source="seed 001, lines 4849-4906",
)

DEL_SCHEDULED_TEST = Operation(
    name="DelScheduledTest",
    package="training",
    service="Training session",
    label="Remove tests from a training session",
    help="Deletes tests from a training session; the library keeps them.",
    effect=Effect.CHANGES,
    callers=(Caller.OWN,),
    request=Type(
        NAMESPACE,
        "delScheduledTest",
        (
            integer("testID", "Test numbers", required=True, repeated=True),
            integer("sessionKey", "Session number", required=True),
        ),
    ),
    response=Type(NAMESPACE, "delScheduledTestResponse", ()),
    confirm_by=Confirm(
        operation="LstScheduledTests",
        records="test",
        each="testID",
        ask={"sessionKey": "sessionKey"},
        match={"testID": ""},
        key="testID",
        gone=True,
        # It may be named by the library's number as well (seed 001, lines 4469 and 4932).
        seen_before=True,
    ),
    source="seed 001, lines 4907-4963",
)

GET_IMS_TEST_DETAILS = Operation(
    name="GetIMStestDetails",
    package="training",
    service="Training session",
    label="Read the questions of a test",
    help="The questions of a single test with their right answers, as a document of the IMS QTI ASI specification 1.2.",
    effect=Effect.READS,
    callers=(Caller.OWN,),
    request=Type(
        NAMESPACE, "getIMStestDetails", (integer("testID", "Test number", required=True),)
    ),
    response=Type(
        NAMESPACE,
        "getIMStestDetailsResponse",
        (document("questestinterop", "Test", QUESTIONS_NAMESPACE, required=True),),
    ),
    source="seed 001, lines 5023-5480",
)

GET_IMS_TEST_RESULT = Operation(
    name="GetIMStestResult",
    package="training",
    service="Training session",
    label="Read how somebody did in a test",
    help="One participant's results in a test, as a document of the IMS QTI results reporting specification 1.2.",
    effect=Effect.READS,
    callers=(Caller.OWN,),
    request=Type(
        NAMESPACE,
        "getIMStestResult",
        (
            integer("testID", "Test number", required=True),
            text("participantEmail", "Email of the participant", required=True),
        ),
    ),
    response=Type(
        NAMESPACE,
        "getIMStestResultResponse",
        (document("qti_result_report", "Result", RESULTS_NAMESPACE, required=True),),
    ),
    source="seed 001, lines 5481-5716",
)

GET_TEST_INFORMATION = Operation(
    name="GetTestInformation",
    package="training",
    service="Training session",
    label="Read a test of a training session",
    help="When and how a test of a training session is given, who took it, and their grades.",
    effect=Effect.READS,
    callers=(Caller.OWN,),
    request=Type(
        NAMESPACE, "getTestInformation", (integer("testID", "Test number", required=True),)
    ),
    response=Type(
        NAMESPACE,
        "getTestInformationResponse",
        (
            text("description", "Description"),
            moment("startDate", "Starts", required=True),
            integer("timeLimit", "Time limit", unit="minutes"),
            text("author", "Author", required=True),
            integer("numQuestions", "Number of questions", required=True),
            integer("numSubmitted", "Submitted", required=True),
            integer("numStarted", "Started", required=True),
            integer(
                "numSubmittedUnscroed",
                "Submitted and not scored (old spelling)",
                "The element's name is misspelt; the same number comes in the right spelling, too.",
                required=True,
            ),
            integer("numSubmittedUnscored", "Submitted and not scored"),
            group("submittedTest", "Submitted tests", SUBMITTED_TEST_TYPE, repeated=True),
            integer("maxScore", "Highest possible score"),
        ),
        base=SCHEDULED_TEST_INSTANCE_TYPE,
    ),
    source="seed 001, lines 5858-5931",
)

LST_LIB_TESTS = Operation(
    name="LstLibTests",
    package="training",
    service="Training session",
    label="List the tests of the libraries",
    help="All tests of the host's private library and of the shared one.",
    effect=Effect.READS,
    callers=(Caller.OWN,),
    request=Type(NAMESPACE, "lstLibTests", ()),
    response=Type(
        NAMESPACE,
        "lstLibTestsResponse",
        (group("libTest", "Tests", LIB_TEST_INSTANCE_TYPE, repeated=True),),
    ),
    source="seed 001, lines 6191-6258",
)

LST_SCHEDULED_TESTS = Operation(
    name="LstScheduledTests",
    package="training",
    service="Training session",
    label="List the tests of training sessions",
    help="Tests that have been added to training sessions: a site admin gets all of the site, a host those of their own sessions.",
    effect=Effect.READS,
    callers=(Caller.OWN, Caller.ADMIN),
    request=Type(
        NAMESPACE,
        "lstScheduledTests",
        (
            group("dateScope", "Dates", DATE_SCOPE_TYPE),
            integer("sessionKey", "Session number"),
            text("status", "Status", choices=TEST_STATES),
            text("author", "Author", "Counts only for site admins."),
        ),
    ),
    response=Type(
        NAMESPACE,
        "lstScheduledTestsResponse",
        (group("test", "Tests", SCHEDULED_TEST_INSTANCE_TYPE, repeated=True),),
    ),
    source="seed 001, lines 6259-6343",
)

SET_SCHEDULED_TEST = Operation(
    name="SetScheduledTest",
    package="training",
    service="Training session",
    label="Change how a test is given",
    help="Changes when and how a test of a training session is given, not its questions.",
    effect=Effect.CHANGES,
    callers=(Caller.OWN,),
    request=Type(
        NAMESPACE,
        "setScheduledTest",
        (
            integer("sessionKey", "Session number", required=True),
            integer("testID", "Test number", required=True),
            group(
                "deliveryMethod",
                "Delivery",
                (
                    flag("session", "In the session"),
                    group("website", "On the website", WEB_SITE_TYPE),
                ),
                required=True,
                one_of=(("session", "website"),),
            ),
            group(
                "timeLimit",
                "Time limit",
                (
                    flag("noLimit", "No limit"),
                    integer("withinMinutes", "Within", unit="minutes", minimum=1, bits=32),
                ),
                required=True,
                one_of=(("noLimit", "withinMinutes"),),
            ),
            boolean("sendReport", "Send a report"),
            group(
                "attemptLimit",
                "Attempts",
                (
                    flag("noLimit", "No limit"),
                    integer("attemptTimes", "Most attempts", minimum=1, bits=32),
                ),
                required=True,
                one_of=(("noLimit", "attemptTimes"),),
            ),
        ),
    ),
    response=Type(NAMESPACE, "setScheduledTestResponse", ()),
    confirm_by=Confirm(
        operation="GetTestInformation",
        ask={"testID": "testID"},
        unheeded=("sessionKey",),
        echoed_as={
            "deliveryMethod/website/startDate": "startDate",
            "deliveryMethod/website/dueDate": "dueDate",
            "timeLimit/withinMinutes": "timeLimit",
        },
    ),
    source="seed 001, lines 6578-6649",
)

UPLOAD_IMS_TEST = Operation(
    name="UploadIMStest",
    package="training",
    service="Training session",
    label="Upload a test",
    help="Adds a test to one's private library. Questions may be of single choice, multiple choice, blanks to fill in, and essays; feedback to answers is not taken over.",
    effect=Effect.CHANGES,
    callers=(Caller.OWN,),
    request=Type(
        NAMESPACE,
        "uploadIMStest",
        (
            group(
                "display",
                "Questions are shown",
                (
                    flag("allOnePage", "All on one page"),
                    flag("onePerPage", "One on each page"),
                ),
                required=True,
                one_of=(("allOnePage", "onePerPage"),),
            ),
            boolean("assignGrades", "Give grades"),
            document(
                "questestinterop",
                "Test",
                QUESTIONS_NAMESPACE,
                "A document of the IMS QTI ASI specification 1.2.",
                required=True,
            ),
        ),
    ),
    response=Type(NAMESPACE, "uploadIMStestResponse", (integer("testID", "Test number"),)),
    # The title stands in the document.
    confirm_by=Confirm(
        operation="LstLibTests",
        records="libTest",
        ask={},
        match={},
        shows={"type": "PRIVATE"},
        key="testID",
        made=True,
        nameless=True,
    ),
    source="seed 001, lines 6784-6915",
)

OPERATIONS = (
    ADD_SCHEDULED_TEST,
    COPY_LIB_TESTS,
    DEL_LIB_TESTS,
    DEL_SCHEDULED_TEST,
    GET_IMS_TEST_DETAILS,
    GET_IMS_TEST_RESULT,
    GET_TEST_INFORMATION,
    LST_LIB_TESTS,
    LST_SCHEDULED_TESTS,
    SET_SCHEDULED_TEST,
    UPLOAD_IMS_TEST,
)
