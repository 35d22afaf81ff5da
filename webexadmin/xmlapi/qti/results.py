"""One participant's results of a test, from their document and back (seed 001, lines 5539-5705)."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from webexadmin.xmlapi.qti.documents import (
    QtiError,
    Table,
    add,
    add_text,
    duration_of,
    minutes_in,
    not_understood,
    number_in,
    root_of,
    table,
    text_of,
    told,
)
from webexadmin.xmlapi.scalars import canonical

_EMAIL, _STARTED = "Participant Email", "Start Time"
INSIDE: Table = table(
    qti_result_report="result",
    result="context assessment_result",
    context="name generic_identifier",
    generic_identifier="type_label identifier_string",
    assessment_result="asi_description date duration outcomes num_sections section_result",
    date="type_label datetime",
    outcomes="score grade",
    score="score_value score_interpretation score_min score_max",
    grade="grade_value",
    section_result="item_result",
    item_result="response outcomes feedback_displayed",
    response="response_form response_value",
    response_form="correct_response",
)
ATTRIBUTES: Table = table(
    assessment_result="asi_title ident_ref",
    score="varname vartype",
    grade="varname members",
    response="ident_ref",
    response_form="cardinality response_type render_type",
    response_value="response_status",
    feedback_displayed="ident",
)


@dataclass(frozen=True)
class Response:
    """``right`` and ``given`` are idents of choices, or words with ``is_text``.

    ``ident`` is the question's, or that of one blank. Nothing is right of an essay.
    """

    ident: str
    right: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    is_text: bool = False
    several: bool = False


@dataclass(frozen=True)
class ItemResult:
    """How one question was answered. ``score`` is None where none is told; ``feedback`` names what
    was shown, as Correct."""

    responses: tuple[Response, ...] = ()
    score: int | None = None
    most: int | None = None
    said: str = ""
    feedback: str = ""


@dataclass(frozen=True)
class TestResult:
    """``started`` has no zone; ``minutes`` is how long it took or could take: the guide does not
    say. ``ident`` is the test's; ``beyond`` as of a test."""

    name: str
    email: str
    title: str
    comment: str = ""
    started: datetime | None = None
    minutes: int | None = None
    score: int | None = None
    most: int | None = None
    grade: str = ""
    items: tuple[ItemResult, ...] = ()
    ident: str = field(default="", compare=False)
    beyond: tuple[str, ...] = ()


def read_result(text: str) -> TestResult:
    """The result in a document ``qti_result_report``. Raises QtiError if there is none."""
    report = root_of(text, "qti_result_report")
    root = report.find("result/assessment_result")
    if root is None:
        raise QtiError("it holds no result: the element 'assessment_result' is missing")
    started = _labelled(root, "date", _STARTED, "datetime")
    items = root.findall("section_result/item_result")
    return TestResult(
        name=text_of(report.find("result/context/name")),
        email=_labelled(report, "result/context/generic_identifier", _EMAIL, "identifier_string"),
        title=canonical(root.get("asi_title", "")),
        comment=text_of(root.find("asi_description")),
        started=_moment(started),
        minutes=minutes_in(text_of(root.find("duration"))) or None,
        score=_number(root, "score_value"),
        most=_number(root, "score_max"),
        grade=text_of(root.find("outcomes/grade/grade_value")),
        items=tuple(map(_item, items)),
        ident=root.get("ident_ref", ""),
        beyond=told(_beyond(report, started)),
    )


def _labelled(root: ET.Element, path: str, label: str, name: str) -> str:
    """The text beside a label that says what it is."""
    found = (one for one in root.findall(path) if text_of(one.find("type_label")) == label)
    return text_of(next((one.find(name) for one in found), None))


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return None


def _number(element: ET.Element, name: str) -> int | None:
    return number_in(text_of(element.find(f"outcomes/score/{name}")))


def _item(element: ET.Element) -> ItemResult:
    shown = element.find("feedback_displayed")
    return ItemResult(
        responses=tuple(map(_response, element.findall("response"))),
        score=_number(element, "score_value"),
        most=_number(element, "score_max"),
        said=text_of(element.find("outcomes/score/score_interpretation")),
        feedback=shown.get("ident", "") if shown is not None else "",
    )


