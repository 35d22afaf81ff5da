"""Registers this app's kinds of jobs where the worker looks for them."""

from accounts import look_job, user_sync

__all__ = ["look_job", "user_sync"]
