"""Registers this app's kinds of jobs where the worker looks for them."""

from accounts import user_sync

__all__ = ["user_sync"]
