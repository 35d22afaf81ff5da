"""The report's files: the same bytes from every database."""

from __future__ import annotations

import csv
import io
import json
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.db import connection, connections
from django.db.models import QuerySet
from jsonschema import Draft202012Validator

from accounts.models import Site
from reports.columns import USAGE_COLUMNS
from reports.models import UsageRecord
from reports.tests.records import hostile_records, record
from webexadmin.stores import export, export_objects
from webexadmin.tests.oracle import shared

BERLIN = ZoneInfo("Europe/Berlin")
GOLDEN = Path(__file__).parent / "golden"

pytestmark = [pytest.mark.django_db]


@pytest.fixture
def hostile(quiet_site: Site) -> QuerySet[UsageRecord]:
    UsageRecord.objects.bulk_create(hostile_records(quiet_site))
    return UsageRecord.objects.order_by("starts_at", "pk")


def as_bytes(chunks: Iterator[bytes]) -> bytes:
    return b"".join(chunks)


def read_back(document: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(document.decode("utf-8-sig"), newline="")))


@pytest.mark.stack
def test_csv_is_the_golden_file(hostile: QuerySet[UsageRecord]) -> None:
    assert as_bytes(export(USAGE_COLUMNS, hostile, BERLIN)) == (GOLDEN / "usage.csv").read_bytes()


@pytest.mark.stack
def test_json_is_the_golden_file(hostile: QuerySet[UsageRecord]) -> None:
    written = as_bytes(export_objects(USAGE_COLUMNS, hostile, BERLIN))
    assert written == (GOLDEN / "usage.json").read_bytes()


@pytest.mark.stack
def test_csv_is_the_same_while_statements_are_logged(
    hostile: QuerySet[UsageRecord], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections["default"], "force_debug_cursor", True)
    assert as_bytes(export(USAGE_COLUMNS, hostile, BERLIN)) == (GOLDEN / "usage.csv").read_bytes()


@pytest.mark.stack
def test_the_connection_keeps_its_zone(hostile: QuerySet[UsageRecord]) -> None:
    before = hostile[0].starts_at
    as_bytes(export(USAGE_COLUMNS, hostile, ZoneInfo("Asia/Tokyo")))
    assert hostile.all()[0].starts_at == before


@pytest.mark.stack
@pytest.mark.parametrize("write", [export, export_objects])
def test_nothing_found_is_an_empty_file(quiet_site: Site, write: type[Iterator[bytes]]) -> None:
    written = as_bytes(write(USAGE_COLUMNS, UsageRecord.objects.none(), UTC))  # type: ignore[call-arg]
    assert written.decode("utf-8-sig").strip() in (HEADING, "[]")


HEADING = ",".join(column.heading for column in USAGE_COLUMNS)


