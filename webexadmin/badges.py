"""The small coloured words that name a state, for tables; templates include parts/badge.html."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils.safestring import SafeString


def badge(label: str, tone: str) -> SafeString:
    """``tone`` is success, info, warning, danger or neutral; the label says it in words."""
    return render_to_string("parts/badge.html", {"label": label, "tone": tone})
