"""A test from its document."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from copy import deepcopy

from webexadmin.xmlapi.qti.documents import (
    QtiError,
    Table,
    minutes_in,
    not_understood,
    number_in,
    root_of,
    table,
    text_of,
    texts_in,
    told,
)
from webexadmin.xmlapi.qti.model import BLANK, Answer, Kind, Question, Test
from webexadmin.xmlapi.scalars import canonical

INSIDE: Table = table(
    assessment="qticomment duration section",
    section="item section",
    item="presentation resprocessing itemfeedback",
    presentation="flow material response_lid response_str",
    flow="flow material response_lid response_str",
    material="mattext",
    response_lid="render_choice",
    response_str="render_fib",
    render_choice="response_label flow_label",
    flow_label="response_label",
    render_fib="response_label",
    response_label="flow_mat material",
    flow_mat="flow_mat material",
    resprocessing="outcomes respcondition",
    outcomes="decvar interpretvar",
    interpretvar="material",
    respcondition="conditionvar setvar displayfeedback",
    conditionvar="varequal not and",
    **{"not": "varequal not and", "and": "varequal not and"},
    itemfeedback="flow_mat material",
)
ATTRIBUTES: Table = table(
    assessment="ident title",
    section="ident",
    item="ident",
    response_lid="ident rcardinality",
    response_str="ident rcardinality",
    render_choice="minnumber maxnumber",
    render_fib="fibtype prompt maxchars",
    response_label="ident",
    decvar="vartype minvalue maxvalue varname defaultval",
    varequal="respident",
    setvar="action varname",
    displayfeedback="feedbacktype linkrefid",
    itemfeedback="ident view",
)
_POINTS = re.compile(r"(\d{1,9}) points (?:if answer is correct|per correct answer)")
_CHOICES = {"single": Kind.SINGLE_CHOICE, "multiple": Kind.MULTIPLE_CHOICE}


def read_test(text: str) -> Test:
    """The test in a document ``questestinterop``. Raises QtiError if there is none."""
    whole = root_of(text, "questestinterop")
    root = whole.find("assessment")
    if root is None:
        raise QtiError("it holds no test: the element 'assessment' is missing")
    items = [_Item(element) for element in root.iter("item")]
    duration = text_of(root.find("duration"))
    return Test(
        title=canonical(root.get("title", "")),
        comment=text_of(root.find("qticomment")),
        minutes=minutes_in(duration) or None,
        questions=tuple(item.question() for item in items),
        ident=root.get("ident", ""),
        beyond=told([*_beyond(whole, root, duration), *_beyond_items(items)]),
    )


def _beyond(whole: ET.Element, root: ET.Element, duration: str) -> Iterator[str]:
    """What the view of a test, without its questions, does not show."""
    for node in whole:
        if node is not root:
            yield f'"{node.tag[:40]}" beside the test'
    if duration and minutes_in(duration) is None:
        yield f"the time limit {duration[:40]!r}"
    if len(list(root.iter("section"))) > 1:
        yield "how the questions are divided into sections"
    frame = deepcopy(root)
    for item in frame.iter("item"):
        item.clear()
    yield from not_understood(frame, INSIDE, ATTRIBUTES)


def _beyond_items(items: list[_Item]) -> Iterator[str]:
    for number, item in enumerate(items, start=1):
        yield from (f"question {number}: {what}" for what in item.beyond())


class _Item:
    """One question's element: its answers are in the presentation, what is right in the rules."""

    def __init__(self, element: ET.Element) -> None:
        self.element = element
        self.presentation = element.find("presentation")
        self.choices = list(element.iterfind("presentation//response_lid"))
        self.blanks = list(element.iterfind("presentation//response_str"))
        rules = list(element.iterfind("resprocessing/respcondition"))
        self.scoring = [rule for rule in rules if _scores(rule)]
        self.other_rules = [rule for rule in rules if not _scores(rule)]
        self.right = [part for rule in self.scoring for part in _required(rule)]

    def question(self) -> Question:
        return Question(
            kind=self.kind,
            text=self._text(),
            answers=tuple(self._words() if self.kind is Kind.BLANKS else self._choices()),
            points=self._points(),
            feedback_right=self._feedback(self.scoring),
            feedback_wrong=self._feedback(self.other_rules),
            most_characters=self._most_characters(),
            idents=tuple(one.get("ident", "") for one in [*self.choices, *self.blanks]),
        )

    @property
    def kind(self) -> Kind:
        """A text that nothing is compared with is an essay (seed 001, lines 5087-5104)."""
        if len(self.choices) == 1 and not self.blanks:
            return _CHOICES.get(self.choices[0].get("rcardinality", "").lower(), Kind.OTHER)
        if self.choices or not self.blanks:
            return Kind.OTHER
        if self.right:
            return Kind.BLANKS
        return Kind.ESSAY if len(self.blanks) == 1 else Kind.OTHER

    def _text(self) -> str:
        """All texts of the question; a blank that text follows is marked in it."""
        text, blanks = "", 0
        for node in _outside_answers(self.presentation):
            if node.tag == "response_str":
                blanks += 1
            elif piece := text_of(node):
                text += f" {BLANK} " * blanks if blanks else "\n" if text else ""
                text, blanks = text + piece, 0
        return canonical(text)

    def _choices(self) -> Iterator[Answer]:
        right = {value for _, value in self.right}
        for label in (label for one in self.choices for label in one.iter("response_label")):
            ident = label.get("ident", "")
            yield Answer(texts_in(label), ident in right, ident=ident)

    def _words(self) -> Iterator[Answer]:
        places = {one.get("ident", ""): place for place, one in enumerate(self.blanks)}
        for ident, word in sorted(self.right, key=lambda part: places.get(part[0], -1)):
            if ident in places:
                yield Answer(word, right=True, blank=places[ident])

    def _points(self) -> int | None:
        """With blanks those of each, which only the text beside tells (seed 001, line 5425)."""
        said = _POINTS.fullmatch(self._said_of_points())
        if said:
            return int(said[1])
        most = [number_in(one.get("maxvalue")) for one in self.element.iter("decvar")]
        if most and most[0] is not None:
            return most[0] // max(1, len(self.blanks))
        return max((_score(rule) or 0 for rule in self.scoring), default=None)

    def _said_of_points(self) -> str:
        return texts_in(self.element.find("resprocessing/outcomes/interpretvar"))

    def _feedback(self, rules: list[ET.Element]) -> str:
        shown = set(_links(rules))
        texts = (texts_in(one) for one in self._feedbacks() if one.get("ident") in shown)
        return "\n".join(filter(None, texts))

    def _feedbacks(self) -> list[ET.Element]:
        return self.element.findall("itemfeedback")

    def _most_characters(self) -> int | None:
        fields = [field for one in self.blanks for field in one.iter("render_fib")]
        return number_in(fields[0].get("maxchars")) or None if fields else None

    def beyond(self) -> list[str]:
        """What the view of this question does not show."""
        odd = [*not_understood(self.element, INSIDE, ATTRIBUTES), *self._beyond_answers()]
        return [*odd, *self._beyond_rules(), *self._beyond_points()]

    def _beyond_answers(self) -> Iterator[str]:
        if self.kind is Kind.OTHER:
            yield "how it is answered"
        idents = {one.ident for one in self._choices()}
        if self.choices and not {value for _, value in self.right} <= idents:
            yield "a right answer that is none of the choices"
        known = {one.get("ident") for one in self.blanks}
        if self.kind is Kind.BLANKS and {ident for ident, _ in self.right} != known:
            yield "a blank without a right word, or a word without a blank"
        for one in (box for choice in self.choices for box in choice.iter("render_choice")):
            bounds = (one.get("minnumber"), one.get("maxnumber"))
            if bounds not in ((None, None), ("1", str(len(self.right)))):
                yield f"how many choices may be made: {bounds[0]} to {bounds[1]}"
        fields = [field for one in self.blanks for field in one.iter("render_fib")]
        if any(one.get("fibtype", "String") != "String" for one in fields):
            yield "what may be written in a blank"
        if len({one.get("maxchars") for one in fields}) > 1:
            yield "how much may be written in each blank"

    def _beyond_rules(self) -> Iterator[str]:
        if any(not list(_required(rule)) for rule in self.scoring):
            yield "points for what is not a right answer"
        if self.choices and len(self.scoring) > 1:
            yield "points of each single answer"
        if self.kind is Kind.BLANKS and any(len(list(_required(r))) > 1 for r in self.scoring):
            yield "points for several blanks together"
        if any(rule.find(".//not/and") is not None for rule in self.scoring):
            yield "points for what is not one right answer"
        if any(rule.find("displayfeedback") is None for rule in self.other_rules):
            yield "a rule without points or feedback"
        if not all(map(self._is_opposite, self.other_rules)):
            yield "when feedback without points is shown"
        links = {*_links(self.scoring), *_links(self.other_rules)}
        if {one.get("ident") for one in self._feedbacks()} != links:
            yield "feedback that no rule shows, or that is missing"
        if any(one.get("feedbacktype", "Response") != "Response"
               for one in self.element.iter("displayfeedback")):  # fmt: skip
            yield "feedback of another kind"

    def _is_opposite(self, rule: ET.Element) -> bool:
        """Whether a rule is about whatever is not right.

        Of several words for a blank none or one is in it. Where a document wants all of them at
        once, as no answer has them, one of them is meant.
        """
        condition = rule.find("conditionvar")
        if condition is None or [node.tag for node in condition] != ["not"]:
            return False
        if self.kind is not Kind.BLANKS and len(list(condition.iter("and"))) > 1:
            return False
        return {answer for answer, said in _said(condition) if not said} == set(self.right)

    def _beyond_points(self) -> Iterator[str]:
        points, declared = self._points(), list(self.element.iter("decvar"))
        whole = (points or 0) * max(1, len(self.blanks))
        ranges = [(one.get("minvalue", "0"), one.get("maxvalue", "")) for one in declared]
        if len(ranges) > 1 or any(
            number_in(least) != 0 or number_in(most) not in {points or 0, whole}
            for least, most in ranges
        ):
            yield "the range of its points"
        # Sites write 1 for all of the points (seed 001, line 5168), the guide's upload the points.
        if any(_score(rule) not in (1, points, whole) for rule in self.scoring):
            yield "points that differ from the highest"
        said = self._said_of_points()
        if said and not _POINTS.fullmatch(said):
            yield "what is said of its points"


