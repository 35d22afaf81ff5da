"""What a change would do to an object of a site, and what somebody else did to it meanwhile."""

from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.utils.crypto import salted_hmac

from accounts.call_log import as_json
from webexadmin.xmlapi.spec import Values

_SALT = "accounts.changes"

Print = dict[str, str]
Snapshot = dict[str, str | list[str] | Print]
"""What a page shows of an object, by label; of a secret only what ``secret_print`` makes of it."""

Typed = dict[str, str | list[str]]
"""What the fields of a form hold, as a browser sends it."""


@dataclass(frozen=True)
class Change:
    """One difference, as a page tells it."""

    label: str
    before: str
    after: str


def merged(values: Values, changes: Values) -> Values:
    """An object's values once ``changes`` are written to it."""
    after = deepcopy(values)
    for name, value in changes.items():
        # A container of repeated elements is replaced whole (seed 001, lines 1205-1216).
        inside = isinstance(value, dict) and not any(isinstance(v, list) for v in value.values())
        after[name] = merged(after.get(name, {}), value) if inside else value
    return after


def secret_print(secret: str) -> Print:
    """Whether there is a secret and whether two are the same, and nothing else of it."""
    return {"print": salted_hmac(_SALT, secret).hexdigest() if secret else ""}


def sealed(snapshot: Snapshot, fields: Typed) -> str:
    """A snapshot and the contents of the form's fields, to travel through it; signed."""
    return signing.dumps({"snapshot": snapshot, "fields": fields}, salt=_SALT)


def sealed_fields(seal: str) -> Typed:
    """What the fields held when the form was made; nothing for a broken seal."""
    fields: Typed = _opened(seal).get("fields", {})
    return fields


def changed_meanwhile(seal: str, snapshot: Snapshot) -> list[Change]:
    """What differs at the site now from the sealed snapshot; nothing for a broken seal."""
    return differences(_opened(seal).get("snapshot", {}), snapshot)


def _opened(seal: str) -> dict[str, Any]:
    try:
        opened: dict[str, Any] = signing.loads(seal, salt=_SALT)
    except signing.BadSignature:
        return {}
    return opened


def differences(before: Snapshot, after: Snapshot) -> list[Change]:
    """Every label whose value differs."""
    return [
        _change(label, before[label], value)
        for label, value in after.items()
        if label in before and before[label] != value
    ]


def _change(label: str, before: str | list[str] | Print, after: str | list[str] | Print) -> Change:
    if isinstance(before, list) and isinstance(after, list):
        return Change(label, str(len(before)), _moved(before, after))
    if isinstance(before, dict):
        return Change(label, *(("set", "another one") if before["print"] else ("none", "set")))
    return Change(label, str(before) or "empty", str(after) or "empty")


def _moved(before: list[str], after: list[str]) -> str:
    added = [item for item in after if item not in before]
    removed = [item for item in before if item not in after]
    told = [str(len(after))]
    if added:
        told.append(f"with {', '.join(added)}")
    if removed:
        told.append(f"without {', '.join(removed)}")
    return ", ".join(told)


def fingerprint(changes: Values) -> str:
    """Tells whether what is confirmed is what was reviewed."""
    text = json.dumps(as_json(changes), sort_keys=True)
    return salted_hmac(_SALT, text).hexdigest()
