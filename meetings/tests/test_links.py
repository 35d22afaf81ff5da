"""Links into a meeting: on demand, the start for the host alone, and in no log of ours."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.serializers import serialize
from django.test import Client

from accounts.models import Account, Connection, OperationLog
from meetings.attendee_forms import JoinForm
from meetings.models import Session
from meetings.remote import without_password
from webexadmin.operation_forms import field_name
from webexadmin.sandbox.faults import Kind
from webexadmin.sandbox.server import SandboxServer

pytestmark = [pytest.mark.django_db, pytest.mark.stack]

SignIn = Callable[[Account], Client]
START, JOIN = "GethosturlMeeting", "GetjoinurlMeeting"
NAME, EMAIL = (field_name(part) for part in JoinForm.shown)


def link(meeting: Session, kind: str) -> str:
    return f"{meeting.get_absolute_url()}links/{kind}/"


def test_the_host_is_given_the_link_to_start_it_and_nobody_else(
    alice: Account,
    rita: Account,
    henry: Account,
    connected: Connection,
    signed_in: SignIn,
    empty_meeting: Session,
) -> None:
    detail = signed_in(henry).get(empty_meeting.get_absolute_url()).content.decode()
    assert link(empty_meeting, "start") in detail
    assert "TK=" not in detail
    shown = signed_in(henry).post(link(empty_meeting, "start"))
    assert "TK=" in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    for account in (alice, rita):
        html = signed_in(account).get(empty_meeting.get_absolute_url()).content.decode()
        assert link(empty_meeting, "start") not in html
        assert signed_in(account).post(link(empty_meeting, "start")).status_code == 403


def test_a_name_that_an_admin_entered_is_no_proof_of_being_the_host(
    henry: Account, signed_in: SignIn, empty_meeting: Session, sandbox: SandboxServer
) -> None:
    told = signed_in(henry).post(link(empty_meeting, "start"), follow=True).content.decode()
    assert "Connect your own Webex user" in told
    assert START not in sandbox.controls.recorder.counts()


def test_the_link_to_join_carries_the_password_for_the_host_only(
    alice: Account, rita: Account, henry: Account, signed_in: SignIn, empty_meeting: Session
) -> None:
    html = signed_in(henry).post(link(empty_meeting, "join")).content.decode()
    assert f"MK={empty_meeting.session_key}" in html
    assert "PW=Tulip4821x" in html
    for account in (alice, rita):
        html = signed_in(account).post(link(empty_meeting, "join")).content.decode()
        assert f"MK={empty_meeting.session_key}" in html
        assert "Tulip4821x" not in html
        assert "which only the host is shown" in html


def test_the_link_can_be_for_one_attendee(
    alice: Account, signed_in: SignIn, empty_meeting: Session
) -> None:
    named = {NAME: "Ada Lovelace", EMAIL: "ada@example.com"}
    html = signed_in(alice).post(link(empty_meeting, "join"), named).content.decode()
    assert "AN=Ada Lovelace" in html
    assert "AE=ada@example.com" in html
    assert "For Ada Lovelace." in html


def test_no_link_is_in_the_log(
    henry: Account,
    connected: Connection,
    signed_in: SignIn,
    empty_meeting: Session,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("DEBUG")
    for kind in ("start", "join"):
        signed_in(henry).post(link(empty_meeting, kind))
    kept = serialize("json", OperationLog.objects.filter(operation__in=[START, JOIN]))
    assert kept.count(empty_meeting.session_key) == 2
    for secret in ("TK=", "MK=", "Tulip4821x"):
        assert secret not in kept
        assert secret not in caplog.text


def test_what_the_site_refuses_is_told_on_the_page_of_the_meeting(
    alice: Account, signed_in: SignIn, empty_meeting: Session, fault: Callable[..., None]
) -> None:
    fault(Kind.UNAVAILABLE, JOIN, calls=None)
    told = signed_in(alice).post(link(empty_meeting, "join"), follow=True).content.decode()
    assert "The site gave no usable answer" in told


def test_a_password_is_cut_out_and_nothing_else() -> None:
    assert without_password("https://x.webex.com/m.php?AT=JM&MK=1&PW=a%20b&AN=Ada Lovelace") == (
        "https://x.webex.com/m.php?AT=JM&MK=1&AN=Ada Lovelace"
    )
    assert without_password("https://x.webex.com/j.php?MTID=m1") == (
        "https://x.webex.com/j.php?MTID=m1"
    )
