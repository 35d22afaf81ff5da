"""The page of each operation, made from its declaration and called at the sandbox."""

from __future__ import annotations

import html
import re
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse, HttpResponseBase
from django.test import Client
from django.urls import reverse

from accounts.call_log import as_json
from accounts.models import Account, Connection, OperationLog, Outcome, Site, WebexUser
from accounts.outcomes import aftermath
from accounts.writing import logged_values
from meetings.models import Session
from webexadmin.console.operations.advice import explain
from webexadmin.console.operations.documents import without_secrets
from webexadmin.operation_forms import as_typed
from webexadmin.sandbox.faults import Kind as FaultKind
from webexadmin.sandbox.server import SandboxServer
from webexadmin.tests.filling import as_posted
from webexadmin.xmlapi.errors import refusal
from webexadmin.xmlapi.masking import MASK, masked
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.spec import Operation, Values
from webexadmin.xmlapi.tests.strategies import full, minimal
from webexadmin.xmlapi.wire import child, parse, read

SignIn = Callable[[Account], Client]
READS = [op for op in OPERATIONS.values() if op.reads]
CHANGES = [op for op in OPERATIONS.values() if not op.reads]
_CODE = re.compile(r'<pre class="code"[^>]*>(.*?)</pre>', re.DOTALL)
_CONFIRM = re.compile(r'name="confirmed" value="([0-9a-f]+)"')
_KEY = re.compile(r'name="request_key" value="([^"]+)"')
_KEPT = re.compile(r'name="kept_secrets" value="([^"]*)"')


def page_of(name: str, site: Site) -> str:
    return reverse("console:operation", args=[site.pk, name])


def post(client: Client, name: str, site: Site, **typed: Any) -> Any:
    """Post a form; names of elements come without their common start."""
    named = {key: value for key, value in typed.items() if key in _CONTROLS}
    elements = {f"v-{k.replace('__', '-')}": v for k, v in typed.items() if k not in _CONTROLS}
    return client.post(page_of(name, site), {"request_key": str(uuid.uuid4()), **named, **elements})


_CONTROLS = {
    "request_key", "confirmed", "kept_secrets", "show", "csv", "start", "host", "show_secrets",
    "add", "remove", "known",
}  # fmt: skip


def text(response: HttpResponseBase) -> str:
    assert isinstance(response, HttpResponse)
    return html.unescape(response.content.decode())


def found(pattern: re.Pattern[str], response: HttpResponseBase) -> str:
    """The first such value of a page; an empty field has none."""
    assert isinstance(response, HttpResponse)
    values = pattern.findall(response.content.decode())
    return html.unescape(values[0]) if values else ""


def send(client: Client, name: str, site: Site, **typed: Any) -> Any:
    """Review a change, then send it."""
    reviewed = post(client, name, site, **typed)
    return post(
        client,
        name,
        site,
        **typed,
        confirmed=found(_CONFIRM, reviewed),
        request_key=found(_KEY, reviewed),
        kept_secrets=found(_KEPT, reviewed),
    )


# -- every operation ---------------------------------------------------------------------------


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)
def test_every_operation_has_a_page_and_a_reference(
    operation: Operation, site: Site, alice: Account, signed_in: SignIn
) -> None:
    client = signed_in(alice)
    page = text(client.get(page_of(operation.name, site)))
    assert operation.label in page
    reference = text(
        client.get(reverse("console:operation_reference", args=[site.pk, operation.name]))
    )
    for declared in (operation.request, operation.response):
        assert all(f"<code>{field.name}</code>" in reference for _, field in declared.walk())


@pytest.mark.parametrize("make", [minimal, full], ids=["minimal", "full"])
@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)
def test_what_is_typed_is_what_would_be_sent(
    operation: Operation,
    make: Callable[..., Values],
    site: Site,
    alice: Account,
    connected_admin: Connection,
    signed_in: SignIn,
) -> None:
    values = make(operation.request)
    posted = {"request_key": str(uuid.uuid4()), "show": "1", **as_posted(operation.request, values)}
    response = signed_in(alice).post(page_of(operation.name, site), posted)
    document = parse(found(_CODE, response).encode())
    assert _without_empty(_sent(operation, document)) == _without_empty(
        without_secrets(operation.request, values)
    )
    assert not OperationLog.objects.exists()


