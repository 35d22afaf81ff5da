"""Forms of whole requests: every operation's, and what is special about groups, lists and files."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from webexadmin.operation_forms import RequestForm, as_typed, rearranged
from webexadmin.operation_forms.files import LARGEST
from webexadmin.tests.filling import as_posted
from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.spec import (
    Caller,
    Effect,
    Operation,
    Type,
    Values,
    binary,
    boolean,
    document,
    flag,
    group,
    integer,
    moment,
    text,
)
from webexadmin.xmlapi.tests.strategies import full, minimal, random_values
from webexadmin.xmlapi.validation import validate

PERSON = Type(
    "service", "person", (text("email", "Email", required=True), text("pin", "PIN", secret=True))
)
REQUEST = Type(
    "service/event",
    "setThing",
    (
        text("topic", "Topic", required=True),
        text("note", "Note", max_length=5),
        boolean("chat", "Chat", default=True),
        integer("size", "Size", default=30, unit="minutes", minimum=1, maximum=99),
        group(
            "schedule",
            "Schedule",
            (moment("startDate", "Starts", required=True), integer("timeZoneID", "Time zone")),
        ),
        group("people", "People", (group("person", "Person", PERSON, repeated=True, limit=2),)),
        text("word", "Words", repeated=True, limit=3),
        group(
            "display",
            "Display",
            (flag("all", "All at once"), flag("each", "One by one")),
            one_of=(("all", "each"),),
        ),
        binary("picture", "Picture"),
        document("questestinterop", "Test", "service/trainingsessionqtiasi"),
    ),
)
THING = Operation(
    name="SetThing",
    package="event",
    service="Event",
    label="Set a thing",
    help="Sets.",
    effect=Effect.CHANGES,
    callers=(Caller.OWN,),
    request=REQUEST,
    response=Type("service/event", "setThingResponse", ()),
)


def form(operation: Operation = THING, judged: bool = True, **posted: Any) -> RequestForm:
    """A form with what was posted; names are given without their common start."""
    return form_of(
        operation, {f"v-{name.replace('__', '-')}": v for name, v in posted.items()}, judged
    )


def form_of(operation: Operation, posted: dict[str, Any], judged: bool = True) -> RequestForm:
    data, files = QueryDict(mutable=True), MultiValueDict[str, Any]()
    for name, value in posted.items():
        (files if isinstance(value, UploadedFile) else data)[name] = value
    return RequestForm(operation, data, files, judged=judged)


def errors(filled: RequestForm) -> list[tuple[str, str]]:
    assert not filled.is_valid()
    return [(told.label, told.message) for told in filled.told()]


@pytest.mark.parametrize("make", [minimal, full], ids=["minimal", "full"])
@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)
def test_what_is_typed_for_an_operation_is_what_is_sent(operation: Operation, make: Any) -> None:
    values = make(operation.request)
    filled = form_of(operation, as_posted(operation.request, values))
    assert filled.is_valid(), list(filled.told())
    assert _without_empty(filled.values()) == _without_empty(values)


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)
@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_so_it_is_for_any_values(operation: Operation, data: st.DataObject) -> None:
    values = data.draw(random_values(operation.request))
    filled = form_of(operation, as_posted(operation.request, values))
    if filled.is_valid():
        assert _without_empty(filled.values()) == _without_empty(values)
    else:
        # Numbers and years that the wire has and a form refuses, each at its field.
        assert all(told.anchor for told in filled.told())


def _without_empty(values: Values) -> Values:
    """What a form can tell: an empty text or group is the same as none, but for a group that has to
    be sent even so."""
    kept: Values = {}
    for name, value in values.items():
        one = _without_empty(value) if isinstance(value, dict) else value
        # Spaces of all kinds around a text are taken for a slip of whoever pasted it.
        one = one.strip() if isinstance(one, str) else one
        if isinstance(value, list):
            items = [_without_empty({"": v}).get("", "") for v in value]
            one = [item for item in items if item not in ("", {})]
        if one not in ("", {}, []):
            kept[name] = one
    return kept


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)
def test_an_empty_form_is_judged_as_the_declaration_judges_it(operation: Operation) -> None:
    filled = form_of(operation, {})
    assert filled.is_valid() == (not validate(operation.request, filled.values()))


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)
def test_a_link_holds_no_secret_and_no_file(operation: Operation) -> None:
    values = full(operation.request)
    query = as_typed(operation.request, values)
    shown = form_of(operation, query, judged=False)
    assert set(shown.secret_names()).isdisjoint(query)
    files = [
        bound.html_name for bound in shown.all_fields() if bound.field.widget.needs_multipart_form
    ]
    assert set(files).isdisjoint(query)


def test_nothing_is_judged_before_it_was_sent() -> None:
    shown = form(judged=False, size="many")
    assert list(shown.told()) == []
    assert 'value="many"' in str(shown["size"])


def test_what_is_left_empty_is_not_sent() -> None:
    filled = form(
        topic="x", note=" ", chat="unknown", size="", schedule__startDate="", word__count="1"
    )
    assert filled.is_valid(), list(filled.told())
    assert filled.values() == {"topic": "x"}


def test_a_change_can_leave_a_yes_or_no_as_it_is() -> None:
    assert "unchanged" in str(form(judged=False)["chat"])
    assert form(topic="x", chat="false").is_given
    sent = form(topic="x", chat="false")
    assert sent.is_valid()
    assert sent.values() == {"topic": "x", "chat": False}


def test_all_errors_stand_at_their_fields_at_once() -> None:
    filled = form(
        note="too long",
        size="100",
        schedule__timeZoneID="4",
        people__person__count="2",
        people__person__1__pin="1234",
        display__all="true",
        display__each="true",
    )
    assert errors(filled) == [
        ("Topic", "Topic is required"),
        ("Note", "Ensure this value has at most 5 characters (it has 8)."),
        ("Size", "Ensure this value is less than or equal to 99."),
        ("Starts", "Starts is required"),
        ("Email", "Email is required"),
        ("One by one", "takes exactly one of All at once or One by one"),
    ]
    [email] = [told for told in filled.told() if told.label == "Email"]
    assert email.anchor == "id_v-people-person-1-email"


def test_an_item_of_which_nothing_is_filled_in_is_not_sent() -> None:
    filled = form(topic="x", people__person__count="3", people__person__1__email="a@example.com")
    assert filled.is_valid(), list(filled.told())
    assert filled.values()["people"] == {"person": [{"email": "a@example.com"}]}


def test_a_list_takes_no_more_than_it_may() -> None:
    shown = form(judged=False, people__person__count="500").groups["people"].lists["person"]
    assert len(shown.items) == 2
    assert not shown.may_add


def test_what_a_list_does_not_show_is_told_over_all_steps() -> None:
    shown = form(judged=False, people__person__count="500")
    assert [(cut.label, cut.left_out) for cut in shown.cut_lists()] == [("Person", 498)]
    sent_back = form(judged=False, people__person__count="2", people__person__left="498")
    assert [cut.left_out for cut in sent_back.cut_lists()] == [498]
    assert not list(form(judged=False, people__person__count="2").cut_lists())


def test_a_list_that_is_short_says_so_itself() -> None:
    least = Type("s", "t", (text("word", "Words", repeated=True, required=True, least=2),))
    operation = Operation(**{**THING.__dict__, "request": least})
    assert len(form(operation, judged=False).lists["word"].items) == 2
    filled = form(operation, word__count="1", word__0__word="one")
    assert errors(filled) == [("Words", "takes at least 2 values, not 1")]


def test_dates_tell_their_zone() -> None:
    starts = form(judged=False).groups["schedule"]["startDate"]
    assert starts.help_text == "A local time in the zone chosen at “Time zone”."


def test_an_item_is_added_and_another_taken_away() -> None:
    posted = QueryDict(mutable=True)
    posted.update({"v-word-count": "2", "v-word-0-word": "first", "v-word-1-word": "second"})
    picture = SimpleUploadedFile("a.gif", b"GIF")
    files = MultiValueDict[str, Any]({"v-word-1-picture": [picture], "v-other": [picture]})
    rearranged(posted, files, add="v-word")
    assert posted["v-word-count"] == "3"
    left = rearranged(posted, files, remove="v-word-0")
    assert posted.dict() == {"v-word-count": "2", "v-word-0-word": "second"}
    assert set(left) == {"v-word-0-picture", "v-other"}
    assert set(files) == {"v-word-1-picture", "v-other"}


@pytest.mark.parametrize("asked", ["", "v-word", "v-word-x", "-1", "v-word-99999999999999999999"])
def test_what_is_no_item_takes_nothing_away(asked: str) -> None:
    posted = QueryDict(mutable=True)
    posted.update({"v-word-count": "1", "v-word-0-word": "first"})
    rearranged(posted, MultiValueDict(), remove=asked)
    assert posted["v-word-0-word"] == "first"


@pytest.mark.parametrize("count", ["-1", "x", "1e9", "²"])
def test_a_count_that_is_none_is_passed_over(count: str) -> None:
    assert len(form(judged=False, word__count=count).lists["word"].items) == 1


def test_a_file_stays_in_the_form_until_it_is_left_out() -> None:
    picture = b"GIF89a\x00\xff"
    first = form(topic="", picture=SimpleUploadedFile("ours.gif", picture))
    assert not first.is_valid()
    assert "Kept: ours.gif" in str(first["picture"])
    kept = first["picture"].data.packed()
    second = form(topic="x", picture__kept=kept)
    assert second.is_valid(), list(second.told())
    assert second.values()["picture"] == picture
    third = form(topic="x", picture__kept=kept, picture__dropped="1")
    assert third.is_valid()
    assert third.values() == {"topic": "x"}


@pytest.mark.parametrize("kept", ["no base64|a.gif", "|a.gif", "YQ", "=|"])
def test_what_was_not_kept_by_us_is_no_reason_to_fail(kept: str) -> None:
    assert form(topic="x", picture__kept=kept).is_valid()


def test_a_file_that_is_too_large_or_empty_says_so() -> None:
    large = SimpleUploadedFile("a.gif", b"x" * (LARGEST + 1))
    assert errors(form(topic="x", picture=large)) == [
        ("Picture", "The file is too large: at most 1 MiB can be sent.")
    ]
    assert errors(form(topic="x", picture=SimpleUploadedFile("a.gif", b"")))[0][0] == "Picture"


@pytest.mark.parametrize(
    ("uploaded", "told"),
    [
        ("<?xml version='1.0' encoding='ISO-8859-1'?>\n<q>é</q>".encode("latin-1"), "<q>é</q>"),
        ("<?xml version='1.0'?><q>é</q>".encode("utf-8-sig"), "<q>é</q>"),
        ("<q>é</q>".encode("utf-16"), "<q>é</q>"),
        (
            b'<?xml version="1.0"?><!DOCTYPE questestinterop SYSTEM "ims.dtd"><questestinterop/>',
            "<questestinterop/>",
        ),
    ],
)
def test_a_document_is_read_in_the_encoding_it_names(uploaded: bytes, told: str) -> None:
    shown = form(questestinterop__upload=SimpleUploadedFile("a.xml", uploaded))
    assert not shown.is_valid()
    assert shown["questestinterop"].field.clean(shown["questestinterop"].data) == told


@pytest.mark.parametrize(
    "document",
    [
        "<other/>",
        "<questestinterop>",
        "<!DOCTYPE a [<!ENTITY b 'c'>]><questestinterop>&b;</questestinterop>",
    ],
)
def test_a_document_that_cannot_be_sent_is_kept_as_it_was_typed(document: str) -> None:
    filled = form(topic="x", questestinterop=document)
    [(label, message)] = errors(filled)
    assert (label, message[:19]) == ("Test", "Test cannot be read")
    assert filled["questestinterop"].data == document


def test_a_moment_keeps_its_seconds() -> None:
    filled = form(topic="x", schedule__startDate="2026-03-02T14:30:05")
    assert filled.is_valid()
    assert filled.values()["schedule"] == {
        "startDate": datetime.fromisoformat("2026-03-02T14:30:05")
    }


def test_groups_open_for_what_is_in_them() -> None:
    shown = form(judged=False, schedule__timeZoneID="4", people__person__count="1")
    assert {name: one.open for name, one in shown.groups.items()} == {
        "schedule": True,
        "people": True,
        "display": False,
    }
    assert (shown.groups["schedule"].filled, shown.groups["schedule"].total) == (1, 2)
