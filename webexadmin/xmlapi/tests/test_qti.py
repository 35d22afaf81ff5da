"""Tests of training sessions as data, and back as documents."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from webexadmin.tests.oracle import sample
from webexadmin.xmlapi import qti, wire
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.qti import Answer, Kind, QtiError, Question
from webexadmin.xmlapi.qti.model import BLANK
from webexadmin.xmlapi.tests.strategies import wire_texts

YES, NO = "Yes, you are correct.", "No, you are incorrect."


def document(name: str, element: str) -> str:
    """The QTI document in one of the guide's messages."""
    root = wire.parse(sample(f"TrainingSession/{name}.xml"))
    operation, side = name.split(".")
    declared = getattr(OPERATIONS[operation], side)
    body = wire.child(root, "body")
    assert body is not None
    content = wire.child(body, "bodyContent")
    assert content is not None
    return str(wire.read(content, declared, [])[element])


def on_one_line(test: qti.Test) -> qti.Test:
    """Without the line ends of the print."""
    questions = [replace(one, text=" ".join(one.text.split())) for one in test.questions]
    return replace(test, questions=tuple(questions))


def choices(*texts: str, right: str) -> tuple[Answer, ...]:
    return tuple(Answer(text, right=str(place) in right) for place, text in enumerate(texts))


PRINTED = qti.Test(
    title="Webex employee test(2)",
    comment="To the webex employee test.",
    minutes=30,
    questions=(
        Question(
            Kind.ESSAY,
            "How does Oracle guarantee data integrity of data changes?",
            most_characters=200,
        ),
        Question(
            Kind.SINGLE_CHOICE,
            "Physical Disk Resources in an Oracle Database are:",
            choices(
                "Control Files", "Redo Log Files", "Data Files", "All of the above", right="3"
            ),
            20, YES, NO,
        ),
        Question(
            Kind.MULTIPLE_CHOICE,
            "Which of the following is a valid background server processes in Oracle?",
            choices(
                "ARCHiver", "LGWR ( Log Writer )", "DBWR ( Dbwriter )", "DB Reader", right="012"
            ),
            20, YES, NO,
        ),
        Question(
            Kind.SINGLE_CHOICE,
            "Oracle does not consider a transaction committed until the LGWR successfully writes "
            "the changes to redo?",
            choices("True", "False", right="0"),
            20, YES, NO,
        ),
        Question(
            Kind.BLANKS,
            "The process that performs internal operations like Tablespace Coalescing is",
            (Answer("SMON", right=True),),
            20, YES, NO,
        ),
    ),
)  # fmt: skip


@pytest.mark.oracle
def test_the_guides_test_is_read_to_what_it_prints() -> None:
    test = qti.read_test(document("GetIMStestDetails.response", "questestinterop"))
    assert on_one_line(test) == PRINTED
    assert test.ident == "26007"
    assert test.questions[1].idents == ("10182",)
    assert [one.ident for one in test.questions[3].answers] == ["23012", "23017"]
    assert (test.most_points, test.questions[4].blanks) == (80, 1)


@pytest.mark.oracle
def test_the_test_that_the_guide_uploads_is_read_to_what_it_prints() -> None:
    text = document("UploadIMStest.request", "questestinterop")
    names = choices("Steve", "Honj", "Jamma", "Jack", "Wayne", right="0")
    question = Question(Kind.SINGLE_CHOICE, "what is your name?", names, 10)
    assert qti.read_test(text) == qti.Test("Test018", "test018", 30, (question,))


WORDS = wire_texts(max_length=40, min_length=1).filter(lambda text: BLANK not in text)
POINTS = st.none() | st.integers(1, 10**6)


