"""Elements that hold a file or a document of another standard, and choices between elements."""

from __future__ import annotations

import pytest

from webexadmin.xmlapi.errors import Problem
from webexadmin.xmlapi.masking import masked
from webexadmin.xmlapi.spec import (
    Caller,
    Effect,
    Operation,
    Type,
    binary,
    document,
    flag,
    group,
    integer,
)
from webexadmin.xmlapi.validation import validate
from webexadmin.xmlapi.wire import encode_answer, encode_request, parse, read, read_reply

QTI = "service/trainingsessionqtiasi"
UPLOAD = Type(
    "service/trainingsession",
    "upload",
    (
        group(
            "display",
            "Questions on a page",
            (flag("allOnePage", "All on one page"), flag("onePerPage", "One on each page")),
            one_of=(("allOnePage", "onePerPage"),),
        ),
        integer("attempts", "Attempts"),
        binary("imageData", "Picture"),
        document("questestinterop", "Test", QTI),
    ),
)
OPERATION = Operation(
    name="Upload",
    package="training",
    service="Training Session",
    label="Upload",
    help="Uploads.",
    effect=Effect.CHANGES,
    callers=(Caller.OWN,),
    request=UPLOAD,
    response=Type("service/trainingsession", "uploadResponse", UPLOAD.fields),
)
TEST = (
    '<questestinterop version="1.2">\n<item ident="7">1 &lt; 2 <b>bold</b> text</item>'
    "</questestinterop>"
)


def _problems(values: dict[str, object]) -> list[tuple[str, str]]:
    return [(problem.path, problem.message) for problem in validate(UPLOAD, values)]


def test_a_file_travels_in_base64_whatever_line_ends_the_encoder_put_in() -> None:
    document = encode_request(OPERATION, {"imageData": b"GIF89a\x00\xff"}, {})
    assert b"<imageData>R0lGODlhAP8=</imageData>" in document
    root = parse(b"<x><imageData>R0lG\r\n  ODlhAP8=\n</imageData></x>")
    assert read(root, UPLOAD, []) == {"imageData": b"GIF89a\x00\xff"}


@pytest.mark.parametrize(
    "text",
    ["GIF89a*", "*", "!?", "data:image/gif;base64,R0lG", "R0l-", "R0lGODlhAP8", "R0lG=ODl", "\xe9"],
)
def test_what_is_no_base64_is_a_problem_and_no_file(text: str) -> None:
    problems: list[Problem] = []
    document = f"<x><imageData>{text}</imageData></x>".encode()
    assert read(parse(document), UPLOAD, problems) == {}
    assert [str(problem) for problem in problems] == ["imageData: is not base64"]


def test_a_document_is_sent_in_the_namespace_of_its_standard_and_comes_back_as_it_was() -> None:
    request = encode_request(OPERATION, {"questestinterop": TEST}, {})
    assert b'<questestinterop version="1.2" xmlns:qtiasi=' in request
    assert (
        b'<qtiasi:item ident="7">1 &lt; 2 <qtiasi:b>bold</qtiasi:b> text</qtiasi:item>' in request
    )
    answer = read_reply(OPERATION, encode_answer(OPERATION, {"questestinterop": TEST})).answer
    assert answer is not None
    assert answer.values == {"questestinterop": TEST}


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("no document", "Test cannot be read: not well-formed"),
        ("<html/>", "Test cannot be read: it is a document of 'html', not of 'questestinterop'"),
        ('<!DOCTYPE x [<!ENTITY a "b">]><questestinterop/>', "Test cannot be read: DTDForbidden"),
    ],
)
def test_a_document_that_is_none_is_told_at_its_element(text: str, complaint: str) -> None:
    [(path, message)] = _problems({"questestinterop": text})
    assert path == "questestinterop"
    assert message.startswith(complaint)


def test_of_a_choice_exactly_one_element_stands() -> None:
    wanted = "takes exactly one of All on one page or One on each page"
    assert _problems({"display": {"onePerPage": "true"}}) == []
    assert _problems({"display": {}}) == [("display/onePerPage", wanted)]
    both = {"allOnePage": "true", "onePerPage": "true"}
    assert _problems({"display": both}) == [("display/onePerPage", wanted)]


def test_logs_hold_the_size_of_files_and_documents_only() -> None:
    assert masked(UPLOAD, {"imageData": b"12345", "questestinterop": TEST}) == {
        "imageData": "(5 bytes)",
        "questestinterop": f"({len(TEST)} characters)",
    }
