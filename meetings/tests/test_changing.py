"""Changing and cancelling: only what differs is sent, once, after it was seen."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Account, Connection, OperationLog, Outcome, Site
from accounts.remote import called_at
from meetings import forms
from meetings.models import Session
from meetings.tests.conftest import BERLIN, cancel, change, fields_of, in_days
from webexadmin.sandbox.faults import Fault, Kind
from webexadmin.sandbox.server import SandboxServer
from webexadmin.tests.pages import form_of
from webexadmin.xmlapi.client import Client as XmlClient

pytestmark = [pytest.mark.django_db, pytest.mark.stack]

SignIn = Callable[[Account], Client]
Schedule = Callable[..., Session]
AtSite = Callable[[str], list[Any]]
SetFault = Callable[..., None]


@pytest.fixture
def meeting(site: Site, alice: Account, signed_in: SignIn, schedule: Schedule) -> Session:
    """A meeting of the host, scheduled through this dashboard."""
    return schedule(signed_in(alice), site, host="host")


def test_what_would_change_is_shown_before_it_is_sent(
    alice: Account, signed_in: SignIn, meeting: Session, sandbox: SandboxServer
) -> None:
    client = signed_in(alice)
    typed = fields_of(client, meeting) | {forms.DURATION: "90"}
    html = client.post(f"{meeting.get_absolute_url()}edit/", typed).content.decode()
    assert "You are about to change" in html
    assert "45 minutes → 90 minutes" in html
    assert "SetMeeting" not in sandbox.controls.recorder.counts()


def test_only_what_was_changed_is_sent(
    alice: Account, signed_in: SignIn, meeting: Session, at_site: AtSite
) -> None:
    page = change(signed_in(alice), meeting, **{forms.DURATION: "90"})
    row = OperationLog.objects.get(operation="SetMeeting")
    assert row.values == {"schedule": {"duration": 90}, "meetingkey": int(meeting.session_key)}
    assert row.on_behalf_of == "host"
    [there] = at_site("Budget 2027")
    assert there.duration == 90
    assert there.values["accessControl"]["meetingPassword"] == "Tulip4821x"
    assert "The meeting was changed." in page.content.decode()
    meeting.refresh_from_db()
    assert meeting.duration_minutes == 90


def test_a_new_start_carries_its_zone(
    alice: Account, signed_in: SignIn, meeting: Session, at_site: AtSite
) -> None:
    change(signed_in(alice), meeting, **{forms.ZONE: str(BERLIN)})
    row = OperationLog.objects.get(operation="SetMeeting")
    assert row.values["schedule"] == {
        "startDate": in_days(3).isoformat(),
        "timeZoneID": BERLIN,
    }
    [there] = at_site("Budget 2027")
    [session] = Session.objects.filter(session_key=meeting.session_key)
    assert there.schedule["timeZoneID"] == BERLIN
    assert session.zone.iana == "Europe/Berlin"
    assert session.zone.to_local(session.starts_at) == in_days(3)


def test_attendees_are_sent_whole_and_keep_what_the_site_knows_of_them(
    site: Site, alice: Account, signed_in: SignIn, meeting: Session, at_site: AtSite
) -> None:
    [there] = at_site("Budget 2027")
    there.attendees[0]["role"] = "HOST"
    change(signed_in(alice), meeting, attendees="Ada Lovelace <ada@example.com>\nnew@example.com")
    [there] = at_site("Budget 2027")
    assert [a["person"]["email"] for a in there.attendees] == ["ada@example.com", "new@example.com"]
    assert there.attendees[0]["role"] == "HOST"


def test_the_last_attendee_and_the_agenda_can_be_taken_out(
    alice: Account, signed_in: SignIn, meeting: Session, at_site: AtSite
) -> None:
    change(signed_in(alice), meeting, **{"attendees": "", forms.AGENDA: ""})
    [there] = at_site("Budget 2027")
    assert there.attendees == []
    assert not there.values["metaData"].get("agenda")


def test_a_new_password_is_told_as_such_and_never_shown(
    alice: Account, signed_in: SignIn, meeting: Session, at_site: AtSite
) -> None:
    client = signed_in(alice)
    typed = fields_of(client, meeting) | {forms.PASSWORD: "Orchid9137y"}
    html = client.post(f"{meeting.get_absolute_url()}edit/", typed).content.decode()
    assert "set → another one" in html
    assert "Orchid9137y" not in html
    change(client, meeting, **{forms.PASSWORD: "Orchid9137y"})
    [there] = at_site("Budget 2027")
    assert there.values["accessControl"]["meetingPassword"] == "Orchid9137y"


def test_nothing_is_sent_where_nothing_differs(
    alice: Account, signed_in: SignIn, meeting: Session, sandbox: SandboxServer
) -> None:
    client = signed_in(alice)
    address = f"{meeting.get_absolute_url()}edit/"
    page = client.post(address, fields_of(client, meeting), follow=True)
    assert "Nothing was changed" in page.content.decode()
    assert "SetMeeting" not in sandbox.controls.recorder.counts()


def meanwhile(site: Site, session: Session, **schedule: Any) -> None:
    """Somebody else changes the meeting, not through this dashboard."""
    admin = Connection.objects.get(site=site)
    there = called_at(site)
    who = replace(there.credentials, webex_id=admin.webex_id, password=admin.password)
    with XmlClient(replace(there, credentials=who)) as other:
        other.call("SetMeeting", {"meetingkey": int(session.session_key), "schedule": schedule})


def test_a_change_of_somebody_else_meanwhile_is_told_first_and_kept(
    site: Site, alice: Account, signed_in: SignIn, meeting: Session, at_site: AtSite
) -> None:
    client = signed_in(alice)
    typed = fields_of(client, meeting) | {forms.AGENDA: "Mine"}
    meanwhile(site, meeting, duration=75)
    page = client.post(f"{meeting.get_absolute_url()}edit/", typed)
    assert "Somebody changed this meeting while you were typing" in page.content.decode()
    assert "you saw 45 minutes, now it is 75 minutes" in page.content.decode()
    assert [change.label for change in page.context["review"].changes] == ["Agenda"]
    again = typed | form_of(page.content) | {"confirmed": page.context["review"].confirmation}
    client.post(f"{meeting.get_absolute_url()}edit/", again)
    [there] = at_site("Budget 2027")
    assert (there.duration, there.values["metaData"]["agenda"]) == (75, "Mine")


def test_where_both_changed_the_same_the_person_decides(
    site: Site, alice: Account, signed_in: SignIn, meeting: Session
) -> None:
    client = signed_in(alice)
    typed = fields_of(client, meeting) | {forms.DURATION: "90"}
    meanwhile(site, meeting, duration=75)
    html = client.post(f"{meeting.get_absolute_url()}edit/", typed).content.decode()
    assert "75 minutes → 90 minutes" in html


def test_a_lost_answer_to_a_change_is_looked_up(
    alice: Account, signed_in: SignIn, meeting: Session, fault: SetFault
) -> None:
    fault(Kind.DROP_AFTER, "SetMeeting")
    page = change(signed_in(alice), meeting, **{forms.DURATION: "90"})
    assert "the change stands at the site" in page.content.decode()
    assert OperationLog.objects.get(operation="SetMeeting").outcome == Outcome.CONFIRMED


def test_a_change_that_never_arrived_keeps_the_form(
    alice: Account, signed_in: SignIn, meeting: Session, fault: SetFault
) -> None:
    fault(Kind.DROP_BEFORE, "SetMeeting")
    html = change(signed_in(alice), meeting, **{forms.AGENDA: "Typed"}).content.decode()
    assert "nothing was done. You can send it again." in html
    assert "Typed" in html


def test_a_site_that_is_down_keeps_what_was_typed(
    site: Site, alice: Account, signed_in: SignIn, meeting: Session
) -> None:
    client = signed_in(alice)
    typed = fields_of(client, meeting) | {forms.AGENDA: "Typed for long"}
    Site.objects.update(url="http://127.0.0.1:9/WBXService/XMLService")
    html = client.post(f"{meeting.get_absolute_url()}edit/", typed).content.decode()
    assert "Nothing was sent" in html
    assert "Typed for long" in html
    assert "ada@example.com" in html


def test_cancelling_says_what_goes_and_does_it(
    alice: Account, signed_in: SignIn, meeting: Session, at_site: AtSite
) -> None:
    client = signed_in(alice)
    html = client.get(f"{meeting.get_absolute_url()}cancel/").content.decode()
    assert "Cancel “Budget 2027”?" in html
    assert "Cancel 1 meeting" in html
    page = cancel(client, meeting)
    assert at_site("Budget 2027") == []
    assert "“Budget 2027” was cancelled." in page.content.decode()
    meeting.refresh_from_db()
    assert meeting.missing_since is not None


def test_cancelling_twice_is_told_from_the_first_time(
    alice: Account, signed_in: SignIn, meeting: Session
) -> None:
    client, key = signed_in(alice), str(uuid.uuid4())
    cancel(client, meeting, key)
    html = cancel(client, meeting, key).content.decode()
    assert "The site does not have “Budget 2027” any more." in html
    Session.objects.update(missing_since=None)
    cancel(client, meeting, key)
    assert OperationLog.objects.filter(operation="DelMeeting").count() == 1


def test_a_cancellation_sent_twice_after_a_refusal_tells_of_the_refusal(
    site: Site, alice: Account, signed_in: SignIn, meeting: Session, fault: SetFault
) -> None:
    client, key = signed_in(alice), str(uuid.uuid4())
    fault(Kind.RATE_LIMIT, "DelMeeting")
    cancel(client, meeting, key)
    html = cancel(client, meeting, key).content.decode()
    assert "This was sent already and came to nothing" in html
    assert "The answer was lost" not in html


def test_a_lost_answer_to_a_cancellation_is_looked_up(
    alice: Account, signed_in: SignIn, meeting: Session, at_site: AtSite, fault: SetFault
) -> None:
    fault(Kind.DROP_AFTER, "DelMeeting")
    page = cancel(signed_in(alice), meeting)
    assert "the meeting is no longer at the site" in page.content.decode()
    assert at_site("Budget 2027") == []


def test_a_cancellation_that_never_arrived_is_told(
    alice: Account, signed_in: SignIn, meeting: Session, at_site: AtSite, fault: SetFault
) -> None:
    fault(Kind.DROP_BEFORE, "DelMeeting")
    page = cancel(signed_in(alice), meeting)
    assert "We looked at the site: nothing was done." in page.content.decode()
    assert len(at_site("Budget 2027")) == 1


def test_a_meeting_that_is_gone_already_is_told(
    site: Site, alice: Account, signed_in: SignIn, meeting: Session, sandbox: SandboxServer
) -> None:
    sandbox.state.drop_session(int(meeting.session_key))
    html = cancel(signed_in(alice), meeting).content.decode()
    assert "Corresponding Meeting not found (060001)" in html
    meeting.refresh_from_db()
    assert meeting.missing_since is not None


def test_a_refusal_to_cancel_is_explained(
    alice: Account, signed_in: SignIn, meeting: Session, sandbox: SandboxServer
) -> None:
    sandbox.controls.faults.add(Fault(fault=Kind.RATE_LIMIT, operation="DelMeeting", calls=1))
    html = cancel(signed_in(alice), meeting).content.decode()
    assert "no more calls for a minute" in html


@pytest.mark.parametrize("page", ["edit", "cancel"])
def test_who_may_not_change_a_meeting(
    page: str,
    rita: Account,
    hanna: Account,
    oscar: Account,
    henry: Account,
    signed_in: SignIn,
    meeting: Session,
) -> None:
    address = f"{meeting.get_absolute_url()}{page}/"
    told = {
        account: signed_in(account).get(address).status_code
        for account in (rita, hanna, oscar, henry)
    }
    assert told == {rita: 403, hanna: 404, oscar: 404, henry: 200}


def test_an_alternate_host_sees_the_meeting_and_cannot_change_it(
    hanna: Account, signed_in: SignIn, meeting: Session
) -> None:
    Session.objects.update(other_host_webex_id="Hanna.Host")
    client = signed_in(hanna)
    html = client.get(meeting.get_absolute_url()).content.decode()
    assert "the site shows the details to the host only" in html
    assert "ada@example.com" not in html
    assert client.post(f"{meeting.get_absolute_url()}edit/").status_code == 403
    assert client.post(f"{meeting.get_absolute_url()}cancel/").status_code == 403


def test_a_start_that_was_not_touched_may_have_passed(
    alice: Account, signed_in: SignIn, meeting: Session, sandbox: SandboxServer
) -> None:
    there = sandbox.state.sessions[int(meeting.session_key)]
    there.schedule["startDate"] = in_days(-2)
    page = change(signed_in(alice), meeting, **{forms.AGENDA: "Afterwards"})
    assert "The meeting was changed." in page.content.decode()
    assert timezone.now() > Session.objects.get(session_key=meeting.session_key).starts_at
