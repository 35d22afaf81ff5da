"""Values to XML and back, for every declared operation and in both directions."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from webexadmin.tests.oracle import checker, strict_problems
from webexadmin.xmlapi.errors import Problem
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.operations.common import SECURITY_TYPE
from webexadmin.xmlapi.scalars import canonical
from webexadmin.xmlapi.spec import Operation, Type, Values
from webexadmin.xmlapi.tests.strategies import full, minimal, random_values, wire_texts
from webexadmin.xmlapi.validation import validate
from webexadmin.xmlapi.wire import (
    XSI_TYPE,
    UnreadableXml,
    child,
    encode_answer,
    encode_failure,
    encode_request,
    parse,
    read,
    read_answer,
    read_response_header,
)

SECURITY: Values = {"webExID": "jo", "password": "pass & word", "siteName": "acme"}
every_operation = pytest.mark.parametrize("operation", OPERATIONS.values(), ids=lambda op: op.name)
every_amount = pytest.mark.parametrize("amount", [minimal, full])
patiently = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def as_a_server_reads(document: bytes, operation: Operation) -> tuple[Values, Values]:
    """The security context and the values of a request."""
    root = parse(document)
    problems: list[Problem] = []
    header, body = child(root, "header"), child(root, "body")
    assert header is not None
    assert body is not None
    context, content = child(header, "securityContext"), child(body, "bodyContent")
    assert context is not None
    assert content is not None
    assert content.get(XSI_TYPE) == operation.xsi_type
    security = read(context, SECURITY_TYPE, problems)
    values = read(content, operation.request, problems)
    assert problems == []
    return security, values


def as_a_client_reads(document: bytes, operation: Operation) -> Values:
    """The values of an answer."""
    root = parse(document)
    assert read_response_header(root) == {"result": "SUCCESS", "gsbStatus": "PRIMARY"}
    answer = read_answer(operation, root, "PRIMARY")
    assert answer.problems == []
    return answer.values


# --- there and back ------------------------------------------------------------------------


@every_operation
@every_amount
def test_a_request_arrives_as_it_was_sent(
    operation: Operation, amount: Callable[[Type], Values]
) -> None:
    values, security = amount(operation.request), amount(SECURITY_TYPE)
    assert validate(operation.request, values) == []
    document = encode_request(operation, values, security)
    assert as_a_server_reads(document, operation) == (security, values)


@every_operation
@every_amount
def test_an_answer_arrives_as_it_was_sent(
    operation: Operation, amount: Callable[[Type], Values]
) -> None:
    values = amount(operation.response)
    assert as_a_client_reads(encode_answer(operation, values), operation) == values


@every_operation
@patiently
@given(data=st.data())
def test_any_request_arrives_as_it_was_sent(operation: Operation, data: st.DataObject) -> None:
    values = data.draw(random_values(operation.request))
    security = data.draw(random_values(SECURITY_TYPE))
    assert validate(operation.request, values) == []
    document = encode_request(operation, values, security)
    assert as_a_server_reads(document, operation) == (security, values)


@every_operation
@patiently
@given(data=st.data())
def test_any_answer_arrives_as_it_was_sent(operation: Operation, data: st.DataObject) -> None:
    values = data.draw(random_values(operation.response))
    assert validate(operation.response, values) == []
    assert as_a_client_reads(encode_answer(operation, values), operation) == values


# --- as the schema wants it ----------------------------------------------------------------


@pytest.mark.oracle
@every_operation
@every_amount
def test_the_strictest_server_takes_the_request(
    operation: Operation, amount: Callable[[Type], Values]
) -> None:
    values = amount(operation.request)
    document = encode_request(operation, values, amount(SECURITY_TYPE))
    assert strict_problems(operation.request, values, document) == []


@pytest.mark.oracle
@every_operation
@every_amount
def test_the_answer_is_as_the_schema_has_it(
    operation: Operation, amount: Callable[[Type], Values]
) -> None:
    document = encode_answer(operation, amount(operation.response))
    assert checker().validate_response(document) == []


@pytest.mark.oracle
@every_operation
@patiently
@given(data=st.data())
def test_the_strictest_server_takes_any_request(operation: Operation, data: st.DataObject) -> None:
    values = data.draw(random_values(operation.request))
    document = encode_request(operation, values, SECURITY)
    assert strict_problems(operation.request, values, document) == []


@pytest.mark.oracle
@every_operation
@patiently
@given(data=st.data())
def test_any_answer_is_as_the_schema_has_it(operation: Operation, data: st.DataObject) -> None:
    document = encode_answer(operation, data.draw(random_values(operation.response)))
    assert checker().validate_response(document) == []


@pytest.mark.oracle
def test_a_failure_is_as_the_schema_has_it() -> None:
    document = encode_failure("Sorry, no record found", "000015")
    assert checker().validate_response(document) == []


# --- the envelope --------------------------------------------------------------------------


def test_nothing_below_the_envelope_of_a_request_has_a_namespace() -> None:
    operation = OPERATIONS["CreateMeeting"]
    root = parse(encode_request(operation, full(operation.request), SECURITY))
    assert root.tag == "{http://www.webex.com/schemas/2002/06/service}message"
    assert [e.tag for e in root.iter() if "}" in e.tag] == [root.tag]


def test_an_answer_is_one_line_with_the_prefixes_that_clients_read_literally() -> None:
    operation = OPERATIONS["LstsummarySession"]
    document = encode_answer(operation, full(operation.response)).decode()
    assert "\n" not in document
    assert "<serv:result>SUCCESS</serv:result>" in document
    assert "<ep:matchingRecords><serv:total>1</serv:total>" in document
    assert 'xsi:type="ep:lstsummarySessionResponse"' in document


def test_inherited_members_keep_the_namespace_of_the_type_that_declares_them() -> None:
    operation = OPERATIONS["GetSite"]
    document = encode_answer(operation, full(operation.response)).decode()
    assert "<event:country><event:incl>true</event:incl>" in document
    assert "</event:country><ns1:firstName><event:incl>" in document
    assert "<ns1:eventCenter><ns1:enabled>true</ns1:enabled>" in document


def test_what_is_none_is_not_sent_and_false_is() -> None:
    operation = OPERATIONS["LstsummaryUser"]
    values: Values = {"firstName": None, "email": "", "webACD": {"returnPrefs": False}}
    document = encode_request(operation, values, SECURITY)
    assert b"firstName" not in document
    assert b"<email />" in document
    assert b"<returnPrefs>false</returnPrefs>" in document


def test_elements_are_sent_in_schema_order_whatever_the_order_of_the_values() -> None:
    operation = OPERATIONS["GetMeeting"]
    there = {"webExID": "jo", "password": "x", "siteName": "acme"}
    back = dict(reversed(there.items()))
    values: Values = {"meetingKey": 5}
    assert encode_request(operation, values, there) == encode_request(operation, values, back)


def test_a_failure_carries_reason_and_number_and_an_empty_body() -> None:
    document = encode_failure("Sorry, no record found", "000015", "BACKUP")
    assert document.endswith(b"<serv:body><serv:bodyContent/></serv:body></serv:message>")
    assert read_response_header(parse(document)) == {
        "result": "FAILURE",
        "reason": "Sorry, no record found",
        "gsbStatus": "BACKUP",
        "exceptionID": "000015",
    }


def test_several_errors_in_one_failure_are_all_read() -> None:
    document = b"""<message><header><response><result>FAILURE</result><reason>Two</reason>
        <exceptionID>999999</exceptionID><subErrors>
        <subError><exceptionID>1</exceptionID><reason>a</reason><value>x</value></subError>
        <subError><exceptionID>2</exceptionID><reason>b</reason></subError>
        </subErrors></response></header><body><bodyContent/></body></message>"""
    assert read_response_header(parse(document))["subErrors"]["subError"] == [
        {"exceptionID": "1", "reason": "a", "value": "x"},
        {"exceptionID": "2", "reason": "b"},
    ]


@pytest.mark.parametrize(
    "document",
    [
        b"<html><body>Sign in</body></html>",
        b"<message/>",
        b"<message><header/></message>",
        b"<message><header><response/></header></message>",
        b"<message><header><response><result/></response></header></message>",
        b"<message><header><response><result>MAYBE</result></response></header></message>",
    ],
)
def test_a_document_without_a_result_is_no_answer(document: bytes) -> None:
    with pytest.raises(UnreadableXml, match="no answer of the XML API"):
        read_response_header(parse(document))


@pytest.mark.parametrize("document", [b"<message/>", b"<message><body/></message>"])
def test_an_answer_without_a_body_cannot_be_read(document: bytes) -> None:
    with pytest.raises(UnreadableXml, match="no bodyContent"):
        read_answer(OPERATIONS["GetUser"], parse(document), "PRIMARY")


# --- texts ---------------------------------------------------------------------------------


def _echo(text: str) -> Any:
    operation = OPERATIONS["LstsummaryUser"]
    document = encode_request(operation, {"firstName": text}, SECURITY)
    return as_a_server_reads(document, operation)[1]["firstName"]


@given(wire_texts())
def test_any_text_that_xml_can_carry_arrives(text: str) -> None:
    assert _echo(text) == text


@given(st.text(st.characters(codec="utf-8").filter(str.isprintable)))
def test_texts_arrive_as_their_canonical_form(text: str) -> None:
    assert _echo(text) == canonical(text)


@pytest.mark.parametrize(
    ("sent", "arrives"),
    [
        ("]]>", "]]>"),
        ("<b>&amp;</b>", "<b>&amp;</b>"),
        ("R&D", "R&D"),
        ("𝄞 \U0010fffd", "𝄞 \U0010fffd"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        (" \n padded\t ", "padded"),
        ("next\x85line", "next\x85line"),
        ("\x85", "\x85"),
        ("line\u2028separator", "line\u2028separator"),
        ("no\u00a0break", "no\u00a0break"),
        ("\u00a0", "\u00a0"),
        (unicodedata.normalize("NFD", "é"), "e\u0301"),
        ("\ufdd0", "\ufdd0"),
        ("0", "0"),
        ("", ""),
    ],
)
def test_hard_texts_arrive(sent: str, arrives: str) -> None:
    assert _echo(sent) == arrives


# --- lenient reading -----------------------------------------------------------------------


def _read(xml: str, declared: Type) -> tuple[Values, list[str]]:
    problems: list[Problem] = []
    values = read(parse(f"<x xmlns:s='urn:s'>{xml}</x>".encode()), declared, problems)
    return values, [problem.path for problem in problems]


SCHEDULE = OPERATIONS["CreateMeeting"].request.field("schedule").members
RECORD = OPERATIONS["LstmeetingusageHistory"].record.members


def test_elements_are_known_by_local_name_in_any_case_and_order() -> None:
    xml = "<s:Duration>\n 20 </s:Duration><hostWebexID>jo</hostWebexID><OPENTIME>900</OPENTIME>"
    assert _read(xml, SCHEDULE) == ({"duration": 20, "hostWebExID": "jo", "openTime": 900}, [])


def test_the_exact_name_goes_before_one_that_differs_in_case() -> None:
    fields = OPERATIONS["CreateMeeting"].request.field("enableOptions").members
    assert _read("<HQvideo>true</HQvideo>", fields) == ({"HQvideo": True}, [])


@pytest.mark.parametrize("text", ["true", "TRUE", "True", "1", " yes ", "on"])
def test_truth_comes_in_several_spellings(text: str) -> None:
    xml = f"<joinTeleconfBeforeHost>{text}</joinTeleconfBeforeHost>"
    assert _read(xml, SCHEDULE) == ({"joinTeleconfBeforeHost": True}, [])


def test_elements_of_a_later_release_are_skipped_and_kept_in_the_raw_record() -> None:
    operation = OPERATIONS["LstsummaryUser"]
    document = encode_answer(operation, {"user": [{"webExId": "jo"}]}).replace(
        b"<use:webExId>", b"<use:novelty a='b'>new</use:novelty><use:webExId>"
    )
    answer = read_answer(operation, parse(document), "PRIMARY")
    assert answer.values == {"user": [{"webExId": "jo"}]}
    [raw] = answer.raw
    assert '<use:novelty a="b">new</use:novelty><use:webExId>jo</use:webExId>' in raw


def test_a_choice_of_a_later_release_stays_as_it_came() -> None:
    assert _read("<timezone>GMT+13:00, Tonga</timezone>", RECORD)[0] == {
        "timezone": "GMT+13:00, Tonga"
    }


def test_a_choice_is_known_in_any_case() -> None:
    declared = OPERATIONS["LstsummarySession"].record.members
    assert _read("<listStatus>Public</listStatus>", declared)[0] == {"listStatus": "PUBLIC"}


def test_empty_elements_are_absent_values_except_for_texts() -> None:
    xml = "<duration/><startDate/><extURL/><joinTeleconfBeforeHost></joinTeleconfBeforeHost>"
    assert _read(xml, SCHEDULE) == ({"extURL": ""}, [])


def test_what_cannot_be_read_is_a_problem_with_its_path_and_spoils_nothing_else() -> None:
    xml = "<schedule><duration>WBX_INFINITE</duration><openTime>5</openTime></schedule>"
    values, problems = _read(xml, OPERATIONS["CreateMeeting"].request)
    assert values == {"schedule": {"openTime": 5}}
    assert problems == ["schedule/duration"]


def test_of_a_single_element_that_comes_twice_the_last_counts() -> None:
    xml = "<duration>20</duration><duration>30</duration>"
    assert _read(xml, SCHEDULE) == ({"duration": 30}, [])
