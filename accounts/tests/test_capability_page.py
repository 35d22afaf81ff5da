"""The page of what a site can do, and the buttons and pages that depend on it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts import capability_job
from accounts.models import Account, Capability, Connection, OperationLog, Site
from accounts.tests.capabilities import refuse
from webexadmin.jobs.models import Job
from webexadmin.sandbox.faults import Fault, Kind
from webexadmin.sandbox.server import SandboxServer
from webexadmin.xmlapi.operations import OPERATIONS

SignIn = Callable[[Account], Client]
RunJob = Callable[[Job], Job]


@pytest.fixture
def url(site: Site) -> str:
    return reverse("accounts:capability", args=[site.pk])


def text_of(browser: Client, url: str, **asked: str) -> str:
    """A page's words, without its markup."""
    response = browser.get(url, asked)
    assert response.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def listed(browser: Client, url: str, **asked: str) -> set[str]:
    """The names of the operations that the page lists."""
    page = browser.get(url, asked).content.decode()
    return set(re.findall(r'<code class="operation-name">(\w+)</code>', page))


def ask_again(browser: Client, site: Site, operation: str, **given: str) -> str:
    address = reverse("accounts:ask_again", args=[site.pk, operation])
    response = browser.post(address, given, follow=True)
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_before_anything_was_asked_every_operation_is_not_known(
    url: str, alice: Account, signed_in: SignIn
) -> None:
    page = text_of(signed_in(alice), url)
    assert "0 work, 0 are refused" in page
    assert "Never asked as a whole yet" in page
    assert "Ask the site" in page
    assert listed(signed_in(alice), url) == set(OPERATIONS)


def test_after_asking_it_tells_states_reasons_numbers_and_since_when(
    url: str,
    site: Site,
    alice: Account,
    sandbox: SandboxServer,
    signed_in: SignIn,
    run_job: RunJob,
) -> None:
    browser = signed_in(alice)
    sandbox.state.refuse("GetMeeting")
    browser.post(reverse("accounts:ask_all", args=[site.pk]))
    job = Job.objects.get(kind=capability_job.KIND)
    assert "Being asked" in text_of(browser, url)
    run_job(job)
    page = text_of(browser, url)
    assert "Asked as a whole" in page
    row = text_of(browser, url, q="getmeeting read a meeting", state="refused")
    said = "Fail to forward request:java:com.webex.service.binding.meeting.GetMeeting"
    assert f"It has no such operation (000000: {said})." in row
    assert "by asking the site on purpose" in row
    write = text_of(browser, url, q="SetMeeting")
    assert "It changes something, so it is never tried on purpose." in write


def test_filters_leave_the_operations_that_fit(
    url: str, site: Site, alice: Account, signed_in: SignIn
) -> None:
    browser = signed_in(alice)
    refuse(site, "GetSite", "CreateMeeting")
    assert listed(browser, url, state="refused") == {"GetSite", "CreateMeeting"}
    assert listed(browser, url, state="refused", service="Meeting") == {"CreateMeeting"}
    assert listed(browser, url, q="time zones") == {"LstTimeZone"}
    assert listed(browser, url, q="000000 meeting") == {"CreateMeeting"}
    assert "No operation matches" in text_of(browser, url, q="xyzzy")
    assert listed(browser, url, state="purple") == set()


@pytest.mark.parametrize("sort", ["operation", "-service", "effect", "state"])
def test_it_can_be_sorted(
    url: str, site: Site, alice: Account, signed_in: SignIn, sort: str
) -> None:
    refuse(site, "GetSite")
    assert listed(signed_in(alice), url, sort=sort) == set(OPERATIONS)


def test_htmx_gets_the_rows_alone(url: str, alice: Account, signed_in: SignIn) -> None:
    response = signed_in(alice).get(url, headers={"HX-Request": "true"})
    assert "<html" not in response.content.decode()
    assert "HX-Request" in response["Vary"]


def test_who_sees_what_and_who_may_ask(
    url: str, alice: Account, rita: Account, henry: Account, signed_in: SignIn
) -> None:
    assert "LstsummaryUser" in listed(signed_in(rita), url)
    of_hosts = listed(signed_in(henry), url)
    assert "LstsummaryUser" not in of_hosts
    assert "GetMeeting" in of_hosts
    buttons = {
        account: signed_in(account).get(url).content.decode().count("/ask/")
        for account in (alice, rita, henry)
    }
    assert buttons[alice] > buttons[henry] > buttons[rita] == 0


def test_a_host_may_not_ask_about_what_only_admins_may_call(
    site: Site, henry: Account, signed_in: SignIn, sandbox: SandboxServer
) -> None:
    address = reverse("accounts:ask_again", args=[site.pk, "LstsummaryUser"])
    assert signed_in(henry).post(address).status_code == 404
    assert signed_in(henry).post(address.replace("LstsummaryUser", "x")).status_code == 404
    assert sandbox.controls.recorder.counts() == {}


