"""A form for some elements of one operation, on a page made for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django import forms

from webexadmin.operation_forms.fields import changes_parts, form_field
from webexadmin.xmlapi.confirm import set_at, value_at
from webexadmin.xmlapi.errors import Problem
from webexadmin.xmlapi.spec import Operation, Values
from webexadmin.xmlapi.validation import validate

_INDEX = re.compile(r"\[\d+\]")


def field_name(path: str) -> str:
    """The HTML name of the field of an element path."""
    return path.replace("/", "-")


class OperationForm(forms.Form):
    """A form for some elements of one operation.

    ``shown`` are element paths of the request, in the order of the page. ``ties`` names the field
    at which problems of other paths (and of all below them) belong. A subclass may put another
    field in the place of a generated one in ``__init__``.
    """

    operation: ClassVar[Operation]
    shown: ClassVar[tuple[str, ...]]
    ties: ClassVar[Mapping[str, str]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        partial = changes_parts(self.operation)
        declared = self.fields
        self.fields = {
            field_name(path): form_field(self.operation.request.field(path), partial=partial)
            for path in self.shown
        } | declared

    @classmethod
    def initial_from(cls, values: Values) -> dict[str, Any]:
        """What the fields show at first, from values of the operation or of the object itself.

        Secrets are never shown again.
        """
        found: dict[str, Any] = {}
        for path in cls.shown:
            field, value = cls.operation.request.field(path), value_at(values, path)
            if value is None or field.secret:
                continue
            found[field_name(path)] = value
        return found

    def values(self) -> Values:
        """What to send: nested values by element name, without those that were left empty."""
        return self._nested(self.shown, keep_empty=False)

    def changes(self) -> Values:
        """Only what differs from what the form showed; a text that was emptied is sent empty."""
        changed = [path for path in self.shown if field_name(path) in self.changed_data]
        return self._nested(changed, keep_empty=True)

    def _nested(self, paths: Iterable[str], *, keep_empty: bool) -> Values:
        values: Values = {}
        for path in paths:
            value = self.cleaned_data.get(field_name(path))
            # A closed list has no empty value: there it stands for "unchanged".
            empties = keep_empty and not self.operation.request.field(path).choices
            if value is None or (value == "" and not empties):
                continue
            set_at(values, path, value)
        return values

    def sent(self) -> Values:
        """The values that are checked and sent; forms that change an object send ``changes``."""
        return self.values()

    def clean(self) -> dict[str, Any]:
        super().clean()
        self.add_problems(validate(self.operation.request, self.sent()))
        return self.cleaned_data

    def add_problems(self, problems: Iterable[Problem]) -> None:
        """Show problems at the fields of their paths, the rest above the form.

        A field that has an error already keeps that one: its value was never looked at further.
        """
        faulty = set(self.errors)
        for problem in problems:
            name = self._tied_to(_INDEX.sub("", problem.path))
            if name is None:
                self.add_error(None, str(problem))
            elif name not in faulty:
                self.add_error(name, problem.message)

    def _tied_to(self, path: str) -> str | None:
        """The field of a path, or of the nearest group above it that is tied to one."""
        while path:
            name = self.ties.get(path, field_name(path))
            if name in self.fields:
                return name
            path = path.rpartition("/")[0]
        return None
