"""Meetings at a site that does not offer every operation: buttons, pages, and ways out."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts.models import Account, Capability, OperationLog, Site
from accounts.tests.capabilities import refuse
from meetings import forms
from meetings.models import Session
from webexadmin.sandbox.server import SandboxServer

pytestmark = pytest.mark.django_db

SignIn = Callable[[Account], Client]
Schedule = Callable[..., Session]
Filled = Callable[..., dict[str, Any]]


@pytest.fixture
def meeting(site: Site, alice: Account, signed_in: SignIn, schedule: Schedule) -> Session:
    return schedule(signed_in(alice), site, host="host")


def calls(operation: str) -> int:
    return OperationLog.objects.filter(operation=operation).count()


@pytest.mark.parametrize(
    ("page", "operation"),
    [
        ("new", "CreateMeeting"),
        ("new", "LstsummarySession"),
        ("edit", "GetMeeting"),
        ("edit", "SetMeeting"),
        ("cancel", "DelMeeting"),
    ],
)
def test_a_page_whose_form_would_be_refused_says_why_and_offers_to_ask_again(
    site: Site, alice: Account, signed_in: SignIn, meeting: Session, page: str, operation: str
) -> None:
    address = f"/sites/{site.pk}/meetings/new/"
    if page != "new":
        address = f"{meeting.get_absolute_url()}{page}/"
    browser = signed_in(alice)
    refuse(site, operation)
    before = OperationLog.objects.count()
    html = browser.get(address).content.decode()
    assert "it has no such operation (000000, since" in html
    assert forms.TOPIC not in html
    assert OperationLog.objects.count() == before
    way_out = re.search(r'action="(/sites/\d+/capability/\w+/ask/)"', html)
    assert way_out is not None
    response = browser.post(way_out[1], {"next": address}, follow=True)
    assert response.redirect_chain[-1][0] == address
    assert "<form" in response.content.decode()
    assert "no such operation" not in response.content.decode()


def test_what_was_typed_before_the_site_refused_is_sent_and_stays_on_the_form(
    site: Site, alice: Account, signed_in: SignIn, filled: Filled, sandbox: SandboxServer
) -> None:
    sandbox.state.refuse("CreateMeeting")
    refuse(site, "CreateMeeting")
    page = signed_in(alice).post(
        f"/sites/{site.pk}/meetings/new/", filled(topic="Typed long", host="host")
    )
    html = page.content.decode()
    assert 'value="Typed long"' in html
    assert "The site refused: Fail to forward request:java" in html
    assert "It does not offer this at all" in html


def test_one_refusal_disables_the_button_for_everybody(
    site: Site,
    alice: Account,
    henry: Account,
    signed_in: SignIn,
    filled: Filled,
    sandbox: SandboxServer,
) -> None:
    sandbox.state.refuse("CreateMeeting", "999999")
    signed_in(henry).post(f"/sites/{site.pk}/meetings/new/", filled(attendees=""))
    for account in (alice, henry):
        html = signed_in(account).get(f"/sites/{site.pk}/meetings/").content.decode()
        assert (
            "The site refuses “Schedule a meeting”: it says “This API has been disabled” (999999"
            in html
        )
        assert f'href="/sites/{site.pk}/meetings/new/"' not in html


def test_a_refusal_of_one_meeting_or_of_one_caller_disables_nothing(
    site: Site, alice: Account, signed_in: SignIn, meeting: Session, sandbox: SandboxServer
) -> None:
    sandbox.state.drop_session(int(meeting.session_key))
    browser = signed_in(alice)
    browser.get(meeting.get_absolute_url())
    assert not Capability.objects.filter(state="refused").exists()
    assert Capability.objects.get(operation="GetMeeting").state == "works"


@pytest.mark.parametrize(
    ("operation", "change", "cancel"),
    [("SetMeeting", False, True), ("DelMeeting", True, False), ("GetMeeting", False, True)],
)
def test_a_meetings_buttons_follow_what_each_of_them_needs(
    site: Site,
    alice: Account,
    signed_in: SignIn,
    meeting: Session,
    operation: str,
    change: bool,
    cancel: bool,
) -> None:
    refuse(site, operation)
    html = signed_in(alice).get(meeting.get_absolute_url()).content.decode()
    assert (f"{meeting.get_absolute_url()}edit/" in html) is change
    assert (f"{meeting.get_absolute_url()}cancel/" in html) is cancel
    assert html.count("(000000, since") >= 1


def test_details_that_the_site_refuses_are_not_asked_for_and_the_list_still_tells(
    site: Site, alice: Account, signed_in: SignIn, meeting: Session
) -> None:
    refuse(site, "GetMeeting")
    before = calls("GetMeeting")
    html = signed_in(alice).get(meeting.get_absolute_url()).content.decode()
    assert calls("GetMeeting") == before
    assert "Budget 2027" in html
    assert "The site refuses “Read a meeting”" in html


def test_the_role_counts_before_the_site(
    site: Site, rita: Account, signed_in: SignIn, meeting: Session
) -> None:
    refuse(site, "SetMeeting", "GetMeeting")
    assert signed_in(rita).get(f"{meeting.get_absolute_url()}edit/").status_code == 403


@pytest.mark.parametrize("demanded", [True, False])
def test_where_the_site_demands_a_password_the_form_does_too(
    site: Site, alice: Account, signed_in: SignIn, filled: Filled, demanded: bool
) -> None:
    Site.objects.update(demands_passwords=demanded)
    browser, address = signed_in(alice), f"/sites/{site.pk}/meetings/new/"
    says = "This site demands one" in browser.get(address).content.decode()
    assert says is demanded
    response = browser.post(address, filled(password="", host="host"))
    assert (response.status_code == 200) is demanded
    assert calls("CreateMeeting") == (0 if demanded else 1)
