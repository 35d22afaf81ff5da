"""What holds for every page: the viewer's time zone, and what no cache may keep."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers


class ViewerTimeZone:
    """Activates the signed-in account's zone, so that forms and templates use it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return self.get_response(request)
        with timezone.override(ZoneInfo(request.user.time_zone)):
            return self.get_response(request)


class SecondFactorUncached:
    """Keeps the pages of two-factor sign-in out of caches: some show its key or its codes."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.resolver_match and (request.resolver_match.url_name or "").startswith("mfa_"):
            add_never_cache_headers(response)
        return response
