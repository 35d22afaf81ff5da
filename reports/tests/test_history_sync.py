"""Reading history into the archive, against the sandbox over HTTP."""

from __future__ import annotations

import re
import time
from bisect import insort
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from accounts import sweeps
from accounts.models import Account, Connection, Site
from accounts.models.sweep import SweepState
from reports import history_sync
from reports.models import SyncWindow, UsageRecord
from reports.providers.webex_xml.remote.usage import OPERATION
from reports.tests import truth
from reports.tests.tampering import Edit, tampered
from webexadmin.jobs import control, worker
from webexadmin.jobs.models import Job, JobState
from webexadmin.jobs.tasks import work
from webexadmin.sandbox.faults import Fault, Kind
from webexadmin.sandbox.server import SandboxServer
from webexadmin.xmlapi.timezones import zone_by_id

pytestmark = [pytest.mark.django_db]

Run = Callable[[Job], Job]


@pytest.fixture
def sync(site: Site, alice: Account, run_job: Run) -> Callable[[], Job]:
    """Reads the history once, to the end."""
    site.tracking_code_names = truth.NAMES
    site.save()
    return lambda: run_job(history_sync.start(site, alice))


def calls(sandbox: SandboxServer) -> int:
    return sandbox.controls.recorder.counts().get(OPERATION, 0)


def age(site: Site, **span: int) -> None:
    """As if everything had been read that much earlier."""
    for window in SyncWindow.objects.filter(site=site, finished_at__isnull=False):
        window.finished_at = (window.finished_at or timezone.now()) - timedelta(**span)
        window.save()


@pytest.mark.stack
def test_the_archive_is_the_sites_history_in_every_column(
    sync: Callable[[], Job], sandbox: SandboxServer
) -> None:
    job = sync()
    assert (job.state, job.done, job.total) == (JobState.DONE, 91, 91)
    assert truth.kept(UsageRecord.objects.all()) == truth.expected(sandbox.state)
    assert len(truth.expected(sandbox.state)) > 50
    oldest = "Days that the site had begun to forget: 1."
    assert f"{UsageRecord.objects.count():,} sessions in 91 days. {oldest}" == job.detail


def test_days_of_many_pages_are_read_page_by_page(
    sync: Callable[[], Job], sandbox: SandboxServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweeps, "PAGE_SIZE", 3)
    sync()
    assert truth.kept(UsageRecord.objects.all()) == truth.expected(sandbox.state)
    assert calls(sandbox) > 91


def test_every_day_is_complete_and_the_summary_says_so(
    sync: Callable[[], Job], site: Site, sandbox: SandboxServer
) -> None:
    sync()
    summary = SyncWindow.objects.summary(site)
    assert (summary.complete, summary.partial, summary.missing, summary.days) == (90, 0, 0, 90)
    assert summary.unsettled == 3
    assert UsageRecord.objects.count() == len(truth.history(sandbox.state))
    assert summary.as_of
    assert timezone.now() - summary.as_of < timedelta(minutes=1)


@pytest.mark.stack
def test_a_second_reading_changes_nothing(sync: Callable[[], Job]) -> None:
    sync()
    before = {row.pk: row.external_id for row in UsageRecord.objects.all()}
    sync()
    assert {row.pk: row.external_id for row in UsageRecord.objects.all()} == before


def test_a_second_reading_asks_only_for_days_that_may_still_grow(
    sync: Callable[[], Job], sandbox: SandboxServer
) -> None:
    sync()
    first = calls(sandbox)
    job = sync()
    assert (calls(sandbox) - first, job.done, job.total) == (3, 3, 3)


def test_a_day_read_soon_after_its_end_is_read_again(
    sync: Callable[[], Job], site: Site, sandbox: SandboxServer
) -> None:
    sync()
    age(site, hours=23)
    before = calls(sandbox)
    sync()
    assert calls(sandbox) - before in (3, 4)


def test_a_session_that_appears_late_is_found_by_the_next_reading(
    sync: Callable[[], Job], sandbox: SandboxServer
) -> None:
    last = max(truth.history(sandbox.state))
    late = last._replace(conf_id=999_999_999, start=int(time.time()) - 60, end=int(time.time()))
    sync()
    sandbox.state.history.append(late)
    sync()
    assert UsageRecord.objects.filter(external_id="999999999").exists()


def test_a_session_that_lasted_into_the_next_day_is_found_once_the_site_tells_it(
    sync: Callable[[], Job], sandbox: SandboxServer
) -> None:
    midnight = timezone.now().astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    begun = int((midnight - timedelta(days=1, minutes=30)).timestamp())
    long = max(truth.history(sandbox.state))._replace(conf_id=999_999_998, start=begun)
    sync()
    insort(sandbox.state.history, long._replace(end=begun + 3 * 3600), key=lambda one: one.start)
    sync()
    assert UsageRecord.objects.filter(external_id="999999998").exists()


