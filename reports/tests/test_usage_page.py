"""The usage report's page: filters, figures, charts, and what is not known."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Account, Membership, Role, Site
from accounts.models.sweep import SweepState
from reports.forms import UsageForm, quick_ranges
from reports.models import ServiceType, SyncWindow, UsageRecord
from reports.models.sync_window import DAY, day_start
from reports.tests.records import record
from reports.usage import Coverage, Span, bars, records, span_of, totals

pytestmark = [pytest.mark.django_db]

SignIn = Callable[[Account], Client]


@pytest.fixture
def ada(quiet_site: Site) -> Account:
    """Site admin of the quiet site, at home in Berlin."""
    account = Account.objects.create_user("ada", time_zone="Europe/Berlin")
    Membership.objects.create(account=account, site=quiet_site, role=Role.ADMIN)
    return account


@pytest.fixture
def hanna_there(quiet_site: Site) -> Account:
    """Host of the quiet site, who hosts what ``record`` makes."""
    account = Account.objects.create_user("hanna", email="eve@example.com")
    Membership.objects.create(
        account=account, site=quiet_site, role=Role.HOST, webex_id="Hanna.Host"
    )
    return account


def read_days(site: Site, first: date, last: date, state: SweepState = SweepState.COMPLETE) -> None:
    """As if these days had been read a week later."""
    for number in range((last - first).days + 1):
        begin = day_start(first) + DAY * number
        SyncWindow.objects.update_or_create(
            site=site,
            starts_at=begin,
            defaults={"ends_at": begin + DAY, "state": state, "finished_at": begin + DAY * 7},
        )


def asked(**given: Any) -> dict[str, Any]:
    form = UsageForm({"since": "2026-03-01", "until": "2026-03-31", **given})
    assert form.is_valid(), form.errors
    return form.cleaned_data


def address(site: Site, name: str = "usage", **query: str) -> str:
    return reverse(f"reports:{name}", args=[site.pk], query=query or None)


# --- which records --------------------------------------------------------------------------------


@pytest.mark.stack
def test_days_are_those_of_the_readers_zone(quiet_site: Site, ada: Account) -> None:
    instants = [
        "2026-03-28T22:59:59",
        "2026-03-28T23:00",
        "2026-03-29T21:59:59",
        "2026-03-29T22:00",
    ]
    for number, instant in enumerate(instants):
        start = datetime.fromisoformat(instant).replace(tzinfo=UTC)
        record(quiet_site, number, starts_at=start).save()
    with timezone.override(ZoneInfo("Europe/Berlin")):
        found = records(quiet_site, ada, asked(since="2026-03-29", until="2026-03-29"))
    # The day of the change has 23 hours.
    assert {row.external_id for row in found} == {"5001", "5002"}


@pytest.mark.stack
@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"host": "høst"}, 2),
        ({"host": "HANNA.host"}, 2),
        ({"host": "bob hansen"}, 1),
        ({"service": "EventCenter"}, 1),
        ({"q": "review 2"}, 1),
        ({"q": "770000001"}, 1),
        ({"q": "%"}, 0),
        ({"host": "_"}, 0),
    ],
)
def test_filters(quiet_site: Site, ada: Account, given: dict[str, str], found: int) -> None:
    bob = {"host_id": "bob", "host_name": "Bob Hansen", "host_email": "b@example.com"}
    record(quiet_site, 1).save()
    record(quiet_site, 2).save()
    record(quiet_site, 3, title="Talk", service_type=ServiceType.EVENT, **bob).save()
    assert records(quiet_site, ada, asked(**given)).count() == found


@pytest.mark.stack
def test_a_host_sees_only_sessions_of_their_own(quiet_site: Site, hanna_there: Account) -> None:
    record(quiet_site, 1).save()
    record(quiet_site, 2, host_id="", host_email="HANNA.HOST").save()
    record(quiet_site, 3, host_id="hannaxhost").save()
    record(quiet_site, 4, host_id="bob", host_email="hanna.host").save()
    record(quiet_site, 5, host_id="", host_email="eve@example.com").save()
    mine = records(quiet_site, hanna_there, asked())
    assert {row.external_id for row in mine} == {"5001", "5002"}


def test_somebody_without_a_role_sees_nothing(quiet_site: Site) -> None:
    record(quiet_site, 1).save()
    nobody = Account.objects.create_user("nobody")
    assert not UsageRecord.objects.visible_to(nobody).exists()


# --- figures --------------------------------------------------------------------------------------


@pytest.mark.stack
def test_a_host_counts_once_however_they_are_written(quiet_site: Site, ada: Account) -> None:
    hosts = [("anna", "a@x.com"), ("Anna", ""), ("", "bob@x.com"), ("", "Bob@x.com"), ("", "")]
    for number, (host_id, email) in enumerate(hosts):
        record(quiet_site, number, host_id=host_id, host_email=email).save()
    assert totals(records(quiet_site, ada, asked())).hosts == 2


@pytest.mark.stack
def test_totals_are_sums_and_say_what_was_not_told(quiet_site: Site, ada: Account) -> None:
    record(quiet_site, 1, people_minutes=10, voip_minutes=None).save()
    record(quiet_site, 2, people_minutes=None, voip_minutes=None, host_id="bob").save()
    record(quiet_site, 3, people_minutes=0, voip_minutes=None).save()
    found = totals(records(quiet_site, ada, asked()))
    figures = {figure.label: (figure.value, figure.untold) for figure in found.figures}
    assert (found.sessions, found.hosts) == (3, 2)
    assert figures["People minutes"] == (10, 1)
    assert figures["VoIP minutes"] == (None, 3)
    assert figures["Participants"] == (9, 0)


def test_a_record_tells_large_numbers_as_the_totals_do_and_a_dash_for_none(
    quiet_site: Site, ada: Account, signed_in: SignIn
) -> None:
    record(quiet_site, 1, people_minutes=12345, peak_attendees=None).save()
    march = {"since": "2026-03-01", "until": "2026-03-31"}
    page = signed_in(ada).get(address(quiet_site, **march)).content.decode()
    cells = re.findall(r"<td[^>]*data-label=\"(?:People minutes|At one time)\"[^>]*>([^<]*)<", page)
    assert [cell.strip() for cell in cells] == ["12,345", "—"]


@pytest.mark.stack
def test_bars_tell_nothing_read_from_nothing_held(quiet_site: Site, ada: Account) -> None:
    read_days(quiet_site, date(2026, 3, 1), date(2026, 3, 29))
    read_days(quiet_site, date(2026, 3, 30), date(2026, 3, 30), SweepState.PARTIAL)
    record(quiet_site, 1).save()
    found = {bar.span.since.day: bar for bar in shown(quiet_site, ada)}
    assert (found[28].sessions, found[28].people_minutes, found[28].gaps) == (1, 91, 0)
    assert (found[27].sessions, found[27].gaps) == (0, 0)
    assert (found[30].sessions, found[30].gaps) == (0, 1)
    assert (found[31].sessions, found[31].people_minutes, found[31].gaps) == (None, None, 1)


def shown(site: Site, account: Account, **given: str) -> list[Any]:
    values = asked(**given)
    span = span_of(values)
    return bars(records(site, account, values), span, Coverage.of(site, span))


@pytest.mark.stack
def test_long_spans_are_shown_by_the_week_and_add_up(quiet_site: Site, ada: Account) -> None:
    for number in range(0, 100 * 24, 7):
        record(quiet_site, number, starts_at=NEW_YEAR + timedelta(hours=number)).save()
    with timezone.override(ZoneInfo("America/Santiago")):
        found = shown(quiet_site, ada, since="2026-01-04", until="2026-03-29")
        total = records(quiet_site, ada, asked(since="2026-01-04", until="2026-03-29")).count()
    # A Sunday, whole weeks, and nothing beyond.
    assert [bar.span.days for bar in found] == [1] + [7] * 12
    assert sum(bar.sessions or 0 for bar in found) == total > 200


NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)


def test_a_day_of_a_zone_ahead_needs_two_days_of_the_archive(quiet_site: Site) -> None:
    read_days(quiet_site, date(2026, 3, 10), date(2026, 3, 10))
    span = Span(date(2026, 3, 10), date(2026, 3, 10), ZoneInfo("Asia/Tokyo"))
    coverage = Coverage.of(quiet_site, span)
    assert [day.date.day for day in coverage.days] == [9, 10]
    assert [day.date.day for day in coverage.missing] == [9]


def test_quick_ranges_join_without_a_gap() -> None:
    found = {quick.label: quick for quick in quick_ranges()}
    assert found["Last month"].until + DAY == found["This month"].since
    assert (found["Last quarter"].until + DAY).month in (1, 4, 7, 10)
    assert found["Last quarter"].since.month in (1, 4, 7, 10)
    assert (found["Last 90 days"].until - found["Last 90 days"].since).days == 89


# --- pages and files ------------------------------------------------------------------------------


@pytest.fixture
def march(quiet_site: Site) -> dict[str, str]:
    read_days(quiet_site, date(2026, 3, 1), date(2026, 3, 30))
    record(quiet_site, 1, title="<script>alert(1)</script>").save()
    record(quiet_site, 2).save()
    return {"since": "2026-03-01", "until": "2026-03-31"}


def test_the_page_shows_figures_charts_table_and_gaps(
    quiet_site: Site, ada: Account, signed_in: SignIn, march: dict[str, str]
) -> None:
    page = signed_in(ada).get(address(quiet_site, **march)).content.decode()
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert(1)" not in page
    assert "Not in the archive: 28 Feb 2026, 31 Mar 2026" in page
    assert "183" in page
    assert 'id="sessions-chart"' in page
    assert "usage.csv?since=2026-03-01&amp;until=2026-03-31" in page


def test_a_day_that_is_being_read_again_is_not_called_missing(
    quiet_site: Site, ada: Account, signed_in: SignIn, march: dict[str, str]
) -> None:
    read_days(quiet_site, date(2026, 3, 28), date(2026, 3, 28), SweepState.READING)
    page = signed_in(ada).get(address(quiet_site, **march)).content.decode()
    assert "Not in the archive: 28 Feb 2026, 31 Mar 2026" in page
    assert "Being read: 28 Mar 2026" in page


def test_days_that_do_not_fit_are_refused_and_stay_typed(
    quiet_site: Site, ada: Account, signed_in: SignIn
) -> None:
    client = signed_in(ada)
    for name, status in (("usage", 200), ("usage_csv", 422), ("usage_json", 422)):
        answer = client.get(address(quiet_site, name, since="2026-03-02", until="2026-03-01"))
        assert answer.status_code == status
        assert "before the first one" in answer.content.decode()
        assert 'value="2026-03-02"' in answer.content.decode()


def test_htmx_gets_only_the_part_that_it_swaps(
    quiet_site: Site, ada: Account, signed_in: SignIn, march: dict[str, str]
) -> None:
    client, url = signed_in(ada), address(quiet_site, **march)
    rows = client.get(url, headers={"HX-Request": "true", "HX-Target": "rows"})
    table = client.get(url, headers={"HX-Request": "true", "HX-Target": "records"})
    assert b"<html" not in rows.content
    assert b"sessions-chart" in rows.content
    assert table.content.strip().startswith(b'<div id="records">')
    assert b"sessions-chart" not in table.content
    assert rows["Vary"] == "HX-Request, Cookie"


def test_a_host_without_a_name_is_shown_by_address_or_login(
    quiet_site: Site, ada: Account, signed_in: SignIn, march: dict[str, str]
) -> None:
    record(quiet_site, 3, host_name="").save()
    record(quiet_site, 4, host_name="", host_email="", host_id="only.login").save()
    record(quiet_site, 5, host_name="", host_email="", host_id="").save()
    page = signed_in(ada).get(address(quiet_site, **march)).content.decode()
    cells = re.findall(r"<td[^>]*>\s*(hanna@example.com|only.login|—)\s*</td>", page)
    assert cells == ["—", "only.login", "hanna@example.com"]


def test_files_cover_the_same_records_and_are_streamed(
    quiet_site: Site, ada: Account, signed_in: SignIn, march: dict[str, str]
) -> None:
    client = signed_in(ada)
    answer = client.get(address(quiet_site, "usage_csv", q="review", **march))
    assert answer.streaming
    text = answer.getvalue().decode("utf-8-sig")
    assert text.splitlines()[1].startswith("5002,770000002,Review 2,2026-03-28T15:00:00+01:00,")
    assert len(text.splitlines()) == 2
    assert answer["Content-Disposition"] == 'attachment; filename="usage-2026-03-01-2026-03-31.csv"'
    listed = client.get(address(quiet_site, "usage_json", **march)).getvalue()
    assert [each["meetingId"] for each in json.loads(listed)] == ["5001", "5002"]


def test_a_record_shows_the_raw_one_it_came_from(
    quiet_site: Site, ada: Account, signed_in: SignIn
) -> None:
    kept = record(quiet_site, 1, raw="<a><b>1 &lt; 2</b></a>", participants=None)
    kept.save()
    page = signed_in(ada).get(kept.get_absolute_url()).content.decode()
    assert "&lt;a&gt;\n  &lt;b&gt;1 &amp;lt; 2&lt;/b&gt;" in page
    assert "<dt>Participants</dt><dd>not told</dd>" in page
    assert "<dt>Call-out participants</dt><dd>0</dd>" in page


def test_others_records_do_not_exist_for_a_host(
    quiet_site: Site, hanna_there: Account, signed_in: SignIn
) -> None:
    own, others = record(quiet_site, 1), record(quiet_site, 2, host_id="bob")
    own.save()
    others.save()
    client = signed_in(hanna_there)
    assert client.get(own.get_absolute_url()).status_code == 200
    assert client.get(others.get_absolute_url()).status_code == 404
    text = client.get(address(quiet_site, "usage_csv", since="2026-03-01", until="2026-03-31"))
    assert b"5002" not in text.getvalue()


def test_a_host_is_not_sent_to_the_archive(
    quiet_site: Site, hanna_there: Account, signed_in: SignIn
) -> None:
    page = signed_in(hanna_there).get(address(quiet_site)).content.decode()
    assert reverse("reports:archive", args=[quiet_site.pk]) not in page


@pytest.mark.parametrize(
    "given",
    [
        {"since": "x"},
        {"since": "0001-01-01"},
        {"since": "9999-12-01", "until": "9999-12-31"},
        {"service": "x"},
    ],
)
def test_nonsense_in_the_address_is_an_error_on_the_page(
    quiet_site: Site, ada: Account, signed_in: SignIn, given: dict[str, str]
) -> None:
    assert signed_in(ada).get(address(quiet_site, "usage_csv", **given)).status_code == 422
    page = signed_in(ada).get(address(quiet_site, **given)).content.decode()
    assert "No report for these days" in page
    htmx = {"HX-Request": "true", "HX-Target": "records"}
    part = signed_in(ada).get(address(quiet_site, **given), headers=htmx).content.decode()
    assert "No report for these days" in part