def test_a_spreadsheet_sees_no_formula(hostile: QuerySet[UsageRecord]) -> None:
    rows = read_back(as_bytes(export(USAGE_COLUMNS, hostile, BERLIN)))
    cells = [cell for row in rows for cell in row.values()]
    assert not [
        cell for cell in cells if cell.startswith(tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"))
    ]
    assert not [cell for cell in cells if cell.isdigit() and len(cell) > 15]


def test_titles_come_back_as_they_were(hostile: QuerySet[UsageRecord]) -> None:
    rows = read_back(as_bytes(export(USAGE_COLUMNS, hostile, BERLIN)))
    for row, found in zip(rows, hostile, strict=True):
        assert row["meetingTitle"] in (found.title, f"'{found.title}")
        assert row["meetingId"].lstrip("'") == found.external_id


def test_what_was_not_told_is_empty_and_zero_is_zero(hostile: QuerySet[UsageRecord]) -> None:
    rows = read_back(as_bytes(export(USAGE_COLUMNS, hostile, BERLIN)))
    assert rows[-2]["totalPeopleMinutes"] == rows[-2]["end"] == rows[-2]["peakAttendee"] == ""
    assert rows[-1]["totalPeopleMinutes"] == "0"
    assert {row["totalRegistered"] for row in rows} == {""}


@pytest.mark.stack
def test_times_cross_daylight_saving_time(quiet_site: Site) -> None:
    changes = [datetime(2026, 3, 29, 0, 59, 59, tzinfo=UTC), datetime(2026, 3, 29, 1, tzinfo=UTC)]
    changes += [datetime(2026, 10, 25, hour, 30, tzinfo=UTC) for hour in (0, 1)]
    rows = [record(quiet_site, n, starts_at=instant) for n, instant in enumerate(changes)]
    UsageRecord.objects.bulk_create(rows)
    found = read_back(as_bytes(export(USAGE_COLUMNS, UsageRecord.objects.order_by("pk"), BERLIN)))
    assert [row["start"] for row in found] == [
        "2026-03-29T01:59:59+01:00",
        "2026-03-29T03:00:00+02:00",
        "2026-10-25T02:30:00+02:00",
        "2026-10-25T02:30:00+01:00",
    ]


@pytest.mark.stack
def test_offsets_of_half_hours_and_west(quiet_site: Site) -> None:
    record(quiet_site, 1).save()
    rows = UsageRecord.objects.all()
    for zone, start in (
        ("Asia/Kolkata", "2026-03-28T18:30:00+05:30"),
        ("America/St_Johns", "2026-03-28T10:30:00-02:30"),
        ("UTC", "2026-03-28T13:00:00+00:00"),
    ):
        found = read_back(as_bytes(export(USAGE_COLUMNS, rows, ZoneInfo(zone))))
        assert found[0]["start"] == start


@pytest.mark.oracle
def test_headings_are_those_of_the_seed_in_its_order() -> None:
    assert [column.heading for column in USAGE_COLUMNS] == list(seed_schema()["properties"])


@pytest.mark.oracle
def test_json_fits_the_seeds_schema(hostile: QuerySet[UsageRecord]) -> None:
    written = json.loads(as_bytes(export_objects(USAGE_COLUMNS, hostile, BERLIN)))
    validator = Draft202012Validator({**seed_schema(), "additionalProperties": False})
    assert len(written) == hostile.count()
    assert [list(validator.iter_errors(each)) for each in written] == [[] for _ in written]


def seed_schema() -> dict[str, dict[str, object]]:
    """The schema that seed 000 prints; the type of a tracking code stands in none of the seeds."""
    text = next(shared("seeds").glob("000_*.txt")).read_text()
    schema: dict[str, dict[str, object]] = json.loads(text[text.index("{\n") :])
    schema["properties"]["trackingCodes"] = {"type": "array", "items": {"type": "object"}}
    del schema["$id"]
    return schema


@pytest.mark.stack
def test_the_heading_comes_before_the_database_is_asked(quiet_site: Site) -> None:
    with connection.execute_wrapper(refuse):
        first = next(export(USAGE_COLUMNS, UsageRecord.objects.all(), UTC))
    assert first.startswith(b"\xef\xbb\xbfmeetingId,")


def refuse(*_: object) -> None:
    raise AssertionError("the database was asked")


@pytest.mark.stack
def test_memory_does_not_grow_with_the_file(quiet_site: Site) -> None:
    begin = datetime(2020, 1, 1, tzinfo=UTC)
    UsageRecord.objects.bulk_create(
        (record(quiet_site, n, starts_at=begin + timedelta(minutes=n)) for n in range(8_000)),
        batch_size=1_000,
    )
    rows = UsageRecord.objects.order_by("starts_at")
    assert most_held(rows) < most_held(rows[:1_000]) + 300_000


def most_held(rows: QuerySet[UsageRecord]) -> int:
    """The most bytes that were held while the rows were written; 8 000 of them are two million."""
    tracemalloc.start()
    lines = sum(chunk.count(b"\r\n") for chunk in export(USAGE_COLUMNS, rows, BERLIN))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert lines == rows.count() + 1
    return most
