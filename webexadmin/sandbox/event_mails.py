"""The mails of events: what the site writes unless the host wrote something else."""

from __future__ import annotations

from types import MappingProxyType

from webexadmin.sandbox.enrollment import APPROVED, PENDING, REJECTED
from webexadmin.xmlapi.spec import Values

PRIVATE_INVITATION = "Invitee Invitation for Private Event"
OPEN_INVITATION = "Invitee Invitation for Public or Unlisted Event"
INVITATION_IN_PROGRESS = "Event In Progress Invitation"
PANELIST_INVITATION = "Panelist Invitation"
"""The titles of the templates of invitations (seed 001, lines 8102-8103)."""

TEMPLATE_OF_STATUS = MappingProxyType(
    {PENDING: "pendingEmail", APPROVED: "acceptedEmail", REJECTED: "rejectedEmail"}
)
"""What is mailed about a registration, as elements of ``enrollmentMsgs``."""

_EVENT = "Topic: %Topic%\nDate: %MeetingDate%\nTime: %MeetingTime%, %EventTimeZone%\n"
_CONTACT = "\nQuestions? Write to %HostName%: %HostEmail%\n%EmailFooter%"


def _template(subject: str, content: str, **more: bool) -> Values:
    return {
        "subject": subject,
        "from": "%SenderEmailAddress%",
        "replyTo": "%HostEmail%",
        "content": content + _CONTACT,
        **more,
    }


DEFAULT_TEMPLATES: Values = {
    "format": "TEXT",
    "invitationMsgs": {
        "participantsEmail": _template(
            "Invitation: %Topic%",
            f"Hello %ParticipantName%,\n%HostName% invites you to an event.\n\n{_EVENT}"
            "Registration password: %RegistrationPassword%\n%MeetingInfoURL%\n",
        ),
        "panelistsEmail": _template(
            "You are a panelist: %Topic%",
            f"Hello %PanelistName%,\n%HostName% asks you to speak at an event.\n\n{_EVENT}"
            "Event number: %MeetingNumber%\nPanelist password: %PanelistPassword%\n"
            "%PanelistEntranceURL%\n%TeleconferenceInfo%\n",
        ),
    },
    "enrollmentMsgs": {
        "pendingEmail": _template(
            "Your registration waits for approval: %Topic%",
            f"Hello %AttendeeName%,\nwe write again once it is decided.\n\n{_EVENT}",
            send=True,
        ),
        "acceptedEmail": _template(
            "You are registered: %Topic%",
            f"Hello %AttendeeName%,\nyour registration was approved.\n\n{_EVENT}"
            "Registration number: %EnrollmentID%\nPassword: %EventPassword%\n%MeetingInfoURL%\n",
            send=True,
        ),
        "rejectedEmail": _template(
            "Your registration was not approved: %Topic%",
            f"Hello %AttendeeName%,\nyour registration could not be approved.\n\n{_EVENT}",
            send=True,
        ),
        "eventUpdatedEmail": _template(
            "Changed: %Topic%", f"Hello %AttendeeName%,\nthe event has changed.\n\n{_EVENT}"
        ),
    },
    "reminderMsgs": {
        "firstReminder": _template(
            "Reminder: %Topic%",
            f"Dear %AttendeeName%,\nthe event that you registered for is near.\n\n{_EVENT}"
            "%MeetingInfoURL%\n%TeleconferenceInfo%\n",
            send=False,
        ),
        "secondReminder": _template(
            "Last reminder: %Topic%",
            f"Dear %AttendeeName%,\nthe event begins soon.\n\n{_EVENT}%MeetingInfoURL%\n",
            send=False,
        ),
    },
    "followUpMsgs": {
        "thanksForAttending": _template(
            "Thank you for coming: %Topic%",
            "Hello %AttendeeName%,\nthank you for coming to %Topic% on %MeetingDate%.\n",
            send=False,
        ),
        "absenteeFollowUp": _template(
            "We missed you: %Topic%",
            "Hello %AttendeeName%,\nyou could not come to %Topic% on %MeetingDate%.\n",
            send=False,
        ),
    },
    "iCalendar": True,
}
