"""One complete reading of a list of a site, page by page; where it is, and how it ended."""

from __future__ import annotations

from django.db import models

from accounts.models.site import Site


class SweepState(models.TextChoices):
    """PARTIAL: read to the end, but the site counted more or fewer records than it gave."""

    WAITING = "waiting", "waiting"
    READING = "reading", "reading"
    COMPLETE = "complete", "complete"
    PARTIAL = "partial", "partial"


FINISHED = (SweepState.COMPLETE, SweepState.PARTIAL)


class SweepBase(models.Model):
    """Progress through one list. ``next_start`` is the first record still to be read (from 1).

    ``total`` is what the site counted on the first page of this ``run``; if the count or the last
    record of a page moves while we read, records have shifted under us (``shifts``) and the sweep
    starts over.
    """

    state = models.CharField(max_length=10, choices=SweepState.choices, default=SweepState.WAITING)
    run = models.PositiveIntegerField(default=0)
    next_start = models.PositiveIntegerField(default=1)
    total = models.PositiveIntegerField(null=True, blank=True)
    received = models.PositiveIntegerField(default=0)
    shifts = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=1000, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


class Sweep(SweepBase):
    """A sweep of a whole list of one site, e.g. its users."""

    class Kind(models.TextChoices):
        USERS = "users", "users"

    site = models.ForeignKey(Site, models.CASCADE, related_name="sweeps")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    job = models.ForeignKey("jobs.Job", models.SET_NULL, null=True, related_name="sweeps")

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["site", "kind", "-finished_at"])]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.site}: {self.get_state_display()}"
