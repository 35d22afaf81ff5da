"""Small rules of users: element paths exist, what a password lacks, how a phone number is told."""

from __future__ import annotations

import ast
from enum import StrEnum
from pathlib import Path

import pytest

import accounts
from accounts.links import leads_to_a_site
from accounts.remote import (
    CHANGE_USER,
    CREATE_USER,
    LIST_SESSION_TYPES,
    MEANS,
    READ_USER,
    CreationPart,
    PasswordRules,
    Section,
    ToldOfUser,
    UserPart,
)
from accounts.remote.password_rules import Criterion, password_rules
from accounts.remote.session_types import SessionTypePart
from accounts.remote.user_parts import NAMED_USER
from accounts.user_facts import say_phone
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.spec import Type

GET_SITE, LIST = OPERATIONS["GetSite"], OPERATIONS[LIST_SESSION_TYPES]
RULES = PasswordRules(
    mixed_case=True,
    least_length=8,
    least_letters=2,
    least_digits=1,
    least_special=1,
    no_triples=True,
    forbidden=("Passw0rd!",),
)


@pytest.mark.parametrize(
    ("paths", "declared"),
    [
        (UserPart, CREATE_USER.request),
        (UserPart, CHANGE_USER.request),
        (UserPart, READ_USER.response),
        (Section, READ_USER.response),
        (ToldOfUser, READ_USER.response),
        (CreationPart, CREATE_USER.request),
        (SessionTypePart, LIST.record.members),
        (Criterion, GET_SITE.response),
    ],
)
def test_every_path_is_declared(paths: type[StrEnum], declared: Type) -> None:
    for path in paths:
        declared.field(path)


def test_every_answer_that_signs_in_is_declared_and_secret_but_the_way_out() -> None:
    for what, means in MEANS.items():
        assert means.operation.response.field(means.answer).secret == (what != "sign-out")
        assert (NAMED_USER in means.operation.request.by_name) == means.is_link


def test_no_module_outside_remote_names_an_element_path() -> None:
    paths = {str(path) for parts in (UserPart, ToldOfUser, Criterion) for path in parts}
    paths = {path for path in paths if "/" in path}
    for module in Path(str(accounts.__file__)).parent.rglob("*.py"):
        if not {"remote", "tests"} & set(module.parts):
            found = {
                node.value
                for node in ast.walk(ast.parse(module.read_text()))
                if isinstance(node, ast.Constant)
            }
            assert not found & paths, module


@pytest.mark.parametrize(
    ("password", "lacks"),
    [
        ("Orchid-9137y", []),
        ("Or-9", ["The site wants 8 characters or more."]),
        ("12345678-aB", []),
        ("1234567-a", ["The site wants 2 letters or more."]),
        ("orchid-9137y", ["The site wants capitals and small letters."]),
        ("Orchid-yyzz", ["The site wants 1 digit or more."]),
        ("Orchid91377", ["The site wants 1 special character or more."]),
        ("Orchid-9111", ["The site allows no character three times in a row."]),
        ("pAssW0rd!", ["The site does not allow this word."]),
    ],
)
def test_what_a_password_lacks_is_named(password: str, lacks: list[str]) -> None:
    found = RULES.broken_by(password)
    assert set(lacks) <= set(found)
    assert bool(found) == bool(lacks)


def test_a_site_without_rules_takes_any_password_and_demands_nothing() -> None:
    none = PasswordRules.from_stored({})
    assert (none.broken_by("x"), none.demands()) == ([], [])
    assert password_rules({}) == none


def test_rules_are_kept_as_they_are() -> None:
    assert PasswordRules.from_stored(RULES.as_stored()) == RULES


@pytest.mark.parametrize(
    ("told", "said"),
    [("1,,5932064,,,,", "+1 5932064"), ("49,30,1234,5", "+49 30 1234 5"), ("7", "7")],
)
def test_a_phone_number_is_told_in_its_parts(told: str, said: str) -> None:
    assert say_phone(told) == said


@pytest.mark.parametrize(
    ("address", "leads"),
    [
        ("https://acme.webex.com/acme/p.php?AT=LI", True),
        ("http://127.0.0.1:8000/sandbox/p.php", True),
        ("https://webex.com.example/p.php", False),
        ("javascript:alert(1)//acme.webex.com", False),
        ("//acme.webex.com/p.php", False),
        ("https://[bad", False),
        ("", False),
    ],
)
def test_only_addresses_of_sites_are_put_on_a_page(address: str, leads: bool) -> None:
    assert leads_to_a_site(address) == leads
