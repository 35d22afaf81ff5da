"""The Webex XML API, declared once, a module per service."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from webexadmin.xmlapi.operations import (
    attendee,
    contacts,
    history,
    meeting,
    meetingtype,
    session,
    site,
    training,
    user,
)
from webexadmin.xmlapi.spec import Operation

MODULES = (
    user,
    session,
    contacts,
    meeting,
    training,
    attendee,
    meetingtype,
    history,
    site,
)

OPERATIONS: Mapping[str, Operation] = MappingProxyType(
    {operation.name: operation for module in MODULES for operation in module.OPERATIONS}
)
"""Every declared operation by its name."""
