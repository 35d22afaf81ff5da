"""The Job row: claim, lease and progress of one piece of long work. Items live elsewhere."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone


class JobState(models.TextChoices):
    """QUEUED <-> RUNNING -> DONE, FAILED or STOPPED; PAUSED goes back to QUEUED."""

    QUEUED = "queued", "waiting"
    RUNNING = "running", "running"
    PAUSED = "paused", "paused"
    DONE = "done", "finished"
    FAILED = "failed", "failed"
    STOPPED = "stopped", "stopped"


OPEN_STATES = (JobState.QUEUED, JobState.RUNNING, JobState.PAUSED)


class JobQuerySet(models.QuerySet["Job"]):
    def visible_to(self, account: models.Model) -> JobQuerySet:
        """All jobs of a site to its admins; to others the ones they started."""
        admin = models.Q(
            site__memberships__account=account, site__memberships__role__in=["admin", "viewer"]
        )
        own = models.Q(owner=account, site__memberships__account=account)
        # No site has two memberships of one account, so nothing comes twice.
        return self.filter(admin | own)

    def all_open_of(self, site: models.Model, kind: str) -> JobQuerySet:
        """The jobs of a kind that have not ended, latest first."""
        return self.filter(site_id=site.pk, kind=kind, state__in=OPEN_STATES)

    def open_of(self, site: models.Model, kind: str) -> Job | None:
        """The latest job of a kind that has not ended, if there is one."""
        return self.all_open_of(site, kind).first()


class Job(models.Model):
    """Long work. ``state`` is what people want and see; ``lease_until`` says who is at it.

    ``attempt`` counts claims: what an older attempt tries to commit is refused. A lease that is
    not null belongs to that attempt, also while the job is paused or stopped and the attempt has
    not noticed yet. ``failures`` counts failed calls since the last progress, ``active_seconds``
    only the time in which a worker was at it or it waited for its turn at the site. A paused job
    that ``needs_sign_in`` goes on by itself once the site takes a sign-in again. Of jobs that must
    be ``alone`` a site has one of a kind that has not ended: two would write to the same rows.
    """

    kind = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    site = models.ForeignKey("accounts.Site", models.CASCADE, related_name="jobs")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="jobs"
    )
    params = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=JobState.choices, default=JobState.QUEUED)
    detail = models.CharField(max_length=1000, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(null=True, blank=True)
    unit = models.CharField(max_length=40, default="items")
    attempt = models.PositiveIntegerField(default=0)
    failures = models.PositiveIntegerField(default=0)
    needs_sign_in = models.BooleanField(default=False)
    alone = models.BooleanField(default=False)
    lease_until = models.DateTimeField(null=True, blank=True)
    run_at = models.DateTimeField(null=True, blank=True)
    rung_at = models.DateTimeField(null=True, blank=True)
    active_seconds = models.FloatField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["state", "run_at"])]
        constraints = [
            models.UniqueConstraint(
                fields=["site", "kind"],
                condition=models.Q(alone=True, state__in=OPEN_STATES),
                name="one_open_job_of_a_kind",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("console:job", args=[self.site_id, self.pk])

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES

    @property
    def is_held(self) -> bool:
        """Whether an attempt is at it, as a page tells it: only the database's clock decides."""
        return self.lease_until is not None and self.lease_until > timezone.now()
