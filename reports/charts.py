"""The usage report's charts, as templates/parts/chart.html takes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from reports.usage import Bar


@dataclass(frozen=True)
class Chart:
    """``label`` says in a sentence what is shown; ``data`` is what the script draws."""

    id: str
    title: str
    label: str
    data: dict[str, Any]


def charts(bars: Sequence[Bar], *, by_week: bool) -> list[Chart]:
    """Sessions, and people minutes, by the day or week. What is not known has no bar."""
    each = "week" if by_week else "day"
    labels = [short(bar.span.since) for bar in bars]
    return [
        _chart("sessions-chart", "Sessions", each, labels, [bar.sessions for bar in bars]),
        _chart(
            "minutes-chart", "People minutes", each, labels, [bar.people_minutes for bar in bars]
        ),
    ]


def short(day: date) -> str:
    """For example "3 Nov"."""
    return f"{day.day} {day:%b}"


def _chart(name: str, title: str, each: str, labels: list[str], values: list[int | None]) -> Chart:
    told = [value for value in values if value is not None]
    most = f", at most {max(told):,}" if told else ""
    return Chart(
        id=name,
        title=f"{title} a {each}",
        label=f"Bar chart: {title.lower()} a {each}{most}. The table below has the numbers.",
        data={
            "kind": "bar",
            "labels": labels,
            "stacked": False,
            "unit": "",
            "series": [{"label": title, "values": values}],
        },
    )
