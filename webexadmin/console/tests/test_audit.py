"""The audit: who asked what of a site, as whom, and how it ended."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts import remote
from accounts.models import Account, OperationLog, Site
from webexadmin.sandbox.server import SandboxServer
from webexadmin.xmlapi.errors import Refused
from webexadmin.xmlapi.spec import Values

SignIn = Callable[[Account], Client]
NO_MEETING: Values = {
    "meetingkey": 999999999,
    "accessControl": {"meetingPassword": "Pa55-word"},
}


@pytest.fixture
def url(site: Site) -> str:
    return reverse("console:audit", args=[site.pk])


@pytest.fixture
def calls(site: Site, alice: Account, henry: Account) -> None:
    """A read of alice's that works and a write for henry that the site refuses."""
    service = remote.service_connection(site)
    with remote.calling(service, alice) as (client, _):
        client.call("GetSite")
    with (
        remote.calling(service, henry, on_behalf_of="jo.host") as (client, _),
        pytest.raises(Refused),
    ):
        client.call("SetMeeting", NO_MEETING)


def test_before_the_first_call_it_says_so(url: str, alice: Account, signed_in: SignIn) -> None:
    page = signed_in(alice).get(url, {"page": 1}).content.decode()
    assert "Nothing has been asked of the site yet" in page


def test_it_tells_who_what_as_whom_and_how_it_ended(
    url: str, calls: None, sandbox: SandboxServer, alice: Account, signed_in: SignIn
) -> None:
    page = signed_in(alice).get(url).content.decode()
    read, write = (OperationLog.objects.get(operation=name) for name in ("GetSite", "SetMeeting"))
    for told in ("alice", "GetSite", sandbox.admin.webex_id, "done", str(read.milliseconds)):
        assert told in page
    for told in ("henry", "SetMeeting", "for jo.host", "refused by the site", write.exception_id):
        assert told in page


@pytest.mark.parametrize(
    "asked",
    [
        {"outcome": "refused"},
        {"reads": "False"},
        {"q": "setmeet"},
        {"q": "jo.host"},
        {"q": "henry"},
    ],
)
def test_filters_leave_the_calls_that_fit(
    url: str, calls: None, alice: Account, signed_in: SignIn, asked: dict[str, str]
) -> None:
    page = signed_in(alice).get(url, asked).content.decode()
    assert "SetMeeting" in page
    assert "GetSite" not in page


def test_no_match_is_told_apart_from_no_call(
    url: str, calls: None, alice: Account, signed_in: SignIn
) -> None:
    assert "No call matches" in signed_in(alice).get(url, {"q": "xyzzy"}).content.decode()


def test_a_host_sees_their_own_calls_only(
    url: str, calls: None, henry: Account, signed_in: SignIn
) -> None:
    page = signed_in(henry).get(url).content.decode()
    assert "SetMeeting" in page
    assert "GetSite" not in page


def test_the_values_of_a_call_are_shown_without_secrets(
    calls: None, alice: Account, signed_in: SignIn
) -> None:
    row = OperationLog.objects.get(operation="SetMeeting")
    page = signed_in(alice).get(row.get_absolute_url()).content.decode()
    for told in ("999999999", "******", row.exception_id, row.detail, "henry", "jo.host"):
        assert told in page
    assert "Pa55-word" not in page


def test_the_number_of_queries_does_not_grow_with_the_rows(
    url: str,
    calls: None,
    site: Site,
    alice: Account,
    signed_in: SignIn,
    django_assert_max_num_queries: Callable[[int], object],
) -> None:
    OperationLog.objects.bulk_create(
        OperationLog(site=site, account=alice, operation="GetUser", reads=True) for _ in range(60)
    )
    browser = signed_in(alice)
    browser.get(url)
    with django_assert_max_num_queries(9):  # type: ignore[attr-defined]
        browser.get(url)
