"""The people of a meeting: the site's list, read live, together with whom we asked."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Account, Membership, OperationLog, Outcome, Site
from accounts.writing import Sender
from meetings import invitations, remote
from meetings.attendees import Person
from meetings.models import AttendeeRole, Invitation, InvitationState, Session
from webexadmin.jobs.models import Job
from webexadmin.sandbox.faults import Kind
from webexadmin.sandbox.server import SandboxServer
from webexadmin.xmlapi.tests.scripted import ScriptedSite

pytestmark = [pytest.mark.django_db, pytest.mark.stack]

SignIn = Callable[[Account], Client]
INVITE, LIST = "CreateMeetingAttendee", "LstMeetingAttendee"


def address(meeting: Session, page: str = "") -> str:
    return f"{meeting.get_absolute_url()}attendees/{page}"


@pytest.fixture
def listed(site: Site, alice: Account, empty_meeting: Session) -> Session:
    """With Grace on the site's list, whom nobody asked from here."""
    sender = Sender(site, alice, uuid4(), empty_meeting.host_webex_id)
    grace = Person("grace@example.com", "Grace Hopper")
    remote.invite(sender, empty_meeting.session_key, grace, AttendeeRole.PRESENTER, listed=False)
    return empty_meeting


@pytest.fixture
def asked(alice: Account, empty_meeting: Session) -> Callable[..., Invitation]:
    """Somebody whom we asked, as a job has left them."""

    def make(name: str, state: InvitationState, outcome: str = "", reason: str = "") -> Invitation:
        key = uuid4()
        person = {"name": name, "email": f"{name.lower()}@example.com"}
        request = None
        if outcome:
            request = OperationLog.objects.create(
                site=empty_meeting.site,
                account=alice,
                operation=INVITE,
                reads=False,
                as_whom="admin",
                on_behalf_of="host",
                outcome=outcome,
                request_key=key,
                values={"person": person, "sessionKey": int(empty_meeting.session_key)},
            )
        return Invitation.objects.create(
            site=empty_meeting.site,
            session_key=empty_meeting.session_key,
            **person,
            role=AttendeeRole.ATTENDEE,
            state=state,
            reason=reason,
            asked_by=alice,
            asked_at=timezone.now(),
            request_key=key,
            request=request,
        )

    return make


def test_who_is_left_over_leads_to_the_job_that_was_stopped_for_those_who_may_see_it(
    site: Site,
    alice: Account,
    henry: Account,
    signed_in: SignIn,
    empty_meeting: Session,
    asked: Callable[..., Invitation],
) -> None:
    job = Job.objects.create(
        site=site, owner=alice, kind="meetings.invitations", title="Invite", state="stopped"
    )
    ada = asked("Ada", InvitationState.WAITING)
    Invitation.objects.filter(pk=ada.pk).update(job=job)
    url = f"{empty_meeting.get_absolute_url()}attendees/"
    for account, sees in ((alice, True), (henry, False)):
        html = signed_in(account).get(url).content.decode()
        assert ("The job is stopped: see it" in html) is sees
        assert (job.get_absolute_url() in html) is sees


def test_the_sites_list_and_whom_we_asked_are_one_list(
    alice: Account, signed_in: SignIn, listed: Session, asked: Callable[..., Invitation]
) -> None:
    asked("Ada", InvitationState.REFUSED, reason="The site refused: no.")
    html = signed_in(alice).get(address(listed)).content.decode()
    for told in ("Grace Hopper", "grace@example.com", "presenter", "not asked from here"):
        assert told in html
    for told in ("Ada", "not on the list", "not invited", "The site refused: no.", "by alice"):
        assert told in html
    assert "1 not invited." in html


def test_the_whole_list_is_read_not_its_first_page(
    alice: Account, signed_in: SignIn, empty_meeting: Session, sandbox: SandboxServer
) -> None:
    people = [{"person": {"email": f"g{n:03}@example.com"}, "contactID": n} for n in range(501)]
    meeting = sandbox.state.sessions[int(empty_meeting.session_key)]
    meeting.values["participants"] = {"attendees": {"attendee": people}}
    html = signed_in(alice).get(f"{address(empty_meeting)}?q=g500").content.decode()
    assert "g500@example.com" in html
    assert sandbox.controls.recorder.counts()[LIST] == 2


