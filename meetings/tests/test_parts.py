"""Small rules: element paths exist, pasted people, local times."""

from __future__ import annotations

import ast
from datetime import datetime
from enum import StrEnum
from pathlib import Path

import pytest

import meetings
from meetings.attendees import Person, read_people
from meetings.remote import (
    CANCEL,
    CHANGE,
    CREATE,
    INVITE,
    JOIN_LINK,
    LIST_ATTENDEES,
    READ_INFO,
    REGISTER,
    REMOVE,
    START_LINK,
    Asked,
    AttendeePart,
    AttendeeTold,
    InfoPart,
    InvitationPart,
    JoinPart,
    LinkTold,
    Number,
    Part,
    RegistrationPart,
    RemovalPart,
    RemovedPart,
    Summary,
    Told,
)
from meetings.times import read_local
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.operations.attendee import ATTENDEE_TYPE
from webexadmin.xmlapi.spec import Type
from webexadmin.xmlapi.timezones import zone_by_id

GET, LIST = OPERATIONS["GetMeeting"], OPERATIONS["LstsummarySession"]


@pytest.mark.parametrize(
    ("paths", "declared"),
    [
        (Part, CREATE.request),
        (Part, CHANGE.request),
        (Part, GET.response),
        (Told, GET.response),
        (AttendeePart, ATTENDEE_TYPE),
        (AttendeePart, LIST_ATTENDEES.record.members),
        (AttendeeTold, LIST_ATTENDEES.record.members),
        (InvitationPart, INVITE.request),
        (RegistrationPart, REGISTER.request),
        (RemovalPart, REMOVE.request),
        (RemovedPart, REMOVE.request.field(RemovalPart.PEOPLE).members),
        (JoinPart, JOIN_LINK.request),
        (InfoPart, READ_INFO.response),
        (Summary, LIST.record.members),
        (Asked, LIST.request),
    ],
)
def test_every_path_is_declared(paths: type[StrEnum], declared: Type) -> None:
    for path in paths:
        declared.field(path)


def test_every_number_is_declared() -> None:
    for path, declared in {
        Number.GET: GET.request,
        Number.CHANGE: CHANGE.request,
        Number.CANCEL: CANCEL.request,
        Number.INFO: READ_INFO.request,
        JoinPart.SESSION: START_LINK.request,
    }.items():
        declared.field(path)


def test_the_links_are_declared_and_secret() -> None:
    assert START_LINK.response.field(LinkTold.START).secret
    assert JOIN_LINK.response.field(LinkTold.JOIN).secret


def test_no_other_module_names_an_element_path() -> None:
    everywhere = (Part, Told, AttendeePart, RegistrationPart, InfoPart, Asked)
    paths = {str(path) for parts in everywhere for path in parts}
    paths = {path for path in paths if "/" in path}
    for module in Path(str(meetings.__file__)).parent.rglob("*.py"):
        if module.name != "parts.py" and "tests" not in module.parts:
            found = {
                n.value
                for n in ast.walk(ast.parse(module.read_text()))
                if isinstance(n, ast.Constant)
            }
            assert not found & paths, module


def test_who_is_named_by_their_address_is_written_once() -> None:
    people = [Person("ada@example.com", "Ada"), Person("bo@example.com", "Bo@example.com")]
    assert list(map(str, people)) == ["Ada <ada@example.com>", "bo@example.com"]


def test_people_are_read_with_and_without_names() -> None:
    found = read_people(' "Lovelace, Ada" <ada@example.com>,\n\nbo@example.com; cy@example.com\n')
    assert found.people == [
        Person("ada@example.com", "Lovelace, Ada"),
        Person("bo@example.com"),
        Person("cy@example.com"),
    ]
    assert found.problems == []


@pytest.mark.parametrize(
    "line",
    [
        "Lovelace, Ada <ada@example.com>; Bo <bo@example.com>; cy@example.com",
        '"Lovelace, Ada" <ada@example.com>, Bo <bo@example.com>, cy@example.com,',
        "Lovelace, Ada <ada@example.com> Bo <bo@example.com> <cy@example.com>",
    ],
)
def test_a_line_of_recipients_as_mail_programs_write_it_is_several_people(line: str) -> None:
    found = read_people(line)
    assert found.people == [
        Person("ada@example.com", "Lovelace, Ada"),
        Person("bo@example.com", "Bo"),
        Person("cy@example.com"),
    ]
    assert found.problems == []


def test_an_address_before_a_name_is_a_person_of_its_own() -> None:
    found = read_people("cy@example.com, Bo <bo@example.com>; ada@example.com <ada@example.com>")
    assert [str(person) for person in found.people] == [
        "cy@example.com",
        "Bo <bo@example.com>",
        "ada@example.com",
    ]


@pytest.mark.parametrize(
    "row", ["Ada\tLovelace\tada@example.com", "\tada@example.com\tAda Lovelace\t"]
)
def test_a_row_of_a_spreadsheet_is_one_person(row: str) -> None:
    assert read_people(row).people == [Person("ada@example.com", "Ada Lovelace")]


@pytest.mark.parametrize("bad", ["Ada", "Ada <ada>", "<>", "a@b@c", "Ada ada@example.com"])
def test_what_is_no_address_is_named_with_its_line(bad: str) -> None:
    assert read_people(f"ok@example.com\n{bad}").problems == [
        f"Line 2: “{bad}” is not an email address."
    ]


@pytest.mark.parametrize(
    ("local", "problem", "note"),
    [
        ("2027-03-28T02:30", True, False),
        ("2027-10-31T02:30", False, True),
        ("2027-06-01T02:30", False, False),
    ],
)
def test_local_times_are_told_apart(local: str, problem: bool, note: bool) -> None:
    reading = read_local(datetime.fromisoformat(local), zone_by_id(25))
    assert (bool(reading.problem), bool(reading.note)) == (problem, note)
