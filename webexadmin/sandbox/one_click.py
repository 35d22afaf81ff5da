"""What a host starts with one click."""

from __future__ import annotations

from dataclasses import dataclass

from webexadmin.sandbox.records import Kept
from webexadmin.xmlapi.spec import Values


@dataclass(frozen=True)
class OneClick(Kept):
    """A user's settings, in the values of setupOneClickSettings; the key is the user's ID."""

    kind = "one-click settings"

    values: Values
