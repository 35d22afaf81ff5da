"""The Webex XML API, declared once, a module per service."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from webexadmin.xmlapi.operations import (
    attendee,
    contacts,
    event,
    history,
    meeting,
    meetingtype,
    one_click,
    recordings,
    sales,
    session,
    site,
    support,
    teleconference,
    training,
    training_labs,
    training_tests,
    user,
)
from webexadmin.xmlapi.spec import Operation

MODULES = (
    user,
    session,
    contacts,
    one_click,
    recordings,
    meeting,
    teleconference,
    training,
    training_tests,
    training_labs,
    event,
    support,
    attendee,
    meetingtype,
    history,
    site,
    sales,
)

OPERATIONS: Mapping[str, Operation] = MappingProxyType(
    {operation.name: operation for module in MODULES for operation in module.OPERATIONS}
)
"""Every declared operation by its name."""
