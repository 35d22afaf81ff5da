"""What the page of a user shows, in groups; the words are those of the declaration."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from accounts.models import Site, WebexUser
from accounts.remote import (
    READ_USER,
    Section,
    ToldOfUser,
    UserDetails,
    UserPart,
    UserRole,
    members_of,
)
from webexadmin.xmlapi.confirm import value_at
from webexadmin.xmlapi.spec import Values

_HINDRANCES = {
    UserPart.LOCKED: "locked by a site admin",
    UserPart.MUST_CHANGE_PASSWORD: "the password must be changed first",
    UserPart.RESET_PASSWORD: "the password was reset",
}
_TRACKING = members_of(Section.TRACKING)


@dataclass(frozen=True)
class Fact:
    """One line: a text, several items, or a moment in the user's zone."""

    label: str
    text: str = ""
    items: Sequence[str] = ()
    instant: datetime | None = None


@dataclass(frozen=True)
class FactGroup:
    """Facts under one heading."""

    legend: str
    facts: Sequence[Fact]


def fact_groups(user: UserDetails, site: Site) -> list[FactGroup]:
    """All that is told of a user and is no secret; groups of which nothing is told are left out."""
    values = user.values
    groups = (
        FactGroup("Person", _person(values)),
        FactGroup("Contact", _contact(values)),
        FactGroup("Role and privileges", _role(user)),
        FactGroup("Sessions", _sessions(values, site)),
        FactGroup("Personal room", _texts(values, *members_of(Section.PERSONAL_ROOM))),
        FactGroup("Time zone and language", _place(user)),
        FactGroup("Tracking codes", _codes(values, site)),
        FactGroup("Account", _account(user)),
    )
    return [group for group in groups if group.facts]


def _person(values: Values) -> list[Fact]:
    return _texts(
        values,
        UserPart.FIRST_NAME,
        UserPart.LAST_NAME,
        UserPart.EMAIL,
        UserPart.WEBEX_ID,
        ToldOfUser.NUMBER,
        UserPart.TITLE,
        UserPart.COMPANY,
        UserPart.DESCRIPTION,
    )


def _contact(values: Values) -> list[Fact]:
    phones = [(path, value_at(values, path)) for path in members_of(Section.PHONES)]
    return [
        *(Fact(_label(path), say_phone(told)) for path, told in phones if _is_number(path, told)),
        *_texts(
            values,
            *(path for path in members_of(Section.ADDRESS) if path != UserPart.ADDRESS_TYPE),
            UserPart.SECOND_EMAIL,
            UserPart.OFFICE_PAGE,
            UserPart.PERSONAL_PAGE,
        ),
    ]


def _is_number(path: str, told: str | None) -> bool:
    """Of a phone that a user has not, sites tell a country code alone (seed 001, line 812)."""
    if path == UserPart.PIN or not told:
        return False
    _, *rest = told.split(",")
    return not rest or any(rest)


def say_phone(told: str) -> str:
    """The parts of a number, set apart by spaces; the first is the country code."""
    country, *rest = told.split(",")
    return " ".join([f"+{country}" if rest else country, *filter(None, rest)])


def _role(user: UserDetails) -> list[Fact]:
    roles = {str(role) for role in UserRole}
    privileges = [path for path in members_of(Section.PRIVILEGES) if path not in roles]
    return [
        Fact("Role", user.role.label),
        *_switches(user.values, "May use", "May not use", privileges),
    ]


def _sessions(values: Values, site: Site) -> list[Fact]:
    numbers = value_at(values, UserPart.SESSION_TYPES) or []
    usual = value_at(values, UserPart.DEFAULT_SESSION_TYPE)
    options = members_of(Section.SESSION_OPTIONS)
    return [
        *_list(Section.SESSION_TYPES, [site.session_type(number) for number in numbers]),
        *_switches(values, "Services", "Services off", members_of(Section.SERVICES)),
        *([Fact(_label(UserPart.DEFAULT_SESSION_TYPE), site.session_type(usual))] if usual else []),
        *_texts(values, *(path for path in options if path != UserPart.DEFAULT_SESSION_TYPE)),
    ]


def _place(user: UserDetails) -> list[Fact]:
    return [
        Fact("Time zone", user.zone.name),
        *_texts(user.values, UserPart.LANGUAGE, UserPart.LOCALE),
    ]


def _codes(values: Values, site: Site) -> list[Fact]:
    """Under the site's own names; those it has not named only where the user has a value."""
    facts: list[Fact] = []
    for number, path in enumerate(_TRACKING, 1):
        name, value = site.tracking_code_names.get(str(number)), value_at(values, path)
        if name or value:
            facts.append(Fact(name or _label(path), value or "not set"))
    return facts


def _account(user: UserDetails) -> list[Fact]:
    values = user.values
    dates = [
        Fact("Registered", instant=user.summary.registered_at),
        Fact(_label(ToldOfUser.EXPIRES), instant=user.instant_at(ToldOfUser.EXPIRES)),
    ]
    return [
        *(fact for fact in dates if fact.instant),
        *_texts(values, ToldOfUser.VISITS),
        Fact("Sign-in", text="open", items=_hindrances(user)),
        *_texts(values, UserPart.SCHEDULERS),
        *_list(ToldOfUser.MAY_SCHEDULE, value_at(values, ToldOfUser.SCHEDULES_FOR)),
    ]


def _hindrances(user: UserDetails) -> list[str]:
    """What stands between a user and their sign-in, now or soon."""
    values = user.values
    active = user.summary.state == WebexUser.State.ACTIVATED
    found = [] if active else ["the user is not active"]
    found += [words for path, words in _HINDRANCES.items() if value_at(values, path)]
    if value_at(values, ToldOfUser.PASSWORD_EXPIRES):
        days = value_at(values, ToldOfUser.PASSWORD_DAYS_LEFT)
        found.append("the password expires" + (f" in {days} days" if days is not None else ""))
    return found


def _label(path: str) -> str:
    return READ_USER.response.field(path).label


def _texts(values: Values, *paths: str) -> list[Fact]:
    """What is told under some paths, secrets left out."""
    declared = READ_USER.response
    told = [(path, say(value_at(values, path))) for path in paths]
    return [
        Fact(_label(path), text) for path, text in told if text and not declared.field(path).secret
    ]


def say(value: Any) -> str:
    """A value in words; nothing for what is not told."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def _switches(values: Values, on: str, off: str, paths: Iterable[str]) -> list[Fact]:
    """What is on and what is off, as two lists."""
    told = [(value_at(values, path), _label(path)) for path in paths]
    found = [
        Fact(label, items=[name for value, name in told if value is wanted])
        for label, wanted in ((on, True), (off, False))
    ]
    return [fact for fact in found if fact.items]


def _list(path: str, items: Sequence[str] | None) -> list[Fact]:
    return [Fact(_label(path), items=items)] if items else []
