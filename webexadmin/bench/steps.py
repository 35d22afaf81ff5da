"""The steps of the bench. Each is run in a process of its own and tells what work was done."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import median

import requests
from django.db import connection, models
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Site
from accounts.models.sweep import SweepState
from reports import history_sync
from reports.columns import USAGE_COLUMNS
from reports.models import SyncWindow, UsageRecord
from reports.models.sync_window import remembered_since
from reports.providers.webex_xml.remote.usage import OPERATION
from webexadmin.bench.figures import Work
from webexadmin.bench.peers import EXPAT, EXPAT_COMMAND, Copy, PsqlCopy, dicts
from webexadmin.bench.stage import Scene
from webexadmin.console import first_start
from webexadmin.jobs.models import JobState
from webexadmin.jobs.tasks import work
from webexadmin.stores import export
from webexadmin.xmlapi.fast import read_reply
from webexadmin.xmlapi.operations import OPERATIONS

HISTORY = OPERATIONS[OPERATION]
DECODED_PAGES = 60
DECODE_ROUNDS, SYNC_ROUNDS, CSV_ROUNDS = 5, 5, 5


def archive(scene: Scene) -> list[Work]:
    """Reads the history and exports it; ``bytes`` is the most memory that this process has held."""
    site = _site(scene)
    _empty()
    spent = _seconds(partial(_sync, site, scene.days))
    _export(site, Path(os.devnull))
    what = f"{scene.days} days of history read and exported; the bytes are the process's peak"
    command = f"python -m webexadmin.bench {archive.__name__} SCENE  # of {scene.days} days"
    return [Work(what, UsageRecord.objects.count(), _peak(), spent, command)]


def csv(scene: Scene) -> list[Work]:
    """The archive as CSV: by us, by the peer, and from our page to its first byte."""
    site, folder = _site(scene), Path(scene.pages).parent
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    ours, theirs = folder / "ours.csv", folder / "theirs.csv"
    names = [column.field for column in USAGE_COLUMNS]
    peer = PsqlCopy(str(_records(site).values_list(*names).query), theirs)
    spent = _take_turns(CSV_ROUNDS, partial(_export, site, ours), peer.run)
    rows = UsageRecord.objects.count()
    return [
        Work("the usage report as CSV", rows, ours.stat().st_size, spent[0]),
        Work(peer.what, rows, theirs.stat().st_size, spent[1], peer.command),
        _first_byte(scene, site, rows),
    ]


def _first_byte(scene: Scene, site: Site, rows: int) -> Work:
    """From a request for the file to the first of its bytes, in this process."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(
        first_start.make_first_admin(), backend="django.contrib.auth.backends.ModelBackend"
    )
    today = timezone.localdate()
    asked = {"since": str(today - timedelta(days=scene.days)), "until": str(today)}
    spent, first = [], b""
    for _ in range(CSV_ROUNDS):
        begun = time.perf_counter()
        response = client.get(reverse("reports:usage_csv", args=[site.pk]), asked)
        first = next(iter(response))
        spent.append(time.perf_counter() - begun)
        response.close()
    return Work("the page of the CSV file, to its first byte", rows, len(first), median(spent))


def decode(scene: Scene) -> list[Work]:
    """Pages of history as answers, and as the peer's dicts."""
    pages = [page.read_bytes() for page in sorted(Path(scene.pages).iterdir())]
    pages = [page for page in pages if _rows(page)][:DECODED_PAGES]
    spent = [
        _take_turns(DECODE_ROUNDS, partial(read_reply, HISTORY, page), partial(dicts, page))
        for page in pages
    ]
    rows, size = sum(map(_rows, pages)), sum(map(len, pages))
    what = "typed values, problems, and where the raw records are"
    return [
        Work(what, rows, size, sum(ours for ours, _ in spent)),
        Work(EXPAT, rows, size, sum(theirs for _, theirs in spent), EXPAT_COMMAND),
    ]


def sync(scene: Scene) -> list[Work]:
    """The job that reads some days, and the peers on the same pages and rows."""
    site = _site(scene)
    _empty()
    _served(scene)
    _sync(site, scene.days)
    pages, copy = _served(scene), Copy(UsageRecord._meta.db_table)

    def clear() -> None:
        _empty()
        copy.clear()

    def peer() -> None:
        for page in pages:
            dicts(page)
        copy.run()

    spent = _take_turns(SYNC_ROUNDS, partial(_sync, site, scene.days), peer, before=clear)
    rows, size = UsageRecord.objects.count(), sum(map(len, pages))
    what = "the job: fetched by HTTP, read, kept with raw records"
    command = f"{EXPAT_COMMAND}; {copy.command}"
    return [
        Work(what, rows, size, spent[0]),
        Work(f"{EXPAT}; {Copy.what}", rows, size, spent[1], command),
    ]


STEPS: dict[str, Callable[[Scene], list[Work]]] = {
    step.__name__: step for step in (archive, csv, decode, sync)
}


# --- what the steps share ------------------------------------------------------------------


def _site(scene: Scene) -> Site:
    return first_start.connect_sandbox(scene.site, first_start.make_first_admin())


def _empty() -> None:
    with connection.cursor() as cursor:
        for model in (UsageRecord, SyncWindow):
            cursor.execute(f'TRUNCATE "{model._meta.db_table}" CASCADE')


def _sync(site: Site, days: int) -> None:
    """The job as a worker does it, from its start to its end."""
    history_sync.DAYS_READ = days - 1
    job = history_sync.start(site, first_start.make_first_admin())
    while job.state in (JobState.QUEUED, JobState.RUNNING) and job.run_at is None:
        work(job.pk)
        job.refresh_from_db()
    remembered = job.sync_windows.filter(starts_at__gte=remembered_since())
    if job.state != JobState.DONE or remembered.exclude(state=SweepState.COMPLETE):
        raise RuntimeError(f"the history was not read whole: {job.state}, {job.detail}")


def _records(site: Site) -> models.QuerySet[UsageRecord]:
    return UsageRecord.objects.filter(site=site).order_by("starts_at", "pk")


def _export(site: Site, path: Path) -> None:
    with path.open("wb") as file:
        for chunk in export(USAGE_COLUMNS, _records(site), timezone.get_current_timezone()):
            file.write(chunk)


def _rows(page: bytes) -> int:
    return page.count(f"{HISTORY.record.name}>".encode()) // 2


def _served(scene: Scene) -> list[bytes]:
    """The pages that the replay has served since this was asked last."""
    names = requests.get(scene.site["url"], timeout=10).json()
    return [(Path(scene.pages) / name).read_bytes() for name in names]


def _take_turns(
    rounds: int,
    ours: Callable[[], object],
    theirs: Callable[[], object],
    before: Callable[[], object] = lambda: None,
) -> tuple[float, float]:
    """The best time of each, in seconds."""
    spent = []
    for _ in range(rounds):
        before()
        spent.append((_seconds(ours), _seconds(theirs)))
    return min(first for first, _ in spent), min(second for _, second in spent)


def _seconds(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def _peak() -> int:
    """The most memory that this program has held, as Linux tells; getrusage would count that of the
    process it was started from."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    if found is None:
        raise RuntimeError("the peak of a process is only known on Linux")
    return int(found[1]) * 1024
