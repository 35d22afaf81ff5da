"""What clients of the real service rely on beyond the schema: text they compare, shapes they send.

The cases are ours, made after the habits of public clients in PHP, Python, Java, Ruby and C#.
"""

from __future__ import annotations

import re
import socket
from datetime import datetime
from urllib.parse import urlsplit
from xml.dom import minidom

import pytest
import requests

from webexadmin.sandbox.server import PATH, SandboxServer
from webexadmin.sandbox.tests.conftest import Ask, Make
from webexadmin.xmlapi.spec import Values
from webexadmin.xmlapi.wire import NAMESPACE_BASE, XSI

MEETING: Values = {
    "metaData": {"confName": "Plan"},
    "schedule": {"startDate": datetime.fromisoformat("2031-05-01T09:00"), "duration": 30},
}
BINDING = "java:com.webex.service.binding."


def credentials(sandbox: SandboxServer) -> str:
    host = sandbox.host
    return f"<webExID>{host.webex_id}</webExID><password>{host.password}</password>"


def message(sandbox: SandboxServer, xsi_type: str, content: str, root: str = "serv:message") -> str:
    return (
        f'<{root} xmlns:xsi="{XSI}"><header><securityContext>{credentials(sandbox)}'
        f'</securityContext></header><body><bodyContent xsi:type="{xsi_type}">{content}'
        f"</bodyContent></body></{root}>"
    )


# --- what they read ------------------------------------------------------------------------


