"""Registers this app's kinds of jobs where the worker looks for them."""

from __future__ import annotations

from meetings import invitation_job, session_sync

__all__ = ["invitation_job", "session_sync"]
