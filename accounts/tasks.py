"""Registers this app's kinds of jobs where the worker looks for them."""

from accounts import capability_job, look_job, user_sync

__all__ = ["capability_job", "look_job", "user_sync"]
