"""What else the host has at that time is told before a meeting is scheduled or moved."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from accounts.models import Account, Site
from meetings import forms
from meetings.models import Session
from meetings.remote import as_meeting, overlaps
from meetings.tests.conftest import in_days
from webexadmin.sandbox.faults import Kind
from webexadmin.sandbox.server import SandboxServer
from webexadmin.tests.pages import form_of
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.tests.scripted import body, scripted_site
from webexadmin.xmlapi.wire import encode_answer

pytestmark = [pytest.mark.django_db, pytest.mark.stack]

Filled = Callable[..., dict[str, Any]]
SignIn = Callable[[Account], Client]
AtSite = Callable[[str], list[Any]]
LIST = "LstsummarySession"
DAY = 24 * 60
BUSY = "The host has something else at that time"


@pytest.fixture
def client(alice: Account, signed_in: SignIn) -> Client:
    return signed_in(alice)


@pytest.fixture
def busy(client: Client, site: Site, schedule: Callable[..., Session]) -> Session:
    """The host is busy from 14:00 to 14:45 in three days."""
    return schedule(client, site, host="host")


def new(site: Site) -> str:
    return f"/sites/{site.pk}/meetings/new/"


def at(hour: int, minute: int = 0, day: int = 3) -> str:
    return f"{in_days(day, hour).replace(minute=minute):%Y-%m-%dT%H:%M}"


@pytest.mark.parametrize(
    ("starts", "minutes", "told"),
    [
        (at(14, 44), "30", True),
        (at(13, 30), "31", True),
        (at(14, 10), "5", True),
        (at(13), "180", True),
        (at(14, 45), "30", False),
        (at(13, 30), "30", False),
    ],
    ids=["at its end", "into it", "within it", "around it", "after it", "before it"],
)
def test_another_meeting_at_that_time_asks_for_a_tick(
    client: Client,
    site: Site,
    busy: Session,
    filled: Filled,
    at_site: AtSite,
    starts: str,
    minutes: str,
    told: bool,
) -> None:
    fields = filled(topic="Other", host="host", starts=starts, duration=minutes)
    page = client.post(new(site), fields)
    assert (BUSY in page.content.decode()) == told
    assert len(at_site("Other")) == (not told)
    if told:
        assert busy.get_absolute_url() in page.content.decode()
        fields |= {"all_the_same": "on"}
        assert client.post(new(site), fields).status_code == 302
        assert len(at_site("Other")) == 1


def test_other_hosts_do_not_count(
    client: Client, site: Site, busy: Session, filled: Filled, at_site: AtSite
) -> None:
    client.post(new(site), filled(topic="Other", host="admin"))
    assert len(at_site("Other")) == 1


def test_a_look_alike_is_named_once(
    client: Client, site: Site, busy: Session, filled: Filled
) -> None:
    html = client.post(new(site), filled(host="host")).content.decode()
    assert "The same stands at the site already" in html
    assert BUSY not in html


@pytest.mark.parametrize("topic", ["", "Other"], ids=["look-alike", "overlap"])
def test_what_was_scheduled_elsewhere_meanwhile_is_named_without_a_page_of_ours(
    client: Client, site: Site, busy: Session, filled: Filled, topic: str
) -> None:
    told = f"number {busy.session_key}"
    fields = filled(topic=topic or busy.topic, host="host")
    html = client.post(new(site), fields).content.decode()
    assert told in html
    assert busy.get_absolute_url() in html
    Session.objects.all().delete()
    html = client.post(new(site), fields).content.decode()
    assert told in html
    assert busy.get_absolute_url() not in html


def test_a_daily_series_is_met_on_its_day(
    client: Client, site: Site, busy: Session, filled: Filled, sandbox: SandboxServer
) -> None:
    meeting = sandbox.state.sessions[int(busy.session_key)]
    meeting.values["repeat"] = {"repeatType": "DAILY", "interval": 1, "afterMeetingNumber": 9}
    meeting.__dict__.pop("spans", None)
    fields = filled(topic="Other", host="host", starts=at(14, 10, day=6))
    assert BUSY in client.post(new(site), fields).content.decode()


@pytest.mark.parametrize(
    ("begun", "minutes", "told"),
    [(1, 2 * DAY + 30, True), (-20, 24 * DAY, True), (1, 2 * DAY, False)],
    ids=["two days ago", "weeks ago", "two days ago and over"],
)
def test_a_session_of_several_days_that_began_long_before_counts(
    client: Client,
    site: Site,
    busy: Session,
    filled: Filled,
    sandbox: SandboxServer,
    begun: int,
    minutes: int,
    told: bool,
) -> None:
    begins = in_days(begun, 14).replace(tzinfo=None)
    at_the_site(sandbox, busy).update({"startDate": begins, "duration": minutes})
    page = client.post(
        new(site), filled(topic="Other", host="host", starts=at(14))
    ).content.decode()
    assert (BUSY in page) == told


def test_each_date_of_a_series_of_long_sessions_counts(
    client: Client, site: Site, busy: Session, filled: Filled, sandbox: SandboxServer
) -> None:
    meeting = sandbox.state.sessions[int(busy.session_key)]
    meeting.values["repeat"] = {"repeatType": "DAILY", "interval": 7, "afterMeetingNumber": 4}
    at_the_site(sandbox, busy)["duration"] = 3 * DAY
    for day, told in ((12, True), (9, False)):
        fields = filled(topic="Other", host="host", starts=at(14, day=day))
        page = client.post(new(site), fields)
        assert (BUSY in page.content.decode()) == told


def at_the_site(sandbox: SandboxServer, session: Session) -> dict[str, Any]:
    """When the site holds a session; it may be changed there."""
    held = sandbox.state.sessions[int(session.session_key)]
    held.__dict__.pop("spans", None)
    return held.schedule


def test_a_session_of_which_the_host_is_the_alternate_one_does_not_count(
    client: Client, site: Site, busy: Session, filled: Filled, sandbox: SandboxServer
) -> None:
    alternate = {"person": {"email": sandbox.admin.email}, "role": "HOST"}
    held = sandbox.state.sessions[int(busy.session_key)]
    held.values["participants"] = {"attendees": {"attendee": [alternate]}}
    page = client.post(new(site), filled(topic="Other", host="admin"), follow=True)
    assert "The meeting is scheduled." in page.content.decode()
    assert LIST in sandbox.controls.recorder.counts()


def test_a_meeting_longer_than_the_site_looks_for_series_is_asked_about_all_the_same(
    site: Site, alice: Account, busy: Session
) -> None:
    schedule = {"startDate": in_days(3), "duration": 60 * DAY, "timeZoneID": 20}
    found = overlaps(site, alice, "host", as_meeting({"schedule": schedule}, site))
    assert [other.key for other in found].count(busy.session_key) == 1


def moved_to(starts: str, form: bytes) -> dict[str, Any]:
    return form_of(form) | {
        forms.STARTS: starts,
        forms.ZONE: "20",
        forms.AGENDA: "",
        "attendees": "",
    }


def agreed(page: bytes) -> str:
    """What the button of a review sends."""
    [found] = re.findall(r'name="confirmed" value="([^"]+)"', page.decode())
    return str(found)


def test_where_the_site_does_not_tell_a_meeting_is_moved_and_that_is_said(
    client: Client, busy: Session, fault: Callable[..., None]
) -> None:
    address = f"{busy.get_absolute_url()}edit/"
    typed = moved_to(at(15), client.get(address).content)
    fault(Kind.UNAVAILABLE, LIST, calls=None)
    page = client.post(address, typed).content
    assert "Whether the host has others at that time is not known." in page.decode()
    confirmed = typed | form_of(page) | {forms.STARTS: at(15), "confirmed": agreed(page)}
    moved = client.post(address, confirmed, follow=True).content.decode()
    assert "Whether the host has others at that time is not known." in moved
    assert "The meeting was changed." in moved


def test_a_move_onto_another_meeting_is_told_with_its_review_and_asks_for_a_tick(
    client: Client,
    site: Site,
    busy: Session,
    schedule: Callable[..., Session],
    sandbox: SandboxServer,
) -> None:
    free = schedule(client, site, host="host", topic="Free", starts=at(16))
    address = f"{free.get_absolute_url()}edit/"
    typed = moved_to(at(14, 30), client.get(address).content)
    page = client.post(address, typed).content
    html = page.decode()
    assert BUSY in html
    assert "You are about to change" in html
    confirmed = typed | form_of(page) | {forms.STARTS: at(14, 30), "confirmed": agreed(page)}
    html = client.post(address, confirmed).content.decode()
    assert BUSY in html
    assert "SetMeeting" not in sandbox.controls.recorder.counts()
    moved = client.post(address, confirmed | {"all_the_same": "on"}, follow=True)
    assert "The meeting was changed." in moved.content.decode()


def test_a_change_of_the_topic_alone_asks_nothing_of_other_meetings(
    client: Client, busy: Session, sandbox: SandboxServer
) -> None:
    address = f"{busy.get_absolute_url()}edit/"
    form = client.get(address).content
    sandbox.controls.recorder.clear()
    client.post(address, form_of(form) | {forms.TOPIC: "New", forms.ZONE: "20"})
    assert LIST not in sandbox.controls.recorder.counts()


def test_a_meeting_whose_start_cannot_be_true_is_at_no_time(site: Site, alice: Account) -> None:
    odd = {"sessionKey": 805, "startTime": datetime(9999, 12, 31, 23), "timeZoneID": 4}  # noqa: DTZ001
    answer = encode_answer(OPERATIONS[LIST], {"session": [odd]})
    planned = as_meeting({"schedule": {"startDate": in_days(3), "duration": 30}}, site)
    with scripted_site(body(answer)) as far:
        site.url = far.url
        assert overlaps(site, alice, "host", planned) == []
