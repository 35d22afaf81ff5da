"""The operation log: a row before each request, completed after it."""

from __future__ import annotations

from datetime import datetime
from http.server import BaseHTTPRequestHandler

import pytest
from django.db import connection, transaction

from accounts import remote
from accounts.models import Account, Connection, OperationLog, Site
from webexadmin.sandbox.faults import Fault, Kind
from webexadmin.sandbox.server import SandboxServer
from webexadmin.xmlapi.errors import InvalidValues, NoAnswer, Refused
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.spec import Values
from webexadmin.xmlapi.tests.scripted import body, scripted_site
from webexadmin.xmlapi.wire import encode_answer

MEETING: Values = {
    "metaData": {"confName": "Budget"},
    "schedule": {"startDate": datetime(2027, 1, 4, 9), "timeZoneID": 20, "duration": 30},  # noqa: DTZ001
    "accessControl": {"meetingPassword": "Pa55-word"},
}
CREATED = body(encode_answer(OPERATIONS["CreateMeeting"], {"meetingkey": 123456789}))


def schedule(site: Site, account: Account | None = None, on_behalf_of: str = "") -> OperationLog:
    service = remote.service_connection(site)
    with remote.calling(service, account, on_behalf_of=on_behalf_of) as (client, _):
        client.call("CreateMeeting", MEETING)
    return OperationLog.objects.get()


@pytest.mark.stack
@pytest.mark.django_db(transaction=True)
def test_the_row_is_there_for_others_to_see_before_the_request(other_site: Site) -> None:
    seen: list[str] = []

    def look_first(handler: BaseHTTPRequestHandler) -> None:
        seen.extend(OperationLog.objects.values_list("outcome", flat=True))
        connection.close()
        CREATED(handler)

    Connection.objects.create(site=other_site, webex_id="jo", password="x", takes_tickets=False)
    with scripted_site(look_first) as far:
        Site.objects.update(url=far.url)
        other_site.refresh_from_db()
        row = schedule(other_site)
    assert seen == ["sent"]
    assert (row.outcome, row.result_key) == ("done", "123456789")


def test_nothing_is_sent_from_within_a_transaction_that_could_take_the_row_back(
    site: Site, sandbox: SandboxServer
) -> None:
    before = len(sandbox.controls.recorder.calls())
    with transaction.atomic(), pytest.raises(RuntimeError, match="durable"):
        schedule(site)
    assert len(sandbox.controls.recorder.calls()) == before


def test_the_row_tells_who_as_whom_for_whom_and_what_without_secrets(
    site: Site, alice: Account, sandbox: SandboxServer
) -> None:
    row = schedule(site, alice, on_behalf_of="jo")
    assert (row.account, row.as_whom, row.on_behalf_of) == (alice, sandbox.admin.webex_id, "jo")
    assert (row.operation, row.reads, row.outcome) == ("CreateMeeting", False, "done")
    assert row.values["metaData"] == {"confName": "Budget"}
    assert row.values["schedule"]["startDate"] == "2027-01-04T09:00:00"
    assert row.values["accessControl"] == {"meetingPassword": "******"}
    assert row.milliseconds is not None


def test_a_refusal_is_logged_with_its_number_and_reason(site: Site, sandbox: SandboxServer) -> None:
    sandbox.controls.faults.add(Fault(fault=Kind.RATE_LIMIT, operation="CreateMeeting"))
    with pytest.raises(Refused):
        schedule(site)
    row = OperationLog.objects.get()
    assert (row.outcome, row.exception_id) == ("refused", "000045")
    assert row.detail


@pytest.mark.parametrize(
    ("operation", "outcome"), [("CreateMeeting", "unknown"), ("GetAPIVersion", "failed")]
)
def test_a_lost_answer_leaves_a_write_unknown_and_a_read_failed(
    site: Site, sandbox: SandboxServer, operation: str, outcome: str
) -> None:
    sandbox.controls.faults.add(Fault(fault=Kind.DROP_AFTER, operation=operation))
    with (
        remote.calling(remote.service_connection(site), None) as (client, _),
        pytest.raises(NoAnswer),
    ):
        client.call(operation, MEETING if operation == "CreateMeeting" else {})
    assert OperationLog.objects.get().outcome == outcome


def test_values_that_do_not_fit_leave_no_row_because_nothing_was_sent(site: Site) -> None:
    with (
        remote.calling(remote.service_connection(site), None) as (client, _),
        pytest.raises(InvalidValues, match="nonsense"),
    ):
        client.call("CreateMeeting", {"nonsense": 1})
    assert not OperationLog.objects.exists()


@pytest.mark.parametrize(
    ("operation", "values", "secret"),
    [
        ("AuthenticateUser", {}, "sessionTicket"),
        ("GetloginTicket", {}, "ticket"),
        ("GetloginurlUser", {"webExID": "admin"}, "userLoginURL"),
    ],
)
def test_what_signs_somebody_in_is_answered_and_not_logged(
    site: Site, operation: str, values: Values, secret: str
) -> None:
    with remote.calling(remote.service_connection(site), None) as (client, _):
        answer = client.call(operation, values).values
    rows = list(OperationLog.objects.filter(operation=operation).values())
    assert rows
    assert answer[secret] not in str(rows)


def test_the_secrets_of_a_user_are_not_logged(site: Site) -> None:
    user: Values = {
        "webExId": "jo",
        "firstName": "Jo",
        "lastName": "Doe",
        "email": "jo@e.example",
        "password": "Zy8-abcd",
        "passwordHint": "the usual",
        "phones": {"PIN": "1357"},
    }
    with remote.calling(remote.service_connection(site), None) as (client, _):
        made = client.call("CreateUser", user).values
    row = OperationLog.objects.get(operation="CreateUser")
    assert row.result_key == str(made["userId"])
    masks = {"password": "******", "passwordHint": "******", "phones": {"PIN": "******"}}
    assert row.values == user | masks