@st.composite
def answers(draw: st.DrawFn, kind: Kind) -> tuple[Answer, ...]:
    texts = draw(st.lists(WORDS, min_size=1, max_size=4))
    if kind is Kind.BLANKS:
        more = [
            (draw(st.integers(0, len(texts) - 1)), text)
            for text in draw(st.lists(WORDS, max_size=2))
        ]
        words = sorted([*enumerate(texts), *more], key=lambda word: word[0])
        return tuple(Answer(text, True, blank) for blank, text in words)
    place = st.integers(0, len(texts) - 1)
    several = kind is Kind.MULTIPLE_CHOICE
    right = draw(st.sets(place, min_size=1, max_size=None if several else 1))
    return tuple(Answer(text, place in right) for place, text in enumerate(texts))


@st.composite
def questions(draw: st.DrawFn) -> Question:
    kind = draw(st.sampled_from([kind for kind in Kind if kind is not Kind.OTHER]))
    text, points = draw(WORDS), draw(POINTS)
    most = draw(st.none() | st.integers(1, 4000))
    if kind is Kind.ESSAY:
        return Question(kind, text, points=points, most_characters=most)
    feedback = st.just("") | WORDS
    # What is right without points is worth 1: nothing else tells it.
    made = Question(kind, text, draw(answers(kind)), points or 1, draw(feedback), draw(feedback))
    return replace(made, most_characters=most) if kind is Kind.BLANKS else made


TESTS = st.builds(
    qti.Test,
    title=WORDS,
    comment=st.just("") | WORDS,
    minutes=st.none() | st.integers(1, 10**6),
    questions=st.lists(questions(), max_size=4).map(tuple),
)


@settings(deadline=None)
@given(TESTS)
def test_a_test_that_was_written_is_read_as_it_was(test: qti.Test) -> None:
    text = qti.write_test(test)
    assert qti.read_test(text) == test
    assert qti.write_test(qti.read_test(text)) == text


@settings(deadline=None)
@given(TESTS)
def test_whatever_answers_and_questions_are_named_by_stands_once(test: qti.Test) -> None:
    read = qti.read_test(qti.write_test(test))
    idents = [ident for one in read.questions for ident in one.idents]
    idents += [one.ident for question in read.questions for one in question.answers if one.ident]
    assert len(set(idents)) == len(idents)
    assert all(len(one.idents) == max(1, one.blanks) for one in read.questions)


def test_blanks_stand_where_the_text_has_them() -> None:
    words = (Answer("Rome", True), Answer("Tiber", True, 1), Answer("Tevere", True, 1))
    question = Question(Kind.BLANKS, f"Italy's capital {BLANK} lies on the", words, 5)
    test = qti.Test("Rivers", questions=(question,))
    text = qti.write_test(test)
    assert qti.read_test(text) == test
    assert test.most_points == 10
    assert text.index("capital") < text.index("_0") < text.index("lies on") < text.index("_1")


def whole(*items: str, more: str = "") -> str:
    inside = "".join(f"<item>{item}</item>" for item in items)
    return (
        '<questestinterop><assessment title="T">'
        f"<section>{inside}</section>{more}</assessment></questestinterop>"
    )


def choice(rules: str, cardinality: str = "Single", more: str = "") -> str:
    labels = "".join(
        f'<response_label ident="{one}"><material><mattext>{one}</mattext></material>'
        "</response_label>"
        for one in "AB"
    )
    return (
        f"<presentation><material><mattext>Which?</mattext></material>{more}"
        f'<response_lid ident="R" rcardinality="{cardinality}">'
        f"<render_choice>{labels}</render_choice></response_lid></presentation>"
        f"<resprocessing>{rules}</resprocessing>"
    )


def rule(ident: str, points: str = "1") -> str:
    return (
        f'<respcondition><conditionvar><varequal respident="R">{ident}</varequal></conditionvar>'
        f'<setvar action="Set">{points}</setvar></respcondition>'
    )


def hint(condition: str) -> str:
    return (
        f"<respcondition><conditionvar>{condition}</conditionvar>"
        '<displayfeedback feedbacktype="Response" linkrefid="Hint"/></respcondition>'
    )


RANGE = '<outcomes><decvar vartype="Integer" minvalue="{}" maxvalue="{}"/></outcomes>'


