"""Addresses and forms that no page of ours makes: nobody gets an error or a table without end."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Account, OperationLog, Site, WebexUser
from webexadmin.crypto import encrypt

SignIn = Callable[[Account], Client]

BEYOND = "9" * 5000
"""More digits than Python makes a number of."""

LISTS = (
    "accounts:users",
    "accounts:unknown",
    "console:audit",
    "console:jobs",
    "meetings:list",
    "reports:usage",
)


@pytest.fixture
def browser(alice: Account, signed_in: SignIn) -> Client:
    return signed_in(alice)


@pytest.mark.parametrize("query", ["per_page=-1", "per_page=0", f"page={BEYOND}", "page=-1"])
@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_shown_whatever_page_is_asked_for(
    site: Site, browser: Client, name: str, query: str
) -> None:
    address = reverse(name, args=[site.pk])
    assert browser.get(f"{address}?{query}").status_code == 200


def test_an_address_cannot_ask_for_all_rows_at_once(site: Site, browser: Client) -> None:
    names = [f"user{number:03}" for number in range(60)]
    WebexUser.objects.bulk_create(WebexUser(site=site, webex_id=name) for name in names)
    address = reverse("accounts:users", args=[site.pk])
    page = browser.get(f"{address}?per_page=1000").content.decode()
    assert "1\N{EN DASH}50 of 60" in page
    assert names[55] not in page
    last = browser.get(f"{address}?page=99").content.decode()
    assert "51\N{EN DASH}60 of 60" in last


@pytest.mark.parametrize("number", [BEYOND, "9" * 30, "none"])
@pytest.mark.parametrize(
    ("name", "more"),
    [("meetings:new", ()), ("accounts:new_user", ()), ("console:operation", ("CreateUser",))],
)
def test_a_form_that_is_to_be_filled_from_no_call_stays_empty(
    site: Site, browser: Client, name: str, more: tuple[str, ...], number: str
) -> None:
    address = reverse(name, args=[site.pk, *more])
    assert browser.get(f"{address}?again={number}").status_code == 200


@pytest.mark.parametrize(
    "typed",
    [
        {"start": BEYOND},
        {"add": "v-order-orderBy", "v-order-orderBy-count": BEYOND},
        {"remove": f"v-order-orderBy-{BEYOND}", "v-order-orderBy-count": "2"},
    ],
    ids=["start", "count", "remove"],
)
def test_a_number_that_is_none_is_left_out_of_a_call(
    site: Site, browser: Client, typed: dict[str, str]
) -> None:
    address = reverse("console:operation", args=[site.pk, "LstsummaryUser"])
    sent = {"request_key": str(uuid.uuid4()), **typed}
    assert browser.post(address, sent).status_code == 200


@pytest.mark.parametrize("sealed", [{"password": "x"}, {"a": "b", "c": "d"}, 3, "xy", [None, None]])
def test_something_else_that_is_sealed_counts_for_nothing_typed(
    browser: Client, alice: Account, sealed: object
) -> None:
    sent = {"typed_before": encrypt(json.dumps(sealed))}
    assert browser.post(reverse("accounts:profile"), sent).status_code == 200
    alice.refresh_from_db()
    assert alice.time_zone == "UTC"


def test_a_search_of_any_length_is_answered(site: Site, browser: Client) -> None:
    OperationLog.objects.create(site=site, operation="GetSite", reads=True, as_whom="x")
    address = reverse("console:audit", args=[site.pk])
    page = browser.get(address, {"q": "a" * 60_000})
    assert "No call matches" in page.content.decode()
