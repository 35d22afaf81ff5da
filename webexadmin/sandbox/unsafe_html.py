"""Unsafe HTML is taken out of what trainings and events are given (seed 001, lines 4648, 6944).

The table of what the site takes out is lost: here scripts, styles, what brings in other pages or
asks for input, handlers of events, and links that are scripts. All else stays as it was written.
"""

from __future__ import annotations

import re
from typing import Any

from webexadmin.xmlapi.scalars import canonical
from webexadmin.xmlapi.spec import Field, Kind, Type, Values

_WITH_CONTENT = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", re.I | re.S)
_TAGS = re.compile(
    r"</?(?:script|style|iframe|frame|frameset|object|embed|applet|form|input|button|select"
    r"|textarea|link|meta|base)\b[^<>]*>?",
    re.I,
)
_TAG = re.compile(r"<[a-z][^<>]*>", re.I)
_HANDLERS = re.compile(r"""[\s/]on[a-z]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]*)""", re.I)
_SCRIPT_LINKS = re.compile(r"(?:java|vb)script\s*:", re.I)


def without_unsafe_html(values: Values, declared: Type) -> Values:
    """The values of a request with all texts filtered but secrets and choices."""
    return {name: _filtered(value, declared.by_name[name][2]) for name, value in values.items()}


def _filtered(value: Any, field: Field) -> Any:
    if isinstance(value, list):
        return [_filtered(item, field) for item in value]
    if isinstance(value, dict):
        return without_unsafe_html(value, field.members)
    if field.kind is not Kind.TEXT or field.secret or field.choices:
        return value
    return filtered(value)


def filtered(text: str) -> str:
    """What is left of a text; what taking something out has put together goes, too."""
    while (shorter := _once(text)) != text:
        text = canonical(shorter)
    return text


def _once(text: str) -> str:
    text = _TAGS.sub("", _WITH_CONTENT.sub("", text))
    return _TAG.sub(lambda tag: _SCRIPT_LINKS.sub("", _HANDLERS.sub("", tag.group())), text)