def _sent(operation: Operation, document: Any) -> Values:
    content = child(child(document, "body"), "bodyContent")  # type: ignore[arg-type]
    assert content is not None
    for node in content.iter():  # What is shown is indented.
        node.text = (node.text or "").strip() or None
        node.tail = None
    problems: list[Any] = []
    values = read(content, operation.request, problems)
    assert problems == []
    return values


def _without_empty(values: Values) -> Values:
    kept = {n: _without_empty(v) if isinstance(v, dict) else v for n, v in values.items()}
    return {name: value for name, value in kept.items() if value != {}}


@pytest.mark.parametrize("operation", READS, ids=lambda operation: operation.name)
def test_every_reading_is_asked_and_logged(
    operation: Operation,
    site: Site,
    alice: Account,
    connected_admin: Connection,
    signed_in: SignIn,
) -> None:
    posted = as_posted(operation.request, minimal(operation.request))
    client = signed_in(alice)
    response = client.post(
        page_of(operation.name, site), {"request_key": str(uuid.uuid4()), **posted}
    )
    assert response.status_code == 200
    row = OperationLog.objects.get(operation=operation.name)
    assert row.account == alice
    assert row.outcome in (Outcome.DONE, Outcome.REFUSED)
    # Only of a list "no record" is an answer: an empty one.
    is_empty_list = row.exception_id == "000015" and operation.paging is not None
    if row.outcome == Outcome.REFUSED and not is_empty_list:
        assert row.exception_id in text(response)
    else:
        assert "The answer" in text(response)


@pytest.mark.parametrize("operation", CHANGES, ids=lambda operation: operation.name)
def test_no_change_is_sent_before_it_was_seen(
    operation: Operation,
    site: Site,
    alice: Account,
    connected_admin: Connection,
    signed_in: SignIn,
) -> None:
    posted = as_posted(operation.request, minimal(operation.request))
    response = signed_in(alice).post(
        page_of(operation.name, site), {"request_key": str(uuid.uuid4()), **posted}
    )
    assert "Before it is sent" in text(response)
    assert found(_CONFIRM, response)
    assert not OperationLog.objects.filter(reads=False).exists()


@pytest.fixture
def connected_admin(site: Site, alice: Account, sandbox: SandboxServer) -> Connection:
    """The site admin's own connection, for what is about the caller's own sign-in."""
    alice.memberships.update(webex_id=sandbox.admin.webex_id)
    return Connection.objects.create(
        site=site,
        account=alice,
        webex_id=sandbox.admin.webex_id,
        password=sandbox.admin.password,
        takes_tickets=False,
        state=Connection.State.WORKS,
    )


# -- reading -----------------------------------------------------------------------------------


def test_a_list_comes_page_by_page(site: Site, alice: Account, signed_in: SignIn) -> None:
    client = signed_in(alice)
    asked = {"listControl__maximumNum": "15"}
    first = text(post(client, "LstsummaryUser", site, **asked))
    assert "Records 1\u201315 of 40" in first
    assert 'name="start" value="16"' in first
    last = text(post(client, "LstsummaryUser", site, **asked, start="31"))
    assert "Records 31\u201340 of 40" in last
    assert 'name="start" value="41"' not in last
    assert 'name="start" value="16"' in last


@pytest.mark.parametrize("name", ["GetUser", "GetSessionInfo"])
def test_one_thing_that_holds_a_list_is_no_empty_list(
    site: Site, alice: Account, signed_in: SignIn, sandbox: SandboxServer, name: str
) -> None:
    key = next(key for key, one in sandbox.state.sessions.items() if one.host == "host")
    asked = {"webExId": "host"} if name == "GetUser" else {"sessionKey": str(key)}
    page = text(post(signed_in(alice), name, site, host="host", **asked))
    assert "The answer" in page
    assert "No record" not in page
    assert "CSV of the whole list" not in page


