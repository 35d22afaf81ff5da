"""COVERAGE.md says what is there, and lacks no operation."""

from __future__ import annotations

import csv

import pytest
from django.urls import get_resolver

from accounts.models import Membership, Role
from webexadmin.console.operations.made_for import PAGES, address_of
from webexadmin.tests.coverage_list import PLACE, text
from webexadmin.tests.oracle import shared
from webexadmin.xmlapi.operations import OPERATIONS


@pytest.mark.oracle
def test_the_list_is_as_it_would_be_made_now() -> None:
    assert PLACE.read_text(encoding="utf-8") == text()


@pytest.mark.oracle
def test_it_names_every_operation_of_the_api() -> None:
    with shared("webex-xml/all_operations.csv").open(newline="", encoding="utf-8") as file:
        assert {row["operation"] for row in csv.DictReader(file)} == set(OPERATIONS)


def test_pages_are_named_by_views_that_there_are() -> None:
    views = {
        f"{space}:{name}"
        for space, (_, resolver) in get_resolver().namespace_dict.items()
        for name in resolver.reverse_dict
        if isinstance(name, str)
    }
    assert set(PAGES.values()) <= views
    assert set(PAGES) <= set(OPERATIONS)


def test_a_page_of_the_site_has_an_address_and_one_of_an_object_none() -> None:
    host = Membership(site_id=5, role=Role.HOST)
    assert address_of("CreateMeeting", host).endswith("/sites/5/meetings/new/")
    assert address_of("SetMeeting", host) == ""
    assert address_of("LstProducts", host) == ""


@pytest.mark.parametrize(
    ("operation", "roles"),
    [
        ("AuthenticateUser", {Role.ADMIN}),
        ("CreateMeeting", {Role.ADMIN, Role.HOST}),
        ("LstmeetingusageHistory", {Role.ADMIN, Role.VIEWER}),
        ("GetSite", {*Role}),
    ],
)
def test_nobody_is_led_to_a_page_that_is_not_for_them(operation: str, roles: set[Role]) -> None:
    led = {role for role in Role if address_of(operation, Membership(site_id=5, role=role))}
    assert led == roles
