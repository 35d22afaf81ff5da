"""Paste, review, invite: who will be asked is seen first, and a second press asks nobody."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts.models import Account, Site
from meetings.invitations import KIND
from meetings.models import Invitation, Session
from webexadmin.jobs.models import Job
from webexadmin.sandbox.faults import Kind
from webexadmin.sandbox.server import SandboxServer

pytestmark = [pytest.mark.django_db, pytest.mark.stack]

SignIn = Callable[[Account], Client]
LIST = "LstMeetingAttendee"


@pytest.fixture
def post(
    alice: Account, signed_in: SignIn, empty_meeting: Session
) -> Callable[..., tuple[int, str]]:
    """Sends the form of people to invite; status and page, or the job's address."""

    def send(people: str, **fields: Any) -> tuple[int, str]:
        address = f"{empty_meeting.get_absolute_url()}attendees/invite/"
        typed = {"people": people, "role": "ATTENDEE"} | fields
        answer = signed_in(alice).post(address, typed)
        return answer.status_code, answer.get("Location", answer.content.decode())

    return send


@pytest.fixture
def invited(
    post: Callable[..., tuple[int, str]], run_job: Callable[[Job], Job]
) -> Callable[..., None]:
    """Invites people through the page, to the end."""

    def go(people: str, **fields: Any) -> None:
        _, page = post(people, **fields)
        status, _ = post(people, confirmed=agreement(page), **fields)
        assert status == 302
        run_job(Job.objects.latest("pk"))

    return go


def agreement(page: str) -> str:
    """What the button of a review sends."""
    [found] = re.findall(r'name="confirmed" value="([^"]+)"', page)
    return str(found)


def states() -> dict[str, str]:
    return {row.email.partition("@")[0]: row.state for row in Invitation.objects.all()}


def test_people_are_seen_before_they_are_asked(
    post: Callable[..., tuple[int, str]],
    alice: Account,
    signed_in: SignIn,
    empty_meeting: Session,
    run_job: Callable[[Job], Job],
    sandbox: SandboxServer,
) -> None:
    client, attendees = signed_in(alice), f"{empty_meeting.get_absolute_url()}attendees/"
    people = "Ada <ada@example.com>\nbo@example.com; ADA@example.com"
    status, page = post(people, role="PRESENTER")
    assert status == 200
    assert "have 2 people invited as presenters" in page
    assert "The site mails each of them." in page
    assert "Named more than once, counted once: ADA@example.com" in page
    assert "Invite 2 people" in page
    assert not Job.objects.filter(kind=KIND).exists()
    status, address = post(people, role="PRESENTER", confirmed=agreement(page))
    job = run_job(Job.objects.get(kind=KIND))
    assert (status, address) == (302, job.get_absolute_url())
    assert f'href="{attendees}"' in client.get(address).content.decode()
    assert job.title == "Invite 2 people to “Budget 2027”"
    assert states() == {"ada": "sent", "bo": "sent"}
    assert set(Invitation.objects.values_list("role", flat=True)) == {"PRESENTER"}
    assert sorted(mail.to for mail in sandbox.mails) == ["ada@example.com", "bo@example.com"]


def test_bad_lines_are_named_with_their_numbers_and_nothing_typed_is_lost(
    post: Callable[..., tuple[int, str]], sandbox: SandboxServer
) -> None:
    typed = "ada@example.com\nnobody\nBo\x01 <bo@example.com>\n\ncy@example"
    sandbox.controls.recorder.clear()
    status, page = post(typed)
    assert status == 200
    assert "Line 2: “nobody” is not an email address." in page
    assert "Line 3: " in page
    assert "Line 5: “cy@example” is not an email address." in page
    assert "Line 1:" not in page
    assert "nobody\n" in page
    assert 'name="confirmed"' not in page
    assert sandbox.controls.recorder.counts() == {}


def test_an_empty_list_asks_for_somebody(post: Callable[..., tuple[int, str]]) -> None:
    assert "This field is required." in post("")[1]
    assert "Name somebody." in post(";")[1]


def test_whoever_is_on_the_sites_list_is_left_out_by_name(
    post: Callable[..., tuple[int, str]],
    alice: Account,
    signed_in: SignIn,
    site: Site,
    empty_meeting: Session,
    sandbox: SandboxServer,
) -> None:
    meeting = sandbox.state.sessions[int(empty_meeting.session_key)]
    grace = {"person": {"email": "grace@example.com", "name": "Grace"}, "contactID": 1}
    meeting.values["participants"] = {"attendees": {"attendee": [grace]}}
    _, page = post("Grace <GRACE@example.com>\nada@example.com")
    assert "have 1 person invited as attendee." in page
    assert "On the site&#x27;s list already, so left out: 1" in page or (
        "On the site's list already, so left out: 1" in page
    )
    assert "Invite 1 person" in page