def test_no_record_is_an_empty_list_and_no_failure(
    site: Site, alice: Account, signed_in: SignIn
) -> None:
    page = text(post(signed_in(alice), "LstsummaryUser", site, email="nobody@nowhere.example"))
    assert "The site was asked and found none that fits." in page


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("LstProducts", "Nothing fits. Ask with fewer or wider conditions."),
        ("GetRecordingInfo", "The site has nothing under that number or name"),
        ("SetRecordingInfo", "The site has nothing under that number or name"),
    ],
)
def test_nothing_found_means_something_else_of_a_list_than_of_one_thing(
    name: str, advice: str
) -> None:
    error = refusal("Sorry, no record found", operation=name, site="x", exception_id="000015")
    assert advice in explain(error).text


def test_a_meeting_of_which_only_the_format_is_checked_is_none(
    site: Site, alice: Account, signed_in: SignIn
) -> None:
    when = {"schedule__startDate": "2030-01-07T10:00", "schedule__duration": "30"}
    typed = {"metaData__confName": "Checked", "schedule__timeZoneID": "20", **when}
    told = text(send(signed_in(alice), "CreateMeeting", site, validateFormat="true", **typed))
    assert "The site did it" in told
    assert not Session.objects.exists()


def test_a_failed_reading_is_no_empty_list(
    site: Site, alice: Account, signed_in: SignIn, fault: Callable[..., None]
) -> None:
    fault(FaultKind.TRUNCATED, "LstsummaryUser", calls=None)
    page = text(post(signed_in(alice), "LstsummaryUser", site, firstName="Kept"))
    assert "The site gave no usable answer" in page
    assert "found none" not in page
    assert 'value="Kept"' in page


def test_a_call_of_the_log_with_more_than_a_form_takes_says_what_is_left_out(
    site: Site, alice: Account, signed_in: SignIn
) -> None:
    guests = [{"person": {"email": f"guest{number}@example.com"}} for number in range(203)]
    row = OperationLog.objects.create(
        site=site, account=alice, operation="SetMeeting", reads=False, as_whom="admin",
        outcome="refused",
        values={"meetingkey": 7, "participants": {"attendees": {"attendee": guests}}},
    )  # fmt: skip
    client = signed_in(alice)
    page = text(client.get(f"{page_of('SetMeeting', site)}?again={row.pk}"))
    assert "guest199@example.com" in page
    assert "guest200@example.com" not in page
    told = "3 more were given. They do not stand here and are not sent."
    assert told in page
    assert "The site replaces the whole list by what is sent" in page
    sent = {"v-participants-attendees-attendee-count": "200", "request_key": str(uuid.uuid4())}
    sent |= {"v-participants-attendees-attendee-left": "3", "v-meetingkey": "7"}
    guest = "v-participants-attendees-attendee-0-person-email"
    reviewed = text(client.post(page_of("SetMeeting", site), {**sent, guest: "a@example.com"}))
    assert "Before it is sent" in reviewed
    assert told in reviewed.partition("The request as it will be sent")[0]


# -- secrets -----------------------------------------------------------------------------------


def test_a_typed_secret_is_masked_and_kept_over_the_steps(
    site: Site, alice: Account, sandbox: SandboxServer, signed_in: SignIn
) -> None:
    client = signed_in(alice)
    secret = "Geheim-2026!"
    person = {
        "firstName": "Ada", "lastName": "Lovelace", "email": "ada@example.com",
        "webExId": "ada", "password": secret, "privilege__host": "true",
    }  # fmt: skip
    reviewed = post(client, "CreateUser", site, **person)
    assert secret not in text(reviewed)
    assert f"<password>{MASK}</password>" in text(reviewed)
    assert secret not in found(_KEPT, reviewed)
    del person["password"]
    sent = post(
        client,
        "CreateUser",
        site,
        **person,
        confirmed=found(_CONFIRM, reviewed),
        request_key=found(_KEY, reviewed),
        kept_secrets=found(_KEPT, reviewed),
    )
    assert "The site did it" in text(sent)
    row = OperationLog.objects.get(operation="CreateUser")
    assert row.outcome == Outcome.DONE
    assert secret not in str(row.values)
    assert sandbox.state.users["ada"].password == secret


