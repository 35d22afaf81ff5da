"""A Django form from an operation's declaration.

A form names the elements it shows; labels, help, lengths, choices and bounds come from the
declaration, and everything that ``validate`` finds is shown at its field, all at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import MAXYEAR, MINYEAR, datetime
from typing import Any, ClassVar

from django import forms
from django.core.validators import ProhibitNullCharactersValidator

from webexadmin.forms import DateTimeInput
from webexadmin.xmlapi.confirm import set_at, value_at
from webexadmin.xmlapi.errors import Problem
from webexadmin.xmlapi.scalars import canonical
from webexadmin.xmlapi.spec import Field, Kind, Operation, Values
from webexadmin.xmlapi.timezones import ZONES
from webexadmin.xmlapi.validation import validate

_LONG_TEXT = 512
_MOMENT_FORMATS = ("%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S")
_INDEX = re.compile(r"\[\d+\]")


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


def form_field(field: Field, *, partial: bool = False) -> forms.Field:
    """The form field of a declared element that is no group and does not repeat.

    ``partial`` is for operations that change only what they are sent: there a yes-or-no can also
    be left as it is. Raises TypeError for groups and repeated elements.
    """
    if field.repeated or field.kind is Kind.GROUP:
        raise TypeError(f"{field.name} takes more than one value: give it a field of its own")
    common: dict[str, Any] = {
        "label": field.label,
        "help_text": _help(field),
        "required": field.required,
    }
    if field.kind is Kind.BOOLEAN:
        return _boolean(field, common, partial)
    if field.choices:
        unset = "unchanged" if partial else "not set"
        choices = [("", unset), *((choice, choice) for choice in field.choices)]
        return forms.ChoiceField(**common, choices=choices)
    return _MAKERS[field.kind](field, common)


def _help(field: Field) -> str:
    """The declared help with the unit of numbers, as one text."""
    return f"{field.help} In {field.unit}.".strip() if field.unit else field.help


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


def _boolean(field: Field, common: dict[str, Any], partial: bool) -> forms.Field:
    if field.default is not None and not partial:
        return forms.BooleanField(**{**common, "required": False}, initial=field.default)
    widget = forms.NullBooleanSelect()
    unset = "unchanged" if partial else "as the site has it"
    widget.choices = [("unknown", unset), ("true", "yes"), ("false", "no")]
    return forms.NullBooleanField(**{**common, "required": False}, widget=widget)


_MAKERS: dict[Kind, Callable[[Field, dict[str, Any]], forms.Field]] = {
    Kind.TEXT: _text,
    Kind.INTEGER: lambda field, common: forms.IntegerField(
        **common, min_value=field.minimum, max_value=field.maximum
    ),
    Kind.DECIMAL: lambda field, common: forms.DecimalField(**common),
    Kind.MOMENT: lambda field, common: LocalMomentField(**common),
}


def zone_field(unset: str = "") -> forms.TypedChoiceField:
    """A time zone by its number; with ``unset`` also none, under that name."""
    none = [("", unset)] if unset else []
    return forms.TypedChoiceField(
        label="Time zone",
        choices=[*none, *((str(zone.id), zone.name) for zone in ZONES)],
        coerce=int,
        empty_value=None,
        required=not unset,
    )


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
        partial = self.operation.name.startswith("Set")
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
