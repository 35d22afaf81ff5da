"""Results of tests as data, and back as documents."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from webexadmin.xmlapi import qti
from webexadmin.xmlapi.qti import ItemResult, QtiError, Response
from webexadmin.xmlapi.tests.strategies import wire_texts
from webexadmin.xmlapi.tests.test_qti import document


def item(response: Response, score: int, most: int, shown: str, each: str = "if") -> ItemResult:
    said = f"{most} points " + ("if answer is correct" if each == "if" else "per correct answer")
    return ItemResult((response,), score, most, said, shown)


PRINTED = qti.TestResult(
    name="java java",
    email="georgew@sz.webex.com",
    title="Test1 (3)",
    comment="basic ability test",
    started=datetime(2003, 12, 12, 16, 17, 11),  # noqa: DTZ001 - the wire has no zone
    minutes=30,
    score=45,
    most=100,
    items=(
        item(Response("237", ("357",), ("357",)), 15, 15, "Correct"),
        item(Response("242", ("372",), ("372",)), 15, 15, "Correct"),
        item(Response("247", ("377", "382"), ("382",), several=True), 0, 20, "Incorrect"),
        item(Response("252", ("402",), ("392",)), 0, 20, "Incorrect"),
        item(Response("262_0", ("hello",), ("bnbvnvb",), True), 0, 15, "Incorrect", "each"),
        item(Response("267", (), ("fngnmhmjh,gj",), True), 15, 15, ""),
    ),
)


@pytest.mark.oracle
def test_the_guides_result_is_read_to_what_it_prints() -> None:
    result = qti.read_result(document("GetIMStestResult.response", "qti_result_report"))
    assert result == PRINTED
    assert result.ident == "207"
    assert result.score == sum(one.score or 0 for one in result.items)


TEXTS = wire_texts(max_length=40)
WORDS = wire_texts(max_length=40, min_length=1)
NUMBERS = st.none() | st.integers(0, 10**6)
MOMENTS = st.datetimes().map(lambda value: value.replace(microsecond=0))
SEVERAL = st.lists(WORDS, max_size=3).map(tuple)
RESPONSES = st.builds(Response, WORDS, SEVERAL, SEVERAL, st.booleans(), st.booleans())
ITEMS = st.builds(
    ItemResult, st.lists(RESPONSES, max_size=2).map(tuple), NUMBERS, NUMBERS, TEXTS, TEXTS
)
RESULTS = st.builds(
    qti.TestResult,
    name=TEXTS,
    email=TEXTS,
    title=TEXTS,
    comment=TEXTS,
    started=st.none() | MOMENTS,
    minutes=st.none() | st.integers(1, 10**6),
    score=NUMBERS,
    most=NUMBERS,
    grade=TEXTS,
    items=st.lists(ITEMS, max_size=3).map(tuple),
)


@settings(deadline=None)
@given(RESULTS)
def test_a_result_that_was_written_is_read_as_it_was(result: qti.TestResult) -> None:
    assert qti.read_result(qti.write_result(result)) == result


def changed(old: str, new: str) -> str:
    text = qti.write_result(PRINTED)
    assert old in text
    return text.replace(old, new, 1)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (changed("<outcomes>", "<outcomes><status/>"), '"status" in "outcomes"'),
        (changed("2003-12-12T", "12/12/2003 "), "the start '12/12/2003 16:17:11'"),
        (changed(">45<", ">forty-five<"), "the score 'forty-five'"),
        (changed('"Valid"', '"Invalid"'), "answers that do not count"),
        (changed("</result>", "</result><result/>"), "results after the first"),
    ],
)
def test_what_a_view_of_a_result_does_not_show_is_told(text: str, told: str) -> None:
    result = qti.read_result(text)
    assert result.beyond == (told,)
    with pytest.raises(QtiError, match="it would lose"):
        qti.write_result(result)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("<qti_result_report/>", "holds no result"),
        ("<questestinterop/>", "not of 'qti_result_report'"),
        ("<!DOCTYPE a><qti_result_report/>", "DTDForbidden"),
    ],
)
def test_what_is_no_result_is_refused_with_the_reason(text: str, why: str) -> None:
    with pytest.raises(QtiError, match=why):
        qti.read_result(text)


def test_a_result_that_xml_cannot_carry_is_not_written() -> None:
    with pytest.raises(QtiError, match="not well-formed"):
        qti.write_result(replace(PRINTED, name="\x01"))
