"""Tests and their results as data: views of IMS QTI 1.2 documents.

The document is the truth. A view tells in ``beyond`` what stands in its document and not in it.
Shapes come from the guide's samples (seed 001, lines 5023-5716 and 6784-6915).
"""

from __future__ import annotations

from webexadmin.xmlapi.qti.documents import QtiError, without_doctype
from webexadmin.xmlapi.qti.model import BLANK, Answer, Kind, Question, Test
from webexadmin.xmlapi.qti.reading import read_test
from webexadmin.xmlapi.qti.results import (
    ItemResult,
    Response,
    TestResult,
    read_result,
    write_result,
)
from webexadmin.xmlapi.qti.writing import faults, feedback_of, points_said, write_test

__all__ = [
    "BLANK",
    "Answer",
    "ItemResult",
    "Kind",
    "QtiError",
    "Question",
    "Response",
    "Test",
    "TestResult",
    "faults",
    "feedback_of",
    "points_said",
    "read_result",
    "read_test",
    "without_doctype",
    "write_result",
    "write_test",
]
