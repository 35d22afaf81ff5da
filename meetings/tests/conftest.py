"""What the tests of this app share: a form filled in, and meetings at the site."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Account, Site
from meetings import forms, invitations
from meetings.models import Session
from meetings.tests.invited import INVITE, LIST, person
from webexadmin.jobs.models import Job, JobState
from webexadmin.sandbox.faults import Fault, Kind
from webexadmin.sandbox.server import SandboxServer
from webexadmin.tests.pages import form_of
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.tests.scripted import ScriptedSite, body, scripted_site
from webexadmin.xmlapi.wire import encode_answer, encode_failure

BERLIN, UTC = 25, 20


def in_days(days: int, hour: int = 14) -> datetime:
    """A whole hour of a coming day, as UTC local time."""
    day = timezone.now() + timedelta(days=days)
    return day.replace(hour=hour, minute=0, second=0, microsecond=0, tzinfo=None)


def fields_of(client: Client, session: Session) -> dict[str, Any]:
    """The edit form as it is shown, hidden fields and all."""
    form = client.get(f"{session.get_absolute_url()}edit/").context["form"]
    return {name: form[name].value() or "" for name in form.fields} | {
        forms.STARTS: f"{form[forms.STARTS].value():%Y-%m-%dT%H:%M}"
    }


def change(client: Client, session: Session, **changed: Any) -> Any:
    """Change fields through the review, and follow to the page that tells."""
    address = f"{session.get_absolute_url()}edit/"
    typed = fields_of(client, session) | changed
    review = client.post(address, typed)
    confirmed = {"confirmed": review.context["review"].confirmation}
    return client.post(address, typed | form_of(review.content) | confirmed, follow=True)


def cancel(client: Client, session: Session, key: str | None = None) -> Any:
    address = f"{session.get_absolute_url()}cancel/"
    return client.post(address, {"request_key": key or str(uuid.uuid4())}, follow=True)


@pytest.fixture
def filled() -> Callable[..., dict[str, Any]]:
    """The fields of a meeting to schedule; keyword arguments replace some."""

    def fill(**changed: Any) -> dict[str, Any]:
        names: dict[str, str] = {
            "topic": forms.TOPIC,
            "starts": forms.STARTS,
            "zone": forms.ZONE,
            "duration": forms.DURATION,
            "agenda": forms.AGENDA,
            "password": forms.PASSWORD,
            "host": forms.HOST,
            "mail": forms.MAIL,
        }
        fields: dict[str, Any] = {
            "topic": "Budget 2027",
            "starts": f"{in_days(3):%Y-%m-%dT%H:%M}",
            "zone": str(UTC),
            "duration": "45",
            "agenda": "Numbers first",
            "password": "Tulip4821x",
            "attendees": "Ada Lovelace <ada@example.com>\ngrace@example.com",
            "request_key": str(uuid.uuid4()),
        } | changed
        return {names.get(name, name): value for name, value in fields.items()}

    return fill


@pytest.fixture
def schedule(filled: Callable[..., dict[str, Any]]) -> Callable[..., Session]:
    """Schedules a meeting through the page and returns its row."""

    def make(client: Client, site: Site, **changed: Any) -> Session:
        answer = client.post(f"/sites/{site.pk}/meetings/new/", filled(**changed))
        assert answer.status_code == 302, answer.content.decode()
        key = answer["Location"].rstrip("/").rpartition("/")[2]
        return Session.objects.select_related("site").get(site=site, session_key=key)

    return make


@pytest.fixture
def empty_meeting(
    site: Site,
    alice: Account,
    signed_in: Callable[[Account], Client],
    schedule: Callable[..., Session],
) -> Session:
    """Of henry's, with nobody invited."""
    return schedule(signed_in(alice), site, host="host", attendees="")


@pytest.fixture
def invite(
    empty_meeting: Session, alice: Account, run_job: Callable[[Job], Job]
) -> Callable[..., Job]:
    """Asks the site to invite people, by their names before the @, and works at it to the end."""

    def go(*names: str) -> Job:
        job = invitations.ask(empty_meeting, alice, people=map(person, names))
        assert job is not None
        return run_job(job)

    return go


@pytest.fixture
def finish(run_job: Callable[[Job], Job]) -> Callable[[Job], Job]:
    """Works at a job to its end, whatever it waits for."""

    def go(job: Job) -> Job:
        while job.state == JobState.QUEUED:
            Job.objects.filter(pk=job.pk).update(run_at=None)
            run_job(job)
        return job

    return go


@pytest.fixture
def fail(sandbox: SandboxServer) -> Callable[..., None]:
    """Lets the nth call of an operation fail, from now on."""

    def add(kind: Kind, nth: int | None = None, operation: str = INVITE) -> None:
        sandbox.controls.faults.add(Fault(fault=kind, operation=operation, nth=nth))

    return add


@pytest.fixture
def partial_list(empty_meeting: Session) -> Iterator[ScriptedSite]:
    """The meeting's site counts three attendees and names one, again and again."""
    counted = {"total": 3, "returned": 1, "startFrom": 1}
    ada = {"attendeeId": 1, "person": {"email": "ada@example.com"}}
    answer = {"matchingRecords": counted, "attendee": [ada]}
    part = body(encode_answer(OPERATIONS[LIST], answer))
    no_more = body(encode_failure("Sorry, no record found", "000015"))
    with scripted_site(*[part, no_more] * 20) as site:
        Site.objects.update(url=site.url)
        yield site


@pytest.fixture
def at_site(sandbox: SandboxServer) -> Callable[[str], list[Any]]:
    """The meetings of a topic as the site itself has them."""

    def find(topic: str) -> list[Any]:
        return [m for m in sandbox.state.sessions.values() if m.topic == topic]

    return find
