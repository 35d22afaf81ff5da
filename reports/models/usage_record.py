"""The archive: one row per held session, whichever service reported it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils import timezone

from accounts.models import Account, Membership, Site


class Provider(models.TextChoices):
    """Where a record came from."""

    WEBEX_XML = "webex_xml", "Webex XML API"


class ServiceType(models.TextChoices):
    """The product a session belongs to, in the words of the usage report."""

    MEETING = "MeetingCenter", "Meetings"
    EVENT = "EventCenter", "Events"
    TRAINING = "TrainingCenter", "Training"
    SUPPORT = "SupportCenter", "Support"


class ScheduledType(models.TextChoices):
    """How a session was scheduled."""

    MEETING = "meeting", "meeting"
    WEBINAR = "webinar", "webinar"


class UsageRecordQuerySet(models.QuerySet["UsageRecord"]):
    def visible_to(self, account: Account) -> UsageRecordQuerySet:
        """All records of a site to its admins; to a host those of their own sessions."""
        seen = models.Q(pk__in=[])
        for membership in Membership.objects.filter(account=account):
            site = models.Q(site_id=membership.site_id)
            seen |= site if membership.sees_all else site & _hosted_by(membership.webex_id)
        return self.filter(seen)


def _hosted_by(webex_id: str) -> models.Q:
    # An account may change its own email address here, so only the Webex ID says who it is.
    by_email = models.Q(host_id="", host_email__iexact=webex_id)
    return models.Q(host_id__iexact=webex_id) | by_email


class UsageRecord(models.Model):
    """A held session. Minutes are whole and rounded up; null is "not told", never 0.

    ``host_id`` is the host's login at the source. ``raw`` is the record as it came. ``window`` and
    ``window_run`` say which reading of which day saw it last.
    """

    site = models.ForeignKey(Site, models.CASCADE, related_name="usage_records")
    provider = models.CharField("source", max_length=20, choices=Provider.choices)
    external_id = models.CharField("session ID", max_length=128)
    meeting_number = models.CharField(max_length=64, blank=True)
    title = models.CharField(max_length=1024, blank=True)
    starts_at = models.DateTimeField("start")
    ends_at = models.DateTimeField("end", null=True)
    duration_minutes = models.PositiveIntegerField("duration", null=True)
    scheduled_type = models.CharField(max_length=10, choices=ScheduledType.choices, blank=True)
    host_id = models.CharField("host's Webex ID", max_length=255, blank=True)
    host_name = models.CharField("host", max_length=255, blank=True)
    host_email = models.CharField("host's email", max_length=320, blank=True)
    people_minutes = models.PositiveBigIntegerField(null=True)
    call_in_minutes = models.PositiveBigIntegerField("call-in minutes", null=True)
    call_in_toll_free_minutes = models.PositiveBigIntegerField(
        "toll-free call-in minutes", null=True
    )
    call_out_domestic_minutes = models.PositiveBigIntegerField(
        "call-out minutes, domestic", null=True
    )
    call_out_international_minutes = models.PositiveBigIntegerField(
        "call-out minutes, international", null=True
    )
    voip_minutes = models.PositiveBigIntegerField("VoIP minutes", null=True)
    participants = models.PositiveIntegerField(null=True)
    participants_voip = models.PositiveIntegerField("VoIP participants", null=True)
    participants_call_in = models.PositiveIntegerField("call-in participants", null=True)
    participants_call_out = models.PositiveIntegerField("call-out participants", null=True)
    peak_attendees = models.PositiveIntegerField("most at one time", null=True)
    registered = models.PositiveIntegerField(null=True)
    invited = models.PositiveIntegerField(null=True)
    service_type = models.CharField(
        "service", max_length=20, choices=ServiceType.choices, blank=True
    )
    session_type = models.CharField("session type code", max_length=64, blank=True)
    tracking_codes = models.JSONField(default=list)
    raw = models.TextField()
    window = models.ForeignKey(
        "reports.SyncWindow", models.SET_NULL, null=True, related_name="records"
    )
    window_run = models.PositiveIntegerField(default=0)
    fetched_at = models.DateTimeField("read", default=timezone.now)

    objects: ClassVar[models.Manager[UsageRecord]] = UsageRecordQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["site", "provider", "external_id"], name="one_record_per_held_session"
            )
        ]
        indexes = [
            models.Index(fields=["site", "starts_at"]),
            models.Index(fields=["window", "window_run"]),
        ]

    def __str__(self) -> str:
        return self.title or self.meeting_number or self.external_id

    def get_absolute_url(self) -> str:
        return reverse("reports:record", args=[self.site_id, self.pk])
