"""A form field from a declared element.

Labels, help, lengths, choices and bounds come from the declaration.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import MAXYEAR, MINYEAR, datetime
from typing import Any

from django import forms
from django.core.validators import ProhibitNullCharactersValidator

from webexadmin.forms import DateTimeInput
from webexadmin.operation_forms.emptying import EmptiableField, may_be_emptied
from webexadmin.operation_forms.files import DocumentField, KeptFileField
from webexadmin.xmlapi.scalars import canonical
from webexadmin.xmlapi.spec import Field, Kind, Operation
from webexadmin.xmlapi.timezones import ZONES

_LONG_TEXT = 512
_MOMENT_FORMATS = ("%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S")


class LocalMomentField(forms.fields.BaseTemporalField):
    """A date and time without a zone: the zone stands in a field of its own."""

    widget = DateTimeInput
    input_formats = _MOMENT_FORMATS
    default_error_messages = {"invalid": "Enter a date and a time, such as 2026-11-23 14:00."}

    def to_python(self, value: Any) -> datetime | None:
        if value in self.empty_values:
            return None
        if isinstance(value, datetime):
            return value
        moment: datetime | None = super().to_python(value)
        return moment

    def strptime(self, value: str, format: str) -> datetime:
        """Raises ValueError also for a year in which not every zone has an instant for it."""
        moment = datetime.strptime(value, format)  # noqa: DTZ007 - the wire has no zone
        if moment.year in (MINYEAR, MAXYEAR):
            raise ValueError(value)
        return moment


class WireTextField(forms.CharField):
    """A text as the site will read it: trimmed, its lines ended as XML ends them."""

    def to_python(self, value: Any) -> str | None:
        text = super().to_python(value)
        return canonical(text) if isinstance(text, str) else text


def form_field(field: Field, *, partial: bool = False, sparse: bool = False) -> forms.Field:
    """The form field of a declared element that is no group and does not repeat.

    ``partial`` is for operations that change only what they are sent: there a yes-or-no can also
    be left as it is. ``sparse`` is for forms of a whole request, where everything can be left out:
    the field then says what the site does without it, and if it is ``partial`` as well, a text can
    be emptied. Raises TypeError for groups and repeated elements.
    """
    if field.repeated or field.kind is Kind.GROUP:
        raise TypeError(f"{field.name} takes more than one value: give it a field of its own")
    common: dict[str, Any] = {
        "label": field.label,
        "help_text": _help(field),
        "required": field.required,
    }
    if sparse:
        # As ``validate`` says it, which is who finds a group without its required element.
        common["error_messages"] = {"required": f"{field.label} is required"}
    if sparse and is_zone(field):
        return zone_field(_unset(field, partial=partial), **common)
    if field.kind is Kind.BOOLEAN:
        return _boolean(field, common, partial=partial, sparse=sparse)
    if field.choices:
        unset = _unset(field, partial=partial) if sparse or partial else "not set"
        choices = [("", unset), *((choice, choice) for choice in field.choices)]
        return forms.ChoiceField(**common, choices=choices)
    if sparse and field.default is not None and not partial:
        common["help_text"] = f"{common['help_text']} Left out: {_default(field)}.".strip()
    made = _MAKERS[field.kind](field, common)
    if partial and sparse and may_be_emptied(field) and isinstance(made, forms.CharField):
        return EmptiableField(made, **common)
    return made


def changes_parts(operation: Operation) -> bool:
    """Whether it changes only what it is sent, and leaves the rest (seed 001, lines 1205-1216)."""
    return re.match("Set[A-Z]", operation.name) is not None


def is_zone(field: Field) -> bool:
    """Whether an element is the number of a time zone (seed 001, lines 10594-10658)."""
    return field.kind is Kind.INTEGER and field.name.lower() == "timezoneid"


def _help(field: Field) -> str:
    """The declared help with the unit of numbers, as one text."""
    return f"{field.help} In {field.unit}.".strip() if field.unit else field.help


def _unset(field: Field, *, partial: bool) -> str:
    """What a list of choices says where none is chosen."""
    if partial:
        return "unchanged"
    return "not set" if field.default is None else f"not set: {_default(field)}"


def _default(field: Field) -> str:
    """What the site assumes, in words."""
    if isinstance(field.default, bool):
        return "yes" if field.default else "no"
    if is_zone(field):
        return "as the site has it"
    return f"{field.default} {field.unit}".strip()


def _text(field: Field, common: dict[str, Any]) -> forms.Field:
    widget: forms.Widget = forms.TextInput()
    if field.secret:
        widget = forms.PasswordInput(attrs={"autocomplete": "off"}, render_value=False)
    elif (field.max_length or 0) > _LONG_TEXT:
        widget = forms.Textarea(attrs={"rows": 4})
    made = WireTextField(**common, max_length=field.max_length, widget=widget)
    # The declaration's own check names the field and finds every control character.
    made.validators = [
        check for check in made.validators if not isinstance(check, ProhibitNullCharactersValidator)
    ]
    return made


def _boolean(
    field: Field, common: dict[str, Any], *, partial: bool, sparse: bool
) -> forms.NullBooleanField | forms.BooleanField:
    if field.default is not None and not (partial or sparse):
        return forms.BooleanField(**{**common, "required": False}, initial=field.default)
    widget = forms.NullBooleanSelect()
    unset = "unchanged" if partial else "as the site has it"
    if sparse:
        unset = _unset(field, partial=partial)
    widget.choices = [("unknown", unset), ("true", "yes"), ("false", "no")]
    return forms.NullBooleanField(**{**common, "required": False}, widget=widget)


_MAKERS: dict[Kind, Callable[[Field, dict[str, Any]], forms.Field]] = {
    Kind.TEXT: _text,
    Kind.INTEGER: lambda field, common: forms.IntegerField(
        **common, min_value=field.minimum, max_value=field.maximum
    ),
    Kind.DECIMAL: lambda field, common: forms.DecimalField(**common),
    Kind.MOMENT: lambda field, common: LocalMomentField(**common),
    Kind.BINARY: lambda field, common: KeptFileField(**common),
    Kind.DOCUMENT: lambda field, common: DocumentField(**common),
}


def zone_field(unset: str = "", **more: Any) -> forms.TypedChoiceField:
    """A time zone by its number; with ``unset`` also none, under that name."""
    none = [("", unset)] if unset else []
    return forms.TypedChoiceField(
        choices=[*none, *((str(zone.id), zone.name) for zone in ZONES)],
        coerce=int,
        empty_value=None,
        **{"label": "Time zone", "required": not unset, **more},
    )
