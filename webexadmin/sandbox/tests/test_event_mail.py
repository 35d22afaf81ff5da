"""Invitations to events, and the picture of an event."""

from __future__ import annotations

import pytest

from webexadmin.sandbox.events import EventImage
from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.tests.conftest import Ask, Make
from webexadmin.sandbox.tests.happenings import create, gif, jpg, people, start
from webexadmin.xmlapi.spec import Values

PANEL = {"panelist": [{"name": "P", "email": "Speaker@e.example"}]}


def mails(sandbox: SandboxServer, key: int) -> list[tuple[str, str]]:
    return [(mail.to, mail.why) for mail in sandbox.mails if mail.about == key]


def test_nobody_is_invited_by_scheduling_or_changing(ask: Ask, sandbox: SandboxServer) -> None:
    options = {"emailInvitations": True}
    key = create(ask, attendees=people("a@e.example"), panelists=PANEL, extOptions=options)
    ask("SetEvent", {"sessionKey": key, "attendees": people("a@e.example", "b@e.example")})
    assert mails(sandbox, key) == []


@pytest.mark.parametrize(
    ("listing", "title"),
    [
        ("PRIVATE", "Invitee Invitation for Private Event"),
        ("PUBLIC", "Invitee Invitation for Public or Unlisted Event"),
        ("UNLISTED", "Invitee Invitation for Public or Unlisted Event"),
    ],
)
def test_attendees_get_the_template_of_the_events_listing(
    ask: Ask, sandbox: SandboxServer, listing: str, title: str
) -> None:
    key = create(
        ask,
        accessControl={"listing": listing},
        attendees=people("A@e.example", "b@e.example"),
        panelists=PANEL,
    )
    reply = ask("SendInvitationEmail", {"sessionKey": key})
    assert reply.values["deliveredEmail"] == ["a@e.example", "b@e.example"]
    assert mails(sandbox, key) == [("a@e.example", title), ("b@e.example", title)]


def test_while_the_event_runs_another_template_is_used(ask: Ask, sandbox: SandboxServer) -> None:
    key = create(ask, attendees=people("a@e.example"), panelists=PANEL)
    start(sandbox, key)
    both = {"attendees": True, "panelists": True}
    reply = ask("SendInvitationEmail", {"sessionKey": key, **both})
    assert reply.values["deliveredEmail"] == ["a@e.example", "speaker@e.example"]
    assert mails(sandbox, key) == [
        ("a@e.example", "Event In Progress Invitation"),
        ("speaker@e.example", "Panelist Invitation"),
    ]


def test_panelists_alone_are_invited_where_only_they_are_asked_for(ask: Ask) -> None:
    key = create(ask, attendees=people("a@e.example"), panelists=PANEL)

    def delivered(**whom: bool) -> list[str]:
        reply = ask("SendInvitationEmail", {"sessionKey": key, **whom})
        assert reply.code == ""
        return list(reply.values.get("deliveredEmail", []))

    assert delivered(attendees=False, panelists=True) == ["speaker@e.example"]
    assert delivered(attendees=False) == []


def test_who_was_rejected_is_not_invited(ask: Ask) -> None:
    key = create(ask, attendees=people("a@e.example", joinStatus="REJECT"))
    assert "deliveredEmail" not in ask("SendInvitationEmail", {"sessionKey": key}).values


def test_invitations_go_only_to_ones_own_event(ask: Ask, make: Make) -> None:
    key = create(ask, attendees=people("a@e.example"))
    assert ask("SendInvitationEmail", {"sessionKey": key}, by="admin").code == "000001"
    assert ask("SendInvitationEmail", {"sessionKey": make()}).code == "060001"


def upload(ask: Ask, key: int, kind: str, data: bytes, by: str = "host") -> str:
    values: Values = {"sessionKey": key, "imageType": kind, "imageData": data}
    return str(ask("UploadEventImage", values, by=by).code)


def test_an_event_has_one_picture_which_attendees_are_told_of(ask: Ask) -> None:
    key = create(ask)
    assert "material" not in ask("GetSessionInfo", {"sessionKey": key}).values
    assert upload(ask, key, "GIF", gif()) == ""
    assert upload(ask, key, "JPG", jpg()) == ""
    told = ask("GetSessionInfo", {"sessionKey": key}).values["material"]
    assert told["imageURL"].startswith("https://")


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("GIF", jpg()),
        ("JPG", gif()),
        ("GIF", b"GIF89a"),
        ("JPG", b"\xff\xd8\xff\xe0\x00"),
        ("JPG", b"\xff\xd8\xff\xd9"),
        ("GIF", gif(length=100 * 1024)),
        ("GIF", gif(width=300)),
        ("JPG", jpg(height=200)),
    ],
)
def test_what_is_no_such_picture_or_too_large_is_refused(ask: Ask, kind: str, data: bytes) -> None:
    key = create(ask)
    assert upload(ask, key, kind, data) == "999999"
    assert "material" not in ask("GetSessionInfo", {"sessionKey": key}).values


def test_a_picture_just_small_enough_is_taken(ask: Ask) -> None:
    assert upload(ask, create(ask), "GIF", gif(length=100 * 1024 - 1)) == ""


def test_only_the_host_uploads_a_picture(ask: Ask) -> None:
    assert upload(ask, create(ask), "GIF", gif(), by="admin") == "000001"


@pytest.mark.parametrize("operation", ["DelEvent", "DelSession"])
def test_a_deleted_events_picture_is_forgotten(
    ask: Ask, sandbox: SandboxServer, operation: str
) -> None:
    key = create(ask)
    upload(ask, key, "GIF", gif())
    assert key in sandbox.state.kept(EventImage)
    ask(operation, {"sessionKey": key})
    assert key not in sandbox.state.kept(EventImage)
