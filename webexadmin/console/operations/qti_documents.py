"""QTI documents of an answer as pages show them: the questions of a test, or somebody's result."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from webexadmin.xmlapi import qti


@dataclass(frozen=True)
class QtiDocument:
    """``download`` is the document itself, in a data: address; ``name`` that of its root."""

    label: str
    name: str
    text: str
    download: str

    @property
    def size(self) -> int:
        return len(self.text.encode())

    @cached_property
    def _view(self) -> qti.Test | qti.TestResult | str:
        read = qti.read_test if self.name == "questestinterop" else qti.read_result
        try:
            return read(self.text)
        except qti.QtiError as error:
            return str(error)

    @property
    def test(self) -> qti.Test | None:
        return self._view if isinstance(self._view, qti.Test) else None

    @property
    def result(self) -> qti.TestResult | None:
        return self._view if isinstance(self._view, qti.TestResult) else None

    @property
    def unread(self) -> str:
        """Why nothing of it could be read."""
        return self._view if isinstance(self._view, str) else ""

    @property
    def beyond(self) -> tuple[str, ...]:
        """What it holds and the page does not show."""
        return () if isinstance(self._view, str) else self._view.beyond
