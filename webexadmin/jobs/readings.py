"""How the reading of a list stands, for the pages that show the list."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models

from webexadmin.jobs.models import Job, JobState


@dataclass(frozen=True)
class Reading:
    """The latest job that reads a list; ``address`` is its page, empty for who may not see it."""

    job: Job | None = None
    address: str = ""

    @property
    def is_under_way(self) -> bool:
        return self.job is not None and self.job.is_open

    @property
    def is_paused(self) -> bool:
        """Whether it goes on only once somebody has done something."""
        return self.job is not None and self.job.state == JobState.PAUSED

    @property
    def problem(self) -> str:
        """Why it does not go on, or came to nothing; empty where all is well."""
        if self.job is None or self.job.state not in _PROBLEMS:
            return ""
        said = _PROBLEMS[JobState(self.job.state)]
        return f"{said}: {self.job.detail}" if self.job.detail else f"{said}."


_PROBLEMS = {
    JobState.PAUSED: "The reading is paused",
    JobState.FAILED: "The last reading failed",
    JobState.STOPPED: "The last reading was stopped",
}


def reading_of(site: models.Model, account: models.Model, kind: str) -> Reading:
    """The reading of a site that is under way, else the last one, as an account may see it."""
    job = Job.objects.open_of(site, kind) or Job.objects.filter(site_id=site.pk, kind=kind).first()
    if job is None:
        return Reading()
    visible = Job.objects.visible_to(account).filter(pk=job.pk).exists()
    return Reading(job, job.get_absolute_url() if visible else "")
