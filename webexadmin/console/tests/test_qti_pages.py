"""Tests and their results on the pages of operations, and writing a test as questions."""

from __future__ import annotations

import base64
import re
import uuid
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponseBase
from django.test import Client

from accounts.models import Account, OperationLog, Site
from webexadmin.console.operations.qti_documents import QtiDocument
from webexadmin.console.tests.test_operation_pages import found, page_of, post, send, text
from webexadmin.sandbox.library import LibraryTest, ScheduledTest, Submission
from webexadmin.sandbox.server import SandboxServer
from webexadmin.xmlapi import qti
from webexadmin.xmlapi.qti import Answer, Kind, Question

SignIn = Callable[[Account], Client]
_DOWNLOAD = re.compile(r'href="data:application/xml;base64,([^"]+)" download="(\w+)\.xml"')
_DOCUMENT = re.compile(r'<textarea name="v-questestinterop"[^>]*>\s*(.*?)</textarea>', re.DOTALL)
_VALUE = r'name="{}"[^>]*?value="([^"]*)"'

EXAM = qti.Test(
    "Exam & more",
    "All",
    20,
    (
        Question(Kind.SINGLE_CHOICE, "One?", (Answer("A", True), Answer("B")), 10),
        Question(Kind.MULTIPLE_CHOICE, "Two?", (Answer("A", True), Answer("B", True)), 5),
        Question(
            Kind.BLANKS,
            "____ and",
            (Answer("salt", True), Answer("pepper", True, 1), Answer("chili", True, 1)),
            5,
        ),
        Question(Kind.ESSAY, "Why?", points=20, most_characters=300),
    ),
)


@pytest.fixture
def client(alice: Account, signed_in: SignIn) -> Client:
    return signed_in(alice)


def write(client: Client, site: Site, files: Any = None, **typed: Any) -> Any:
    """Post the form of the questions; names of its elements have their common start."""
    data = {"request_key": str(uuid.uuid4()), "questions": "edit", **typed, **(files or {})}
    return client.post(page_of("UploadIMStest", site), data)


def typed_in(response: HttpResponseBase, name: str) -> str:
    return found(re.compile(_VALUE.format(re.escape(name))), response)


def document_in(response: HttpResponseBase) -> str:
    return found(_DOCUMENT, response)


def filled(test: qti.Test) -> dict[str, str]:
    """What the browser sends of a form that an opened document has filled."""
    names: dict[str, str] = {"v-title": test.title, "v-question-count": str(len(test.questions))}
    for place, question in enumerate(test.questions):
        at = f"v-question-{place}"
        names |= {f"{at}-kind": question.kind, f"{at}-text": question.text}
        names |= {f"{at}-points": str(question.points or "")}
        names[f"{at}-answer-count"] = str(len(question.answers))
        for number, answer in enumerate(question.answers):
            names[f"{at}-answer-{number}-text"] = answer.text
            names[f"{at}-answer-{number}-right"] = "true" if answer.right else "unknown"
    return names


# -- answers -----------------------------------------------------------------------------------


def test_a_test_is_shown_as_questions_beside_its_document(
    site: Site, client: Client, sandbox: SandboxServer
) -> None:
    [kept, *_] = [one for one in sandbox.state.kept(LibraryTest).values() if one.shared]
    response = post(client, "GetIMStestDetails", site, testID=str(kept.key))
    page = text(response)
    for question in kept.test.questions:
        assert question.text in page
        assert question.kind.capitalize() in page
        assert all(answer.text in page for answer in question.answers)
    right = sum(answer.right for question in kept.test.questions for answer in question.answers)
    assert page.count('tone-success">right<') == right
    assert f"worth {kept.test.most_points} points" in page
    [(content, name)] = _DOWNLOAD.findall(page)
    assert name == "questestinterop"
    assert qti.read_test(base64.b64decode(content).decode()) == kept.test
    assert "holds more than is shown" not in page


def test_a_result_is_shown_answer_by_answer(
    site: Site, client: Client, sandbox: SandboxServer
) -> None:
    state = sandbox.state
    taken = next(one for one in state.kept(Submission).values() if one.submitted)
    title = state.kept(ScheduledTest)[taken.test].test.title
    page = text(
        post(client, "GetIMStestResult", site, testID=str(taken.test), participantEmail=taken.email)
    )
    assert title in page
    assert f"{taken.score} of " in page
    assert page.count('data-label="Answer"') == len(taken.answers)
    for given in taken.answers:
        assert all(word in page for word in given)
    [(content, name)] = _DOWNLOAD.findall(page)
    assert name == "qti_result_report"
    assert qti.read_result(base64.b64decode(content).decode()).score == taken.score


def shown(name: str, document: str) -> QtiDocument:
    return QtiDocument("Test", name, document, "")


def test_what_cannot_be_shown_of_a_document_is_told() -> None:
    text = qti.write_test(EXAM)
    told = shown("questestinterop", text.replace("</item>", "<rubric/></item>", 1))
    assert told.beyond == ('question 1: "rubric" in "item"',)
    assert told.unread == ""
    broken = shown("qti_result_report", text)
    assert (broken.test, broken.result, broken.beyond) == (None, None, ())
    assert "not of 'qti_result_report'" in broken.unread


# -- writing questions -------------------------------------------------------------------------


