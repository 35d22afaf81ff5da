"""The declarations are linted: a program finds at a glance what a person would stumble over."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain

import pytest

from webexadmin.xmlapi.operations import OPERATIONS
from webexadmin.xmlapi.operations.common import RESPONSE_TYPE, SECURITY_TYPE
from webexadmin.xmlapi.spec import (
    CannotTell,
    Confirm,
    Effect,
    Field,
    Kind,
    Operation,
    Type,
)
from webexadmin.xmlapi.wire import PREFIXES

SOURCES = r"seed 001, lines? \d+(-\d+)?|schema type [\w/]+#\w+"

SOUNDS_SECRET = re.compile(
    r"password|pwd|ticket|token|secret|hint|pin$|accesscode|moderatorcode|hostkey|samlresponse",
    re.IGNORECASE,
)
SOUNDS_SECRET_BUT_IS_NOT = {
    # Settings about passwords, not passwords.
    "enforcePassword", "excludePassword", "forceChangePassword", "resetPassword", "passwordReq",
    "passwordExpires", "passwordDaysLeft", "passwordLifetime", "passwordChangeInterval",
    "passwordChangeIntervalOpt", "passwordCriteria", "recordingPasswordCriteria",
    "accountPasswordCriteria", "allMeetingsPassword", "strictPasswords", "strictUserPassword",
    "changePWDWhenAutoLogin", "enforceRecordingPwdForMC", "enforceRecordingPwdForEC",
    "enforceRecordingPwdForTC", "enforceRecordingPwdForMisc",
    "isAccessPassword", "isEnrollmentPassword",
    # About access codes.
    "participantAccessCodeLabel", "subscriberAccessCodeLabel", "participantLimitedAccessCodeLabel",
    "tspAccessCodeOrder",
}  # fmt: skip
SECRET_THOUGH_IT_DOES_NOT_SOUND = {
    "participantFullAccessCode", "participantLimitedAccessCode", "meetingPW",
    # Links that sign in or let in whoever opens them.
    "userLoginURL", "hostMeetingURL", "joinMeetingURL", "inviteMeetingURL", "meetingLink",
}  # fmt: skip


def _types(declared: Type, path: str) -> Iterator[tuple[str, Type]]:
    yield path, declared
    for _, field in declared.members:
        if field.group is not None:
            yield from _types(field.group, f"{path}/{field.name}")


TYPES = [
    (path, declared)
    for operation in OPERATIONS.values()
    for side, whole in (("request", operation.request), ("response", operation.response))
    for path, declared in _types(whole, f"{operation.name}.{side}")
] + [*_types(SECURITY_TYPE, "security"), *_types(RESPONSE_TYPE, "response")]
FIELDS = [
    (f"{path}/{field.name}", field) for path, declared in TYPES for _, field in declared.members
]
CHANGES = [op for op in OPERATIONS.values() if op.effect is Effect.CHANGES]
LISTS = [op for op in OPERATIONS.values() if op.paging is not None]


def _bad(test: Iterator[str]) -> list[str]:
    return sorted(set(test))


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=lambda op: op.name)
def test_an_operation_says_what_it_is_for_who_may_call_it_and_where_it_is_documented(
    operation: Operation,
) -> None:
    assert operation.label
    assert operation.help.endswith(".")
    assert operation.help != operation.label
    assert operation.callers
    assert re.fullmatch(SOURCES, operation.source)
    assert operation.request.namespace in PREFIXES
    assert operation.response.namespace in PREFIXES
    assert operation.response.name == f"{operation.request.name}Response"
    assert operation.request.name.lower() == operation.name.lower()
    # Servers know it in any case by this name, so it may differ from it in case only.
    assert operation.xsi_type.rpartition(".")[2].lower() == operation.name.lower()


def test_a_group_has_members_and_nothing_else_has() -> None:
    assert not _bad(p for p, f in FIELDS if (f.kind is Kind.GROUP) != (f.group is not None))
    assert not _bad(p for p, f in FIELDS if f.group is not None and not f.group.members)


def test_an_element_name_stands_once_in_a_type_whatever_its_case() -> None:
    assert not _bad(p for p, t in TYPES if len(t.by_lower_name) != len(t.members) + len(t.heard))


def test_every_namespace_has_a_prefix_that_clients_know() -> None:
    used = {ns for _, t in TYPES for ns, _ in t.members if ns is not None}
    assert used <= set(PREFIXES)
    assert len(set(PREFIXES.values())) == len(PREFIXES)


def test_labels_are_sentence_case_and_free_of_programmers_words() -> None:
    worn = re.compile(r"\b(?:[a-z]+[A-Z]\w*|Addl|Intl|Cust|Opts?|Num|Config|Conf|Pwd)\b")
    names = {"iCalendar", "iGoogle", "iPhone"}
    for path, field in FIELDS:
        assert field.label == field.label.strip() != "", path
        assert field.label[0].isupper() or field.label.split()[0] in names, path
        assert not set(worn.findall(field.label)) - names, path
        assert not field.label.endswith("."), path
        assert "e-mail" not in f"{field.label} {field.help}".lower(), path


def test_no_two_siblings_share_a_label() -> None:
    for path, declared in TYPES:
        labels = Counter(field.label for _, field in declared.members)
        assert not [label for label, times in labels.items() if times > 1], path


def test_the_same_element_of_the_same_group_has_one_label() -> None:
    labels: dict[tuple[str, str], set[str]] = {}
    for path, field in FIELDS:
        place = path.split("/")
        if len(place) > 2:  # in a group
            labels.setdefault((place[-2].lower(), field.name), set()).add(field.label)
    # Of a session, and of all that a site has; beside an element that is labelled so.
    others = {("metadata", "serviceType"), ("telephony", "isMPAudio"), ("repeat", "repeatType")}
    assert {key for key, told in labels.items() if len(told) > 1} == others


def test_help_is_a_sentence_and_says_more_than_the_label() -> None:
    for path, field in FIELDS:
        assert not field.help or field.help.endswith("."), path
        assert field.help.rstrip(".").lower() != field.label.lower(), path


def test_choices_lengths_and_bounds_stand_only_where_they_mean_something() -> None:
    for path, field in FIELDS:
        assert not field.choices or field.kind is Kind.TEXT, path
        assert field.max_length is None or field.kind is Kind.TEXT, path
        bounded = field.minimum is not None or field.maximum is not None
        assert not bounded or field.kind is Kind.INTEGER, path
        assert field.repeated or (field.limit is None and field.least == 1), path
        assert field.limit is None or field.least <= field.limit, path
        assert len(set(field.choices)) == len(field.choices), path


def _default_fits(field: Field) -> bool:
    match field.kind:
        case Kind.BOOLEAN:
            return isinstance(field.default, bool)
        case Kind.INTEGER:
            return isinstance(field.default, int) and not isinstance(field.default, bool)
        case Kind.TEXT:
            return field.default in field.choices or not field.choices
        case Kind.DECIMAL:
            return isinstance(field.default, str)
    return False


def test_a_default_is_a_value_of_its_field() -> None:
    assert not _bad(p for p, f in FIELDS if f.default is not None and not _default_fits(f))


def test_a_unit_is_a_measure_of_time() -> None:
    units = {field.unit for _, field in FIELDS if field.unit}
    assert units <= {"milliseconds", "seconds", "minutes", "hours", "days"}
    assert OPERATIONS["CreateMeeting"].request.field("schedule/openTime").unit == "seconds"
    assert OPERATIONS["LstsummarySession"].response.field("session/openTime").unit == "minutes"


def test_whatever_sounds_secret_is_secret_or_listed_as_harmless() -> None:
    for path, field in FIELDS:
        sounds = bool(SOUNDS_SECRET.search(field.name))
        expected = sounds and field.name not in SOUNDS_SECRET_BUT_IS_NOT
        expected = expected or field.name in SECRET_THOUGH_IT_DOES_NOT_SOUND
        assert field.secret == expected, path
        assert not field.secret or field.kind is Kind.TEXT, path


def test_the_list_of_harmless_names_is_not_longer_than_needed() -> None:
    names = {field.name for _, field in FIELDS}
    assert names >= SOUNDS_SECRET_BUT_IS_NOT
    assert names >= SECRET_THOUGH_IT_DOES_NOT_SOUND


@pytest.mark.parametrize("operation", LISTS, ids=lambda op: op.name)
def test_a_list_pages_through_a_repeated_group_and_says_how_many_there_are(
    operation: Operation,
) -> None:
    assert operation.record.repeated
    assert operation.record.kind is Kind.GROUP
    assert operation.request.field("listControl/startFrom").kind is Kind.INTEGER
    assert operation.request.field("listControl/maximumNum").kind is Kind.INTEGER
    assert operation.response.field("matchingRecords/total").kind is Kind.INTEGER
    assert operation.paging is not None
    assert operation.paging.default <= operation.paging.ceiling


def test_only_reads_come_in_pages() -> None:
    assert all(operation.reads for operation in LISTS)


@pytest.mark.parametrize("operation", CHANGES, ids=lambda op: op.name)
def test_a_change_says_how_to_find_out_whether_it_took_place(operation: Operation) -> None:
    rule = operation.confirm_by
    assert rule is not None
    if isinstance(rule, CannotTell):
        return
    asked = OPERATIONS[rule.operation]
    assert asked.reads
    for there, here in rule.ask.items():
        assert asked.request.field(there).kind is _written(rule, operation, here).kind
    record = asked.response if asked.paging is None else asked.record.members
    if rule.records:
        assert asked.paging is None
        assert asked.response.field(rule.records).repeated
        record = asked.response.field(rule.records).members
    for there in rule.shows or {}:
        assert record.field(there)
    overruled = rule.overruled_by or {}
    for path in (*rule.aside, *rule.unheeded, *rule.orders, *overruled):
        assert operation.request.field(path)
    for path in chain.from_iterable(overruled.values()):
        assert record.field(path).kind is Kind.BOOLEAN
    for here, there in (rule.echoed_as or {}).items():
        assert record.field(there).kind is operation.request.field(here).kind
    if rule.match is None:
        return
    assert record.field(rule.key)
    for there, here in rule.match.items():
        assert record.field(there).kind is _written(rule, operation, here).kind


def _written(rule: Confirm, operation: Operation, path: str) -> Field:
    """The element that a path into what was written names; with ``each`` one of an item, or beside
    the items."""
    if not rule.each:
        return operation.request.field(path)
    item = operation.request.field(rule.each)
    assert item.repeated
    if not path:
        return item
    inside = item.group is not None and path.partition("/")[0] in item.group.by_name
    return item.members.field(path) if inside else operation.request.field(path)


@pytest.mark.parametrize(
    "what",
    ["Meeting", "Event", "TrainingSession", "SalesSession", "TeleconferenceSession"],
)
def test_who_may_schedule_a_session_may_change_it(what: str) -> None:
    assert OPERATIONS[f"Set{what}"].callers == OPERATIONS[f"Create{what}"].callers


def test_reads_need_no_confirmation() -> None:
    assert [op.name for op in OPERATIONS.values() if op.reads and op.confirm_by is not None] == []


def test_a_path_that_leads_nowhere_is_named() -> None:
    with pytest.raises(KeyError, match="scheduleType has no element 'nowhere'"):
        OPERATIONS["CreateMeeting"].request.field("schedule/nowhere")


def test_a_scalar_has_no_members() -> None:
    field = OPERATIONS["GetUser"].request.field("webExId")
    with pytest.raises(TypeError, match="webExId is text, not a group"):
        _ = field.members


def test_what_replaces_a_deprecated_operation_is_declared_and_not_deprecated_itself() -> None:
    for operation in OPERATIONS.values():
        assert bool(operation.replaced_by) <= bool(operation.deprecated), operation.name
        assert not any(OPERATIONS[name].deprecated for name in operation.replaced_by)


def test_that_an_operation_is_deprecated_is_no_matter_of_its_help_alone() -> None:
    for operation in OPERATIONS.values():
        assert operation.deprecated or "deprecated" not in operation.help.lower(), operation.name
