"""The Celery application: messages are doorbells, the ledger's rows are the truth."""

from __future__ import annotations

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "webexadmin.settings")

app = Celery("webexadmin")
app.config_from_object("webexadmin.celery_settings")
app.autodiscover_tasks()
