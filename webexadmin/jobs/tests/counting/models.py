"""What the counting job writes; nothing in the table forbids a number twice."""

from __future__ import annotations

from django.db import models


class Counted(models.Model):
    """One item of a counting job."""

    job = models.ForeignKey("jobs.Job", models.CASCADE, related_name="counted")
    number = models.PositiveIntegerField()
    attempt = models.PositiveIntegerField()

    def __str__(self) -> str:
        return str(self.number)
