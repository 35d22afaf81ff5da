"""What breaks tells where and why, and nothing of what was in the variables or the form."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils.log import AdminEmailHandler
from pytest_django import Settings

from accounts import user_sync
from accounts.models import Account, Connection, Site
from webexadmin.jobs.models import Job, JobState
from webexadmin.tests.leaks import Search, everything_kept, everything_logged, log_everything
from webexadmin.xmlapi.transport import Transport

PASSWORD = "Zw9-<Form&Field>'x"


@pytest.fixture
def search(site: Site, alice: Account) -> Search:
    found = Search()
    found.learn("the typed password", PASSWORD)
    found.learn("a key", django_settings.WEBEX_KEYS[0])
    return found


@pytest.fixture
def visitor(alice: Account, monkeypatch: pytest.MonkeyPatch) -> Client:
    """Calls of this one break in the midst of it, where the request stands in the variables."""
    monkeypatch.setattr(Transport, "send", _break)
    visitor = Client(raise_request_exception=False)
    visitor.force_login(alice, backend="django.contrib.auth.backends.ModelBackend")
    return visitor


def give(visitor: Client, site: Site) -> Any:
    told = {"webex_id": "admin", "method": "password", "secret": PASSWORD}
    return visitor.post(reverse("accounts:connection", args=[site.pk]), told)


@pytest.mark.parametrize("debug", [True, False])
def test_the_page_of_an_error_holds_no_secret(
    search: Search, visitor: Client, site: Site, settings: Settings, debug: bool
) -> None:
    settings.DEBUG = debug
    response = give(visitor, site)
    assert response.status_code == 500
    assert (b"a part of ours is broken" in response.content) is debug
    search.learn("the session", visitor.cookies["sessionid"].value)
    search.add_response("the page", response)
    assert search.leaks() == []


def test_what_is_logged_and_mailed_of_an_error_holds_no_secret(
    search: Search,
    visitor: Client,
    site: Site,
    settings: Settings,
    caplog: pytest.LogCaptureFixture,
) -> None:
    settings.ADMINS = [("Ops", "ops@example.com")]
    give(visitor, site)
    [record] = [r for r in caplog.records if r.name == "django.request"]
    # Django has mailed the text by itself; the page is mailed where somebody asks for it.
    AdminEmailHandler(include_html=True).emit(record)
    _, sent = mail.outbox
    search.add("the log", logging.Formatter().format(record))
    search.add("the text mailed", mail.outbox[0].message().as_bytes())
    search.add("the mail", sent.message().as_bytes())
    search.add("its page", str(vars(sent)["alternatives"]))
    assert "a part of ours is broken" in caplog.text
    assert b"a part of ours is broken" in search.sheets[3].text
    assert search.leaks() == []


def test_what_is_logged_and_kept_of_a_job_that_breaks_holds_no_secret(
    search: Search,
    visitor: Client,
    site: Site,
    alice: Account,
    run_job: Callable[[Job], Job],
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    log_everything(caplog, monkeypatch)
    job = run_job(user_sync.start(site, alice))
    assert job.state == JobState.FAILED
    search.learn("the service password", Connection.objects.get(site=site).password)
    everything_logged(search, caplog)
    everything_kept(search)
    assert "a part of ours is broken" in caplog.text
    assert search.leaks() == []


def _break(*sent: Any) -> None:
    """Down here, because a report also quotes the lines around: there the password stands."""
    raise RuntimeError("a part of ours is broken")
