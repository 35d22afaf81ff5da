"""The training session service: the questions of tests, and how participants did in them (seed 001,
lines 5023-5716 and 5858-5931)."""

from __future__ import annotations

from collections.abc import Iterator

from webexadmin.sandbox.calls import Call
from webexadmin.sandbox.exceptions import no_record
from webexadmin.sandbox.handlers import library, scheduled_tests
from webexadmin.sandbox.library import ScheduledTest, Submission, grade
from webexadmin.sandbox.times import minutes_up, to_local
from webexadmin.xmlapi import qti
from webexadmin.xmlapi.spec import Values


def get_details(call: Call, values: Values) -> Values:
    """Of a test of the library or of a session. SiteError 000015, 000001."""
    key = values["testID"]
    if key in call.state.kept(ScheduledTest):
        return {"questestinterop": scheduled_tests.readable(call, key).document}
    [found] = library.known(call, [key])
    return {"questestinterop": found.document}


def get_test_information(call: Call, values: Values) -> Values:
    """A test of a session with who took it. SiteError 000015, 000001."""
    test = scheduled_tests.readable(call, values["testID"])
    taken = _taken(call, test)
    done = [one for one in taken if one.submitted is not None]
    unscored = sum(not one.is_scored for one in done)
    return {
        **scheduled_tests.told(call, test),
        "sessionKey": test.session,
        "description": test.test.comment,
        "startDate": scheduled_tests.starts_at(call, test),
        "timeLimit": test.minutes,
        "author": call.state.webex_id_of(test.author),
        "numQuestions": len(test.test.questions),
        "numSubmitted": len(done),
        "numStarted": len(taken),
        "numSubmittedUnscroed": unscored,
        "numSubmittedUnscored": unscored,
        "submittedTest": [_submitted(call, test, one) for one in done],
        "maxScore": max((one.score for one in done), default=0),
    }


def _submitted(call: Call, test: ScheduledTest, one: Submission) -> Values:
    at = to_local(one.submitted or one.started, scheduled_tests.zone_of(call, test))
    return {
        "name": one.name,
        "email": one.email,
        "submitDate": f"{at:%m/%d/%Y %H:%M:%S}",
        "score": one.score,
        "grade": grade(test, one),
        "registerID": one.register_id,
    }


def get_result(call: Call, values: Values) -> Values:
    """The last that somebody has submitted. SiteError 000015, 000001."""
    test = scheduled_tests.readable(call, values["testID"])
    wanted = values["participantEmail"].lower()
    found = [one for one in _taken(call, test) if one.submitted and one.email.lower() == wanted]
    if not found:
        raise no_record()
    last = max(found, key=lambda one: one.submitted or 0)
    return {"qti_result_report": qti.write_result(_result(call, test, last))}


def _taken(call: Call, test: ScheduledTest) -> list[Submission]:
    return [one for one in call.state.kept(Submission).values() if one.test == test.key]


def _result(call: Call, test: ScheduledTest, one: Submission) -> qti.TestResult:
    answered = zip(test.test.questions, one.answers, one.scores, strict=True)
    return qti.TestResult(
        name=one.name,
        email=one.email,
        title=test.title,
        comment=test.test.comment,
        started=to_local(one.started, scheduled_tests.zone_of(call, test)),
        minutes=minutes_up((one.submitted or one.started) - one.started),
        score=one.score,
        most=test.test.most_points,
        grade=grade(test, one),
        items=tuple(_item(*each) for each in answered),
        ident=str(test.key),
    )


def _item(question: qti.Question, given: list[str], points: int | None) -> qti.ItemResult:
    shown = "" if question.kind is qti.Kind.ESSAY else qti.feedback_of(question, points)
    return qti.ItemResult(
        responses=tuple(_responses(question, given)),
        score=points,
        most=question.most_points,
        said=qti.points_said(question) if question.points else "",
        feedback=shown,
    )


def _responses(question: qti.Question, given: list[str]) -> Iterator[qti.Response]:
    match question.kind:
        case qti.Kind.BLANKS:
            for blank, (ident, word) in enumerate(zip(question.idents, given, strict=True)):
                right = tuple(one.text for one in question.answers if one.blank == blank)
                yield qti.Response(ident, right, (word,), is_text=True)
        case qti.Kind.ESSAY:
            yield qti.Response(question.idents[0], (), tuple(given), is_text=True)
        case kind:
            right = tuple(one.ident for one in question.answers if one.right)
            several = kind is qti.Kind.MULTIPLE_CHOICE
            yield qti.Response(question.idents[0], right, tuple(given), several=several)
