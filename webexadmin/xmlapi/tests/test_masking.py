"""No secret passes the mask, and nothing else is changed by it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import quote, quote_plus
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from webexadmin.xmlapi.masking import MASK, hidden, masked, secrets_in, without
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.operations.common import SECURITY_TYPE
from webexadmin.xmlapi.spec import Field, Kind, Operation, Type, Values
from webexadmin.xmlapi.tests.strategies import full, random_values

TYPES = [t for op in OPERATIONS.values() for t in (op.request, op.response)] + [SECURITY_TYPE]


def _pairs(declared: Type, before: Values, after: Values) -> Iterator[tuple[bool, Any, Any]]:
    """Whether it is secret, before and after, of every scalar but files and documents, of which
    only the size is told; the structure must be the same."""
    assert before.keys() == after.keys()
    for name, value in before.items():
        field = declared.by_name[name][2]
        items = zip(value, after[name], strict=True) if field.repeated else [(value, after[name])]
        for one, other in items:
            if field.group is not None:
                yield from _pairs(field.group, one, other)
            elif field.kind in (Kind.BINARY, Kind.DOCUMENT):
                assert str(len(one)) in other
            else:
                yield field.secret, one, other


@pytest.mark.parametrize("declared", TYPES, ids=lambda declared: declared.name)
@settings(deadline=None, max_examples=20)
@given(data=st.data())
def test_secrets_and_only_secrets_are_masked(declared: Type, data: st.DataObject) -> None:
    values = data.draw(random_values(declared))
    for secret, before, after in _pairs(declared, values, masked(declared, values)):
        assert after == (MASK if secret and before else before)


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=lambda op: op.name)
def test_masking_leaves_the_values_themselves_alone(operation: Operation) -> None:
    values = full(operation.request)
    masked(operation.request, values)
    assert values == full(operation.request)


def test_what_is_masked_does_not_tell_how_long_it_was() -> None:
    long, short = ({"password": "x" * length} for length in (60, 1))
    assert masked(SECURITY_TYPE, long) == masked(SECURITY_TYPE, short) == {"password": MASK}


@pytest.mark.parametrize("declared", TYPES, ids=lambda declared: declared.name)
@settings(deadline=None, max_examples=20)
@given(data=st.data())
def test_all_secrets_are_found_and_nothing_else(declared: Type, data: st.DataObject) -> None:
    values = data.draw(random_values(declared))
    pairs = _pairs(declared, values, masked(declared, values))
    assert list(secrets_in(declared, values)) == [one for secret, one, _ in pairs if secret and one]


SECRET = "Tu1ip & <Rose>/'+%\""


@pytest.mark.parametrize(
    "repeated",
    [
        SECRET,
        "Tu1ip &amp; &lt;Rose&gt;/'+%\"",
        "Tu1ip &amp; &lt;Rose&gt;/&apos;+%&quot;",
        "Tu1ip%20%26%20%3CRose%3E%2F%27%2B%25%22",
        "Tu1ip+%26+%3CRose%3E%2F%27%2B%25%22",
    ],
)
def test_a_text_is_told_without_the_secret_that_it_repeats(repeated: str) -> None:
    said = without(f"password={repeated} and {repeated}: not allowed", [SECRET])
    assert said == f"password={MASK} and {MASK}: not allowed"


def test_a_long_secret_is_known_by_its_beginning_where_the_text_is_cut_off() -> None:
    token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJqbyJ9.c2lnbmF0dXJl"
    assert without(f"invalid: {token[:30]}", [token]) == f"invalid: {MASK}"
    assert without(f"{token[:30]}...", [token]) == f"{MASK}..."
    assert without(token[:8], [token]) == token[:8]


@pytest.mark.parametrize("spell", [str, quote, quote_plus, escape])
def test_what_is_cut_off_is_masked_to_its_end_in_every_spelling(
    spell: Callable[[str], str],
) -> None:
    assertion = "PHNhbWxwOlJlc3BvbnNl+PHNhbWw6/QXNzZXJ0aW9u&VmVyc2lvbg=="
    said = spell(assertion)[:-6]
    assert without(f"invalid: {said}", [assertion]) == f"invalid: {MASK}"


def test_a_secret_within_another_does_not_keep_that_one_from_being_found() -> None:
    assert without("Orchid-91 Orchid", ["Orchid", "Orchid-91"]) == f"{MASK} {MASK}"


def test_what_is_no_longer_than_a_syllable_counts_as_a_word_only() -> None:
    assert without("a 7 at 17:07", ["7", "a"]) == f"{MASK} {MASK} at 17:07"


LINK = Field(name="url", kind=Kind.TEXT, label="Link", secret=True, secret_parameter="PW")
FRONT = "https://x.webex.com/m.php?AT=JM&MK=1"


@pytest.mark.parametrize(
    ("link", "seen"),
    [
        (f"{FRONT}&PW=a%20b&AN=Ada Lovelace", f"{FRONT}&AN=Ada Lovelace"),
        (f"{FRONT}&AN=Ada&pw=pass 123", f"{FRONT}&AN=Ada"),
        (f"{FRONT}&PW=a&b#c;d&AN=Ada", f"{FRONT}&AN=Ada"),
        (f"{FRONT}&PW=a&b", FRONT),
        ("https://x.webex.com/m.php?PW=a", "https://x.webex.com/m.php"),
        (f"{FRONT}&PW=a&PW=b", FRONT),
        (f"{FRONT}&XPW=1", f"{FRONT}&XPW=1"),
        ("https://[x?PW=a", "https://[x"),
        ("", ""),
    ],
)
def test_a_link_goes_without_what_makes_it_a_secret(link: str, seen: str) -> None:
    assert hidden(LINK, link) == seen


def test_any_other_secret_is_hidden_whole() -> None:
    assert hidden(replace(LINK, secret_parameter=""), f"{FRONT}&PW=a") == MASK
