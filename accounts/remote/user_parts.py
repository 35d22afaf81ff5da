"""The operations and elements of users that this app uses; they stand nowhere else."""

from __future__ import annotations

from enum import StrEnum

from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.spec import Kind

CREATE_USER, CHANGE_USER, DEACTIVATE_USERS, READ_USER = (
    OPERATIONS[name] for name in ("CreateUser", "SetUser", "DelUser", "GetUser")
)
CREATING_USERS = (CREATE_USER.name, READ_USER.name)
"""Whether somebody has the Webex ID already is seen before."""
CHANGING_USERS = (READ_USER.name, CHANGE_USER.name)
"""A change starts from what the site has."""
NAMED_USER = "webExID"
"""How requests for links name the user."""
LOGIN_LINK, LOGOUT_LINK, LOGIN_TICKET = (
    OPERATIONS[name] for name in ("GetloginurlUser", "GetlogouturlUser", "GetloginTicket")
)


class UserPart(StrEnum):
    """Elements of a user that are written as well as read (userType)."""

    FIRST_NAME = "firstName"
    LAST_NAME = "lastName"
    WEBEX_ID = "webExId"
    EMAIL = "email"
    PASSWORD = "password"  # noqa: S105 - the element's name
    STATE = "active"
    TITLE = "title"
    COMPANY = "company"
    DESCRIPTION = "description"
    SECOND_EMAIL = "email2"
    DEFAULT_SESSION_TYPE = "sessionOptions/defaultSessionType"
    OFFICE_PAGE = "officeurl"
    PERSONAL_PAGE = "personalUrl"
    ADDRESS_TYPE = "address/addressType"
    PIN = "phones/PIN"
    TIME_ZONE = "timeZoneID"
    LANGUAGE = "language"
    LOCALE = "locale"
    SCHEDULERS = "schedulingPermission"
    SESSION_TYPES = "meetingTypes/meetingType"
    HOST = "privilege/host"
    SITE_ADMIN = "privilege/siteAdmin"
    READ_ONLY_ADMIN = "privilege/roSiteAdmin"
    ATTENDEE_ONLY = "privilege/attendeeOnly"
    MUST_CHANGE_PASSWORD = "security/forceChangePassword"  # noqa: S105 - the element's name
    RESET_PASSWORD = "security/resetPassword"  # noqa: S105 - the element's name
    LOCKED = "security/lockAccount"


class Section(StrEnum):
    """Elements of a user that hold others (userType)."""

    ADDRESS = "address"
    PHONES = "phones"
    PERSONAL_ROOM = "personalMeetingRoom"
    PRIVILEGES = "privilege"
    SERVICES = "supportedServices"
    SESSION_OPTIONS = "sessionOptions"
    SESSION_TYPES = "meetingTypes"
    TRACKING = "tracking"


class ToldOfUser(StrEnum):
    """Elements that only the site writes (getUserResponse)."""

    NUMBER = "userId"
    REGISTERED = "registrationDate"
    VISITS = "visitCount"
    EXPIRES = "expirationDate"
    PASSWORD_EXPIRES = "passwordExpires"  # noqa: S105 - the element's name
    PASSWORD_DAYS_LEFT = "passwordDaysLeft"  # noqa: S105 - the element's name
    MAY_SCHEDULE = "scheduleFor"
    SCHEDULES_FOR = "scheduleFor/webExID"


class CreationPart(StrEnum):
    """What only a creation has (createUser)."""

    SEND_WELCOME = "sendWelcome"


def members_of(section: Section) -> tuple[str, ...]:
    """The paths of what stands in a section, one value each, as the declaration has them."""
    inside = CREATE_USER.request.field(section).members.members
    return tuple(
        f"{section}/{field.name}"
        for _, field in inside
        if field.kind is not Kind.GROUP and not field.repeated
    )
