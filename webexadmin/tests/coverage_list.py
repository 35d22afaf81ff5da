"""COVERAGE.md: what is there of each operation. ``make coverage-list`` writes it anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from webexadmin.console.operations.made_for import PAGES
from webexadmin.operation_forms import RequestForm
from webexadmin.operation_forms.nested import GroupForm
from webexadmin.sandbox.handlers import HANDLERS
from webexadmin.tests.oracle import printed_documents, sample, samples
from webexadmin.xmlapi.errors import Problem
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.spec import Operation
from webexadmin.xmlapi.wire import child, parse, read

PLACE = Path(settings.BASE_DIR) / "COVERAGE.md"
HEAD = """# What is there of each operation

Made by `make coverage-list`, held by a test. *Declared*: in `webexadmin/xmlapi/operations`. *Form*:
its page in the console, made from the declaration. *Sandbox*: the sandbox site answers it.
*Samples*: of the documents that the guide prints, those that are read to the last element. *Page*:
the page made for it, beside that of the console.

| Service | Operation | Declared | Form | Sandbox | Samples | Page |
| --- | --- | --- | --- | --- | --- | --- |
"""
YES = "✓"


def text() -> str:
    """The whole document."""
    ordered = sorted(OPERATIONS.values(), key=lambda one: (one.service, one.name))
    return HEAD + "".join(f"| {' | '.join(_row(one))} |\n" for one in ordered)


def _row(operation: Operation) -> Iterator[str]:
    yield operation.service
    yield operation.name
    yield YES
    yield YES if _has_form(operation) else ""
    yield YES if operation.name in HANDLERS else ""
    yield _samples(operation)
    yield PAGES.get(operation.name, "")


def _has_form(operation: Operation) -> bool:
    """Whether a form can be made that shows all that the operation takes."""
    return _shows_all(RequestForm(operation, QueryDict(), MultiValueDict(), judged=False))


def _shows_all(form: GroupForm) -> bool:
    shown = form.fields.keys() | form.groups.keys() | form.lists.keys()
    whole = shown == {member.name for _, member in form.declared.members}
    return whole and all(map(_shows_all, form.groups.values()))


def _samples(operation: Operation) -> str:
    names = [name for way in ("request", "response") for name in samples(operation.name, way)]
    printed = printed_documents().get(operation.name, 0)
    return f"{sum(map(_is_understood, names))}/{printed}" if printed else ""


def _is_understood(name: str) -> bool:
    operation = OPERATIONS[name.partition("/")[2].partition(".")[0]]
    declared = operation.request if ".request" in name else operation.response
    body = child(parse(sample(name)), "body")
    content = child(body, "bodyContent") if body is not None else None
    problems: list[Problem] = []
    if content is not None:
        read(content, declared, problems)
    return content is not None and not problems


def write() -> None:
    """Write the document to its place."""
    PLACE.write_text(text(), encoding="utf-8")
