"""One record of the archive, in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from reports.models import UsageRecord
from webexadmin.console.templatetags.webexadmin import duration, local_time, number

NOT_TOLD = "not told"


@dataclass(frozen=True)
class Section:
    """A heading, and facts as (label, text) pairs."""

    heading: str
    facts: list[tuple[str, str]]
