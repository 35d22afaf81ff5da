"""Do values fit their declaration? All problems at once, each with its element path."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from webexadmin.xmlapi.errors import Problem
from webexadmin.xmlapi.scalars import canonical, forbidden_character
from webexadmin.xmlapi.spec import PYTHON_TYPES, Field, Kind, Type, Values
from webexadmin.xmlapi.wire import UnreadableXml, document_root


def validate(declared: Type, values: Values) -> list[Problem]:
    """Everything that keeps ``values`` from being sent; an empty list if nothing does."""
    return list(_problems(declared, values, ""))


def schema_problems(declared: Type, values: Values) -> list[Problem]:
    """Those of ``validate`` without what the site refuses although the schema allows it."""
    return [problem for problem in validate(declared, values) if not problem.of_the_site]


def _problems(declared: Type, values: Mapping[str, Any], prefix: str) -> Iterator[Problem]:
    for name in values:
        if name not in declared.by_name:
            yield Problem(prefix + name, "is not an element of this operation")
    heard = any(values.get(field.name) is not None for field in declared.heard)
    for _, field in declared.taken:
        if not heard or values.get(field.name) is not None:
            yield from _field_problems(field, values.get(field.name), prefix + field.name)
    for names in declared.one_of:
        given = [name for name in names if values.get(name) is not None]
        if len(given) != 1:
            labels = " or ".join(declared.field(name).label for name in names)
            yield Problem(prefix + (given or names)[-1], f"takes exactly one of {labels}")


def _field_problems(field: Field, value: Any, path: str) -> Iterator[Problem]:
    if value is None or (field.repeated and not value):
        if field.required:
            yield Problem(path, f"{field.label} is required")
        return
    if not field.repeated:
        yield from _one(field, value, path)
        return
    if not isinstance(value, Sequence) or isinstance(value, str):
        yield Problem(path, "is a list")
        return
    if len(value) < field.least:
        yield Problem(path, f"takes at least {field.least} values, not {len(value)}")
    if field.limit is not None and len(value) > field.limit:
        yield Problem(path, f"takes at most {field.limit} values, not {len(value)}")
    yield from _rule_problems(field, value, path)
    for index, item in enumerate(value):
        yield from _one(field, item, f"{path}[{index}]")


def _one(field: Field, value: Any, path: str) -> Iterator[Problem]:
    expected: type[Any] = PYTHON_TYPES[field.kind]
    # bool is an int in Python, never on the wire.
    wrong_bool = isinstance(value, bool) and field.kind is not Kind.BOOLEAN
    if not isinstance(value, expected) or wrong_bool:
        yield Problem(path, f"takes a {field.kind}, not {type(value).__name__}")
    elif field.kind is Kind.GROUP:
        yield from _problems(field.members, value, path + "/")
    elif field.kind is Kind.TEXT:
        yield from _text_problems(field, value, path)
    elif field.kind is Kind.INTEGER:
        yield from _integer_problems(field, value, path)
    elif field.kind is Kind.DECIMAL and not value.is_finite():
        yield Problem(path, "is not a finite number")
    elif field.kind is Kind.MOMENT and value.tzinfo is not None:
        yield Problem(path, "takes a local time; its zone stands in an element of its own")
    elif field.kind is Kind.BINARY:
        if field.required and not value:
            yield Problem(path, f"{field.label} is required")
        yield from _rule_problems(field, value, path)
    elif field.kind is Kind.DOCUMENT:
        yield from _document_problems(field, value, path)


def _text_problems(field: Field, value: str, path: str) -> Iterator[Problem]:
    bad = forbidden_character(value)
    if bad is not None:
        yield Problem(path, f"{field.label} contains a control character (code {ord(bad)})")
    value = canonical(value)
    if field.choices and value not in field.choices:
        yield Problem(path, f"{value[:40]!r} is not one of {', '.join(field.choices)}")
    if field.max_length is not None and len(value) > field.max_length:
        yield Problem(
            path, f"{field.label} has {len(value)} characters; at most {field.max_length} fit"
        )
    if field.required and not value:
        yield Problem(path, f"{field.label} is required")
    yield from _rule_problems(field, value, path)


def _rule_problems(field: Field, value: Any, path: str) -> Iterator[Problem]:
    if field.rule is not None and not field.rule.allows(value):
        yield Problem(path, f"{field.label} {field.rule.says}", of_the_site=True)


def _document_problems(field: Field, value: str, path: str) -> Iterator[Problem]:
    try:
        document_root(field, value)
    except UnreadableXml as error:
        yield Problem(path, f"{field.label} cannot be read: {error}")


def _integer_problems(field: Field, value: int, path: str) -> Iterator[Problem]:
    if value < field.smallest:
        yield Problem(path, f"{field.label} must be at least {field.smallest}")
    if value > field.greatest:
        yield Problem(path, f"{field.label} must be at most {field.greatest}")
