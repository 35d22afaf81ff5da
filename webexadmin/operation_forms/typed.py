"""What a browser sends of a form of a whole request.

Names of fields are paths: the second attendee's address is
``v-participants-attendees-attendee-1-person-email``, and ``...-attendee-count`` is how many
attendees the form shows, ``...-attendee-left`` how many more there were. ``...-empty`` is the
choice to send a text empty.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from webexadmin.numbers import MOST_DIGITS, whole_number
from webexadmin.operation_forms.emptying import empty_name, may_be_emptied
from webexadmin.operation_forms.files import Upload
from webexadmin.xmlapi.spec import Kind, Type

ROOT = "v"
COUNT = "count"
LEFT = "left"
Files = MultiValueDict[str, Upload]


@dataclass(frozen=True)
class Typed:
    """What a browser sent, and whether it is to be ``judged``: until then no error is shown."""

    data: QueryDict
    files: Files
    partial: bool
    judged: bool


def items_typed(data: QueryDict, items: str) -> int | None:
    """How many items the list ``items`` has, by its prefix; None where that is not told."""
    return whole_number(data.get(f"{items}-{COUNT}", ""))


def left_typed(data: QueryDict, items: str, most: int) -> int:
    """How many more items the list had than the ``most`` that a form shows, now or before."""
    beyond = (items_typed(data, items) or 0) - most
    return max(beyond, whole_number(data.get(f"{items}-{LEFT}", "")) or 0)


def rearranged(data: QueryDict, files: Files, *, add: str = "", remove: str = "") -> Files:
    """Give the list ``add`` one item more, or take the item ``remove`` away; ``data`` is changed.

    ``add`` is the prefix of a list, ``remove`` that of an item. The answer are the files as they
    then stand.
    """
    if add:
        data[f"{add}-{COUNT}"] = str((items_typed(data, add) or 0) + 1)
    items, _, place = remove.rpartition("-")
    gone = whole_number(place)
    if gone is None:
        return files
    count = items_typed(data, items)
    if count is not None:
        data[f"{items}-{COUNT}"] = str(max(count - 1, 0))
    _close_up(data, items, gone)
    moved = files.copy()
    _close_up(moved, items, gone)
    return moved


def _close_up(data: MultiValueDict[str, Any], items: str, gone: int) -> None:
    """Let each item after the one that goes take the place before it."""
    of_an_item = re.compile(rf"{re.escape(items)}-(\d{{1,{MOST_DIGITS}}})-(.+)")
    found = [(name, hit) for name in list(data) if (hit := of_an_item.fullmatch(name))]
    for name, hit in sorted(found, key=lambda pair: int(pair[1][1])):
        values = data.pop(name)
        if int(hit[1]) > gone:
            data.setlist(f"{items}-{int(hit[1]) - 1}-{hit[2]}", values)
        elif int(hit[1]) < gone:
            data.setlist(name, values)


def as_typed(declared: Type, values: Mapping[str, Any], prefix: str = ROOT) -> dict[str, str]:
    """Values as the fields of a form would be sent back, without secrets, files and documents."""
    typed: dict[str, str] = {}
    for _, member in declared.members:
        value, name = values.get(member.name), f"{prefix}-{member.name}"
        if value is None:
            continue
        if member.repeated:
            typed[f"{name}-{COUNT}"] = str(len(value))
            inside = member.group or Type(None, member.name, (replace(member, repeated=False),))
            for number, item in enumerate(value):
                one = item if member.group else {member.name: item}
                typed |= as_typed(inside, one, f"{name}-{number}")
        elif member.group is not None:
            typed |= as_typed(member.group, value, name)
        elif value == "" and may_be_emptied(member):
            typed[empty_name(name)] = "on"
        elif not (member.secret or member.kind in (Kind.BINARY, Kind.DOCUMENT)):
            typed[name] = _as_text(value)
    return typed


def _as_text(value: Any) -> str:
    match value:
        case bool():
            return str(value).lower()
        case datetime():
            return value.isoformat(timespec="seconds" if value.second else "minutes")
    return str(value)