def test_a_link_to_join_is_shown_to_others_without_the_password_as_on_the_meetings_page(
    site: Site, alice: Account, rita: Account, henry: Account, connected: Connection,
    signed_in: SignIn, sandbox: SandboxServer,
) -> None:  # fmt: skip
    name, secret = "GetjoinurlMeeting", "Geheim2026"
    key = next(k for k, one in sandbox.state.sessions.items() if one.host == "host")
    asked = {"sessionKey": str(key), "meetingPW": secret}
    link = f"AT=JM&MK={key}"
    for account in (alice, rita, henry):
        page = text(post(signed_in(account), name, site, **asked))
        # In the table and in the XML, where it is escaped once more.
        assert page.count(link) + page.count(link.replace("&", "&amp;")) == 2, account
        assert "PW=" not in page
    own = text(post(signed_in(henry), name, site, **asked, show_secrets="on"))
    assert f"PW={secret}" in own


def test_secrets_of_one_operation_open_in_no_other(
    site: Site, alice: Account, signed_in: SignIn
) -> None:
    client = signed_in(alice)
    typed = post(client, "GetSessionInfo", site, sessionPassword="hush-hush", show="1")
    elsewhere = post(client, "AuthenticateUser", site, kept_secrets=found(_KEPT, typed), show="1")
    assert "hush-hush" not in text(typed) + text(elsewhere)
    assert found(_KEPT, elsewhere) == ""


def test_secrets_of_an_answer_are_masked_for_admins(
    site: Site, alice: Account, sandbox: SandboxServer, signed_in: SignIn
) -> None:
    client = signed_in(alice)
    password = "Meeting-Pa55"
    made = send(
        client,
        "CreateMeeting",
        site,
        metaData__confName="Budget",
        schedule__startDate="2030-01-02T10:00",
        accessControl__meetingPassword=password,
    )
    assert "The site did it" in text(made)
    key = OperationLog.objects.get(operation="CreateMeeting").result_key
    page = text(post(client, "GetMeeting", site, meetingKey=key, show_secrets="on"))
    assert "Budget" in page
    assert password not in page
    assert MASK in page


def test_a_host_sees_their_own_secrets_when_they_ask_for_them(
    site: Site, henry: Account, connected: Connection, signed_in: SignIn
) -> None:
    client = signed_in(henry)
    password = "Meeting-Pa55"
    made = send(
        client,
        "CreateMeeting",
        site,
        metaData__confName="Budget",
        schedule__startDate="2030-01-02T10:00",
        accessControl__meetingPassword=password,
    )
    assert "The site did it" in text(made)
    key = OperationLog.objects.get(operation="CreateMeeting").result_key
    assert password not in text(post(client, "GetMeeting", site, meetingKey=key))
    assert (
        text(post(client, "GetMeeting", site, meetingKey=key, show_secrets="on")).count(password)
        == 2
    )


# -- changes -----------------------------------------------------------------------------------


def test_whom_a_change_concerns_is_told_first(
    site: Site, alice: Account, henry: Account, sandbox: SandboxServer, signed_in: SignIn
) -> None:
    WebexUser.objects.create(
        site=site, webex_id="host", first_name="Henry", last_name="Host", state="ACTIVATED"
    )
    page = text(
        post(signed_in(alice), "DelUser", site, webExId__count="2", webExId__0__webExId="HOST",
             webExId__1__webExId="nobody")
    )  # fmt: skip
    assert "Henry Host" in page
    assert "account of this dashboard is tied to this user" in page
    assert "Deactivate users (2) at Sandbox" in page


def test_what_was_changed_after_the_review_is_reviewed_again(
    site: Site, alice: Account, signed_in: SignIn
) -> None:
    client = signed_in(alice)
    reviewed = post(client, "DelUser", site, webExId__count="1", webExId__0__webExId="nobody")
    again = post(
        client,
        "DelUser",
        site,
        webExId__count="1",
        webExId__0__webExId="host",
        confirmed=found(_CONFIRM, reviewed),
    )
    assert "Before it is sent" in text(again)
    assert not OperationLog.objects.filter(operation="DelUser").exists()


def test_a_second_press_sends_nothing_again(site: Site, alice: Account, signed_in: SignIn) -> None:
    client = signed_in(alice)
    typed = {"webExId__count": "1", "webExId__0__webExId": "host"}
    reviewed = post(client, "DelUser", site, **typed)
    key = found(_KEY, reviewed)
    confirmed = found(_CONFIRM, reviewed)
    first = post(client, "DelUser", site, **typed, confirmed=confirmed, request_key=key)
    assert "The site did it" in text(first)
    second = post(client, "DelUser", site, **typed, confirmed=confirmed, request_key=key)
    row = OperationLog.objects.get(operation="DelUser")
    assert second.status_code == 302
    assert second["Location"] == reverse("accounts:outcome", args=[site.pk, row.pk])


