"""Times, durations, numbers, tones and icons, as templates show them."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.template import Context, Template
from django.utils import timezone

from webexadmin.console.templatetags.webexadmin import (
    duration,
    icon,
    local_time,
    number,
    tone,
)

AT = datetime(2026, 11, 23, 13, 0, tzinfo=UTC)


def render(template: str, **context: object) -> str:
    return Template("{% load webexadmin %}" + template).render(Context(context))


def plain(words: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", words)).strip()


def test_a_time_names_its_zone() -> None:
    assert local_time(AT, "Europe/Berlin") == "Mon 23 Nov 2026, 14:00 Europe/Berlin"


def test_a_time_is_in_the_viewers_zone_unless_one_is_given() -> None:
    with timezone.override(ZoneInfo("Asia/Tokyo")):
        assert render("{{ at|local_time }}", at=AT) == "Mon 23 Nov 2026, 22:00 Asia/Tokyo"


def test_a_time_that_is_not_known_shows_nothing() -> None:
    assert local_time(None) == ""


def test_the_hosts_time_comes_first_and_the_viewers_beside_it() -> None:
    with timezone.override(ZoneInfo("Europe/Berlin")):
        shown = plain(render("{% times at 'America/New_York' %}", at=AT))
    assert shown == "Mon 23 Nov 2026, 08:00 America/New_York 14:00 Europe/Berlin"


def test_the_viewers_day_is_named_where_it_is_another() -> None:
    with timezone.override(ZoneInfo("Pacific/Auckland")):
        shown = plain(render("{% times at 'Europe/Berlin' %}", at=AT))
    assert shown.endswith("Tue 24 Nov 2026, 02:00 Pacific/Auckland")


def test_zones_with_the_same_clock_are_shown_once() -> None:
    with timezone.override(ZoneInfo("Europe/Paris")):
        shown = plain(render("{% times at 'Europe/Berlin' %}", at=AT))
    assert shown == "Mon 23 Nov 2026, 14:00 Europe/Berlin"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "0 min"), (45, "45 min"), (60, "1 h 00 min"), (65, "1 h 05 min"), (None, "")],
)
def test_durations_are_in_hours_and_minutes(minutes: int | None, words: str) -> None:
    assert plain(duration(minutes)) == words
    assert " min" not in duration(minutes)


def test_thousands_are_set_apart() -> None:
    assert plain(number(1234567)) == "1,234,567"
    assert number(999) == "999"
    assert number(1.25) == "1.2"
    assert number(None) == ""


def test_states_have_a_tone_and_unknown_ones_a_neutral_one() -> None:
    assert [tone(s) for s in ("done", "paused", "failed", "queued", "what")] == [
        "success",
        "warning",
        "danger",
        "info",
        "neutral",
    ]


def test_every_icon_that_a_template_names_is_drawn() -> None:
    base = Path(settings.BASE_DIR)
    drawn = set(re.findall(r'id="([a-z]+)"', (base / "static/img/icons.svg").read_text()))
    named = {
        name
        for page in (base / "templates").rglob("*.html")
        for name in re.findall(r"{% icon \"(\w+)\" %}", page.read_text())
    }
    assert named <= drawn
    assert "#meetings" in icon("meetings")
