"""Registers this app's kinds of jobs where the worker looks for them."""

from reports import history_sync

__all__ = ["history_sync"]
