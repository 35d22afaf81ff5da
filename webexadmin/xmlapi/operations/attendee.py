"""The attendee service (seed 001, lines 10722-11321)."""

from __future__ import annotations

from webexadmin.xmlapi.operations.common import PERSON_TYPE
from webexadmin.xmlapi.spec import Type, boolean, group, integer, text

NAMESPACE = "service/attendee"

JOIN_STATES = (
    "REGISTER",
    "INVITE",
    "REJECT",
    "ACCEPT",
)

ROLES = (
    "ATTENDEE",
    "PRESENTER",
    "HOST",
    "LIMITED",
)

ATTENDEE_TYPE = Type(
    NAMESPACE,
    "attendeeType",
    (
        group("person", "Person", PERSON_TYPE, required=True),
        integer("contactID", "Contact number"),
        text("joinStatus", "Registration status", choices=JOIN_STATES),
        integer("meetingKey", "Meeting number"),
        integer("sessionKey", "Session number"),
        text("language", "Language"),
        text("role", "Role", "HOST: alternate host.", choices=ROLES),
        boolean("emailInvitations", "Send invitations by email", default=False),
        text("locale", "Locale"),
        integer("timeZoneID", "Time zone"),
        integer("languageID", "Language by number"),
    ),
)
