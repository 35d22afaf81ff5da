"""Operations for which people have a page of their own, and where that stands."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from django.urls import NoReverseMatch, resolve, reverse

from accounts.access import lets_in
from accounts.models import Membership

PAGES: Mapping[str, str] = MappingProxyType(
    {
        "ActivateUser": "accounts:activate_user",
        "AuthenticateUser": "accounts:connection",
        "CreateMeeting": "meetings:new",
        "CreateMeetingAttendee": "meetings:invite",
        "CreateUser": "accounts:new_user",
        "DelMeeting": "meetings:cancel",
        "DelMeetingAttendee": "meetings:remove_attendee",
        "DelUser": "accounts:deactivate_user",
        "GetAPIVersion": "accounts:site",
        "GetMeeting": "meetings:detail",
        "GetSessionInfo": "meetings:detail",
        "GetSite": "accounts:site",
        "GetUser": "accounts:user",
        "GethosturlMeeting": "meetings:start_link",
        "GetjoinurlMeeting": "meetings:join_link",
        "GetloginTicket": "accounts:sign_in",
        "GetloginurlUser": "accounts:sign_in",
        "GetlogouturlUser": "accounts:sign_in",
        "LstMeetingAttendee": "meetings:attendees",
        "LstmeetingattendeeHistory": "reports:archive",
        "LstmeetingusageHistory": "reports:archive",
        "LstsummarySession": "meetings:list",
        "LstsummaryUser": "accounts:users",
        "RegisterMeetingAttendee": "meetings:register",
        "SetMeeting": "meetings:edit",
        "SetUser": "accounts:edit_user",
    }
)
"""Names of views by operation."""


def address_of(operation: str, membership: Membership) -> str:
    """Where the page stands; empty if there is none for the member, or if it is of one object."""
    if operation not in PAGES:
        return ""
    try:
        address = reverse(PAGES[operation], args=[membership.site_id])
    except NoReverseMatch:
        return ""
    return address if lets_in(resolve(address).func, membership) else ""
