"""How the tests of tests upload them, add them to training sessions and let people take them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from webexadmin.sandbox.library import ScheduledTest, Submission, score
from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.tests.conftest import MONDAY
from webexadmin.sandbox.tests.trainings import schedule
from webexadmin.xmlapi import qti
from webexadmin.xmlapi.qti import Answer, Kind, Question
from webexadmin.xmlapi.spec import Values

if TYPE_CHECKING:
    from webexadmin.sandbox.tests.conftest import Ask

EXAM = qti.Test(
    "Exam",
    "All that we know",
    45,
    (
        Question(Kind.SINGLE_CHOICE, "One?", (Answer("A", True), Answer("B")), 10),
        Question(
            Kind.MULTIPLE_CHOICE, "Two?", (Answer("A", True), Answer("B"), Answer("C", True)), 20
        ),
        Question(Kind.BLANKS, "____ and", (Answer("salt", True), Answer("pepper", True, 1)), 15),
        Question(Kind.ESSAY, "Why?", points=40, most_characters=200),
    ),
)  # fmt: skip


def upload(ask: Ask, test: qti.Test = EXAM, by: str = "host", **changes: Any) -> int:
    """The number of a test in the private library."""
    values: Values = {"display": {"allOnePage": "true"}, "assignGrades": True}
    values["questestinterop"] = qti.write_test(test)
    reply = ask("UploadIMStest", values | changes, by=by)
    assert reply.code == "", reply.reason
    return int(reply.values["testID"])


def share(ask: Ask, key: int, by: str = "host", to: str = "SHARE") -> int:
    """The number of a copy in a library."""
    reply = ask("CopyLibTests", {"testID": [key], "copyToType": to}, by=by)
    assert reply.code == "", reply.reason
    return int(reply.values["testID"][0])


def given(ask: Ask, by: str = "host", test: qti.Test = EXAM) -> tuple[int, int]:
    """The numbers of a new training session and of a test in it."""
    session = schedule(ask, by=by)
    added = ask(
        "AddScheduledTest", {"sessionKey": session, "testID": [upload(ask, test, by)]}, by=by
    )
    assert added.code == "", added.reason
    return session, int(added.values["testID"][0])


def way(session: int, test: int, **changes: Any) -> Values:
    """A request that gives a test on the website, in the week from Monday."""
    site = {"startDate": MONDAY, "dueDate": MONDAY.replace(day=MONDAY.day + 7)}
    values: Values = {
        "sessionKey": session,
        "testID": test,
        "deliveryMethod": {"website": site},
        "timeLimit": {"withinMinutes": 30},
        "attemptLimit": {"noLimit": "true"},
    }
    return values | changes


def take(sandbox: SandboxServer, key: int, *answers: list[str], **changes: Any) -> Submission:
    """Somebody takes a test of EXAM's questions: choices are named by their texts."""
    state = sandbox.state
    test = state.kept(ScheduledTest)[key].test
    told = [_told(question, words) for question, words in zip(test.questions, answers, strict=True)]
    scores = [score(question, words) for question, words in zip(test.questions, told, strict=True)]
    begun = 1_800_000_000
    taken = Submission(
        key=state.next_number(),
        test=key,
        name="Ada B.",
        email="ada@e.example",
        register_id=7,
        started=begun,
        submitted=begun + 601,
        answers=told,
        scores=scores,
    )
    taken = replace(taken, **changes)
    state.keep(taken)
    return taken


def _told(question: Question, words: list[str]) -> list[str]:
    if question.kind in (Kind.BLANKS, Kind.ESSAY):
        return words
    return [one.ident for one in question.answers if one.text in words]


ALL_RIGHT = (["A"], ["A", "C"], ["Salt", "pepper "], ["Because"])
