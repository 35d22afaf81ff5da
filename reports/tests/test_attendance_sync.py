"""Reading who took part into the archive, against the sandbox over HTTP."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from operator import itemgetter

import pytest

from accounts import sweeps
from accounts.models import Account, Site
from reports.history_sync import ATTENDEES, USAGE, start
from reports.models import Attendance, Provider, SyncWindow, UsageRecord
from reports.providers.webex_xml.remote import attendees
from reports.tests import truth
from webexadmin.jobs.models import Job, JobState
from webexadmin.sandbox.seeding.sessions import Attendance as Stay
from webexadmin.sandbox.seeding.sessions import peak
from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.settings import SETTINGS
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.wire import parse

pytestmark = [pytest.mark.django_db, pytest.mark.stack]

TOLD = (
    "session_id", "meeting_number", "name", "email", "participant_type", "joined_at", "left_at",
    "duration_minutes", "voip_minutes", "company", "phone_number", "ip_address", "client",
)  # fmt: skip
"""Columns that the site fills."""

KEEPING = {"id", "site", "provider", "external_id", "raw", "window", "window_run", "fetched_at"}
"""Those in which the archive keeps its own things, and the record as it came."""


@pytest.fixture
def read(site: Site, alice: Account, run_job: Callable[[Job], Job]) -> Callable[[], Job]:
    """Reads usage and then attendees, each to the end."""
    site.time_zone_id = SETTINGS["timeZoneID"]
    site.save()

    def both() -> Job:
        run_job(start(site, alice, USAGE))
        return run_job(start(site, alice, ATTENDEES))

    return both


def test_everybody_is_in_the_archive_in_every_column(
    read: Callable[[], Job], sandbox: SandboxServer
) -> None:
    job = read()
    assert (job.state, job.done, job.total) == (JobState.DONE, 91, 91)
    assert Counter(Attendance.objects.values_list(*TOLD)) == Counter(
        map(itemgetter(*TOLD), truth.attended(sandbox.state))
    )
    assert Attendance.objects.count() > 100
    assert {field.name for field in Attendance._meta.concrete_fields} == KEEPING | set(TOLD)


def test_days_of_many_pages_are_read_page_by_page(
    read: Callable[[], Job], sandbox: SandboxServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweeps, "PAGE_SIZE", 4)
    read()
    assert sandbox.controls.recorder.counts()[attendees.OPERATION] > 91
    assert Counter(Attendance.objects.values_list(*TOLD)) == Counter(
        map(itemgetter(*TOLD), truth.attended(sandbox.state))
    )


def test_a_row_says_when_it_was_read_of_which_day_and_from_what(
    read: Callable[[], Job], site: Site, sandbox: SandboxServer
) -> None:
    job = read()
    topics = {str(usage.conf_id): usage.topic for usage in sandbox.state.history}
    begun = dict(UsageRecord.objects.values_list("external_id", "starts_at"))
    for row in Attendance.objects.select_related("window"):
        assert (row.site, row.provider) == (site, Provider.WEBEX_XML)
        assert row.window is not None
        assert row.window.report == ATTENDEES.report
        assert row.window.starts_at <= begun[row.session_id] < row.window.ends_at
        assert (row.window.run, row.window_run) == (1, 1)
        assert instant(job.started_at) <= instant(row.fetched_at) <= instant(job.finished_at)
        said = {element.tag.partition("}")[2]: element.text for element in parse(row.raw.encode())}
        assert (said["confName"], said["name"]) == (topics[row.session_id], row.name)


def test_the_attendees_of_a_session_add_up_to_its_usage(read: Callable[[], Job]) -> None:
    read()
    sessions = UsageRecord.objects.all()
    assert len(sessions) > 50
    for usage in sessions:
        rows = list(Attendance.objects.filter(session_id=usage.external_id))
        everybody, hearing = people(rows), people([row for row in rows if row.voip_minutes])
        assert sum(row.duration_minutes or 0 for row in rows) == usage.people_minutes
        assert sum(row.voip_minutes or 0 for row in rows) == usage.voip_minutes
        assert (len(everybody), len(hearing)) == (usage.participants, usage.participants_voip)
        assert peak([stay_of(row) for row in rows]) == usage.peak_attendees
        assert min(stay_of(row).join for row in rows) == instant(usage.starts_at)
        assert max(stay_of(row).leave for row in rows) == instant(usage.ends_at)
        [host] = [row for row in rows if row.participant_type == "HOST"]
        assert (host.name, host.email) == (usage.host_name, usage.host_email)
        assert host.duration_minutes == usage.duration_minutes
        assert {row.meeting_number for row in rows} == {usage.meeting_number}


def people(rows: list[Attendance]) -> set[tuple[str, str]]:
    return {(row.name, row.email) for row in rows}


def stay_of(row: Attendance) -> Stay:
    return Stay(0, int(instant(row.joined_at)), int(instant(row.left_at)), "")


def instant(moment: datetime | None) -> float:
    assert moment is not None
    return moment.timestamp()


def test_a_second_reading_adds_nobody_twice(read: Callable[[], Job]) -> None:
    read()
    before = set(Attendance.objects.values_list("pk", "external_id"))
    SyncWindow.objects.filter(report=ATTENDEES.report).update(state="waiting")
    read()
    assert set(Attendance.objects.values_list("pk", "external_id")) == before


def test_every_name_that_is_read_is_one_of_the_declaration() -> None:
    record = OPERATIONS[attendees.OPERATION].record.members
    for name in (*attendees.TEXTS, *attendees.IDENTITY, "joinTime", "leaveTime", "duration"):
        assert record.field(name)
