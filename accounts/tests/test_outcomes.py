"""Changes whose answers were lost: one page lists them, and one click looks at all of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import look_job
from accounts.models import Account, Membership, OperationLog, Outcome, Role, Site
from accounts.models.operation_log import STILL_OUT
from accounts.remote.sign_in import RENEWAL
from accounts.writing import AlreadySent, Sender, look_again, write
from webexadmin.jobs.models import Job, JobState
from webexadmin.sandbox.faults import Fault, Kind
from webexadmin.sandbox.server import SandboxServer
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.spec import Values
from webexadmin.xmlapi.transport import FOR_A_JOB, FOR_A_PERSON, Patience

pytestmark = [pytest.mark.django_db, pytest.mark.stack]

CREATE = OPERATIONS["CreateMeeting"]
SignIn = Callable[[Account], Client]
RunJob = Callable[[Job], Job]


def a_meeting(topic: str) -> Values:
    starts = (timezone.now() + timedelta(days=5)).replace(microsecond=0, tzinfo=None)
    return {
        "metaData": {"confName": topic},
        "schedule": {"startDate": starts, "timeZoneID": 20, "duration": 30},
    }


@pytest.fixture
def lost(site: Site, alice: Account, sandbox: SandboxServer) -> Callable[..., OperationLog]:
    """Schedules a meeting; its answer is lost, and so is every look at the site."""

    def lose(topic: str, kind: Kind = Kind.DROP_AFTER) -> OperationLog:
        faults = sandbox.controls.faults
        faults.add(Fault(fault=kind, operation=CREATE.name))
        faults.add(Fault(fault=Kind.UNAVAILABLE, operation="LstsummarySession"))
        row = write(Sender(site, alice, uuid4()), CREATE, a_meeting(topic))
        faults.clear()
        assert row.outcome == Outcome.UNKNOWN
        return row

    return lose


@pytest.mark.parametrize("patience", [FOR_A_PERSON, FOR_A_JOB], ids=["a person", "a job"])
def test_no_write_is_taken_for_lost_while_its_answer_may_still_come(patience: Patience) -> None:
    # The last piece of an answer may take as long again as any other.
    longest = patience.connect + patience.whole + patience.read
    assert STILL_OUT.total_seconds() > longest + RENEWAL.whole


def test_the_page_lists_what_nobody_knows_yet(
    site: Site, alice: Account, signed_in: SignIn, lost: Callable[..., OperationLog]
) -> None:
    row = lost("Lost one")
    html = signed_in(alice).get(reverse("accounts:unknown", args=[site.pk])).content.decode()
    assert "Schedule a meeting" in html
    assert "Lost one" in html
    assert reverse("accounts:outcome", args=[site.pk, row.pk]) in html
    overview = signed_in(alice).get(reverse("console:overview", args=[site.pk])).content.decode()
    assert "The answer to 1 change was lost." in overview


def test_without_any_the_page_says_that_no_answer_is_missing(
    site: Site, alice: Account, signed_in: SignIn
) -> None:
    html = signed_in(alice).get(reverse("accounts:unknown", args=[site.pk])).content.decode()
    assert "No answer is missing" in html
    assert "Look at all" not in html


def test_one_click_looks_at_all_of_them_and_the_mirror_learns_what_was_done(
    site: Site,
    alice: Account,
    signed_in: SignIn,
    run_job: RunJob,
    lost: Callable[..., OperationLog],
) -> None:
    done, not_done = lost("Was done"), lost("Was not done", Kind.DROP_BEFORE)
    signed_in(alice).post(reverse("accounts:look_at_all", args=[site.pk]))
    job = run_job(Job.objects.get(kind=look_job.KIND))
    assert (job.state, job.done) == (JobState.DONE, 2)
    done.refresh_from_db()
    not_done.refresh_from_db()
    assert (done.outcome, not_done.outcome) == (Outcome.CONFIRMED, Outcome.NOT_DONE)
    assert site.sessions.get(session_key=done.result_key).topic == "Was done"


def test_a_look_at_a_site_that_blocks_calls_waits_and_passes_over_nothing(
    site: Site,
    alice: Account,
    sandbox: SandboxServer,
    run_job: RunJob,
    block_is_over: Callable[[], None],
    lost: Callable[..., OperationLog],
) -> None:
    rows = [lost("First"), lost("Second")]
    sandbox.controls.faults.add(Fault(fault=Kind.RATE_LIMIT, operation="LstsummarySession", nth=2))
    job = run_job(look_job.start(site, alice, OperationLog.objects.unsettled(timezone.now())))
    assert (job.state, job.done) == (JobState.QUEUED, 1)
    block_is_over()
    Job.objects.update(run_at=None)
    assert run_job(job).state == JobState.DONE
    for row in rows:
        row.refresh_from_db()
    assert {row.outcome for row in rows} == {Outcome.CONFIRMED}


def test_what_is_lost_after_a_look_began_is_looked_at_as_well(
    site: Site,
    alice: Account,
    signed_in: SignIn,
    run_job: RunJob,
    lost: Callable[..., OperationLog],
) -> None:
    client, page = signed_in(alice), reverse("accounts:unknown", args=[site.pk])
    look_at_all = reverse("accounts:look_at_all", args=[site.pk])
    older = lost("Older")
    client.post(look_at_all)
    html = client.get(page).content.decode()
    assert "Being looked at" in html
    assert "Look at" not in html
    newer = lost("Newer")
    assert "Look at the other one" in client.get(page).content.decode()
    for _ in range(2):
        client.post(look_at_all)
    jobs = Job.objects.filter(kind=look_job.KIND).order_by("pk")
    assert [job.params["rows"] for job in jobs] == [[older.pk], [newer.pk]]
    for job in jobs:
        run_job(job)
    for row in (older, newer):
        row.refresh_from_db()
        assert row.outcome == Outcome.CONFIRMED


def test_what_a_look_has_passed_without_an_answer_can_be_looked_at_again(
    site: Site, alice: Account, lost: Callable[..., OperationLog]
) -> None:
    rows = [lost("Passed"), lost("Waiting")]
    unsettled = OperationLog.objects.unsettled(timezone.now())
    first = look_job.start(site, alice, unsettled)
    Job.objects.update(state=JobState.PAUSED, done=1)
    assert look_job.start(site, alice, unsettled.filter(pk=rows[1].pk)) == first
    assert look_job.start(site, alice, unsettled).params == {"rows": [rows[0].pk]}


def test_a_host_sees_and_looks_at_their_own_only(
    site: Site, henry: Account, signed_in: SignIn, lost: Callable[..., OperationLog]
) -> None:
    row = lost("Of alice")
    client = signed_in(henry)
    assert (
        "Of alice" not in client.get(reverse("accounts:unknown", args=[site.pk])).content.decode()
    )
    client.post(reverse("accounts:look_at_all", args=[site.pk]))
    assert Job.objects.get(kind=look_job.KIND).params == {"rows": []}
    row.refresh_from_db()
    assert row.outcome == Outcome.UNKNOWN


def test_what_its_owner_may_not_ask_about_any_more_holds_up_nothing_else(
    site: Site,
    alice: Account,
    sandbox: SandboxServer,
    run_job: RunJob,
    lost: Callable[..., OperationLog],
) -> None:
    others, own = lost("Of another host"), lost("Of alice herself")
    OperationLog.objects.filter(pk=others.pk).update(on_behalf_of="hanna.host")
    Membership.objects.update(role=Role.HOST, webex_id=sandbox.admin.webex_id)
    job = run_job(look_job.start(site, alice, OperationLog.objects.unsettled(timezone.now())))
    assert (job.state, job.done) == (JobState.DONE, 2)
    for row in (others, own):
        row.refresh_from_db()
    assert (others.outcome, own.outcome) == (Outcome.UNKNOWN, Outcome.CONFIRMED)
    assert "for their own sessions only" in others.detail


def test_an_older_look_does_not_take_back_what_a_newer_one_has_found(
    alice: Account, lost: Callable[..., OperationLog]
) -> None:
    as_it_was = lost("Arrived late", Kind.DROP_BEFORE)
    OperationLog.objects.update(outcome=Outcome.CONFIRMED, result_key="123")
    assert look_again(as_it_was, alice).outcome == Outcome.CONFIRMED
    as_it_was.refresh_from_db()
    assert (as_it_was.outcome, as_it_was.result_key) == (Outcome.CONFIRMED, "123")


def test_a_known_outcome_is_not_looked_at_again(
    site: Site, alice: Account, signed_in: SignIn
) -> None:
    row = write(Sender(site, alice, uuid4()), CREATE, a_meeting("Known"))
    answer = signed_in(alice).post(reverse("accounts:look", args=[site.pk, row.pk]))
    assert answer.status_code == 403


def test_a_key_is_sent_once_whoever_sends_it_again(site: Site, alice: Account) -> None:
    sender = Sender(site, alice, uuid4())
    row = write(sender, CREATE, a_meeting("Once"))
    with pytest.raises(AlreadySent) as again:
        write(sender, CREATE, a_meeting("Once"))
    assert again.value.row == row
    assert OperationLog.objects.filter(operation=CREATE.name).count() == 1
