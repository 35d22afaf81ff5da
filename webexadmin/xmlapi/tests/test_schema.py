"""The declarations against the schema and its later additions, element by element."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from webexadmin.tests.oracle import checker, of_the_guide_alone
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.operations.common import RESPONSE_TYPE, SECURITY_TYPE
from webexadmin.xmlapi.spec import Field, Kind, Type

pytestmark = pytest.mark.oracle

Element = dict[str, Any]

KINDS = {
    "boolean": Kind.BOOLEAN, "string": Kind.TEXT, "anyURI": Kind.TEXT,
    "int": Kind.INTEGER, "integer": Kind.INTEGER, "long": Kind.INTEGER,
    "float": Kind.DECIMAL, "double": Kind.DECIMAL, "decimal": Kind.DECIMAL,
    "base64Binary": Kind.BINARY,
}  # fmt: skip
# Of 32 bits in some types and of 64 in others, though they are the same number.
LONG_ELSEWHERE = {
    "recordingID", "userID", "duration", "totalPeopleMinutes", "totalParticipantsVoip",
}  # fmt: skip
ONLY_TRUE = "true|TRUE"
# Dates that the schema calls strings; the guide prints them (lines 820, 1882, 1952, 3941).
DATES_OF_THE_GUIDE = {"expirationDate", "actualStartTime", "createTime"}
# Dates by their names, and by the elements beside them.
DATES_BY_NAME = {"viewTimeStart", "viewTimeEnd", "registerDate"}
# Said by the guide's own tables, not by the schema (lines 752-756, 9817-9848, 11335-11339).
DEFAULTS_OF_THE_GUIDE = {
    ("personalTeleconf", "joinBeforeHost"),
    ("meetingTypes", "hideInScheduler"),
    ("optionsType", "hideInScheduler"),
    ("toolsType", "enableTP"),
    ("toolsType", "enableTPplus"),
}


@dataclass(frozen=True)
class Facts:
    """What the schema says of an element; ``inside`` are its members with their namespaces."""

    kind: Kind
    choices: tuple[str, ...] = ()
    max_length: int | None = None
    minimum: int | None = None
    maximum: int | None = None
    bits: int = 64
    inside: tuple[tuple[str, Element], ...] = ()


def _members(namespace: str, schema: Any) -> tuple[tuple[str, Element], ...]:
    """Inherited ones first. A later addition that stands in the base, too, is the same element."""
    members: dict[str, tuple[str, Element]] = {}
    for owner, element in checker().members(namespace, schema):
        members.setdefault(element["name"], (owner, element))
    return tuple(members.values())


def _number(text: str | None) -> int | None:
    return None if text is None else int(text)


def _facts(owner: str, element: Element) -> Facts:
    schema = checker()
    if "inline" in element:
        return Facts(Kind.GROUP, inside=tuple(schema.members(owner, element["inline"])))
    reference = element.get("type")
    if reference and reference.startswith("service/trainingsessionqti"):
        return Facts(Kind.DOCUMENT)
    if reference and "#" in reference and schema.ctype(reference):
        namespace = reference.partition("#")[0]
        inside = _members(namespace, schema.ctype(reference))
        return Facts(Kind.GROUP, inside=inside)
    return _simple_facts(element.get("simple") or {"base": reference})


def _simple_facts(simple: Element) -> Facts:
    chain = [simple]
    while "#" in chain[-1].get("base", ""):
        chain.append(checker().stype(chain[-1]["base"]))
    found = {key: value for link in reversed(chain) for key, value in link.items()}
    return Facts(
        kind=KINDS[chain[-1]["base"].removeprefix("xsd:")],
        choices=("true",) if found.get("pattern") == ONLY_TRUE else tuple(found.get("enum", ())),
        max_length=_number(found.get("maxLength")),
        minimum=_number(found.get("minInclusive")),
        maximum=_number(found.get("maxInclusive")),
        bits=32 if chain[-1]["base"] == "xsd:int" else 64,
    )


def _default(element: Element, kind: Kind) -> Any:
    text = element.get("default")
    if text is None or kind in (Kind.TEXT, Kind.DECIMAL):
        return text
    return text == "true" if kind is Kind.BOOLEAN else int(text)


def _expected(owner: str, element: Element, parent: str) -> dict[str, Any]:
    facts = _facts(owner, element)
    name, most = element["name"], element.get("maxOccurs", 1)
    least = element.get("minOccurs", 1)
    dates = checker().DATES | DATES_OF_THE_GUIDE | DATES_BY_NAME
    dated = name in dates and facts.kind is Kind.TEXT
    default = False if (parent, name) in DEFAULTS_OF_THE_GUIDE else _default(element, facts.kind)
    return {
        "name": name,
        "kind": Kind.MOMENT if dated else facts.kind,
        "choices": facts.choices,
        "max_length": facts.max_length,
        "minimum": facts.minimum,
        "maximum": facts.maximum,
        "bits": 64 if name in LONG_ELSEWHERE else facts.bits,
        "required": least > 0 and "choice" not in element,
        "repeated": most != 1,
        "least": max(1, least),
        "limit": None if most in (1, "unbounded") else most,
        "default": default,
        "source": element.get("source", ""),
    }


def _declared(field: Field) -> dict[str, Any]:
    names = (
        "name", "kind", "choices", "max_length", "minimum", "maximum", "bits", "required",
        "repeated", "least", "limit", "default", "source",
    )  # fmt: skip
    return {name: getattr(field, name) for name in names}


def _choices(schema: tuple[tuple[str, Element], ...]) -> tuple[tuple[str, ...], ...]:
    found: dict[str, list[str]] = {}
    for _, element in schema:
        if "choice" in element:
            found.setdefault(element["choice"], []).append(element["name"])
    return tuple(tuple(names) for names in found.values())


def _compare(
    declared: Type, schema: tuple[tuple[str, Element], ...], owner: str, path: str
) -> Iterator[str]:
    members = [member for member in declared.members if not of_the_guide_alone(member[1])]
    names = [field.name for _, field in members]
    wanted = [element["name"] for _, element in schema]
    if names != wanted:
        yield f"{path}: declared {names}, schema {wanted}"
        return
    if declared.one_of != _choices(schema):
        yield f"{path}: choices {declared.one_of}, schema {_choices(schema)}"
    for (namespace, field), (there, element) in zip(members, schema, strict=True):
        here = namespace or owner
        expected = _expected(there, element, declared.name)
        if here != there or _declared(field) != expected:
            yield f"{path}/{field.name}: {here} {_declared(field)}, schema {there} {expected}"
        if field.group is not None:
            inside = _facts(there, element).inside
            yield from _compare(
                field.group, inside, field.group.namespace or here, f"{path}/{field.name}"
            )


def _differences(declared: Type) -> list[str]:
    namespace = declared.namespace or ""
    schema = checker().S[namespace]["complexTypes"][declared.name]
    members = _members(namespace, schema)
    return list(_compare(declared, members, namespace, declared.name))


@pytest.mark.parametrize(
    "declared",
    [t for op in OPERATIONS.values() for t in (op.request, op.response)]
    + [SECURITY_TYPE, RESPONSE_TYPE],
    ids=lambda declared: declared.name,
)
def test_every_element_stands_as_the_schema_has_it(declared: Type) -> None:
    assert _differences(declared) == []


@pytest.mark.parametrize("name", OPERATIONS)
def test_requests_name_the_operation_as_the_schema_binds_it(name: str) -> None:
    operation = OPERATIONS[name]
    found = checker().find_op(operation.xsi_type, {})
    assert found == (operation.request.namespace, operation.request.name, "java")


def test_the_schema_has_these_operations_in_this_package() -> None:
    assert {
        op.name for op in OPERATIONS.values() if checker().PKG[op.package] != op.request.namespace
    } == set()