def test_a_refusal_is_explained_and_loses_nothing(
    site: Site, alice: Account, signed_in: SignIn
) -> None:
    page = text(send(signed_in(alice), "SetUser", site, webExId="nobody-at-all", firstName="Kept"))
    assert "(030001)" in page
    assert "Look whether the Webex ID is written as the site has it" in page
    assert 'value="Kept"' in page


def test_a_lost_answer_is_looked_into(
    site: Site, alice: Account, signed_in: SignIn, fault: Callable[..., None]
) -> None:
    fault(FaultKind.DROP_AFTER, "DelUser")
    response = send(
        signed_in(alice), "DelUser", site, webExId__count="1", webExId__0__webExId="host"
    )
    row = OperationLog.objects.get(operation="DelUser")
    assert row.outcome == Outcome.CONFIRMED
    assert response["Location"] == reverse("accounts:outcome", args=[site.pk, row.pk])


def test_a_call_that_the_budget_holds_is_told_and_not_made(
    site: Site, alice: Account, signed_in: SignIn, fault: Callable[..., None]
) -> None:
    client = signed_in(alice)
    fault(FaultKind.RATE_LIMIT, "LstsummaryUser")
    post(client, "LstsummaryUser", site)
    calls = OperationLog.objects.count()
    page = text(post(client, "LstsummaryUser", site, firstName="Kept"))
    assert OperationLog.objects.count() == calls
    assert 'value="Kept"' in page
    assert "alert-danger" in page


def test_what_stands_there_already_is_told_before_it_stands_there_twice(
    site: Site, alice: Account, sandbox: SandboxServer, signed_in: SignIn
) -> None:
    client = signed_in(alice)
    meeting = {
        "metaData__confName": "Budget",
        "schedule__startDate": "2030-01-02T10:00",
        "schedule__timeZoneID": "20",
    }
    send(client, "CreateMeeting", site, **meeting)
    [first] = OperationLog.objects.filter(operation="CreateMeeting")
    told = send(client, "CreateMeeting", site, **meeting)
    words = re.sub("<[^>]+>", "", text(told))
    assert f"The same stands at the site already: {first.result_key}" in words
    assert OperationLog.objects.filter(operation="CreateMeeting").count() == 1
    known = found(re.compile(r'name="known" value="([0-9a-f]+)"'), told)
    again = {"confirmed": found(_CONFIRM, told), "known": known, "request_key": found(_KEY, told)}
    assert "The site did it" in text(post(client, "CreateMeeting", site, **meeting, **again))
    assert OperationLog.objects.filter(operation="CreateMeeting").count() == 2


def test_the_local_tables_learn_of_what_was_done(
    site: Site, alice: Account, sandbox: SandboxServer, signed_in: SignIn
) -> None:
    client = signed_in(alice)
    WebexUser.objects.create(site=site, webex_id="host", state="ACTIVATED")
    send(client, "DelUser", site, webExId__count="1", webExId__0__webExId="host")
    assert WebexUser.objects.get(webex_id="host").state == "DEACTIVATED"
    meeting = {"metaData__confName": "Budget", "schedule__startDate": "2030-01-02T10:00"}
    send(client, "CreateMeeting", site, **meeting)
    session = Session.objects.get(topic="Budget")
    assert session.host_webex_id == sandbox.admin.webex_id


@pytest.mark.parametrize("operation", CHANGES, ids=lambda operation: operation.name)
@pytest.mark.parametrize("outcome", ["unknown", "not_done", "confirmed"])
def test_what_became_of_any_change_has_a_page(
    outcome: str,
    operation: Operation,
    site: Site,
    alice: Account,
    connected_admin: Connection,
    signed_in: SignIn,
) -> None:
    client = signed_in(alice)
    for make in (minimal, full):
        values = as_json(masked(operation.request, make(operation.request)))
        row = OperationLog.objects.create(
            site=site, account=alice, operation=operation.name, reads=False, as_whom="admin",
            outcome=outcome, values=values, result_key="12345678",
        )  # fmt: skip
        aftermath(row).note(row)
        page = client.get(reverse("accounts:outcome", args=[site.pk, row.pk]))
        assert page.status_code == 200
        assert client.get(reverse("accounts:unknown", args=[site.pk])).status_code == 200
        filled = client.get(f"{page_of(operation.name, site)}?again={row.pk}")
        assert filled.status_code == 200


