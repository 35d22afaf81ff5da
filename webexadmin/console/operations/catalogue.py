"""The operations of a site: found by name, service and plain words, with what the site answers."""

from __future__ import annotations

from functools import cache

import django_tables2 as tables
from django import forms
from django.utils.text import capfirst

from accounts.capability_lines import Line
from accounts.filters import CapabilityFilter
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.spec import Caller, Effect

_CALLERS = {
    Caller.ANYBODY: "anybody",
    Caller.OWN: "a host, for themself",
    Caller.ADMIN: "a site admin",
    Caller.ON_BEHALF: "somebody on behalf of a host",
}


def callers_told(callers: tuple[Caller, ...]) -> str:
    """Who may call an operation, in words."""
    return ", ".join(_CALLERS[caller] for caller in callers)


class CatalogueFilter(CapabilityFilter):
    """As the list of what a site can do, by kind as well, and by words of elements too."""

    kind = forms.ChoiceField(
        label="Kind",
        required=False,
        choices=[("", "Any kind"), (Effect.READS, "Reads"), (Effect.CHANGES, "Changes")],
    )
    field_order = ("q", "service", "kind", "state")

    @property
    def found(self) -> list[Line]:
        """What is found by its own words comes before what is found by those of its elements."""
        if not self.is_valid():
            return []
        kind = self.cleaned_data["kind"]
        words = self.cleaned_data["q"].lower().split()
        found = [line for line in super().found if kind in ("", line.operation.effect)]
        return sorted(found, key=lambda line: not all(w in _own_words(line) for w in words))

    def searched(self, line: Line) -> str:
        return f"{super().searched(line)} {_words(line.operation.name)}"


def _own_words(line: Line) -> str:
    operation = line.operation
    return f"{operation.name} {operation.label} {operation.service}".lower()


@cache
def _words(name: str) -> str:
    """All that is said of an operation and its elements, in lower case."""
    operation = OPERATIONS[name]
    elements = (
        f"{f.name} {f.label}" for t in (operation.request, operation.response) for _, f in t.walk()
    )
    said = (operation.name, operation.label, operation.help, operation.service, *elements)
    return " ".join(said).lower()


class CatalogueTable(tables.Table):
    """Operations; rows are ``Line``s."""

    caption = "operations"

    operation = tables.TemplateColumn(
        template_name="console/operation_name.html",
        accessor="operation__label",
        verbose_name="Operation",
    )
    service = tables.Column("Service", accessor="operation__service")
    kind = tables.Column("Kind", accessor="operation__effect")
    state = tables.TemplateColumn(
        template_name="console/operation_state.html", verbose_name="This site"
    )

    def render_kind(self, value: Effect) -> str:
        return capfirst(str(value))
