"""Reading who took part into the archive, against the sandbox over HTTP."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from accounts.models import Account, Site
from reports.history_sync import ATTENDEES, USAGE, start
from reports.models import Attendance, SyncWindow, UsageRecord
from reports.providers.webex_xml.remote import attendees
from reports.tests import truth
from webexadmin.jobs.models import Job, JobState
from webexadmin.sandbox.seeding.attendees import stays
from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.state import SITE_ZONE_ID, State
from webexadmin.xmlapi.operations import OPERATIONS

pytestmark = [pytest.mark.django_db, pytest.mark.stack]

Told = tuple[str, datetime, datetime, int, int, str]


@pytest.fixture
def read(site: Site, alice: Account, run_job: Callable[[Job], Job]) -> Callable[[], Job]:
    """Reads usage and then attendees, each to the end."""
    site.time_zone_id = SITE_ZONE_ID
    site.save()

    def both() -> Job:
        run_job(start(site, alice, USAGE))
        return run_job(start(site, alice, ATTENDEES))

    return both


def happened(state: State) -> Counter[Told]:
    """Every stay in every past session, from the sandbox's own memory."""
    told: Counter[Told] = Counter()
    for usage in truth.history(state):
        for stay in stays(state.plan.seed, usage):
            minutes = -(-(stay.leave - stay.join) // 60)
            times = (datetime.fromtimestamp(moment, UTC) for moment in (stay.join, stay.leave))
            voip = minutes if stay.audio == "voip" else 0
            role = "HOST" if stay.person == 0 else "ATTENDEE"
            told[(str(usage.conf_id), *times, minutes, voip, role)] += 1  # type: ignore[index]
    return told


def kept() -> Counter[Told]:
    names = ("session_id", "joined_at", "left_at", "duration_minutes", "voip_minutes")
    return Counter(Attendance.objects.values_list(*names, "participant_type"))


def test_everybodys_times_are_in_the_archive_as_they_happened(
    read: Callable[[], Job], sandbox: SandboxServer
) -> None:
    job = read()
    assert (job.state, job.done, job.total) == (JobState.DONE, 91, 91)
    assert kept() == happened(sandbox.state)
    assert kept().total() > 100


def test_the_attendees_of_a_session_add_up_to_its_usage(read: Callable[[], Job]) -> None:
    read()
    for usage in UsageRecord.objects.all():
        rows = Attendance.objects.filter(session_id=usage.external_id)
        assert sum(row.duration_minutes or 0 for row in rows) == usage.people_minutes
        assert sum(row.voip_minutes or 0 for row in rows) == usage.voip_minutes


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
