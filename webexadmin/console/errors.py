"""Pages for what went wrong before or instead of a view."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import REASON_NO_CSRF_COOKIE, REASON_NO_REFERER
from django.shortcuts import render


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403, with the reason that the view gave."""
    return render(request, "403.html", {"reason": str(exception)}, status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form without a valid token: what most likely happened, and how to go on.

    ``reason`` is Django's, one of the ``REASON_`` texts of its middleware or made from them.
    """
    context = {
        "no_cookie": reason == REASON_NO_CSRF_COOKIE,
        "wrong_origin": reason == REASON_NO_REFERER or reason.startswith(("Origin", "Referer")),
        "back": request.get_full_path(),
    }
    return render(request, "403_csrf.html", context, status=403)
