"""What has happened: the archive of held sessions and who was in them, and which days were read."""

from reports.models.attendance import Attendance, ParticipantType
from reports.models.sync_window import ArchiveSummary, Day, DayState, Report, SyncWindow
from reports.models.usage_record import Provider, ScheduledType, ServiceType, UsageRecord

__all__ = [
    "ArchiveSummary",
    "Attendance",
    "Day",
    "DayState",
    "ParticipantType",
    "Provider",
    "Report",
    "ScheduledType",
    "ServiceType",
    "SyncWindow",
    "UsageRecord",
]