def test_a_test_without_flows_is_read_like_one_with_them() -> None:
    test = qti.read_test(whole(choice(RANGE.format(0, 4) + rule("B"))))
    question = Question(Kind.SINGLE_CHOICE, "Which?", choices("A", "B", right="1"), 4)
    assert test == qti.Test("T", questions=(question,))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (whole(choice(rule("B")), more="<rubric>Read first</rubric>"), '"rubric" in "assessment"'),
        (whole(choice(rule("B")), more="<duration>P1Y</duration>"), "the time limit 'P1Y'"),
        (whole(choice(rule("B"), more="<matimage/>")), '"matimage" in "presentation"'),
        (whole(choice(rule("B"), "Ordered")), "how it is answered"),
        (whole("<presentation><response_xy/></presentation>"), "how it is answered"),
        (whole(choice(rule("C"))), "a right answer that is none of the choices"),
        (whole(choice(rule("A") + rule("B", "2"))), "points of each single answer"),
        (whole(choice(rule("A", "-5"))), "points that differ from the highest"),
        (whole(choice(RANGE.format(0, 10) + rule("A", "5"))), "points that differ"),
        (whole(choice(RANGE.format(-2, 10) + rule("A"))), "the range of its points"),
        (whole(choice(RANGE.format(0, "many") + rule("A"))), "the range of its points"),
        (
            whole(choice('<respcondition><conditionvar/><setvar>1</setvar></respcondition>')),
            "points for what is not a right answer",
        ),
        (
            whole(choice(rule("A").replace("<conditionvar>", "<conditionvar><or/>"))),
            '"or" in "conditionvar"',
        ),
        (whole(choice(rule("A").replace("respident", 'case="Yes" respident'))), '"case"'),
        (whole(choice(rule("A")) + "<itemfeedback ident='Hint'/>"), "feedback that no rule shows"),
        (whole(choice(rule("A")) + "loose words"), 'text between the elements of "item"'),
        (whole(choice(rule("A") + hint("<varequal respident='R'>B</varequal>"))), "when feedback"),
        (whole(choice(rule("A") + hint("<not><varequal respident='R'>B</varequal></not>"))),
         "when feedback"),
        (whole(choice(rule("A") + hint(""))), "when feedback"),
        (
            whole(choice(rule("A").replace("<varequal", "<not><and/></not><varequal"))),
            "points for what is not one right answer",
        ),
        (whole(more="<section/>"), "how the questions are divided into sections"),
    ],
)  # fmt: skip
def test_what_a_view_does_not_show_is_told(text: str, told: str) -> None:
    test = qti.read_test(text)
    assert [one for one in test.beyond if told in one]
    with pytest.raises(QtiError, match="it would lose"):
        qti.write_test(test)


def test_what_is_told_names_the_question_and_each_thing_once() -> None:
    twice = choice(rule("B"), more="<matimage/><matimage/>")
    test = qti.read_test(whole(choice(rule("A")), twice))
    assert test.beyond == ('question 2: "matimage" in "presentation"',)


def test_of_very_much_only_so_much_is_told() -> None:
    odd = "".join(f"<odd{number}/>" for number in range(2000))
    beyond = qti.read_test(whole(choice(rule("A"), more=odd))).beyond
    assert len(beyond) == 51
    assert beyond[-1] == "and 1,950 more"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "not well-formed"),
        ("<questestinterop>", "not well-formed"),
        ("<questestinterop/>", "holds no test"),
        ("<qti_result_report/>", "not of 'questestinterop'"),
        ('<!DOCTYPE questestinterop SYSTEM "a.dtd"><questestinterop/>', "DTDForbidden"),
        (f"<questestinterop>{'<a>' * 200}{'</a>' * 200}</questestinterop>", "levels deep"),
        ("<questestinterop>\x00</questestinterop>", "not well-formed"),
        ("<questestinterop>\ud800</questestinterop>", "holds no test"),
    ],
)
def test_what_is_no_test_is_refused_with_the_reason(text: str, why: str) -> None:
    with pytest.raises(QtiError, match=why):
        qti.read_test(text)