# -- without JavaScript ------------------------------------------------------------------------


def test_items_are_added_and_removed_by_plain_buttons(
    site: Site, alice: Account, signed_in: SignIn
) -> None:
    client = signed_in(alice)
    one = {"webExId__count": "1", "webExId__0__webExId": "first"}
    added = text(post(client, "DelUser", site, **one, add="v-webExId"))
    assert 'name="v-webExId-count" value="2"' in added
    assert 'value="first"' in added
    assert "alert-danger" not in added
    two = {**one, "webExId__count": "2", "webExId__1__webExId": "second"}
    left = text(post(client, "DelUser", site, **two, remove="v-webExId-0"))
    assert 'name="v-webExId-count" value="1"' in left
    assert 'value="second"' in left
    assert 'value="first"' not in left


def test_a_secret_moves_up_with_its_item(site: Site, alice: Account, signed_in: SignIn) -> None:
    client = signed_in(alice)
    account = "tspAccount__tspAccount"
    typed = {
        "webExId": "host",
        f"{account}__count": "2",
        f"{account}__0__subscriberAccessCode": "1111",
        f"{account}__1__subscriberAccessCode": "2222",
    }
    left = post(client, "SetUser", site, **typed, remove="v-tspAccount-tspAccount-0")
    kept = {"webExId": "host", f"{account}__count": "1"}
    shown = post(client, "SetUser", site, **kept, kept_secrets=found(_KEPT, left), show="1")
    sent = text(shown)
    assert sent.count(f"<subscriberAccessCode>{MASK}</subscriberAccessCode>") == 1


def test_a_link_fills_the_form_againwithout_secrets(
    site: Site, alice: Account, signed_in: SignIn
) -> None:
    client = signed_in(alice)
    shown = text(
        post(client, "GetSessionInfo", site, sessionKey="123", sessionPassword="hush", show="1")
    )
    [link] = re.findall(r'href="(\?[^"]+)">A link', shown)
    assert "hush" not in link
    filled = text(client.get(page_of("GetSessionInfo", site) + link))
    assert 'name="v-sessionKey" value="123"' in filled
    assert "alert-danger" not in filled


def test_a_call_of_the_audit_fills_the_form_again(
    site: Site, alice: Account, henry: Account, signed_in: SignIn
) -> None:
    row = OperationLog.objects.create(
        site=site, account=alice, operation="GetUser", reads=True, as_whom="admin",
        values={"webExId": "somebody"},
    )  # fmt: skip
    address = f"{page_of('GetUser', site)}?again={row.pk}"
    assert 'value="somebody"' in text(signed_in(alice).get(address))
    assert 'value="somebody"' not in text(signed_in(henry).get(address))


# -- whose call it is --------------------------------------------------------------------------


def test_a_host_calls_through_their_own_connection_or_not_at_all(
    site: Site, hanna: Account, signed_in: SignIn
) -> None:
    page = text(post(signed_in(hanna), "GetUser", site, webExId="host"))
    assert "Connect your own Webex user" in page
    assert not OperationLog.objects.exists()


def test_a_host_gets_no_more_than_the_site_gives_them(
    site: Site, henry: Account, connected: Connection, signed_in: SignIn
) -> None:
    client = signed_in(henry)
    page = text(post(client, "GetUser", site, webExId="admin"))
    row = OperationLog.objects.get(operation="GetUser")
    assert (row.as_whom, row.outcome) == ("host", Outcome.REFUSED)
    assert "The site refused" in page


def test_what_is_about_ones_own_sign_in_needs_ones_own_connection(
    site: Site, alice: Account, signed_in: SignIn
) -> None:
    assert "Connect your own Webex user" in text(post(signed_in(alice), "GetloginTicket", site))
    assert not OperationLog.objects.exists()


