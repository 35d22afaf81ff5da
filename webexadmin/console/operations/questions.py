"""Writing a test as questions instead of as a QTI document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlencode

from django.http import QueryDict

from webexadmin.operation_forms import RequestForm, as_typed, rearranged
from webexadmin.operation_forms.typed import ROOT, Files
from webexadmin.xmlapi import qti
from webexadmin.xmlapi.errors import Problem
from webexadmin.xmlapi.operations.training_tests import UPLOAD_IMS_TEST
from webexadmin.xmlapi.qti import Answer, Kind, Question
from webexadmin.xmlapi.spec import Type, Values, boolean, group, integer, text

ASKED = "questions"
"""The field that asks for this form in place of the operation's own."""

DOCUMENT = f"{ROOT}-questestinterop"
BETWEEN_WORDS = "|"

_ANSWER = (
    text(
        "text",
        "Answer",
        f"Of a blank the right words, with {BETWEEN_WORDS} between them if there are several.",
        required=True,
    ),
    boolean("right", "Right", "Whatever is written for a blank is right.", default=False),
)
_QUESTION = (
    text("kind", "Kind", choices=tuple(kind for kind in Kind if kind != Kind.OTHER), required=True),
    text(
        "text",
        "Question",
        f"{qti.BLANK} stands for a blank that more text follows.",
        max_length=4000,
        required=True,
    ),
    integer("points", "Points", "With blanks those of each.", minimum=0, maximum=10**6),
    integer(
        "most_characters",
        "Most characters",
        "Of an essay or a blank.",
        minimum=1,
        maximum=10**6,
    ),
    group(
        "answer",
        "Answer",
        _ANSWER,
        "The choices, or the words of each blank in their order. An essay has none.",
        repeated=True,
    ),
)
TEST = Type(
    None,
    "test",
    (
        text("title", "Title", required=True),
        text("comment", "Comment", max_length=4000),
        integer("minutes", "Time limit", unit="minutes", minimum=1, maximum=10**6),
        group("question", "Question", _QUESTION, required=True, repeated=True),
    ),
)

_WRITING = replace(UPLOAD_IMS_TEST, request=TEST)
_BUTTONS = {"csrfmiddlewaretoken", ASKED, "add", "remove", "use", "back", "confirmed", "known"}


class QuestionsForm:
    """A test as it is being written; ``sent`` is all that the browser sent, also what belongs to
    the form of the operation and is only kept."""

    def __init__(self, sent: QueryDict, files: Files, document: str) -> None:
        """From ``document`` at first, then from what is typed. ``lost`` is what of the document
        stands in no question, ``unread`` why nothing of it could be read."""
        self.sent, self.unread = sent.copy(), ""
        self.lost: tuple[str, ...] = ()
        typed = sent.copy()
        if sent.get(ASKED) == "open":
            # An uploaded one travels on as text.
            self.sent[DOCUMENT] = document
            typed.update(QueryDict(urlencode(self._read(document))))
        files = rearranged(typed, files, add=sent.get("add", ""), remove=sent.get("remove", ""))
        judged = "use" in sent
        self.request = RequestForm(_WRITING, typed, files, judged=judged)
        for question in self.request.lists["question"].items:
            # Almost every question has answers, though an essay has none.
            question.lists["answer"].alone = True
        self.is_done = judged and self.request.is_valid() and self._fits()

    def _read(self, document: str) -> dict[str, str]:
        if not document.strip():
            return {}
        try:
            test = qti.read_test(qti.without_doctype(document))
        except qti.QtiError as error:
            self.unread = str(error)
            return {}
        self.lost = test.beyond
        return as_typed(TEST, _values(test))

    def _fits(self) -> bool:
        """Whether a document can say it; each fault stands at its question."""
        test = _test(self.request.values())
        found = [Problem(f"question[{place}]", f"It {what}.") for place, what in qti.faults(test)]
        self.request.add_problems(found)
        return not found

    def as_call(self) -> QueryDict:
        """What the operation's form had, with the document that was written."""
        data = self.as_before()
        data[DOCUMENT] = qti.write_test(_test(self.request.values()))
        return data

    def as_before(self) -> QueryDict:
        """What the operation's form had."""
        own = {f"{ROOT}-{field.name}" for _, field in TEST.members}
        data = self.sent.copy()
        for name in self.sent:
            if name in _BUTTONS or "-".join(name.split("-")[:2]) in own:
                del data[name]
        return data


def _values(test: qti.Test) -> Values:
    return {
        "title": test.title,
        "comment": test.comment or None,
        "minutes": test.minutes,
        "question": [_question_values(one) for one in test.questions],
    }


def _question_values(question: Question) -> Values:
    return {
        "kind": None if question.kind is Kind.OTHER else question.kind,
        "text": question.text,
        "points": question.points,
        "most_characters": question.most_characters,
        "answer": _answer_values(question),
    }


def _answer_values(question: Question) -> list[Values]:
    if question.kind is not Kind.BLANKS:
        return [{"text": one.text, "right": one.right} for one in question.answers]
    words: list[list[str]] = [[] for _ in range(question.blanks)]
    for one in question.answers:
        words[one.blank].append(one.text)
    return [{"text": BETWEEN_WORDS.join(each), "right": True} for each in words]


def _test(values: Values) -> qti.Test:
    return qti.Test(
        title=values["title"],
        comment=values.get("comment", ""),
        minutes=values.get("minutes"),
        questions=tuple(map(_question, values["question"])),
    )


def _question(values: Values) -> Question:
    kind = Kind(values["kind"])
    return Question(
        kind=kind,
        text=values["text"],
        answers=tuple(_answers(kind, values.get("answer", []))),
        points=values.get("points"),
        most_characters=values.get("most_characters"),
    )


def _answers(kind: Kind, told: list[Values]) -> Iterator[Answer]:
    for place, one in enumerate(told):
        if kind is not Kind.BLANKS:
            yield Answer(one["text"], bool(one.get("right")))
            continue
        for word in one["text"].split(BETWEEN_WORDS):
            yield Answer(word.strip(), True, place)
