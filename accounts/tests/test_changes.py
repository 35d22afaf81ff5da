"""Words of a change, and what a secret leaves in a seal."""

from __future__ import annotations

from datetime import datetime

from django.core import signing

from accounts.changes import (
    Change,
    changed_meanwhile,
    differences,
    fingerprint,
    merged,
    sealed,
    sealed_fields,
    secret_print,
)


def test_a_change_names_what_was_and_what_will_be() -> None:
    before = {"Title": "", "City": "Bonn", "Phone": "1"}
    after = {"Title": "Countess", "City": "", "Phone": "1"}
    assert differences(before, after) == [  # type: ignore[arg-type]
        Change("Title", "empty", "Countess"),
        Change("City", "Bonn", "empty"),
    ]


def test_a_change_of_a_list_names_who_comes_and_goes() -> None:
    [change] = differences(
        {"Attendees": ["a@example.com", "b@example.com"]},
        {"Attendees": ["a@example.com", "c@example.com"]},
    )
    assert change.before == "2"
    assert change.after == "2, with c@example.com, without b@example.com"


def test_a_secret_is_told_as_set_or_changed_and_never_shown() -> None:
    none, one, other = (secret_print(secret) for secret in ("", "Orchid91", "Tulip482"))
    assert differences({"PIN": none}, {"PIN": one}) == [Change("PIN", "none", "set")]
    assert differences({"PIN": one}, {"PIN": other}) == [Change("PIN", "set", "another one")]
    assert differences({"PIN": one}, {"PIN": secret_print("Orchid91")}) == []
    told = signing.loads(sealed({"PIN": one}, {}), salt="accounts.changes")
    assert "Orchid91" not in str(told)


def test_what_changed_meanwhile_is_found_by_the_seal() -> None:
    seal = sealed({"City": "Bonn"}, {"city": "Bonn"})
    assert changed_meanwhile(seal, {"City": "Ulm"}) == [Change("City", "Bonn", "Ulm")]
    assert sealed_fields(seal) == {"city": "Bonn"}


def test_a_broken_seal_tells_nothing() -> None:
    assert changed_meanwhile("broken", {"City": "Ulm"}) == []
    assert sealed_fields("broken") == {}


def test_a_container_of_repeated_elements_is_replaced_whole_and_others_in_part() -> None:
    values = {"phones": {"phone": "1", "fax": "2"}, "meetingTypes": {"meetingType": [1, 2]}}
    changes = {"phones": {"fax": "3"}, "meetingTypes": {"meetingType": [2, 9]}}
    assert merged(values, changes) == {
        "phones": {"phone": "1", "fax": "3"},
        "meetingTypes": {"meetingType": [2, 9]},
    }
    assert values["phones"] == {"phone": "1", "fax": "2"}


def test_what_is_confirmed_is_known_by_its_contents() -> None:
    when = datetime.fromisoformat("2027-01-04T10:00")
    assert fingerprint({"a": when, "b": 1}) == fingerprint({"b": 1, "a": when})
    assert fingerprint({"a": when, "b": 1}) != fingerprint({"a": when, "b": 2})
