"""Forms made from declarations: kinds of fields, values both ways, problems at their fields."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django import forms

from webexadmin.operation_forms import LocalMomentField, OperationForm, field_name, form_field
from webexadmin.xmlapi.errors import Problem
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.spec import Kind, boolean, integer, moment, text

TWO_O_CLOCK = datetime.fromisoformat("2026-11-23T14:00")


class CreateForm(OperationForm):
    operation = OPERATIONS["CreateMeeting"]
    shown = (
        "metaData/confName",
        "metaData/agenda",
        "accessControl/meetingPassword",
        "schedule/startDate",
        "schedule/duration",
        "attendeeOptions/emailInvitations",
    )
    ties = {"participants": "metaData-agenda"}


class SetForm(OperationForm):
    operation = OPERATIONS["SetMeeting"]
    shown = ("metaData/confName", "metaData/agenda", "enableOptions/chat", "schedule/duration")

    def sent(self) -> dict[str, Any]:
        return {**self.changes(), "meetingkey": 1}


def test_a_field_takes_its_words_and_bounds_from_the_declaration() -> None:
    field = form_field(integer("duration", "Duration", "How long.", unit="minutes", minimum=1))
    assert isinstance(field, forms.IntegerField)
    assert (field.label, field.help_text, field.min_value) == (
        "Duration",
        "How long. In minutes.",
        1,
    )


def test_a_closed_list_becomes_a_choice() -> None:
    field = form_field(text("status", "Status", choices=("ON", "OFF")))
    assert isinstance(field, forms.ChoiceField)
    assert field.choices == [("", "not set"), ("ON", "ON"), ("OFF", "OFF")]


def test_a_secret_is_never_shown_again() -> None:
    form = CreateForm({"accessControl-meetingPassword": "s3cret-value"})
    assert "s3cret-value" not in str(form)
    values = {"accessControl": {"meetingPassword": "s3cret-value"}}
    assert "s3cret-value" not in str(CreateForm(initial=CreateForm.initial_from(values)))


def test_a_yes_or_no_of_a_change_can_stay_as_it_is() -> None:
    field = form_field(boolean("chat", "Chat", default=False), partial=True)
    assert isinstance(field, forms.NullBooleanField)
    assert field.widget.choices[0][1] == "unchanged"
    assert isinstance(form_field(boolean("chat", "Chat", default=False)), forms.BooleanField)


def test_a_moment_has_no_zone() -> None:
    field = form_field(moment("startDate", "Starts"))
    assert isinstance(field, LocalMomentField)
    assert field.clean("2026-11-23T14:00") == TWO_O_CLOCK
    with pytest.raises(forms.ValidationError, match="Enter a date and a time"):
        field.clean("2026-11-23T14:00+01:00")


def test_every_scalar_of_every_operation_has_a_field() -> None:
    for operation in OPERATIONS.values():
        for _, field in operation.request.walk():
            if field.kind is not Kind.GROUP and not field.repeated:
                form_field(field)
                form_field(field, partial=True)


def test_groups_and_repeated_elements_have_none() -> None:
    with pytest.raises(TypeError, match="orderBy"):
        form_field(OPERATIONS["LstsummarySession"].request.field("order/orderBy"))


def test_values_are_nested_and_empty_ones_left_out() -> None:
    form = CreateForm(
        {
            "metaData-confName": " Budget ",
            "metaData-agenda": "",
            "schedule-startDate": "2026-11-23T14:00",
            "schedule-duration": "45",
        }
    )
    assert form.is_valid(), form.errors
    assert form.values() == {
        "metaData": {"confName": "Budget"},
        "schedule": {"startDate": TWO_O_CLOCK, "duration": 45},
        "attendeeOptions": {"emailInvitations": False},
    }


def test_changes_are_what_differs_and_an_emptied_text_is_one() -> None:
    there = {
        "metaData": {"confName": "Budget", "agenda": "one\ntwo"},
        "enableOptions": {"chat": True},
        "schedule": {"duration": 45},
    }
    shown = SetForm.initial_from(there)
    same = {
        "metaData-confName": "Budget",
        "metaData-agenda": "one\r\ntwo",
        "enableOptions-chat": "true",
        "schedule-duration": "45",
    }
    form = SetForm(same, initial=shown)
    assert form.is_valid()
    assert form.changes() == {}
    changed = same | {"metaData-agenda": "", "enableOptions-chat": "false"}
    form = SetForm(changed, initial=shown)
    assert form.is_valid()
    assert form.changes() == {"metaData": {"agenda": ""}, "enableOptions": {"chat": False}}


@pytest.mark.parametrize("bad", ["\x00", "\x07", "\x0b", "\x1f", "\ufffe"])
def test_a_control_character_is_named_at_its_field(bad: str) -> None:
    form = CreateForm({"metaData-confName": f"Bud{bad}get", "metaData-agenda": f"x{bad}y"})
    assert not form.is_valid()
    assert form.errors["metaData-confName"] == [
        f"Topic contains a control character (code {ord(bad)})"
    ]
    assert list(form.errors) == ["metaData-confName", "metaData-agenda"]


def test_a_problem_finds_its_field_its_group_or_the_form() -> None:
    form = CreateForm({"metaData-confName": "x"})
    form.full_clean()
    form.add_problems(
        [
            Problem("metaData/confName", "at the field"),
            Problem("participants/attendees/attendee[3]/person/email", "at what it is tied to"),
            Problem("schedule/openTime", "nowhere"),
        ]
    )
    assert form.errors == {
        "metaData-confName": ["at the field"],
        "metaData-agenda": ["at what it is tied to"],
        "__all__": ["schedule/openTime: nowhere"],
    }


def test_field_names_are_paths_without_slashes() -> None:
    assert field_name("metaData/confName") == "metaData-confName"
