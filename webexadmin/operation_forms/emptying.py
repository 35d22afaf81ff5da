"""Texts that an operation which changes parts can also be told to empty.

There an empty field means "unchanged", so that emptying is a choice of its own beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms

from webexadmin.xmlapi.spec import Field, Kind

EMPTY = "empty"


def may_be_emptied(field: Field) -> bool:
    """Whether an element takes an empty text: the schema bounds no text from below, and only
    closed lists and what is required cannot be empty."""
    return field.kind is Kind.TEXT and not (field.choices or field.required)


def empty_name(name: str) -> str:
    """The HTML name of the choice beside a field."""
    return f"{name}-{EMPTY}"


@dataclass(frozen=True)
class Wish:
    """What was typed, and whether it is to be emptied."""

    text: str = ""
    emptied: bool = False


class EmptiableInput(forms.Widget):
    """``inner`` for the text, and a choice to empty it, named after the ``label``."""

    template_name = "django/forms/widgets/emptiable.html"

    def __init__(self, inner: forms.Widget, label: str) -> None:
        super().__init__()
        self.inner, self.label = inner, label

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Wish:
        text = self.inner.value_from_datadict(data, files, name) or ""
        return Wish(str(text), bool(data.get(empty_name(name))))

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, None, attrs)
        wish = value if isinstance(value, Wish) else Wish(str(value or ""))
        context["inner"] = self.inner.get_context(name, wish.text, attrs)["widget"]
        context |= {"empty_name": empty_name(name), "emptied": wish.emptied, "label": self.label}
        return context


class EmptiableField(forms.CharField):
    """The text of ``field``; "" where it is to be emptied, None where it stays as it is."""

    widget: EmptiableInput

    def __init__(self, field: forms.CharField, **common: Any) -> None:
        super().__init__(
            **common,
            max_length=field.max_length,
            widget=EmptiableInput(field.widget, str(common["label"])),
        )
        self.inner = field

    def clean(self, value: Wish | None) -> str | None:
        wish = value or Wish()
        text: str = self.inner.clean(wish.text)
        if wish.emptied and text:
            raise forms.ValidationError("Either give a text or empty it, not both.")
        return "" if wish.emptied else text or None

    def has_changed(self, initial: Any, data: Wish | None) -> bool:
        wish = data or Wish()
        return wish.emptied or self.inner.has_changed(initial, wish.text)


def is_said(field: forms.Field, value: Any) -> bool:
    """Whether what a field came to is to be sent: an empty text only where somebody wished it."""
    return value is not None and (value != "" or isinstance(field, EmptiableField))
