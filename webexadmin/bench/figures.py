"""A figure: what it is, what it must reach, and what it was made from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Work:
    """What was done once, in words and, of a baseline, by which ``command``; its words in capitals
    stand for what lies in the bench's own folder."""

    what: str
    rows: int
    bytes: int
    seconds: float
    command: str = ""


@dataclass(frozen=True)
class Target:
    """``least`` or ``most`` is what a figure must reach."""

    least: float | None = None
    most: float | None = None

    def is_met(self, value: float) -> bool:
        if self.least is not None:
            return value >= self.least
        return self.most is None or value <= self.most

    def __str__(self) -> str:
        return f">= {self.least:g}" if self.least is not None else f"<= {self.most:g}"


@dataclass(frozen=True)
class Figure:
    """``baseline`` is the peer's work; None where the target is absolute."""

    name: str
    value: float
    target: Target
    ours: Work
    baseline: Work | None = None

    @property
    def reached(self) -> bool:
        return self.target.is_met(self.value)

    def as_json(self) -> dict[str, Any]:
        return {
            "value": round(self.value, 4),
            "target": str(self.target),
            "reached": self.reached,
            "ours": asdict(self.ours),
            "baseline": asdict(self.baseline) if self.baseline else None,
        }


def ratio(name: str, least: float, ours: Work, baseline: Work) -> Figure:
    """Our speed as a part of the peer's, both in rows a second."""
    value = (ours.rows / ours.seconds) / (baseline.rows / baseline.seconds)
    return Figure(name, value, Target(least=least), ours, baseline)


def table(figures: Sequence[Figure]) -> str:
    """The figures as lines of text."""
    heads = ("figure", "value", "reach", "", "ours", "baseline")
    rows = [heads, *(_row(figure) for figure in figures)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(heads))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def _row(figure: Figure) -> tuple[str, ...]:
    return (
        figure.name,
        f"{figure.value:.2f}",
        str(figure.target),
        "reached" if figure.reached else "NOT REACHED",
        _speed(figure.ours),
        f"{_speed(figure.baseline)}: {figure.baseline.what}" if figure.baseline else "-",
    )


def _speed(work: Work) -> str:
    megabytes = work.bytes / 1e6
    return f"{work.rows:,} rows, {megabytes:,.1f} MB, {work.seconds:.2f} s"
