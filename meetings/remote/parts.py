"""The operations and element paths that this app uses; they stand nowhere else."""

from __future__ import annotations

from enum import StrEnum

from webexadmin.xmlapi.operations import OPERATIONS

CREATE, CHANGE, CANCEL, READ, LIST = (
    OPERATIONS[name]
    for name in ("CreateMeeting", "SetMeeting", "DelMeeting", "GetMeeting", "LstsummarySession")
)
SCHEDULING = (CREATE.name, LIST.name)
"""What a page needs of the site: before a meeting is scheduled the like of it is looked for."""

CHANGING = (READ.name, CHANGE.name)
INVITE, REGISTER, REMOVE, LIST_ATTENDEES = (
    OPERATIONS[name]
    for name in (
        "CreateMeetingAttendee",
        "RegisterMeetingAttendee",
        "DelMeetingAttendee",
        "LstMeetingAttendee",
    )
)
INVITING = (LIST_ATTENDEES.name, INVITE.name)
REMOVING = (LIST_ATTENDEES.name, REMOVE.name)
READ_INFO = OPERATIONS["GetSessionInfo"]
START_LINK, JOIN_LINK = (OPERATIONS[name] for name in ("GethosturlMeeting", "GetjoinurlMeeting"))

ATTENDEE = "attendee"
ATTENDEES = "attendees"
RUNNING = "INPROGRESS"
NO_REPEAT = "NO_REPEAT"
ALTERNATE_HOST = "HOST"
ASKED_TO_REGISTER = "INVITE"


class Part(StrEnum):
    """Elements of a meeting that are written as well as read (meetingType)."""

    TOPIC = "metaData/confName"
    SESSION_TYPE = "metaData/meetingType"
    AGENDA = "metaData/agenda"
    PASSWORD = "accessControl/meetingPassword"  # noqa: S105 - the element's name
    STARTS = "schedule/startDate"
    ZONE = "schedule/timeZoneID"
    DURATION = "schedule/duration"
    HOST = "schedule/hostWebExID"
    ATTENDEES = "participants/attendees"
    MAIL_ATTENDEES = "attendeeOptions/emailInvitations"


class Told(StrEnum):
    """Elements that only the site writes (getMeetingResponse)."""

    KEY = "meetingkey"
    STATUS = "status"
    LISTED = "accessControl/listToPublic"
    PUBLIC = "accessControl/isPublic"
    REPEATS = "repeat/repeatType"
    REGISTRATION = "attendeeOptions/registration"


class AttendeePart(StrEnum):
    """Elements of one attendee (attendeeType)."""

    NAME = "person/name"
    FIRST_NAME = "person/firstName"
    LAST_NAME = "person/lastName"
    EMAIL = "person/email"
    JOIN_STATUS = "joinStatus"
    SESSION = "sessionKey"
    MEETING = "meetingKey"
    ROLE = "role"
    MAIL = "emailInvitations"


class InvitationPart(StrEnum):
    """Elements of a request to add several attendees (createMeetingAttendee)."""

    OTHERS = "attendees"
    ONLY_CHECKED = "validateFormat"


class RegistrationPart(StrEnum):
    """Elements of a request to register one attendee (registerMeetingAttendee)."""

    NAME = "attendees/person/name"
    EMAIL = "attendees/person/email"
    STATUS = "attendees/joinStatus"
    MAIL = "attendees/emailInvitations"


class RemovalPart(StrEnum):
    """Elements of a request to remove attendees (delMeetingAttendee)."""

    PEOPLE = "attendeeEmail"
    MAIL = "sendEmail"


class RemovedPart(StrEnum):
    """Elements of one of those to be removed (attendeeEmailType)."""

    EMAIL = "email"
    SESSION = "sessionKey"


class AttendeeTold(StrEnum):
    """Elements of one attendee that only the site writes (attendeeInstanceType)."""

    NUMBER = "attendeeId"


class Summary(StrEnum):
    """Elements of a record of LstsummarySession (sessionSummaryInstanceType)."""

    KEY = "sessionKey"
    TOPIC = "confName"
    SESSION_TYPE = "sessionType"
    SERVICE = "serviceType"
    HOST = "hostWebExID"
    HOST_FIRST_NAME = "hostFirstName"
    HOST_LAST_NAME = "hostLastName"
    HOST_EMAIL = "hostEmail"
    OTHER_HOST = "otherHostWebExID"
    STARTS = "startTime"
    ZONE = "timeZoneID"
    DURATION = "duration"
    STATUS = "status"
    LISTED = "listStatus"
    PASSWORD = "passwordReq"  # noqa: S105 - the element's name
    RECURS = "isRecurring"
    CONF_ID = "confID"


class Asked(StrEnum):
    """Elements of a request for a list of sessions (lstsummarySession)."""

    ORDER_BY = "order/orderBy"
    DIRECTION = "order/orderAD"
    HOST = "hostWebExID"
    FROM = "dateScope/startDateStart"
    UNTIL = "dateScope/startDateEnd"
    ZONE = "dateScope/timeZoneID"
    EXPANDED = "recurrence"


class Number(StrEnum):
    """How each operation names the meeting that it is about."""

    GET = "meetingKey"
    CHANGE = "meetingkey"
    CANCEL = "meetingKey"
    INFO = "sessionKey"


class JoinPart(StrEnum):
    """Elements of a request for a link to join (getjoinurlMeeting)."""

    SESSION = "sessionKey"
    NAME = "attendeeName"
    EMAIL = "attendeeEmail"


class LinkTold(StrEnum):
    """The links that the site answers with (gethosturlMeeting, getjoinurlMeeting)."""

    START = "hostMeetingURL"
    JOIN = "joinMeetingURL"


class InfoPart(StrEnum):
    """Elements of what attendees may know of a session (getSessionInfoResponse)."""

    STATUS = "status"
    REGISTRATION = "accessControl/registration"
    PASSWORD_REQUIRED = "accessControl/passwordReq"  # noqa: S105 - the element's name
    SESSION_TYPE = "metaData/sessionType"
    AGENDA = "metaData/agenda"
    AUDIO = "telephony/telephonySupport"
    ALTERNATE_HOSTS = "host/alternateHost"
    ACCOUNT_NEEDED = "attendeeOptions/joinRequiresAccount"
