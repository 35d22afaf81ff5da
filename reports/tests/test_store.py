"""Keeping many rows at once, on every database."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.db.models import Model

from accounts.models import Account, Connection, Site
from reports.history_sync import IDENTITY, USAGE
from reports.models import UsageRecord
from reports.tests.records import hostile_records, record
from webexadmin.stores import store

pytestmark = [pytest.mark.django_db, pytest.mark.stack]


def keep(*rows: UsageRecord) -> int:
    return store(UsageRecord, map(values_of, rows), unique=IDENTITY, update=USAGE.updated)


def values_of(row: Model) -> dict[str, Any]:
    """A row as ``store`` takes it."""
    fields = row._meta.concrete_fields
    return {field.attname: getattr(row, field.attname) for field in fields if not field.primary_key}


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


def test_values_that_a_field_writes_in_its_own_way_are_written_so(
    quiet_site: Site, alice: Account
) -> None:
    row = Connection(site=quiet_site, account=alice, webex_id="alice", password="Tulip4821x")
    store(Connection, [values_of(row)], unique=["site", "account"], update=["password"])
    kept = Connection.objects.get(site=quiet_site, account=alice)
    assert kept.password == "Tulip4821x"
    with connection.cursor() as cursor:
        cursor.execute("SELECT password FROM accounts_connection WHERE id = %s", [kept.pk])
        assert "Tulip" not in cursor.fetchone()[0]


@pytest.mark.parametrize("name", ["raw", "window_run", "starts_at"])
def test_a_row_without_one_of_its_values_is_turned_down(quiet_site: Site, name: str) -> None:
    row = values_of(record(quiet_site, 1))
    del row[name]
    with pytest.raises(KeyError):
        store(UsageRecord, [row], unique=IDENTITY, update=USAGE.updated)
