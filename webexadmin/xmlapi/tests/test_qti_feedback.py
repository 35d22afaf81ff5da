"""Whom a test of a training session shows its feedback to a wrong answer."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from webexadmin.xmlapi import qti, wire
from webexadmin.xmlapi.qti import Answer, Kind, Question
from webexadmin.xmlapi.qti.model import BLANK

YES, NO = "Yes, you are correct.", "No, you are incorrect."


def holds(condition: ET.Element, given: set[tuple[str, str]]) -> bool:
    """Whether answers meet a condition of IMS QTI: all that stands in it."""
    for node in condition:
        if node.tag == "varequal":
            met = (node.get("respident"), node.text) in given
        else:
            assert node.tag in ("not", "and")
            met = holds(node, given) != (node.tag == "not")
        if not met:
            return False
    return True


def wrong_condition(question: Question) -> ET.Element:
    """When the feedback to a wrong answer is shown, in the document of a question."""
    root = wire.parse(qti.write_test(qti.Test("T", questions=(question,))).encode())
    [condition] = root.findall(".//respcondition[displayfeedback='']/conditionvar")[-1:]
    return condition


@pytest.mark.parametrize(
    ("first", "second", "wrong"),
    [
        ("Tiber", "Rome", False),
        ("Tevere", "Rome", False),
        ("Arno", "Rome", True),
        ("Tiber", "Milan", True),
        ("", "", True),
        ("Rome", "Tiber", True),
    ],
)
def test_feedback_to_a_wrong_answer_is_for_whoever_has_none_of_the_right_words(
    first: str, second: str, wrong: bool
) -> None:
    words = (Answer("Tiber", True), Answer("Tevere", True), Answer("Rome", True, 1))
    question = Question(Kind.BLANKS, f"The {BLANK} flows through {BLANK}.", words, 5, YES, NO)
    condition = wrong_condition(question)
    assert holds(condition, {("1_0", first), ("1_1", second)}) is wrong


def test_feedback_to_a_wrong_answer_is_for_whoever_does_not_choose_just_what_is_right() -> None:
    question = Question(
        Kind.MULTIPLE_CHOICE,
        "Which?",
        tuple(Answer(text, text != "C") for text in "ABC"),
        5,
        YES,
        NO,
    )
    condition = wrong_condition(question)
    shown = [
        chosen
        for chosen in ("", "2", "3", "23", "234", "4", "34")
        if holds(condition, {("1", ident) for ident in chosen})
    ]
    assert shown == ["", "2", "3", "234", "4", "34"]


def test_all_words_of_a_blank_at_once_mean_one_of_them() -> None:
    words = (Answer("Tiber", True), Answer("Tevere", True))
    question = Question(Kind.BLANKS, "Which river?", words, 5, "", NO)
    test = qti.Test("T", questions=(question,))
    either = "<not><and><not>{0}</not><not>{1}</not></and></not>"
    told = [f'<varequal respident="1_0">{word.text}</varequal>' for word in words]
    text = qti.write_test(test)
    assert either.format(*told) in text
    assert qti.read_test(text.replace(either.format(*told), "".join(told))) == test
