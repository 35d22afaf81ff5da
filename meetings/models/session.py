"""What is planned: the local mirror of a site's scheduled sessions, and how it is read."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone

from accounts.models import Account, Membership, Role, Site
from accounts.models.sweep import FINISHED, SweepBase
from webexadmin.xmlapi.timezones import WebexZone, zone_by_id


class SessionQuerySet(models.QuerySet["Session"]):
    """Sessions by who may see them and when they are."""

    def visible_to(self, account: Account) -> SessionQuerySet:
        """All sessions of a site to its admins; to a host those where they are host or alternate.

        Webex IDs count as the same in upper and lower case.
        """
        role = Membership.objects.filter(account=account, site=OuterRef("site")).annotate(
            own_id=Lower("webex_id")
        )
        hosts = Q(own_id=Lower(OuterRef("host_webex_id")))
        hosts |= Q(own_id=Lower(OuterRef("other_host_webex_id")))
        return self.filter(Exists(role.filter(Q(role__in=[Role.ADMIN, Role.VIEWER]) | hosts)))

    def standing(self) -> SessionQuerySet:
        """Without those that the site no longer has."""
        return self.filter(missing_since=None)

    def upcoming(self, now: datetime) -> SessionQuerySet:
        """Not over yet by the schedule, and whatever the site says is still running."""
        return self.standing().filter(Q(ends_at__gt=now) | Q(in_progress=True))

    def past(self, now: datetime) -> SessionQuerySet:
        return self.standing().filter(ends_at__lte=now, in_progress=False)


class Session(models.Model):
    """One date of a scheduled session (sessionSummaryInstanceType); a series has a row per date.

    ``time_zone_id`` is the zone it was scheduled in, or its host's, as far as the site has told.
    ``noted_at`` is when a page here last read or changed it: lists read before know less.
    ``needs_registration`` is only told by the session itself, not by lists.
    """

    class Listed(models.TextChoices):
        PUBLIC = "PUBLIC", "listed to everybody"
        PRIVATE = "PRIVATE", "private"
        UNLISTED = "UNLISTED", "not listed"

    site = models.ForeignKey(Site, models.CASCADE, related_name="sessions")
    session_key = models.CharField("number", max_length=20)
    topic = models.CharField(max_length=512)
    session_type = models.IntegerField(null=True, blank=True)
    service_type = models.CharField(max_length=40, blank=True)
    host_webex_id = models.CharField("host", max_length=255)
    host_name = models.CharField(max_length=512, blank=True)
    host_email = models.CharField(max_length=320, blank=True)
    other_host_webex_id = models.CharField("alternate host", max_length=255, blank=True)
    starts_at = models.DateTimeField("starts")
    ends_at = models.DateTimeField("ends")
    duration_minutes = models.PositiveIntegerField("duration")
    time_zone_id = models.PositiveSmallIntegerField("time zone", null=True, blank=True)
    in_progress = models.BooleanField("running", default=False)
    listed = models.CharField(max_length=10, choices=Listed.choices, blank=True)
    password_required = models.BooleanField("has a password", null=True, blank=True)
    needs_registration = models.BooleanField(null=True, blank=True)
    is_recurring = models.BooleanField("recurring", default=False)
    conf_id = models.CharField("conference ID", max_length=20, blank=True)
    seen_in = models.ForeignKey(
        "meetings.SessionWindow", models.SET_NULL, null=True, related_name="+"
    )
    seen_run = models.PositiveIntegerField(default=0)
    noted_at = models.DateTimeField(null=True, blank=True)
    missing_since = models.DateTimeField(null=True, blank=True)

    objects = SessionQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "topic", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["site", "session_key", "starts_at"], name="one_row_per_date_of_a_session"
            )
        ]
        indexes = [
            models.Index(fields=["site", "starts_at"]),
            models.Index(fields=["site", "ends_at"]),
        ]

    def __str__(self) -> str:
        return self.topic

    def get_absolute_url(self) -> str:
        return reverse("meetings:detail", args=[self.site_id, self.session_key])

    @property
    def zone(self) -> WebexZone:
        """The host's zone, else the site's. Fetch ``site`` with the row."""
        zone_id = self.time_zone_id
        return self.site.zone if zone_id is None else zone_by_id(zone_id)

    @property
    def host(self) -> str:
        """The host's name, or their Webex ID where the site tells no name."""
        return self.host_name or self.host_webex_id

    @property
    def is_over(self) -> bool:
        """By the schedule, unless the site said that it still runs."""
        return not self.in_progress and self.ends_at <= timezone.now()

    def hosted_by(self, webex_id: str) -> bool:
        """Whether it is that user's own, not only theirs to stand in for."""
        return bool(webex_id) and self.host_webex_id.lower() == webex_id.lower()


class SessionWindowQuerySet(models.QuerySet["SessionWindow"]):
    def last_reading(self, site: Site) -> list[SessionWindow]:
        """The windows of the last reading that came to its end; none before the first."""
        last = self.filter(site=site, closes_reading=True, state__in=FINISHED).first()
        if last is None:
            return []
        return list(self.filter(site=site, job=last.job_id).order_by("starts_at"))


class SessionWindow(SweepBase):
    """A sweep of the sessions that start in [starts_at, ends_at): at most 42 days, because the
    site expands series over no more (seed 001, line 1961).

    ``closes_reading`` marks the last window of a job: when it is read, all are.
    """

    site = models.ForeignKey(Site, models.CASCADE, related_name="session_windows")
    job = models.ForeignKey("jobs.Job", models.CASCADE, related_name="session_windows")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    closes_reading = models.BooleanField(default=False)

    objects = SessionWindowQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["job", "starts_at"], name="one_window_per_start")
        ]

    def __str__(self) -> str:
        return f"sessions of {self.site} from {self.starts_at:%d %b %Y} to {self.ends_at:%d %b %Y}"
