"""A job in words: how far it is, and what may be done with it now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from webexadmin.jobs import control
from webexadmin.jobs.models import Job, JobState


@dataclass(frozen=True)
class Action:
    """Something a person may do with a job in one of ``states``."""

    name: str
    label: str
    done: str
    states: frozenset[JobState]
    change: Callable[[Job], bool]


ACTIONS = {
    action.name: action
    for action in (
        Action(
            "pause",
            "Pause",
            "paused",
            frozenset({JobState.QUEUED, JobState.RUNNING}),
            control.pause,
        ),
        Action("resume", "Resume", "goes on", frozenset({JobState.PAUSED}), control.resume),
        Action(
            "stop",
            "Stop",
            "stopped; what it has done stays",
            frozenset({JobState.QUEUED, JobState.RUNNING, JobState.PAUSED}),
            control.stop,
        ),
        Action(
            "retry",
            "Go on from here",
            "goes on where it was",
            frozenset({JobState.FAILED, JobState.STOPPED}),
            control.retry,
        ),
    )
}


def actions(job: Job) -> list[Action]:
    """What may be done with the job in its present state."""
    return [action for action in ACTIONS.values() if job.state in action.states]


@dataclass(frozen=True)
class ProgressTexts:
    """Progress as templates/parts/progress.html shows it; empty where it cannot be told."""

    percent: int | None
    rate: str = ""
    eta: str = ""


def progress_texts(job: Job) -> ProgressTexts:
    """Percent, rate and time left, in words."""
    told = control.progress(job)
    rate = eta = ""
    if told.rate:
        rate = (
            f"{told.rate:.0f} {job.unit} a second"
            if told.rate >= 1
            else f"{told.rate * 60:.0f} {job.unit} a minute"
        )
    if told.eta_seconds is not None and job.state != JobState.PAUSED:
        eta = f"about {_span(told.eta_seconds)} left"
    return ProgressTexts(told.percent, rate, eta)


def _span(seconds: float) -> str:
    if seconds < 90:
        return f"{max(seconds, 1):.0f} seconds"
    if seconds < 90 * 60:
        return f"{seconds / 60:.0f} minutes"
    return f"{seconds / 3600:.0f} hours"
