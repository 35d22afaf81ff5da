"""Who took part when, at the hours at which the clock of a site is changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
import time_machine
from django.test import Client

from accounts.models import Account, Connection, Membership, Role, Site
from reports import history_sync
from reports.history_sync import ATTENDEES, USAGE, start
from reports.models import Attendance, UsageRecord
from reports.providers.webex_xml.remote.clock import Clock
from reports.tests import truth
from reports.tests.records import record
from webexadmin.jobs.models import Job
from webexadmin.sandbox.records import Usage
from webexadmin.sandbox.seeding.sessions import attendances, usage
from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.session_types import PRO
from webexadmin.sandbox.sessions import Span
from webexadmin.xmlapi.timezones import WebexZone, zone_by_id

pytestmark = [pytest.mark.django_db, pytest.mark.stack]

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
SAN_JOSE = 4
ZONES = {4: "San Jose", 25: "Berlin", 31: "Jerusalem", 55: "Sydney"}
"""In Berlin the hour that comes twice begins with a UTC day, in Jerusalem it ends with one."""

RunJob = Callable[[Job], Job]
ReadNight = Callable[[WebexZone, datetime], AbstractContextManager[SandboxServer]]
SignIn = Callable[[Account], Client]


# --- one stay ----------------------------------------------------------------------------------

NIGHT = datetime(2026, 11, 1, tzinfo=UTC)
"""San Jose's clock is set back at 9:00 UTC, so that 1:00 to 2:00 is from 8:00 and from 9:00."""

SPRING = datetime(2026, 3, 8, tzinfo=UTC)
"""It is set forward at 10:00 UTC, when it shows 2:00."""


@dataclass(frozen=True)
class Case:
    """Times as the site tells them, what is known besides, and the instants in UTC."""

    local: str
    minutes: int | None
    instants: str
    session: str = ""
    night: datetime = NIGHT


