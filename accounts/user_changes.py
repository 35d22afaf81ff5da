"""A user as a change sees them: what is shown of them before and after."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from accounts.changes import Print, Snapshot, merged, secret_print
from accounts.models import Site
from accounts.remote import READ_USER, Section, UserDetails, UserPart, as_user, members_of
from accounts.user_facts import say
from webexadmin.xmlapi.confirm import value_at
from webexadmin.xmlapi.spec import Field, Kind, Values

NOT_TOLD = "not told"


def changed(user: UserDetails, changes: Values, site: Site) -> UserDetails:
    """The user as they stand at the site once ``changes`` are written."""
    return as_user(merged(user.values, changes), site)


def snapshot(user: UserDetails, paths: Iterable[str], site: Site) -> Snapshot:
    """Role, zone, session types and what stands under ``paths``, by label."""
    declared = READ_USER.response
    types = value_at(user.values, UserPart.SESSION_TYPES) or []
    shown: Snapshot = {
        "Role": user.role.label,
        "Time zone": user.zone.name,
        "Session types": [site.session_type(number) for number in types],
    }
    for path in paths:
        if path != UserPart.TIME_ZONE:
            told = _shown(declared.field(path), value_at(user.values, path))
            shown[_label(path, declared.field(path), site)] = told
    return shown


def _shown(field: Field, value: Any) -> str | Print:
    if field.secret:
        return secret_print(str(value or ""))
    return say(value) or (NOT_TOLD if field.kind is Kind.BOOLEAN else "")


def _label(path: str, field: Field, site: Site) -> str:
    codes = members_of(Section.TRACKING)
    if path not in codes:
        return field.label
    name = site.tracking_code_names.get(str(codes.index(path) + 1))
    return f"Tracking code “{name}”" if name else field.label
