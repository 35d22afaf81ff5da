"""The groups and lists of a form of a whole request, as its declaration has them.

What is left empty is not sent, nor is a group of which nothing is filled in. Operations that change
parts have a choice beside each text that sends it empty.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from webexadmin.operation_forms.emptying import is_said
from webexadmin.operation_forms.fields import form_field, is_zone
from webexadmin.operation_forms.typed import COUNT, Typed, items_typed, left_typed
from webexadmin.xmlapi.spec import Field, Kind, Type, Values

MOST_ITEMS = 200
"""Items of a list that a form shows; where an element takes fewer, that many."""

_LONG_LIST_OF_FIELDS = 8


@dataclass(frozen=True)
class Told:
    """An error as the summary lists it; ``anchor`` is the id of what it is about."""

    label: str
    anchor: str
    message: str


class GroupForm(forms.Form):
    """The members of one group: fields, groups inside it and lists. ``field`` is its element.

    ``needed``: it belongs to every request. A group that is not needed counts as given as soon as
    anything in it is.
    """

    use_required_attribute = False

    def __init__(
        self, declared: Type, typed: Typed, prefix: str, *, field: Field | None, needed: bool
    ) -> None:
        super().__init__(
            typed.data,
            typed.files,
            prefix=prefix,
            empty_permitted=True,
            use_required_attribute=False,
        )
        self.declared, self.typed, self.field, self.needed = declared, typed, field, needed
        self.groups: dict[str, GroupForm] = {}
        self.lists: dict[str, ItemForms] = {}
        for _, member in declared.members:
            self._take(member)

    def _take(self, member: Field) -> None:
        inside, needed = f"{self.prefix}-{member.name}", self.needed and self._wants(member)
        if member.repeated:
            alone = len(self.declared.members) == 1
            self.lists[member.name] = ItemForms(
                member, self.typed, inside, needed=needed, alone=alone
            )
        elif member.kind is Kind.GROUP:
            self.groups[member.name] = GroupForm(
                member.members, self.typed, inside, field=member, needed=needed and member.required
            )
        else:
            # An item of a list of texts is taken away, not emptied.
            partial = self.typed.partial and member is not self.field
            made = form_field(member, partial=partial, sparse=True)
            if member.kind is Kind.MOMENT:
                made.help_text = f"{made.help_text} {self._zone_told}".strip()
                made.widget.attrs["step"] = "1"
            self.fields[member.name] = made

    @cached_property
    def _alternatives(self) -> set[str]:
        return {name for names in self.declared.one_of for name in names}

    def _wants(self, member: Field) -> bool:
        return member.required or member.name in self._alternatives

    @cached_property
    def _zone_told(self) -> str:
        zone = next((m for _, m in self.declared.members if is_zone(m)), None)
        if zone is None:
            return "A local time; no element beside it tells the zone."
        return f"A local time in the zone chosen at “{zone.label}”."

    # -- what was typed --------------------------------------------------------------------------

    @property
    def is_given(self) -> bool:
        return self.needed or self.filled > 0

    @cached_property
    def filled(self) -> int:
        """How many elements are filled in, at all levels."""
        return len(self.changed_data) + sum(group.filled for group in self._inside())

    @cached_property
    def total(self) -> int:
        """How many elements there are to fill in, each list counted once."""
        return len(self.fields) + len(self.lists) + sum(g.total for g in self.groups.values())

    def has_changed(self) -> bool:
        return self.is_given

    def values(self) -> Values:
        """What to send of this group, of a form that was judged."""
        found = {n: v for n, v in self.cleaned_data.items() if is_said(self.fields[n], v)}
        for name, group in self.groups.items():
            # A group that is needed is there, so that what it lacks is told at its fields.
            if group.is_given or (group.field and group.field.required):
                found[name] = group.values()
        for name, items in self.lists.items():
            listed = items.values()
            if listed:
                found[name] = listed
        return found

    # -- errors ----------------------------------------------------------------------------------

    def full_clean(self) -> None:
        if self.typed.judged:
            super().full_clean()
        else:
            self._errors, self.cleaned_data = forms.utils.ErrorDict(), {}

    def judge(self) -> None:
        """Look at what was typed, at all levels."""
        self.full_clean()
        for group in self._inside():
            group.judge()

    def _inside(self) -> Iterator[GroupForm]:
        """The groups in it, and the items of its lists."""
        yield from self.groups.values()
        yield from (item for listed in self.lists.values() for item in listed.items)

    @cached_property
    def _faulty(self) -> set[str]:
        """Fields with an error of their own: their values were never looked at further."""
        return set(self.errors)

    def place(self, path: str, message: str) -> None:
        """Show a problem at the element of a path below this group."""
        step, _, rest = path.partition("/")
        name, _, index = step.partition("[")
        if name in self.groups:
            self.groups[name].place(rest, message)
        elif name in self.lists:
            self.lists[name].place(index.rstrip("]"), rest, message)
        elif name in self.fields and name not in self._faulty:
            self.add_error(name, message)
        elif name not in self.fields:
            self.add_error(None, message)

    def told(self) -> Iterator[Told]:
        """Every error of this group and those inside it, in the order of the page."""
        for message in self.non_field_errors():
            yield Told(self.label, self.anchor, str(message))
        for bound in self.own_fields:
            for message in bound.errors:
                yield Told(str(bound.label), bound.id_for_label, str(message))
        for child in self.children:
            yield from child.told()

    @cached_property
    def has_errors(self) -> bool:
        return next(self.told(), None) is not None

    def cut_lists(self) -> Iterator[ItemForms]:
        """The lists, at all levels, of which the form does not show everything."""
        yield from (listed for listed in self.lists.values() if listed.left_out)
        for group in self._inside():
            yield from group.cut_lists()

    # -- the page --------------------------------------------------------------------------------

    template = "forms/nested_group.html"

    @property
    def label(self) -> str:
        return self.field.label if self.field else "The request"

    @property
    def anchor(self) -> str:
        return f"group-{self.prefix}"

    @property
    def help(self) -> str:
        return self.field.help if self.field else ""

    @property
    def open(self) -> bool:
        return self.needed or self.filled > 0 or self.has_errors or self._shows_items

    @property
    def _shows_items(self) -> bool:
        deeper = any(group._shows_items for group in self.groups.values())
        return deeper or any(items.was_asked_for for items in self.lists.values())

    @property
    def choices_told(self) -> list[str]:
        """Of which elements exactly one is to be given, by label."""
        return [
            " or ".join(self.declared.field(name).label for name in names)
            for names in self.declared.one_of
        ]

    @cached_property
    def own_fields(self) -> list[BoundField]:
        """The fields, those that are required first."""
        return self.first_fields + self.other_fields

    @cached_property
    def first_fields(self) -> list[BoundField]:
        """What is required; all fields where they are few or the group itself is folded."""
        if self.field is not None or len(self.fields) <= _LONG_LIST_OF_FIELDS:
            return [*self._needed_fields, *self._optional_fields]
        return self._needed_fields

    @cached_property
    def other_fields(self) -> list[BoundField]:
        """The rest, which is folded."""
        return [f for f in self._optional_fields if f not in self.first_fields]

    @cached_property
    def _needed_fields(self) -> list[BoundField]:
        return [self[name] for name in self.fields if self._wants(self.declared.field(name))]

    @cached_property
    def _optional_fields(self) -> list[BoundField]:
        return [self[name] for name in self.fields if not self._wants(self.declared.field(name))]

    @property
    def others_label(self) -> str:
        """The legend of the folded rest."""
        return "More elements" if self._needed_fields else "Elements"

    @property
    def others_open(self) -> bool:
        return self.others_filled > 0 or any(field.errors for field in self.other_fields)

    @property
    def others_filled(self) -> int:
        return len({field.name for field in self.other_fields} & set(self.changed_data))

    @cached_property
    def children(self) -> list[GroupForm | ItemForms]:
        """Groups and lists, those that are required first, else in the order of the declaration."""
        members = [m for _, m in self.declared.members if m.name in {*self.groups, *self.lists}]
        ordered = sorted(members, key=lambda member: not self._wants(member))
        return [self.groups.get(m.name) or self.lists[m.name] for m in ordered]

    def secret_names(self) -> Iterator[str]:
        """The names of the fields that hold a secret."""
        for name in self.fields:
            if self.declared.field(name).secret:
                yield self.add_prefix(name)
        for group in self._inside():
            yield from group.secret_names()

    def all_fields(self) -> Iterator[BoundField]:
        """Every field at all levels."""
        yield from (self[name] for name in self.fields)
        for group in self._inside():
            yield from group.all_fields()


class ItemForms:
    """The items of a repeated element, each a group; a repeated scalar is a group of one field.

    ``alone``: nothing else stands in the group around it.
    """

    template = "forms/nested_list.html"

    def __init__(
        self, field: Field, typed: Typed, prefix: str, *, needed: bool, alone: bool
    ) -> None:
        self.field, self.prefix, self.typed, self.needed = field, prefix, typed, needed
        self.alone = alone
        self.errors: list[str] = []
        asked = items_typed(typed.data, prefix)
        count = self._usual_count if asked is None else min(asked, self.most)
        self.items = [self._item(number) for number in range(count)]
        self.left_out = left_typed(typed.data, prefix, self.most)

    @property
    def _usual_count(self) -> int:
        if self.needed and self.field.required:
            return self.field.least
        return 0 if self.field.group else 1

    def _item(self, number: int) -> GroupForm:
        one = replace(self.field, repeated=False, required=False, label=self.item_label(number))
        inside = self.field.group or Type(None, self.field.name, (one,))
        needed = self.needed and self.field.required and number < self.field.least
        return GroupForm(inside, self.typed, f"{self.prefix}-{number}", field=one, needed=needed)

    def item_label(self, number: int) -> str:
        return f"{self.field.label} {number + 1}"

    @property
    def most(self) -> int:
        return min(self.field.limit or MOST_ITEMS, MOST_ITEMS)

    @property
    def count_name(self) -> str:
        return f"{self.prefix}-{COUNT}"

    @property
    def may_add(self) -> bool:
        return len(self.items) < self.most

    @property
    def is_scalar(self) -> bool:
        return self.field.group is None

    @property
    def was_asked_for(self) -> bool:
        """Whether somebody has added items, or taken some away."""
        return len(self.items) != self._usual_count

    @cached_property
    def filled(self) -> int:
        return sum(item.filled for item in self.items)

    @cached_property
    def given(self) -> list[GroupForm]:
        """The items in which something is filled in; the others are not sent."""
        return [item for item in self.items if item.is_given]

    def values(self) -> list[Any]:
        found = [item.values() for item in self.given]
        return [one.get(self.field.name) for one in found] if self.is_scalar else found

    def place(self, index: str, rest: str, message: str) -> None:
        """Show a problem at an item, or at the list itself where it is about that."""
        if not index:
            self.errors.append(message)
        else:
            item = self.given[int(index)]
            item.place(self.field.name if self.is_scalar else rest, message)

    def told(self) -> Iterator[Told]:
        for message in self.errors:
            yield Told(self.label, self.anchor, message)
        for item in self.items:
            yield from item.told()

    @cached_property
    def has_errors(self) -> bool:
        return next(self.told(), None) is not None

    @property
    def label(self) -> str:
        return self.field.label

    @property
    def help(self) -> str:
        return self.field.help

    @property
    def anchor(self) -> str:
        return f"list-{self.prefix}"

    @property
    def open(self) -> bool:
        required = self.needed and self.field.required
        return required or self.alone or bool(self.filled or self.left_out) or self.was_asked_for