def test_without_the_sites_list_nobody_is_asked(
    post: Callable[..., tuple[int, str]], fault: Callable[..., None]
) -> None:
    fault(Kind.UNAVAILABLE, LIST, calls=None)
    _, page = post("ada@example.com")
    assert "The site&#x27;s list cannot be read, so nobody was asked yet." in page
    assert "ada@example.com" in page
    assert 'name="confirmed"' not in page


def test_a_second_press_of_the_same_button_asks_nobody(
    post: Callable[..., tuple[int, str]], run_job: Callable[[Job], Job], sandbox: SandboxServer
) -> None:
    _, page = post("ada@example.com")
    agreed = agreement(page)
    post("ada@example.com", confirmed=agreed)
    status, page = post("ada@example.com", confirmed=agreed)
    assert status == 200
    assert "Being asked just now, so left out: 1" in page
    run_job(Job.objects.get(kind=KIND))
    status, page = post("ada@example.com", confirmed=agreed)
    assert (status, Job.objects.filter(kind=KIND).count()) == (200, 1)
    assert len(sandbox.mails) == 1


def test_who_was_asked_before_is_named_and_asked_again_only_by_a_tick(
    post: Callable[..., tuple[int, str]], invited: Callable[..., None], sandbox: SandboxServer
) -> None:
    invited("Ada <ada@example.com>")
    _, page = post("ada@example.com\nbo@example.com")
    assert "Ask again the one person who was invited before" in page
    assert "Ada &lt;ada@example.com&gt;" in page
    assert "Invite 1 person, and whom you ticked" in page
    invited("ada@example.com\nbo@example.com")
    assert [mail.to for mail in sandbox.mails] == ["ada@example.com", "bo@example.com"]
    invited("ada@example.com\nbo@example.com", again=["sent"])
    assert (
        sorted(mail.to for mail in sandbox.mails)
        == ["ada@example.com"] * 2 + ["bo@example.com"] * 2
    )


def test_what_is_agreed_to_is_what_was_seen(
    post: Callable[..., tuple[int, str]], invited: Callable[..., None]
) -> None:
    _, page = post("ada@example.com")
    agreed = agreement(page)
    status, page = post("ada@example.com\nbo@example.com", confirmed=agreed)
    assert (status, "Invite 2 people" in page) == (200, True)
    status, _ = post("ada@example.com", confirmed=agreed, role="HOST")
    assert status == 200
    assert not Job.objects.filter(kind=KIND).exists()


def test_those_who_were_refused_are_asked_again_by_a_click(
    invited: Callable[..., None],
    alice: Account,
    signed_in: SignIn,
    empty_meeting: Session,
    run_job: Callable[[Job], Job],
    sandbox: SandboxServer,
    fault: Callable[..., None],
) -> None:
    fault(Kind.DROP_BEFORE, "CreateMeetingAttendee", calls=2)
    invited("ada@example.com\nbo@example.com")
    assert states() == {"ada": "refused", "bo": "refused"}
    client, address = signed_in(alice), f"{empty_meeting.get_absolute_url()}attendees/"
    html = client.get(address).content.decode()
    assert "Ask again the 2 who were not invited" in html
    again = f"{address}again/refused/"
    page = client.get(again).content.decode()
    assert "Ask again 2 people" in page
    assert "left out" in page
    agreed = {"confirmed": re.findall(r'name="confirmed" value="([^"]+)"', page)[0]}
    assert client.post(again, agreed).status_code == 302
    page = client.post(again, agreed).content.decode()
    assert "Nobody is left to ask" in page
    run_job(Job.objects.latest("pk"))
    assert states() == {"ada": "sent", "bo": "sent"}
    assert len(sandbox.mails) == 2


def test_there_are_no_other_states_to_ask_again(
    alice: Account, signed_in: SignIn, empty_meeting: Session
) -> None:
    address = f"{empty_meeting.get_absolute_url()}attendees/again/made-up/"
    assert signed_in(alice).get(address).status_code == 404


def test_where_the_site_refuses_to_add_attendees_the_button_says_why(
    invited: Callable[..., None],
    alice: Account,
    signed_in: SignIn,
    empty_meeting: Session,
    sandbox: SandboxServer,
) -> None:
    sandbox.state.refuse("CreateMeetingAttendee")
    invited("ada@example.com")
    client, address = signed_in(alice), f"{empty_meeting.get_absolute_url()}attendees/"
    assert "why-not-invite" in client.get(address).content.decode()
    told = client.get(f"{address}invite/").content.decode()
    assert "CreateMeetingAttendee" in told
    assert "Review the list" not in told
