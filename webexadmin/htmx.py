"""htmx: one view and one address for a page and for its parts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django_htmx.middleware import HtmxDetails


class HtmxHttpRequest(HttpRequest):
    """A request that has passed django-htmx's middleware."""

    htmx: HtmxDetails


def is_partial(request: HtmxHttpRequest) -> bool:
    """Whether htmx asks for a part to swap in, and not for a whole page."""
    htmx = request.htmx
    return bool(htmx) and not htmx.boosted and not htmx.history_restore_request


def render_page(
    request: HtmxHttpRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    partial: str = "rows",
    status: int = 200,
) -> HttpResponse:
    """The page, or only its ``{% partialdef <partial> %}`` where htmx asks; says so in Vary."""
    name = f"{template}#{partial}" if is_partial(request) else template
    response = render(request, name, dict(context or {}), status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response
