"""What templates say in one way only: times with their zone, durations, numbers, icons, tones."""

from __future__ import annotations

from datetime import datetime, tzinfo
from zoneinfo import ZoneInfo

from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from accounts.models import Connection
from webexadmin.badges import badge

register = template.Library()

SPACE = "\N{NO-BREAK SPACE}"

TONES = {
    "success": {"done", "works", "active", "complete", "succeeded"},
    "info": {"queued", "running", "reading", "sent"},
    "warning": {"paused", "partial", "unknown", "unreachable", "untested"},
    "danger": {"failed", "refused", "lapsed", "missing", "cancelled"},
}


@register.filter
def local_time(instant: datetime | None, zone: tzinfo | str | None = None) -> str:
    """An aware datetime in a zone (the viewer's if none is given), the zone named.

    For example "Mon 23 Nov 2026, 14:00 Europe/Berlin"; nothing for None.
    """
    if instant is None:
        return ""
    info = _zone(zone)
    return f"{instant.astimezone(info):%a} {_day_and_clock(instant, info)} {info}"


@register.filter
def duration(minutes: float | None) -> str:
    """Minutes as "45 min" or "1 h 05 min", never broken across lines."""
    if minutes is None:
        return ""
    hours, rest = divmod(round(minutes), 60)
    if not hours:
        return f"{rest}{SPACE}min"
    return f"{number(hours)}{SPACE}h{SPACE}{rest:02}{SPACE}min"


@register.filter
def number(value: float | None) -> str:
    """A number with its thousands set apart by commas, as texts of jobs and buttons have it."""
    if value is None:
        return ""
    return f"{value:,}" if isinstance(value, int) else f"{value:,.1f}"


@register.filter
def tone(state: object) -> str:
    """The tone of a badge for a state of a job, connection, sweep, user or operation."""
    return next((tone for tone, states in TONES.items() if str(state) in states), "neutral")


@register.filter
def connection_badge(state: str | None) -> str:
    """How a connection stands, as a badge; "none" where there is none."""
    return badge(Connection.State(state).label, tone(state)) if state else "none"


@register.simple_tag
def icon(name: str) -> SafeString:
    """A symbol of static/img/icons.svg; it only ever stands beside words."""
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"></use></svg>',
        static("img/icons.svg"),
        name,
    )


@register.inclusion_tag("parts/times.html")
def times(instant: datetime, host_zone: tzinfo | str) -> dict[str, object]:
    """An aware datetime in the host's zone and, where the clocks differ, in the viewer's too."""
    host, viewer = _zone(host_zone), _zone(None)
    there, here = instant.astimezone(host), instant.astimezone(viewer)
    own = ""
    if there.utcoffset() != here.utcoffset():
        same_day = there.date() == here.date()
        clock = f"{here:%H:%M}" if same_day else f"{here:%a} {_day_and_clock(instant, viewer)}"
        own = f"{clock} {viewer}"
    return {"instant": instant, "host": local_time(instant, host), "viewer": own}


def _zone(zone: tzinfo | str | None) -> tzinfo:
    if isinstance(zone, str):
        return ZoneInfo(zone)
    return zone or timezone.get_current_timezone()


def _day_and_clock(instant: datetime, zone: tzinfo) -> str:
    local = instant.astimezone(zone)
    return f"{local.day} {local:%b %Y, %H:%M}"