def test_nobody_on_the_list_is_told_as_such(
    alice: Account, rita: Account, signed_in: SignIn, empty_meeting: Session
) -> None:
    html = signed_in(alice).get(address(empty_meeting)).content.decode()
    assert "The site was asked and named nobody." in html
    assert address(empty_meeting, "invite/") in html
    html = signed_in(rita).get(address(empty_meeting)).content.decode()
    assert address(empty_meeting, "invite/") not in html


def test_a_list_that_cannot_be_read_is_not_an_empty_one(
    alice: Account,
    signed_in: SignIn,
    listed: Session,
    asked: Callable[..., Invitation],
    fault: Callable[..., None],
) -> None:
    fault(Kind.UNAVAILABLE, LIST, calls=None)
    client = signed_in(alice)
    html = client.get(address(listed)).content.decode()
    assert "The site gave no usable answer: the site answered HTTP 503" in html
    assert "whom the site has on its list is not known" in html
    asked("Ada", InvitationState.SENT)
    html = client.get(address(listed)).content.decode()
    assert "not read" in html
    assert "Nobody" not in html


def test_words_and_states_narrow_the_list(
    alice: Account, signed_in: SignIn, listed: Session, asked: Callable[..., Invitation]
) -> None:
    asked("Ada", InvitationState.REFUSED)
    asked("Bo", InvitationState.SENT)

    def shown(query: str) -> list[str]:
        html = signed_in(alice).get(f"{address(listed)}?{query}").content.decode()
        return [name for name in ("Grace", "Ada", "Bo") if f"{name.lower()}@example.com" in html]

    assert shown("") == ["Grace", "Ada", "Bo"]
    assert shown("q=hopper+grace") == ["Grace"]
    assert shown("state=listed") == ["Grace"]
    assert shown("state=others") == ["Grace"]
    assert shown("state=refused") == ["Ada"]
    assert shown("state=sent&q=b") == ["Bo"]
    assert shown("state=made-up") == ["Grace", "Ada", "Bo"]
    html = signed_in(alice).get(f"{address(listed)}?q=zzz").content.decode()
    assert "Nobody matches" in html


def test_an_alternate_host_is_shown_nobody_and_told_why(
    site: Site,
    hanna: Account,
    signed_in: SignIn,
    listed: Session,
    asked: Callable[..., Invitation],
    sandbox: SandboxServer,
) -> None:
    Session.objects.update(other_host_webex_id="hanna.host")
    asked("Ada", InvitationState.SENT)
    sandbox.controls.recorder.clear()
    client = signed_in(hanna)
    html = client.get(address(listed)).content.decode()
    assert "You are an alternate host" in html
    assert "ada@example.com" not in html
    assert client.get(f"{listed.get_absolute_url()}invitations.csv").status_code == 403
    assert sandbox.controls.recorder.counts() == {}


def test_the_states_come_as_csv(
    rita: Account, signed_in: SignIn, empty_meeting: Session, asked: Callable[..., Invitation]
) -> None:
    asked("Bo", InvitationState.SENT)
    asked("Ada", InvitationState.REFUSED, reason="=no")
    answer = signed_in(rita).get(f"{empty_meeting.get_absolute_url()}invitations.csv")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(row["Name"], row["State"], row["Reason"], row["Asked by"]) for row in rows] == [
        ("Ada", "refused", "'=no", "alice"),
        ("Bo", "sent", "", "alice"),
    ]


def test_one_click_looks_again_at_one(
    alice: Account,
    signed_in: SignIn,
    listed: Session,
    asked: Callable[..., Invitation],
    sandbox: SandboxServer,
) -> None:
    grace = asked("Grace", InvitationState.UNKNOWN, Outcome.UNKNOWN)
    client = signed_in(alice)
    look = address(listed, f"{grace.pk}/look/")
    assert look in client.get(address(listed)).content.decode()
    page = client.post(look, follow=True).content.decode()
    assert "Grace &lt;grace@example.com&gt;: invited." in page
    grace.refresh_from_db()
    assert (grace.state, grace.reason) == (InvitationState.SENT, invitations.FOUND)
    assert client.post(look).status_code == 403


