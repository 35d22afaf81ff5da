"""How forms look: Bootstrap classes, errors tied to their field, fieldsets, native pickers.

``{{ form }}`` renders the error summary and all fields, ``{{ form.name.as_field_group }}`` one of
them, ``{% include "forms/summary.html" %}`` the summary alone, for pages with their own layout.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting


class BootstrapBoundField(BoundField):
    """A field of a form, with the classes that Bootstrap gives to its kind of widget."""

    def build_widget_attrs(
        self, attrs: dict[str, Any], widget: forms.Widget | None = None
    ) -> dict[str, Any]:
        widget = widget or self.field.widget
        built = super().build_widget_attrs(attrs, widget)
        if widget.is_hidden:
            return built
        own = built.get("class") or widget.attrs.get("class", "")
        state = "is-invalid" if self.errors else ""
        built["class"] = f"{own} {bootstrap_class(widget)} {state}".strip()
        if widget.attrs.get("placeholder") == self.label:
            built["placeholder"] = False
        return built

    @property
    def is_checkbox(self) -> bool:
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def mark(self) -> str:
        """The word beside the label: only the rarer of the two kinds has one, so it stands out."""
        needed = [f.field.required for f in self.form.visible_fields() if not _ticks(f.field)]
        if _ticks(self.field) or all(needed) or not any(needed):
            return ""
        rarer = "required" if needed.count(True) <= needed.count(False) else "optional"
        return rarer if self.field.required == (rarer == "required") else ""


def bootstrap_class(widget: forms.Widget) -> str:
    """The class of a widget; of a group of choices, that of each choice."""
    if isinstance(widget, (forms.CheckboxInput, forms.RadioSelect, forms.CheckboxSelectMultiple)):
        return "form-check-input"
    if isinstance(widget, forms.Select):
        return "form-select"
    return "form-control"


def _ticks(field: forms.Field) -> bool:
    return isinstance(field.widget, forms.CheckboxInput)


class BootstrapRenderer(TemplatesSetting):
    """Renders forms by templates/forms/ and widgets by templates/django/forms/widgets/."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"
    bound_field_class = BootstrapBoundField


@dataclass(frozen=True)
class Fieldset:
    """Fields that stand together under a legend; a folded one opens when it holds an error."""

    legend: str
    fields: Sequence[str]
    help: str = ""
    folded: bool = False


@dataclass(frozen=True)
class FieldsetGroup:
    """A fieldset with the fields of one form in it, as templates/forms/form.html shows it."""

    legend: str
    help: str
    fields: Sequence[BoundField]
    folded: bool

    @property
    def open(self) -> bool:
        """Whether it holds something to look at: an error, or a value that is not the usual one."""
        return any(field.errors or _is_unusual(field) for field in self.fields)


def _is_unusual(field: BoundField) -> bool:
    value = field.value()
    return value not in (None, "", False, []) and field.field.has_changed(
        field.field.initial, value
    )


class FieldsetsMixin(forms.BaseForm):
    """For forms that group their fields; what no fieldset names comes first, without a legend."""

    fieldsets: ClassVar[Sequence[Fieldset]] = ()

    def fieldset_groups(self) -> list[FieldsetGroup]:
        """The groups that have a visible field in this form, in order."""
        visible = {field.name: field for field in self.visible_fields()}
        groups = [
            FieldsetGroup(
                s.legend, s.help, [visible[n] for n in s.fields if n in visible], s.folded
            )
            for s in self.fieldsets
        ]
        named = {name for fieldset in self.fieldsets for name in fieldset.fields}
        rest = [field for name, field in visible.items() if name not in named]
        return [g for g in (FieldsetGroup("", "", rest, folded=False), *groups) if g.fields]


class DateInput(forms.DateInput):
    """A date by the browser's own picker."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class TimeInput(forms.TimeInput):
    """A time of day, to the minute, by the browser's own picker."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")


class DateTimeInput(forms.DateTimeInput):
    """A date with a time, to the minute, by the browser's own picker."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")
