"""The fast reader of lists says what the plain one says; its raw records stand by themselves."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from webexadmin.xmlapi import fast
from webexadmin.xmlapi.errors import Problem
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.spec import Operation
from webexadmin.xmlapi.tests.agreement import agreed
from webexadmin.xmlapi.tests.strategies import full, minimal, random_values, without_lists
from webexadmin.xmlapi.usual_records import UsualRecords, usual_records
from webexadmin.xmlapi.wire import Answer, Reply, encode_answer, encode_failure, parse, read

HISTORY = OPERATIONS["LstmeetingusageHistory"]
LISTS = [operation for operation in OPERATIONS.values() if operation.paging]
every_list = pytest.mark.parametrize("operation", LISTS, ids=lambda op: op.name)
patiently = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def answer_of(operation: Operation, document: bytes) -> Answer:
    """What both readers say of a SUCCESS answer, with the fast one's raw records."""
    assert isinstance(agreed(operation, document), Reply)
    answer = fast.read_reply(operation, document).answer
    assert answer is not None
    return answer


@every_list
def test_every_list_is_read_as_it_was_sent(operation: Operation) -> None:
    for values in (minimal(operation.response), full(operation.response)):
        answer = answer_of(operation, encode_answer(operation, values, "BACKUP"))
        assert (answer.values, answer.gsb_status, answer.problems) == (values, "BACKUP", [])


@every_list
@patiently
@given(data=st.data())
def test_any_list_is_read_as_it_was_sent(operation: Operation, data: st.DataObject) -> None:
    values = data.draw(random_values(operation.response))
    assert answer_of(operation, encode_answer(operation, values)).values == values


@every_list
def test_a_raw_record_is_a_document_of_its_own(operation: Operation) -> None:
    answer = answer_of(operation, encode_answer(operation, full(operation.response)))
    declared = operation.record.members
    again = [read(parse(raw.encode()), declared, []) for raw in answer.raw]
    assert again == answer.values[operation.record.name]


def test_of_a_refusal_only_the_header_is_told() -> None:
    reply = agreed(HISTORY, encode_failure("Sorry, no record found", "000015", "BACKUP"))
    assert isinstance(reply, Reply)
    assert reply.answer is None
    assert reply.header["exceptionID"] == "000015"


# --- the envelope --------------------------------------------------------------------------

SUCCESS = "<header><response><result>SUCCESS</result></response></header>"
ONE = "<meetingUsageHistory><confID>1</confID></meetingUsageHistory>"
BODY = f"<body><bodyContent>{ONE}</bodyContent></body>"


@pytest.mark.parametrize(
    "inside",
    [
        SUCCESS + BODY,
        BODY + SUCCESS,
        "<a/>" + SUCCESS + "<b>x</b>" + BODY + "<c><body/></c>",
        SUCCESS + BODY + BODY.replace("1", "2"),
        SUCCESS + BODY + SUCCESS.replace("SUCCESS", "FAILURE"),
        SUCCESS
        + f"<body><bodyContent>{ONE}</bodyContent><bodyContent>{ONE * 2}</bodyContent></body>",
        SUCCESS.replace("<response>", "<response><response><result>FAILURE</result></response>")
        + BODY,
        SUCCESS + f"<body><a>{BODY}</a><bodyContent>text {ONE} text</bodyContent></body>",
    ],
)
def test_of_everything_in_the_envelope_the_first_counts(inside: str) -> None:
    for prefix in ("", "serv:"):
        document = inside
        for name in ("header", "response", "result", "body", "bodyContent"):
            document = document.replace(f"<{name}>", f"<{prefix}{name}>")
            document = document.replace(f"</{name}>", f"</{prefix}{name}>")
        document = f"<message xmlns:serv='urn:s'>{document}</message>".replace(
            "<body/>", f"<{prefix}body/>"
        )
        answer = answer_of(HISTORY, document.encode())
        assert answer.values == {"meetingUsageHistory": [{"confID": 1}]}


@pytest.mark.parametrize(
    "document",
    [
        "<message/>",
        "<html><body>Sign in</body></html>",
        f"<message>{BODY}</message>",
        f"<message>{SUCCESS}</message>",
        f"<message>{SUCCESS}<body/>{BODY}</message>",
        f"<message><header/>{SUCCESS}{BODY}</message>",
        f"<message><header><response/><response/></header>{SUCCESS}{BODY}</message>",
        f"<message><HEADER>{SUCCESS}</HEADER>{BODY}</message>",
        f"<message>{SUCCESS.replace('SUCCESS', 'MAYBE')}{BODY}</message>",
    ],
)
def test_what_is_no_reply_is_none_to_either(document: str) -> None:
    error = agreed(HISTORY, document.encode())
    assert isinstance(error, str)
    assert "no result" in error or "no bodyContent" in error


