"""Users at a site that does not offer every operation: buttons, pages, and no call in vain."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Account, OperationLog, Site
from accounts.tests.capabilities import refuse
from accounts.tests.conftest import Mirrored

pytestmark = pytest.mark.django_db

SignIn = Callable[[Account], Client]
WHY = "it has no such operation (000000, since"


@pytest.mark.parametrize(
    ("page", "operation"),
    [
        ("new_user", "CreateUser"),
        ("new_user", "GetUser"),
        ("edit_user", "GetUser"),
        ("edit_user", "SetUser"),
        ("deactivate_user", "DelUser"),
        ("activate_user", "SetUser"),
    ],
)
def test_a_page_whose_form_would_be_refused_says_why_and_asks_nothing(
    site: Site,
    alice: Account,
    signed_in: SignIn,
    mirrored: Mirrored,
    page: str,
    operation: str,
) -> None:
    row = mirrored("host")
    refuse(site, operation)
    numbers = [site.pk] if page == "new_user" else [site.pk, row.pk]
    html = signed_in(alice).get(reverse(f"accounts:{page}", args=numbers)).content.decode()
    assert WHY in html
    assert 'name="request_key"' not in html
    assert not OperationLog.objects.exists()


def test_buttons_for_what_is_refused_are_disabled_with_the_reason(
    site: Site, alice: Account, signed_in: SignIn, mirrored: Mirrored
) -> None:
    refuse(site, "CreateUser", "SetUser", "DelUser")
    client, row = signed_in(alice), mirrored("host")
    listed = client.get(reverse("accounts:users", args=[site.pk])).content.decode()
    assert "“Create a user”" in listed
    assert reverse("accounts:new_user", args=[site.pk]) not in listed
    html = client.get(row.get_absolute_url()).content.decode()
    for label, page in (("Change a user", "edit_user"), ("Deactivate users", "deactivate_user")):
        assert f"“{label}”" in html
        assert reverse(f"accounts:{page}", args=[site.pk, row.pk]) not in html


def test_a_user_who_cannot_be_read_is_shown_as_the_list_told(
    site: Site, alice: Account, signed_in: SignIn, mirrored: Mirrored
) -> None:
    refuse(site, "GetUser")
    html = signed_in(alice).get(mirrored("host").get_absolute_url()).content.decode()
    assert "As the list told" in html
    assert WHY in html
    assert not OperationLog.objects.exists()
