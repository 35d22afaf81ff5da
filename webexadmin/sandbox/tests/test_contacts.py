"""Contacts and distribution lists."""

from __future__ import annotations

from typing import Any

import pytest

from webexadmin.sandbox.server import SandboxServer
from webexadmin.sandbox.tests.conftest import Ask

PEOPLE = ("ada@example.com", "bo@example.com", "cy@example.com")


def emails(ask: Ask, by: str = "host", **values: Any) -> list[str]:
    reply = ask("LstContact", values, by=by)
    return [row["email"] for row in reply.rows()]


def create(ask: Ask, *addresses: str, by: str = "host") -> list[int]:
    contacts = [{"name": "Jo", "email": email} for email in addresses]
    return list(ask("CreateContacts", {"contact": contacts}, by=by).values["contactID"])


def create_list(ask: Ask, contacts: list[int], by: str = "host", name: str = "Mine") -> int:
    told = {"name": name, "desc": "d", "contactID": contacts}
    return int(ask("CreateDistList", {"distList": told}, by=by).values["distListID"])


def change(ask: Ask, key: int, by: str = "host", **values: Any) -> str:
    return ask("SetDistList", {"distList": {"distListID": key, **values}}, by=by).code


def test_new_contacts_stand_in_ones_own_address_book_in_lower_case(ask: Ask) -> None:
    numbers = create(ask, "Ada@Example.com", "bo@example.com")
    assert len(set(numbers)) == 2
    mine = emails(ask, addressType="PERSONAL")
    assert mine[-2:] == ["ada@example.com", "bo@example.com"]
    [contact] = [
        row
        for row in ask("LstContact", {"addressType": "PERSONAL"}).rows()
        if row["email"] == "ada@example.com"
    ]
    assert (contact["type"], contact["address"]["addressType"]) == ("VISITOR", "PERSONAL")


def test_a_check_of_the_format_only_creates_nothing(ask: Ask) -> None:
    before = emails(ask)
    values = {"contact": [{"email": "ada@example.com"}], "validateFormat": True}
    assert ask("CreateContacts", values).values == {}
    assert emails(ask) == before


def test_address_books_are_ones_own_another_hosts_and_the_companys(ask: Ask) -> None:
    create(ask, "only@admin.example", by="admin")
    assert "only@admin.example" not in emails(ask)
    assert "only@admin.example" in emails(ask, hostWebExID="admin", addressType="PERSONAL")
    company = emails(ask, addressType="GLOBAL")
    assert company
    assert set(emails(ask)) == set(company) | set(emails(ask, addressType="PERSONAL"))
    assert ask("LstContact", {"hostWebExID": "nobody"}).code == "030001"


def test_the_contacts_of_a_list_are_found_by_its_number_or_name(ask: Ask) -> None:
    key = create_list(ask, create(ask, *PEOPLE)[:2], name="Pair")
    assert emails(ask, distListID=key) == list(PEOPLE[:2])
    assert emails(ask, distListName="PAIR") == list(PEOPLE[:2])
    assert ask("LstContact", {"distListID": 1}).code == "000015"


def test_a_list_takes_only_contacts_that_are_there(ask: Ask) -> None:
    others = create(ask, "x@example.com", by="admin")
    for contacts in ([1], others):
        told = {"name": "Bad", "contactID": contacts}
        assert ask("CreateDistList", {"distList": told}).code == "000015"
    assert ask("LstDistList", {"name": "Bad"}).code == "000015"


def test_lists_are_found_by_number_name_and_address_book(ask: Ask, sandbox: SandboxServer) -> None:
    key = create_list(ask, create(ask, PEOPLE[0]), by="host")
    row = {"distListID": key, "name": "Mine", "desc": "d", "addressType": "PERSONAL"}
    assert ask("LstDistList", {"distListID": key}).rows() == [row]
    assert ask("LstDistList", {"name": "mine", "addressType": "PERSONAL"}).rows() == [row]
    assert ask("LstDistList", {"name": "mine", "addressType": "GLOBAL"}).code == "000015"
    assert ask("LstDistList", {"distListID": key}, by="admin").code == "000015"
    asked = {"distListID": key, "hostWebExID": sandbox.host.webex_id}
    assert ask("LstDistList", asked, by="admin").rows() == [row]
    names = {row["name"] for row in ask("LstDistList").rows()}
    assert {"Mine", "Dis1", "All hands"} <= names


@pytest.mark.parametrize(
    ("action", "named", "left"),
    [
        ("ADD", [2], [0, 1, 2]),
        (None, [2], [0, 1, 2]),
        ("ADD", [1], [0, 1]),
        ("DELETE", [0], [1]),
        ("DELETE", [2], [0, 1]),
        ("DELETE_ALL", [], []),
    ],
)
def test_contacts_are_added_to_a_list_and_taken_away(
    ask: Ask, action: str | None, named: list[int], left: list[int]
) -> None:
    numbers = create(ask, *PEOPLE)
    key = create_list(ask, numbers[:2])
    told: dict[str, Any] = {"contactID": [numbers[place] for place in named]}
    if action:
        told["contactOperation"] = action
    assert change(ask, key, **told) == ""
    assert emails(ask, distListID=key) == [PEOPLE[place] for place in left]


def test_a_list_gets_another_name_and_keeps_what_is_not_sent(ask: Ask) -> None:
    key = create_list(ask, create(ask, PEOPLE[0]))
    assert change(ask, key, name="Ours") == ""
    [row] = ask("LstDistList", {"distListID": key}).rows()
    assert (row["name"], row["desc"]) == ("Ours", "d")
    assert emails(ask, distListID=key) == [PEOPLE[0]]
    assert change(ask, key, desc="") == ""
    assert ask("LstDistList", {"distListID": key}).rows()[0]["desc"] == ""


def test_others_lists_and_those_that_are_not_there_are_not_changed(ask: Ask) -> None:
    key = create_list(ask, create(ask, PEOPLE[0]))
    assert change(ask, key, by="admin", name="Theirs") == "000001"
    assert change(ask, 1, name="Nobody's") == "000015"
    assert change(ask, key, contactID=[1]) == "000015"