def test_a_read_that_was_refused_is_asked_again(
    site: Site, alice: Account, signed_in: SignIn, sandbox: SandboxServer
) -> None:
    browser = signed_in(alice)
    sandbox.state.refuse("LstTimeZone")
    told = "The site refuses “List time zones”: it has no such operation (000000, since"
    assert told in ask_again(browser, site, "LstTimeZone")
    sandbox.state.offer_all()
    assert "“List time zones” works" in ask_again(browser, site, "LstTimeZone")
    row = Capability.objects.get()
    assert (row.state, row.exception_id, row.reason, row.source) == ("works", "", "", "probe")
    assert set(OperationLog.objects.values_list("account", "operation")) == {
        (alice.pk, "LstTimeZone")
    }


def test_an_answer_about_the_caller_takes_a_refusal_back_and_claims_nothing(
    site: Site, alice: Account, signed_in: SignIn, sandbox: SandboxServer
) -> None:
    Connection.objects.all().delete()
    host = sandbox.host
    Connection.objects.create(
        site=site, webex_id=host.webex_id, password=host.password, takes_tickets=False
    )
    refuse(site, "LstsummaryUser")
    told = ask_again(signed_in(alice), site, "LstsummaryUser")
    assert "That tells nothing of “List users”." in told
    assert "(000001)" in told
    assert not Capability.objects.exists()


def test_a_call_that_fails_leaves_the_refusal_and_is_told(
    site: Site, alice: Account, signed_in: SignIn, sandbox: SandboxServer
) -> None:
    refuse(site, "GetSite")
    sandbox.controls.faults.add(Fault(fault=Kind.RATE_LIMIT))
    assert "(000045)" in ask_again(signed_in(alice), site, "GetSite")
    Connection.objects.all().delete()
    assert "no service connection" in ask_again(signed_in(alice), site, "GetSite")
    assert Capability.objects.get().state == "refused"


def test_a_write_is_never_tried_its_refusal_is_forgotten(
    site: Site, henry: Account, signed_in: SignIn, sandbox: SandboxServer
) -> None:
    refuse(site, "CreateMeeting")
    told = ask_again(signed_in(henry), site, "CreateMeeting")
    assert "“Schedule a meeting” can be tried again. Its next use tells." in told
    assert not Capability.objects.exists()
    assert sandbox.controls.recorder.counts() == {}


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("/sites/{}/users/?q=a", "/sites/{}/users/?q=a"),
        ("https://elsewhere.example/", ""),
        ("no:page", ""),
        ("no-page", "no-page"),
    ],
)
def test_it_leads_back_to_the_page_of_the_button_and_nowhere_else(
    url: str, site: Site, alice: Account, signed_in: SignIn, page: str, expected: str
) -> None:
    address = reverse("accounts:ask_again", args=[site.pk, "GetSite"])
    response = signed_in(alice).post(address, {"next": page.format(site.pk)})
    assert response["Location"] == (expected.format(site.pk) or url)


def test_the_sites_page_counts_what_is_known(
    url: str, site: Site, henry: Account, signed_in: SignIn
) -> None:
    refuse(site, "GetSite", "LstsummaryUser")
    page = text_of(signed_in(henry), site.get_absolute_url())
    assert "0 work, 1 is refused" in page
    assert url in signed_in(henry).get(site.get_absolute_url()).content.decode()


DISABLED = re.compile(
    r'<button type="button" class="[^"]*" disabled aria-describedby="([\w-]+)">.*?</button>'
    r'<span class="why-not" id="([\w-]+)">(.*?)</span>',
    re.DOTALL,
)


@pytest.mark.parametrize(
    ("page", "operations", "button"),
    [
        ("console:overview", ["CreateMeeting"], "Schedule a meeting"),
        ("meetings:list", ["CreateMeeting"], "Schedule a meeting"),
        ("meetings:list", ["LstsummarySession"], "Refresh"),
        ("accounts:users", ["LstsummaryUser"], "Refresh"),
        (
            "reports:archive",
            ["LstmeetingusageHistory", "LstmeetingattendeeHistory"],
            "Read history now",
        ),
    ],
)
def test_a_button_for_what_the_site_refuses_is_disabled_with_the_reason_beside_it(
    site: Site, alice: Account, signed_in: SignIn, page: str, operations: list[str], button: str
) -> None:
    address = reverse(page, args=[site.pk])
    browser = signed_in(alice)
    assert not DISABLED.findall(browser.get(address).content.decode())
    refuse(site, *operations)
    found = DISABLED.findall(browser.get(address).content.decode())
    assert found
    for described_by, reason_id, reason in found:
        assert described_by == reason_id
        assert "it has no such operation (000000, since" in reason
    ids = [reason_id for _, reason_id, _ in found]
    assert len(ids) == len(set(ids))
    assert re.search(
        rf"disabled[^>]*>[^<]*(<svg.*?</svg>)?{button}", browser.get(address).content.decode()
    )


@pytest.mark.parametrize(
    ("address", "operations"),
    [
        ("accounts:refresh_users", ["LstsummaryUser"]),
        ("meetings:refresh", ["LstsummarySession"]),
        ("reports:sync", ["LstmeetingusageHistory", "LstmeetingattendeeHistory"]),
    ],
)
def test_what_would_be_refused_starts_no_job_and_says_why(
    site: Site, alice: Account, signed_in: SignIn, address: str, operations: list[str]
) -> None:
    refuse(site, *operations)
    page = signed_in(alice).post(reverse(address, args=[site.pk]), follow=True).content.decode()
    assert "(000000, since" in page
    assert not Job.objects.exists()
