"""What was typed into a form that could not be taken, because a session had ended or begun since
the form was opened.

It is sealed with the keys of WEBEX_KEYS into the page that says so, for a secret may be among it,
and that page can send it again. Nothing of it is kept here.
"""

from __future__ import annotations

import json
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, QueryDict

from webexadmin.crypto import WrongKey, decrypt, encrypt

FIELD = "typed_before"
_TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field


def sealed(request: HttpRequest) -> str:
    """What the request carries for its address; empty where nothing was typed."""
    typed = request.POST.copy()
    typed.pop(_TOKEN, None)
    if FIELD in typed:
        return str(typed[FIELD])
    return encrypt(json.dumps([request.path, typed.urlencode()])) if typed else ""


class TypedBefore:
    """Puts what was typed before in the place of the form, for the address it was typed for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> None:
        """After the check of the token, which stands beside what is sealed."""
        given = request.POST.get(FIELD) if request.method == "POST" else None
        typed = _opened(given, request.path) if given else None
        if typed is not None:
            request.POST = typed  # type: ignore[assignment]


def _opened(token: str, path: str) -> QueryDict | None:
    """None for what was typed elsewhere, and for whatever else is sealed with the same keys."""
    try:
        opened = json.loads(decrypt(token))
    except (WrongKey, ValueError):
        return None
    match opened:
        case [str(typed_for), str(typed)] if typed_for == path:
            return QueryDict(typed)
    return None
