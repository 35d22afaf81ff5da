"""The catalogue of operations: what is found, and what a host is told of."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Account, Capability, Site
from webexadmin.xmlapi.operations import OPERATIONS

SignIn = Callable[[Account], Client]


def names(client: Client, site: Site, **asked: str) -> list[str]:
    response = client.get(reverse("console:operations", args=[site.pk]), asked)
    assert response.status_code == 200
    return [line.operation.name for line in response.context["table"].data]


def test_an_admin_finds_every_operation(site: Site, alice: Account, signed_in: SignIn) -> None:
    assert set(names(signed_in(alice), site)) == set(OPERATIONS)


def test_a_host_finds_what_a_host_may_do(site: Site, henry: Account, signed_in: SignIn) -> None:
    found = names(signed_in(henry), site)
    assert "GetMeeting" in found
    assert "LstsummaryUser" not in found


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ({"q": "getapiversion"}, "GetAPIVersion"),
        ({"q": "cancel meeting"}, "DelMeeting"),
        ({"q": "attendee", "kind": "changes"}, "CreateMeetingAttendee"),
        ({"service": "Site", "q": "zone"}, "LstTimeZone"),
    ],
)
def test_operations_are_found_by_name_and_plain_words(
    asked: dict[str, str], first: str, site: Site, alice: Account, signed_in: SignIn
) -> None:
    assert names(signed_in(alice), site, **asked)[0] == first


def test_an_operation_is_found_by_the_words_of_its_elements(
    site: Site, alice: Account, signed_in: SignIn
) -> None:
    assert "SetUser" in names(signed_in(alice), site, q="toll-free call-in number")


def test_what_the_site_refuses_is_told(site: Site, alice: Account, signed_in: SignIn) -> None:
    Capability.objects.create(
        site=site, operation="GetSite", state="refused", exception_id="000000", source="answer"
    )
    client = signed_in(alice)
    assert names(client, site, state="refused") == ["GetSite"]
    page = client.get(reverse("console:operation", args=[site.pk, "GetSite"])).content.decode()
    assert "The site refuses" in page
    assert "Ask the site again" in page


def test_a_read_only_admin_is_led_to_the_reference_of_a_change(
    site: Site, rita: Account, signed_in: SignIn
) -> None:
    page = signed_in(rita).get(reverse("console:operations", args=[site.pk])).content.decode()
    assert reverse("console:operation_reference", args=[site.pk, "DelUser"]) in page
    assert f'"{reverse("console:operation", args=[site.pk, "DelUser"])}"' not in page
