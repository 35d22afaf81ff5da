"""What became of lost writes about training sessions, as a look at a site shows it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from webexadmin.sandbox.faults import Kind
from webexadmin.sandbox.server import SandboxServer
from webexadmin.xmlapi.client import Client
from webexadmin.xmlapi.confirm import Verdict
from webexadmin.xmlapi.spec import Values
from webexadmin.xmlapi.tests.losing import HAPPENED, as_host, lost

MONDAY = datetime(2027, 3, 1, 10)  # noqa: DTZ001
SERIES: Values = {
    "metaData": {"confName": "First aid"},
    "schedule": {"startDate": [MONDAY], "timeZoneID": 21, "duration": 45},
    "repeat": {
        "repeatType": "RECURRING_SINGLE",
        "occurenceType": "WEEKLY",
        "dayInWeek": {"day": ["FRIDAY"]},
        "endAfter": 3,
    },
}
either = pytest.mark.parametrize("kind", [Kind.DROP_AFTER, Kind.DROP_BEFORE])


@pytest.fixture
def client(sandbox: SandboxServer) -> Client:
    return as_host(sandbox)


@pytest.fixture
def key(client: Client) -> int:
    """The number of a series."""
    return int(client.call("CreateTrainingSession", SERIES).values["sessionkey"][0])


@HAPPENED
def test_a_new_series_is_there_or_not_though_it_begins_on_another_day(
    sandbox: SandboxServer, client: Client, kind: Kind, verdict: Verdict
) -> None:
    assert lost(sandbox, client, "CreateTrainingSession", SERIES, kind) is verdict


@HAPPENED
def test_an_older_one_with_the_same_topic_is_not_taken_for_the_new_one(
    sandbox: SandboxServer, client: Client, key: int, kind: Kind, verdict: Verdict
) -> None:
    client.call("CreateMeeting", {"metaData": {"confName": "First aid"}})
    assert lost(sandbox, client, "CreateTrainingSession", SERIES, kind) is verdict


@HAPPENED
def test_a_change_shows_in_the_session(
    sandbox: SandboxServer, client: Client, key: int, kind: Kind, verdict: Verdict
) -> None:
    values = {
        "sessionKey": key,
        "metaData": {"agenda": "Bandages", "greeting": "Hello"},
        "schedule": {"startDate": [MONDAY + timedelta(days=4)], "duration": 30},
        "repeat": {"endAfter": 2},
        "attendeeOptions": {"registration": True, "emailInvitations": True},
    }
    assert lost(sandbox, client, "SetTrainingSession", values, kind) is verdict


@HAPPENED
def test_alternate_hosts_beside_a_change_do_not_hide_it(
    sandbox: SandboxServer, client: Client, key: int, kind: Kind, verdict: Verdict
) -> None:
    host = {"person": {"email": "ada@example.com"}, "role": "HOST"}
    people = {"participants": {"participant": [host]}}
    values = {"sessionKey": key, "attendees": people, "metaData": {"confName": "Bandages"}}
    assert lost(sandbox, client, "SetTrainingSession", values, kind) is verdict


@either
def test_of_orders_about_single_sessions_nothing_can_be_told(
    sandbox: SandboxServer, client: Client, key: int, kind: Kind
) -> None:
    values = {"sessionKey": key, "repeat": {"repeatSession": [{"action": "DELETE", "index": 2}]}}
    assert lost(sandbox, client, "SetTrainingSession", values, kind) is Verdict.CANNOT_TELL


@HAPPENED
def test_a_deleted_one_is_gone_or_not(
    sandbox: SandboxServer, client: Client, key: int, kind: Kind, verdict: Verdict
) -> None:
    assert lost(sandbox, client, "DelTrainingSession", {"sessionKey": key}, kind) is verdict
