"""Creating a user: what is sent, what is told at which field, and never twice."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts import user_forms as fields
from accounts.models import Account, OperationLog, Outcome, Site, WebexUser
from accounts.remote import UserRole
from webexadmin.crypto import encrypt
from webexadmin.sandbox.faults import Fault, Kind
from webexadmin.sandbox.records import Role
from webexadmin.sandbox.server import SandboxServer
from webexadmin.tests.pages import form_of

pytestmark = [pytest.mark.django_db, pytest.mark.stack]

SignIn = Callable[[Account], Client]
SetFault = Callable[..., None]

PASSWORD = "Orchid-9137y"
NAMES = {
    "first": fields.FIRST_NAME,
    "last": fields.LAST_NAME,
    "email": fields.EMAIL,
    "webex_id": fields.WEBEX_ID,
    "password": fields.PASSWORD,
    "reset": fields.RESET,
    "welcome": fields.WELCOME,
    "state": fields.STATE,
    "zone": fields.ZONE,
}


def filled(**changed: Any) -> dict[str, Any]:
    """The fields of a user to create; keyword arguments replace some."""
    typed: dict[str, Any] = {
        "first": "Ada",
        "last": "Lovelace",
        "email": "ada@example.com",
        "webex_id": "ada",
        "password": PASSWORD,
        "role": UserRole.HOST.value,
        "state": "ACTIVATED",
        "zone": "25",
        "privilege-otherTelephony": "on",
        "request_key": str(uuid.uuid4()),
    } | changed
    return {NAMES.get(name, name): value for name, value in typed.items()}


@pytest.fixture
def url(site: Site) -> str:
    return reverse("accounts:new_user", args=[site.pk])


@pytest.fixture
def rules(site: Site, alice: Account, signed_in: SignIn) -> None:
    """What the site tells of itself when its connection is tested."""
    signed_in(alice).post(reverse("accounts:test_connection", args=[site.pk]))


def test_a_user_is_created_and_their_page_follows(
    url: str, site: Site, alice: Account, signed_in: SignIn, sandbox: SandboxServer
) -> None:
    page = signed_in(alice).post(url, filled(), follow=True)
    row = WebexUser.objects.get(site=site, webex_id="ada")
    assert page.redirect_chain == [(row.get_absolute_url(), 302)]
    assert "Ada Lovelace was created." in page.content.decode()
    there = sandbox.state.user("ada")
    assert there is not None
    assert (there.email, there.role, there.active) == ("ada@example.com", Role.HOST, True)
    assert (there.time_zone_id, there.password) == (25, PASSWORD)
    assert (row.state, row.email, row.time_zone_id) == ("ACTIVATED", "ada@example.com", 25)


@pytest.mark.parametrize("held", ["a stored password", "4711", ""])
def test_what_was_encrypted_for_something_else_is_not_taken_for_a_typed_secret(
    url: str, alice: Account, signed_in: SignIn, sandbox: SandboxServer, held: str
) -> None:
    page = signed_in(alice).post(url, filled(password="", kept_secrets=encrypt(held)))
    assert "Give a password" in page.content.decode()
    assert sandbox.state.user("ada") is None


def test_what_was_left_empty_is_not_sent(url: str, alice: Account, signed_in: SignIn) -> None:
    signed_in(alice).post(url, filled())
    row = OperationLog.objects.get(operation="CreateUser")
    assert row.values == {
        "firstName": "Ada",
        "lastName": "Lovelace",
        "webExId": "ada",
        "email": "ada@example.com",
        "password": "******",
        "security": {"resetPassword": False, "forceChangePassword": False},
        "sendWelcome": False,
        "active": "ACTIVATED",
        "timeZoneID": 25,
        "privilege": {
            "host": True,
            "siteAdmin": False,
            "roSiteAdmin": False,
            "attendeeOnly": False,
            "otherTelephony": True,
        },
    }


@pytest.mark.parametrize(
    ("role", "there"),
    [
        (UserRole.SITE_ADMIN, Role.SITE_ADMIN),
        (UserRole.READ_ONLY_ADMIN, Role.READ_ONLY_ADMIN),
        (UserRole.ATTENDEE_ONLY, Role.ATTENDEE_ONLY),
    ],
)
def test_the_role_is_one_choice(
    url: str,
    alice: Account,
    signed_in: SignIn,
    sandbox: SandboxServer,
    role: UserRole,
    there: Role,
) -> None:
    signed_in(alice).post(url, filled(role=role.value))
    made = sandbox.state.user("ada")
    assert made is not None
    assert made.role is there


def test_tracking_codes_have_the_names_of_the_site(
    url: str, alice: Account, rules: None, signed_in: SignIn, sandbox: SandboxServer
) -> None:
    client = signed_in(alice)
    form = client.get(url).context["form"]
    codes = {form.fields[n].label: n for n in form.fields if n.startswith("tracking-")}
    assert list(codes) == ["Department", "Cost center"]
    client.post(url, filled(**{codes["Department"]: "Sales"}))
    there = sandbox.state.user("ada")
    assert there is not None
    assert there.tracking == {"trackingCode1": "Sales"}


def test_everything_that_is_wrong_is_told_at_once_each_at_its_field(
    url: str, site: Site, alice: Account, rules: None, signed_in: SignIn, sandbox: SandboxServer
) -> None:
    page = signed_in(alice).post(
        url, filled(first="", email="no address", webex_id="", password="aaa", zone="99")
    )
    errors = page.context["form"].errors
    assert set(errors) == {
        fields.FIRST_NAME,
        fields.EMAIL,
        fields.WEBEX_ID,
        fields.PASSWORD,
        fields.ZONE,
    }
    assert errors[fields.PASSWORD] == [
        "The site wants 8 characters or more.",
        "The site wants 1 digit or more.",
        "The site wants 1 special character or more.",
        "The site wants capitals and small letters.",
        "The site allows no character three times in a row.",
    ]
    assert "CreateUser" not in sandbox.controls.recorder.counts()
    assert "Lovelace" in page.content.decode()


def test_a_password_is_given_or_made_by_the_site(
    url: str, alice: Account, signed_in: SignIn, sandbox: SandboxServer
) -> None:
    client = signed_in(alice)
    neither = client.post(url, filled(password="")).context["form"].errors
    assert neither == {fields.PASSWORD: ["Give a password, or let the site make one."]}
    both = client.post(url, filled(reset="on")).context["form"].errors
    assert list(both) == [fields.RESET]
    client.post(url, filled(password="", reset="on"))
    there = sandbox.state.user("ada")
    assert there is not None
    assert there.security == {"forceChangePassword": True, "resetPassword": True}
    assert there.password


def test_a_webex_id_that_is_taken_is_told_at_its_field_and_nothing_is_sent(
    url: str, alice: Account, signed_in: SignIn, sandbox: SandboxServer
) -> None:
    page = signed_in(alice).post(url, filled(webex_id="HOST"))
    assert page.context["form"].errors == {
        fields.WEBEX_ID: ["The site has a user with this Webex ID already."]
    }
    assert "CreateUser" not in sandbox.controls.recorder.counts()


def test_an_address_that_is_taken_is_told_at_its_field(
    url: str, alice: Account, signed_in: SignIn, sandbox: SandboxServer
) -> None:
    page = signed_in(alice).post(url, filled(email=sandbox.state.host.email))
    errors = page.context["form"].errors
    assert list(errors) == [fields.EMAIL]
    assert "already in use" in errors[fields.EMAIL][0]


def test_the_hosts_that_a_site_may_have_are_told_at_the_role(
    url: str, alice: Account, signed_in: SignIn, sandbox: SandboxServer
) -> None:
    sandbox.state.change_settings({"accountNumLimit": 1})
    client = signed_in(alice)
    errors = client.post(url, filled()).context["form"].errors
    assert list(errors) == ["role"]
    assert "Deactivate somebody who hosts no more" in errors["role"][0]
    assert client.post(url, filled(role=UserRole.ATTENDEE_ONLY.value)).status_code == 302


def test_a_rule_that_only_the_site_knows_is_told_at_the_password(
    url: str, alice: Account, signed_in: SignIn
) -> None:
    errors = signed_in(alice).post(url, filled(password="short")).context["form"].errors
    assert list(errors) == [fields.PASSWORD]


def test_a_second_press_of_the_button_creates_nobody_and_shows_the_first(
    url: str, alice: Account, signed_in: SignIn, sandbox: SandboxServer
) -> None:
    client, typed = signed_in(alice), filled()
    client.post(url, typed)
    again = client.post(url, typed)
    row = OperationLog.objects.get(operation="CreateUser")
    assert again["Location"] == reverse("accounts:outcome", args=[row.site_id, row.pk])
    assert sandbox.controls.recorder.counts()["CreateUser"] == 1


def test_a_lost_answer_leaves_one_user_and_the_page_says_so(
    url: str, alice: Account, signed_in: SignIn, fault: SetFault, sandbox: SandboxServer
) -> None:
    fault(Kind.DROP_AFTER, "CreateUser")
    html = signed_in(alice).post(url, filled(), follow=True).content.decode()
    assert "the user stands at the site, once" in html
    row = OperationLog.objects.get(operation="CreateUser")
    there = sandbox.state.user("ada")
    assert there is not None
    assert (row.outcome, row.result_key) == (Outcome.CONFIRMED, str(there.user_id))
    assert WebexUser.objects.get(webex_id="ada").get_absolute_url() in html


@pytest.mark.parametrize("kind", [Kind.DROP_BEFORE, Kind.UNAVAILABLE])
def test_a_request_that_came_to_nothing_can_be_sent_again_with_what_was_typed(
    url: str,
    alice: Account,
    signed_in: SignIn,
    fault: SetFault,
    sandbox: SandboxServer,
    kind: Kind,
) -> None:
    fault(kind, "CreateUser")
    client, typed = signed_in(alice), filled()
    page = client.post(url, typed)
    assert "nothing was done. You can send it again." in page.content.decode()
    assert sandbox.state.user("ada") is None
    again = typed | form_of(page.content) | {fields.PASSWORD: ""}
    assert again["request_key"] != typed["request_key"]
    assert client.post(url, again).status_code == 302
    there = sandbox.state.user("ada")
    assert there is not None
    assert there.password == PASSWORD


def test_where_the_site_cannot_be_asked_a_later_look_finds_the_user(
    url: str, site: Site, alice: Account, signed_in: SignIn, sandbox: SandboxServer
) -> None:
    client, faults = signed_in(alice), sandbox.controls.faults
    faults.add(Fault(fault=Kind.DROP_AFTER, operation="CreateUser", calls=1))
    # The first is the look whether somebody has the Webex ID.
    for nth in range(2, 5):
        faults.add(Fault(fault=Kind.UNAVAILABLE, operation="GetUser", nth=nth))
    html = client.post(url, filled(), follow=True).content.decode()
    assert "we cannot tell whether the site did it" in html
    assert not WebexUser.objects.exists()
    row = OperationLog.objects.get(operation="CreateUser")
    faults.clear()
    html = client.post(
        reverse("accounts:look", args=[site.pk, row.pk]), follow=True
    ).content.decode()
    assert "the user stands at the site, once" in html
    assert WebexUser.objects.get().state == "ACTIVATED"


def test_what_came_to_nothing_can_be_tried_again_from_its_page(
    url: str, site: Site, alice: Account, signed_in: SignIn, fault: SetFault
) -> None:
    client = signed_in(alice)
    fault(Kind.DROP_BEFORE, "CreateUser")
    client.post(url, filled(role=UserRole.SITE_ADMIN.value, zone="0"))
    row = OperationLog.objects.get(operation="CreateUser")
    page = client.get(f"{url}?again={row.pk}")
    form = page.context["form"]
    assert form[fields.EMAIL].value() == "ada@example.com"
    assert (form["role"].value(), form[fields.ZONE].value()) == (UserRole.SITE_ADMIN, "0")
    assert form[fields.PASSWORD].value() is None


def test_a_password_stands_in_no_page_and_no_log(
    url: str,
    alice: Account,
    signed_in: SignIn,
    fault: SetFault,
    caplog: pytest.LogCaptureFixture,
) -> None:
    fault(Kind.RATE_LIMIT, "CreateUser")
    with caplog.at_level("DEBUG"):
        html = signed_in(alice).post(url, filled()).content.decode()
    assert "no more calls for a minute" in html
    assert "Kept as you typed it" in html
    assert PASSWORD not in html
    assert PASSWORD not in caplog.text
    rows = OperationLog.objects.values_list("values", "detail")
    assert PASSWORD not in str(list(rows))


def test_a_read_only_admin_and_a_host_may_not(
    url: str, rita: Account, henry: Account, signed_in: SignIn
) -> None:
    for account in (rita, henry):
        assert signed_in(account).get(url).status_code == 403
        assert signed_in(account).post(url, filled()).status_code == 403
    assert not OperationLog.objects.exists()


def click(client: Client, url: str, typed: dict[str, Any]) -> str:
    """On a thread of its own: the address of the page that follows, empty if none does."""
    try:
        return client.post(url, typed).get("Location", "")
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_of_two_clicks_at_once_one_is_sent(
    url: str, site: Site, alice: Account, signed_in: SignIn, sandbox: SandboxServer
) -> None:
    typed = filled()
    barriers = sandbox.controls.barriers
    looks = [barriers.add(operation="GetUser", nth=nth, when="after") for nth in (1, 2)]

    with ThreadPoolExecutor(2) as pool:
        answers = [pool.submit(click, signed_in(alice), url, typed) for _ in range(2)]
        assert all(look.held.wait(20) for look in looks)
        for look in looks:
            look.released.set()
        found = {answer.result(20) for answer in answers}
    row = OperationLog.objects.get(operation="CreateUser")
    user = WebexUser.objects.get(webex_id="ada")
    assert found == {
        user.get_absolute_url(),
        reverse("accounts:outcome", args=[site.pk, row.pk]),
    }


@pytest.mark.django_db(transaction=True)
def test_a_click_that_comes_to_the_site_after_the_other_has_done_it_tells_what_that_did(
    url: str, site: Site, alice: Account, signed_in: SignIn, sandbox: SandboxServer
) -> None:
    typed = filled()
    search = sandbox.controls.barriers.add("GetUser", 1, "before")
    with ThreadPoolExecutor(1) as pool:
        late = pool.submit(click, signed_in(alice), url, typed)
        assert search.held.wait(20)
        assert signed_in(alice).post(url, typed).status_code == 302
        search.released.set()
        told = late.result(20)
    row = OperationLog.objects.get(operation="CreateUser")
    assert told == reverse("accounts:outcome", args=[site.pk, row.pk])
