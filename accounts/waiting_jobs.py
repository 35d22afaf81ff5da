"""Jobs that wait for a sign-in at a site."""

from __future__ import annotations

from accounts.models import Connection
from webexadmin.jobs import control
from webexadmin.jobs.models import Job


def go_on(renewed: Connection) -> list[Job]:
    """Let the jobs go on that may call through a connection that works again.

    Those that need another one pause once more, before they call the site.
    """
    jobs = Job.objects.filter(site=renewed.site_id)
    if renewed.account_id is not None and not renewed.admins_may_act:
        jobs = jobs.filter(owner=renewed.account_id)
    return control.sign_in_works(jobs)
