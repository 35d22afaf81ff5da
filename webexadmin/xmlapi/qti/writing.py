"""A document from a test, in the patterns that the guide prints (seed 001, lines 5023-5480)."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from itertools import count

from webexadmin.xmlapi.qti.documents import QtiError, add, add_text, duration_of, root_of
from webexadmin.xmlapi.qti.model import BLANK, Answer, Kind, Question, Test
from webexadmin.xmlapi.scalars import canonical

RIGHT, WRONG = "Correct", "Incorrect"
"""What feedback is named by (seed 001, lines 5187-5199)."""

_NEEDS = {
    Kind.SINGLE_CHOICE: "choices, of which one is right",
    Kind.MULTIPLE_CHOICE: "choices, of which one or more are right",
    Kind.BLANKS: "a right word for each blank",
    Kind.ESSAY: "no answers and no feedback",
}


def write_test(test: Test) -> str:
    """The document of a test; answers and questions are numbered anew.

    Raises QtiError where that would lose something, and for what is no question that the site takes
    or no text that XML can carry.
    """
    _check(test)
    root = ET.Element("questestinterop")
    assessment = add(root, "assessment", ident=test.ident or "1", title=test.title)
    if test.comment:
        add_text(assessment, "qticomment", test.comment)
    if test.minutes:
        add_text(assessment, "duration", duration_of(test.minutes))
    section = add(assessment, "section", ident=f"IMS_V01_{test.title}000")
    numbers = count(1)
    for place, question in enumerate(test.questions):
        item = add(section, "item", ident=f"IMS_V01_{test.title}{place}")
        _Writer(item, question, numbers).write()
    text = ET.tostring(root, encoding="unicode")
    root_of(text, root.tag)
    return text


def points_said(question: Question) -> str:
    """How sites say the points of a question (seed 001, lines 5158 and 5425)."""
    each = "per correct answer" if question.kind is Kind.BLANKS else "if answer is correct"
    return f"{question.points} points {each}"


def feedback_of(question: Question, points: int | None) -> str:
    """What the feedback to an answer is named by that was worth so many points."""
    return RIGHT if points == question.most_points else WRONG


def faults(test: Test) -> Iterator[tuple[int, str]]:
    """What keeps questions from being written: their places, from 0, and what they need."""
    for place, question in enumerate(test.questions):
        if question.kind is Kind.OTHER:
            yield place, "is of a kind that tests of training sessions lack"
        elif not question.text:
            yield place, "needs a text"
        elif not _fits(question):
            yield place, f"needs {_NEEDS[question.kind]}"


def _check(test: Test) -> None:
    if test.beyond:
        raise QtiError(f"it would lose {test.beyond[0]}")
    if not test.title:
        raise QtiError("a test needs a title")
    for place, fault in faults(test):
        raise QtiError(f"question {place + 1} ({test.questions[place].kind}) {fault}")


def _fits(question: Question) -> bool:
    right = [one for one in question.answers if one.right]
    told = all(one.text for one in question.answers)
    match question.kind:
        case Kind.SINGLE_CHOICE:
            return told and len(right) == 1
        case Kind.MULTIPLE_CHOICE:
            return told and len(right) > 0
        case Kind.BLANKS:
            filled = {one.blank for one in right}
            return (
                told
                and len(right) == len(question.answers) > 0
                and filled == set(range(question.blanks))
            )
    return not (question.answers or question.feedback_right or question.feedback_wrong)


class _Writer:
    """Writes one question into its item."""

    def __init__(self, item: ET.Element, question: Question, numbers: Iterator[int]) -> None:
        self.item, self.question = item, question
        self.ident = str(next(numbers))
        self.labelled = [(str(next(numbers)), answer) for answer in question.answers]

    def write(self) -> None:
        flow = add(add(self.item, "presentation"), "flow")
        match self.question.kind:
            case Kind.BLANKS:
                self._write_blanks(flow)
            case Kind.ESSAY:
                _add_material(flow, self.question.text)
                self._add_field(flow, self.ident)
            case _:
                _add_material(flow, self.question.text)
                self._write_choices(flow)
        if self.question.kind is not Kind.ESSAY or self.question.points is not None:
            self._write_rules()
        self._write_feedback()

    def _write_blanks(self, flow: ET.Element) -> None:
        pieces = self.question.text.split(BLANK, self.question.blanks)
        for place in range(max(self.question.blanks, len(pieces))):
            if place < len(pieces) and canonical(pieces[place]):
                _add_material(flow, canonical(pieces[place]))
            if place < self.question.blanks:
                self._add_field(flow, f"{self.ident}_{place}")

    def _add_field(self, flow: ET.Element, ident: str) -> None:
        response = add(flow, "response_str", ident=ident, rcardinality="Single")
        most = str(self.question.most_characters or 0)
        field = add(response, "render_fib", fibtype="String", prompt="Box", maxchars=most)
        add(field, "response_label", ident="0")

    def _write_choices(self, flow: ET.Element) -> None:
        several = self.question.kind is Kind.MULTIPLE_CHOICE
        response = add(flow, "response_lid", ident=self.ident)
        response.set("rcardinality", "Multiple" if several else "Single")
        choices = add(response, "render_choice")
        if several:
            right = sum(one.right for one in self.question.answers)
            choices.attrib |= {"minnumber": "1", "maxnumber": str(right)}
        for label, answer in self.labelled:
            _add_flow(add(choices, "response_label", ident=label), answer.text)

    def _write_rules(self) -> None:
        scoring = add(self.item, "resprocessing")
        if self.question.points is not None:
            self._write_points(add(scoring, "outcomes"))
        for labelled in self._ways():
            rule = add(scoring, "respcondition")
            self._write_condition(add(rule, "conditionvar"), labelled)
            action = "Add" if self.question.kind is Kind.BLANKS else "Set"
            # Without points a right answer still has to be told from a wrong one.
            points = self.question.points or 1
            add_text(rule, "setvar", str(points), action=action)
            if self.question.feedback_right:
                add(rule, "displayfeedback", feedbacktype="Response", linkrefid=RIGHT)

    def _write_points(self, outcomes: ET.Element) -> None:
        most = str(self.question.most_points)
        add(outcomes, "decvar", vartype="Integer", minvalue="0", maxvalue=most)
        _add_material(add(outcomes, "interpretvar"), points_said(self.question))

    def _ways(self) -> list[list[tuple[str, Answer]]]:
        """What is right: all choices together, each word of a blank by itself."""
        if self.question.kind is Kind.BLANKS:
            return [[one] for one in self.labelled]
        return [self.labelled] if self.labelled else []

    def _write_condition(
        self, condition: ET.Element, labelled: Iterable[tuple[str, Answer]]
    ) -> None:
        for label, answer in labelled:
            if self.question.kind is Kind.BLANKS:
                ident = f"{self.ident}_{answer.blank}"
                add_text(condition, "varequal", answer.text, respident=ident)
            elif answer.right:
                add_text(condition, "varequal", label, respident=self.ident)
            elif self.question.kind is Kind.MULTIPLE_CHOICE:
                add_text(add(condition, "not"), "varequal", label, respident=self.ident)

    def _write_filled(self, condition: ET.Element) -> None:
        """Every blank is filled with one of its words.

        Of several words a blank holds one: "not none of them", since the guide prints no "or".
        """
        for blank in range(self.question.blanks):
            words = [one for one in self.labelled if one[1].blank == blank]
            if len(words) == 1:
                self._write_condition(condition, words)
                continue
            none = add(add(condition, "not"), "and")
            for word in words:
                self._write_condition(add(none, "not"), [word])

    def _write_feedback(self) -> None:
        if self.question.feedback_wrong:
            rule = add(add(self.item, "resprocessing"), "respcondition")
            opposite = add(add(add(rule, "conditionvar"), "not"), "and")
            if self.question.kind is Kind.BLANKS:
                self._write_filled(opposite)
            else:
                self._write_condition(opposite, self.labelled)
            add(rule, "displayfeedback", feedbacktype="Response", linkrefid=WRONG)
        told = ((RIGHT, self.question.feedback_right), (WRONG, self.question.feedback_wrong))
        for ident, text in told:
            if text:
                _add_flow(add(self.item, "itemfeedback", ident=ident, view="All"), text)


def _add_material(parent: ET.Element, text: str) -> None:
    add_text(add(parent, "material"), "mattext", text)


def _add_flow(parent: ET.Element, text: str) -> None:
    _add_material(add(parent, "flow_mat"), text)
