"""Which part of the archive a report covers; the answers live in the address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from reports.models import ServiceType
from webexadmin.forms import DateInput

DEFAULT_DAYS = 30
MOST_DAYS = 3660
FIRST_DAY = date(2000, 1, 1)
LAST_DAY = date(2999, 12, 31)


class UsageForm(forms.Form):
    """From and to are days of the reader's zone, both included; without them the last 30 days."""

    since = forms.DateField(label="From", required=False, widget=DateInput)
    until = forms.DateField(label="To", required=False, widget=DateInput)
    host = forms.CharField(label="Host", required=False, max_length=200)
    service = forms.ChoiceField(
        label="Service", required=False, choices=[("", "Any service"), *ServiceType.choices]
    )
    q = forms.CharField(label="Title", required=False, max_length=200)

    def __init__(self, data: Any) -> None:
        data = data.copy()
        since, until = last_days(DEFAULT_DAYS)
        data["since"] = data.get("since") or since.isoformat()
        data["until"] = data.get("until") or until.isoformat()
        super().__init__(data)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and since < FIRST_DAY:
            self.add_error("since", f"There is nothing before {FIRST_DAY:%Y}.")
        if until and until > LAST_DAY:
            self.add_error("until", f"There is nothing after {LAST_DAY:%Y}.")
        elif since and until and since > until:
            self.add_error("until", "This day is before the first one.")
        elif since and until and (until - since).days >= MOST_DAYS:
            self.add_error("until", "A report covers at most ten years.")
        return cleaned


@dataclass(frozen=True)
class QuickRange:
    """A span that people often ask for."""

    label: str
    since: date
    until: date


def last_days(count: int) -> tuple[date, date]:
    """The last ``count`` days of the reader's calendar, today included."""
    today = timezone.localdate()
    return today - timedelta(days=count - 1), today


def quick_ranges() -> list[QuickRange]:
    """By the reader's calendar."""
    today = timezone.localdate()
    month = today.replace(day=1)
    last_month = (month - timedelta(days=1)).replace(day=1)
    quarter = date(today.year, today.month - (today.month - 1) % 3, 1)
    before = quarter - timedelta(days=1)
    last_quarter = date(before.year, before.month - 2, 1)
    return [
        *(QuickRange(f"Last {count} days", *last_days(count)) for count in (7, 30, 90)),
        QuickRange("This month", month, today),
        QuickRange("Last month", last_month, month - timedelta(days=1)),
        QuickRange("Last quarter", last_quarter, before),
    ]
