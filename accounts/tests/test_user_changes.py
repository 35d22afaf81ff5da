"""Changing a user: only what differs is sent, once, after it was seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts import user_forms as fields
from accounts.models import Account, Connection, OperationLog, Outcome, Site, WebexUser
from accounts.remote import UserPart, UserRole, called_at
from accounts.tests.conftest import Mirrored
from webexadmin.sandbox.faults import Kind
from webexadmin.sandbox.records import Role, User
from webexadmin.sandbox.server import SandboxServer
from webexadmin.tests.pages import form_of
from webexadmin.xmlapi.client import Client as XmlClient

pytestmark = [pytest.mark.django_db, pytest.mark.stack]

SignIn = Callable[[Account], Client]
SetFault = Callable[..., None]

TITLE = "title"


@pytest.fixture
def row(mirrored: Mirrored) -> WebexUser:
    """The host of the sandbox, as the list tells."""
    return mirrored("host")


@pytest.fixture
def there(sandbox: SandboxServer) -> Callable[[], User]:
    """The host as the site itself has them."""
    return lambda: sandbox.state.host


def url_of(row: WebexUser) -> str:
    return reverse("accounts:edit_user", args=[row.site_id, row.pk])


def fields_of(client: Client, row: WebexUser) -> dict[str, Any]:
    """The form as it is shown, as a browser would send it back."""
    form = client.get(url_of(row)).context["form"]
    return {name: as_sent(form[name].value()) for name in form.fields}


def as_sent(value: Any) -> Any:
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else value


def change(client: Client, row: WebexUser, **changed: Any) -> Any:
    """Change fields through the review, and follow to the page that tells."""
    typed = fields_of(client, row) | changed
    review = client.post(url_of(row), typed)
    assert review.context["review"].changes, review.context["form"].errors
    sent = typed | form_of(review.content)
    confirmed = {"confirmed": review.context["review"].confirmation}
    return client.post(url_of(row), sent | confirmed, follow=True)


def sent() -> dict[str, Any]:
    """The values of the one SetUser that was sent."""
    return dict(OperationLog.objects.get(operation="SetUser").values)


def meanwhile(site: Site, **values: Any) -> None:
    """Somebody else changes the host, not through this dashboard."""
    admin, there = Connection.objects.get(site=site), called_at(site)
    who = replace(there.credentials, webex_id=admin.webex_id, password=admin.password)
    with XmlClient(replace(there, credentials=who)) as other:
        other.call("SetUser", {"webExId": "host", **values})


def test_what_would_change_is_shown_before_it_is_sent(
    alice: Account, signed_in: SignIn, row: WebexUser, sandbox: SandboxServer
) -> None:
    client = signed_in(alice)
    typed = fields_of(client, row) | {TITLE: "Countess"}
    html = client.post(url_of(row), typed).content.decode()
    assert "You are about to change" in html
    assert "→ Countess" in html
    assert "SetUser" not in sandbox.controls.recorder.counts()


def test_only_what_was_changed_is_sent(
    alice: Account, signed_in: SignIn, row: WebexUser, there: Callable[[], User]
) -> None:
    page = change(signed_in(alice), row, **{fields.LAST_NAME: "Byron", TITLE: "Countess"})
    assert sent() == {"webExId": "host", "lastName": "Byron", "title": "Countess"}
    assert there().last_name == "Byron"
    assert "was changed." in page.content.decode()
    row.refresh_from_db()
    assert row.last_name == "Byron"


def test_a_container_is_sent_as_far_as_it_differs_and_a_list_whole(
    alice: Account, signed_in: SignIn, row: WebexUser
) -> None:
    client = signed_in(alice)
    types = fields_of(client, row)["session_types"]
    fewer = [str(number) for number in types[:-1]]
    change(client, row, **{"session_types": fewer, "phones-fax": "1,,555,,,,"})
    assert sent() == {
        "webExId": "host",
        "meetingTypes": {"meetingType": types[:-1]},
        "phones": {"fax": "1,,555,,,,"},
    }


def test_the_last_session_type_cannot_be_taken_away(
    alice: Account, signed_in: SignIn, row: WebexUser
) -> None:
    client = signed_in(alice)
    typed = fields_of(client, row)
    del typed["session_types"]
    errors = client.post(url_of(row), typed).context["form"].errors
    assert list(errors) == ["session_types"]


def test_a_yes_or_no_can_stay_as_it_is(alice: Account, signed_in: SignIn, row: WebexUser) -> None:
    client = signed_in(alice)
    html = client.get(url_of(row)).content.decode()
    assert ">unchanged</option>" in html
    change(
        client,
        row,
        **{"privilege-recordingEditor": "false", "privilege-voiceOverIp": "unknown"},
    )
    assert sent() == {"webExId": "host", "privilege": {"recordingEditor": False}}


def test_a_role_is_sent_by_the_elements_that_make_it(
    alice: Account, signed_in: SignIn, row: WebexUser, there: Callable[[], User]
) -> None:
    client = signed_in(alice)
    change(client, row, role=UserRole.SITE_ADMIN.value)
    assert sent() == {"webExId": "host", "privilege": {"siteAdmin": True}}
    assert there().role is Role.SITE_ADMIN
    OperationLog.objects.all().delete()
    change(client, row, role=UserRole.HOST.value)
    assert sent() == {"webExId": "host", "privilege": {"siteAdmin": False, "host": True}}
    assert there().role is Role.HOST


def test_a_new_password_is_told_as_such_and_never_shown(
    alice: Account, signed_in: SignIn, row: WebexUser, there: Callable[[], User]
) -> None:
    client, new = signed_in(alice), "Orchid-9137y"
    typed = fields_of(client, row) | {fields.PASSWORD: new}
    html = client.post(url_of(row), typed).content.decode()
    assert "set → another one" in html
    assert new not in html
    change(client, row, **{fields.PASSWORD: new})
    assert sent() == {"webExId": "host", "password": "******"}
    assert there().password == new


def test_a_secret_left_blank_stays_as_it_is(
    alice: Account, signed_in: SignIn, row: WebexUser, there: Callable[[], User]
) -> None:
    before = there().password
    change(signed_in(alice), row, **{TITLE: "Countess"})
    assert sent() == {"webExId": "host", "title": "Countess"}
    assert there().password == before


def test_a_password_that_the_site_makes_must_be_changed(
    alice: Account, signed_in: SignIn, row: WebexUser
) -> None:
    change(signed_in(alice), row, **{fields.RESET: "true"})
    assert sent() == {
        "webExId": "host",
        "security": {"resetPassword": True, "forceChangePassword": True},
    }


def test_a_text_can_be_emptied(
    alice: Account, signed_in: SignIn, row: WebexUser, there: Callable[[], User]
) -> None:
    assert there().values["title"]
    change(signed_in(alice), row, **{TITLE: ""})
    assert sent() == {"webExId": "host", "title": ""}
    assert there().values["title"] == ""


def test_nothing_changed_is_told_and_not_sent(
    alice: Account, signed_in: SignIn, row: WebexUser, sandbox: SandboxServer
) -> None:
    client = signed_in(alice)
    page = client.post(url_of(row), fields_of(client, row), follow=True)
    assert "the site has these values already" in page.content.decode()
    assert "SetUser" not in sandbox.controls.recorder.counts()


def test_what_somebody_else_changed_meanwhile_is_told_first_and_kept(
    site: Site, alice: Account, signed_in: SignIn, row: WebexUser, there: Callable[[], User]
) -> None:
    client = signed_in(alice)
    typed = fields_of(client, row) | {TITLE: "Mine"}
    meanwhile(site, lastName="Theirs", privilege={"recordingEditor": False})
    page = client.post(url_of(row), typed)
    html = page.content.decode()
    assert "Somebody changed this user while you were typing" in html
    assert "now it is Theirs" in html
    assert "you saw yes, now it is no" in html
    assert [change.label for change in page.context["review"].changes] == ["Title"]
    again = (
        typed
        | form_of(page.content)
        | {
            "confirmed": page.context["review"].confirmation,
            "privilege-recordingEditor": "false",
        }
    )
    client.post(url_of(row), again)
    assert sent() == {"webExId": "host", "title": "Mine"}
    assert (there().last_name, there().values["title"]) == ("Theirs", "Mine")


def test_a_site_that_is_down_keeps_what_was_typed_and_what_was_not(
    alice: Account, signed_in: SignIn, row: WebexUser, fault: SetFault
) -> None:
    client = signed_in(alice)
    typed = fields_of(client, row) | {TITLE: "Typed for long", fields.PASSWORD: "Orchid-9137y"}
    fault(Kind.UNAVAILABLE, "GetUser", calls=None)
    page = client.post(url_of(row), typed)
    html = page.content.decode()
    form = page.context["form"]
    assert "The site gave no usable answer" in html
    assert form[TITLE].value() == "Typed for long"
    assert form[fields.FIRST_NAME].value() == typed[fields.FIRST_NAME]
    chosen = [str(number) for number in typed["session_types"]]
    assert form["session_types"].value() == chosen
    assert "Orchid-9137y" not in html


def test_a_form_sent_while_the_site_was_down_can_be_sent_later(
    alice: Account, signed_in: SignIn, row: WebexUser, sandbox: SandboxServer, fault: SetFault
) -> None:
    client = signed_in(alice)
    typed = fields_of(client, row) | {TITLE: "Countess"}
    fault(Kind.UNAVAILABLE, "GetUser", calls=None)
    down = client.post(url_of(row), typed)
    sandbox.controls.faults.clear()
    review = client.post(url_of(row), typed | form_of(down.content)).context["review"]
    assert [(change.label, change.after) for change in review.changes] == [("Title", "Countess")]
    assert review.meanwhile == []


def test_a_lost_answer_to_a_change_is_looked_up(
    alice: Account, signed_in: SignIn, row: WebexUser, fault: SetFault
) -> None:
    fault(Kind.DROP_AFTER, "SetUser")
    page = change(
        signed_in(alice),
        row,
        **{fields.LAST_NAME: "Byron", fields.PASSWORD: "Orchid-9137y"},
    )
    assert "the change stands at the site" in page.content.decode()
    assert OperationLog.objects.get(operation="SetUser").outcome == Outcome.CONFIRMED
    row.refresh_from_db()
    assert row.last_name == "Byron"


def test_of_a_password_alone_nobody_can_tell_whether_it_was_changed(
    alice: Account, signed_in: SignIn, row: WebexUser, fault: SetFault
) -> None:
    fault(Kind.DROP_AFTER, "SetUser")
    page = change(signed_in(alice), row, **{fields.PASSWORD: "Orchid-9137y"})
    assert "we cannot tell whether the site did it" in page.content.decode()


def test_a_change_that_never_arrived_keeps_the_form(
    alice: Account, signed_in: SignIn, row: WebexUser, fault: SetFault
) -> None:
    fault(Kind.DROP_BEFORE, "SetUser")
    html = change(signed_in(alice), row, **{TITLE: "Countess"}).content.decode()
    assert "nothing was done. You can send it again." in html
    assert "Countess" in html


def test_a_refusal_is_told_at_its_field(
    alice: Account, signed_in: SignIn, row: WebexUser, sandbox: SandboxServer
) -> None:
    page = change(signed_in(alice), row, **{fields.EMAIL: sandbox.state.admin.email})
    assert list(page.context["form"].errors) == [fields.EMAIL]


def test_a_host_changes_what_is_theirs_to_change(
    henry: Account, signed_in: SignIn, row: WebexUser, there: Callable[[], User]
) -> None:
    client = signed_in(henry)
    form = client.get(url_of(row)).context["form"]
    assert not {"role", "session_types", fields.RESET, "privilege-siteAdmin"} & set(form.fields)
    page = change(client, row, **{TITLE: "Countess", fields.ZONE: "25"})
    assert "was changed." in page.content.decode()
    assert sent() == {"webExId": "host", "title": "Countess", "timeZoneID": 25}
    assert OperationLog.objects.get(operation="SetUser").on_behalf_of == "host"


def test_what_is_an_admins_to_change_is_not_taken_from_a_host(
    henry: Account, signed_in: SignIn, row: WebexUser, there: Callable[[], User]
) -> None:
    client = signed_in(henry)
    forged = {
        "role": UserRole.SITE_ADMIN.value,
        "privilege-siteAdmin": "true",
        "active": "DEACTIVATED",
        "session_types": ["1"],
    }
    change(client, row, **{TITLE: "Countess", **forged})
    assert sent() == {"webExId": "host", "title": "Countess"}
    assert there().role is Role.HOST


def test_the_user_of_the_service_connection_is_changed_with_a_warning(
    alice: Account, signed_in: SignIn, mirrored: Mirrored, row: WebexUser
) -> None:
    client, warning = signed_in(alice), "The service connection signs in as this user"
    assert warning in client.get(url_of(mirrored("ADMIN"))).content.decode()
    assert warning not in client.get(url_of(row)).content.decode()


def test_who_may_not_change_a_user(
    rita: Account,
    hanna: Account,
    oscar: Account,
    henry: Account,
    signed_in: SignIn,
    row: WebexUser,
) -> None:
    told = {
        account: signed_in(account).get(url_of(row)).status_code
        for account in (rita, hanna, oscar, henry)
    }
    assert told == {rita: 403, hanna: 404, oscar: 404, henry: 200}
    assert signed_in(rita).post(url_of(row)).status_code == 403


@pytest.mark.parametrize("form", [fields.ChangeUserForm, fields.OwnUserForm])
def test_no_two_things_that_are_reviewed_have_one_name(
    site: Site, form: type[fields.ChangeUserForm]
) -> None:
    labels = [
        form.operation.request.field(path).label
        for path in form.shown
        if path != UserPart.TIME_ZONE
    ]
    labels += ["Role", "Time zone", "Session types"]
    assert len(labels) == len(set(labels)), sorted(labels)
