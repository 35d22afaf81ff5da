"""Forms whose contents are written to a site: once, and a change only after it was seen."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict

from accounts.changes import (
    Change,
    Snapshot,
    Typed,
    changed_meanwhile,
    differences,
    fingerprint,
    sealed,
    sealed_fields,
)
from webexadmin.crypto import WrongKey, decrypt, encrypt
from webexadmin.forms import FieldsetsMixin
from webexadmin.operation_forms import OperationForm, field_name
from webexadmin.xmlapi.scalars import canonical
from webexadmin.xmlapi.spec import Values

REQUEST_KEY, KEPT_SECRETS, AS_READ, CONFIRMED = (
    "request_key",
    "kept_secrets",
    "as_read",
    "confirmed",
)
KEPT_AS_TYPED = "Kept as you typed it. Type here to replace it."


class OnceForm(forms.Form):
    """A form with the key that keeps a second press of its button from being a second request."""

    request_key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault(REQUEST_KEY, uuid.uuid4())

    def renew(self) -> None:
        """Give the form a new key: what it was sent under has been used up."""
        self.put(REQUEST_KEY, str(uuid.uuid4()))

    def put(self, name: str, value: str) -> None:
        """Let a field hold something else than was typed."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        data[name] = value
        self.data = data


class WriteForm(FieldsetsMixin, OnceForm, OperationForm):
    """A form for an operation that writes.

    A typed secret is never sent back to the browser: it travels encrypted in a hidden field, so
    that another try need not ask for it again.
    """

    kept_secrets = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None, **kwargs: Any) -> None:
        super().__init__(None if data is None else self._with_kept(data), **kwargs)
        for name in self.secrets():
            if self.data.get(name):
                self.fields[name].help_text = KEPT_AS_TYPED

    @classmethod
    def secrets(cls) -> list[str]:
        """The names of the fields that hold one."""
        declared = cls.operation.request
        return [field_name(path) for path in cls.shown if declared.field(path).secret]

    @classmethod
    def _with_kept(cls, data: QueryDict) -> QueryDict:
        data = data.copy()
        secrets = opened_secrets(str(data.get(KEPT_SECRETS, "")))
        secrets |= {name: str(data[name]) for name in cls.secrets() if data.get(name)}
        for name, secret in secrets.items():
            data[name] = secret
        data[KEPT_SECRETS] = sealed_secrets(secrets)
        return data


def sealed_secrets(secrets: Mapping[str, str]) -> str:
    """Secrets by the names of their fields, as they travel through a form."""
    return encrypt(json.dumps(secrets)) if secrets else ""


def opened_secrets(kept: str) -> dict[str, str]:
    """The secrets of an earlier try; none where the key is not the one it was made with, or
    something else was encrypted."""
    try:
        secrets = json.loads(decrypt(kept)) if kept else {}
    except (WrongKey, ValueError):
        return {}
    return secrets if isinstance(secrets, dict) else {}


@dataclass(frozen=True)
class Review:
    """What a form would change, what changed meanwhile, and whether the person has agreed."""

    changes: list[Change]
    meanwhile: list[Change]
    confirmation: str
    confirmed: bool

    @property
    def is_empty(self) -> bool:
        return not self.changes and not self.meanwhile

    @property
    def agreed(self) -> bool:
        """Whether this very change was confirmed, seen against what stands at the site now."""
        return self.confirmed and not self.meanwhile


class ChangeForm(WriteForm):
    """Some elements of an object that stands at the site; only those that differ are sent.

    ``snapshot`` is the object as it was read just now, ``initial`` what the fields show of it. What
    the person has not touched follows the site, where it changed while they were typing. With
    ``unread`` the object cannot be read just now, and what the form was made from stands in for it.
    """

    as_read = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: QueryDict | None,
        *,
        snapshot: Snapshot,
        initial: Mapping[str, Any],
        unread: bool = False,
        **kwargs: Any,
    ) -> None:
        self.snapshot = snapshot
        if unread and data is not None:
            initial = {**initial, **sealed_fields(str(data.get(AS_READ, "")))}
        shown = {*initial, *(field_name(path) for path in self.shown)} - {*self.secrets()}
        now: Typed = {name: _as_typed(initial.get(name)) for name in shown}
        seal = sealed(snapshot, now)
        super().__init__(
            data if data is None or unread else _following(data, now),
            initial={**initial, AS_READ: seal},
            **kwargs,
        )
        # What the object has is the usual thing here: folded groups open for something else.
        for name in initial.keys() & self.fields.keys():
            self.fields[name].initial = initial[name]

    def after(self, changes: Values) -> Snapshot:
        """The object as it will be once ``changes`` are written."""
        raise NotImplementedError

    def review(self) -> Review:
        """What the person is shown before anything is sent, of a form that is valid."""
        confirmation = fingerprint(self.changes())
        return Review(
            changes=differences(self.snapshot, self.after(self.changes())),
            meanwhile=changed_meanwhile(self.cleaned_data[AS_READ], self.snapshot),
            confirmation=confirmation,
            confirmed=self.data.get(CONFIRMED) == confirmation,
        )

    def see(self) -> None:
        """From now on the form answers to the object as it stands now."""
        self.put(AS_READ, str(self.initial[AS_READ]))


def _as_typed(value: Any) -> str | list[str]:
    """A value as the field that shows it would be sent back untouched."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case list() | tuple():
            return [str(item) for item in value]
        case datetime():
            return f"{value:%Y-%m-%dT%H:%M}"
    return str(value)


def _following(data: QueryDict, now: Typed) -> QueryDict:
    data = data.copy()
    before = sealed_fields(str(data.get(AS_READ, "")))
    for name, contents in now.items():
        if not _is_untouched(data, name, before.get(name)):
            continue
        if isinstance(contents, list):
            data.setlist(name, contents)
        else:
            data[name] = contents
    return data


def _is_untouched(data: QueryDict, name: str, before: str | list[str] | None) -> bool:
    if isinstance(before, list):
        return sorted(data.getlist(name)) == sorted(before)
    return canonical(str(data.get(name, ""))) == before
