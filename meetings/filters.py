"""Filters of the list of sessions; they live in the address."""

from __future__ import annotations

from typing import Any

import django_filters
from django.utils import timezone

from accounts.filters import every_word
from meetings.models import Session, SessionQuerySet

UPCOMING = "upcoming"
WHEN = [
    (UPCOMING, "Now and to come"),
    ("running", "Running now"),
    ("past", "Over"),
    ("gone", "Cancelled at the site"),
    ("all", "All"),
]


class SessionFilter(django_filters.FilterSet):
    """When, and words that must be found in topic, host or number."""

    q = django_filters.CharFilter(label="Search", method="search")
    when = django_filters.ChoiceFilter(
        label="When", choices=WHEN, method="in_time", empty_label=None
    )
    host = django_filters.CharFilter(label="Host", method="of_host")

    class Meta:
        model = Session
        fields = ("q", "when", "host")

    def __init__(self, data: Any, queryset: SessionQuerySet, *, by_host: bool) -> None:
        data = data.copy()
        if data.get("when") not in dict(WHEN):
            data["when"] = UPCOMING
        super().__init__(data, queryset)
        if not by_host:
            del self.filters["host"]

    @property
    def is_set(self) -> bool:
        """Whether anything is filtered beyond what the page shows at first."""
        words = self.data.get("q") or ("host" in self.filters and self.data.get("host"))
        return bool(words) or self.data["when"] != UPCOMING

    def search(self, sessions: SessionQuerySet, name: str, value: str) -> SessionQuerySet:
        return sessions.filter(
            every_word(
                value,
                "topic__icontains",
                "host_name__icontains",
                "host_webex_id__icontains",
                "session_key",
                "conf_id",
            )
        )

    def of_host(self, sessions: SessionQuerySet, name: str, value: str) -> SessionQuerySet:
        return sessions.filter(
            every_word(
                value,
                "host_name__icontains",
                "host_webex_id__icontains",
                "host_email__icontains",
                "other_host_webex_id__iexact",
            )
        )

    def in_time(self, sessions: SessionQuerySet, name: str, value: str) -> SessionQuerySet:
        now = timezone.now()
        if value == "gone":
            return sessions.filter(missing_since__isnull=False)
        if value == "running":
            return sessions.standing().filter(in_progress=True)
        if value == "past":
            return sessions.past(now)
        return sessions.upcoming(now) if value == UPCOMING else sessions
