"""An observer of calls for tests."""

from __future__ import annotations

from typing import Any

from webexadmin.xmlapi.client import Outcome
from webexadmin.xmlapi.spec import Operation, Values


class Seen:
    """An observer that keeps what it was shown."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, Values]] = []
        self.outcomes: list[Outcome] = []

    def before(self, operation: Operation, values: Values) -> Any:
        self.calls.append((operation.name, values))
        return len(self.calls)

    def after(self, token: Any, outcome: Outcome) -> None:
        self.outcomes.append(outcome)
