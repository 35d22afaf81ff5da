"""The columns of this app's files."""

from __future__ import annotations

from webexadmin.stores import CellKind, Column

_NUMBER = CellKind.NUMBER

ATTENDANCE_COLUMNS = (
    Column("Session ID", "session_id"),
    Column("Meeting number", "meeting_number"),
    Column("Name", "name"),
    Column("Email", "email"),
    Column("Took part as", "participant_type"),
    Column("Joined", "joined_at", CellKind.MOMENT),
    Column("Left", "left_at", CellKind.MOMENT),
    Column("Minutes", "duration_minutes", _NUMBER),
    Column("VoIP minutes", "voip_minutes", _NUMBER),
    Column("Company", "company"),
    Column("Phone", "phone_number"),
)

USAGE_COLUMNS = (
    Column("meetingId", "external_id"),
    Column("meetingNumber", "meeting_number"),
    Column("meetingTitle", "title"),
    Column("start", "starts_at", CellKind.MOMENT),
    Column("end", "ends_at", CellKind.MOMENT),
    Column("duration", "duration_minutes", _NUMBER),
    Column("scheduledType", "scheduled_type"),
    Column("hostDisplayName", "host_name"),
    Column("hostEmail", "host_email"),
    Column("totalPeopleMinutes", "people_minutes", _NUMBER),
    Column("totalCallInMinutes", "call_in_minutes", _NUMBER),
    Column("totalCallOutDomestic", "call_out_domestic_minutes", _NUMBER),
    Column("totalCallInTollFreeMinutes", "call_in_toll_free_minutes", _NUMBER),
    Column("totalCallOutInternational", "call_out_international_minutes", _NUMBER),
    Column("totalVoipMinutes", "voip_minutes", _NUMBER),
    Column("totalParticipants", "participants", _NUMBER),
    Column("totalParticipantsVoip", "participants_voip", _NUMBER),
    Column("totalParticipantsCallIn", "participants_call_in", _NUMBER),
    Column("totalParticipantsCallOut", "participants_call_out", _NUMBER),
    Column("peakAttendee", "peak_attendees", _NUMBER),
    Column("totalRegistered", "registered", _NUMBER),
    Column("totalInvitee", "invited", _NUMBER),
    Column("serviceType", "service_type"),
    Column("trackingCodes", "tracking_codes", CellKind.PAIRS),
)
"""The properties of MeetingUsageReportObject (seed 000), in its order and by its names."""
