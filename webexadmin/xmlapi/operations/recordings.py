"""The general session service: recordings (seed 001, lines 1554-1599, 1826-1940, 2800-2876,
3041-3122); the recycle bin is known from public clients only."""

from __future__ import annotations

from webexadmin.xmlapi.operations.common import (
    LISTINGS,
    MATCHING_RECORDS_TYPE,
    SERVICE_TYPES,
    TRACKING_TYPE,
)
from webexadmin.xmlapi.operations.session import LIST_CONTROL_TYPE
from webexadmin.xmlapi.spec import (
    CANNOT_TELL,
    Caller,
    CallGroup,
    Confirm,
    Effect,
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

NAMESPACE = "service/ep"

PLAYBACK_RANGES = (
    "FULL",
    "PARTIAL",
)

NUMBER = integer("recordingID", "Recording number", required=True)
SERVICE_RECORDING = boolean("isServiceRecording", "Recording of a service")

BASIC_TYPE = Type(
    NAMESPACE,
    "recordingBasicType",
    (
        text("topic", "Topic"),
        text("listing", "Listing", choices=LISTINGS),
        text("presenter", "Presenter"),
        text("email", "Email"),
        text("agenda", "Agenda"),
    ),
)

PLAYBACK_TYPE = Type(
    NAMESPACE,
    "recordingPlaybackType",
    (
        boolean("chat", "Chat"),
        boolean("supportQandA", "Questions and answers"),
        boolean("video", "Video"),
        boolean("polling", "Polls"),
        boolean("notes", "Notes"),
        boolean("fileShare", "Shared files"),
        boolean("attendeeList", "Attendee list"),
        boolean("toc", "Table of contents"),
        text("range", "What is played", choices=PLAYBACK_RANGES),
        integer("partialStart", "Part begins at"),
        integer("partialEnd", "Part ends at"),
        boolean("includeNBRcontrols", "Controls of the recording"),
    ),
)

FILE_ACCESS_TYPE = Type(
    NAMESPACE,
    "recordingFileAccessType",
    (
        boolean("registration", "Needs registration"),
        boolean("attendeeView", "Attendees may watch it"),
        boolean("attendeeDownload", "Attendees may download it"),
        text("endPlayURL", "Page after the recording", "Where people are led once it has ended."),
    ),
)

CREATE_TIME_SCOPE_TYPE = Type(
    NAMESPACE,
    "createTimeScopeType",
    (
        moment("createTimeStart", "From", required=True),
        moment("createTimeEnd", "Until", required=True),
        integer("timeZoneID", "Time zone", default=-1, bits=32),
    ),
)

RECORDING_TYPE = Type(
    NAMESPACE,
    "recordingType",
    (
        NUMBER,
        text("hostWebExID", "Host's Webex ID", required=True),
        text("name", "Name", required=True),
        text("description", "Description", required=True),
        moment("createTime", "Recorded", required=True),
        integer("timeZoneID", "Time zone", required=True, bits=32),
        decimal("size", "Size", "In megabytes.", required=True),
        text("streamURL", "Link to watch it", required=True),
        text("fileURL", "Link to download it", required=True),
        integer("sessionKey", "Session number"),
        group("trackingCode", "Tracking codes", TRACKING_TYPE),
        integer("recordingType", "Kind of recording", required=True, bits=32),
        integer("duration", "Duration", required=True, unit="seconds"),
        text("author", "Author"),
        text("listing", "Listing", choices=LISTINGS),
        text("format", "Format", required=True),
        text("serviceType", "Service", choices=SERVICE_TYPES),
        text(
            "password",
            "Password",
            secret=True,
            source="help.webex.com API 42.11.1 sample; Kaltura class",
        ),
        boolean("passwordReq", "Needs a password"),
        boolean("registerReq", "Needs registration"),
        text("panelist", "Panelists"),
        boolean("postRecordingSurvey", "Survey after it"),
        integer("confID", "Conference number"),
        text("recordingUUID", "Recording number, long form", source="help.webex.com API 42.11.1"),
    ),
)

FILTERS = (
    group("listControl", "Paging", LIST_CONTROL_TYPE),
    group(
        "createTimeScope",
        "Recorded",
        CREATE_TIME_SCOPE_TYPE,
        "At most 28 days; the last 28 days if left out.",
    ),
    text("hostWebExID", "Host's Webex ID"),
    integer("sessionKey", "Session number"),
    boolean("returnSessionDetails", "Return details of the session", default=False),
    text("recordName", "Name"),
    group(
        "serviceTypes",
        "Services",
        (text("serviceType", "Service", choices=SERVICE_TYPES, repeated=True),),
    ),
)

FOUND = (
    group("matchingRecords", "Number of matching records", MATCHING_RECORDS_TYPE),
    group("recording", "Recordings", RECORDING_TYPE, repeated=True),
)

LST_RECORDING = Operation(
    name="LstRecording",
    package="ep",
    service="General session",
    label="List recordings",
    help="Recordings of at most 28 days. A site admin gets those of all hosts, a host their own.",
    effect=Effect.READS,
    callers=(Caller.OWN, Caller.ADMIN),
    request=Type(
        NAMESPACE,
        "lstRecording",
        FILTERS,
        heard=(
            boolean(
                "returnSessionDetail",
                "Return the details of the session",
                source="seed 001, line 1851",
            ),
        ),
    ),
    response=Type(NAMESPACE, "lstRecordingResponse", FOUND),
    calls=CallGroup.MEETING_LISTS,
    paging=Paging(records="recording"),
    source="seed 001, lines 1826-1940",
)

LST_RECORDING_IN_RECYCLE_BIN = Operation(
    name="LstRecordingInRecycleBin",
    package="ep",
    service="General session",
    label="List recordings in the recycle bin",
    help="Recordings that were deleted and not yet removed for good. No operation restores one.",
    effect=Effect.READS,
    callers=(Caller.OWN, Caller.ADMIN),
    request=Type(NAMESPACE, "lstRecordingInRecycleBin", FILTERS),
    response=Type(NAMESPACE, "lstRecordingInRecycleBinResponse", FOUND),
    calls=CallGroup.MEETING_LISTS,
    paging=Paging(records="recording"),
    source="schema type service/ep#lstRecordingInRecycleBin",
)

GET_RECORDING_INFO = Operation(
    name="GetRecordingInfo",
    package="ep",
    service="General session",
    label="Get a recording",
    help="How a recording of a training session is played, and who may see it.",
    effect=Effect.READS,
    callers=(Caller.OWN, Caller.ADMIN),
    request=Type(NAMESPACE, "getRecordingInfo", (NUMBER, SERVICE_RECORDING)),
    response=Type(
        NAMESPACE,
        "getRecordingInfoResponse",
        (
            group("basic", "Basics", (text("description", "Description"),), base=BASIC_TYPE),
            group("playback", "Playback", PLAYBACK_TYPE),
            group(
                "fileAccess",
                "Access",
                (text("password", "Password", secret=True),),
                base=FILE_ACCESS_TYPE,
            ),
        ),
    ),
    source="seed 001, lines 2800-2876",
)

SET_RECORDING_INFO = Operation(
    name="SetRecordingInfo",
    package="ep",
    service="General session",
    label="Change a recording",
    help="Changes how a recording of a training session is played, and who may see it.",
    effect=Effect.CHANGES,
    callers=(Caller.OWN, Caller.ADMIN),
    request=Type(
        NAMESPACE,
        "setRecordingInfo",
        (
            group(
                "recording",
                "Recording",
                (
                    NUMBER,
                    text("description", "Description"),
                    text("password", "Password", secret=True),
                ),
                required=True,
            ),
            SERVICE_RECORDING,
            group("basic", "Basics", BASIC_TYPE),
            group("playback", "Playback", PLAYBACK_TYPE),
            group("fileAccess", "Access", FILE_ACCESS_TYPE),
        ),
    ),
    response=Type(NAMESPACE, "setRecordingInfoResponse", (NUMBER,)),
    calls=CallGroup.MEETING_WRITES,
    confirm_by=Confirm(
        operation="GetRecordingInfo",
        ask={"recordingID": "recording/recordingID"},
        echoed_as={
            "recording/description": "basic/description",
            "recording/password": "fileAccess/password",
        },
    ),
    source="seed 001, lines 3041-3122",
)

DEL_RECORDING = Operation(
    name="DelRecording",
    package="ep",
    service="General session",
    label="Delete a recording",
    help="Puts a recording into the recycle bin. A file that was uploaded from a computer is deleted for good.",
    effect=Effect.CHANGES,
    callers=(Caller.OWN, Caller.ADMIN),
    request=Type(NAMESPACE, "delRecording", (NUMBER, SERVICE_RECORDING)),
    response=Type(NAMESPACE, "delRecordingResponse", (NUMBER,)),
    calls=CallGroup.MEETING_WRITES,
    # Lists go by date and cover 28 days: that it is not in one tells nothing without its date.
    confirm_by=CANNOT_TELL,
    source="seed 001, lines 1554-1599",
)

DEL_RECORDING_FROM_RECYCLE_BIN = Operation(
    name="DelRecordingFromRecycleBin",
    package="ep",
    service="General session",
    label="Delete a recording for good",
    help="Removes a recording from the recycle bin. Nobody can bring it back.",
    effect=Effect.CHANGES,
    callers=(Caller.OWN, Caller.ADMIN),
    request=Type(NAMESPACE, "delRecordingFromRecycleBin", (NUMBER, SERVICE_RECORDING)),
    response=Type(NAMESPACE, "delRecordingFromRecycleBinResponse", (NUMBER,)),
    calls=CallGroup.MEETING_WRITES,
    # As of DelRecording.
    confirm_by=CANNOT_TELL,
    source="schema type service/ep#delRecordingFromRecycleBin",
)

OPERATIONS = (
    LST_RECORDING,
    LST_RECORDING_IN_RECYCLE_BIN,
    GET_RECORDING_INFO,
    SET_RECORDING_INFO,
    DEL_RECORDING,
    DEL_RECORDING_FROM_RECYCLE_BIN,
)
