"""A form of a whole request: every element, in the groups of its declaration."""

from __future__ import annotations

from django.http import QueryDict

from webexadmin.operation_forms.fields import changes_parts
from webexadmin.operation_forms.nested import GroupForm
from webexadmin.operation_forms.typed import ROOT, Files, Typed
from webexadmin.xmlapi.errors import Problem
from webexadmin.xmlapi.spec import Operation
from webexadmin.xmlapi.validation import validate


class RequestForm(GroupForm):
    """All elements of an operation's request."""

    def __init__(
        self, operation: Operation, data: QueryDict, files: Files, *, judged: bool
    ) -> None:
        typed = Typed(data, files, changes_parts(operation), judged)
        super().__init__(operation.request, typed, ROOT, field=None, needed=True)

    def is_valid(self) -> bool:
        """Whether what was typed can be sent; else every error stands at its field."""
        self.judge()
        self.add_problems(validate(self.declared, self.values()))
        return next(self.told(), None) is None

    def add_problems(self, problems: list[Problem]) -> None:
        """Show problems at the elements of their paths."""
        for problem in problems:
            self.place(problem.path, problem.message)
