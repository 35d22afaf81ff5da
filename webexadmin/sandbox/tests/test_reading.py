"""Requests are understood however clients spell them, and hostile ones stay out."""

from __future__ import annotations

import time
from datetime import datetime
from urllib.parse import quote, quote_plus, urlencode

import pytest

from webexadmin.sandbox.reading import MAX_BYTES, MAX_DEPTH, Damaged, read_request

TYPE = "java:com.webex.service.binding.meeting.CreateMeeting"
HEADER = "<header><securityContext><webExID>a</webExID></securityContext></header>"


def message(content: str, asked: str = TYPE, header: str = HEADER, root: str = "") -> bytes:
    return (
        f'<serv:message{root}>{header}<body><bodyContent xsi:type="{asked}">{content}'
        "</bodyContent></body></serv:message>"
    ).encode()


TOPIC = "<metaData><confName>Ärger &amp; Co</confName></metaData>"
PLAIN = message(TOPIC)


@pytest.mark.parametrize(
    ("asked", "operation"),
    [
        ("java:com.webex.service.binding.meeting.CreateMeeting", "CreateMeeting"),
        ("java:com.webex.xmlapi.service.binding.meeting.CreateMeeting", "CreateMeeting"),
        ("meet:createMeeting", "CreateMeeting"),
        ("meeting.CreateMeeting", "CreateMeeting"),
        ("JAVA:COM.WEBEX.SERVICE.BINDING.MEETING.CREATEMEETING", "CreateMeeting"),
        ("\n java:com.webex.service.binding.meeting.\n CreateMeeting ", "CreateMeeting"),
        ("site.LstTimeZone", "LstTimeZone"),
        ("java:com.webex.service.binding.history.lstmeetingusageHistory", "LstmeetingusageHistory"),
        ("ep:lstsummarySession", "LstsummarySession"),
    ],
)
def test_every_spelling_of_the_type_names_the_operation(asked: str, operation: str) -> None:
    found = read_request(message("", asked)).operation
    assert found is not None
    assert found.name == operation


def test_an_operation_that_is_not_declared_keeps_its_name() -> None:
    request = read_request(message("", "java:com.webex.service.binding.x.LaunchRocket"))
    assert request.operation is None
    assert request.asked_type == "java:com.webex.service.binding.x.LaunchRocket"


@pytest.mark.parametrize(
    "body",
    [
        PLAIN,
        b"\xef\xbb\xbf" + PLAIN,
        b"\r\n\t " + b'<?xml version="1.0" encoding="UTF-8"?>\n' + PLAIN,
        b'<?xml version="1.0" encoding="utf-16"?>' + PLAIN,
        b'<?xml version="1.0" encoding="iso-8859-1"?>' + PLAIN.decode().encode("latin-1"),
        b'<?xml version="1.0" encoding="ISO-8859-1"?>' + PLAIN,
        PLAIN.decode().encode("utf-16"),
        ('<?xml version="1.0" encoding="utf-16"?>' + PLAIN.decode()).encode("utf-16"),
        b"XML=" + PLAIN,
        b"xml = " + PLAIN,
        b"XML=" + quote_plus(PLAIN).encode(),
        b"XML=" + quote(PLAIN).encode(),
        urlencode({"user": "x&y", "XML": PLAIN.decode(), "z": "1"}).encode(),
        quote_plus(PLAIN).encode(),
        PLAIN + b"\n\0",
    ],
    ids=[
        "raw", "byte order mark", "white space first", "declares utf-16, is utf-8", "latin-1",
        "declares latin-1, is utf-8",
        "utf-16", "utf-16 declared", "form field, not encoded", "form field, spaced",
        "form field, plus", "form field, percent", "one field of several", "encoded, no field",
        "ends with a zero byte",
    ],
)  # fmt: skip
def test_every_wrapping_of_the_document_is_understood(body: bytes) -> None:
    assert read_request(body).values == {"metaData": {"confName": "Ärger & Co"}}


def test_the_charset_of_the_header_counts() -> None:
    body = PLAIN.decode().encode("latin-1")
    assert read_request(body, "ISO-8859-1").values == {"metaData": {"confName": "Ärger & Co"}}


@pytest.mark.parametrize(
    "content",
    [
        "<com:metaData><event:confName>x</event:confName></com:metaData>",
        "<METADATA><confname>x</confname></METADATA>",
        "<metaData>\n  <confName>\n x \n</confName></metaData>",
        "<unknown><confName>y</confName></unknown><metaData><confName>x</confName></metaData>",
        "<metaData><greeting2/><confName>x</confName></metaData>",
        "<metaData/><metaData><confName>x</confName></metaData>",
        "<metaData><confName><![CDATA[x]]></confName></metaData>",
        "<metaData><confName><!-- no -->x</confName></metaData>",
    ],
)
def test_prefixes_case_padding_and_strange_elements_do_not_matter(content: str) -> None:
    assert read_request(message(content)).values == {"metaData": {"confName": "x"}}


