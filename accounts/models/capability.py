"""What a site can do, as far as it has shown or told it: a row per operation."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from accounts.models.site import Site


class Capability(models.Model):
    """One operation at one site; an operation without a row is not known.

    ``since`` is when it was first found to be so. A refusal has the site's exceptionID and reason,
    or, where GetSite told it, the ``element`` that did.
    """

    class State(models.TextChoices):
        WORKS = "works", "works"
        REFUSED = "refused", "refused"

    class Source(models.TextChoices):
        ANSWER = "answer", "by the answer to a real call"
        PROBE = "probe", "by asking the site on purpose"
        SITE = "site", "from what GetSite tells"

    site = models.ForeignKey(Site, models.CASCADE, related_name="capabilities")
    operation = models.CharField(max_length=60)
    state = models.CharField(max_length=10, choices=State.choices)
    exception_id = models.CharField("exceptionID", max_length=20, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    source = models.CharField(max_length=10, choices=Source.choices)
    element = models.CharField(max_length=100, blank=True)
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name_plural = "capabilities"
        constraints = [
            models.UniqueConstraint(fields=["site", "operation"], name="one_row_per_operation")
        ]

    def __str__(self) -> str:
        return f"{self.operation} at {self.site}: {self.get_state_display()}"
