"""No secret passes the mask, and nothing else is changed by it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from webexadmin.xmlapi.masking import MASK, masked
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.operations.common import SECURITY_TYPE
from webexadmin.xmlapi.spec import Operation, Type, Values
from webexadmin.xmlapi.tests.strategies import full, random_values

TYPES = [t for op in OPERATIONS.values() for t in (op.request, op.response)] + [SECURITY_TYPE]


def _pairs(declared: Type, before: Values, after: Values) -> Iterator[tuple[bool, Any, Any]]:
    """Whether it is secret, before and after, of every scalar; the structure must be the same."""
    assert before.keys() == after.keys()
    for name, value in before.items():
        field = declared.by_name[name][2]
        items = zip(value, after[name], strict=True) if field.repeated else [(value, after[name])]
        for one, other in items:
            if field.group is not None:
                yield from _pairs(field.group, one, other)
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
