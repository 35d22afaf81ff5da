"""Every address by every role, by GET and by POST, in one table.

302 is the way to the sign-in (or, after a POST, back to a page), 403 "yours to see, not to
change", 404 "not yours", 405 "not by this method". Roles come weakest first, because a POST
that works changes what the next one finds.
"""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Site
from webexadmin.tests.world import ROLES, World, addresses, parameters_of

NO = "405 405 405 405 405 405 405"
MINE = "302 200 302 200 200 200 200"
MEMBERS = "302 404 302 200 200 200 200"
WATCHERS = "302 404 302 403 403 200 200"
OWNERS = "302 404 302 404 200 200 200"
WEBEX_USERS = "302 404 302 200 200 403 403"
CONNECTED_POST = "302 404 302 404 302 404 404"
CHANGERS = "302 404 302 404 200 403 200"
ADMINS = "302 404 302 403 403 403 200"
ADMINS_POST = "302 404 302 403 403 403 302"

MATRIX: dict[str, tuple[str, str]] = {
    # address: statuses by GET, by POST
    "console:home": ("302 302 302 302 302 302 302", NO),
    "console:overview": (MEMBERS, NO),
    "console:jobs": (MEMBERS, NO),
    "console:job": ("302 404 302 404 404 200 200", NO),
    "console:steer_job": (NO, "302 404 302 404 404 403 302"),
    "console:operations": (MEMBERS, NO),
    # Of one that reads; console/tests/test_operation_pages.py has all of them.
    "console:operation": (MEMBERS, MEMBERS),
    "console:operation_reference": (MEMBERS, NO),
    "console:audit": (MEMBERS, NO),
    "console:audit_row": ("302 404 302 404 404 200 200", NO),
    "accounts:profile": (MINE, MINE),
    "accounts:sites": (MINE, NO),
    "accounts:new_site": ("302 200 302 403 403 403 200", "302 200 302 403 403 403 200"),
    "accounts:site": (MEMBERS, NO),
    "accounts:edit_site": (ADMINS, ADMINS),
    "accounts:connection": (ADMINS, ADMINS),
    "accounts:test_connection": (NO, ADMINS_POST),
    # Who has no Webex ID on the site has nothing to connect; only henry has connected his.
    "accounts:own_connection": (WEBEX_USERS, WEBEX_USERS),
    "accounts:test_own_connection": (NO, CONNECTED_POST),
    "accounts:lend_own_connection": (NO, CONNECTED_POST),
    "accounts:disconnect": ("302 404 302 404 200 404 404", CONNECTED_POST),
    "accounts:call_limits": (ADMINS, ADMINS),
    "accounts:members": (WATCHERS, NO),
    "accounts:new_member": (ADMINS, ADMINS),
    "accounts:edit_member": (ADMINS, ADMINS),
    "accounts:remove_member": (ADMINS, ADMINS_POST),
    "accounts:reset_password": (ADMINS, ADMINS),
    "accounts:capability": (MEMBERS, NO),
    "accounts:ask_all": (NO, ADMINS_POST),
    "accounts:ask_again": (NO, "302 404 302 302 302 403 302"),
    "accounts:users": ("302 404 302 302 302 200 200", NO),
    "accounts:user": (OWNERS, NO),
    "accounts:new_user": (ADMINS, ADMINS),
    "accounts:edit_user": ("302 404 302 404 200 403 200", "302 404 302 404 200 403 200"),
    "accounts:deactivate_user": ("302 404 302 404 403 403 200", "302 404 302 404 403 403 200"),
    "accounts:activate_user": ("302 404 302 404 403 403 302", "302 404 302 404 403 403 302"),
    "accounts:refresh_users": (NO, ADMINS_POST),
    "accounts:sign_in": (NO, "302 404 302 404 200 403 403"),
    "accounts:session_type": (MEMBERS, NO),
    "accounts:unknown": (MEMBERS, NO),
    "accounts:look_at_all": (NO, "302 404 302 302 302 403 302"),
    "accounts:outcome": ("302 404 302 404 404 200 200", NO),
    "accounts:look": (NO, "302 404 302 404 404 403 302"),
    "meetings:list": (MEMBERS, NO),
    "meetings:refresh": (NO, "302 404 302 302 302 403 302"),
    "meetings:new": ("302 404 302 200 200 403 200", "302 404 302 200 200 403 200"),
    "meetings:detail": (OWNERS, NO),
    "meetings:password": (NO, "302 404 302 404 200 403 403"),
    "meetings:edit": (CHANGERS, CHANGERS),
    "meetings:cancel": (CHANGERS, CHANGERS),
    "meetings:start_link": (NO, "302 404 302 404 200 403 403"),
    "meetings:join_link": (NO, OWNERS),
    "meetings:attendees": (OWNERS, NO),
    "meetings:invitations_csv": (OWNERS, NO),
    "meetings:invite": (CHANGERS, CHANGERS),
    "meetings:ask_again": (CHANGERS, CHANGERS),
    "meetings:ask_all_again": (CHANGERS, CHANGERS),
    "meetings:register": (CHANGERS, CHANGERS),
    "meetings:remove_attendee": (CHANGERS, CHANGERS),
    "meetings:look_at_invitations": (NO, "302 404 302 404 302 403 302"),
    "meetings:look_at_invitation": (NO, "302 404 302 404 302 403 302"),
    "reports:usage": (MEMBERS, NO),
    "reports:usage_csv": (MEMBERS, NO),
    "reports:usage_json": (MEMBERS, NO),
    "reports:record": (OWNERS, NO),
    "reports:attendees_csv": (OWNERS, NO),
    "reports:held": (OWNERS, NO),
    "reports:archive": (WATCHERS, NO),
    "reports:sync": (NO, ADMINS_POST),
}

