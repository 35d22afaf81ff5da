"""What was asked of a site: the audit trail, written before a request and completed after it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.urls import reverse

from accounts.models.site import Site

STILL_OUT = timedelta(minutes=2)
"""Longer than a person's call waits: a write without an answer by then has none coming."""


class Outcome(models.TextChoices):
    """How a call ended; SENT means that it has not been told yet."""

    SENT = "sent", "sent, no answer yet"
    DONE = "done", "done"
    REFUSED = "refused", "refused by the site"
    FAILED = "failed", "failed, nothing changed"
    UNKNOWN = "unknown", "unknown: the answer was lost"
    CONFIRMED = "confirmed", "done (found at the site)"
    NOT_DONE = "not_done", "not done (not found at the site)"


class OperationLogQuerySet(models.QuerySet["OperationLog"]):
    def visible_to(self, account: models.Model) -> OperationLogQuerySet:
        """All calls of a site to its admins; to others their own."""
        admin = models.Q(
            site__memberships__account=account, site__memberships__role__in=["admin", "viewer"]
        )
        own = models.Q(account=account, site__memberships__account=account)
        # No site has two memberships of one account, so nothing comes twice.
        return self.filter(admin | own)

    def unsettled(self, now: datetime) -> OperationLogQuerySet:
        """Writes that may have taken place: the answer was lost, or whoever waited for it died."""
        stale = models.Q(outcome=Outcome.SENT, started_at__lt=now - STILL_OUT)
        return self.filter(models.Q(outcome=Outcome.UNKNOWN) | stale, reads=False)


class OperationLog(models.Model):
    """One call. ``values`` and ``answer`` hold no secret: those are masked by the declaration."""

    site = models.ForeignKey(Site, models.CASCADE, related_name="operation_log")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    job = models.ForeignKey(
        "jobs.Job", models.SET_NULL, null=True, blank=True, related_name="operation_log"
    )
    operation = models.CharField(max_length=60)
    reads = models.BooleanField()
    as_whom = models.CharField("as whom", max_length=255)
    on_behalf_of = models.CharField(max_length=255, blank=True)
    values = models.JSONField(default=dict)
    request_key = models.UUIDField(null=True, blank=True, unique=True)
    known_before = models.JSONField(default=list)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.SENT)
    exception_id = models.CharField("exceptionID", max_length=20, blank=True)
    detail = models.CharField(max_length=1000, blank=True)
    result_key = models.CharField(max_length=64, blank=True)
    started_at = models.DateTimeField(auto_now_add=True, db_index=True)
    milliseconds = models.PositiveIntegerField(null=True, blank=True)

    objects = OperationLogQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at", "-pk"]
        indexes = [models.Index(fields=["site", "-started_at"])]

    def __str__(self) -> str:
        return f"{self.operation} at {self.site}: {self.get_outcome_display()}"

    def get_absolute_url(self) -> str:
        return reverse("console:audit_row", args=[self.site_id, self.pk])
