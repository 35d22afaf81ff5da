"""``manage.py setup``: database, cache table, static files and the first account."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, call_command

from webexadmin.console import first_start


class Command(BaseCommand):
    help = "Prepare or upgrade an installation; safe to run again at any time."

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        _collect_static()
        first_start.make_first_admin()
        for sign_in in first_start.sign_ins():
            self.stdout.write(f"Sign in as {sign_in.username} with {sign_in.password}")


def _collect_static() -> None:
    """Compressing takes seconds, so it is done when a library or a file of ours has changed."""
    made_of = _fingerprint()
    note = Path(settings.STATIC_ROOT) / "made-of.txt"
    if note.exists() and note.read_text() == made_of:
        return
    call_command("collectstatic", interactive=False, verbosity=0)
    note.write_text(made_of)


def _fingerprint() -> str:
    digest = hashlib.sha256((settings.BASE_DIR / "requirements.txt").read_bytes())
    for path in sorted((settings.BASE_DIR / "static").rglob("*")):
        if path.is_file():
            digest.update(path.as_posix().encode() + path.read_bytes())
    return digest.hexdigest()
