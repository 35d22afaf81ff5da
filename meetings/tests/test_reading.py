"""One meeting's page: read live where the site allows it, else from the list, saying why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest
from django.test import Client

from accounts.models import Account, Connection, Membership, OperationLog, Site
from meetings import session_sync
from meetings.models import Session
from webexadmin.jobs.models import Job
from webexadmin.sandbox.faults import Kind
from webexadmin.sandbox.server import SandboxServer

pytestmark = pytest.mark.django_db

SignIn = Callable[[Account], Client]
Schedule = Callable[..., Session]


@pytest.fixture
def meeting(site: Site, alice: Account, signed_in: SignIn, schedule: Schedule) -> Session:
    return schedule(signed_in(alice), site, host="host")


def test_it_shows_what_the_site_tells(alice: Account, signed_in: SignIn, meeting: Session) -> None:
    html = signed_in(alice).get(meeting.get_absolute_url()).content.decode()
    for told in ("Budget 2027", "Numbers first", "Ada Lovelace", "ada@example.com", "Duration"):
        assert told in html
    assert "cannot be read" not in html


def test_a_meeting_without_a_start_that_can_be_true_is_shown_from_the_list(
    alice: Account, signed_in: SignIn, meeting: Session, sandbox: SandboxServer
) -> None:
    there = sandbox.state.sessions[int(meeting.session_key)]
    there.values["schedule"]["startDate"] = datetime(9999, 12, 31, 23)  # noqa: DTZ001
    for page in ("", "edit/"):
        answer = signed_in(alice).get(f"{meeting.get_absolute_url()}{page}", follow=True)
        html = answer.content.decode()
        assert "it names no start of the meeting that can be true" in html
        assert "Budget 2027" in html


def test_no_page_holds_the_password_the_host_key_or_the_guest_token(
    alice: Account, henry: Account, signed_in: SignIn, meeting: Session, sandbox: SandboxServer
) -> None:
    there = sandbox.state.sessions[int(meeting.session_key)]
    for account in (alice, henry):
        html = signed_in(account).get(meeting.get_absolute_url()).content.decode()
        assert not any(s in html for s in ("Tulip4821x", there.host_key, there.guest_token))


def test_the_host_is_shown_the_password_on_demand_and_nobody_else(
    alice: Account, rita: Account, henry: Account, signed_in: SignIn, meeting: Session
) -> None:
    address = f"{meeting.get_absolute_url()}password/"
    shown = signed_in(henry).post(address)
    assert "Tulip4821x" in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    assert signed_in(alice).post(address).status_code == 403
    assert signed_in(rita).post(address).status_code == 403
    assert signed_in(henry).get(address).status_code == 405
    row = OperationLog.objects.filter(operation="GetMeeting", account=henry).latest("pk")
    assert "Tulip4821x" not in str(row.values)


def test_an_admin_who_only_names_themselves_as_the_host_is_not_shown_the_password(
    alice: Account, signed_in: SignIn, meeting: Session, connected: Connection
) -> None:
    address = f"{meeting.get_absolute_url()}password/"
    Membership.objects.filter(account=alice).update(webex_id=meeting.host_webex_id)
    assert signed_in(alice).post(address).status_code == 403
    html = signed_in(alice).get(meeting.get_absolute_url()).content.decode()
    assert "Show the password" not in html
    Connection.objects.filter(pk=connected.pk).update(account=alice)
    assert "Tulip4821x" in signed_in(alice).post(address).content.decode()


def test_a_meeting_that_was_not_scheduled_here_is_shown_from_the_list(
    site: Site, alice: Account, signed_in: SignIn, run_job: Callable[[Job], Job]
) -> None:
    run_job(session_sync.start(site, alice))
    theirs = Session.objects.exclude(host_webex_id="admin").filter(service_type="MeetingCenter")
    session = theirs.first()
    assert session is not None
    html = signed_in(alice).get(session.get_absolute_url()).content.decode()
    assert "Access denied, additional privileges are required (000001)" in html
    assert "only a meeting&#x27;s host, or whoever scheduled it" in html
    assert f"{session.get_absolute_url()}edit/" not in html
    assert f"{session.get_absolute_url()}cancel/" in html


def test_a_host_who_is_not_connected_is_told_how_their_meeting_can_be_read(
    site: Site, alice: Account, henry: Account, signed_in: SignIn, run_job: Callable[[Job], Job]
) -> None:
    run_job(session_sync.start(site, alice))
    session = Session.objects.filter(host_webex_id="host", service_type="MeetingCenter").first()
    assert session is not None
    advice = "Connect your own Webex user under Site &amp; connection"
    assert advice in signed_in(henry).get(session.get_absolute_url()).content.decode()
    assert advice not in signed_in(alice).get(session.get_absolute_url()).content.decode()


def test_where_details_are_denied_it_shows_what_attendees_may_know(
    site: Site,
    alice: Account,
    signed_in: SignIn,
    run_job: Callable[[Job], Job],
    sandbox: SandboxServer,
) -> None:
    run_job(session_sync.start(site, alice))
    theirs = Session.objects.exclude(host_webex_id="admin").filter(service_type="MeetingCenter")
    session = theirs.first()
    assert session is not None
    there = sandbox.state.sessions[int(session.session_key)]
    changed = {
        "metaData": {**there.values["metaData"], "agenda": "Only for the invited"},
        "accessControl": {"meetingPassword": "Tulip4821x"},
        "attendeeOptions": {"registration": True},
    }
    sandbox.state.put_session(replace(there, values=there.values | changed))
    html = signed_in(alice).get(session.get_absolute_url()).content.decode()
    assert "what the site tells those who may attend" in html
    assert "Alternate hosts" in html
    assert "people call in" in html
    assert "Only for the invited" not in html
    assert "Tulip4821x" not in html
    session.refresh_from_db()
    assert session.needs_registration


def test_an_alternate_host_is_shown_what_attendees_may_know(
    hanna: Account, signed_in: SignIn, meeting: Session, sandbox: SandboxServer
) -> None:
    Session.objects.update(other_host_webex_id="hanna.host")
    sandbox.controls.recorder.clear()
    html = signed_in(hanna).get(meeting.get_absolute_url()).content.decode()
    assert "You are an alternate host" in html
    assert "what the site tells those who may attend" in html
    assert "Ada Lovelace" not in html
    assert "GetMeeting" not in sandbox.controls.recorder.counts()


def test_a_site_that_cannot_be_reached_is_asked_once(
    alice: Account, signed_in: SignIn, meeting: Session, fault: Callable[..., None]
) -> None:
    fault(Kind.UNAVAILABLE, "GetMeeting", calls=None)
    html = signed_in(alice).get(meeting.get_absolute_url()).content.decode()
    assert "The details cannot be shown" in html
    assert not OperationLog.objects.filter(operation="GetSessionInfo").exists()


def test_a_meeting_that_is_gone_says_so_and_leaves_the_list(
    alice: Account, signed_in: SignIn, meeting: Session, sandbox: SandboxServer
) -> None:
    sandbox.state.drop_session(int(meeting.session_key))
    client = signed_in(alice)
    html = client.get(meeting.get_absolute_url()).content.decode()
    assert "cancelled at the site" in html
    assert f"{meeting.get_absolute_url()}edit/" not in html
    listed = client.get(f"/sites/{meeting.site_id}/meetings/").content.decode()
    assert "Budget 2027" not in listed


def test_who_sees_a_meeting(
    rita: Account,
    henry: Account,
    hanna: Account,
    oscar: Account,
    signed_in: SignIn,
    meeting: Session,
) -> None:
    told = {
        account: signed_in(account).get(meeting.get_absolute_url()).status_code
        for account in (rita, henry, hanna, oscar)
    }
    assert told == {rita: 200, henry: 200, hanna: 404, oscar: 404}


def test_a_host_sees_their_own_sessions_whatever_the_case_of_their_webex_id(
    site: Site, henry: Account, hanna: Account, meeting: Session
) -> None:
    Membership.objects.filter(account=henry).update(webex_id="HOST")
    Membership.objects.filter(account=hanna).update(webex_id="h_st")
    assert list(Session.objects.visible_to(henry)) == [meeting]
    assert not Session.objects.visible_to(hanna).exists()


def test_a_session_with_audio_only_is_not_taken_for_gone_because_it_is_no_meeting(
    alice: Account, signed_in: SignIn, meeting: Session, sandbox: SandboxServer
) -> None:
    audio = next(one for one in sandbox.state.sessions.values() if one.session_type == 16)
    Session.objects.update(session_key=audio.key, session_type=16, host_webex_id=audio.host)
    meeting.refresh_from_db()
    html = signed_in(alice).get(meeting.get_absolute_url()).content.decode()
    assert "This is a session with audio only" in html
    meeting.refresh_from_db()
    assert meeting.missing_since is None


def test_sessions_of_other_services_are_shown_from_the_list_and_left_alone(
    alice: Account, signed_in: SignIn, meeting: Session
) -> None:
    Session.objects.update(service_type="EventCenter")
    client = signed_in(alice)
    html = client.get(meeting.get_absolute_url()).content.decode()
    assert "This is a session of EventCenter" in html
    for page in ("edit", "cancel"):
        assert f"{meeting.get_absolute_url()}{page}/" not in html
        assert client.get(f"{meeting.get_absolute_url()}{page}/").status_code == 403
