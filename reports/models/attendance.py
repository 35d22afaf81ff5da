"""The archive: who took part in held sessions, a row for each time somebody was in."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from accounts.models import Site
from reports.models.usage_record import Provider


class ParticipantType(models.TextChoices):
    """As what somebody took part."""

    HOST = "HOST", "host"
    ATTENDEE = "ATTENDEE", "attendee"
    OTHER = "OTHER", "other"


class Attendance(models.Model):
    """Somebody in a held session, from joining to leaving; who rejoins has several rows.

    ``session_id`` is UsageRecord's ``external_id`` of the session, ``external_id`` tells this row
    from others. Minutes are whole and rounded up; null is "not told", never 0. ``raw`` is the
    record as it came. Seen by whoever sees the session's UsageRecord.
    """

    site = models.ForeignKey(Site, models.CASCADE, related_name="attendances")
    provider = models.CharField("source", max_length=20, choices=Provider.choices)
    external_id = models.CharField(max_length=64)
    session_id = models.CharField("session ID", max_length=128)
    meeting_number = models.CharField(max_length=64, blank=True)
    name = models.CharField(max_length=255, blank=True)
    email = models.CharField(max_length=320, blank=True)
    participant_type = models.CharField(
        "took part as", max_length=20, choices=ParticipantType.choices, blank=True
    )
    joined_at = models.DateTimeField("joined", null=True)
    left_at = models.DateTimeField("left", null=True)
    duration_minutes = models.PositiveIntegerField("minutes", null=True)
    voip_minutes = models.PositiveIntegerField("VoIP minutes", null=True)
    company = models.CharField(max_length=255, blank=True)
    phone_number = models.CharField("phone", max_length=64, blank=True)
    ip_address = models.CharField("IP address", max_length=64, blank=True)
    client = models.CharField("system and browser", max_length=255, blank=True)
    raw = models.TextField()
    window = models.ForeignKey(
        "reports.SyncWindow", models.SET_NULL, null=True, related_name="attendances"
    )
    window_run = models.PositiveIntegerField(default=0)
    fetched_at = models.DateTimeField("read", default=timezone.now)

    class Meta:
        ordering = ["joined_at", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["site", "provider", "external_id"], name="one_row_per_attendance"
            )
        ]
        indexes = [
            models.Index(fields=["site", "session_id"]),
            models.Index(fields=["window", "window_run"]),
        ]

    def __str__(self) -> str:
        return self.name or self.email or self.phone_number or "somebody without a name"
