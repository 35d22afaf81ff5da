"""Tables of this app."""

from __future__ import annotations

import django_tables2 as tables

from meetings.models import Session


class SessionTable(tables.Table):
    """Scheduled sessions, a row per date."""

    caption = "sessions"

    topic = tables.TemplateColumn(
        template_name="meetings/session_topic.html", verbose_name="Topic", order_by=("topic",)
    )
    starts_at = tables.TemplateColumn(
        template_name="meetings/session_times.html", verbose_name="Starts"
    )
    duration_minutes = tables.TemplateColumn(
        template_name="meetings/session_duration.html", verbose_name="Duration"
    )
    host = tables.Column("Host", accessor="host", order_by=("host_name", "host_webex_id"))
    state = tables.TemplateColumn(
        template_name="meetings/session_state.html", verbose_name="State", orderable=False
    )

    class Meta:
        model = Session
        fields = ("topic", "starts_at", "duration_minutes", "host", "state")
        order_by = ("starts_at",)


class AttendeeTable(tables.Table):
    """People on the site's list of a session, and those asked from here."""

    caption = "people"

    name = tables.TemplateColumn(template_name="meetings/attendee_person.html", verbose_name="Who")
    role = tables.Column("As")
    at_site = tables.Column("At the site")
    state = tables.TemplateColumn(
        template_name="meetings/attendee_state.html", verbose_name="Asked from here"
    )
    actions = tables.TemplateColumn(
        template_name="meetings/attendee_actions.html",
        verbose_name="To do",
        orderable=False,
        empty_values=(),
    )

    class Meta:
        order_by = ("name",)