OF_THE_SIGN_IN = {
    # Pages of the sign-in library. Those for strangers show nothing of anybody; the others ask
    # who it is first. Sign-up is closed, which accounts/tests/test_sign_in.py holds.
    "strangers": {
        "account_login",
        "account_logout",
        "account_inactive",
        "account_signup",
        "mfa_authenticate",
    },
    "signed in": {
        "account_change_password",
        "account_reauthenticate",
        "account_set_password",
        "mfa_activate_totp",
        "mfa_deactivate_totp",
        "mfa_download_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_index",
        "mfa_reauthenticate",
        "mfa_view_recovery_codes",
    },
}


def test_every_address_stands_in_the_table() -> None:
    assert set(addresses()) == set(MATRIX) | set.union(*OF_THE_SIGN_IN.values())


@pytest.mark.parametrize("name", MATRIX)
def test_each_role_gets_what_the_table_says(world: World, name: str) -> None:
    url = world.url(name)
    for method, expected in zip(("get", "post"), MATRIX[name], strict=True):
        got = {role: getattr(world.browsers[role], method)(url).status_code for role in ROLES}
        wanted = dict(zip(ROLES, map(int, expected.split()), strict=True))
        assert got == wanted, f"{method.upper()} {url}"


@pytest.mark.parametrize("name", sorted(OF_THE_SIGN_IN["signed in"]))
def test_what_is_ones_own_at_the_sign_in_asks_a_stranger_to_sign_in(db: None, name: str) -> None:
    response = Client().get(reverse(name))
    assert response.status_code == 302
    assert reverse("account_login") in response["Location"]


def test_nobody_reaches_another_site_by_the_number_of_an_object_on_theirs(world: World) -> None:
    own = Site.objects.get(label="Elsewhere").pk
    for name in MATRIX:
        wanted = parameters_of(name)
        # Operations and session types are numbered alike at every site: they are no object of one.
        if "site_id" not in wanted or wanted <= {"site_id", "operation", "type_number"}:
            continue
        numbers = {k: v for k, v in {**world.numbers, "site_id": own}.items() if k in wanted}
        url = reverse(name, kwargs=numbers)
        for method in ("get", "post"):
            status = getattr(world.browsers["oscar"], method)(url).status_code
            assert status in (404, 405), f"{method.upper()} {url}: {status}"