# --- raw records ---------------------------------------------------------------------------

H = "urn:history"


def raw_of(records: str, around: str = "", mark: str = "") -> list[str]:
    body = f"<body><bodyContent>{records}</bodyContent></body>"
    document = f"{mark}<message {around}>{SUCCESS}{body}</message>"
    return list(answer_of(HISTORY, document.encode()).raw)


@pytest.mark.parametrize(
    "record",
    [
        "<meetingUsageHistory/>",
        "<meetingUsageHistory  />",
        "<meetingUsageHistory></meetingUsageHistory>",
        "<meetingUsageHistory></meetingUsageHistory \n>",
        "<meetingUsageHistory a='>' b='/>'/>",
        "<meetingUsageHistory a='/>'></meetingUsageHistory>",
        "<meetingUsageHistory>/></meetingUsageHistory>",
        "<meetingUsageHistory><confName/></meetingUsageHistory>",
        "<meetingUsageHistory\n><confName>é 𝄞</confName>\n</meetingUsageHistory>",
        "<meetingUsageHistory><!-- </meetingUsageHistory> --><confID>1</confID><?a ?>"
        "</meetingUsageHistory>",
        "<meetingUsageHistory><![CDATA[</meetingUsageHistory>]]></meetingUsageHistory>",
        "<MeetingUsageHISTORY><meetingUsageHistory/></MeetingUsageHISTORY>",
    ],
)
def test_a_raw_record_is_the_piece_of_the_document(record: str) -> None:
    assert raw_of(record) == [record]
    assert raw_of(record * 3) == [record] * 3
    assert raw_of(f"\n{record} text {record}<a/>") == [record] * 2
    assert raw_of(record, mark="\ufeff") == [record]


def test_a_raw_record_gets_the_declarations_that_it_needs_and_no_others() -> None:
    around = f"xmlns:h='{H}' xmlns:unused='urn:unused' xmlns:c=\"urn:a&amp;'b'\""
    [first, second] = raw_of(
        "<h:meetingUsageHistory><h:confID>1</h:confID></h:meetingUsageHistory>"
        "<h:meetingUsageHistory c:x='1'/>",
        around,
    )
    assert first == (
        f'<h:meetingUsageHistory xmlns:h="{H}"><h:confID>1</h:confID></h:meetingUsageHistory>'
    )
    assert second == f"<h:meetingUsageHistory xmlns:c=\"urn:a&amp;'b'\" xmlns:h=\"{H}\" c:x='1'/>"


def test_a_default_namespace_is_kept() -> None:
    [raw] = raw_of("<meetingUsageHistory/>", f"xmlns='{H}'")
    assert parse(raw.encode()).tag == f"{{{H}}}meetingUsageHistory"


@pytest.mark.parametrize(
    ("own", "tag"),
    [
        ("xmlns:h='urn:other'", "{urn:other}meetingUsageHistory"),
        (f"xmlns:h='{H}'", f"{{{H}}}meetingUsageHistory"),
        ("xmlns='' xmlns:i='urn:i' i:a='1'", f"{{{H}}}meetingUsageHistory"),
    ],
)
def test_what_a_record_declares_itself_is_not_declared_twice(own: str, tag: str) -> None:
    around = f"xmlns:h='{H}' xmlns:i='urn:j'"
    [raw, plain] = raw_of(f"<h:meetingUsageHistory {own}/><h:meetingUsageHistory/>", around)
    assert parse(raw.encode()).tag == tag
    assert plain == f'<h:meetingUsageHistory xmlns:h="{H}"/>'


def test_a_declaration_that_is_no_longer_in_force_is_not_taken_over() -> None:
    [raw] = raw_of("<a xmlns:h='urn:gone'/><h:meetingUsageHistory/>", f"xmlns:h='{H}'")
    assert raw == f'<h:meetingUsageHistory xmlns:h="{H}"/>'


def test_raw_records_can_be_asked_for_again() -> None:
    answer = answer_of(HISTORY, encode_answer(HISTORY, full(HISTORY.response)))
    assert list(answer.raw) == list(answer.raw) != []


# --- records as sites write them -----------------------------------------------------------

