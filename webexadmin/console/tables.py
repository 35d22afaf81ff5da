"""Tables of the console."""

from __future__ import annotations

import django_tables2 as tables

from accounts.models import OperationLog
from webexadmin.jobs.models import Job


class JobTable(tables.Table):
    """The long work of a site."""

    title = tables.Column("Job", linkify=True)
    state = tables.TemplateColumn(template_name="console/job_state.html", verbose_name="State")
    progress = tables.TemplateColumn(
        template_name="console/job_progress.html", verbose_name="Progress", orderable=False
    )
    owner = tables.Column("Started by")
    created_at = tables.DateTimeColumn(verbose_name="Started", format="j M Y, H:i")

    class Meta:
        model = Job
        fields = ("title", "state", "progress", "owner", "created_at")


class AuditTable(tables.Table):
    """The operation log of a site."""

    started_at = tables.DateTimeColumn(verbose_name="When", format="j M Y, H:i:s")
    account = tables.Column("Who", default="the dashboard")
    operation = tables.Column("Operation", linkify=lambda record: record.get_absolute_url())
    as_whom = tables.TemplateColumn(
        template_name="console/audit_as_whom.html", verbose_name="As whom"
    )
    outcome = tables.TemplateColumn(
        template_name="console/audit_outcome.html", verbose_name="Result"
    )
    exception_id = tables.Column("exceptionID")
    milliseconds = tables.Column("ms", attrs={"td": {"class": "text-end"}})

    class Meta:
        model = OperationLog
        fields = (
            "started_at",
            "account",
            "operation",
            "as_whom",
            "outcome",
            "exception_id",
            "milliseconds",
        )
