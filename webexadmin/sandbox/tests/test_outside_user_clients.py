"""What clients of other makes send about users: provisioning scripts, learning platforms, phones.

The cases are ours, made after the habits of public clients in PHP, Perl, PowerShell, Python, Ruby
and JavaScript.
"""

from __future__ import annotations

import re

import pytest
import requests

from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.tests.conftest import Ask
from webexadmin.xmlapi.wire import XSI

BINDING = "java:com.webex.service.binding.user."
SHORT = "java:com.webex.xmlapi.service.binding.user."


def send(sandbox: SandboxServer, xsi_type: str, content: str, context: str = "") -> str:
    """The answer to a message in which ``serv`` and ``use`` are prefixes that nobody declared."""
    admin = sandbox.admin
    context = context or (
        f"<webExID>{admin.webex_id}</webExID><password>{admin.password}</password>"
        "<siteID>243585</siteID><partnerID>webexpartner</partnerID>"
    )
    text = (
        f'<?xml version="1.0" encoding="UTF-8"?>\r\n<serv:message xmlns:xsi="{XSI}">\n<header>'
        f"<securityContext>{context}</securityContext></header>\n<body>\n<bodyContent\n"
        f'xsi:type="{xsi_type}">\n{content}\n</bodyContent>\n</body>\n</serv:message>'
    )
    return requests.post(sandbox.url, data=text.encode(), timeout=10).text


CREATED = {
    "a learning platform": (
        BINDING + "CreateUser",
        "<firstName>Jo</firstName><lastName>O&apos;Neill</lastName><webExId>jo</webExId>"
        "<email>jo@e.example</email><password>Zy8-abcd</password><privilege><host>true</host>"
        "</privilege><active>ACTIVATED</active><schedulingPermission>admin</schedulingPermission>",
    ),
    "a script that puts the Webex ID first and leaves what it lacks empty": (
        BINDING + "CreateUser",
        "<webExId>\njo\n</webExId><firstName>Jo</firstName><lastName>Doe</lastName><email>"
        "jo@e.example</email><password>Zy8-abcd</password><phones><phone></phone><PIN></PIN>"
        "</phones><timeZoneID>20</timeZoneID><tracking><trackingCode1/></tracking><active/>"
        "<privilege><host>TRUE</host></privilege><options>\n</options><meetingTypes>"
        "<meetingType>1</meetingType><meetingType>3</meetingType></meetingTypes>",
    ),
    "a serializer with prefixes and other capital letters": (
        "use:createUser",
        "<use:firstName>Jo</use:firstName><use:lastName>Doe</use:lastName><use:webExID>jo"
        "</use:webExID><use:Email>jo@e.example</use:Email><use:password>Zy8-abcd</use:password>"
        "<use:supportedServices><use:meetingCenter>1</use:meetingCenter></use:supportedServices>",
    ),
}


@pytest.mark.parametrize("shape", CREATED)
def test_users_are_created_as_clients_write_them(
    sandbox: SandboxServer, ask: Ask, shape: str
) -> None:
    answer = send(sandbox, *CREATED[shape])
    assert re.search(r"<use:userId>\d+</use:userId>", answer), answer
    user = ask("GetUser", {"webExId": "jo"}, by="admin").values
    assert (user["email"], user["active"]) == ("jo@e.example", "ACTIVATED")
    assert ask("GetSite", by="jo").code == ""


@pytest.mark.parametrize(
    ("xsi_type", "content", "path", "value"),
    [
        (BINDING + "SetUser", "<Active>DEACTIVATED</Active>", "active", "DEACTIVATED"),
        (SHORT + "SetUser", "<personalUrl>room</personalUrl>", "personalUrl", "room"),
        (
            BINDING + "SetUser",
            "<use:firstName>Zoë</use:firstName><use:phones>\n<PIN>1357</PIN></use:phones>"
            "<personalMeetingRoom><hostPIN>2468</hostPIN></personalMeetingRoom>",
            "personalMeetingRoom/hostPIN",
            "2468",
        ),
        (
            BINDING + "SetUser",
            "<options><cellPhoneCallback>false</cellPhoneCallback></options>"
            "<phones><mobilePhone>1,408,5550100,,,,</mobilePhone></phones>",
            "options/cellPhoneCallback",
            False,
        ),
        (
            BINDING + "SetUser",
            "<personalMeetingRoom><applyPMRForInstantMeeting>TRUE</applyPMRForInstantMeeting>"
            "<alternateHost><hosts><host><email>a@e.example</email></host></hosts></alternateHost>"
            "</personalMeetingRoom>",
            "personalMeetingRoom/applyPMRForInstantMeeting",
            True,
        ),
    ],
)
def test_users_are_changed_as_clients_write_it(
    sandbox: SandboxServer, ask: Ask, xsi_type: str, content: str, path: str, value: object
) -> None:
    answer = send(sandbox, xsi_type, f"<webExId>host</webExId>{content}")
    assert "<serv:result>SUCCESS" in answer, answer
    shown = ask("GetUser", {"webExId": "host"}, by="admin").values
    for step in path.split("/"):
        shown = shown[step]
    assert shown == value


def test_users_are_deleted_with_web_office(sandbox: SandboxServer, ask: Ask) -> None:
    content = "<webExId>host</webExId> <!-- gone --> <syncWebOffice>true</syncWebOffice>"
    answer = send(sandbox, BINDING + "DelUser", content)
    assert "<use:webExId>host</use:webExId><use:status>SUCCESS</use:status>" in answer
    assert ask("GetUser", {"webExId": "host"}, by="admin").values["active"] == "DEACTIVATED"


@pytest.mark.parametrize(
    "xsi_type", [BINDING + "GetLoginTicket", BINDING + "GetloginTicket", "user.GetLoginTicket"]
)
def test_a_login_ticket_is_asked_for_in_either_spelling(
    sandbox: SandboxServer, xsi_type: str
) -> None:
    answer = send(sandbox, xsi_type, "")
    assert re.search(r'xsi:type="use:getLoginTicketResponse".*<use:ticket>[0-9a-f]{32}<', answer)


@pytest.mark.parametrize("element", ["webExID", "webExId", "webexid"])
def test_a_login_link_has_its_ampersands_escaped(sandbox: SandboxServer, element: str) -> None:
    answer = send(sandbox, BINDING + "GetloginurlUser", f"<{element}>admin</{element}>")
    assert re.search(r"<use:userLoginURL>http\S+\?AT=LI&amp;FN=\S+&amp;TK=\w{32}&amp;MU=", answer)


def test_single_sign_on_clients_name_the_protocol(sandbox: SandboxServer) -> None:
    content = f"<protocol>SAML2.0</protocol><samlResponse>{sandbox.host.saml_response}"
    context = "<siteName>sandbox</siteName><webExID>host@sandbox.example</webExID>"
    answer = send(sandbox, BINDING + "AuthenticateUser", f"{content}</samlResponse>", context)
    assert "<use:sessionTicket>" in answer


def test_an_access_token_comes_with_an_empty_password_and_a_partner(sandbox: SandboxServer) -> None:
    token = sandbox.host.access_token
    context = (
        "<siteName>sandbox</siteName><webExID>host</webExID><password></password>"
        f"<webExAccessToken>{token}</webExAccessToken><partnerID></partnerID>"
    )
    answer = send(sandbox, SHORT + "GetUser", "<webExId>host</webExId>", context)
    assert "<use:webExId>host</use:webExId>" in answer
    wrong = send(sandbox, SHORT + "GetUser", "", context.replace(token, "x" + token))
    assert "<serv:reason>WebEx access token is invalid</serv:reason>" in wrong