def test_a_container_sent_twice_is_one() -> None:
    twice = message(
        "<accessControl><isPublic>true</isPublic></accessControl><metaData/>"
        "<accessControl><meetingPassword>abcd</meetingPassword></accessControl>"
    )
    expected = {"isPublic": True, "meetingPassword": "abcd"}
    assert read_request(twice).values["accessControl"] == expected


@pytest.mark.parametrize("text", ["true", "TRUE", "True", "1", " true\n"])
def test_true_has_many_spellings(text: str) -> None:
    content = f"<enableOptions><chat>{text}</chat></enableOptions>"
    assert read_request(message(content)).values == {"enableOptions": {"chat": True}}


def test_elements_in_any_order_and_unpadded_dates() -> None:
    content = (
        "<schedule><duration> 60 </duration><timeZoneID>4</timeZoneID>"
        "<startDate>4/05/2027 7:05:00</startDate></schedule><metaData/>"
    )
    schedule = read_request(message(content)).values["schedule"]
    assert schedule == {
        "startDate": datetime(2027, 4, 5, 7, 5),  # noqa: DTZ001
        "timeZoneID": 4,
        "duration": 60,
    }


@pytest.mark.parametrize("text", ["4/5/2027 7:5:0", "04/05/2027 07:5", " 4/05/2027  7:05:0 "])
def test_a_clock_whose_parts_a_script_joined_with_colons(text: str) -> None:
    content = f"<schedule><startDate>{text}</startDate></schedule>"
    schedule = read_request(message(content)).values["schedule"]
    assert schedule == {"startDate": datetime(2027, 4, 5, 7, 5)}  # noqa: DTZ001


def test_a_zone_by_another_spelling_of_its_name() -> None:
    content = "<schedule><timeZone>GMT-07:00, Pacific (San Francisco)</timeZone></schedule>"
    schedule = read_request(message(content)).values["schedule"]
    assert schedule == {"timeZone": "GMT-08:00, Pacific (San Jose)"}


def test_empty_elements_are_absent_where_they_say_nothing() -> None:
    content = (
        "<startTimeScope><sessionStartTimeStart/><sessionStartTimeEnd></sessionStartTimeEnd>"
        "</startTimeScope><confID/><listControl><maximumNum>WBX_INFINITE</maximumNum>"
        "<listMethod></listMethod></listControl>"
    )
    request = read_request(message(content, "history.LstmeetingusageHistory"))
    assert request.values == {"listControl": {"maximumNum": 2**31 - 1}}
    assert request.problems == []


@pytest.mark.parametrize("start", ["", "<startFrom/>", "<startFrom>1</startFrom>"])
def test_what_is_needed_and_left_out_is_what_the_site_assumes(start: str) -> None:
    content = f"<listControl>{start}<maximumNum>9</maximumNum></listControl>"
    request = read_request(message(content, "ep.LstRecording"))
    assert request.values == {"listControl": {"startFrom": 1, "maximumNum": 9}}
    assert request.problems == []


def test_an_empty_list_of_attendees_stays_a_list() -> None:
    request = read_request(message("<participants><attendees/></participants>"))
    assert request.values == {"participants": {"attendees": {}}}


def test_an_empty_credential_is_no_credential() -> None:
    header = (
        "<header><securityContext><siteName>s</siteName><webExID> me </webExID>"
        "<password>\n</password><sessionTicket></sessionTicket><siteID/></securityContext></header>"
    )
    assert read_request(message("", header=header)).security == {"siteName": "s", "webExID": "me"}


def test_values_that_cannot_be_read_are_named() -> None:
    request = read_request(message("<schedule><duration>long</duration></schedule>"))
    assert [problem.path for problem in request.problems] == ["schedule/duration"]


BOMB = '<!DOCTYPE l [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"   ",
        b"hello",
        b"<serv:message>",
        PLAIN[:-20],
        PLAIN.replace(b"</body>", b"</bodi>"),
        b"<message><body/></message>",
        b"<a/>" * 2,
        BOMB.encode() + PLAIN,
        b'<!DOCTYPE m SYSTEM "file:///etc/passwd">' + PLAIN,
        message("<metaData><confName>&undefined;</confName></metaData>"),
        message("<metaData><confName>\x01</confName></metaData>"),
        b"\xff\xfe\x00<\x00",
        b"<a>" * (MAX_DEPTH + 1) + b"</a>" * (MAX_DEPTH + 1),
        b"<a>" + b" " * MAX_BYTES + b"</a>",
        b'<?xml version="1.0" encoding="punycode"?>\xff' + PLAIN,
        b"%3Ca%3",
    ],
)
def test_damaged_and_hostile_messages_are_refused(body: bytes) -> None:
    with pytest.raises(Damaged):
        read_request(body)


@pytest.mark.parametrize(
    "content",
    [
        "<accessControl/>" * 100_000,
        "a<!---->" * 200_000,
        f"<confName>{'&amp;' * 200_000}</confName>",
    ],
    ids=["containers", "comments", "references"],
)
def test_a_message_of_many_small_parts_is_read_in_time(content: str) -> None:
    begun = time.monotonic()
    read_request(message(f"<metaData>{content}</metaData>"))
    assert time.monotonic() - begun < 10