CASES = {
    "its length puts joining in the second hour": Case("1:30-2:10", 40, "9:30-10:10"),
    "its length puts joining in the first hour": Case("1:30-2:10", 100, "8:30-10:10"),
    "its length puts leaving in the first hour": Case("0:50-1:30", 40, "7:50-8:30"),
    "its length puts leaving in the second hour": Case("0:50-1:30", 100, "7:50-9:30"),
    "it left earlier by the clock than it joined": Case("1:40-1:10", None, "8:40-9:10"),
    "its length is that of both hours": Case("1:10-1:40", 90, "8:10-9:40"),
    "its session was in the first hour": Case("1:10-1:40", 30, "8:10-8:40", "8:05-8:50"),
    "its session was in the second hour": Case("1:10-1:40", 30, "9:10-9:40", "9:05-9:50"),
    "its session began in the second hour": Case("1:55-", None, "9:55-", "9:50-11:00"),
    "it joined seconds before its session": Case("1:10-2:00", 50, "9:10-10:00", "9:10-10:00"),
    "its session goes on without an end": Case("1:10-1:40", 30, "9:10-9:40", "9:05-"),
    "it fits both hours of its session": Case("1:10-1:40", 30, "8:10-8:40", "7:30-11:00"),
    "nothing is known of its session": Case("1:10-1:40", 30, "8:10-8:40"),
    "length counts before session": Case("0:50-1:30", 100, "7:50-9:30", "7:50-8:30"),
    "it was at no hour that comes twice": Case("0:10-0:59", 49, "7:10-7:59"),
    "the clock was not set forward yet": Case("1:50-2:30", 40, "9:50-10:30", night=SPRING),
    "the clock was set forward too early": Case("2:30-3:45", 75, "9:30-10:45", night=SPRING),
    "an hour is left out": Case("1:30-3:30", 60, "9:30-10:30", night=SPRING),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_stay_is_put_in_the_hour_that_fits(quiet_site: Site, case: Case) -> None:
    quiet_site.time_zone_id = SAN_JOSE
    if case.session:
        begun, ended = _moments(case.session, case.night)
        record(quiet_site, 1, external_id="7", starts_at=begun, ends_at=ended).save()
    joined, left = _moments(case.local, case.night.replace(tzinfo=None))
    stay = Clock(quiet_site, frozenset({"7"})).stay("7", (joined, left), case.minutes)
    assert stay == _moments(case.instants, case.night)


def _moments(span: str, night: datetime) -> tuple[datetime | None, datetime | None]:
    first, last = (_moment(text, night) for text in span.split("-"))
    return first, last


def _moment(text: str, night: datetime) -> datetime | None:
    hours, _, minutes = text.partition(":")
    return night + timedelta(hours=int(hours), minutes=int(minutes)) if text else None


# --- a whole night, read from the site ---------------------------------------------------------


@pytest.fixture
def read_night(db: None, run_job: RunJob, monkeypatch: pytest.MonkeyPatch) -> ReadNight:
    """Reads the sessions of a night from a site in a zone, some days after it."""
    monkeypatch.setattr(history_sync, "DAYS_READ", 4)

    @contextmanager
    def read(zone: WebexZone, change: datetime) -> Iterator[SandboxServer]:
        with time_machine.travel(change + 3 * timedelta(days=1)), SandboxServer(users=12) as server:
            server.state.change_settings({"timeZoneID": zone.id})
            server.state.history[:] = night_of(server, change)
            site, account = known(server, zone)
            run_job(start(site, account, USAGE))
            run_job(start(site, account, ATTENDEES))
            yield server

    return read


def known(server: SandboxServer, zone: WebexZone) -> tuple[Site, Account]:
    site = Site.objects.create(
        label="Night", url=server.url, site_name=server.site_name, time_zone_id=zone.id
    )
    admin = server.admin
    Connection.objects.create(
        site=site, webex_id=admin.webex_id, password=admin.password, takes_tickets=False
    )
    account = Account.objects.create_user("nora")
    Membership.objects.create(account=account, site=site, role=Role.ADMIN)
    return site, account


def night_of(server: SandboxServer, change: datetime) -> list[Usage]:
    """Sessions of several lengths that begin every ten minutes, from hours before to hours after.

    In one that goes on through the night somebody comes and goes within the second hour.
    """
    seed, at = server.state.plan.seed, int(change.timestamp())
    lengths = (20, 50, 130, 250)
    planned = {
        7000 + number: _span(at, number * 10 - 300, lengths[number % len(lengths)])
        for number in range(60)
    }
    night = _span(at, -90, 480)
    planned[next(_with_a_short_stay(seed, night, at))] = night
    rows = [
        usage(
            conf_id, 880_000_000 + conf_id, f"Night {conf_id}", "host", PRO, SAN_JOSE,
            attendances(seed, conf_id, span, audio_only=False),
        )
        for conf_id, span in planned.items()
    ]  # fmt: skip
    return sorted(rows, key=lambda row: row.start)


def _span(at: int, minutes: int, length: int) -> Span:
    return Span(at + minutes * 60, at + (minutes + length) * 60)


def _with_a_short_stay(seed: int, night: Span, at: int) -> Iterator[int]:
    """Conference IDs for which the site lets somebody be there within the hour from ``at`` only."""
    for conf_id in count(8000):
        present = attendances(seed, conf_id, night, audio_only=False)
        if any(at <= stay.join and stay.leave < at + 3600 for stay in present):
            yield conf_id


def change_of(zone: WebexZone, *, back: bool) -> datetime:
    """When in 2026 the clock of the zone is set."""
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    while True:
        step = zone.offset(moment + HOUR) - zone.offset(moment)
        moment += HOUR
        if step < timedelta() if back else step > timedelta():
            return moment


def kept() -> Counter[truth.Times]:
    names = ("session_id", "joined_at", "left_at", "duration_minutes")
    return Counter(Attendance.objects.values_list(*names))


@pytest.mark.parametrize("zone_id", ZONES, ids=ZONES.values())
def test_all_of_a_night_are_in_the_archive_when_the_clock_is_set_forward(
    read_night: ReadNight, zone_id: int
) -> None:
    zone = zone_by_id(zone_id)
    with read_night(zone, change_of(zone, back=False)) as server:
        assert kept() == truth.times(server.state)
        assert kept().total() > 150


@pytest.mark.parametrize("zone_id", ZONES, ids=ZONES.values())
def test_what_can_be_told_of_a_night_is_right_when_the_clock_is_set_back(
    read_night: ReadNight, zone_id: int
) -> None:
    zone = zone_by_id(zone_id)
    change = change_of(zone, back=True)
    with read_night(zone, change) as server:
        happened, untold = truth.times(server.state), _untold(change)
        first, second = _joined_in(happened, change - HOUR), _joined_in(happened, change)
        expected = Counter(
            {_an_hour_earlier(t) if untold(t) else t: n for t, n in happened.items()}
        )
        assert kept() == expected
        assert min(len(first), len(second)) > 15
        assert 0 < len([times for times in second if untold(times)]) < len(second) / 2


def _joined_in(happened: Counter[truth.Times], hour: datetime) -> list[truth.Times]:
    return [times for times in happened if hour <= times[1] < hour + HOUR]


def _untold(change: datetime) -> Callable[[truth.Times], bool]:
    """Who came and went within the second hour, in a session that was on in the first as well."""
    begun = dict(UsageRecord.objects.values_list("external_id", "starts_at"))

    def untold(times: truth.Times) -> bool:
        session_id, joined, left, _ = times
        return change <= joined <= left < change + HOUR and begun[session_id] <= joined - HOUR

    return untold


def _an_hour_earlier(times: truth.Times) -> truth.Times:
    session_id, joined, left, minutes = times
    return session_id, joined - HOUR, left - HOUR, minutes


# --- its page ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("hours", "told"), [(3, True), (1, False), (None, False)])
def test_the_page_of_a_session_says_that_the_clock_was_set_back_in_it(
    site: Site, alice: Account, signed_in: SignIn, hours: int | None, told: bool
) -> None:
    Site.objects.update(time_zone_id=SAN_JOSE)
    begun = NIGHT + 7 * HOUR
    held = record(site, 1, starts_at=begun, ends_at=hours and begun + hours * HOUR)
    held.save()
    html = signed_in(alice).get(held.get_absolute_url()).content.decode()
    assert ("was set back an hour" in html) is told
