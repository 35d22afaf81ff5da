"""What a change would do to a meeting, and what somebody else did to it meanwhile, in words."""

from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.utils.crypto import salted_hmac

from accounts.call_log import as_json
from accounts.models import Site
from meetings.remote import Meeting, Part, as_meeting
from meetings.times import say
from webexadmin.xmlapi.confirm import value_at
from webexadmin.xmlapi.spec import Values

_SALT = "meetings.changes"
PASSWORD, ATTENDEES = "Password", "Attendees"

Snapshot = dict[str, str | list[str]]


@dataclass(frozen=True)
class Change:
    """One difference, as a page tells it."""

    label: str
    before: str
    after: str


def changed(meeting: Meeting, changes: Values, site: Site) -> Meeting:
    """The meeting as it stands at the site once ``changes`` are written."""
    return as_meeting(_merged(meeting.values, changes), site)


def _merged(values: Values, changes: Values) -> Values:
    merged = deepcopy(values)
    for name, value in changes.items():
        # A container of repeated elements is replaced whole.
        inside = isinstance(value, dict) and not any(isinstance(v, list) for v in value.values())
        merged[name] = _merged(merged.get(name, {}), value) if inside else value
    return merged


def snapshot(meeting: Meeting) -> Snapshot:
    """What a page shows of a meeting, by label; of the password only a print."""
    password = value_at(meeting.values, Part.PASSWORD) or ""
    return {
        "Topic": meeting.topic,
        "Starts": say(meeting.starts_at, meeting.zone),
        "Duration": f"{meeting.duration_minutes} minutes",
        PASSWORD: salted_hmac(_SALT, password).hexdigest() if password else "",
        "Agenda": meeting.agenda,
        ATTENDEES: [str(person) for person in meeting.attendees],
    }


def sealed(meeting: Meeting, fields: dict[str, str]) -> str:
    """A snapshot and the texts of the form's fields, to travel through it; signed."""
    return signing.dumps({"snapshot": snapshot(meeting), "fields": fields}, salt=_SALT)


def sealed_fields(seal: str) -> dict[str, str]:
    """The texts that the fields had when the form was made; none for a broken seal."""
    fields: dict[str, str] = _opened(seal).get("fields", {})
    return fields


def changed_meanwhile(seal: str, meeting: Meeting) -> list[Change]:
    """What differs at the site now from the sealed snapshot; nothing for a broken seal."""
    return differences(_opened(seal).get("snapshot", {}), snapshot(meeting))


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


def _change(label: str, before: str | list[str], after: str | list[str]) -> Change:
    if isinstance(before, list) and isinstance(after, list):
        return Change(label, _people(before), _moved(before, after))
    if label == PASSWORD:
        return Change(label, "set" if before else "none", "another one" if before else "set")
    return Change(label, str(before) or "empty", str(after) or "empty")


def _people(people: list[str]) -> str:
    return "1 person" if len(people) == 1 else f"{len(people)} people"


def _moved(before: list[str], after: list[str]) -> str:
    added = [person for person in after if person not in before]
    removed = [person for person in before if person not in after]
    told = [_people(after)]
    if added:
        told.append(f"with {', '.join(added)}")
    if removed:
        told.append(f"without {', '.join(removed)}")
    return ", ".join(told)


def fingerprint(changes: Values) -> str:
    """Tells whether what is confirmed is what was reviewed."""
    text = json.dumps(as_json(changes), sort_keys=True)
    return salted_hmac(_SALT, text).hexdigest()
