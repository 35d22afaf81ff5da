"""What became of lost writes about tests of training sessions and hands-on labs."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from webexadmin.sandbox.faults import Kind
from webexadmin.sandbox.server import SandboxServer
from webexadmin.xmlapi.client import Client
from webexadmin.xmlapi.confirm import Verdict
from webexadmin.xmlapi.spec import Values
from webexadmin.xmlapi.tests.losing import HAPPENED, as_host, lost
from webexadmin.xmlapi.tests.lost_records import LAB, MONDAY, UPLOAD


@pytest.fixture
def client(sandbox: SandboxServer) -> Client:
    return as_host(sandbox)


@pytest.fixture
def library(client: Client) -> int:
    """The number of a test in the private library."""
    return int(client.call("UploadIMStest", UPLOAD).values["testID"])


@pytest.fixture
def session(client: Client) -> int:
    """The number of a training session."""
    values = {"metaData": {"confName": "First aid"}, "schedule": {"startDate": [MONDAY]}}
    return int(client.call("CreateTrainingSession", values).values["sessionkey"][0])


@pytest.fixture
def given(client: Client, library: int, session: int) -> int:
    """The number of a test in that session."""
    values = {"sessionKey": session, "testID": [library]}
    return int(client.call("AddScheduledTest", values).values["testID"][0])


def way(session: int, test: int, /, **delivery: Any) -> Values:
    site = {"startDate": MONDAY, "dueDate": MONDAY + timedelta(days=7)}
    return {
        "sessionKey": session,
        "testID": test,
        "deliveryMethod": delivery or {"website": site},
        "timeLimit": {"noLimit": "true"},
        "attemptLimit": {"attemptTimes": 2},
    }


@HAPPENED
def test_an_uploaded_test_is_a_new_one_in_the_private_library(
    sandbox: SandboxServer, client: Client, library: int, kind: Kind, verdict: Verdict
) -> None:
    assert lost(sandbox, client, "UploadIMStest", UPLOAD, kind) is verdict


@HAPPENED
@pytest.mark.parametrize("to", ["PRIVATE", "SHARE"])
def test_a_copy_is_a_new_one_in_its_library(
    sandbox: SandboxServer, client: Client, library: int, to: str, kind: Kind, verdict: Verdict
) -> None:
    values = {"testID": [library], "copyToType": to}
    assert lost(sandbox, client, "CopyLibTests", values, kind) is verdict


@HAPPENED
def test_deleted_tests_are_gone_or_not(
    sandbox: SandboxServer, client: Client, library: int, kind: Kind, verdict: Verdict
) -> None:
    assert lost(sandbox, client, "DelLibTests", {"testID": [library]}, kind) is verdict


@HAPPENED
def test_an_added_test_is_a_new_one_of_the_session(
    sandbox: SandboxServer,
    client: Client,
    library: int,
    session: int,
    given: int,
    kind: Kind,
    verdict: Verdict,
) -> None:
    values = {"sessionKey": session, "testID": [library]}
    assert lost(sandbox, client, "AddScheduledTest", values, kind) is verdict


@HAPPENED
def test_a_removed_test_is_gone_or_not(
    sandbox: SandboxServer, client: Client, session: int, given: int, kind: Kind, verdict: Verdict
) -> None:
    values = {"sessionKey": session, "testID": [given]}
    assert lost(sandbox, client, "DelScheduledTest", values, kind) is verdict


@HAPPENED
def test_new_dates_of_a_test_show_under_their_other_names(
    sandbox: SandboxServer, client: Client, session: int, given: int, kind: Kind, verdict: Verdict
) -> None:
    client.call("SetScheduledTest", way(session, given))
    site = {"startDate": MONDAY, "dueDate": MONDAY + timedelta(days=9)}
    values = way(session, given, website=site)
    assert lost(sandbox, client, "SetScheduledTest", values, kind) is verdict


@pytest.mark.parametrize("kind", [Kind.DROP_AFTER, Kind.DROP_BEFORE])
def test_of_what_does_not_come_back_nothing_can_be_told(
    sandbox: SandboxServer, client: Client, session: int, given: int, kind: Kind
) -> None:
    values = way(session, given, session="true")
    assert lost(sandbox, client, "SetScheduledTest", values, kind) is Verdict.CANNOT_TELL


@HAPPENED
def test_a_reservation_stands_in_the_schedule_of_the_lab(
    sandbox: SandboxServer, client: Client, kind: Kind, verdict: Verdict
) -> None:
    client.call("ReserveLab", LAB | {"topic": "Something else", "numComputers": 1})
    assert lost(sandbox, client, "ReserveLab", LAB, kind) is verdict


@pytest.mark.parametrize("missing", ["endDate", "timeZoneID"])
@pytest.mark.parametrize("kind", [Kind.DROP_AFTER, Kind.DROP_BEFORE])
def test_of_a_reservation_that_the_schedule_cannot_be_asked_about_nothing_can_be_told(
    sandbox: SandboxServer, client: Client, missing: str, kind: Kind
) -> None:
    values = {**LAB, "timeLimit": 60}
    del values[missing]
    assert lost(sandbox, client, "ReserveLab", values, kind) is Verdict.CANNOT_TELL
