"""Whom and what a change concerns, as far as its values and the local tables tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q
from django.db.models.functions import Lower

from accounts.models import Account, Site, WebexUser
from accounts.touches import Touch, touches
from meetings.models import Session
from webexadmin.console.operations.answers import as_text
from webexadmin.xmlapi.spec import Field, Kind, Type, Values

_PERSON = ("webexid", "email")
_SESSION = ("meetingkey", "sessionkey", "confid")
_MOST = 20


@dataclass(frozen=True)
class Concerned:
    """``names`` are (label, text) of what the request names, ``left_out`` how many more it names.

    ``people`` and ``sessions`` are those of them that are known here, ``touched`` what hangs on the
    people, ``mails`` the elements that ask for mails. ``items`` is the length of a request that is
    one list, else None.
    """

    names: list[tuple[str, str]]
    people: list[WebexUser]
    sessions: list[Session]
    touched: list[Touch]
    mails: list[str]
    left_out: int
    items: int | None


def concerned(site: Site, account: Account, declared: Type, values: Values) -> Concerned:
    """What stands in a request that has passed validation."""
    filled = list(_filled(declared, values))
    told = [
        (member.label, as_text(member, value, None, shown=False))
        for member, value in filled
        if _names(member)
    ]
    people = _people(site, account, [str(v).lower() for m, v in filled if _is(m, _PERSON)])
    keys = [str(value) for member, value in filled if _is(member, _SESSION)]
    dates = Session.objects.visible_to(account).filter(site=site, session_key__in=keys)
    sessions = {date.session_key: date for date in dates.select_related("site").reverse()}
    mails = [
        m.label for m, v in filled if m.kind is Kind.BOOLEAN and v and "mail" in m.name.lower()
    ]
    return Concerned(
        names=told[:_MOST],
        people=people,
        sessions=list(sessions.values())[:_MOST],
        touched=_touched(people),
        mails=mails,
        left_out=max(len(told) - _MOST, 0),
        items=next((len(value) for value in values.values() if isinstance(value, list)), None),
    )


def users_named(declared: Type, values: Values) -> list[str]:
    """The Webex IDs that a request names."""
    return [str(value) for member, value in _filled(declared, values) if _is(member, ("webexid",))]


def _filled(declared: Type, values: Values) -> Iterator[tuple[Field, object]]:
    """Every value with its element, at all levels, items one by one."""
    for _, member in declared.members:
        value = values.get(member.name)
        for item in value if isinstance(value, list) else [value]:
            if item is None:
                continue
            if member.group is not None:
                yield from _filled(member.group, item)
            else:
                yield member, item


def _is(member: Field, endings: tuple[str, ...]) -> bool:
    return not member.secret and member.name.lower().endswith(endings)


def _names(member: Field) -> bool:
    """Whether an element says whom or what a request is about."""
    needed = member.required and member.kind is not Kind.BOOLEAN and not member.secret
    return needed or _is(member, (*_PERSON, *_SESSION))


def _people(site: Site, account: Account, named: list[str]) -> list[WebexUser]:
    users = WebexUser.objects.visible_to(account).filter(site=site)
    cased = users.annotate(own_id=Lower("webex_id"), address=Lower("email"))
    return list(cased.filter(Q(own_id__in=named) | Q(address__in=named))[:_MOST])


def _touched(people: list[WebexUser]) -> list[Touch]:
    counts: Counter[str] = Counter()
    for person in people:
        for count, what in touches(person):
            counts[what] += count
    return [(count, what) for what, count in counts.items()]
