"""Who took the tests of training sessions, and how they did."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from webexadmin.sandbox import times
from webexadmin.sandbox.library import ScheduledTest, Submission
from webexadmin.sandbox.seeding.sessions import over
from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.tests.conftest import Ask
from webexadmin.sandbox.tests.tests_of_trainings import ALL_RIGHT, EXAM, given, take
from webexadmin.sandbox.tests.trainings import start
from webexadmin.xmlapi import qti
from webexadmin.xmlapi.spec import Values
from webexadmin.xmlapi.timezones import zone_by_id


def about(ask: Ask, key: int, by: str = "host") -> Values:
    reply = ask("GetTestInformation", {"testID": key}, by=by)
    assert reply.code == "", reply.reason
    return reply.values


def result(ask: Ask, key: int, email: str = "ada@e.example") -> qti.TestResult:
    reply = ask("GetIMStestResult", {"testID": key, "participantEmail": email})
    assert reply.code == "", reply.reason
    return qti.read_result(reply.values["qti_result_report"])


def scored(sandbox: SandboxServer, taken: Submission, points: int) -> None:
    """Somebody reads the essay."""
    sandbox.state.keep(replace(taken, scores=[*taken.scores[:-1], points]))


def test_who_took_a_test_is_counted_and_told(ask: Ask, sandbox: SandboxServer) -> None:
    _, test = given(ask)
    begun = take(sandbox, test, *ALL_RIGHT, submitted=None, email="bo@e.example")
    take(sandbox, test, *ALL_RIGHT)
    told = about(ask, test)
    names = ("numStarted", "numSubmitted", "numSubmittedUnscroed", "numSubmittedUnscored")
    assert [told[name] for name in names] == [2, 1, 1, 1]
    assert told["maxScore"] == 60
    [row] = told["submittedTest"]
    assert begun.email != row["email"]
    submitted = datetime.strptime(row.pop("submitDate"), "%m/%d/%Y %H:%M:%S")  # noqa: DTZ007
    assert times.to_instant(submitted, zone_by_id(45)) == 1_800_000_601
    assert row == {
        "name": "Ada B.", "email": "ada@e.example", "score": 60, "grade": "", "registerID": 7,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("answers", "essay", "score", "grade"),
    [
        (ALL_RIGHT, 40, 100, "A"),
        ((["A"], ["A", "C"], ["salt", "sugar"], ["?"]), 40, 85, "B"),
        ((["A"], ["A"], ["salt", "pepper"], ["?"]), 30, 70, "C"),
        ((["B"], ["A", "B", "C"], ["", ""], [""]), 0, 0, "F"),
    ],
)
def test_answers_are_scored_and_graded(
    ask: Ask,
    sandbox: SandboxServer,
    answers: tuple[list[str], ...],
    essay: int,
    score: int,
    grade: str,
) -> None:
    _, test = given(ask)
    scored(sandbox, take(sandbox, test, *answers), essay)
    [row] = about(ask, test)["submittedTest"]
    assert (row["score"], row["grade"]) == (score, grade)
    assert about(ask, test)["numSubmittedUnscored"] == 0


def test_where_no_grades_are_wanted_none_are_given(ask: Ask, sandbox: SandboxServer) -> None:
    _, test = given(ask)
    kept = sandbox.state.kept(ScheduledTest)[test]
    sandbox.state.keep(replace(kept, graded=False))
    scored(sandbox, take(sandbox, test, *ALL_RIGHT), 40)
    assert [one["grade"] for one in about(ask, test)["submittedTest"]] == [""]


def test_a_result_tells_each_answer_and_what_is_right(ask: Ask, sandbox: SandboxServer) -> None:
    _, test = given(ask)
    taken = take(sandbox, test, ["B"], ["A", "C"], ["salt", "sugar"], ["Because"])
    told = result(ask, test, "ADA@e.example")
    assert (told.name, told.email, told.title, told.ident) == (
        "Ada B.", "ada@e.example", "Exam (2)", str(test),
    )  # fmt: skip
    assert (told.score, told.most, told.minutes) == (35, 100, 11)
    assert told.started == times.to_local(taken.started, zone_by_id(45))
    single, multiple, blanks, essay = told.items
    assert (single.score, single.most, single.feedback) == (0, 10, "Incorrect")
    assert single.said == "10 points if answer is correct"
    [one] = multiple.responses
    assert (one.right, one.several, multiple.feedback) == (one.given, True, "Correct")
    assert [(r.right, r.given) for r in blanks.responses] == [
        (("salt",), ("salt",)), (("pepper",), ("sugar",)),
    ]  # fmt: skip
    assert (blanks.score, blanks.most, blanks.said) == (15, 30, "15 points per correct answer")
    assert (essay.score, essay.responses[0].given, essay.feedback) == (None, ("Because",), "")


def test_what_results_name_stands_in_the_test(ask: Ask, sandbox: SandboxServer) -> None:
    _, test = given(ask)
    take(sandbox, test, *ALL_RIGHT)
    details = ask("GetIMStestDetails", {"testID": test}).values["questestinterop"]
    questions = qti.read_test(details).questions
    items = result(ask, test).items
    assert [one.idents for one in questions] == [
        tuple(response.ident for response in item.responses) for item in items
    ]
    [choice] = [
        one.text for one in questions[0].answers if one.ident in items[0].responses[0].given
    ]
    assert choice == "A"


def test_the_last_of_several_attempts_counts(ask: Ask, sandbox: SandboxServer) -> None:
    _, test = given(ask)
    take(sandbox, test, *ALL_RIGHT, submitted=1_800_009_000)
    take(sandbox, test, ["B"], ["A", "C"], ["", ""], [""])
    take(sandbox, test, ["B"], ["B"], ["", ""], [""], submitted=None)
    assert result(ask, test).score == 60


def test_there_is_no_result_of_who_has_not_submitted(ask: Ask, sandbox: SandboxServer) -> None:
    _, test = given(ask)
    take(sandbox, test, *ALL_RIGHT, submitted=None)
    for key, email in ((test, "ada@e.example"), (test, "no@e.example"), (1, "ada@e.example")):
        asked = {"testID": key, "participantEmail": email}
        assert ask("GetIMStestResult", asked).code == "000015"


def test_results_are_told_to_the_host_and_to_admins(
    ask: Ask, sandbox: SandboxServer, other_host: str
) -> None:
    _, test = given(ask)
    take(sandbox, test, *ALL_RIGHT)
    asked = {"testID": test, "participantEmail": "ada@e.example"}
    for by, code in (("host", ""), ("admin", ""), ("readonly", ""), (other_host, "000001")):
        assert ask("GetIMStestResult", asked, by=by).code == code
        assert ask("GetTestInformation", {"testID": test}, by=by).code == code
        assert ask("GetIMStestDetails", {"testID": test}, by=by).code == code


def test_results_outlast_the_session(ask: Ask, sandbox: SandboxServer) -> None:
    session, test = given(ask)
    running = start(sandbox, session)
    take(sandbox, test, *ALL_RIGHT)
    begun = about(ask, test)["startDate"]
    sandbox.state.settle(over(running))
    assert session not in sandbox.state.sessions
    told = about(ask, test)
    assert (told["status"], told["numSubmitted"], told["sessionKey"]) == ("ENDED", 1, session)
    host = sandbox.state.host.zone
    held = times.to_instant(told["startDate"], host) - times.to_instant(begun, running.zone)
    assert abs(held) < 600
    assert result(ask, test).score == 60


def test_trainings_of_a_seeded_site_have_tests_that_were_taken(ask: Ask) -> None:
    rows = ask("LstScheduledTests").rows()
    assert {row["delivery"] for row in rows} == {"WEBSITE", "IN_SESSION"}
    assert {"STARTED", "ENDED", "NOT_STARTED"} == {row["status"] for row in rows}
    taken = [
        (row, one) for row in rows for one in about(ask, row["testID"]).get("submittedTest", [])
    ]
    assert len(taken) > 5
    for row, one in taken:
        told = result(ask, row["testID"], one["email"])
        assert (told.score, told.grade) == (one["score"], one["grade"])
        assert told.score == sum(item.score or 0 for item in told.items)
    assert len({one["score"] for _, one in taken}) > 2
    assert EXAM.most_points == 100
