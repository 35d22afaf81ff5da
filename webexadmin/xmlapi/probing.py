"""The least that can be asked of an operation to see whether a site has it.

Any answer will do, also that there is no such object: a key that nothing has makes the call
harmless. Writes are never asked: ``validateFormat``, which several of them have, stands in the
schema only, and nothing says that a site which is sent it changes nothing.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from webexadmin.xmlapi.spec import Field, Kind, Operation, Type, Values

NOBODY = "nobody-asks-only-if-this-works"
"""A Webex ID, or another key in letters, that nobody has."""

NOTHING = 1
"""A number that no session has: the site's own have eight digits or more (seed 001, line 1815)."""

_SCALARS = {
    Kind.DECIMAL: Decimal(NOTHING),
    Kind.BOOLEAN: False,
    Kind.MOMENT: datetime(2000, 1, 1),  # noqa: DTZ001 - the wire has no zone
}


def is_harmless(operation: Operation) -> bool:
    """Whether an operation may be asked only to see if it works: it reads, and its answer does not
    hand out a credential, which the call would then have made."""
    credential = any(field.secret and field.required for _, field in operation.response.members)
    return operation.reads and not credential


def smallest_request(operation: Operation) -> Values:
    """The values of the harmless call: what is required and no more, and one record of a list."""
    values = _required(operation.request)
    if operation.paging is not None:
        values["listControl"] = {"startFrom": 1, "maximumNum": 1}
    return values


def _required(declared: Type) -> Values:
    return {field.name: _value(field) for _, field in declared.members if field.required}


def _value(field: Field) -> object:
    if field.kind is Kind.GROUP:
        value: object = _required(field.members)
    elif field.choices:
        value = field.choices[0]
    elif field.kind is Kind.TEXT and field.rule is not None:
        value = field.rule.example
    elif field.kind is Kind.TEXT:
        value = NOBODY[: field.max_length]
    elif field.kind is Kind.INTEGER:
        value = NOTHING if field.minimum is None else field.minimum
    else:
        value = _SCALARS[field.kind]
    return [value] * field.least if field.repeated else value