def test_an_admin_acts_for_a_host_through_the_connection_that_is_lent(
    site: Site, alice: Account, henry: Account, connected: Connection, signed_in: SignIn
) -> None:
    Connection.objects.filter(pk=connected.pk).update(admins_may_act=True, takes_tickets=False)
    post(signed_in(alice), "LstsummaryMeeting", site, host="host")
    row = OperationLog.objects.get(operation="LstsummaryMeeting")
    assert (row.as_whom, row.by_consent) == ("host", True)


def test_a_host_cannot_name_another(
    site: Site, henry: Account, connected: Connection, signed_in: SignIn
) -> None:
    client = signed_in(henry)
    assert 'name="host"' not in text(client.get(page_of("LstsummaryMeeting", site)))
    post(client, "LstsummaryMeeting", site, host="admin")
    assert {row.as_whom for row in OperationLog.objects.all()} == {"host"}


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)
def test_who_may_open_which_page(
    operation: Operation,
    site: Site,
    alice: Account,
    rita: Account,
    henry: Account,
    oscar: Account,
    signed_in: SignIn,
) -> None:
    address = page_of(operation.name, site)
    got = {
        account.username: signed_in(account).get(address).status_code
        for account in (alice, rita, henry, oscar)
    }
    admins_only = {str(caller) for caller in operation.callers} == {"admin"}
    assert got == {
        "alice": 200,
        "rita": 200 if operation.reads else 403,
        "henry": 404 if admins_only else 200,
        "oscar": 404,
    }


def test_an_operation_that_nobody_has_declared_is_not_found(
    site: Site, alice: Account, signed_in: SignIn
) -> None:
    assert signed_in(alice).get(page_of("DropTables", site)).status_code == 404


def test_a_host_is_told_before_they_fill_in_a_form_in_vain(
    site: Site, hanna: Account, signed_in: SignIn
) -> None:
    page = text(signed_in(hanna).get(page_of("GetMeeting", site)))
    assert reverse("accounts:own_connection", args=[site.pk]) in page


def test_secrets_of_others_are_no_hosts_own_even_where_the_site_tells_them(
    site: Site, henry: Account, sandbox: SandboxServer, signed_in: SignIn
) -> None:
    """Their Webex user is a site admin there, which their role here is not."""
    henry.memberships.update(webex_id=sandbox.admin.webex_id)
    Connection.objects.create(
        site=site, account=henry, webex_id=sandbox.admin.webex_id,
        password=sandbox.admin.password, takes_tickets=False, state=Connection.State.WORKS,
    )  # fmt: skip
    client = signed_in(henry)
    of_another = text(post(client, "GetUser", site, webExId="host", show_secrets="on"))
    assert f"<use:hostPIN>{MASK}<" in of_another
    own = text(post(client, "GetUser", site, webExId=sandbox.admin.webex_id, show_secrets="on"))
    # The site itself masks passwords of users.
    assert set(re.findall(r"<use:(\w+)>\*+<", own)) == {"password"}
    assert "<use:webExId>" in own


def test_a_call_of_the_audit_leads_to_its_form(
    site: Site, alice: Account, rita: Account, signed_in: SignIn
) -> None:
    row = OperationLog.objects.create(
        site=site, account=alice, operation="DelUser", reads=False, as_whom="admin"
    )
    address = f"{page_of('DelUser', site)}?again={row.pk}"
    audit = reverse("console:audit_row", args=[site.pk, row.pk])
    assert address in text(signed_in(alice).get(audit))
    assert address not in text(signed_in(rita).get(audit))


def test_a_deprecated_operation_names_what_to_use(
    site: Site, alice: Account, signed_in: SignIn
) -> None:
    page = text(signed_in(alice).get(page_of("LstUser", site)))
    assert f'<a href="{page_of("LstsummaryUser", site)}">LstsummaryUser</a>' in page


@pytest.mark.parametrize("operation", CHANGES, ids=lambda operation: operation.name)
def test_the_log_has_all_that_was_sent_but_secrets_and_files(
    operation: Operation, site: Site
) -> None:
    values = full(operation.request)
    logged = as_json(masked(operation.request, values))
    row = OperationLog(site=site, operation=operation.name, values=logged)
    typed = as_typed(operation.request, values)
    assert as_typed(operation.request, logged_values(row)) == typed
