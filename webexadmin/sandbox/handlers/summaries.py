"""What the summary lists of the single services have in common (seed 001, lines 3974, 6344 and
7891)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from types import MappingProxyType

from webexadmin.sandbox import times
from webexadmin.sandbox.calls import Call
from webexadmin.sandbox.handlers import lookup
from webexadmin.sandbox.handlers.session import Holding, Scope, sort_keys, status_of
from webexadmin.sandbox.lists import SortKeys, Test, is_or, matching, ordered, page
from webexadmin.sandbox.merging import value_at
from webexadmin.sandbox.sessions import Session
from webexadmin.xmlapi.spec import Type, Values
from webexadmin.xmlapi.timezones import WebexZone


def found(
    call: Call, values: Values, scope: Scope, *classes: type[Session], key: str = "sessionKey",
    tests: Sequence[Test[Holding]] = (), keys: SortKeys[Holding] = MappingProxyType({}),
) -> tuple[Sequence[Holding], Values]:  # fmt: skip
    """One page of a service's sessions, each once, and the answer's matchingRecords.

    ``key`` is the request's element for the number of a session; ``tests`` and ``keys`` are what
    else the service knows. A series stands with its first holding within the dates asked for.
    SiteError 000015.
    """
    sessions = chain.from_iterable(lookup.listed(call, cls) for cls in classes)
    rows = [scope.first(session, call.now) for session in sessions]
    tests = [*_tests(call, values, scope, key), *tests]
    rows = matching(rows, tests, any_one=is_or(values))
    usual = sort_keys(case_sensitive=True)
    keys = {**usual, "EVENTNAME": usual["CONFNAME"], **keys}
    rows = ordered(
        rows, values.get("order", {}), keys, lambda row: (row.span.start, row.session.key)
    )
    return page(rows, values, call.paging)


def record(call: Call, row: Holding, zone: WebexZone, key: str = "sessionKey") -> Values:
    """What all services but events tell of a session in a list, with times in ``zone``."""
    session = row.session
    return {
        key: session.key,
        "confName": session.topic,
        "meetingType": session.session_type,
        "hostWebExID": session.host,
        "timeZoneID": zone.id,
        "timeZone": zone.name,
        "status": status_of(call, session),
        "startDate": times.to_local(row.span.start, zone),
        "duration": session.duration,
        "listStatus": session.listing,
    }


def as_told(call: Call, session: Session, told: Values, declared: Type) -> Values:
    """``told``, of the schema type ``declared``, as the caller may see it in a list: passwords and
    codes of one's own sessions only, as Get operations refuse others' (seed 001, lines 3669 and
    5934)."""
    return told if session.owned_by(call.user) else _without_secrets(told, declared)


def _without_secrets(values: Values, declared: Type) -> Values:
    told = {name: value for name, value in values.items() if not declared.field(name).secret}
    return {
        name: _without_secrets(value, declared.field(name).members)
        if isinstance(value, dict)
        else value
        for name, value in told.items()
    }


def _tests(call: Call, values: Values, scope: Scope, name: str) -> list[Test[Holding]]:
    tests: list[Test[Holding]] = []
    if scope.given:
        tests.append(lambda row: scope.fits(row.span))
    if (key := values.get(name)) is not None:
        tests.append(lambda row: row.session.key == key)
    if (program := values.get("programID")) is not None:
        tests.append(
            lambda row: bool(value_at(row.session.values, "metaData/programID") == program)
        )
    if webex_id := values.get("hostWebExID"):
        host = call.state.user(webex_id)
        tests.append(lambda row: host is not None and row.session.host == host.webex_id)
    return tests
