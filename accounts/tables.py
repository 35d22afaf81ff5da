"""Tables of this app."""

from __future__ import annotations

import django_tables2 as tables
from django_tables2 import A

from accounts.models import Membership, OperationLog, WebexUser
from accounts.outcomes import aftermath
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.timezones import ZONES


class SiteTable(tables.Table):
    """The sites on which somebody has a role, and how the dashboard can call there."""

    caption = "sites"

    site = tables.TemplateColumn(template_name="accounts/site_name.html", verbose_name="Site")
    url = tables.Column("Address", accessor="site__url", attrs={"td": {"class": "break"}})
    role = tables.Column("Your role")
    webex_id = tables.Column("Your Webex ID")
    service_state = tables.TemplateColumn(
        "{% load webexadmin %}{{ value|connection_badge }}", verbose_name="Service"
    )
    own_state = tables.TemplateColumn(
        "{% load webexadmin %}{{ value|connection_badge }}", verbose_name="Your own"
    )

    class Meta:
        model = Membership
        fields = ("site", "url", "role", "webex_id", "service_state", "own_state")
        orderable = False


class WebexUserTable(tables.Table):
    """The users of a site."""

    name = tables.Column(
        "Name",
        accessor="last_name",
        order_by=("last_name", "first_name", "webex_id"),
        empty_values=(),
        linkify=True,
    )
    webex_id = tables.Column("Webex ID")
    email = tables.Column("Email")
    state = tables.TemplateColumn(
        template_name="accounts/user_state.html", verbose_name="State", order_by=("state",)
    )
    registered_at = tables.DateTimeColumn(
        verbose_name="Registered", format="j M Y", attrs={"td": {"class": "text-nowrap"}}
    )
    time_zone_id = tables.Column("Time zone")

    class Meta:
        model = WebexUser
        fields = ("name", "webex_id", "email", "state", "registered_at", "time_zone_id")
        order_by = ("name",)

    def render_name(self, record: WebexUser) -> str:
        return str(record)

    def render_time_zone_id(self, value: int) -> str:
        offset, _, place = ZONES[value].name.partition(", ")
        return f"{place} {offset}"


class UnknownOutcomeTable(tables.Table):
    """Changes whose answers were lost."""

    operation = tables.Column(
        "What was asked", linkify=("accounts:outcome", [A("site_id"), A("pk")]), orderable=False
    )
    subject = tables.Column("About", accessor="pk", orderable=False)
    started_at = tables.TemplateColumn(
        "{% load webexadmin %}{{ value|local_time }}",
        verbose_name="Sent",
        attrs={"td": {"class": "text-nowrap"}},
    )
    account = tables.Column("By", default="the dashboard")

    class Meta:
        model = OperationLog
        fields = ("operation", "subject", "started_at", "account")

    def render_operation(self, value: str) -> str:
        return OPERATIONS[value].label

    def render_subject(self, record: OperationLog) -> str:
        return aftermath(record).subject(record)


class CapabilityTable(tables.Table):
    """What is known of each operation at a site; rows are ``Line``s."""

    operation = tables.TemplateColumn(
        template_name="accounts/capability_operation.html",
        accessor="operation__label",
        verbose_name="Operation",
    )
    service = tables.Column("Service", accessor="operation__service")
    effect = tables.Column("Kind", accessor="operation__effect")
    state = tables.TemplateColumn(template_name="accounts/capability_state.html")
    since = tables.TemplateColumn(
        template_name="accounts/capability_since.html",
        accessor="row",
        verbose_name="Known since",
        orderable=False,
    )
    ask = tables.TemplateColumn(
        template_name="accounts/capability_ask.html",
        accessor="operation__name",
        verbose_name="Ask",
        orderable=False,
    )

    caption = "operations"
