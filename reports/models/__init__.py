"""What has happened: the archive of held sessions, and which days of it have been read."""

from reports.models.sync_window import ArchiveSummary, Day, DayState, Report, SyncWindow
from reports.models.usage_record import Provider, ScheduledType, ServiceType, UsageRecord

__all__ = [
    "ArchiveSummary",
    "Day",
    "DayState",
    "Provider",
    "Report",
    "ScheduledType",
    "ServiceType",
    "SyncWindow",
    "UsageRecord",
]
