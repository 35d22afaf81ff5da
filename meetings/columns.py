"""The columns of this app's exports."""

from __future__ import annotations

from webexadmin.stores import CellKind, Column

INVITATION_COLUMNS = (
    Column("Name", "name"),
    Column("Email", "email"),
    Column("Role", "role"),
    Column("State", "state"),
    Column("Reason", "reason"),
    Column("Asked by", "asked_by__username"),
    Column("Asked at", "asked_at", CellKind.MOMENT),
)
"""Whom we asked the site to invite, and what became of it."""
