"""Pages for what went wrong before or instead of a view."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.middleware.csrf import REASON_NO_CSRF_COOKIE, REASON_NO_REFERER
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import add_never_cache_headers

from webexadmin.typed import sealed


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403, with the reason that the view gave."""
    return render(request, "403.html", {"reason": str(exception)}, status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form without a valid token: what most likely happened, and how to go on.

    ``reason`` is Django's, one of the ``REASON_`` texts of its middleware or made from them.
    """
    no_cookie = reason == REASON_NO_CSRF_COOKIE
    wrong_origin = reason == REASON_NO_REFERER or reason.startswith(("Origin", "Referer"))
    # Only what came from a page of ours may be sent again; Django has held the origin against it.
    ours = "Origin" in request.headers and not no_cookie and not wrong_origin
    context = {
        "no_cookie": no_cookie,
        "wrong_origin": wrong_origin,
        "back": request.get_full_path(),
        "typed": sealed(request) if ours else "",
    }
    response = render(request, "403_csrf.html", context, status=403)
    add_never_cache_headers(response)
    return response


def say_what_is_not_allowed(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: a page where a view does not know the method, which Django leaves empty."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if isinstance(response, HttpResponseNotAllowed) and not response.content:
            response.content = render_to_string("405.html", request=request)
        return response

    return answer
