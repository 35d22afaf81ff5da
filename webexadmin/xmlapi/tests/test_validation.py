"""What may not be sent is refused beforehand: all problems at once, each with its path."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from webexadmin.xmlapi.errors import Problem
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.operations.common import SECURITY_TYPE
from webexadmin.xmlapi.scalars import to_text
from webexadmin.xmlapi.spec import Type, Values, decimal, integer, moment, text
from webexadmin.xmlapi.tests.strategies import SAMPLE_MOMENT, full, minimal
from webexadmin.xmlapi.validation import schema_problems, validate
from webexadmin.xmlapi.wire import parse, read

CREATE = OPERATIONS["CreateMeeting"].request
USERS = OPERATIONS["LstsummaryUser"].request
PERSON = "participants/attendees/attendee[0]/person"


def _problems(values: Values, declared: Type = CREATE) -> list[str]:
    return [str(problem) for problem in validate(declared, values)]


def _with_person(**person: Any) -> Values:
    return {"participants": {"attendees": {"attendee": [{"person": person}]}}}


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=lambda op: op.name)
def test_minimal_and_full_values_have_no_problem(operation: Any) -> None:
    for declared in (operation.request, operation.response):
        assert validate(declared, minimal(declared)) == []
        assert validate(declared, full(declared)) == []


def test_all_problems_come_at_once_each_with_its_path() -> None:
    values: Values = {
        "nonsense": 1,
        "metaData": {"confName": "a\x00b", "meetingType": "1"},
        "schedule": {"duration": True, "extNotifyTime": -1, "timeZone": "Mars"},
        "repeat": {"dayInWeek": {"day": ["MONDAY", "Funday"]}},
        **_with_person(name="Jo"),
    }
    paths = [problem.path for problem in validate(CREATE, values)]
    assert paths == [
        "nonsense",
        "metaData/confName",
        "metaData/meetingType",
        f"{PERSON}/email",
        "schedule/timeZone",
        "schedule/duration",
        "schedule/extNotifyTime",
        "repeat/dayInWeek/day[1]",
    ]


@pytest.mark.parametrize(
    "character",
    ["\x00", "\x01", "\x08", "\x0b", "\x0c", "\x1f", "\ud800", "\ufffe", "\uffff"],
    ids=lambda character: f"U+{ord(character):04X}",
)
def test_a_character_that_xml_cannot_carry_is_refused_with_its_path(character: str) -> None:
    [problem] = validate(CREATE, _with_person(email=f"jo{character}@acme.com"))
    assert problem.path == f"{PERSON}/email"
    assert f"code {ord(character)}" in problem.message


@pytest.mark.parametrize("character", ["\t", "\n", "\r", "\x7f", "\x85", "\u2028", "\ufffd", "𝄞"])
def test_every_other_character_is_taken(character: str) -> None:
    assert _problems({"metaData": {"confName": f"a{character}b"}}) == []


def test_a_secret_is_not_repeated_in_the_message() -> None:
    [problem] = validate(CREATE, {"accessControl": {"meetingPassword": "hunter2" * 5}})
    assert "hunter2" not in str(problem)
    assert str(problem) == (
        "accessControl/meetingPassword: Session password has 35 characters; at most 16 fit"
    )


def test_length_is_counted_as_the_other_side_reads_the_text() -> None:
    assert _problems({"accessControl": {"meetingPassword": "  " + "é" * 16 + "\r\n"}}) == []


@pytest.mark.parametrize("value", [None, "", "  \n"])
def test_what_is_required_may_not_be_empty(value: str | None) -> None:
    assert _problems(_with_person(email=value)) == [f"{PERSON}/email: Email is required"]


@pytest.mark.parametrize("values", [{}, {"webExId": None}])
def test_what_is_required_may_not_be_missing(values: Values) -> None:
    declared = OPERATIONS["GetUser"].request
    assert _problems(values, declared) == ["webExId: Webex ID is required"]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("metaData/confName", 5),
        ("metaData/confName", b"bytes"),
        ("metaData/confName", ["list"]),
        ("metaData/isInternal", "true"),
        ("metaData/isInternal", 1),
        ("schedule/duration", "60"),
        ("schedule/duration", 60.0),
        ("schedule/duration", False),
        ("schedule/startDate", "05/31/2026 10:00:00"),
        ("schedule/startDate", datetime(2026, 5, 31, tzinfo=UTC).date()),
        ("schedule/startDate", datetime(2026, 5, 31, tzinfo=UTC)),
        ("schedule/duration", 2**63),
        ("schedule/duration", -(2**63) - 1),
    ],
)
def test_a_value_of_another_kind_is_refused(path: str, value: Any) -> None:
    group, name = path.split("/")
    assert [problem.path for problem in validate(CREATE, {group: {name: value}})] == [path]


@pytest.mark.parametrize(
    ("number", "fits"), [(2**31 - 1, True), (2**31, False), (-(2**31) - 1, False)]
)
def test_a_whole_number_of_32_bits_has_no_more(number: int, fits: bool) -> None:
    declared = OPERATIONS["CheckLabAvailability"].request.field("numComputers")
    lab = Type("service", "lab", (declared,))
    assert (validate(lab, {"numComputers": number}) == []) is fits
    problems: list[Problem] = []
    root = parse(f"<m><numComputers>{number}</numComputers></m>".encode())
    assert read(root, lab, problems) == ({"numComputers": number} if fits else {})
    assert [str(problem) for problem in problems] == (
        [] if fits else [f"numComputers: '{number}' has more than 32 bits"]
    )


@pytest.mark.parametrize("value", ["group", 5, ["a"]])
def test_a_group_takes_nothing_but_values_by_name(value: Any) -> None:
    assert [problem.path for problem in validate(CREATE, {"schedule": value})] == ["schedule"]


@pytest.mark.parametrize("value", ["UID", 5, {"UID": 1}])
def test_a_repeated_element_takes_a_list(value: Any) -> None:
    assert _problems({"order": {"orderBy": value}}, USERS) == ["order/orderBy: is a list"]


def test_a_repeated_element_knows_its_fewest_and_its_most() -> None:
    assert _problems({"order": {"orderBy": ["UID"] * 4}}, USERS) == [
        "order/orderBy: takes at most 3 values, not 4"
    ]
    user = OPERATIONS["GetUser"].response
    few: Values = {"webExId": "jo", "supportCenter": {"orderTabs": {"tab": ["Tools"]}}}
    assert _problems(few, user) == ["supportCenter/orderTabs/tab: takes at least 4 values, not 1"]


def test_an_empty_list_is_nothing_unless_one_is_required() -> None:
    assert _problems({"order": {"orderBy": []}}, USERS) == []
    zones = OPERATIONS["LstTimeZone"].response
    assert _problems({"timeZone": []}, zones) == ["timeZone: Time zones is required"]


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity")])
def test_a_number_must_be_finite(value: Decimal) -> None:
    declared = Type(None, "prices", (decimal("price", "Price"),))
    assert _problems({"price": value}, declared) == ["price: is not a finite number"]


def test_bounds_are_kept() -> None:
    declared = Type(None, "pages", (integer("page", "Page", minimum=1, maximum=9),))
    assert _problems({"page": 0}, declared) == ["page: Page must be at least 1"]
    assert _problems({"page": 10}, declared) == ["page: Page must be at most 9"]


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.datetimes(),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=5), inside),
    max_leaves=8,
)


@settings(deadline=None)
@given(st.data())
def test_whatever_stands_where_a_value_belongs_validation_answers(data: st.DataObject) -> None:
    paths = [path for path, _ in CREATE.walk()]
    path = data.draw(st.sampled_from(paths))
    value: Any = data.draw(ANYTHING)
    for step in reversed(path.split("/")):
        value = {step: value}
    for problem in validate(CREATE, value):
        assert problem.message


@pytest.mark.parametrize(
    ("field", "value", "on_the_wire"),
    [
        (moment("a", "A"), datetime(1, 2, 3, 4, 5, 6), "02/03/0001 04:05:06"),  # noqa: DTZ001
        (moment("a", "A"), datetime(2026, 12, 31, 23, 59), "12/31/2026 23:59:00"),  # noqa: DTZ001
        (integer("a", "A"), -5, "-5"),
        (decimal("a", "A"), Decimal("1.50"), "1.50"),
        (text("a", "A"), " a\r\nb\r", "a\nb"),
    ],
)
def test_values_are_written_as_the_strictest_server_wants_them(
    field: Any, value: Any, on_the_wire: str
) -> None:
    assert to_text(field, value) == on_the_wire


def pin(text: str) -> Values:
    return {"webExId": "jo", "phones": {"PIN": text}}


def callback(text: str) -> Values:
    scope = {"occurredDateStart": SAMPLE_MOMENT, "occurredDateEnd": SAMPLE_MOMENT}
    return {"callbackNumber": text, "dataScopeGMT": scope}


def picture(size: int) -> Values:
    return {"sessionKey": 1, "imageType": "GIF", "imageData": b"x" * size}


def register(count: int) -> Values:
    one = {"person": {"name": "Jo", "email": "jo@e.example", "type": "VISITOR"}, "sessionKey": 1}
    return {"attendees": [one] * count}


@pytest.mark.parametrize(
    ("operation", "values", "path"),
    [
        *(("SetUser", pin(text), "phones/PIN") for text in (
            "1111", "1234", "4321", "0123", "9876", "258", "25800", "258o", "٢٥٨٠")),
        *(("DetectSessionByCallback", callback(text), "callbackNumber") for text in (
            "+14086664444", "1408 666", "1-408", "٢")),
        ("UploadEventImage", picture(100 * 1024), "imageData"),
        ("RegisterMeetingAttendee", register(51), "attendees"),
    ],
)  # fmt: skip
def test_what_the_guide_says_the_site_refuses_is_told_and_fits_the_schema(
    operation: str, values: Values, path: str
) -> None:
    request = OPERATIONS[operation].request
    [problem] = validate(request, values)
    assert (problem.path, problem.of_the_site) == (path, True)
    assert schema_problems(request, values) == []


@pytest.mark.parametrize(
    ("operation", "values"),
    [
        *(("SetUser", pin(text)) for text in ("2580", "0110", "1235", "7890", "", " 2580\n")),
        ("DetectSessionByCallback", callback("14086664444")),
        ("UploadEventImage", picture(100 * 1024 - 1)),
        ("RegisterMeetingAttendee", register(50)),
    ],
)
def test_what_the_guide_does_not_rule_out_is_taken(operation: str, values: Values) -> None:
    assert validate(OPERATIONS[operation].request, values) == []


def test_a_password_in_the_head_is_of_ascii_characters() -> None:
    assert validate(SECURITY_TYPE, {"password": "Pa55~ word!"}) == []
    [problem] = validate(SECURITY_TYPE, {"password": "Pässwort"})
    assert str(problem) == "password: Password has ASCII characters only"


def test_the_example_of_a_rule_fits_it() -> None:
    fields = [f for op in OPERATIONS.values() for _, f in op.request.walk() if f.rule is not None]
    assert {f.name for f in fields} == {"PIN", "callbackNumber", "imageData", "attendees"}
    for field in fields:
        if field.rule is not None and field.rule.pattern:
            assert field.rule.allows(field.rule.example)
            assert re.fullmatch(field.rule.pattern, field.rule.example)