def opening(prefix: str, service: str) -> bytes:
    """The root of an answer as sites write it: serv and com, then the service's own prefix."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?><serv:message '
        f'xmlns:serv="{NAMESPACE_BASE}service" xmlns:com="{NAMESPACE_BASE}common" '
        f'xmlns:{prefix}="{NAMESPACE_BASE}{service}"'
    ).encode()


@pytest.mark.parametrize(
    ("operation", "values", "prefix", "service", "answer"),
    [
        ("AuthenticateUser", {}, "use", "service/user", "authenticateUserResponse"),
        ("GetAPIVersion", {}, "ep", "service/ep", "getAPIVersionResponse"),
        ("GetSite", {}, "ns1", "service/site", "getSiteResponse"),
        ("CreateMeeting", MEETING, "meet", "service/meeting", "createMeetingResponse"),
        (
            "LstmeetingusageHistory", {}, "history", "service/history",
            "lstmeetingusageHistoryResponse",
        ),
        ("LstMeetingType", {}, "mtgtype", "service/meetingtype", "lstMeetingTypeResponse"),
    ],
)  # fmt: skip
def test_an_answer_begins_letter_for_letter_as_of_a_real_site(
    ask: Ask, operation: str, values: Values, prefix: str, service: str, answer: str
) -> None:
    body = ask(operation, values).body
    assert body.startswith(opening(prefix, service))
    content = f'<serv:bodyContent xsi:type="{prefix}:{answer}" xmlns:xsi="{XSI}">'
    assert content.encode() in body
    assert b" />" not in body


def test_a_failure_declares_the_prefix_of_its_service_too(ask: Ask) -> None:
    body = ask("GetMeeting", {"meetingKey": 1}).body
    assert body.startswith(opening("meet", "service/meeting") + b"><serv:header>")
    assert body.endswith(
        b"<serv:reason>Corresponding Meeting not found</serv:reason>"
        b"<serv:gsbStatus>PRIMARY</serv:gsbStatus><serv:exceptionID>060001</serv:exceptionID>"
        b"</serv:response></serv:header><serv:body><serv:bodyContent/></serv:body></serv:message>"
    )


def test_prefixes_can_be_cut_off_by_a_regular_expression(ask: Ask) -> None:
    text = ask("LstsummarySession", by="admin").body.decode()
    bare = re.sub(r"<(/?)[^:]+:([^\s>]+)", r"<\1\2", text)
    document = minidom.parseString(bare)  # noqa: S318 - the sandbox wrote it
    assert document.documentElement is not None
    assert document.documentElement.tagName == "message"
    total = document.getElementsByTagName("total")[0].firstChild
    assert total is not None
    assert int(total.nodeValue or "") > 0


def test_the_host_finds_the_codes_and_addresses_of_audio_and_room(ask: Ask) -> None:
    user = ask("GetUser", {"webExId": "host"}).values
    (account,) = user["personalTeleconf"]["account"]
    assert {"subscriberAccessCode", "participantFullAccessCode"} <= set(account)
    assert re.fullmatch(r"\d{4}", user["phones"]["PIN"])
    room = user["personalMeetingRoom"]
    assert room["personalMeetingRoomURL"].endswith("/meet/host")
    assert {"sipURL", "accessCode", "hostPIN"} <= set(room)
    assert ask("GetUser", {"webExId": "host"}, by="admin").values == user


@pytest.mark.parametrize(
    ("support", "told"), [("CALLIN", True), ("CALLBACK", True), ("OTHER", False), ("NONE", False)]
)
def test_call_in_numbers_stand_in_meetings_with_the_sites_audio(
    ask: Ask, support: str, told: bool
) -> None:
    values = {**MEETING, "telephony": {"telephonySupport": support}}
    key = ask("CreateMeeting", values).values["meetingkey"]
    telephony = ask("GetMeeting", {"meetingKey": key}).values["telephony"]
    assert ("tollNum" in telephony.get("callInNum", {})) is told


RECORDING = {
    "recordingID", "hostWebExID", "name", "description", "createTime", "timeZoneID", "size",
    "streamURL", "fileURL", "sessionKey", "trackingCode", "recordingType", "duration", "author",
    "listing", "format", "serviceType", "password", "passwordReq", "registerReq", "panelist",
    "postRecordingSurvey", "confID",
}  # fmt: skip


def test_a_class_of_recordings_that_knows_no_uuids_and_refuses_what_it_lacks_can_be_filled(
    ask: Ask,
) -> None:
    rows = ask(
        "LstRecording", {"listControl": {"startFrom": 1, "maximumNum": 500}}, by="admin"
    ).rows()
    told = {name for row in rows for name in row}
    assert "password" in told
    assert told - RECORDING == set()


@pytest.mark.parametrize("chosen", [{}, {"autoRecord": True}, {"autoRecord": False}])
def test_an_option_that_only_requests_are_known_to_name_is_told_once_chosen(
    ask: Ask, chosen: Values
) -> None:
    key = ask("CreateMeeting", {**MEETING, "enableOptions": chosen}).values["meetingkey"]
    options = ask("GetMeeting", {"meetingKey": key}).values["enableOptions"]
    assert options.get("autoRecord") == chosen.get("autoRecord")


def test_what_the_guide_prints_empty_is_there_for_clients_that_do_not_ask_whether_it_is(
    sandbox: SandboxServer, make: Make
) -> None:
    invited = {"attendee": [{"person": {"email": "a@e.example"}}]}
    key = make(participants={"attendees": invited})
    meeting = post(sandbox, "meeting.GetMeeting", f"<meetingKey>{key}</meetingKey>")
    assert "<meet:invitation/>" in meeting
    assert "<meet:templateFilePath/>" in meeting
    assert "<com:phones/>" in meeting
    attendees = post(sandbox, "attendee.LstMeetingAttendee", f"<meetingKey>{key}</meetingKey>")
    assert "<com:phones/>" in attendees
    user = post(sandbox, "user.GetUser", "<webExId>host</webExId>")
    assert "<use:participantLimitedAccessCode/>" in user
    asked = "<returnSettings><eventCenter>true</eventCenter></returnSettings>"
    assert "customFields/>" in post(sandbox, "site.GetSite", asked)


def test_a_meeting_tells_what_a_real_site_tells_of_one_that_asks_for_nothing(
    ask: Ask, make: Make
) -> None:
    meeting = ask("GetMeeting", {"meetingKey": make()}).values
    assert meeting["metaData"]["isInternal"] is False
    assert meeting["attendeeOptions"]["participantLimit"] == 0


SHORT = 2**31


def test_numbers_of_attendees_can_be_kept_in_32_bits(
    sandbox: SandboxServer, ask: Ask, make: Make
) -> None:
    key = make()
    person = "<person><name>Ann Lee</name><email>{}@e.example</email></person>"
    content = "".join(
        f"<attendees>{person.format(name)}<joinStatus>ACCEPT</joinStatus>"
        f"<sessionKey>{key}</sessionKey></attendees>"
        for name in "ab"
    )
    answer = post(sandbox, "attendee.RegisterMeetingAttendee", content)
    told = [int(number) for number in re.findall(r"att:(?:attendee|register)ID>(\d+)<", answer)]
    assert len(set(told)) == 4
    assert max(told) < SHORT
    rows = ask("LstMeetingAttendee", {"sessionKey": key}).rows()
    pairs = [(row["attendeeId"], row["registerID"]) for row in rows]
    assert pairs == [(told[0], told[1]), (told[2], told[3])]
    assert all(row["contactID"] < SHORT for row in rows)
    assert ask("DelMeetingAttendee", {"attendeeID": [told[0]]}).code == ""
    assert len(ask("LstMeetingAttendee", {"sessionKey": key}).rows()) == 1


# --- what they send ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        "/WBXService/XMLService/",
        "//WBXService/XMLService",
        "/WBXService//XMLService",
        "/wbxservice/xmlservice",
        "/WBXService/xml8.0.0/XMLService",
        "/WBXService/XMLService?siteName=sandbox",
        "/WBXService/XMLService;jsessionid=1A2B",
    ],
)
def test_the_address_is_recognized_in_every_spelling(sandbox: SandboxServer, path: str) -> None:
    body = message(sandbox, BINDING + "ep.GetAPIVersion", "").encode()
    head = f"POST {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
    answer = exchange(sandbox, f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
    assert answer.startswith(b"HTTP/1.1 200")
    assert b"<serv:result>SUCCESS" in answer


@pytest.mark.parametrize("path", ["/", "/WBXService", PATH + "/webex/gsbstatus.php", "/x" + PATH])
def test_other_addresses_lead_nowhere(sandbox: SandboxServer, path: str) -> None:
    base = sandbox.url.removesuffix(PATH)
    assert requests.post(base + path, data=b"<x/>", timeout=10).status_code == 404


def test_a_line_end_behind_the_body_does_not_end_the_connection(sandbox: SandboxServer) -> None:
    body = message(sandbox, BINDING + "ep.GetAPIVersion", "").encode()
    head = f"POST {PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: {len(body)}\r\n"
    one = head.encode() + b"\r\n" + body + b"\r\n"
    last = head.encode() + b"Connection: close\r\n\r\n" + body + b"\n"
    assert exchange(sandbox, one + last).count(b"<serv:result>SUCCESS") == 2


def test_a_script_that_writes_bare_line_feeds_is_answered_and_closed(
    sandbox: SandboxServer,
) -> None:
    body = message(sandbox, BINDING + "ep.GetAPIVersion", "").encode()
    head = f"POST {PATH} HTTP/1.0\nHost: x\nContent-Length: {len(body)}\n\n"
    assert exchange(sandbox, head.encode() + body + b"\n").endswith(b"</serv:message>")


def exchange(sandbox: SandboxServer, sent: bytes) -> bytes:
    """All that comes back until the site closes."""
    url = urlsplit(sandbox.url)
    with socket.create_connection((url.hostname, url.port), timeout=10) as connection:
        connection.sendall(sent)
        answer = b""
        while piece := connection.recv(65536):
            answer += piece
    return answer


SHAPES = {
    "a template with unused elements left empty": (
        "message",
        BINDING + "meeting.CreateMeeting",
        "<accessControl>\n <meetingPassword></meetingPassword></accessControl><metaData>"
        "<confName>CRM call</confName><agenda></agenda></metaData><participants>"
        "<maxUserNumber>1</maxUserNumber><attendees>\n</attendees></participants><schedule>"
        "<startDate>05/01/2031 09:00:00</startDate><openTime>900</openTime><duration>90</duration>"
        "<timeZoneID>20</timeZoneID></schedule><telephony><telephonySupport>CALLIN"
        "</telephonySupport><extTelephonyDescription>\n</extTelephonyDescription></telephony>",
    ),
    "containers in another order, upper case, alternate hosts": (
        "serv:message",
        "meet:createMeeting",
        "<accessControl><listToPublic>FALSE</listToPublic></accessControl><schedule>"
        "<startDate>05/01/2031 09:00:00</startDate><hostWebExID>host</hostWebExID></schedule>"
        "<metaData><confName>Course &amp; lab</confName></metaData><enableOptions></enableOptions>"
        "<participants><attendees><attendee><person><name>A B</name><email> a@b.example </email>"
        "<webExId>ab</webExId><type>MEMBER</type></person><role>HOST</role></attendee></attendees>"
        "</participants><repeat><repeatType>NO_REPEAT</repeatType></repeat>",
    ),
    "minutes from a division": (
        "serv:message",
        BINDING + "meeting.CreateMeeting",
        "<metaData><confName>Incident</confName><agenda>x</agenda></metaData><schedule><startDate>"
        "05/01/2031 09:00:00</startDate><duration>30.0</duration><timeZoneID>11</timeZoneID>"
        "</schedule>",
    ),
    "no start, a class name with a space": (
        "serv:message",
        "java: com.webex.service.binding.meeting.CreateMeeting",
        "<metaData><confName>Now</confName></metaData><schedule><startDate/></schedule>",
    ),
    "a series of weekdays": (
        "serv:message",
        BINDING + "meeting.CreateMeeting",
        "<metaData><confName>Stand-up</confName><location></location><meetingType>105</meetingType>"
        "</metaData><schedule><startDate>05/01/2031 09:00:00</startDate><duration>15</duration>"
        "<timeZoneID>11</timeZoneID></schedule><repeat><repeatType>DAILY</repeatType><dayInWeek>"
        "<day>MONDAY</day><day>TUESDAY</day></dayInWeek><expirationDate>06/30/2031 23:59:00"
        "</expirationDate></repeat>",
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_what_clients_schedule_can_be_read_and_deleted(
    sandbox: SandboxServer, ask: Ask, shape: str
) -> None:
    root, xsi_type, content = SHAPES[shape]
    sent = message(sandbox, xsi_type, content, root).encode()
    answer = requests.post(sandbox.url, data=sent, timeout=10).text
    found = re.search(r"<meet:meetingkey>(\d+)</meet:meetingkey>", answer)
    assert found, answer
    key = int(found[1])
    assert ask("GetMeeting", {"meetingKey": key}).code == ""
    assert ask("DelMeeting", {"meetingKey": key}).code == ""
    assert ask("DelMeeting", {"meetingKey": key}).code == "060001"


ATTENDEES = {
    "one person, upper case": (
        "attendee.CreateMeetingAttendee",
        "<person><name>Ann Lee</name><address><addressType>PERSONAL</addressType></address>"
        "<email>Ann@E.example</email></person><role>ATTENDEE</role>"
        "<emailInvitations>TRUE</emailInvitations><sessionKey>{key}</sessionKey>",
        r"<att:attendeeId>(\d+)</att:attendeeId>",
    ),
    "names in two, the status last, no invitation said": (
        "attendee.CreateMeetingAttendee",
        "\n  <person>\n    <firstName>Ann</firstName>\n    <lastName>Lee</lastName>\n"
        "    <email>ann@e.example</email>\n  </person>\n  <sessionKey>{key}</sessionKey>\n"
        "  <joinStatus>INVITE</joinStatus>\n",
        r"<att:attendeeId>(\d+)</att:attendeeId>",
    ),
    "registered, with text where elements belong": (
        "attendee.RegisterMeetingAttendee",
        "<attendees><person><name>Ann Lee</name><title>title</title><phones>0</phones>"
        "<email>ann@e.example</email><notes>notes</notes><url>https://</url><type>VISITOR</type>"
        "</person><joinStatus>ACCEPT</joinStatus><role>ATTENDEE</role>"
        "<emailInvitations>true</emailInvitations><sessionKey>{key}</sessionKey></attendees>",
        r"<att:register><att:attendeeID>(\d+)</att:attendeeID><att:registerID>\d+<",
    ),
}


@pytest.mark.parametrize("shape", ATTENDEES)
def test_whom_clients_invite_is_listed_and_can_be_removed(
    sandbox: SandboxServer, make: Make, shape: str
) -> None:
    key = make()
    operation, content, number = ATTENDEES[shape]
    answer = post(sandbox, operation, content.format(key=key))
    found = re.search(number, answer)
    assert found, answer
    listed = post(sandbox, "attendee.LstMeetingAttendee", f"<meetingKey>{key}</meetingKey>")
    assert "<com:email>ann@e.example</com:email>" in listed
    assert f"<att:attendeeId>{found[1]}</att:attendeeId>" in listed
    names = "<com:name>Ann Lee</com:name><com:firstName>Ann</com:firstName><com:lastName>Lee<"
    assert names in listed
    gone = f"<email>ANN@e.example</email><sessionKey>{key}</sessionKey>"
    gone = f"<attendeeEmail>{gone}</attendeeEmail>"
    assert "SUCCESS" in post(sandbox, "attendee.DelMeetingAttendee", gone)
    again = post(sandbox, "attendee.DelMeetingAttendee", f"<attendeeID>{found[1]}</attendeeID>")
    assert "<serv:exceptionID>039003</serv:exceptionID>" in again


def post(sandbox: SandboxServer, operation: str, content: str) -> str:
    sent = message(sandbox, BINDING + operation, content).encode()
    return requests.post(sandbox.url, data=sent, timeout=10).text


def test_a_message_written_by_a_serializer_of_the_schema_is_understood(
    sandbox: SandboxServer,
) -> None:
    text = (
        f'<?xml version="1.0" encoding="utf-16"?>\r\n<message xmlns:xsi="{XSI}" '
        f'xmlns="{NAMESPACE_BASE}service"><header xmlns=""><securityContext>'
        f"{credentials(sandbox)}<siteID>243585</siteID><partnerID>webexpartner</partnerID>"
        '</securityContext></header><body xmlns=""><bodyContent '
        f'xmlns:q1="{NAMESPACE_BASE}service/user" xsi:type="q1:getUser"><webExId>host</webExId>'
        "</bodyContent></body></message>"
    )
    headers = {"Content-Type": "text/plain; charset=utf-8", "Accept": "text/xml"}
    answer = requests.post(sandbox.url, data=text.encode(), headers=headers, timeout=10)
    assert b"<use:webExId>host</use:webExId>" in answer.content
