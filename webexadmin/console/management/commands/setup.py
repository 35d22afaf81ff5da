"""``manage.py setup``: database, cache table, static files and the first account."""

from __future__ import annotations

from typing import Any

from django.core.management import BaseCommand, call_command

from webexadmin.console import first_start


class Command(BaseCommand):
    help = "Prepare or upgrade an installation; safe to run again at any time."

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        first_start.make_first_admin()
        for sign_in in first_start.sign_ins():
            self.stdout.write(f"Sign in as {sign_in.username} with {sign_in.password}")
