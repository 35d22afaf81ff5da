"""Filters of this app's lists; they live in the address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet

from accounts.capability_lines import STATES as CAPABILITY_STATES
from accounts.capability_lines import Line
from accounts.models import OperationLog, Outcome, WebexUser

STATES = [
    *WebexUser.State.choices,
    ("missing", "no longer at the site"),
]


LONGEST_SEARCH = 1000
"""SQLite takes no pattern of more than 50,000 bytes; what is longer than this is cut off."""


def every_word(text: str, *lookups: str) -> Q:
    """Rows in which each word of a search is found by one of the lookups or another."""
    found = Q()
    for word in text[:LONGEST_SEARCH].split():
        found &= Q(*((lookup, word) for lookup in lookups), _connector=Q.OR)
    return found


def users_like(text: str) -> Q:
    """Users in whose name, Webex ID or email every word is found."""
    return every_word(
        text,
        "first_name__icontains",
        "last_name__icontains",
        "webex_id__icontains",
        "email__icontains",
    )


class WebexUserFilter(django_filters.FilterSet):
    """Search and state; every word must be found in the name, Webex ID or email."""

    q = django_filters.CharFilter(label="Search", method="search")
    state = django_filters.ChoiceFilter(
        label="State", choices=STATES, method="in_state", empty_label="Any state"
    )

    class Meta:
        model = WebexUser
        fields = ("q", "state")

    def search(self, users: QuerySet[WebexUser], name: str, value: str) -> QuerySet[WebexUser]:
        return users.filter(users_like(value))

    def in_state(self, users: QuerySet[WebexUser], name: str, value: str) -> QuerySet[WebexUser]:
        if value == "missing":
            return users.filter(missing_since__isnull=False)
        return users.filter(state=value, missing_since=None)


class OperationLogFilter(django_filters.FilterSet):
    """What, by whom, and how it ended."""

    q = django_filters.CharFilter(label="Search", method="search")
    outcome = django_filters.ChoiceFilter(
        label="Result", choices=Outcome.choices, empty_label="Any result"
    )
    reads = django_filters.ChoiceFilter(
        label="Kind", choices=[("False", "Changes"), ("True", "Reads")], empty_label="Any kind"
    )

    class Meta:
        model = OperationLog
        fields = ("q", "outcome", "reads")

    def search(self, rows: QuerySet[OperationLog], name: str, value: str) -> QuerySet[OperationLog]:
        value = value[:LONGEST_SEARCH]
        return rows.filter(
            Q(operation__icontains=value)
            | Q(as_whom__icontains=value)
            | Q(on_behalf_of__icontains=value)
            | Q(account__username__icontains=value)
            | Q(exception_id__icontains=value)
            | Q(result_key=value)
            | Q(detail__icontains=value)
            | Q(values__icontains=value)
        )


class CapabilityFilter(forms.Form):
    """Search, service and state, for operations, of which most have no row in a table."""

    q = forms.CharField(label="Search", required=False)
    service = forms.ChoiceField(label="Service", required=False)
    state = forms.ChoiceField(
        label="State", required=False, choices=[("", "Any state"), *CAPABILITY_STATES]
    )

    def __init__(self, data: Mapping[str, Any], lines: list[Line]) -> None:
        super().__init__(data)
        self.lines = lines
        services = sorted({line.operation.service for line in lines})
        offered = [("", "Any service"), *((service, service) for service in services)]
        self.fields["service"].choices = offered  # type: ignore[attr-defined]

    @property
    def found(self) -> list[Line]:
        """The lines that fit all that was given; none where it makes no sense."""
        if not self.is_valid():
            return []
        words = self.cleaned_data["q"].lower().split()
        service, state = self.cleaned_data["service"], self.cleaned_data["state"]
        return [
            line
            for line in self.lines
            if service in ("", line.operation.service)
            and state in ("", line.state)
            and all(word in self.searched(line) for word in words)
        ]

    def searched(self, line: Line) -> str:
        """What the words of a search are looked for in, in lower case."""
        operation = line.operation
        return f"{operation.name} {operation.label} {line.told}".lower()
