"""The page of a session type: what the site says that its sessions may use."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Account, Site
from webexadmin.sandbox.faults import Kind

pytestmark = pytest.mark.django_db

SignIn = Callable[[Account], Client]


def page(site: Site, number: int) -> str:
    return reverse("accounts:session_type", args=[site.pk, number])


def test_it_tells_features_and_limits_in_words(
    site: Site, henry: Account, signed_in: SignIn
) -> None:
    html = signed_in(henry).get(page(site, 16)).content.decode()
    for told in ("AUO", "MeetingCenter", "Call-in audio", "Participants of a session", "no limit"):
        assert told in html
    on, off = html.index(">On<"), html.index(">Off<")
    assert on < html.index("Call-in audio") < off < html.index("Desktop sharing")


def test_a_number_that_no_type_has_is_not_found(
    site: Site, alice: Account, signed_in: SignIn
) -> None:
    assert signed_in(alice).get(page(site, 4711)).status_code == 404


def test_a_site_that_does_not_answer_is_told_as_such(
    site: Site, alice: Account, signed_in: SignIn, fault: Callable[..., None]
) -> None:
    fault(Kind.UNAVAILABLE, "GetMeetingType", calls=None)
    html = signed_in(alice).get(page(site, 3)).content.decode()
    assert "The session type was not read" in html
    assert "HTTP 503" in html
