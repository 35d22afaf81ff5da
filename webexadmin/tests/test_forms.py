"""How forms look: classes, errors tied to fields, fieldsets, marks, pickers."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import ClassVar

import pytest
from django import forms
from django.test.html import parse_html
from django.utils.safestring import mark_safe

from webexadmin.forms import DateInput, DateTimeInput, Fieldset, FieldsetsMixin, TimeInput


class MeetingForm(FieldsetsMixin, forms.Form):
    fieldsets: ClassVar = [
        Fieldset("When", ("start", "zone")),
        Fieldset("More options", ("agenda", "gone"), "Rarely needed.", folded=True),
    ]

    name = forms.CharField(help_text="As people see it.")
    token = forms.CharField(widget=forms.HiddenInput, required=False)
    start = forms.DateTimeField(widget=DateTimeInput)
    zone = forms.ChoiceField(choices=[("20", "GMT"), ("25", "Berlin")])
    kind = forms.ChoiceField(widget=forms.RadioSelect, choices=[("a", "open"), ("b", "closed")])
    record = forms.BooleanField(required=False)
    agenda = forms.CharField(required=False, widget=forms.Textarea, initial="none")


def control(form: forms.Form, name: str) -> dict[str, str | None]:
    """The attributes of a field whose widget is a single element."""
    return dict(parse_html(str(form[name])).attributes)


def marks(form: forms.Form) -> dict[str, str]:
    """The words beside labels, by field."""
    found = {
        field.name: re.search(r'class="field-mark"[^>]*>(\w+)<', str(field.as_field_group()))
        for field in form
    }
    return {name: match[1] for name, match in found.items() if match}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("name", "form-control"),
        ("start", "form-control"),
        ("zone", "form-select"),
        ("agenda", "form-control"),
    ],
)
def test_every_kind_of_control_has_its_bootstrap_class(name: str, expected: str) -> None:
    assert control(MeetingForm(), name).get("class") == expected


def test_a_class_of_the_widget_is_kept() -> None:
    class CodeForm(forms.Form):
        code = forms.CharField(widget=forms.TextInput(attrs={"class": "codes"}))

    assert control(CodeForm(), "code").get("class") == "codes form-control"


def test_choices_are_checks_with_their_own_labels_inside_a_fieldset() -> None:
    html = MeetingForm()["kind"].as_field_group()
    assert html.count('class="form-check-input"') == 2
    assert '<label class="form-check-label" for="id_kind_0">open</label>' in html
    assert "<legend" in html


def test_a_hidden_field_is_left_alone() -> None:
    assert control(MeetingForm(), "token").get("class") is None


def test_a_wrong_field_is_marked_and_points_to_its_help_and_its_error() -> None:
    form = MeetingForm({"name": "", "start": "soon", "zone": "20", "kind": "a"})
    name = control(form, "name")
    assert name.get("class") == "form-control is-invalid"
    assert name.get("aria-invalid") == "true"
    described_by = (name.get("aria-describedby") or "").split()
    html = form["name"].as_field_group()
    assert described_by == ["id_name_helptext", "id_name_error"]
    assert all(f'id="{described}"' in html for described in described_by)


def test_the_summary_links_to_every_wrong_field() -> None:
    html = str(MeetingForm({"zone": "20"}))
    assert 'role="alert"' in html
    assert "3 things need another look." in html
    for target in ("id_name", "id_start", "id_kind"):
        assert f'href="#{target}' in html
        assert f'id="{target}' in html


def test_the_summary_names_five_things_of_a_field_and_counts_the_rest() -> None:
    form = MeetingForm({"start": "2026-11-23T14:00", "zone": "20", "kind": "a", "name": "x"})
    for line in range(1, 8):
        form.add_error("agenda", f"Line {line} is wrong.")
    summary = str(form).partition("</ul>")[0]
    assert "Line 5 is wrong." in summary
    assert "Line 6 is wrong." not in summary
    assert "2 more, named there" in summary
    assert "Line 7 is wrong." in str(form)


def test_an_error_of_the_whole_form_is_said_plainly() -> None:
    form = MeetingForm({"name": "x", "start": "2026-11-23T14:00", "zone": "20", "kind": "a"})
    form.add_error(None, "The host has no licence.")
    html = str(form)
    assert "The host has no licence." in html
    assert "another look" not in html


def test_what_people_typed_is_escaped_in_errors() -> None:
    form = MeetingForm({"name": "x", "start": "x", "zone": "<script>", "kind": "a"})
    assert "<script>" not in str(form)


def test_only_the_rarer_kind_of_field_is_marked() -> None:
    assert marks(MeetingForm()) == {"agenda": "optional"}

    class FilterForm(forms.Form):
        search = forms.CharField()
        state = forms.CharField(required=False)
        since = forms.CharField(required=False)

    assert marks(FilterForm()) == {"search": "required"}


def test_nothing_is_marked_where_all_fields_are_alike() -> None:
    class SignInForm(forms.Form):
        username = forms.CharField()
        password = forms.CharField(widget=forms.PasswordInput)

    assert marks(SignInForm()) == {}


def test_fields_stand_in_their_fieldsets_and_the_rest_before_them() -> None:
    groups = MeetingForm().fieldset_groups()
    assert [(g.legend, [f.name for f in g.fields]) for g in groups] == [
        ("", ["name", "kind", "record"]),
        ("When", ["start", "zone"]),
        ("More options", ["agenda"]),
    ]


def test_a_folded_fieldset_opens_when_it_holds_something() -> None:
    assert 'class="fold" open' not in str(MeetingForm())
    assert 'class="fold" open' in str(MeetingForm(initial={"agenda": "Budget"}))


def test_a_form_without_fieldsets_shows_its_fields_in_order() -> None:
    class PlainForm(forms.Form):
        first = forms.CharField()
        second = forms.CharField()

    html = str(PlainForm())
    assert "<fieldset" not in html
    assert html.index("id_first") < html.index("id_second")


def test_pickers_show_values_as_browsers_want_them() -> None:
    at = datetime(2026, 11, 23, 14, 5)  # noqa: DTZ001
    assert 'type="datetime-local"' in (html := DateTimeInput().render("at", at))
    assert 'value="2026-11-23T14:05"' in html
    assert 'value="2026-11-23"' in DateInput().render("day", date(2026, 11, 23))
    assert 'value="14:05"' in TimeInput().render("time", at.time())


def test_a_password_can_be_shown_by_a_button_that_needs_javascript() -> None:
    class SecretForm(forms.Form):
        secret = forms.CharField(widget=forms.PasswordInput(attrs={"placeholder": "Secret"}))

    html = str(SecretForm()["secret"])
    assert 'data-reveal="id_secret"' in html
    assert "hidden>Show</button>" in html
    assert "placeholder" not in html


def test_a_help_text_is_plain_text_unless_it_says_otherwise() -> None:
    class InviteForm(forms.Form):
        people = forms.CharField(help_text="Name <name@example.com>")
        rules = forms.CharField(help_text=mark_safe("<em>short</em>"))

    html = str(InviteForm())
    assert "Name &lt;name@example.com&gt;" in html
    assert "<em>short</em>" in html
