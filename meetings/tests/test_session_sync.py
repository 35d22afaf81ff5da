"""The mirror: read window by window, kept whole, and never emptied by a failure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from accounts.models import Account, Site
from meetings import session_sync
from meetings.models import Session, SessionWindow
from meetings.tests.conftest import in_days
from webexadmin.jobs.models import Job, JobState
from webexadmin.sandbox.faults import Fault, Kind
from webexadmin.sandbox.server import SandboxServer
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.tests.scripted import body, scripted_site
from webexadmin.xmlapi.wire import encode_answer

pytestmark = [pytest.mark.django_db, pytest.mark.stack]

RunJob = Callable[[Job], Job]


def expected(sandbox: SandboxServer, windows: list[SessionWindow]) -> set[tuple[str, float]]:
    """What the site holds in the windows: number and start of every date."""
    first, last = windows[0].starts_at.timestamp(), windows[-1].ends_at.timestamp()
    return {
        (str(meeting.key), float(span.start))
        for meeting in sandbox.state.sessions.values()
        for span in meeting.spans
        if first <= span.start < last
    }


def mirrored(site: Site) -> set[tuple[str, float]]:
    rows = Session.objects.standing().filter(site=site)
    return {(row.session_key, row.starts_at.timestamp()) for row in rows}


def test_every_date_of_every_session_is_read(
    site: Site, alice: Account, run_job: RunJob, sandbox: SandboxServer
) -> None:
    job = run_job(session_sync.start(site, alice))
    windows = SessionWindow.objects.last_reading(site)
    assert job.state == JobState.DONE
    assert [w.state for w in windows] == ["complete"] * 3
    assert all(w.ends_at - w.starts_at == timedelta(days=42) for w in windows)
    assert windows[0].ends_at == windows[1].starts_at
    assert mirrored(site) == expected(sandbox, windows)
    assert Session.objects.filter(is_recurring=True).exists()
    assert job.done == job.total == len(mirrored(site))


def test_a_second_reading_changes_nothing(site: Site, alice: Account, run_job: RunJob) -> None:
    run_job(session_sync.start(site, alice))
    before = mirrored(site)
    run_job(session_sync.start(site, alice))
    assert mirrored(site) == before


def test_what_ran_days_ago_is_not_said_to_run_for_ever(
    site: Site, alice: Account, run_job: RunJob
) -> None:
    begun = timezone.now() - timedelta(days=3)
    row = Session.objects.create(
        site=site, session_key="1", topic="Old", host_webex_id="host", starts_at=begun,
        ends_at=begun + timedelta(hours=1), duration_minutes=60, in_progress=True,
    )  # fmt: skip
    run_job(session_sync.start(site, alice))
    row.refresh_from_db()
    assert not row.in_progress
    assert row.is_over


def test_a_reading_under_way_is_not_begun_twice(site: Site, alice: Account) -> None:
    assert session_sync.start(site, alice) == session_sync.start(site, alice)


def test_what_the_site_has_no_more_is_marked_in_its_window_only(
    site: Site, alice: Account, run_job: RunJob, sandbox: SandboxServer
) -> None:
    run_job(session_sync.start(site, alice))
    far = timezone.now() + timedelta(days=300)
    Session.objects.create(
        site=site, session_key="1", topic="Far", host_webex_id="host", starts_at=far, ends_at=far,
        duration_minutes=0,
    )  # fmt: skip
    gone = Session.objects.filter(service_type="MeetingCenter", is_recurring=False).first()
    assert gone is not None
    sandbox.state.drop_session(int(gone.session_key))
    run_job(session_sync.start(site, alice))
    gone.refresh_from_db()
    assert gone.missing_since is not None
    assert Session.objects.get(session_key="1").missing_since is None


@pytest.mark.parametrize(("before", "after"), [(5, 6), (5, 60), (60, 5)])
def test_a_meeting_that_was_moved_at_the_site_is_not_called_cancelled(
    site: Site, alice: Account, run_job: RunJob, sandbox: SandboxServer, before: int, after: int
) -> None:
    run_job(session_sync.start(site, alice))
    gone = Session.objects.filter(service_type="MeetingCenter", is_recurring=False).first()
    assert gone is not None
    there = sandbox.state.sessions[int(gone.session_key)]
    for days in (before, after):
        schedule = {**there.schedule, "startDate": in_days(days)}
        there = replace(there, values={**there.values, "schedule": schedule})
        sandbox.state.put_session(there)
        run_job(session_sync.start(site, alice))
    [row] = Session.objects.filter(session_key=gone.session_key)
    assert (row.starts_at.timestamp(), row.missing_since) == (there.spans[0].start, None)
    assert {window.state for window in SessionWindow.objects.all()} == {"complete"}


def test_a_failed_reading_marks_nothing(
    site: Site, alice: Account, run_job: RunJob, sandbox: SandboxServer
) -> None:
    run_job(session_sync.start(site, alice))
    before = mirrored(site)
    sandbox.controls.faults.add(Fault(fault=Kind.UNAVAILABLE))
    job = run_job(session_sync.start(site, alice))
    assert job.state != JobState.DONE
    assert mirrored(site) == before


def test_what_was_noted_since_is_not_overwritten_by_an_older_list(
    site: Site, alice: Account, run_job: RunJob
) -> None:
    run_job(session_sync.start(site, alice))
    session = Session.objects.standing().filter(is_recurring=False).first()
    assert session is not None
    later = timezone.now() + timedelta(minutes=5)
    Session.objects.filter(pk=session.pk).update(missing_since=later, noted_at=later)
    new = Session.objects.create(
        site=site, session_key="2", topic="New", host_webex_id="host", duration_minutes=0,
        starts_at=session.starts_at, ends_at=session.starts_at, noted_at=later,
    )  # fmt: skip
    run_job(session_sync.start(site, alice))
    session.refresh_from_db()
    new.refresh_from_db()
    assert session.missing_since == later
    assert new.missing_since is None
    assert [w.state for w in SessionWindow.objects.last_reading(site)] == ["complete"] * 3


def test_a_zone_that_was_learned_stays(site: Site, alice: Account, run_job: RunJob) -> None:
    run_job(session_sync.start(site, alice))
    session = Session.objects.standing().first()
    assert session is not None
    Session.objects.filter(pk=session.pk).update(time_zone_id=0)
    run_job(session_sync.start(site, alice))
    session.refresh_from_db()
    assert session.zone.iana == "Etc/GMT+12"


def test_numbers_and_dates_that_cannot_be_do_not_stop_the_reading(
    site: Site, alice: Account, run_job: RunJob
) -> None:
    told = {
        "confName": "Odd",
        "serviceType": "MeetingCenter",
        "hostWebExID": "host",
        "timeZoneID": 20,
        "listStatus": "PUBLIC",
        "confID": 1,
        "isRecurring": False,
    }
    soon = timezone.now().replace(tzinfo=None, microsecond=0) + timedelta(days=1)
    endless = {**told, "sessionKey": 1, "startTime": soon, "duration": 2**62, "sessionType": -5}
    never = {**told, "sessionKey": 2, "startTime": datetime.max, "duration": 1, "sessionType": 1}  # noqa: DTZ901
    counted = {"matchingRecords": {"total": 2, "returned": 2, "startFrom": 1}}
    answer = encode_answer(
        OPERATIONS["LstsummarySession"], {"session": [endless, never], **counted}
    )
    with scripted_site(body(answer)) as odd:
        Site.objects.update(url=odd.url)
        job = run_job(session_sync.start(site, alice))
    assert job.state == JobState.DONE
    listed = Session.objects.get()
    assert (listed.session_key, listed.duration_minutes, listed.session_type) == ("1", 0, None)
    assert {window.state for window in SessionWindow.objects.all()} == {"partial"}
