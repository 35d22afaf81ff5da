"""Tests: those of the libraries, their copies in training sessions, and what was submitted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from webexadmin.sandbox.records import Kept
from webexadmin.xmlapi import qti
from webexadmin.xmlapi.spec import Values

PRIVATE, SHARED = "PRIVATE", "SHARE"
WEBSITE, IN_SESSION = "WEBSITE", "IN_SESSION"
RIGHT, WRONG = "Yes, you are correct.", "No, you are incorrect."
"""The feedback of every test: what is uploaded is not taken over (seed 001, lines 5187, 6788)."""

_GRADES = ((90, "A"), (80, "B"), (70, "C"), (60, "D"), (0, "F"))


class _WithDocument:
    document: str

    @cached_property
    def test(self) -> qti.Test:
        return qti.read_test(self.document)


@dataclass(frozen=True)
class LibraryTest(Kept, _WithDocument):
    """``owner`` is a user's ID; ``document`` is as ``kept_document`` makes it."""

    kind = "library test"

    owner: int
    shared: bool
    document: str
    one_per_page: bool
    graded: bool


@dataclass(frozen=True)
class ScheduledTest(Kept, _WithDocument):
    """A test of a training session: a copy of the library's.

    ``title`` is also in the document; ``source`` is the key of the library's test, ``session`` the
    number of the session, which may be over; ``host`` and ``author`` are IDs of users. On the
    website it is given from ``start`` to ``due``, instants; without them in the session.
    ``minutes`` and ``attempts`` are None without a limit.
    """

    kind = "scheduled test"

    source: int
    session: int
    host: int
    author: int
    title: str
    document: str
    graded: bool
    start: int | None = None
    due: int | None = None
    minutes: int | None = None
    attempts: int | None = None
    report: bool = False
    mails: Values = field(default_factory=dict)

    @property
    def delivery(self) -> str:
        return IN_SESSION if self.due is None else WEBSITE


@dataclass(frozen=True)
class Submission(Kept):
    """How somebody took a test: ``started`` and ``submitted`` are instants, None while it is being
    taken. ``answers`` are for each question idents of choices or words, ``scores`` the points of
    each question, None for an essay that nobody has read."""

    kind = "submission"

    test: int
    name: str
    email: str
    register_id: int
    started: int
    submitted: int | None
    answers: list[list[str]]
    scores: list[int | None]

    @property
    def score(self) -> int:
        return sum(points or 0 for points in self.scores)

    @property
    def is_scored(self) -> bool:
        return None not in self.scores


def kept_document(test: qti.Test, key: int, title: str = "") -> str:
    """The document of a test as the site keeps it under a number; raises QtiError.

    What no test of the site has is left out.
    """
    questions = tuple(map(_with_feedback, test.questions))
    kept = replace(test, ident=str(key), title=title or test.title, questions=questions, beyond=())
    return qti.write_test(kept)


def _with_feedback(question: qti.Question) -> qti.Question:
    if question.kind is qti.Kind.ESSAY:
        return replace(question, feedback_right="", feedback_wrong="")
    return replace(question, feedback_right=RIGHT, feedback_wrong=WRONG)


def score(question: qti.Question, given: list[str]) -> int | None:
    """The points of an answer, each blank by itself; None for an essay."""
    points = question.points or 0
    match question.kind:
        case qti.Kind.ESSAY:
            return None
        case qti.Kind.BLANKS:
            return points * sum(
                any(one.blank == blank and one.text.casefold() == word.strip().casefold()
                    for one in question.answers)
                for blank, word in enumerate(given)
            )  # fmt: skip
    right = {one.ident for one in question.answers if one.right}
    return points if set(given) == right else 0


def grade(test: ScheduledTest, submission: Submission) -> str:
    """By the share of the points; empty where no grades are given or not all is scored."""
    most = test.test.most_points
    if not test.graded or not submission.is_scored or not most:
        return ""
    share = 100 * submission.score / most
    return next(name for least, name in _GRADES if share >= least)


def next_title(title: str, there: Mapping[int, ScheduledTest]) -> str:
    """The title of a copy, with a number that no other has (seed 001, lines 6313-6327)."""
    taken = {one.title for one in there.values()}
    number = 2
    while (found := f"{title} ({number})") in taken:
        number += 1
    return found
