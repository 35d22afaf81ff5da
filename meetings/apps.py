"""The meetings app."""

from __future__ import annotations

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "meetings"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what follows from writes to meetings, and what hangs on a user."""
        from meetings import aftermaths, hosting  # noqa: F401
