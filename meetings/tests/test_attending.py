"""Taking an attendee off the list, and registering one: once each, and said where it is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import escape

from accounts.models import Account, OperationLog, Outcome, Site
from meetings.attendee_forms import EMAIL, NAME, REGISTER_MAIL, REMOVE_MAIL, STATUS
from meetings.invitations import REMOVED
from meetings.models import Invitation, InvitationState, Session
from webexadmin.sandbox.faults import Kind
from webexadmin.sandbox.server import SandboxServer
from webexadmin.tests.pages import form_of

pytestmark = [pytest.mark.django_db, pytest.mark.stack]

SignIn = Callable[[Account], Client]
REMOVE, REGISTER, LIST = "DelMeetingAttendee", "RegisterMeetingAttendee", "LstMeetingAttendee"


@pytest.fixture
def client(alice: Account, signed_in: SignIn) -> Client:
    return signed_in(alice)


@pytest.fixture
def meeting(client: Client, site: Site, schedule: Callable[..., Session]) -> Session:
    """Of henry's, with Ada and Grace on its list."""
    return schedule(client, site, host="host")


def there(sandbox: SandboxServer, meeting: Session) -> dict[str, Any]:
    """The attendees at the site, by address."""
    people = sandbox.state.sessions[int(meeting.session_key)].attendees
    return {person["person"]["email"]: person for person in people}


def people(meeting: Session) -> str:
    return f"{meeting.get_absolute_url()}attendees/"


def page(meeting: Session, name: str) -> str:
    return f"{people(meeting)}{name}/"


def removal_of(sandbox: SandboxServer, meeting: Session, email: str) -> str:
    return page(meeting, f"{there(sandbox, meeting)[email]['contactID']}/remove")


def test_an_attendee_is_removed_after_a_question(
    client: Client, meeting: Session, sandbox: SandboxServer
) -> None:
    Invitation.objects.create(
        site=meeting.site,
        session_key=meeting.session_key,
        email="ada@example.com",
        state=InvitationState.SENT,
        asked_at=timezone.now(),
    )
    address = removal_of(sandbox, meeting, "ada@example.com")
    assert address in client.get(people(meeting)).content.decode()
    asked = client.get(address)
    assert "Remove Ada Lovelace &lt;ada@example.com&gt;?" in asked.content.decode()
    assert "Remove 1 attendee" in asked.content.decode()
    form = form_of(asked.content) | {REMOVE_MAIL: "on"}
    told = client.post(address, form, follow=True).content.decode()
    assert "ada@example.com is off the list. The site mails them." in told
    assert escape(REMOVED) in told
    assert set(there(sandbox, meeting)) == {"grace@example.com"}
    assert [(mail.to, mail.why) for mail in sandbox.mails] == [("ada@example.com", "removal")]
    told = client.post(address, form, follow=True).content.decode()
    assert "not on the site&#x27;s list any more" in told
    assert sandbox.controls.recorder.counts()[REMOVE] == 1


def test_without_the_tick_nobody_is_mailed(
    client: Client, meeting: Session, sandbox: SandboxServer
) -> None:
    address = removal_of(sandbox, meeting, "ada@example.com")
    form = form_of(client.get(address).content)
    form.pop(REMOVE_MAIL, None)
    client.post(address, form)
    assert set(there(sandbox, meeting)) == {"grace@example.com"}
    assert sandbox.mails == []


@pytest.mark.parametrize(
    ("kind", "outcome", "told"),
    [
        (Kind.DROP_AFTER, Outcome.CONFIRMED, "not on the site&#x27;s list any more"),
        (Kind.DROP_BEFORE, Outcome.NOT_DONE, "nothing was done. You can send it again."),
    ],
)
def test_a_lost_answer_to_a_removal_is_looked_up(
    client: Client,
    meeting: Session,
    sandbox: SandboxServer,
    fault: Callable[..., None],
    kind: Kind,
    outcome: Outcome,
    told: str,
) -> None:
    address = removal_of(sandbox, meeting, "ada@example.com")
    form = form_of(client.get(address).content)
    fault(kind, REMOVE)
    answer = client.post(address, form, follow=True)
    assert told in answer.content.decode()
    assert OperationLog.objects.get(operation=REMOVE).outcome == outcome


def test_without_the_list_nobody_is_removed(
    client: Client, meeting: Session, sandbox: SandboxServer, fault: Callable[..., None]
) -> None:
    address = removal_of(sandbox, meeting, "ada@example.com")
    fault(Kind.UNAVAILABLE, LIST, calls=None)
    told = client.get(address, follow=True).content.decode()
    assert "The site&#x27;s list cannot be read." in told


@pytest.fixture
def registering(meeting: Session, sandbox: SandboxServer) -> Session:
    """The meeting as one that takes registrations, which this dashboard has not noticed."""
    values = sandbox.state.sessions[int(meeting.session_key)].values
    values["attendeeOptions"] = {**values.get("attendeeOptions", {}), "registration": True}
    Session.objects.update(needs_registration=None)
    return meeting


def test_only_a_meeting_that_takes_registrations_offers_them(
    client: Client, meeting: Session
) -> None:
    html = client.get(people(meeting)).content.decode()
    assert "Register somebody" not in html


def test_somebody_is_registered_and_told(
    client: Client, registering: Session, sandbox: SandboxServer
) -> None:
    address = page(registering, "register")
    assert address in client.get(people(registering)).content.decode()
    form = form_of(client.get(address).content) | {
        NAME: "Bo Derek",
        EMAIL: "bo@example.com",
        STATUS: "REGISTER",
        REGISTER_MAIL: "on",
    }
    told = client.post(address, form, follow=True).content.decode()
    assert "bo@example.com: registered, to be decided." in told
    assert there(sandbox, registering)["bo@example.com"]["joinStatus"] == "REGISTER"
    assert [(mail.to, mail.why) for mail in sandbox.mails] == [("bo@example.com", "registration")]
    form |= form_of(client.get(address).content) | {STATUS: "ACCEPT"}
    told = client.post(address, form, follow=True).content.decode()
    assert "bo@example.com: accepted." in told


def test_what_is_wrong_is_told_at_its_field(client: Client, registering: Session) -> None:
    address = page(registering, "register")
    form = form_of(client.get(address).content) | {NAME: "", EMAIL: "bo", STATUS: "REGISTER"}
    html = client.post(address, form).content.decode()
    assert "This field is required." in html
    assert "Enter a valid email address." in html


@pytest.mark.parametrize(
    ("kind", "outcome"),
    [(Kind.DROP_AFTER, Outcome.CONFIRMED), (Kind.DROP_BEFORE, Outcome.NOT_DONE)],
)
def test_a_lost_answer_to_a_registration_is_looked_up(
    client: Client,
    registering: Session,
    fault: Callable[..., None],
    kind: Kind,
    outcome: Outcome,
) -> None:
    address = page(registering, "register")
    form = form_of(client.get(address).content) | {
        NAME: "Bo Derek",
        EMAIL: "bo@example.com",
        STATUS: "ACCEPT",
    }
    fault(kind, REGISTER)
    client.post(address, form)
    assert OperationLog.objects.get(operation=REGISTER).outcome == outcome
