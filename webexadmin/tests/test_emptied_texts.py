"""In forms of operations that change parts a text can be emptied, which an empty field is not."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from webexadmin.operation_forms import RequestForm, as_typed
from webexadmin.operation_forms.emptying import EmptiableField
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.spec import Field, Kind, Operation, Type, Values
from webexadmin.xmlapi.tests.strategies import minimal
from webexadmin.xmlapi.wire import encode_request

PARTS = [op for op in OPERATIONS.values() if op.name.startswith("Set") and op.name[3].isupper()]
WHOLE = [op for op in OPERATIONS.values() if op not in PARTS]


def form_of(name: str, judged: bool = True, **posted: str) -> RequestForm:
    data = QueryDict(urlencode({f"v-{path.replace('__', '-')}": v for path, v in posted.items()}))
    return RequestForm(OPERATIONS[name], data, MultiValueDict(), judged=judged)


def values(filled: RequestForm) -> Values:
    assert filled.is_valid(), list(filled.told())
    return filled.values()


def emptied(declared: Type, least: Values) -> Values:
    """Every text empty that may be, where there are no lists, beside what is required."""
    made = dict(least)
    for _, field in declared.members:
        if field.repeated or (declared.one_of and not field.required):
            continue
        if field.group is not None and (field.required or not _needs(field)):
            inside = emptied(field.group, least.get(field.name, {}))
            made |= {field.name: inside} if inside else {}
        elif field.kind is Kind.TEXT and not field.required and not field.choices:
            made[field.name] = ""
    return made


def _needs(field: Field) -> bool:
    return any(member.required for _, member in field.members.walk())


@pytest.mark.parametrize("operation", PARTS, ids=lambda op: op.name)
def test_every_text_that_may_be_empty_can_be_emptied_and_a_link_remembers_it(
    operation: Operation,
) -> None:
    wanted = emptied(operation.request, minimal(operation.request))
    data = QueryDict(urlencode(as_typed(operation.request, wanted)))
    filled = RequestForm(operation, data, MultiValueDict(), judged=True)
    assert values(filled) == wanted
    assert as_typed(operation.request, filled.values()) == data.dict()


@pytest.mark.parametrize("operation", WHOLE, ids=lambda op: op.name)
def test_where_all_is_sent_anew_leaving_out_is_enough(operation: Operation) -> None:
    shown = RequestForm(operation, QueryDict(), MultiValueDict(), judged=False)
    assert not [b for b in shown.all_fields() if isinstance(b.field, EmptiableField)]


def test_an_emptied_text_stands_empty_in_the_request_and_an_empty_field_does_not() -> None:
    sent = values(form_of("SetUser", webExId="jo", title="", description__empty="on"))
    assert sent == {"webExId": "jo", "description": ""}
    document = encode_request(OPERATIONS["SetUser"], sent, {})
    assert b"<description />" in document
    assert b"<title" not in document


def test_it_cannot_be_emptied_and_given_at_once_and_both_stay_in_the_form() -> None:
    filled = form_of("SetUser", webExId="jo", title="Dr", title__empty="on")
    assert not filled.is_valid()
    [told] = filled.told()
    assert (told.label, told.anchor) == ("Title", "id_v-title")
    assert told.message == "Either give a text or empty it, not both."
    shown = str(filled["title"])
    assert 'value="Dr"' in shown
    assert 'id="id_v-title-empty" checked' in shown


@pytest.mark.parametrize(
    ("name", "given", "path"),
    [
        ("SetUser", {}, "webExId"),
        ("SetUser", {"webExId": "jo"}, "active"),
        ("SetMeeting", {"meetingkey": "1"}, "schedule-duration"),
        ("SetMeeting", {"meetingkey": "1"}, "schedule-startDate"),
    ],
    ids=["required", "closed list", "number", "date"],
)
def test_only_texts_that_the_schema_lets_be_empty_have_the_choice(
    name: str, given: dict[str, str], path: str
) -> None:
    shown = form_of(name, judged=False, **given)
    [bound] = [bound for bound in shown.all_fields() if bound.html_name == f"v-{path}"]
    assert "Empty it" not in str(bound)


def test_the_choice_is_named_after_its_text() -> None:
    password = form_of("SetMeeting", judged=False).groups["accessControl"]["meetingPassword"]
    assert (
        'for="id_v-accessControl-meetingPassword-empty">Empty it'
        '<span class="visually-hidden">: Session password</span></label>'
    ) in str(password)


def test_emptying_counts_as_filled_in_and_opens_its_group() -> None:
    group = form_of("SetUser", judged=False, webExId="jo", phones__phone2__empty="on")
    phones = group.groups["phones"]
    assert (phones.filled, phones.open) == (1, True)
    assert phones["phone2"].field.has_changed(None, phones["phone2"].data)


def test_an_item_of_a_list_of_texts_is_taken_away_not_emptied() -> None:
    shown = form_of("SetTrainingSession", judged=False, remind__emails__email__count="1")
    [item] = shown.groups["remind"].groups["emails"].lists["email"].items
    assert 'name="v-remind-emails-email-0-email"' in str(item["email"])
    assert "Empty it" not in str(item["email"])
