"""What a site can do, learned from the answers of the sandbox to the real client."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

import pytest
from django.db import connection as database
from django.test.utils import CaptureQueriesContext

from accounts import capability, remote
from accounts.capability import Lessons, Shows, judge
from accounts.models import Account, Capability, Connection, OperationLog, Site
from accounts.tests.capabilities import refuse
from webexadmin.sandbox.faults import Fault, Kind
from webexadmin.sandbox.server import SandboxServer
from webexadmin.xmlapi.client import Client
from webexadmin.xmlapi.errors import XmlApiError, refusal
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.spec import Values
from webexadmin.xmlapi.tests.scripted import body, scripted_site
from webexadmin.xmlapi.wire import encode_answer

pytestmark = pytest.mark.stack

WORKS, REFUSED, NOT_KNOWN = "works", "refused", "not known"


@dataclass(frozen=True)
class Case:
    """A call, the exceptionID of its answer, and what is known of the operation then: where it was
    not known before, and where it had been refused."""

    operation: str
    values: Values
    number: str
    then: str
    after_a_refusal: str
    by: str = "admin"
    turned_off: bool = False
    fault: Kind | None = None
    password: str = ""


CASES = [
    Case("GetSite", {}, "", WORKS, WORKS),
    # About what was asked for.
    Case("LstsummaryUser", {"firstName": "Nobody"}, "000015", WORKS, WORKS),
    Case("GetMeeting", {"meetingKey": 1}, "060001", WORKS, WORKS),
    Case("GetUser", {"webExId": "nobody"}, "030001", WORKS, WORKS),
    Case("LstsummarySession", {"dateScope": {"timeZoneID": 99}}, "999999", WORKS, WORKS),
    Case("DelMeeting", {"meetingKey": 1}, "010107", WORKS, WORKS, turned_off=True),
    Case("GetSite", {}, "010106", WORKS, WORKS, turned_off=True),
    # About the operation.
    Case("LstsummarySession", {}, "000000", REFUSED, REFUSED, turned_off=True),
    Case("DelMeeting", {"meetingKey": 1}, "999999", REFUSED, REFUSED, turned_off=True),
    # About the caller.
    Case("GetUser", {"webExId": "admin"}, "000001", NOT_KNOWN, NOT_KNOWN, by="host"),
    Case("GetSite", {}, "030002", NOT_KNOWN, REFUSED, password="wrong"),
    Case("GetSite", {}, "030001", NOT_KNOWN, REFUSED, by="nobody"),
    # About the moment.
    Case("GetSite", {}, "000045", NOT_KNOWN, REFUSED, fault=Kind.RATE_LIMIT),
    Case("GetSite", {}, "000035", NOT_KNOWN, REFUSED, turned_off=True),
    Case("GetSite", {}, "", NOT_KNOWN, REFUSED, fault=Kind.TRUNCATED),
]
IDS = [f"{case.operation}-{case.number or case.fault or 'success'}" for case in CASES]


def connection_as(case: Case, site: Site, sandbox: SandboxServer) -> Connection:
    user = sandbox.state.user(case.by)
    password = case.password or (user.password if user else "any")
    connection = Connection.objects.get(site=site)
    connection.webex_id, connection.password = case.by, password
    connection.save()
    return connection


def known(site: Site, operation: str) -> str:
    row = Capability.objects.filter(site=site, operation=operation).first()
    return row.state if row else NOT_KNOWN


def ask(client: Client, operation: str, values: Values | None = None) -> None:
    with suppress(XmlApiError):
        client.call(operation, values)


@pytest.mark.parametrize("refused_before", [False, True], ids=["fresh", "refused"])
@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_every_answer_teaches(
    site: Site, sandbox: SandboxServer, case: Case, refused_before: bool
) -> None:
    if case.turned_off:
        sandbox.state.refuse(case.operation, case.number)
    if case.fault:
        sandbox.controls.faults.add(Fault(fault=case.fault))
    if refused_before:
        refuse(site, case.operation)
    with remote.calling(connection_as(case, site, sandbox), None) as (client, _):
        ask(client, case.operation, case.values)
    if case.fault is not Kind.TRUNCATED:
        assert OperationLog.objects.get().exception_id == case.number
    expected = case.after_a_refusal if refused_before else case.then
    assert known(site, case.operation) == expected


def test_a_refusal_is_kept_in_the_sites_own_words(site: Site, sandbox: SandboxServer) -> None:
    sandbox.state.refuse("GetSite")
    with remote.calling(remote.service_connection(site), None) as (client, _):
        ask(client, "GetSite")
    row = Capability.objects.get()
    assert (row.exception_id, row.source, row.site) == ("000000", "answer", site)
    assert row.reason == "Fail to forward request:java:com.webex.service.binding.site.GetSite"


def test_what_is_known_is_read_once_a_client_and_written_only_when_it_is_new(site: Site) -> None:
    def statements(client: Client) -> list[str]:
        with CaptureQueriesContext(database) as queries:
            ask(client, "GetSite")
        found = [query["sql"] for query in queries if "accounts_capability" in query["sql"]]
        return [sql.split()[0] for sql in found]

    service = remote.service_connection(site)
    with remote.calling(service, None) as (client, _):
        assert statements(client) == ["SELECT", "INSERT"]
        since = Capability.objects.get().since
        assert statements(client) == []
    with remote.calling(service, None) as (client, _):
        assert statements(client) == ["SELECT"]
    assert Capability.objects.get().since == since


def test_two_that_learn_the_same_at_once_leave_one_row(site: Site) -> None:
    one, other = (Lessons(site.pk, Capability.Source.ANSWER) for _ in range(2))
    for lessons in (one, other):
        lessons.learn(OPERATIONS["GetUser"], None)
    for lessons in (one, other):
        lessons.learn(OPERATIONS["GetSite"], None)
    assert sorted(Capability.objects.values_list("operation", flat=True)) == ["GetSite", "GetUser"]


@pytest.mark.parametrize(
    ("service", "number", "reason", "shows"),
    [
        ("Event", "010106", "The classic Event has been disabled.", Shows.REFUSED),
        ("General session", "010106", "The classic Event has been disabled.", Shows.WORKS),
        ("Meeting", "060026", "Meeting password must not be null", Shows.WORKS),
        ("Meeting", "010086", "The site does not support hybrid audio", Shows.WORKS),
        ("Meeting", "999999", "This XML API is no longer available", Shows.REFUSED),
        ("Meeting", "000099", "Some trouble", Shows.NOTHING),
        ("Meeting", "000099", "The operation is not supported by this site", Shows.REFUSED),
        ("Meeting", "", "The site gave no reason.", Shows.NOTHING),
    ],
)
def test_rules_that_the_sandbox_has_no_answer_for(
    service: str, number: str, reason: str, shows: Shows
) -> None:
    operation = type(OPERATIONS["GetSite"])(**{**vars(OPERATIONS["GetSite"]), "service": service})
    error = refusal(reason, operation="GetSite", site="Y", exception_id=number)
    assert judge(operation, error) is shows


def test_the_refusal_of_a_renewed_sign_in_says_nothing_of_the_call_it_was_for() -> None:
    error = refusal(
        "WebEx access token is invalid",
        operation="AuthenticateUser",
        site="Y",
        exception_id="999999",
    )
    assert judge(OPERATIONS["GetSite"], error) is Shows.NOTHING
    assert judge(OPERATIONS["AuthenticateUser"], error) is Shows.WORKS


def off(center: str) -> Values:
    return {"siteInstance": {"supportedServices": {center: {"enabled": False}}}}


def test_a_service_that_is_off_by_getsite_refuses_its_operations_until_it_is_on_again(
    other_site: Site, alice: Account
) -> None:
    Capability.objects.create(
        site=other_site, operation="GetMeeting", state="works", source="answer"
    )
    service = Connection.objects.create(site=other_site, webex_id="admin", password="x")
    version, getsite = OPERATIONS["GetAPIVersion"], OPERATIONS["GetSite"]
    for values, expected in ((off("meetingCenter"), REFUSED), (off("salesCenter"), NOT_KNOWN)):
        replies = body(encode_answer(version, {})), body(encode_answer(getsite, values))
        with scripted_site(*replies) as far:
            other_site.url = far.url
            service.site = other_site
            remote.test_connection(service, alice)
        assert known(other_site, "CreateMeeting") == expected
        assert known(other_site, "GetMeeting") == WORKS
    assert known(other_site, "GetUser") == NOT_KNOWN


def test_every_element_that_tells_of_a_service_is_declared() -> None:
    for path in remote.CENTERS.values():
        assert OPERATIONS["GetSite"].response.field(path).label == "In use"


def test_why_not_is_a_sentence_with_number_and_date_and_one_query_for_a_page(site: Site) -> None:
    refuse(site, "CreateMeeting", "GetUser")
    row = Capability.objects.get(operation="CreateMeeting")
    Capability.objects.create(site=site, operation="GetSite", state="works", source="answer")
    with CaptureQueriesContext(database) as queries:
        told = capability.why_not(site, "GetSite", "CreateMeeting")
        assert capability.why_not(site, "GetSite", "LstTimeZone") == ""
        assert capability.why_not(site, "GetUser")
    assert len(queries) == 1
    assert told == (
        "The site refuses “Schedule a meeting”: it has no such operation "
        f"(000000, since {row.since.day} {row.since:%b %Y})."
    )


@pytest.mark.parametrize(
    ("number", "reason", "source", "told"),
    [
        ("000000", "Fail to forward request:null", "answer", "it has no such operation (000000, "),
        ("010106", "Off.", "probe", "its classic events are switched off (010106, "),
        ("999999", "This API has been disabled.", "answer", "it says “This API has been disabled”"),
        (
            "",
            "its service “Event” is switched off",
            "site",
            "its service “Event” is switched off (",
        ),
    ],
)
def test_a_refusal_is_told_in_plain_words_where_the_number_is_known(
    site: Site, number: str, reason: str, source: str, told: str
) -> None:
    row = Capability(
        site=site, operation="GetSite", exception_id=number, reason=reason, source=source
    )
    assert f"The site refuses “Read the site”: {told}" in capability.sentence(row)
