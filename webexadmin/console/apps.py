"""The console app: pages that belong to no other app."""

from __future__ import annotations

from django.apps import AppConfig


class ConsoleConfig(AppConfig):
    name = "webexadmin.console"
    label = "console"
