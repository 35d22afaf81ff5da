"""Documents that mean harm or are broken: UnreadableXml or Problems come out, nothing else.

Whatever is read here is read by the plain reader and by the fast one, which must agree.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from webexadmin.xmlapi import fast, wire
from webexadmin.xmlapi.errors import Problem
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.spec import Values
from webexadmin.xmlapi.tests.agreement import agreed
from webexadmin.xmlapi.tests.strategies import full, minimal
from webexadmin.xmlapi.transport import Reader
from webexadmin.xmlapi.wire import MAX_DEPTH, Reply, UnreadableXml, encode_answer, parse, read

HISTORY = OPERATIONS["LstmeetingusageHistory"]
ANSWER = encode_answer(HISTORY, full(HISTORY.response))
LAUGHS = "".join(f'<!ENTITY l{i + 1} "{f"&l{i};" * 10}">' for i in range(9))

FORBIDDEN = {
    "a DTD": "<!DOCTYPE message><message/>",
    "a DTD from elsewhere": '<!DOCTYPE message SYSTEM "http://127.0.0.1:9/x.dtd"><message/>',
    "a public DTD": '<!DOCTYPE message PUBLIC "-//W3C//DTD" "x.dtd"><message/>',
    "an entity": '<!DOCTYPE m [<!ENTITY a "b">]><m>&a;</m>',
    "a file as entity": '<!DOCTYPE m [<!ENTITY a SYSTEM "file:///etc/passwd">]><m>&a;</m>',
    "a page as entity": '<!DOCTYPE m [<!ENTITY a SYSTEM "http://127.0.0.1:9/">]><m>&a;</m>',
    "a parameter entity": '<!DOCTYPE m [<!ENTITY % a SYSTEM "file:///etc/passwd">%a;]><m/>',
    "a billion laughs": f'<!DOCTYPE m [<!ENTITY l0 "ha">{LAUGHS}]><m>&l9;</m>',
    "quadratic growth": f'<!DOCTYPE m [<!ENTITY a "{"a" * 50_000}">]><m>{"&a;" * 1000}</m>',
    "attributes by default": '<!DOCTYPE m [<!ATTLIST m a CDATA "b">]><m/>',
}

BROKEN = {
    "nothing": b"",
    "white space": b" \n ",
    "no XML": b"Service unavailable",
    "HTML": b"<html><p>Service unavailable<br></html>",
    "JSON": b'{"result": "SUCCESS"}',
    "a null": b"\0",
    "a null in a text": b"<m>a\0b</m>",
    "a control character": b"<m>a\x01b</m>",
    "a reference to a control character": b"<m>&#1;</m>",
    "a reference to a null": b"<m>&#0;</m>",
    "a surrogate in bytes": b"<m>\xed\xa0\x80</m>",
    "a reference to a surrogate": b"<m>&#xD800;</m>",
    "bytes that are no UTF-8": b"<m>\xff</m>",
    "two roots": b"<m/><m/>",
    "text after the root": b"<m/>and more",
    "an undeclared prefix": b"<serv:message/>",
    "an unknown entity": b"<m>&nbsp;</m>",
    "an attribute twice": b"<m a='1' a='2'/>",
    "tags that cross": b"<a><b></a></b>",
    "an encoding that nobody knows": b'<?xml version="1.0" encoding="x-unheard-of"?><m/>',
    "an encoding that is no text": b'<?xml version="1.0" encoding="base64"?><m/>',
    "an encoding of names": b'<?xml version="1.0" encoding="idna"?><m/>',
    "an encoding of several bytes": b'<?xml version="1.0" encoding="shift_jis"?><m/>',
    "UTF-7": b'<?xml version="1.0" encoding="utf-7"?><m>+AOk-</m>',
    "UTF-32": '<?xml version="1.0" encoding="utf-32"?><m/>'.encode("utf-32"),
    "another encoding than announced": '<?xml version="1.0" encoding="UTF-8"?><m/>'.encode("cp037"),
}


every_reader = pytest.mark.parametrize("reader", [wire.read_reply, fast.read_reply])


@every_reader
@pytest.mark.parametrize("document", FORBIDDEN.values(), ids=FORBIDDEN)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_what_a_dtd_can_do_is_forbidden(reader: Reader, document: str, encoding: str) -> None:
    with pytest.raises(UnreadableXml, match="DTDForbidden"):
        reader(HISTORY, document.encode(encoding))


@every_reader
@pytest.mark.parametrize("document", BROKEN.values(), ids=BROKEN)
def test_what_is_broken_is_unreadable(reader: Reader, document: bytes) -> None:
    with pytest.raises(UnreadableXml, match=r"not well-formed|\w+Error: "):
        reader(HISTORY, document)


@every_reader
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_other_forms_of_unicode_are_read(reader: Reader, encoding: str) -> None:
    text = ANSWER.decode().replace(' encoding="UTF-8"', "")
    answer = reader(HISTORY, text.encode(encoding)).answer
    assert answer is not None
    assert answer.values == full(HISTORY.response)


@every_reader
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_known_also_behind_a_line_end(
    reader: Reader, encoding: str
) -> None:
    text = "\n" + ANSWER.decode().partition("?>")[2]
    answer = reader(HISTORY, text.encode(encoding)).answer
    assert answer is not None
    assert answer.values == full(HISTORY.response)
    assert all(parse(raw.encode()) is not None for raw in answer.raw)


@every_reader
def test_latin_1_is_read_where_it_is_announced(reader: Reader) -> None:
    text = _reply(b"<confName>\xe9</confName>").decode("latin-1")
    announced = '<?xml version="1.0" encoding="ISO-8859-1"?>' + text
    answer = reader(HISTORY, announced.encode("latin-1")).answer
    assert answer is not None
    assert answer.values[RECORD] == [{"confName": "é"}]
    assert "<confName>é</confName>" in "".join(answer.raw)


def test_a_document_cut_anywhere_is_unreadable() -> None:
    whole = encode_answer(HISTORY, minimal(HISTORY.response))
    for length in range(len(whole)):
        assert isinstance(agreed(HISTORY, whole[:length]), str)


def test_a_large_document_cut_anywhere_is_unreadable() -> None:
    for length in range(0, len(ANSWER), 37):
        assert isinstance(agreed(HISTORY, ANSWER[:length]), str)


@every_reader
@pytest.mark.parametrize("levels", [MAX_DEPTH + 1, 1_000, 100_000, 1_000_000])
def test_a_deep_document_is_unreadable_and_does_no_harm(reader: Reader, levels: int) -> None:
    with pytest.raises(UnreadableXml, match="levels deep"):
        reader(HISTORY, b"<a>" * levels + b"</a>" * levels)
    with pytest.raises(UnreadableXml, match="levels deep"):
        reader(HISTORY, b"<a>" * levels)


PLACES = {
    "the envelope": b"<m>%b<header/></m>",
    "the header": b"<m><header><response><result>%bSUCCESS</result></response></header></m>",
    "a list": b"<m><body><bodyContent>%b</bodyContent></body></m>",
    "a record": b"<m><body><bodyContent><meetingUsageHistory>%b</meetingUsageHistory>"
    b"</bodyContent></body></m>",
    "a text": b"<m><body><bodyContent><meetingUsageHistory><confName>%b</confName>"
    b"</meetingUsageHistory></bodyContent></body></m>",
}


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_depth_is_counted_from_the_root_wherever_it_grows(place: bytes) -> None:
    around = place.index(b"%b")
    depth = place.count(b"<", 0, around) - 2 * place.count(b"</", 0, around)
    for levels, too_deep in ((MAX_DEPTH - depth, False), (MAX_DEPTH - depth + 1, True)):
        branch = b"<a>" * levels + b"</a>" * levels
        error = agreed(HISTORY, place % (branch * 50))
        assert isinstance(error, str)
        assert ("levels deep" in error) is too_deep


@every_reader
def test_a_document_over_the_limit_is_not_even_parsed(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wire, "MAX_BYTES", 2 * 2**20)
    with pytest.raises(UnreadableXml, match="more than 2 MiB"):
        reader(HISTORY, b"<" * (2 * 2**20 + 1))


def test_huge_attributes_names_and_texts_do_no_harm() -> None:
    much = b"x" * 5_000_000
    attributes = b" ".join(b"a%d='b'" % number for number in range(20_000))
    for inside in (b"<a a='" + much + b"'/>", b"<" + much + b"/>", b"<a>" + much + b"</a>"):
        assert _read(inside) == ({}, [])
    assert _read(b"<a " + attributes + b"/>") == ({}, [])


RECORD = HISTORY.record.name


def _reply(inside: bytes) -> bytes:
    """A reply with one record."""
    return (
        b"<message><header><response><result>SUCCESS</result></response></header>"
        b"<body><bodyContent><meetingUsageHistory>%b</meetingUsageHistory>"
        b"</bodyContent></body></message>" % inside
    )


def _read(inside: bytes) -> tuple[Values, list[str]]:
    """The values of a record, and the paths of its problems."""
    reply = agreed(HISTORY, _reply(inside))
    assert isinstance(reply, Reply)
    assert reply.answer is not None
    paths = [problem.path.removeprefix(f"{RECORD}/") for problem in reply.answer.problems]
    return reply.answer.values[RECORD][0], paths


@pytest.mark.parametrize(
    "text",
    [
        "9" * 1_000_000,
        "-" + "9" * 1_000_000,
        "0" * 1_000_000 + "1",
        str(2**63),
        str(-(2**63) - 1),
        "1_000",
        "1.0",
        "1e3",
        "0x10",
        "\u0663",
        "\uff11",
        "NaN",
        "infinity",
        "None",
        "5 minutes",
    ],
    ids=lambda text: text[:20],
)
def test_what_is_no_whole_number_is_a_problem(text: str) -> None:
    assert _read(f"<duration>{text}</duration>".encode()) == ({}, ["duration"])


@pytest.mark.parametrize("text", [str(2**63 - 1), str(-(2**63)), "+5", "007"])
def test_whole_numbers_within_64_bits_are_read(text: str) -> None:
    assert _read(f"<duration>{text}</duration>".encode())[0] == {"duration": int(text)}


@pytest.mark.parametrize(
    "text",
    [
        "9" * 1_000_000,
        "1e999999999",
        "1E+1000",
        "1_0",
        "NaN",
        "sNaN",
        "-Infinity",
        "\u0663",
        "1,5",
        ".",
    ],
    ids=lambda text: text[:20],
)
def test_what_is_no_number_is_a_problem(text: str) -> None:
    declared = OPERATIONS["GetSite"].response.field("siteInstance/commerceAndReporting").members
    problems: list[Problem] = []
    assert (
        read(parse(f"<m><callInPrice>{text}</callInPrice></m>".encode()), declared, problems) == {}
    )
    assert [problem.path for problem in problems] == ["callInPrice"]


@pytest.mark.parametrize(
    "text",
    [
        "13/01/2026 10:00:00",
        "02/30/2026 10:00:00",
        "02/29/2025 10:00:00",
        "01/01/0000 10:00:00",
        "01/01/2026 24:00:00",
        "01/01/2026 10:60:00",
        "01/01/2026 10:00:61",
        "2026-01-01T10:00:00",
        "01/01/26",
        "01/01/2026 10",
        "\u0660\u0661/\u0660\u0661/2026",
        "0",
        "now",
    ],
)
def test_what_is_no_date_is_a_problem(text: str) -> None:
    document = f"<meetingStartTime>{text}</meetingStartTime>".encode()
    assert _read(document) == ({}, ["meetingStartTime"])


def test_elements_of_foreign_namespaces_are_read_by_local_name() -> None:
    document = b"<duration xmlns='urn:other'>5</duration><x:confID xmlns:x='urn:evil'>6</x:confID>"
    assert _read(document) == ({"duration": 5, "confID": 6}, [])


def test_elements_that_come_a_hundred_thousand_times_are_read() -> None:
    once = b"<duration>5</duration><trackingCode><trackingCode1>a</trackingCode1></trackingCode>"
    values, problems = _read(once * 100_000)
    assert values == {"duration": 5, "trackingCode": {"trackingCode1": "a"}}
    assert problems == []


def test_a_group_where_a_scalar_belongs_and_the_other_way_round_do_no_harm() -> None:
    document = b"<confName><b>x</b></confName><trackingCode>text</trackingCode>"
    assert _read(document) == ({"confName": "", "trackingCode": {}}, [])


@pytest.mark.parametrize(
    "inside",
    [
        "A <!-- a comment -->B",
        "A <?target data?>B",
        "<!-- before -->A B",
        "A B<!-- after -->",
        "<![CDATA[A ]]>B",
        "A&#32;B",
        "<!-- - --><?a?>A <?b?><!---->B",
    ],
)
def test_comments_and_instructions_lose_no_text(inside: str) -> None:
    document = f"<confName>{inside}</confName>".encode()
    assert _read(document) == ({"confName": "A B"}, [])


def test_comments_between_elements_are_skipped() -> None:
    document = b"<!-- a --><duration>5</duration><?pi?><confID>6</confID><!-- b -->"
    assert _read(document) == ({"duration": 5, "confID": 6}, [])


def test_nil_elements_are_absent_or_empty() -> None:
    nil = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"'
    document = f"<duration {nil}/><confName {nil}/><trackingCode {nil}/>".encode()
    assert _read(document) == ({"confName": "", "trackingCode": {}}, [])


def test_a_type_attribute_changes_nothing() -> None:
    xsi = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    document = f'<duration {xsi} xsi:type="evil:type">5</duration>'.encode()
    assert _read(document) == ({"duration": 5}, [])


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_unreadable(document: bytes) -> None:
    agreed(HISTORY, document)


@settings(deadline=None, max_examples=300)
@given(st.data())
def test_an_answer_with_damaged_bytes_is_read_or_unreadable(data: st.DataObject) -> None:
    document = bytearray(ANSWER)
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(document) - 1))
        document[place : place + data.draw(st.integers(0, 8))] = data.draw(st.binary(max_size=8))
    reply = agreed(HISTORY, bytes(document))
    if isinstance(reply, Reply) and reply.answer is not None:
        assert all(problem.path for problem in reply.answer.problems)
