"""Values without their secrets, as logs and audit rows may hold them."""

from __future__ import annotations

from typing import Any

from webexadmin.xmlapi.spec import Field, Kind, Type, Values

MASK = "******"


def masked(declared: Type, values: Values) -> Values:
    """A copy with every secret element's value replaced; structure and other values stay.

    Of files and documents only the size is told.
    """
    return {
        field.name: _masked_value(field, values[field.name])
        for _, field in declared.members
        if values.get(field.name) is not None
    }


def _masked_value(field: Field, value: Any) -> Any:
    if field.repeated:
        return [_masked_one(field, item) for item in value]
    return _masked_one(field, value)


def _masked_one(field: Field, value: Any) -> Any:
    if field.group is not None:
        return masked(field.group, value)
    if field.kind in (Kind.BINARY, Kind.DOCUMENT):
        return f"({len(value)} {'bytes' if field.kind is Kind.BINARY else 'characters'})"
    return MASK if field.secret and value else value