def test_questions_that_are_written_become_the_document_that_is_sent(
    site: Site, client: Client, sandbox: SandboxServer
) -> None:
    test = replace(EXAM, questions=EXAM.questions[:2], comment="", minutes=None)
    display = {"v-display-allOnePage": "true"}
    used = write(client, site, use="1", **filled(test), **display)
    document = document_in(used)
    assert qti.read_test(document) == test
    assert not OperationLog.objects.exists()
    typed = {"questestinterop": document, "display__allOnePage": "true"}
    assert "The site did it" in text(send(client, "UploadIMStest", site, **typed))
    assert list(sandbox.state.kept(LibraryTest).values())[-1].test.title == test.title


def test_a_document_that_was_pasted_is_opened_as_questions_and_comes_back_the_same(
    site: Site, client: Client
) -> None:
    opened = write(client, site, questions="open", **{"v-questestinterop": qti.write_test(EXAM)})
    assert typed_in(opened, "v-title") == EXAM.title
    assert typed_in(opened, "v-question-2-answer-1-text") == "pepper|chili"
    names = set(re.findall(r'name="(v-[\w-]+)"', text(opened)))
    words = {"v-question-2-answer-count": "2", "v-question-2-answer-1-text": "pepper|chili"}
    typed = {"v-comment": "All", "v-minutes": "20", "v-question-3-most_characters": "300"}
    sent = {**filled(EXAM), **typed, **words}
    assert {name for name in sent if "answer-2" not in name} <= names
    assert qti.read_test(document_in(write(client, site, use="1", **sent))) == EXAM


def test_an_uploaded_document_with_a_document_type_is_opened_and_travels_on(
    site: Site, client: Client
) -> None:
    content = '<!DOCTYPE questestinterop SYSTEM "a.dtd">' + qti.write_test(EXAM)
    upload = SimpleUploadedFile("a.xml", content.encode())
    opened = write(client, site, {"v-questestinterop-upload": upload}, questions="open")
    assert typed_in(opened, "v-title") == EXAM.title
    kept = typed_in(opened, "v-questestinterop")
    back = write(client, site, back="1", **{"v-questestinterop": kept, "v-title": "Other"})
    assert qti.read_test(document_in(back)) == EXAM


def test_a_document_that_cannot_be_read_is_told_and_kept(site: Site, client: Client) -> None:
    opened = write(client, site, questions="open", **{"v-questestinterop": "<broken"})
    assert "The document could not be read" in text(opened)
    assert typed_in(opened, "v-questestinterop") == "<broken"


def test_what_the_questions_would_lose_of_a_document_is_told(site: Site, client: Client) -> None:
    document = qti.write_test(EXAM).replace("</item>", "<rubric/></item>", 1)
    opened = write(client, site, questions="open", **{"v-questestinterop": document})
    assert 'question 1: "rubric" in "item"' in text(opened)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"v-title": ""}, "Title is required"),
        ({"v-question-0-text": ""}, "Question is required"),
        ({"v-question-0-answer-0-right": "unknown"}, "It needs choices, of which one is right."),
        ({"v-question-3-answer-count": "1", "v-question-3-answer-0-text": "x"}, "no answers"),
        ({"v-minutes": "0"}, "greater than or equal to 1"),
        ({"v-question-count": "0"}, "Question is required"),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_is_kept(
    site: Site, client: Client, changes: dict[str, str], told: str
) -> None:
    kept = {"v-display-onePerPage": "true", "v-questestinterop": "<typed/>", "host": "host"}
    response = write(client, site, use="1", **{**filled(EXAM), **kept, **changes})
    page = text(response)
    assert told in page
    assert "Use these questions" in page
    assert all(typed_in(response, name) == value for name, value in kept.items())
    if changes.get("v-question-count") != "0":
        assert "One?" in page or "v-question-0-text" in changes


def test_questions_and_answers_are_added_and_removed(site: Site, client: Client) -> None:
    more = write(client, site, add="v-question-0-answer", **filled(EXAM))
    assert typed_in(more, "v-question-0-answer-count") == "3"
    assert typed_in(more, "v-question-0-answer-1-text") == "B"
    fewer = write(client, site, remove="v-question-0", **filled(EXAM))
    assert typed_in(fewer, "v-question-count") == "3"
    assert "One?" not in text(fewer)


def test_tests_that_stand_there_already_are_not_taken_for_the_new_one(
    site: Site, client: Client
) -> None:
    typed = {"questestinterop": qti.write_test(EXAM), "display__allOnePage": "true"}
    for _ in range(2):
        assert "The site did it" in text(send(client, "UploadIMStest", site, **typed))


def test_deleting_asks_for_no_look_alikes(
    site: Site, client: Client, sandbox: SandboxServer
) -> None:
    kept = next(one for one in sandbox.state.kept(LibraryTest).values() if one.shared)
    typed = {"testID__count": "1", "testID__0__testID": str(kept.key)}
    assert "The site did it" in text(send(client, "DelLibTests", site, **typed))
    assert kept.key not in sandbox.state.kept(LibraryTest)


def test_other_operations_know_no_questions(site: Site, client: Client) -> None:
    response = client.post(page_of("LstLibTests", site), {"questions": "open"})
    assert "Use these questions" not in text(response)
