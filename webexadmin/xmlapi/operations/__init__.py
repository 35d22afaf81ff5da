"""The Webex XML API, declared once, a module per service."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from webexadmin.xmlapi.operations import history, meeting, session, site, user
from webexadmin.xmlapi.spec import Operation

OPERATIONS: Mapping[str, Operation] = MappingProxyType(
    {
        operation.name: operation
        for module in (user, session, meeting, history, site)
        for operation in module.OPERATIONS
    }
)
"""Every declared operation by its name."""