def _outside_answers(element: ET.Element | None) -> Iterator[ET.Element]:
    """Texts, and answers without what is inside them, in their order."""
    for node in () if element is None else element:
        if node.tag in ("mattext", "response_str"):
            yield node
        elif node.tag != "response_lid":
            yield from _outside_answers(node)


def _score(rule: ET.Element) -> int | None:
    return number_in(text_of(rule.find("setvar")))


def _scores(rule: ET.Element) -> bool:
    """Whether a rule gives points: zero are none."""
    return any(text_of(one) != "0" for one in rule.iter("setvar"))


def _required(rule: ET.Element) -> Iterator[tuple[str, str]]:
    """What the rule wants answered: which response by what."""
    condition = rule.find("conditionvar")
    if condition is not None:
        yield from _wanted(condition)


def _wanted(condition: ET.Element) -> Iterator[tuple[str, str]]:
    for node in condition:
        if node.tag == "varequal":
            yield node.get("respident", ""), text_of(node)
        elif node.tag == "and":
            yield from _wanted(node)


def _said(condition: ET.Element, said: bool = True) -> Iterator[tuple[tuple[str, str], bool]]:
    """The answers in a condition, and whether it says that they are given or that they are not."""
    for node in condition:
        if node.tag == "varequal":
            yield (node.get("respident", ""), text_of(node)), said
        else:
            yield from _said(node, said != (node.tag == "not"))


def _links(rules: list[ET.Element]) -> Iterator[str]:
    for rule in rules:
        yield from (one.get("linkrefid", "") for one in rule.iter("displayfeedback"))
