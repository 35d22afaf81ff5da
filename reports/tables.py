"""Tables of this app."""

from __future__ import annotations

import django_tables2 as tables

from reports.models import Attendance, UsageRecord

_RIGHT = {"th": {"class": "number"}, "td": {"class": "number"}}


class CountColumn(tables.Column):
    """A whole number, its thousands set apart by commas as in the totals."""

    def render(self, value: int) -> str:
        return f"{value:,}"


class UsageTable(tables.Table):
    """Held sessions; a value that was not told shows a dash."""

    title = tables.Column("Title", linkify=True, empty_values=())
    starts_at = tables.TemplateColumn(
        "{{ value|date:'D j M Y, H:i T' }}",
        verbose_name="Start",
        attrs={"td": {"class": "when"}},
    )
    host_name = tables.Column("Host", empty_values=())
    duration_minutes = tables.TemplateColumn(
        "{% load webexadmin %}{{ value|duration }}",
        verbose_name="Duration",
        attrs={**_RIGHT, "td": {"class": "number when"}},
    )
    people_minutes = CountColumn("People minutes", attrs=_RIGHT)
    participants = CountColumn("Participants", attrs=_RIGHT)
    peak_attendees = CountColumn("At one time", attrs=_RIGHT)

    caption = "sessions"
    swaps = "records"

    class Meta:
        model = UsageRecord
        fields = (
            "title",
            "starts_at",
            "host_name",
            "duration_minutes",
            "people_minutes",
            "participants",
            "peak_attendees",
        )
        order_by = ("-starts_at",)

    def render_title(self, record: UsageRecord) -> str:
        return str(record)

    def render_host_name(self, record: UsageRecord) -> str:
        return record.host_name or record.host_email or record.host_id or self.default


class AttendanceTable(tables.Table):
    """Everybody's times in one session."""

    name = tables.Column("Name", empty_values=())
    email = tables.Column("Email")
    participant_type = tables.Column("Took part as")
    joined_at = tables.TemplateColumn("{{ value|date:'H:i:s T' }}", verbose_name="Joined")
    left_at = tables.TemplateColumn("{{ value|date:'H:i:s T' }}", verbose_name="Left")
    duration_minutes = tables.Column("Minutes", attrs=_RIGHT)
    voip_minutes = tables.Column("VoIP minutes", attrs=_RIGHT)

    caption = "attendances"
    swaps = "attendees"

    class Meta:
        model = Attendance
        fields = (
            "name",
            "email",
            "participant_type",
            "joined_at",
            "left_at",
            "duration_minutes",
            "voip_minutes",
        )
        order_by = ("joined_at", "name")

    def render_name(self, record: Attendance) -> str:
        return str(record)
