"""What was asked of a site: the audit trail, written before a request and completed after it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef
from django.db.models.functions import Lower
from django.urls import reverse

from accounts.models.account import Account, Membership, Role
from accounts.models.site import Site

STILL_OUT = timedelta(minutes=5)
"""Longer than any call waits, also of a job: a write without an answer by then has none coming."""


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
    def visible_to(self, account: Account) -> OperationLogQuerySet:
        """All calls of a site to its admins; to others their own, and what was done as them."""
        mine = Membership.objects.filter(account=account)
        sees_all = mine.filter(role__in=[Role.ADMIN, Role.VIEWER])
        here = mine.filter(site=OuterRef("site")).annotate(own_id=Lower("webex_id"))
        as_them = here.filter(own_id=Lower(OuterRef("as_whom")))
        return self.filter(
            models.Q(site__in=sees_all.values("site"))
            | models.Q(site__in=mine.values("site"), account=account)
            | models.Q(Exists(as_them), by_consent=True)
        )

    def unsettled(self, now: datetime) -> OperationLogQuerySet:
        """Writes that may have taken place: the answer was lost, or whoever waited for it died."""
        stale = models.Q(outcome=Outcome.SENT, started_at__lt=now - STILL_OUT)
        return self.filter(models.Q(outcome=Outcome.UNKNOWN) | stale, reads=False)


class OperationLog(models.Model):
    """One call. ``values`` hold no secret: those are masked by the declaration.

    ``as_whom`` is the Webex user that the site saw, ``on_behalf_of`` the host it was for, where
    that is another one; ``by_consent`` tells that the account is not that Webex user, who agreed.
    """

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
    by_consent = models.BooleanField(default=False)
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
        indexes = [
            models.Index(fields=["site", "-started_at"]),
            # Of a log with a million calls the overview asks at each visit for the unsettled few.
            models.Index(
                fields=["site", "-started_at"],
                name="unsettled_writes",
                condition=models.Q(reads=False, outcome__in=[Outcome.SENT, Outcome.UNKNOWN]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.operation} at {self.site}: {self.get_outcome_display()}"

    def get_absolute_url(self) -> str:
        return reverse("console:audit_row", args=[self.site_id, self.pk])

    @property
    def took_place(self) -> bool:
        """Whether what it asked for was done, as far as is known."""
        return self.outcome in (Outcome.DONE, Outcome.CONFIRMED)

    @property
    def seen_as(self) -> str:
        """As whom the site saw the call, and what made that right, where it is not the account."""
        if self.by_consent:
            return f"{self.as_whom} (by consent)"
        who = self.as_whom or "nobody"
        return f"{who} for {self.on_behalf_of}" if self.on_behalf_of else who
