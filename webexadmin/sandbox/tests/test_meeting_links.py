"""Links to start a meeting and to join it."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
import requests

from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.tests.conftest import Ask, Make
from webexadmin.sandbox.tests.guests import guest
from webexadmin.xmlapi.spec import Values

PASSWORD: Values = {"meetingPassword": "pass123"}
PUBLIC: Values = {"listToPublic": True, "isPublic": True, **PASSWORD}


def query(url: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}


def host_url(ask: Ask, key: int, by: str = "host") -> str:
    reply = ask("GethosturlMeeting", {"sessionKey": key}, by=by)
    assert reply.code == "", reply.reason
    return str(reply.values["hostMeetingURL"])


def join_url(ask: Ask, key: int, by: str = "host", **given: str) -> str:
    reply = ask("GetjoinurlMeeting", {"sessionKey": key, **given}, by=by)
    assert reply.code == "", reply.reason
    return str(reply.values["joinMeetingURL"])


def test_the_link_to_start_leads_through_the_sign_in_page_to_the_meeting(
    ask: Ask, make: Make
) -> None:
    key = make()
    parts = query(host_url(ask, key))
    assert (parts["AT"], parts["WID"], "PW" in parts) == ("LI", "host", False)
    assert urlsplit(parts["MU"]).path.endswith("/m.php")
    start = query(parts["MU"])
    assert (start["AT"], start["MK"]) == ("HM", str(key))


def test_the_link_to_start_signs_the_host_in_once(ask: Ask, make: Make, boss: str) -> None:
    url = host_url(ask, make(schedule={"hostWebExID": boss}))
    first, second = (requests.get(url, timeout=10) for _ in range(2))
    assert (first.status_code, first.text) == (200, f"Signed in as {boss}\n")
    assert second.status_code == 403


def test_host_and_scheduler_get_the_same_ticket_until_it_is_used(
    ask: Ask, make: Make, boss: str
) -> None:
    key = make(schedule={"hostWebExID": boss})
    mine, bosses = (query(host_url(ask, key, by=caller)) for caller in ("host", boss))
    assert mine["TK"] == bosses["TK"]
    assert mine["WID"] == bosses["WID"] == boss


def test_nobody_else_gets_the_link_to_start(ask: Ask, make: Make, other_host: str) -> None:
    key = make(accessControl=PUBLIC)
    for caller in ("admin", "readonly", other_host):
        assert ask("GethosturlMeeting", {"sessionKey": key}, by=caller).code == "000001"


def test_an_attendees_link_carries_name_address_registration_and_password(
    ask: Ask, make: Make
) -> None:
    key = make(accessControl=PASSWORD)
    url = join_url(ask, key, attendeeName="James & Kirk", attendeeEmail="k@e.example", RegID="4711")
    assert query(url) == {
        "AT": "JM", "MK": str(key), "AN": "James & Kirk", "AE": "k@e.example", "RID": "4711",
        "PW": "pass123",
    }  # fmt: skip


def test_a_space_in_a_name_stays_as_the_guide_prints_it(ask: Ask, make: Make) -> None:
    key = make(accessControl=PASSWORD)
    url = join_url(ask, key, attendeeName="James Kirk")
    assert url.endswith(f"/m.php?AT=JM&MK={key}&AN=James Kirk&PW=pass123")


def test_the_password_is_put_in_for_hosts_and_invited_people_only(
    ask: Ask, make: Make, sandbox: SandboxServer, other_host: str
) -> None:
    invited = guest(sandbox.state.users[other_host].email)
    key = make(accessControl=PUBLIC, participants={"attendees": {"attendee": [invited]}})
    assert query(join_url(ask, key, by=other_host))["PW"] == "pass123"
    for stranger in ("admin", "readonly"):
        assert "PW" not in query(join_url(ask, key, by=stranger))
        given = join_url(ask, key, by=stranger, meetingPW="guess1")
        assert query(given)["PW"] == "guess1"


def test_the_invitation_is_for_those_who_take_part(ask: Ask, make: Make, other_host: str) -> None:
    key = make(accessControl=PUBLIC)
    told = ask("GetjoinurlMeeting", {"sessionKey": key}).values
    meeting = ask("GetMeeting", {"meetingKey": key}).values
    assert told["inviteMeetingURL"] == meeting["meetingLink"]
    assert "registerMeetingURL" not in told
    assert (
        "inviteMeetingURL"
        not in ask("GetjoinurlMeeting", {"sessionKey": key}, by=other_host).values
    )


def test_where_registration_is_needed_there_is_a_link_for_it(ask: Ask, make: Make) -> None:
    key = make(attendeeOptions={"registration": True})
    told = ask("GetjoinurlMeeting", {"sessionKey": key}).values
    shown = ask("GetSessionInfo", {"sessionKey": key}).values["accessControl"]
    assert told["registerMeetingURL"] == shown["registrationURL"]


def test_a_private_meeting_has_no_link_for_strangers(ask: Ask, make: Make, other_host: str) -> None:
    key = make()
    assert ask("GetjoinurlMeeting", {"sessionKey": key}, by=other_host).code == "000001"


@pytest.mark.parametrize("operation", ["GethosturlMeeting", "GetjoinurlMeeting"])
def test_the_meeting_must_be_named_and_exist(ask: Ask, make: Make, operation: str) -> None:
    assert ask(operation, {"meetingKey": make()}).code == ""
    assert ask(operation, {"sessionKey": 1}).code == "060001"
    assert ask(operation, {}).code == "999999"
