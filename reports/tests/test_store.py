"""Keeping many rows at once, on every database."""

from __future__ import annotations

import pytest
from django.db import DatabaseError

from accounts.models import Site
from reports.history_sync import IDENTITY, USAGE
from reports.models import UsageRecord
from reports.tests.records import hostile_records, record
from webexadmin.stores import store

pytestmark = [pytest.mark.django_db, pytest.mark.stack]


def keep(*rows: UsageRecord) -> int:
    return store(UsageRecord, rows, unique=IDENTITY, update=USAGE.updated)


def test_new_rows_are_kept_with_every_value(quiet_site: Site) -> None:
    rows = hostile_records(quiet_site)
    assert keep(*rows) == len(rows)
    kept = {row.external_id: row for row in UsageRecord.objects.all()}
    for row in rows:
        found = kept[row.external_id]
        for name in (*USAGE.updated, *IDENTITY):
            assert getattr(found, name) == getattr(row, name), name


def test_a_row_that_is_there_is_changed_and_keeps_its_place(quiet_site: Site) -> None:
    keep(record(quiet_site, 1), record(quiet_site, 2))
    before = UsageRecord.objects.get(external_id="5001")
    keep(record(quiet_site, 1, people_minutes=None, title="Renamed"))
    after = UsageRecord.objects.get(external_id="5001")
    assert (after.pk, after.title, after.people_minutes) == (before.pk, "Renamed", None)
    assert UsageRecord.objects.count() == 2


def test_of_two_rows_of_one_session_the_later_wins(quiet_site: Site) -> None:
    assert keep(record(quiet_site, 1, title="first"), record(quiet_site, 1, title="last")) == 2
    assert [row.title for row in UsageRecord.objects.all()] == ["last"]


def test_the_same_session_of_two_sites_is_two_rows(quiet_site: Site) -> None:
    elsewhere = Site.objects.create(label="Loud", url="http://127.0.0.1:9/", site_name="loud")
    keep(record(quiet_site, 1), record(elsewhere, 1))
    assert UsageRecord.objects.count() == 2


def test_nothing_is_kept_of_rows_that_end_in_an_error(quiet_site: Site) -> None:
    with pytest.raises((DatabaseError, ValueError)):
        keep(record(quiet_site, 1), record(quiet_site, 2, starts_at=None))
    assert UsageRecord.objects.count() == 0


def test_no_rows_are_no_work(quiet_site: Site) -> None:
    assert keep() == 0


def test_it_may_be_called_twice_in_a_transaction(quiet_site: Site) -> None:
    assert keep(record(quiet_site, 1)) + keep(record(quiet_site, 2)) == 2
    assert UsageRecord.objects.count() == 2
