"""The search for secrets finds them: in every place that is searched, in every spelling."""

from __future__ import annotations

import base64
import json
import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core import signing
from django.core.cache import cache
from django.db import models
from django.http import HttpResponse, StreamingHttpResponse
from django.test import Client
from kombu.transport.memory import Channel

from accounts.models import Account, OperationLog, Site
from webexadmin.celery import app
from webexadmin.tests.leaks import (
    Leak,
    Search,
    everything_kept,
    everything_logged,
    log_everything,
)

SECRET = "Cnry1-<Coal&Mine>'+/% \""
LONG = "".join(f"{number:03}" for number in range(100, 200))


@pytest.fixture
def search() -> Search:
    return Search({SECRET: "canary"})


def places(search: Search) -> set[str]:
    return {leak.place for leak in search.leaks()}


@pytest.mark.parametrize(
    "text",
    [
        SECRET,
        "Cnry1-%3CCoal%26Mine%3E%27%2B%2F%25%20%22",
        "Cnry1-%3CCoal%26Mine%3E%27%2B/%25%20%22",
        "Cnry1-%3CCoal%26Mine%3E%27%2B%2F%25+%22",
        "Cnry1-&lt;Coal&amp;Mine&gt;'+/% \"",
        "Cnry1-&lt;Coal&amp;Mine&gt;&#x27;+/% &quot;",
        "Cnry1-&amp;lt;Coal&amp;amp;Mine&amp;gt;&#x27;+/% &quot;",
        "Cnry1-\\u003CCoal\\u0026Mine\\u003E'+/% \\\"",
        "Cnry1-<Coal&Mine>'+/% \\\"",
        "Cnry1-&lt;Coal&amp;Mine&gt;&#x27;+/% \\&quot;",
        repr(SECRET),
        SECRET.encode().hex(),
    ],
)
def test_a_secret_is_found_however_it_is_written(search: Search, text: str) -> None:
    search.add("a page", f"before{text}after")
    assert places(search) == {"a page"}


@pytest.mark.parametrize("before", ["", "a", "ab", "abc"])
@pytest.mark.parametrize("code", [base64.b64encode, base64.urlsafe_b64encode])
@pytest.mark.parametrize("write", [str, json.dumps])
def test_a_secret_is_found_within_base64(
    search: Search,
    before: str,
    code: Callable[[bytes], bytes],
    write: Callable[[str], str],
) -> None:
    search.add("a page", code(f"{before}{write(SECRET)} after".encode()))
    assert places(search) == {"a page"}


def test_a_secret_is_found_in_what_was_compressed_and_signed(search: Search) -> None:
    packed = signing.dumps([SECRET] * 9, compress=True)
    assert packed.startswith(".")
    search.add_response("a cookie", HttpResponse(headers={"X-Kept": f"messages={packed}; Path=/"}))
    assert places(search) == {"a cookie: headers"}


def test_a_long_secret_is_found_where_it_is_cut_off() -> None:
    search = Search({LONG: "canary"})
    search.add("beginning", LONG[:30])
    search.add("end", LONG[-30:])
    search.add("middle", LONG[130:180])
    search.add("none of them", LONG[100:120])
    assert places(search) == {"beginning", "middle", "end"}


def test_a_few_digits_count_where_they_stand_alone() -> None:
    search = Search({"7391": "canary"})
    search.add("found", 'value="7391"')
    search.add("found too", "<td>7391</td>")
    search.add("another number", "17391 7391.5 12:7391 a7391b 0-7391-0")
    assert places(search) == {"found", "found too"}


def test_what_may_stand_in_a_place_is_told_apart_from_what_may_not(search: Search) -> None:
    search.learn("other", "Oth3r-Secret")
    search.add("a page", f"{SECRET} Oth3r-Secret", shows=frozenset({"canary"}))
    assert search.leaks() == [Leak("a page", "other", "as it is, as it is")]
    assert search.shown == {("a page", "canary")}


def test_body_headers_cookies_and_address_of_a_response_are_searched(search: Search) -> None:
    plain = HttpResponse(SECRET, headers={"Location": "/?code=Cnry1-"})
    search.add_response("plain", plain)
    search.add_response("streamed", StreamingHttpResponse(iter([SECRET[:9], SECRET[9:]])))
    search.add_response("sent on", HttpResponse(headers={"HX-Redirect": f"/?{SECRET}"}))
    cookie = HttpResponse()
    cookie.set_cookie("kept", base64.b64encode(SECRET.encode()).decode())
    search.add_response("kept", cookie)
    search.add_response("asked", Client().get("/nowhere/", {"q": SECRET}))
    assert places(search) == {
        "plain",
        "streamed",
        "sent on: headers",
        "kept: headers",
        "asked: address",
    }


@pytest.mark.parametrize("level", [logging.DEBUG, logging.ERROR])
def test_lines_traces_and_what_goes_with_them_are_searched(
    db: None,
    search: Search,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    level: int,
) -> None:
    log_everything(caplog, monkeypatch)
    logging.getLogger("a.line").log(level, "%s", SECRET)
    logging.getLogger("unsaid").log(level, "a line", extra={"request_body": SECRET})
    logging.getLogger("trace").log(level, "broken", exc_info=ValueError(SECRET))
    list(Account.objects.filter(username=SECRET))
    everything_logged(search, caplog)
    assert places(search) == {
        "log of a.line",
        "log of unsaid",
        "log of trace",
        "log of django.db.backends",
    }


def test_tables_dumps_messages_and_files_are_searched(site: Site, search: Search) -> None:
    everything_kept(search)
    assert places(search) == set()
    OperationLog.objects.create(site=site, operation="X", reads=True, values={"a": [SECRET]})
    cache.set("key", {"a": SECRET})
    app.send_task("nobody.has.this", args=[SECRET], queue="a-queue-for-canaries")
    path = Path(settings.DATA_DIR) / "canary"
    path.write_text(SECRET)
    try:
        everything_kept(search)
    finally:
        path.unlink()
        del Channel.queues["a-queue-for-canaries"]
    assert places(search) >= {
        "table accounts_operationlog",
        "table cache",
        "dumpdata",
        "queue a-queue-for-canaries",
        "file canary",
    }


def test_every_column_can_be_read_as_it_is() -> None:
    """Compressed or outside the database, something would have to be opened to be searched."""
    opaque = (models.BinaryField, models.FileField)
    fields = [f for model in apps.get_models() for f in model._meta.get_fields()]
    assert len(fields) > 100
    assert [f for f in fields if isinstance(f, opaque)] == []
