"""How clients of the real service bring their message to it: in addresses, forms, and by dozens.

The cases are ours, made after the habits of public clients in PHP, Ruby and JavaScript.
"""

from __future__ import annotations

import re
from urllib.parse import quote_plus

import pytest
import requests

from webexadmin.sandbox.reading import MOST_CONTENTS, read_request
from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.tests.conftest import Ask, Make
from webexadmin.sandbox.tests.test_outside_clients import BINDING, message
from webexadmin.tests.oracle import checker
from webexadmin.xmlapi.wire import XSI, child, local_name, parse

GET_USER = ("user.GetUser", "<webExId>host</webExId>")


def get_user(sandbox: SandboxServer) -> str:
    return message(sandbox, BINDING + "user.GetUser", "<webExId>host</webExId>")


def is_the_host(answer: requests.Response) -> bool:
    return "<use:webExId>host</use:webExId>" in answer.text


# --- where the message stands --------------------------------------------------------------


@pytest.mark.parametrize("name", ["XML", "xml"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_message_in_the_address_is_answered(
    sandbox: SandboxServer, method: str, name: str
) -> None:
    address = f"{sandbox.url}?{name}={quote_plus(get_user(sandbox))}"
    assert is_the_host(requests.request(method, address, timeout=10))


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE"])
@pytest.mark.parametrize("query", ["", "?siteName=sandbox"])
def test_an_address_without_a_message_wants_a_post(
    sandbox: SandboxServer, method: str, query: str
) -> None:
    assert requests.request(method, sandbox.url + query, timeout=10).status_code == 405


def test_only_get_and_post_take_a_message_from_the_address(sandbox: SandboxServer) -> None:
    address = f"{sandbox.url}?XML={quote_plus(get_user(sandbox))}"
    assert requests.delete(address, timeout=10).status_code == 405


@pytest.mark.parametrize("part", [(None,), ("request.xml",)])
def test_a_form_in_several_parts_is_read(sandbox: SandboxServer, part: tuple[str | None]) -> None:
    fields = {"note": (None, "<not-this/>"), "XML": (*part, get_user(sandbox))}
    assert is_the_host(requests.post(sandbox.url, files=fields, timeout=10))


def test_a_form_in_parts_without_the_field_is_damaged(sandbox: SandboxServer) -> None:
    answer = requests.post(sandbox.url, files={"note": (None, "x")}, timeout=10)
    assert "<serv:exceptionID>000000<" in answer.text


# --- what encoding it is in ----------------------------------------------------------------


@pytest.mark.parametrize("declared", ["Shift_JIS", "shift-jis", "ISO-8859-1"])
def test_text_in_utf_8_below_a_declaration_that_fits_anything_keeps_its_letters(
    declared: str,
) -> None:
    assert title(declared, "Sämple 会議".encode()) == "Sämple 会議"


def test_text_in_the_encoding_that_is_declared_keeps_its_letters() -> None:
    assert title("Shift_JIS", "会議の予定".encode("shift_jis")) == "会議の予定"
    assert title("GB2312", "会议".encode("gb2312")) == "会议"


def title(declared: str, name: bytes) -> object:
    """The name of a meeting in a message that declares an encoding."""
    head = f'<?xml version="1.0" encoding="{declared}"?><serv:message xmlns:xsi="{XSI}"><body>'
    head += '<bodyContent xsi:type="meeting.CreateMeeting"><metaData><confName>'
    tail = b"</confName></metaData></bodyContent></body></serv:message>"
    return read_request(head.encode() + name + tail).values["metaData"]["confName"]


# --- who it is from ------------------------------------------------------------------------


def by_email(sandbox: SandboxServer, email: str) -> requests.Response:
    context = f"<email>{email}</email><password>{sandbox.host.password}</password>"
    sent = re.sub(
        "(?<=<securityContext>).*?(?=</securityContext>)",
        f"<siteName>sandbox</siteName>{context}",
        get_user(sandbox),
    )
    return requests.post(sandbox.url, data=sent.encode(), timeout=10)


def test_a_host_can_be_named_by_the_email_address_alone(sandbox: SandboxServer) -> None:
    assert is_the_host(by_email(sandbox, sandbox.host.email))
    assert "<serv:exceptionID>030001<" in by_email(sandbox, "nobody@e.example").text
    assert "<serv:exceptionID>030002<" in by_email(sandbox, sandbox.admin.email).text


def test_an_email_address_beside_a_ticket_is_a_note(sandbox: SandboxServer, ask: Ask) -> None:
    ticket = ask("AuthenticateUser").values["sessionTicket"]
    given = {"sessionTicket": ticket, "email": "johnsmith@xyz.com"}
    assert ask("GetSite", {}, by=None, **given).code == ""


@pytest.mark.parametrize("site", [{"siteName": "nowhere"}, {"siteName": None, "siteID": 1}])
def test_an_unknown_site_is_refused_in_the_words_that_clients_compare(
    ask: Ask, site: dict[str, object]
) -> None:
    assert ask("GetSite", {}, **site).reason == "Failed to get SiteUrl from server"


# --- several operations --------------------------------------------------------------------


def several(sandbox: SandboxServer, *contents: tuple[str, str]) -> str:
    """The answer to a message with a bodyContent for each operation and its elements."""
    first, *further = (
        f'<bodyContent xsi:type="{BINDING}{operation}">{content}</bodyContent>'
        for operation, content in contents
    )
    one = message(sandbox, BINDING + contents[0][0], contents[0][1])
    assert first in one
    sent = one.replace("</body>", "".join(further) + "</body>")
    return requests.post(sandbox.url, data=sent.encode(), timeout=10).text


def contents_of(answer: str) -> list[str]:
    """The types of the bodyContents of an answer; "" for an empty one."""
    body = child(parse(answer.encode()), "body")
    assert body is not None
    assert {local_name(node) for node in body} == {"bodyContent"}
    return [node.get(f"{{{XSI}}}type", "") for node in body]


def named(name: str) -> tuple[str, str]:
    return "meeting.CreateMeeting", f"<metaData><confName>{name}</confName></metaData>"


def test_several_operations_in_a_message_are_done_in_order(
    sandbox: SandboxServer, ask: Ask
) -> None:
    answer = several(sandbox, named("One"), named("Two"), GET_USER)
    assert contents_of(answer) == ["meet:createMeetingResponse"] * 2 + ["use:getUserResponse"]
    assert answer.count("<serv:result>SUCCESS</serv:result>") == 1
    keys = re.findall(r"<meet:meetingkey>(\d+)<", answer)
    names = [ask("GetMeeting", {"meetingKey": key}).values["metaData"]["confName"] for key in keys]
    assert names == ["One", "Two"]


def test_an_operation_that_fails_among_several_leaves_the_others_alone(
    sandbox: SandboxServer, make: Make, ask: Ask
) -> None:
    key = make()
    gone = ("meeting.GetMeeting", "<meetingKey>1</meetingKey>")
    there = ("meeting.DelMeeting", f"<meetingKey>{key}</meetingKey>")
    answer = several(sandbox, GET_USER, gone, there, ("user.GetUser", "<webExId/>"))
    assert contents_of(answer) == ["use:getUserResponse", "", "meet:delMeetingResponse", ""]
    assert re.search(
        r"<serv:result>FAILURE</serv:result><serv:reason>Corresponding Meeting not found"
        r"</serv:reason><serv:gsbStatus>PRIMARY</serv:gsbStatus><serv:exceptionID>060001"
        r"</serv:exceptionID><serv:subErrors><serv:subError><serv:exceptionID>060001"
        r"</serv:exceptionID><serv:reason>Corresponding Meeting not found</serv:reason>"
        r"</serv:subError><serv:subError><serv:exceptionID>999999</serv:exceptionID>"
        r"<serv:reason>[^<]+</serv:reason></serv:subError></serv:subErrors></serv:response>",
        answer,
    )
    assert ask("GetMeeting", {"meetingKey": key}).code == "060001"


@pytest.mark.oracle
def test_an_answer_to_several_operations_fits_the_schema(sandbox: SandboxServer) -> None:
    for second in (GET_USER, ("meeting.GetMeeting", "<meetingKey>1</meetingKey>")):
        answer = several(sandbox, ("site.GetSite", ""), second)
        assert checker().validate_response(answer.encode()) == []


def test_more_operations_than_a_message_takes_are_damage(sandbox: SandboxServer) -> None:
    version = ("ep.GetAPIVersion", "")
    assert len(contents_of(several(sandbox, *[version] * MOST_CONTENTS))) == MOST_CONTENTS
    answer = several(sandbox, *[version] * (MOST_CONTENTS + 1))
    assert "<serv:exceptionID>000000<" in answer
