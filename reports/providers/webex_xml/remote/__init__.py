"""Everything this app asks of a Webex site."""

from reports.providers.webex_xml.remote.attendees import AttendeeHistory
from reports.providers.webex_xml.remote.usage import MeetingHistory

__all__ = ["AttendeeHistory", "MeetingHistory"]