def _response(element: ET.Element) -> Response:
    form = element.find("response_form")
    about = {} if form is None else form.attrib
    right = map(text_of, element.findall("response_form/correct_response"))
    return Response(
        ident=element.get("ident_ref", ""),
        right=tuple(filter(None, right)),
        given=tuple(filter(None, map(text_of, element.findall("response_value")))),
        is_text=about.get("response_type") == "str",
        several=about.get("cardinality", "").lower() == "multiple",
    )


def _beyond(report: ET.Element, started: str) -> Iterator[str]:
    yield from not_understood(report, INSIDE, ATTRIBUTES)
    for name in ("result", "result/assessment_result"):
        if len(report.findall(name)) > 1:
            yield "results after the first"
    if started and _moment(started) is None:
        yield f"the start {started[:40]!r}"
    for name in ("score_value", "score_min", "score_max"):
        for one in report.iter(name):
            if text_of(one) and number_in(text_of(one)) is None:
                yield f"the score {text_of(one)[:40]!r}"
    for one in report.iter("response_value"):
        if one.get("response_status", "Valid") != "Valid":
            yield "answers that do not count"


def write_result(result: TestResult) -> str:
    """The document of a result. Raises QtiError for texts that XML cannot carry, and where that
    would lose something."""
    if result.beyond:
        raise QtiError(f"it would lose {result.beyond[0]}")
    root = ET.Element("qti_result_report")
    whole = add(root, "result")
    _write_who(add(whole, "context"), result)
    about = add(whole, "assessment_result", asi_title=result.title, ident_ref=result.ident)
    _write_test(about, result)
    section = add(about, "section_result")
    for item in result.items:
        _write_item(add(section, "item_result"), item)
    text = ET.tostring(root, encoding="unicode")
    root_of(text, root.tag)
    return text


def _write_who(context: ET.Element, result: TestResult) -> None:
    add_text(context, "name", result.name)
    who = add(context, "generic_identifier")
    add_text(who, "type_label", _EMAIL)
    add_text(who, "identifier_string", result.email)


def _write_test(about: ET.Element, result: TestResult) -> None:
    add_text(about, "asi_description", result.comment)
    if result.started is not None:
        date = add(about, "date")
        add_text(date, "type_label", _STARTED)
        add_text(date, "datetime", result.started.isoformat(timespec="seconds"))
    if result.minutes is not None:
        add_text(about, "duration", duration_of(result.minutes))
    outcomes = add(about, "outcomes")
    _write_score(outcomes, result.score, result.most, "")
    grade = add(outcomes, "grade", varname="GRADE", members="")
    add_text(grade, "grade_value", result.grade)
    # The guide prints the number of questions there (seed 001, line 5567).
    add_text(about, "num_sections", str(len(result.items)))


def _write_score(outcomes: ET.Element, score: int | None, most: int | None, said: str) -> None:
    element = add(outcomes, "score", varname="SCORE", vartype="Integer")
    if score is not None:
        add_text(element, "score_value", str(score))
    if said:
        add_text(element, "score_interpretation", said)
    add_text(element, "score_min", "0")
    if most is not None:
        add_text(element, "score_max", str(most))


def _write_item(element: ET.Element, item: ItemResult) -> None:
    for response in item.responses:
        _write_response(add(element, "response", ident_ref=response.ident), response)
    _write_score(add(element, "outcomes"), item.score, item.most, item.said)
    if item.feedback:
        add_text(element, "feedback_displayed", "Response", ident=item.feedback)


def _write_response(element: ET.Element, response: Response) -> None:
    form = add(
        element,
        "response_form",
        cardinality="multiple" if response.several else "single",
        response_type="str" if response.is_text else "lid",
        render_type="fib" if response.is_text else "choice",
    )
    for right in response.right or ("",):
        add_text(form, "correct_response", right)
    for given in response.given:
        add_text(element, "response_value", given, response_status="Valid")
