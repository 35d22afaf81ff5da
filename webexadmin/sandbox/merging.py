"""Looking at a part of what is kept, and changing it."""

from __future__ import annotations

from typing import Any

from webexadmin.xmlapi.spec import Type, Values


def merge(old: Values, new: Values, declared: Type) -> Values:
    """``old`` with what ``new`` has; a container of repeated elements is replaced as a whole.

    Said of SetUser (seed 001, lines 1205-1216), natural for meetings.
    """
    merged = dict(old)
    for name, value in new.items():
        field = declared.by_name[name][2]
        group = field.group
        whole = group is None or field.repeated or all(m.repeated for _, m in group.members)
        if whole or not isinstance(old.get(name), dict) or group is None:
            merged[name] = value
        else:
            merged[name] = merge(old[name], value, group)
    return merged


def put_at(values: Values, path: str, value: Any) -> Values:
    """A copy with another value at a path, with the groups on the way to it."""
    step, _, rest = path.partition("/")
    return {**values, step: put_at(values.get(step) or {}, rest, value) if rest else value}


def value_at(values: Values, path: str) -> Any:
    """The value at a path such as ``address/city``; None where a step is missing."""
    found: Any = values
    for step in path.split("/"):
        found = found.get(step) if isinstance(found, dict) else None
    return found