def test_one_click_looks_again_at_all(
    alice: Account,
    signed_in: SignIn,
    listed: Session,
    asked: Callable[..., Invitation],
    run_job: Callable[[Job], Job],
    sandbox: SandboxServer,
) -> None:
    asked("Grace", InvitationState.UNKNOWN, Outcome.UNKNOWN)
    asked("Ada", InvitationState.UNKNOWN, Outcome.UNKNOWN)
    sandbox.controls.recorder.clear()
    signed_in(alice).post(address(listed, "look/"))
    run_job(Job.objects.get(kind="accounts.outcomes"))
    assert sandbox.controls.recorder.counts()[LIST] == 1
    states = dict(Invitation.objects.values_list("name", "state"))
    assert states == {"Grace": InvitationState.SENT, "Ada": InvitationState.REFUSED}


def test_a_mark_under_which_nothing_was_sent_waits_again(
    alice: Account,
    signed_in: SignIn,
    empty_meeting: Session,
    asked: Callable[..., Invitation],
    sandbox: SandboxServer,
) -> None:
    ada = asked("Ada", InvitationState.ASKED)
    sandbox.controls.recorder.clear()
    signed_in(alice).post(address(empty_meeting, f"{ada.pk}/look/"))
    ada.refresh_from_db()
    assert ada.state == InvitationState.WAITING
    assert ada.may_ask_again
    assert sandbox.controls.recorder.counts() == {}


def test_the_page_of_a_lost_answer_leads_to_the_attendees(
    alice: Account, signed_in: SignIn, empty_meeting: Session, asked: Callable[..., Invitation]
) -> None:
    ada = asked("Ada", InvitationState.REFUSED, Outcome.NOT_DONE)
    assert ada.request is not None
    ada.request.job = Job.objects.create(
        site=empty_meeting.site, owner=alice, kind="meetings.invitations", title="Invite"
    )
    ada.request.save()
    page = reverse("accounts:outcome", args=[empty_meeting.site_id, ada.request.pk])
    html = signed_in(alice).get(page).content.decode()
    assert "nobody was invited" in html
    assert f'href="{address(empty_meeting)}"' in html
    assert address(empty_meeting, f"{ada.pk}/again/") in html


def test_who_may_see_and_who_may_look(
    rita: Account,
    henry: Account,
    hanna: Account,
    signed_in: SignIn,
    listed: Session,
    asked: Callable[..., Invitation],
) -> None:
    ada = asked("Ada", InvitationState.UNKNOWN, Outcome.UNKNOWN)
    look = address(listed, f"{ada.pk}/look/")
    told = {
        account: (
            signed_in(account).get(address(listed)).status_code,
            signed_in(account).post(look).status_code,
        )
        for account in (rita, hanna, henry)
    }
    assert told == {rita: (200, 403), hanna: (404, 404), henry: (200, 302)}
    assert Membership.objects.get(account=henry).webex_id == "host"


def test_of_a_list_that_came_in_part_it_is_shown_what_came_and_not_said_who_is_not_on_it(
    site: Site,
    alice: Account,
    signed_in: SignIn,
    asked: Callable[..., Invitation],
    empty_meeting: Session,
    partial_list: ScriptedSite,
) -> None:
    asked("Bo", InvitationState.SENT, Outcome.DONE)
    Session.objects.update(needs_registration=False)
    html = signed_in(alice).get(address(empty_meeting)).content.decode()
    assert "The site counts 2 more on its list than it named." in html
    assert "ada@example.com" in html
    assert "not read" in html
    assert "not on the list" not in html


def test_by_a_list_that_came_in_part_nobody_is_invited_or_taken_off(
    site: Site,
    alice: Account,
    signed_in: SignIn,
    empty_meeting: Session,
    partial_list: ScriptedSite,
) -> None:
    client = signed_in(alice)
    people = {"people": "bo@example.com", "role": AttendeeRole.ATTENDEE}
    told = [
        client.post(address(empty_meeting, "invite/"), people),
        client.get(address(empty_meeting, "2/remove/"), follow=True),
    ]
    for page in told:
        assert "list cannot be read" in page.content.decode()
        assert "the list did not come whole: 1 of 3 records" in page.content.decode()
