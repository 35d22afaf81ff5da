"""The job that reads the users of a site, against the sandbox."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from accounts import remote, user_sync
from accounts.models import Account, Connection, OperationLog, Site, Sweep, WebexUser
from webexadmin.jobs.models import Job, JobState
from webexadmin.sandbox.faults import Kind
from webexadmin.sandbox.server import SandboxServer
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.tests.scripted import body, scripted_site
from webexadmin.xmlapi.wire import encode_answer

pytestmark = pytest.mark.stack
RunJob = Callable[[Job], Job]


def test_it_reads_every_user_of_the_site(
    site: Site, alice: Account, sandbox: SandboxServer, run_job: RunJob
) -> None:
    job = run_job(user_sync.start(site, alice))
    assert job.state == JobState.DONE
    there = {user.webex_id for user in sandbox.state.users.values()}
    assert {user.webex_id for user in WebexUser.objects.filter(site=site)} == there
    assert (job.done, job.total) == (len(there), len(there))
    assert Sweep.objects.get(job=job).state == "complete"


def test_a_second_reading_changes_nothing_and_adds_nothing(
    site: Site, alice: Account, run_job: RunJob
) -> None:
    run_job(user_sync.start(site, alice))
    first = list(WebexUser.objects.values("webex_id", "email", "state", "registered_at"))
    run_job(user_sync.start(site, alice))
    assert list(WebexUser.objects.values("webex_id", "email", "state", "registered_at")) == first


def test_who_is_gone_is_marked_after_a_whole_reading_and_welcomed_back(
    site: Site, alice: Account, run_job: RunJob
) -> None:
    gone = WebexUser.objects.create(site=site, webex_id="left.long.ago")
    run_job(user_sync.start(site, alice))
    gone.refresh_from_db()
    assert gone.missing_since is not None
    back = WebexUser.objects.filter(site=site, missing_since=None).first()
    assert back is not None
    WebexUser.objects.filter(pk=back.pk).update(missing_since="2026-01-01T00:00Z")
    run_job(user_sync.start(site, alice))
    back.refresh_from_db()
    assert back.missing_since is None


@pytest.mark.parametrize("twice", [False, True], ids=["one row", "a row of each spelling"])
def test_a_webex_id_that_was_typed_in_capitals_here_is_the_same_user(
    site: Site, alice: Account, sandbox: SandboxServer, run_job: RunJob, twice: bool
) -> None:
    there = sandbox.host.webex_id
    typed = WebexUser.objects.create(site=site, webex_id=there.upper(), state="ACTIVATED")
    if twice:
        WebexUser.objects.create(site=site, webex_id=there, state="ACTIVATED")
    run_job(user_sync.start(site, alice))
    assert Sweep.objects.get().state == "complete"
    [row] = WebexUser.objects.filter(site=site, webex_id__iexact=there)
    assert (row.webex_id, row.missing_since) == (there, None)
    assert (row.pk == typed.pk) is not twice


def test_a_failed_reading_marks_nobody_as_gone(site: Site, alice: Account, run_job: RunJob) -> None:
    user = WebexUser.objects.create(site=site, webex_id="still.here")
    connection = Connection.objects.get()
    connection.password = "outdated"
    connection.save()
    job = run_job(user_sync.start(site, alice))
    assert job.state == JobState.PAUSED
    assert "sign-in" in job.detail
    user.refresh_from_db()
    assert user.missing_since is None


def test_without_a_connection_the_job_says_what_to_do(
    site: Site, alice: Account, run_job: RunJob
) -> None:
    Connection.objects.all().delete()
    job = run_job(user_sync.start(site, alice))
    assert job.state == JobState.PAUSED
    assert "service connection" in job.detail


def test_it_learns_what_the_session_types_of_the_site_are_called(
    site: Site, alice: Account, run_job: RunJob
) -> None:
    run_job(user_sync.start(site, alice))
    site.refresh_from_db()
    assert site.session_type_names["3"] == "Pro meeting"
    assert site.session_type(3) == "Pro meeting (type 3)"
    assert site.session_type(105) == "Type 105"


def test_a_site_that_does_not_tell_them_is_read_all_the_same(
    site: Site, alice: Account, sandbox: SandboxServer, run_job: RunJob
) -> None:
    sandbox.state.refuse("LstMeetingType")
    assert run_job(user_sync.start(site, alice)).state == JobState.DONE
    assert WebexUser.objects.exists()
    site.refresh_from_db()
    assert site.session_type_names == {}


def test_a_site_that_does_not_answer_what_they_are_called_is_read_all_the_same(
    site: Site, alice: Account, run_job: RunJob, fault: Callable[..., None]
) -> None:
    fault(Kind.GARBLED, "LstMeetingType", calls=None)
    assert run_job(user_sync.start(site, alice)).state == JobState.DONE
    assert WebexUser.objects.filter(site=site).exists()


def test_two_clicks_start_one_job(site: Site, alice: Account) -> None:
    assert user_sync.start(site, alice) == user_sync.start(site, alice)
    assert Job.objects.count() == 1


def test_its_calls_stand_in_the_log_under_whoever_started_it(
    site: Site, alice: Account, run_job: RunJob
) -> None:
    job = run_job(user_sync.start(site, alice))
    row = OperationLog.objects.get(operation="LstsummaryUser")
    assert (row.account, row.job, row.outcome, row.reads) == (alice, job, "done", True)
    assert row.milliseconds is not None


def test_a_date_at_the_end_of_the_calendar_does_not_stop_the_reading(other_site: Site) -> None:
    odd = {"webExId": "jo", "timeZoneID": 2, "registrationDate": datetime(9999, 12, 31, 23)}  # noqa: DTZ001
    answer = encode_answer(OPERATIONS["LstsummaryUser"], {"user": [odd]})
    connection = Connection.objects.create(
        site=other_site, webex_id="admin", password="x", takes_tickets=False
    )
    with scripted_site(body(answer)) as far:
        other_site.url = far.url
        with remote.calling(connection, None) as (client, _):
            [user], _ = remote.list_users(client, 1, 500)
    assert (user.webex_id, user.time_zone_id, user.registered_at) == ("jo", 2, None)
