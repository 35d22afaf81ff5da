"""Scheduling a meeting through the page: what arrives at the site, and what the page says."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from accounts.models import Account, Connection, OperationLog, Site, WebexUser
from meetings import session_sync
from meetings.forms import HOST
from meetings.models import Session
from meetings.tests.conftest import BERLIN, in_days
from webexadmin.jobs.models import Job
from webexadmin.sandbox.faults import Kind
from webexadmin.sandbox.server import SandboxServer
from webexadmin.tests.pages import form_of

pytestmark = [pytest.mark.django_db, pytest.mark.stack]

Filled = Callable[..., dict[str, Any]]
SignIn = Callable[[Account], Client]
AtSite = Callable[[str], list[Any]]
SetFault = Callable[..., None]


def address(site: Site) -> str:
    return f"/sites/{site.pk}/meetings/new/"


def test_a_meeting_arrives_as_it_was_typed(
    site: Site, alice: Account, signed_in: SignIn, filled: Filled, at_site: AtSite
) -> None:
    answer = signed_in(alice).post(address(site), filled(host="host", zone=str(BERLIN)))
    [meeting] = at_site("Budget 2027")
    assert answer.status_code == 302
    assert answer["Location"] == f"/sites/{site.pk}/meetings/{meeting.key}/"
    assert meeting.host == "host"
    assert meeting.schedule["startDate"] == in_days(3)
    assert meeting.schedule["timeZoneID"] == BERLIN
    assert meeting.duration == 45
    assert meeting.values["metaData"]["agenda"] == "Numbers first"
    assert meeting.values["accessControl"]["meetingPassword"] == "Tulip4821x"
    people = [(a["person"]["name"], a["person"]["email"]) for a in meeting.attendees]
    assert people == [("Ada Lovelace", "ada@example.com"), ("grace@example.com",) * 2]


def test_the_mirror_knows_it_at_once(
    site: Site, alice: Account, signed_in: SignIn, schedule: Callable[..., Session]
) -> None:
    session = schedule(signed_in(alice), site, host="host")
    assert session.topic == "Budget 2027"
    assert session.starts_at.replace(tzinfo=None) == in_days(3)
    assert session.ends_at - session.starts_at == timedelta(minutes=45)
    assert session.host_webex_id == "host"
    assert session.password_required
    listed = signed_in(alice).get(f"/sites/{site.pk}/meetings/")
    assert "Budget 2027" in listed.content.decode()


def test_a_host_schedules_as_their_own_webex_user(
    site: Site, henry: Account, signed_in: SignIn, filled: Filled, at_site: AtSite
) -> None:
    signed_in(henry).post(address(site), filled(host="admin"))
    [meeting] = at_site("Budget 2027")
    row = OperationLog.objects.get(operation="CreateMeeting")
    assert meeting.host == "host"
    assert (row.as_whom, row.on_behalf_of, row.account) == ("admin", "host", henry)


def test_the_password_is_in_no_log_and_on_no_page(
    site: Site, alice: Account, signed_in: SignIn, filled: Filled, sandbox: SandboxServer
) -> None:
    answer = signed_in(alice).post(address(site), filled(topic="", host="host"))
    assert "Tulip4821x" not in answer.content.decode()
    signed_in(alice).post(address(site), filled(host="host"))
    assert OperationLog.objects.filter(operation="CreateMeeting").exists()
    assert not any("Tulip4821x" in str(row.values) for row in OperationLog.objects.all())


def test_a_typed_password_survives_a_second_look(
    site: Site, alice: Account, signed_in: SignIn, filled: Filled, at_site: AtSite
) -> None:
    client = signed_in(alice)
    typed = filled(host="host", topic="")
    page = client.post(address(site), typed)
    again = typed | form_of(page.content) | {"metaData-confName": "Budget 2027"}
    again["accessControl-meetingPassword"] = ""
    assert client.post(address(site), again).status_code == 302
    [meeting] = at_site("Budget 2027")
    assert meeting.values["accessControl"]["meetingPassword"] == "Tulip4821x"


def test_everything_that_is_wrong_is_said_at_once(
    site: Site, alice: Account, signed_in: SignIn, filled: Filled, sandbox: SandboxServer
) -> None:
    page = signed_in(alice).post(
        address(site),
        filled(
            topic="Bud\x07get",
            agenda="a" * 2501,
            duration="0",
            password="p" * 17,
            attendees="Ada <ada@example.com>\nnot an address\nada@",
            starts="2020-01-01T10:00",
            host="nobody",
        ),
    )
    html = page.content.decode()
    assert "Topic contains a control character (code 7)" in html
    assert "Ensure this value has at most 2500 characters" in html
    assert "Ensure this value is greater than or equal to 1" in html
    assert "Ensure this value has at most 16 characters" in html
    assert "Line 2: “not an address” is not an email address." in html
    assert "Line 3: “ada@” is not an email address." in html
    assert "This has passed" in html
    assert "CreateMeeting" not in sandbox.controls.recorder.counts()
    for kept in ("a" * 2501, "not an address", "2020-01-01T10:00", "nobody"):
        assert kept in html


def test_a_time_that_the_clocks_skip_is_refused_with_its_neighbours(
    site: Site, alice: Account, signed_in: SignIn, filled: Filled
) -> None:
    typed = filled(host="host", zone=str(BERLIN), starts="2027-03-28T02:30")
    html = signed_in(alice).post(address(site), typed).content.decode()
    assert "On 28 March 2027 there is no 02:30 in Europe/Berlin" in html
    assert "Choose 01:30 or 03:30" in html


def test_a_time_that_comes_twice_is_told_while_typing(
    site: Site, alice: Account, signed_in: SignIn
) -> None:
    page = signed_in(alice).get(
        address(site),
        {"schedule-startDate": "2027-10-31T02:30", "schedule-timeZoneID": str(BERLIN)},
        headers={"HX-Request": "true", "HX-Target": "times"},
    )
    html = page.content.decode()
    assert "02:30 comes twice" in html
    assert "00:30 UTC" in html
    assert "<html" not in html


def test_the_viewers_own_time_stands_beside_the_hosts(
    site: Site, alice: Account, signed_in: SignIn
) -> None:
    alice.time_zone = "America/New_York"
    alice.save()
    page = signed_in(alice).get(
        address(site),
        {"schedule-startDate": "2027-01-12T14:00", "schedule-timeZoneID": str(BERLIN)},
        headers={"HX-Request": "true"},
    )
    assert "14:00 Europe/Berlin" in page.content.decode()
    assert "08:00 America/New_York" in page.content.decode()


def test_an_address_that_is_named_twice_is_invited_once_and_said(
    site: Site, alice: Account, signed_in: SignIn, filled: Filled, at_site: AtSite
) -> None:
    typed = filled(host="host", attendees="Ada <ada@example.com>\nADA@example.com; bo@example.com")
    page = signed_in(alice).post(address(site), typed, follow=True)
    [meeting] = at_site("Budget 2027")
    assert [a["person"]["email"] for a in meeting.attendees] == [
        "ada@example.com",
        "bo@example.com",
    ]
    assert "ADA@example.com was named twice and is invited once." in page.content.decode()


def test_the_same_again_needs_a_tick(
    site: Site, alice: Account, signed_in: SignIn, filled: Filled, at_site: AtSite
) -> None:
    client = signed_in(alice)
    client.post(address(site), filled(host="host"))
    page = client.post(address(site), filled(host="host"))
    assert "The same stands at the site already" in page.content.decode()
    assert len(at_site("Budget 2027")) == 1
    client.post(address(site), filled(host="host", all_the_same="on"))
    assert len(at_site("Budget 2027")) == 2


def test_a_double_click_leaves_one_meeting(
    site: Site, alice: Account, signed_in: SignIn, filled: Filled, at_site: AtSite
) -> None:
    client, typed = signed_in(alice), filled(host="host")
    client.post(address(site), typed)
    second = client.post(address(site), typed, follow=True)
    assert len(at_site("Budget 2027")) == 1
    assert "The site did it." in second.content.decode()


def test_a_blocked_site_says_how_long_and_keeps_the_form(
    site: Site, alice: Account, signed_in: SignIn, filled: Filled, fault: SetFault
) -> None:
    fault(Kind.RATE_LIMIT, "CreateMeeting")
    html = signed_in(alice).post(address(site), filled(host="host")).content.decode()
    assert "(000045)" in html
    assert "no more calls for a minute" in html
    assert "Numbers first" in html


def test_a_demanded_password_is_asked_for_at_its_field(
    site: Site, alice: Account, signed_in: SignIn, filled: Filled, sandbox: SandboxServer
) -> None:
    sandbox.state.change_settings({"allMeetingsPassword": True})
    page = signed_in(alice).post(address(site), filled(host="host", password=""))
    [error] = page.context["form"].errors["accessControl-meetingPassword"]
    assert "(060026)" in error
    assert "demands a password" in error


def test_a_host_that_the_site_does_not_know_is_told_at_its_field(
    site: Site, alice: Account, signed_in: SignIn, filled: Filled
) -> None:
    page = signed_in(alice).post(address(site), filled(host="nobody"))
    [error] = page.context["form"].errors[HOST]
    assert "The host WebExID does not exist (060019)" in error


def test_a_host_can_be_named_by_what_fits_one_active_user(
    site: Site, alice: Account, signed_in: SignIn, filled: Filled, at_site: AtSite
) -> None:
    active, off = WebexUser.State.ACTIVATED, WebexUser.State.DEACTIVATED
    for webex_id, last, state in [
        ("host", "Nguyen", active),
        ("x", "Noon", active),
        ("y", "Nil", off),
    ]:
        WebexUser.objects.create(
            site=site, webex_id=webex_id, first_name="Owen", last_name=last, state=state
        )
    client = signed_in(alice)
    told = {
        typed: client.post(address(site), filled(host=typed)).context["form"].errors[HOST][0]
        for typed in ("Owen", "y", "zed")
    }
    assert told == {
        "Owen": "“Owen” fits several users, such as host, x. Choose one.",
        "y": "Owen Nil cannot host: this user is not active.",
        "zed": "No active user of Sandbox fits “zed”.",
    }
    client.post(address(site), filled(host="owen nguyen"))
    [meeting] = at_site("Budget 2027")
    assert meeting.host == "host"


def test_whatever_is_typed_for_a_host_is_answered_at_its_field(
    site: Site, alice: Account, signed_in: SignIn, filled: Callable[..., dict[str, Any]]
) -> None:
    WebexUser.objects.create(site=site, webex_id="other", state="ACTIVATED")
    client, endless = signed_in(alice), "x" * 70_000
    [error] = client.post(address(site), filled(host=endless)).context["form"].errors[HOST]
    assert "at most 255 characters" in error
    htmx = {"HX-Request": "true"}
    assert client.get(address(site), {HOST: endless}, headers=htmx).status_code == 200


def test_hosts_are_suggested_while_typing(
    site: Site, alice: Account, henry: Account, signed_in: SignIn
) -> None:
    for webex_id in ("host", "other"):
        WebexUser.objects.create(site=site, webex_id=webex_id, state=WebexUser.State.ACTIVATED)
    htmx = {"HX-Request": "true"}
    html = signed_in(alice).get(address(site), {HOST: "oth"}, headers=htmx).content.decode()
    assert 'value="other"' in html
    assert 'value="host"' not in html


def test_a_host_is_not_told_of_other_users(site: Site, henry: Account, signed_in: SignIn) -> None:
    for webex_id in ("host", "ghostwriter"):
        WebexUser.objects.create(site=site, webex_id=webex_id, state=WebexUser.State.ACTIVATED)
    answer = signed_in(henry).get(address(site), {HOST: "host"}, headers={"HX-Request": "true"})
    assert "ghostwriter" not in answer.content.decode()


@pytest.mark.parametrize("starts", ["0001-01-01T00:00", "9999-12-31T23:59"])
def test_a_start_at_an_end_of_the_calendar_is_refused_at_its_field(
    site: Site, alice: Account, signed_in: SignIn, filled: Filled, starts: str
) -> None:
    client = signed_in(alice)
    for zone in ("0", "61"):
        page = client.post(address(site), filled(host="host", zone=zone, starts=starts))
        assert "Enter a date and a time" in page.content.decode()
        typing = {"schedule-startDate": starts, "schedule-timeZoneID": zone}
        assert client.get(address(site), typing, headers={"HX-Request": "true"}).status_code == 200


def test_a_site_that_is_down_keeps_everything_that_was_typed(
    site: Site, alice: Account, signed_in: SignIn, filled: Filled
) -> None:
    Site.objects.update(url="http://127.0.0.1:9/WBXService/XMLService")
    html = signed_in(alice).post(address(site), filled(host="host")).content.decode()
    assert "Nothing was sent" in html
    for kept in ("Budget 2027", "Numbers first", "ada@example.com"):
        assert kept in html


def test_without_a_service_connection_the_page_says_what_to_do(
    site: Site, alice: Account, signed_in: SignIn, filled: Filled
) -> None:
    Connection.objects.all().delete()
    client = signed_in(alice)
    assert "no service connection" in client.get(address(site)).content.decode()
    html = client.post(address(site), filled(host="host")).content.decode()
    assert "no service connection" in html
    assert "Numbers first" in html


def test_a_try_that_came_to_nothing_can_be_taken_up_again(
    site: Site, alice: Account, signed_in: SignIn, filled: Filled, fault: SetFault
) -> None:
    client = signed_in(alice)
    fault(Kind.RATE_LIMIT, "CreateMeeting")
    client.post(address(site), filled(host="host"))
    row = OperationLog.objects.get(operation="CreateMeeting")
    html = client.get(address(site), {"again": row.pk}).content.decode()
    for typed in ("Budget 2027", "Numbers first", "Ada Lovelace &lt;ada@example.com&gt;"):
        assert typed in html


def test_a_read_only_admin_may_not_schedule(
    site: Site, rita: Account, signed_in: SignIn, filled: Filled, at_site: AtSite
) -> None:
    assert signed_in(rita).get(address(site)).status_code == 403
    assert signed_in(rita).post(address(site), filled(host="host")).status_code == 403
    assert at_site("Budget 2027") == []


def test_an_admin_of_another_site_finds_nothing(
    site: Site, oscar: Account, signed_in: SignIn, filled: Filled
) -> None:
    assert signed_in(oscar).post(address(site), filled()).status_code == 404


def test_somebody_elses_form_key_is_not_followed(
    site: Site, alice: Account, henry: Account, signed_in: SignIn, filled: Filled
) -> None:
    key = str(uuid.uuid4())
    signed_in(alice).post(address(site), filled(host="host", request_key=key))
    answer = signed_in(henry).post(address(site), filled(request_key=key), follow=True)
    assert answer.status_code == 404


def test_session_types_are_offered_by_the_names_that_the_site_has_for_them(
    site: Site, alice: Account, signed_in: SignIn, run_job: Callable[[Job], Job]
) -> None:
    run_job(session_sync.start(site, alice))
    html = signed_in(alice).get(address(site)).content.decode()
    for name in ("Pro meeting (type 3)", "Standard meeting (type 2)", "Audio only (type 16)"):
        assert name in html
    for name in ("Online event", "Training session", "Support session"):
        assert name not in html
