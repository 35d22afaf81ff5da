"""Registers this app's kinds of jobs where the worker looks for them."""

from __future__ import annotations

from meetings import session_sync

__all__ = ["session_sync"]