BIG = "9" * 5000


@pytest.mark.parametrize(
    "text",
    [
        whole(choice(RANGE.format(BIG, BIG) + rule("A", BIG))),
        whole(more=f"<duration>PT{BIG}M</duration>"),
        whole("<presentation/>", ""),
        whole("<presentation><flow><response_str/></flow></presentation>"),
        "<questestinterop><assessment/></questestinterop>",
        "<questestinterop><assessment><item/></assessment></questestinterop>",
        whole(choice(rule("٣", "٣"))),
    ],
)  # fmt: skip
def test_odd_documents_are_read_as_far_as_they_go(text: str) -> None:
    assert isinstance(qti.read_test(text), qti.Test)


@settings(deadline=None)
@given(data=st.data())
def test_no_damage_makes_the_reader_stumble(data: st.DataObject) -> None:
    text = qti.write_test(PRINTED)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 60)))
    filling = data.draw(st.sampled_from(["", "<item>", "</item>", "<not/>", '"', "-1", "setvar"]))
    with suppress(QtiError):
        assert qti.read_test(text[:start] + filling + text[end:]).title


def one(**changes: Any) -> qti.Test:
    made = Question(Kind.SINGLE_CHOICE, "Which?", choices("A", "B", right="0"), 1)
    return qti.Test("T", questions=(replace(made, **changes),))


@pytest.mark.parametrize(
    ("test", "why"),
    [
        (qti.Test(""), "needs a title"),
        (qti.Test("\x01"), "not well-formed"),
        (one(text=""), "question 1 .* needs a text"),
        (one(answers=choices("A", "B", right="")), "of which one is right"),
        (one(answers=choices("A", "B", right="01")), "of which one is right"),
        (one(answers=choices("A", "", right="0")), "of which one is right"),
        (one(kind=Kind.MULTIPLE_CHOICE, answers=()), "of which one or more are right"),
        (one(kind=Kind.BLANKS), "a right word for each blank"),
        (one(kind=Kind.BLANKS, answers=(Answer("A", True, 1),)), "a right word for each blank"),
        (one(kind=Kind.ESSAY), "no answers and no feedback"),
        (one(kind=Kind.OTHER), "of a kind"),
    ],
)
def test_what_no_document_can_say_is_not_written(test: qti.Test, why: str) -> None:
    with pytest.raises(QtiError, match=why):
        qti.write_test(test)


@pytest.mark.parametrize(
    "start",
    [
        '<!DOCTYPE questestinterop SYSTEM "ims_qtiasiv1p2.dtd">',
        "<!DOCTYPE questestinterop SYSTEM 'http://e.example/a.dtd' >",
        '<?xml version="1.0"?>\n<!-- made by hand -->\n<!DOCTYPE questestinterop SYSTEM "a">\n',
    ],
)
def test_the_plain_document_type_of_a_file_is_taken_off(start: str) -> None:
    text = qti.without_doctype(start + qti.write_test(one()))
    assert "DOCTYPE" not in text
    assert qti.read_test(text) == one()


@pytest.mark.parametrize(
    "start",
    [
        '<!DOCTYPE questestinterop [<!ENTITY a "aaaa">]>',
        '<!DOCTYPE questestinterop SYSTEM "a.dtd" [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE questestinterop PUBLIC "-//a" "a.dtd">',
        '<!DOCTYPE other SYSTEM "a.dtd">',
        '<!-- <!DOCTYPE questestinterop SYSTEM "a.dtd"> --><!DOCTYPE x>',
        '<a/><!DOCTYPE questestinterop SYSTEM "a.dtd">',
    ],
)
def test_any_other_document_type_stays_and_is_refused(start: str) -> None:
    text = start + qti.write_test(one())
    assert qti.without_doctype(text) == text
    with pytest.raises(QtiError):
        qti.read_test(text)
