"""Tables of the console."""

from __future__ import annotations

from datetime import datetime

import django_tables2 as tables
from django.utils.safestring import SafeString

from accounts.models import OperationLog
from webexadmin.badges import badge
from webexadmin.console.templatetags.webexadmin import local_time, number, tone
from webexadmin.jobs.models import Job

NO_WRAP = {"td": {"class": "text-nowrap"}}


class JobTable(tables.Table):
    """The long work of a site."""

    title = tables.Column("Job", linkify=True)
    state = tables.Column("State")
    progress = tables.Column("Progress", accessor="done", orderable=False)
    owner = tables.Column("Started by")
    created_at = tables.Column("Asked for", attrs=NO_WRAP)

    class Meta:
        model = Job
        fields = ("title", "state", "progress", "owner", "created_at")

    def render_created_at(self, value: datetime) -> str:
        return local_time(value)

    def render_state(self, record: Job) -> SafeString:
        return badge(record.get_state_display(), tone(record.state))

    def render_progress(self, record: Job) -> str:
        whole = f" of {number(record.total)}" if record.total is not None else ""
        return f"{number(record.done)}{whole} {record.unit}"


class AuditTable(tables.Table):
    """The operation log of a site."""

    started_at = tables.Column("When", attrs=NO_WRAP)
    account = tables.Column("Who", default="the dashboard")
    operation = tables.Column("Operation", linkify=lambda record: record.get_absolute_url())
    as_whom = tables.Column("As whom", default="nobody")
    outcome = tables.Column("Result")
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

    def render_started_at(self, value: datetime) -> str:
        return local_time(value)

    def render_as_whom(self, record: OperationLog) -> str:
        return record.seen_as

    def render_outcome(self, record: OperationLog) -> SafeString:
        return badge(record.get_outcome_display(), tone(record.outcome))
