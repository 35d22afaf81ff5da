"""Pages and their parts at one address."""

from __future__ import annotations

from typing import cast

import pytest
from django.http import HttpResponse
from django.test import RequestFactory, override_settings
from django_htmx.middleware import HtmxMiddleware

from webexadmin.htmx import HtmxHttpRequest, is_partial, render_page

PAGE = (
    "{% load partials %}<h1>Users</h1>"
    "{% partialdef rows inline %}<p>{{ count }} users</p>{% endpartialdef %}"
)
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [("django.template.loaders.locmem.Loader", {"users.html": PAGE})],
                )
            ]
        },
    }
]


def request(**headers: str) -> HtmxHttpRequest:
    """A GET that has passed django-htmx's middleware."""
    made = RequestFactory().get("/", headers=headers)
    HtmxMiddleware(lambda passed: HttpResponse())(made)
    return cast(HtmxHttpRequest, made)


@pytest.mark.parametrize(
    ("headers", "partial"),
    [
        ({}, False),
        ({"HX-Request": "true"}, True),
        ({"HX-Request": "true", "HX-Boosted": "true"}, False),
        ({"HX-Request": "true", "HX-History-Restore-Request": "true"}, False),
    ],
)
def test_only_a_plain_htmx_request_gets_a_part(headers: dict[str, str], partial: bool) -> None:
    assert is_partial(request(**headers)) is partial


@override_settings(TEMPLATES=TEMPLATES)
def test_the_same_template_gives_the_page_and_its_part() -> None:
    page = render_page(request(), "users.html", {"count": 3})
    part = render_page(request(**{"HX-Request": "true"}), "users.html", {"count": 3}, status=422)
    assert page.content == b"<h1>Users</h1><p>3 users</p>"
    assert part.content == b"<p>3 users</p>"
    assert part.status_code == 422


@override_settings(TEMPLATES=TEMPLATES)
def test_caches_are_told_that_the_answer_depends_on_htmx() -> None:
    assert render_page(request(), "users.html")["Vary"] == "HX-Request"