USUAL = encode_answer(HISTORY, full(HISTORY.response)).decode()
OPENING, CLOSING = "<history:meetingUsageHistory>", "</history:meetingUsageHistory>"
FIRST = USUAL[USUAL.index(OPENING) : USUAL.index(CLOSING) + len(CLOSING)]


@every_list
def test_what_the_schema_has_is_usual(operation: Operation) -> None:
    record = without_lists(full(operation.record.members))
    document = encode_answer(operation, {operation.record.name: [record]})
    usual = usual_records(operation.name)
    found = usual.read(document, document.index(usual.opening), [])
    assert found is not None
    assert found[0] == record
    assert document[: found[1]].endswith(usual.opening.replace(b"<", b"</"))


@pytest.mark.parametrize(
    ("inside", "topic"),
    [
        ("R&amp;D &lt;b&gt; &quot;&apos;", "R&D <b> \"'"),
        ("&amp;lt; &amp;amp;", "&lt; &amp;"),
        ("A&#32;&#x42;", "A B"),
        ("A <!-- not -->B", "A B"),
        ("<![CDATA[A B]]>", "A B"),
        ("A\r\nB\rC", "A\nB\nC"),
        (" \n A B ", "A B"),
        ("𝄞 &amp; é", "𝄞 & é"),
        ("", ""),
    ],
)
def test_a_text_is_the_same_whoever_reads_it(inside: str, topic: str) -> None:
    record = re.sub("(<history:confName>)[^<]*", lambda found: found[1] + inside, FIRST)
    answer = answer_of(HISTORY, USUAL.replace(FIRST, record).encode())
    assert [values["confName"] for values in answer.values["meetingUsageHistory"]] == [topic] * 2


@pytest.mark.parametrize(
    "hidden",
    [f"<!-- {FIRST} -->", f"<![CDATA[{FIRST}]]>", f"<?hidden {FIRST}?>", f"<a>{FIRST}</a>"],
)
def test_what_only_looks_like_a_record_is_none(hidden: str) -> None:
    document = USUAL.replace(FIRST, f"{FIRST}{hidden}", 1).encode()
    assert len(answer_of(HISTORY, document).values["meetingUsageHistory"]) == 2
    document = USUAL.replace("<serv:header>", f"{hidden}<serv:header>").encode()
    assert len(answer_of(HISTORY, document).values["meetingUsageHistory"]) == 2


@pytest.mark.parametrize(
    "damage",
    [
        lambda record: record.replace("</history:confName>", "</history:confname>"),
        lambda record: record.replace("<history:confName>", "<history:confName>]]>"),
        lambda record: record.replace("<history:confName>", "<history:confName>\x01"),
        lambda record: record.replace("<history:confName>", "<history:confName>&nbsp;"),
        lambda record: record.replace("<history:confName>", "<history:confName>&#0;"),
        lambda record: record.replace("<history:confName>", "<history:confName>&#99999999999;"),
        lambda record: record.replace("<history:confName>", "<history:confName>&amp"),
        lambda record: record[: len(record) // 2],
    ],
)
def test_a_record_that_looks_usual_and_is_broken_breaks_the_document(
    damage: Callable[[str], str],
) -> None:
    document = USUAL[::-1].replace(FIRST[::-1], damage(FIRST)[::-1], 1)[::-1]
    assert document != USUAL
    assert isinstance(agreed(HISTORY, document.encode()), str)


def test_usual_and_other_records_keep_their_order() -> None:
    def numbered(number: int) -> str:
        record = re.sub("(<history:confID>)[^<]*", rf"\g<1>{number}", FIRST)
        return record.replace("confID>", "confID >") if number % 3 == 1 else record

    document = USUAL.replace(FIRST, "", 1).replace(FIRST, "".join(map(numbered, range(400))))
    records = answer_of(HISTORY, document.encode()).values["meetingUsageHistory"]
    assert [values["confID"] for values in records] == list(range(400))


def test_usual_records_are_soon_no_longer_looked_for_where_none_is_usual(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looks: list[int] = []
    read_one = UsualRecords.read

    def counted(self: UsualRecords, document: bytes, begin: int, problems: list[Problem]) -> Any:
        looks.append(begin)
        return read_one(self, document, begin, problems)

    monkeypatch.setattr(UsualRecords, "read", counted)
    other = f"{OPENING}<history:confID>1</history:confID>{CLOSING[:-1]} >"
    document = USUAL.replace(FIRST, "", 1).replace(FIRST, other * 30_000).encode()
    answer = fast.read_reply(HISTORY, document).answer
    assert answer is not None
    assert len(answer.values["meetingUsageHistory"]) == 30_000
    assert 0 < len(looks) < 1000
