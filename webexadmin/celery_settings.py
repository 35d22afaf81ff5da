"""Celery's settings, made from Django's."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from kombu.transport import TRANSPORT_ALIASES

broker_url: str = settings.BROKER_URL
broker_connection_retry_on_startup = True
broker_transport_options: dict[str, Any] = {}
task_default_queue: str = settings.BROKER_QUEUE
if broker_url.startswith("filesystem"):
    TRANSPORT_ALIASES["filesystem"] = "webexadmin.jobs.folder_broker:Transport"
    broker_url = "filesystem://localhost"
    _folder = settings.DATA_DIR / "broker"
    _folder.mkdir(parents=True, exist_ok=True)
    broker_transport_options = {
        "data_folder_in": str(_folder),
        "data_folder_out": str(_folder),
        "control_folder": str(_folder / "control"),
        "polling_interval": 0.3,
    }
elif broker_url.startswith("redis"):
    broker_transport_options = {"global_keyprefix": f"{task_default_queue}:"}

# Acknowledged early: losing a doorbell costs one tick, ringing twice costs nothing.
task_acks_late = False
task_ignore_result = True
task_serializer = "json"
accept_content = ["json"]
worker_prefetch_multiplier = 1
# Seconds; a short wait before a failed call is made again must not be rounded up to a second.
worker_timer_precision = 0.2
worker_enable_remote_control = False
worker_send_task_events = False
worker_hijack_root_logger = False
timezone = "UTC"
beat_scheduler = "webexadmin.jobs.beat:Scheduler"
beat_schedule = {
    "tick": {
        "task": "webexadmin.jobs.tasks.tick",
        "schedule": settings.TICK_SECONDS,
        # While no worker lives, ticks must not pile up for the first one that does.
        "options": {"expires": settings.TICK_SECONDS * 3},
    }
}
