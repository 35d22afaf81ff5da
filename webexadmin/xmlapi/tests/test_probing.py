"""The harmless call of every operation, made from its declaration."""

from __future__ import annotations

import pytest

from webexadmin.tests.oracle import checker
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.probing import NOBODY, NOTHING, is_harmless, smallest_request
from webexadmin.xmlapi.spec import Operation, Type, boolean, decimal, group, integer, text
from webexadmin.xmlapi.validation import validate
from webexadmin.xmlapi.wire import encode_request

ASKED = [operation for operation in OPERATIONS.values() if is_harmless(operation)]


def test_only_reads_are_asked_and_none_that_hands_out_a_credential() -> None:
    asked = {operation.name for operation in ASKED}
    assert all(operation.reads for operation in ASKED)
    reads = {operation.name for operation in OPERATIONS.values() if operation.reads}
    assert reads - asked == {"AuthenticateUser", "GetloginTicket"}


@pytest.mark.parametrize("operation", ASKED, ids=lambda op: op.name)
def test_the_request_fits_its_declaration(operation: Operation) -> None:
    assert validate(operation.request, smallest_request(operation)) == []


@pytest.mark.oracle
@pytest.mark.parametrize("operation", ASKED, ids=lambda op: op.name)
def test_the_request_passes_the_schema_checker(operation: Operation) -> None:
    document = encode_request(operation, smallest_request(operation), {"siteName": "x"})
    assert checker().validate_request(document, strict=True) == []


def test_objects_are_asked_for_by_keys_that_nothing_has() -> None:
    assert smallest_request(OPERATIONS["GetUser"]) == {"webExId": NOBODY}
    assert smallest_request(OPERATIONS["GetMeeting"]) == {"meetingKey": NOTHING}


def test_a_list_is_asked_for_one_record() -> None:
    one = {"listControl": {"startFrom": 1, "maximumNum": 1}}
    assert smallest_request(OPERATIONS["LstsummaryUser"]) == one


def test_whatever_is_required_gets_a_value_of_its_kind() -> None:
    inner = (integer("least", "Least", minimum=5, required=True), text("free", "Free"))
    asked = Type(
        "service",
        "asked",
        (
            text("short", "Short", required=True, max_length=4),
            text("one", "One", required=True, choices=("A", "B")),
            decimal("score", "Score", required=True),
            boolean("on", "On", required=True),
            group("inner", "Inner", inner, required=True, repeated=True, least=2),
            integer("left", "Left out"),
        ),
    )
    operation = OPERATIONS["GetSite"]
    made = smallest_request(Operation(**{**vars(operation), "request": asked}))
    assert validate(asked, made) == []
    assert made["inner"] == [{"least": 5}, {"least": 5}]
    assert (made["short"], made["one"], "left" in made) == (NOBODY[:4], "A", False)
