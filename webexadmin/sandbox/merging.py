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


_NAMES_OF_USERS = {"webExId", "webExID", "hostWebExID"}


def with_renamed_user(values: Any, old: str, new: str, *, named: bool = False) -> Any:
    """A copy in which every Webex ID ``old`` is ``new``; ``named`` says that the texts are such."""
    if isinstance(values, dict):
        return {
            name: with_renamed_user(value, old, new, named=name in _NAMES_OF_USERS)
            for name, value in values.items()
        }
    if isinstance(values, list):
        return [with_renamed_user(value, old, new, named=named) for value in values]
    return new if named and str(values).lower() == old.lower() else values


def value_at(values: Values, path: str) -> Any:
    """The value at a path such as ``address/city``; None where a step is missing."""
    found: Any = values
    for step in path.split("/"):
        found = found.get(step) if isinstance(found, dict) else None
    return found
