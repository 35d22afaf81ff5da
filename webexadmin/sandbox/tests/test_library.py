"""Tests of the private and the shared library."""

from __future__ import annotations

from dataclasses import replace

import pytest

from webexadmin.sandbox.library import RIGHT, WRONG
from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.tests.conftest import Ask
from webexadmin.sandbox.tests.jo import create
from webexadmin.sandbox.tests.tests_of_trainings import EXAM, given, share, upload
from webexadmin.xmlapi import qti
from webexadmin.xmlapi.qti import Kind
from webexadmin.xmlapi.spec import Values


def library(ask: Ask, by: str = "host") -> dict[int, Values]:
    return {row["testID"]: row for row in ask("LstLibTests", by=by).rows()}


def details(ask: Ask, key: int, by: str = "host") -> qti.Test:
    reply = ask("GetIMStestDetails", {"testID": key}, by=by)
    assert reply.code == "", reply.reason
    return qti.read_test(reply.values["questestinterop"])


def test_a_test_that_is_uploaded_stands_in_ones_private_library(ask: Ask) -> None:
    key = upload(ask)
    row = {
        "testID": key,
        "type": "PRIVATE",
        "title": "Exam",
        "description": "All that we know",
        "author": "host",
    }
    assert library(ask)[key] == row
    assert key not in library(ask, "admin")
    assert ask("GetIMStestDetails", {"testID": key}, by="admin").code == "000001"


def test_its_questions_come_back_with_the_feedback_that_all_tests_have(ask: Ask) -> None:
    key = upload(ask)
    shown = details(ask, key)
    told = {one.kind: (one.feedback_right, one.feedback_wrong) for one in shown.questions}
    assert told.pop(Kind.ESSAY) == ("", "")
    assert set(told.values()) == {(RIGHT, WRONG)}
    plain = [replace(one, feedback_right="", feedback_wrong="") for one in shown.questions]
    assert replace(shown, questions=tuple(plain)) == EXAM
    assert shown.ident == str(key)


def test_feedback_is_not_taken_over(ask: Ask) -> None:
    own = replace(EXAM.questions[0], feedback_right="Bravo", feedback_wrong="Alas")
    key = upload(ask, replace(EXAM, questions=(own,)))
    [question] = details(ask, key).questions
    assert (question.feedback_right, question.feedback_wrong) == (RIGHT, WRONG)


ORDERED = qti.write_test(EXAM).replace('"Multiple"', '"Ordered"')


@pytest.mark.parametrize(
    ("document", "why"),
    [
        ("<questestinterop/>", "holds no test"),
        (ORDERED, "only single choice, multiple choice, blanks to fill in and essays"),
        (qti.write_test(EXAM).replace('title="Exam"', 'title=""'), "needs a title"),
        (qti.write_test(EXAM).replace("<mattext>One?</mattext>", "<matimage/>"), "needs a text"),
        (qti.write_test(EXAM).replace('respident="1"', 'respident="9"'), ""),
    ],
)
def test_what_is_no_such_test_is_refused(ask: Ask, document: str, why: str) -> None:
    values = {"display": {"onePerPage": "true"}, "questestinterop": document}
    reply = ask("UploadIMStest", values)
    assert (reply.code, why in reply.reason) == ("999999" if why else "", True)


def test_a_copy_has_a_number_of_its_own_and_is_seen_by_all_when_shared(ask: Ask) -> None:
    key = upload(ask)
    copy = share(ask, key)
    assert copy != key
    assert library(ask)[key]["type"] == "PRIVATE"
    for by in ("host", "admin"):
        row = library(ask, by)[copy]
        assert (row["type"], row["title"], row["author"]) == ("SHARE", "Exam", "host")
    assert replace(details(ask, copy, "admin")) == details(ask, key)


def test_a_shared_test_is_copied_into_the_private_library_of_whoever_asks(ask: Ask) -> None:
    copy = share(ask, share(ask, upload(ask)), by="admin", to="PRIVATE")
    assert library(ask, "admin")[copy]["author"] == "admin"
    assert copy not in library(ask)


def test_of_several_tests_all_are_copied_or_none(ask: Ask) -> None:
    mine, others = upload(ask), upload(ask, by="admin")
    before = library(ask)
    for wanted, code in (([mine, others], "000001"), ([mine, 1], "000015")):
        assert ask("CopyLibTests", {"testID": wanted, "copyToType": "SHARE"}).code == code
    assert library(ask) == before
    both = {"testID": [mine, upload(ask)], "copyToType": "SHARE"}
    assert len(set(ask("CopyLibTests", both).values["testID"])) == 2


def test_shared_tests_are_deleted_by_anybody_private_ones_by_their_owner(ask: Ask) -> None:
    key = upload(ask)
    copy = share(ask, key)
    assert ask("DelLibTests", {"testID": [key]}, by="admin").code == "000001"
    assert ask("DelLibTests", {"testID": [copy]}, by="admin").code == ""
    assert ask("DelLibTests", {"testID": [key]}).code == ""
    assert {key, copy} & library(ask).keys() == set()
    assert ask("DelLibTests", {"testID": [key]}).code == "000015"


def test_a_session_keeps_its_copy_of_a_test_that_the_library_loses(ask: Ask) -> None:
    session, test = given(ask)
    [key] = [key for key, row in library(ask).items() if row["title"] == "Exam"]
    assert ask("DelLibTests", {"testID": [key]}).code == ""
    assert details(ask, test).questions == details(ask, test, "admin").questions
    assert ask("LstScheduledTests", {"sessionKey": session}).rows()[0]["testID"] == test


def test_attendees_keep_no_tests_and_reserve_no_labs(ask: Ask) -> None:
    assert create(ask, privilege={"host": False, "attendeeOnly": True}).code == ""
    shared = share(ask, upload(ask))
    document = {"display": {"allOnePage": "true"}, "questestinterop": qti.write_test(EXAM)}
    for name, values in (
        ("UploadIMStest", document),
        ("CopyLibTests", {"testID": [shared], "copyToType": "PRIVATE"}),
        ("DelLibTests", {"testID": [shared]}),
        ("ReserveLab", {"labName": "Lab2", "numComputers": 1}),
    ):
        assert ask(name, values, by="jo").code == "000001", name
    assert shared in library(ask)


def test_a_library_without_tests_is_no_record(ask: Ask) -> None:
    for key in library(ask):
        assert ask("DelLibTests", {"testID": [key]}).code == ""
    assert ask("LstLibTests").code == "000015"


def test_a_seeded_site_has_shared_and_private_tests_with_all_kinds_of_questions(
    ask: Ask, sandbox: SandboxServer
) -> None:
    mine = library(ask)
    assert {row["type"] for row in mine.values()} == {"PRIVATE", "SHARE"}
    assert library(ask, "admin") != mine
    kinds = {question.kind for key in mine for question in details(ask, key).questions}
    assert kinds == {*Kind} - {Kind.OTHER}