@pytest.mark.stack
def test_hostile_topics_are_kept_letter_by_letter(
    sync: Callable[[], Job], sandbox: SandboxServer
) -> None:
    titles = ["=cmd|' /C calc'!A0", 'a "b" <c> & d', "two\nlines", "𝄞 \u202egpj.exe", "]]>"]
    start = int(time.time()) - 3600
    first = truth.history(sandbox.state)[0]
    for number, title in enumerate(titles):
        hostile = first._replace(conf_id=900 + number, topic=title, start=start, end=start + 60)
        sandbox.state.history.append(hostile)
    sync()
    found = UsageRecord.objects.filter(external_id__in=range(900, 905)).order_by("external_id")
    assert [row.title for row in found] == titles


@pytest.mark.stack
def test_with_every_third_call_failing_it_ends_complete(
    sync: Callable[[], Job],
    site: Site,
    alice: Account,
    sandbox: SandboxServer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(worker, "FIRST_DELAY_SECONDS", 0.05)
    for kind in (Kind.UNAVAILABLE, Kind.DROP_AFTER, Kind.TRUNCATED):
        sandbox.controls.faults.add(Fault(fault=kind, probability=0.11))
    job, said = patiently(history_sync.start(site, alice))
    assert job.state == JobState.DONE, job.detail
    assert truth.kept(UsageRecord.objects.all()).keys() == truth.expected(sandbox.state).keys()
    assert SyncWindow.objects.summary(site).complete == 90
    assert said
    results = [call.result for call in sandbox.controls.recorder.calls(OPERATION)]
    failed = [result for result in results if result not in ("SUCCESS", "000015")]
    assert 0.2 < len(failed) / len(results) < 0.4
    assert all(OPERATION in detail and "trying again" in detail for detail in said)


def patiently(job: Job) -> tuple[Job, list[str]]:
    """Works the job to its end through all its waits, and what it said while it waited."""
    said = []
    while job.is_open:
        work(job.pk)
        job.refresh_from_db()
        if job.run_at is not None:
            said.append(job.detail)
            time.sleep(max(0, (job.run_at - timezone.now()).total_seconds()))
    return job, said


def test_blocked_calls_are_waited_for_and_the_job_says_so(
    site: Site, alice: Account, sandbox: SandboxServer, run_job: Run
) -> None:
    sandbox.controls.faults.add(Fault(fault=Kind.RATE_LIMIT, nth=3))
    job = run_job(history_sync.start(site, alice))
    assert job.state == JobState.QUEUED
    assert job.run_at
    assert 55 < (job.run_at - timezone.now()).total_seconds() <= 60
    assert "blocked" in job.detail


def test_a_stopped_reading_is_finished_by_the_next(
    sync: Callable[[], Job],
    site: Site,
    alice: Account,
    sandbox: SandboxServer,
    run_job: Run,
    block_is_over: Callable[[], None],
) -> None:
    sandbox.controls.faults.add(Fault(fault=Kind.RATE_LIMIT, nth=10))
    stopped = run_job(history_sync.start(site, alice))
    control.stop(stopped)
    block_is_over()
    before = SyncWindow.objects.filter(state=SweepState.COMPLETE).count()
    job = sync()
    assert before == 9
    assert job.total == 91 - before + 3
    assert truth.kept(UsageRecord.objects.all()) == truth.expected(sandbox.state)


def test_two_starts_are_one_job(site: Site, alice: Account) -> None:
    assert history_sync.start(site, alice) == history_sync.start(site, alice)


def test_without_a_service_connection_the_job_says_what_to_do(
    site: Site, alice: Account, run_job: Run
) -> None:
    Connection.objects.all().delete()
    job = run_job(history_sync.start(site, alice))
    assert job.state == JobState.PAUSED
    assert "service connection" in job.detail


# --- a site that answers wrongly ---------------------------------------------------------------


@pytest.fixture
def read_tampered(
    site: Site,
    sandbox: SandboxServer,
    sync: Callable[[], Job],
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[[Edit], Job]:
    """Reads some days through a site whose answers are edited."""
    monkeypatch.setattr(history_sync, "DAYS_READ", 12)

    def read(edit: Edit) -> Job:
        with tampered(sandbox, edit) as url:
            Site.objects.filter(pk=site.pk).update(url=url)
            try:
                return sync()
            finally:
                Site.objects.filter(pk=site.pk).update(url=sandbox.url)

    return read


def full_days(sandbox: SandboxServer) -> set[datetime]:
    """Beginnings of the days that have sessions."""
    starts = (datetime.fromtimestamp(usage.start, UTC) for usage in truth.history(sandbox.state))
    return {start.replace(hour=0, minute=0, second=0) for start in starts}


def partial_days() -> set[datetime]:
    return {window.starts_at for window in SyncWindow.objects.filter(state=SweepState.PARTIAL)}


def test_a_count_that_does_not_fit_leaves_the_day_partial(
    read_tampered: Callable[[Edit], Job], sandbox: SandboxServer
) -> None:
    job = read_tampered(one_more)
    assert job.state == JobState.DONE
    assert partial_days() == full_days(sandbox)
    problem = SyncWindow.objects.filter(state=SweepState.PARTIAL)[0].problem
    assert re.fullmatch(r"The site counts \d+ records; \d+ could be read\.", problem)
    assert f"Incomplete days: {len(partial_days())}" in job.detail


def one_more(answer: str) -> str:
    """The site counts a record that it does not give."""
    return re.sub(r"(<serv:total>)(\d+)", lambda m: f"{m[1]}{int(m[2]) + 1}", answer)


def test_a_partial_day_is_read_again_and_becomes_complete(
    read_tampered: Callable[[Edit], Job], sync: Callable[[], Job]
) -> None:
    read_tampered(one_more)
    assert partial_days()
    sync()
    assert not partial_days()


def test_a_record_that_cannot_be_read_is_counted_not_dropped_in_silence(
    read_tampered: Callable[[Edit], Job], sandbox: SandboxServer
) -> None:
    read_tampered(lambda answer: re.sub(START, r"\1soon", answer, count=1))
    assert partial_days() == full_days(sandbox)
    assert UsageRecord.objects.count() == len(truth.history(sandbox.state)) - len(partial_days())
    window = SyncWindow.objects.filter(state=SweepState.PARTIAL)[0]
    assert window.flaws == 2
    assert "'soon' is not a date" in window.problem


START = r"(<history:meetingStartTime>)[^<]+"


def test_a_start_at_the_end_of_the_calendar_leaves_its_day_partial(
    read_tampered: Callable[[Edit], Job], sandbox: SandboxServer
) -> None:
    last_day = r"\g<1>12/31/9999 23:59:59"
    job = read_tampered(lambda answer: re.sub(START, last_day, answer, count=1))
    assert job.state == JobState.DONE
    assert partial_days() == full_days(sandbox)


def test_a_value_that_cannot_be_read_leaves_the_day_partial_and_the_rest_kept(
    read_tampered: Callable[[Edit], Job], sandbox: SandboxServer
) -> None:
    peak = r"(<history:peakAttendee>)\d+"
    read_tampered(lambda answer: re.sub(peak, r"\1many", answer))
    assert partial_days() == full_days(sandbox)
    assert UsageRecord.objects.count() == len(truth.history(sandbox.state))
    assert set(UsageRecord.objects.values_list("peak_attendees", flat=True)) == {None}


def test_what_the_site_does_not_tell_is_null_and_not_zero(
    read_tampered: Callable[[Edit], Job],
) -> None:
    voip = "<history:totalVoipMinutes>[^<]*</history:totalVoipMinutes>"
    read_tampered(lambda answer: re.sub(voip, "", answer))
    assert set(UsageRecord.objects.values_list("voip_minutes", flat=True)) == {None}
    assert not partial_days()


def test_sessions_without_an_id_are_told_apart_and_kept_once(
    read_tampered: Callable[[Edit], Job], sandbox: SandboxServer
) -> None:
    def anonymous(answer: str) -> str:
        return re.sub("<history:confID>[^<]*</history:confID>", "", answer)

    read_tampered(anonymous)
    SyncWindow.objects.update(state=SweepState.WAITING)
    read_tampered(anonymous)
    assert UsageRecord.objects.count() == len(truth.history(sandbox.state))
    assert UsageRecord.objects.filter(external_id__startswith="derived-").count() > 10


def test_a_site_that_answers_in_its_own_zone_is_believed(
    read_tampered: Callable[[Edit], Job], sandbox: SandboxServer
) -> None:
    def in_tokyo(answer: str) -> str:
        answer = re.sub(ZONE, rf"\g<1>{zone_by_id(49).name}", answer)
        return re.sub(r"(?<=Time>)(\d\d/\d\d/\d{4} [\d:]{8})", nine_hours_on, answer)

    read_tampered(in_tokyo)
    assert truth.kept(UsageRecord.objects.all()) == truth.expected(sandbox.state)


ZONE = r"(<history:timezone>)[^<]*"


def test_a_zone_that_nobody_knows_leaves_the_day_partial(
    read_tampered: Callable[[Edit], Job], sandbox: SandboxServer
) -> None:
    read_tampered(lambda answer: re.sub(ZONE, r"\1GMT+13:45, Nowhere (Chatham)", answer))
    assert partial_days() == full_days(sandbox)
    assert "is not known" in SyncWindow.objects.filter(state=SweepState.PARTIAL)[0].problem


def nine_hours_on(found: re.Match[str]) -> str:
    form = "%m/%d/%Y %H:%M:%S"
    return (datetime.strptime(found[1], form) + timedelta(hours=9)).strftime(form)  # noqa: DTZ007


def test_what_is_not_known_stays_in_the_raw_record(
    read_tampered: Callable[[Edit], Job],
) -> None:
    later = "<history:tollCallInInternational>7</history:tollCallInInternational>"
    read_tampered(
        lambda answer: answer.replace("<history:peakAttendee>", f"{later}<history:peakAttendee>")
    )
    assert all("tollCallInInternational>7<" in row.raw for row in UsageRecord.objects.all())
