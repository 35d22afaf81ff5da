"""Values as somebody would type them into the form of a whole request, secrets and files too."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from webexadmin.operation_forms import as_typed
from webexadmin.operation_forms.typed import ROOT
from webexadmin.xmlapi.spec import Kind, Type, Values


def as_posted(declared: Type, values: Values) -> dict[str, Any]:
    """What a browser would post for values."""
    return as_typed(declared, values) | _private(declared, values, ROOT)


def _private(declared: Type, values: Values, prefix: str) -> dict[str, Any]:
    """What no address and no page may hold: it is typed or chosen anew."""
    posted: dict[str, Any] = {}
    for _, member in declared.members:
        value, name = values.get(member.name), f"{prefix}-{member.name}"
        if value is None:
            continue
        if member.repeated:
            inside = member.group or Type(None, member.name, (replace(member, repeated=False),))
            for number, item in enumerate(value):
                one = item if member.group else {member.name: item}
                posted |= _private(inside, one, f"{name}-{number}")
        elif member.group is not None:
            posted |= _private(member.group, value, name)
        elif member.kind is Kind.BINARY:
            posted[name] = SimpleUploadedFile(f"{member.name}.gif", value)
        elif member.secret or member.kind is Kind.DOCUMENT:
            posted[name] = value
    return posted
