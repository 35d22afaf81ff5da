"""The fast reader of lists says what the plain one says; its raw records stand by themselves."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from webexadmin.xmlapi import fast
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.spec import Operation
from webexadmin.xmlapi.tests.agreement import agreed
from webexadmin.xmlapi.tests.strategies import full, minimal, random_values
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
